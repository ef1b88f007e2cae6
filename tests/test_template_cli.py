"""A superior's form from the command line: what it takes, what is said, what is refused."""

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app import sealed, words
from desktop_app.desk.office import Office
from tests.commands import Desk, desk_of
from tests.desk.test_templates import form, listed
from tests.entered import enter

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of an office with two machines."""
    made = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("forms") / "data"))
    with words.speaking("en"), Office(made) as office:
        office.document_language = "zh"
        enter(office, "unit", name="某某市示范局")
        for name in ("甲机", "乙机"):
            enter(office, "equipment", name=name, eq_type="desktop", level="none")
    return made


desk = desk_of()


def cells(path: str) -> list[list[Any]]:
    sheet: Any = openpyxl.load_workbook(path).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_form_is_filled_and_it_is_said_what_went_where(desk: Desk, tmp_path: Path) -> None:
    listed(tmp_path / "form.xlsx", [1, "旧机器", "非密", "某人", "X-1", None])
    fill = ("export", "equipment", "out.xlsx", "--template", "form.xlsx")
    done = desk(*fill, "--map", "F4=each.number", "--map", "E2=")
    assert done.returncode == 0
    assert "上报表!B4 ← Name (by its label “设备名称”)" in done.stdout
    assert "上报表!F4 ← Register number (said by hand)" in done.stdout
    assert "上报表!E2" not in done.stdout
    assert "they gave way" in done.stdout
    assert {row[1] for row in cells("out.xlsx")[3:5]} == {"甲机", "乙机"}
    done = desk(*fill, "--old", "keep")
    assert "上报表!F4 ← Register number (as before)" in done.stdout
    assert "they stay above" in done.stdout
    assert [row[1] for row in cells("out.xlsx")[3:4]] == ["旧机器"]


def test_what_cannot_be_done_is_refused_in_one_line(desk: Desk, tmp_path: Path) -> None:
    listed(tmp_path / "form.xlsx")
    form(tmp_path / "one.xlsx", [["设备名称", None]], ruled=2)
    for arguments, named in (
        (("--map", "B3=name"), "--template"),
        (("--template", "form.xlsx", "--map", "Q=name"), "Q=name"),
        (("--template", "form.xlsx", "--map", "B4=each.nonsense"), "nonsense"),
        (("--template", "one.xlsx"), "one.xlsx"),
        (("--template", "gone.xlsx"), "gone.xlsx"),
        (("--starting-form", "list", "--preset", "nonsense"), "nonsense"),
    ):
        done = desk("export", "equipment", "out.xlsx", *arguments)
        assert done.returncode == 2, arguments
        assert named in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert not (tmp_path / "out.xlsx").exists()


def test_a_form_to_begin_with_takes_the_records_again(desk: Desk) -> None:
    for sort in ("list", "record"):
        assert desk("export", "equipment", "begin.xlsx", "--starting-form", sort).returncode == 0
        more = ("--search", "甲机") if sort == "record" else ()
        done = desk("export", "equipment", "out.xlsx", "--template", "begin.xlsx", *more)
        assert done.returncode == 0, done.stderr
        assert "甲机" in str(cells("out.xlsx"))


def test_the_superiors_own_list_is_used_until_it_is_drawn(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "forms" / "equipment"
    folder.mkdir(parents=True)
    listed(folder / "list.xlsx")
    form(folder / "record.xlsx", [["{{nonsense}}"]], ruled=1)
    assert desk("export", "equipment", "out.xlsx").returncode == 0
    assert cells("out.xlsx")[0][0] == "涉密设备统计表"
    assert desk("export", "equipment", "out.xlsx", "--drawn").returncode == 0
    assert cells("out.xlsx")[0][0] != "涉密设备统计表"
    assert desk("print", "equipment", "out.pdf").returncode == 0
    listing = desk("list", "equipment", "--json").stdout
    number = listing.partition('"number": "')[2].partition('"')[0]
    done = desk("export", "equipment", "one.xlsx", "--record", number)
    assert done.returncode == 0
    assert "nonsense" in done.stderr
    assert number in str(cells("one.xlsx"))
