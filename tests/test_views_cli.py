"""Saved views on the command line: told, listed, printed, exported."""

import json
import shutil
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest
from openpyxl import load_workbook

from desktop_app import sealed
from desktop_app.desk import entering, views
from desktop_app.desk.office import Office
from desktop_app.desk.views import Filter, View
from tests.commands import Desk, desk_of

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()

NAME = "在用涉密"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return a data folder with five pieces of equipment and a view of them."""
    made = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("views") / "data"))
    with Office(made) as office:
        equipment = office.registers["equipment"]
        for number in range(5):
            given = {
                "name": f"台式计算机{number}",
                "eq_type": "desktop" if number % 2 else "laptop",
                "level": "secret" if number else "none",
                "serial_no": f"SN{number}",
            }
            entering.add(office, equipment, given)
        view = View(
            name=NAME,
            filters=(Filter({"level": "none"}, without=True),),
            order="name",
            columns=("name", "level"),
            group="eq_type",
        )
        views.save(office, equipment, view)
        gone = View(name="旧", filters=(Filter({"colour": "red"}),), columns=("size", "name"))
        views.save(office, equipment, gone)
    return made


desk = desk_of()


def test_views_are_told_in_words_and_as_json(desk: Desk) -> None:
    lines = desk("views").stdout.splitlines()
    assert f"equipment  {NAME}  not (Secrecy level: Unclassified); in groups: Type; order: Name; columns: Name, Secrecy level" in lines  # fmt: skip
    (old, view) = json.loads(desk("views", "equipment", "--json").stdout)
    assert (old["name"], view["name"], view["register"]) == ("旧", NAME, "equipment")
    assert view["view"]["group"] == "eq_type"
    assert view["view"]["filters"] == [{"where": {"level": "none"}, "without": True}]
    assert json.loads(desk("views", "fault", "--json").stdout) == []
    assert desk("views", "fault").stderr == "No view is saved.\n"


def test_a_list_has_the_records_columns_and_groups_of_a_view(desk: Desk) -> None:
    done = desk("list", "equipment", "--view", NAME)
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.endswith(")")] == ["Desktop computer (2)", "Laptop computer (2)"]  # fmt: skip
    assert lines[1].split() == ["Register", "number", "Name", "Secrecy", "level"]
    names = [one["name"][-1] for one in json.loads(desk("list", "equipment", "--view", NAME, "--json").stdout)]  # fmt: skip
    assert names == ["1", "3", "2", "4"]
    narrower = desk(
        "list",
        "equipment",
        "--view",
        NAME,
        "--where",
        "eq_type=laptop",
        "--search",
        "SN4",
        "--json",
    )
    assert [one["name"] for one in json.loads(narrower.stdout)] == ["台式计算机4"]


def test_a_wrong_view_is_refused_and_an_outgrown_one_says_so(desk: Desk) -> None:
    done = desk("list", "equipment", "--view", "nothing")
    assert done.returncode == 2
    assert (
        done.stderr == f"There is no view “nothing” of “Equipment ledger”; there are: 旧, {NAME}.\n"
    )
    done = desk("list", "equipment", "--view", "旧", "--json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 5
    assert (
        done.stderr
        == "The view “旧” was saved with what is no longer there: filter by colour, column size.\n"
    )
    for command in ("export", "print"):
        done = desk(command, "equipment", "a.xlsx" if command == "export" else "a.pdf", "--view", NAME, "--preset", "x")  # fmt: skip
        assert done.returncode == 2
        assert "give one of them" in done.stderr


def test_a_view_is_exported_and_printed(desk: Desk) -> None:
    assert desk("export", "equipment", "a.xlsx", "--view", NAME).returncode == 0
    sheet = load_workbook("a.xlsx").worksheets[0]
    rows = [tuple(cell.value for cell in row[:3]) for row in sheet.iter_rows()]
    assert rows[0][0] == f"Equipment ledger ({NAME})"
    head = rows.index(("No.", "Name", "Secrecy level"))
    assert rows[head + 1 : head + 7] == [
        ("Type: Desktop computer (2)", None, None),
        (1, "台式计算机1", "Secret"),
        (2, "台式计算机3", "Secret"),
        ("Type: Laptop computer (2)", None, None),
        (3, "台式计算机2", "Secret"),
        (4, "台式计算机4", "Secret"),
    ]
    assert desk("print", "equipment", "a.pdf", "--view", NAME, lang="zh").returncode == 0
    text = subprocess.run(["pdftotext", "a.pdf", "-"], capture_output=True, check=True).stdout
    told = normalize("NFKC", text.decode())  # some faces have a sign twice
    assert normalize("NFKC", f"（{NAME}）") in told
    assert normalize("NFKC", "设备类型：台式计算机（2）") in told
    assert desk("verify").returncode == 0
