"""The command that gathers units' files: what it says, its exit status, and what it refuses."""

import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from desktop_app import words
from desktop_app.desk import exporting
from desktop_app.desk.office import Office
from desktop_app.store.searching import Query
from tests.commands import Desk, Done, desk_on
from tests.entered import enter


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the folder with what two units sent."""
    place = tmp_path_factory.mktemp("sent")
    for name in ("甲局", "乙局"):
        folder = Path(shutil.copytree(prepared, place / "units" / name))
        with words.speaking("zh"), Office(folder) as office:
            enter(office, "unit", name=name)
            enter(office, "equipment", name=f"{name}台式机", eq_type="desktop", level="secret")
            register = office.registers["equipment"]
            ids = office.store.ids(register, Query())
            (place / "disc").mkdir(exist_ok=True)
            exporting.export_list(office, register, place / "disc" / f"{name}.xlsx", ids)
    return place / "disc"


@pytest.fixture
def carried(sent: Path, tmp_path: Path) -> Path:
    """Return a copy of it, of the test's own."""
    return Path(shutil.copytree(sent, tmp_path / "disc"))


@pytest.fixture
def desk(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Run the program inside the test, in a folder of the test's own."""
    monkeypatch.chdir(data.parent)

    return desk_on(data, capsys)


def refused(done: Done, *said: str) -> None:
    """Assert that nothing was done and that one line says why, and how to put it right."""
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.count("\n") == 1, done.stderr
    for text in said:
        assert text in done.stderr


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", ("已有2个单位上报，共2条记录", "分单位汇总", "首次上报")),
        ("en", ("2 units have reported 2 records", "Totals by unit", "first report")),
    ],
    ids=words.LANGUAGES,
)
def test_a_folder_is_gathered_and_told(
    desk: Desk, carried: Path, lang: str, says: tuple[str, ...]
) -> None:
    done = desk("consolidate", carried, lang=lang)
    assert (done.returncode, done.stderr) == (0, "")
    for text in (*says, "甲局", "乙局"):
        assert text in done.stdout
    again = desk("consolidate", lang=lang)
    assert (again.returncode, again.stdout) == (0, done.stdout)


def test_it_is_told_as_json_and_nothing_else(desk: Desk, carried: Path) -> None:
    done = desk("consolidate", carried, "--json", "--out", "o.xlsx")
    assert done.returncode == 0
    assert done.stderr.startswith("What goes out has records up to the level “Secret”")
    told = json.loads(done.stdout)
    assert told["round"] == 1
    assert [(one["unit"], one["register"], one["records"]) for one in told["units"]] == [
        ("乙局", "equipment", 1),
        ("甲局", "equipment", 1),
    ]
    assert told["missing"] == told["clashes"] == told["changes"] == []
    assert {one["state"] for one in told["files"]} == {"taken"}
    book = openpyxl.load_workbook("o.xlsx", read_only=True)
    assert len(book.sheetnames) == 7
    book.close()


def test_a_missing_unit_is_a_finding(desk: Desk, carried: Path, tmp_path: Path) -> None:
    (tmp_path / "units.txt").write_text("甲局\n乙局\n丙局\n", "utf-8")
    done = desk("consolidate", carried, "--units", tmp_path / "units.txt")
    assert done.returncode == 1
    assert "1 unit has not reported" in done.stdout
    assert "丙局" in done.stdout
    assert desk("consolidate").returncode == 1, "the list is kept"


def test_a_file_of_nobody_is_named_then_added(desk: Desk, carried: Path) -> None:
    path = carried / "甲局.xlsx"
    book = openpyxl.load_workbook(path)
    cell = next(
        c for row in book.active.iter_rows(max_row=3) for c in row if "甲局" in str(c.value)
    )
    cell.value = "单位（盖章）："
    book.save(path)
    done = desk("consolidate", carried)
    assert done.returncode == 1
    assert "甲局.xlsx: its unit is not known. It does not say whose it is." in done.stderr
    assert "1 unit has reported 1 record" in done.stdout
    done = desk("consolidate", path, "--unit", f"{path}=甲局", "--add")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Round 1" in done.stdout
    assert "2 units have reported 2 records" in done.stdout
    done = desk("consolidate", path, "--by-file-name")
    assert "Round 2" in done.stdout
    assert json.loads(desk("consolidate", "--json").stdout)["units"][0]["unit"] == "甲局"


def test_a_faulty_file_is_named_and_the_others_go_on(desk: Desk, carried: Path) -> None:
    (carried / "坏.xlsx").write_bytes(b"PK\x03\x04 no archive")
    done = desk("consolidate", carried)
    assert done.returncode == 1
    assert "2 units have reported" in done.stdout
    assert done.stderr.startswith("坏.xlsx: could not be read.")


@pytest.mark.skipif(os.name == "nt", reason="names are always text there")
def test_a_file_whose_name_is_no_text_is_refused(desk: Desk, carried: Path) -> None:
    (carried / os.fsdecode("丙局.xlsx".encode("gb18030"))).write_bytes(b"")
    refused(desk("consolidate", carried), "cannot be made out")


def test_the_overview_is_not_written_over_what_a_unit_sent(desk: Desk, carried: Path) -> None:
    file = carried / "甲局.xlsx"
    before = file.read_bytes()
    done = desk("consolidate", carried, "--out", file)
    assert (done.returncode, "overwritten" in done.stderr) == (2, True)
    assert file.read_bytes() == before


def test_only_one_register_is_gathered(desk: Desk, carried: Path) -> None:
    done = desk("consolidate", carried, "--register", "medium", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["units"] == []
    assert {one["state"] for one in told["files"]} == {"refused"}
    done = desk("consolidate", carried, "--register", "equipment", "--json")
    assert len(json.loads(done.stdout)["units"]) == 2


def test_rounds_are_told_and_compared(desk: Desk, carried: Path) -> None:
    desk("consolidate", carried)
    (carried / "乙局.xlsx").unlink()
    done = desk("consolidate", carried, "--json")
    assert [one["unit"] for one in json.loads(done.stdout)["missing"]] == ["乙局"]
    first = json.loads(desk("consolidate", "--round", "1", "--json").stdout)
    assert (first["round"], len(first["units"])) == (1, 2)
    early = json.loads(desk("consolidate", "--since", "2001-01-01", "--json").stdout)
    assert all(one["first"] for one in early["units"])


def test_what_cannot_be_is_refused(desk: Desk, carried: Path, tmp_path: Path) -> None:
    refused(desk("consolidate"), "Nothing was gathered yet")
    refused(desk("consolidate", tmp_path / "gone"), "There is no file")
    refused(desk("consolidate", carried, "--register", "nothing"), "There is no register")
    refused(desk("consolidate", carried, "--unit", "nothing"), "FILE=NAME")
    refused(desk("consolidate", carried, "--unit", "gone.xlsx=甲"), "There is no file")
    refused(desk("consolidate", carried, "--out", "o.pdf"), ".xlsx")
    refused(desk("consolidate", carried, "--since", "often"), "no date")
    refused(desk("consolidate", carried, "--round", "1"), "leave out the files")
    (tmp_path / "units.txt").write_text("甲局\n", "utf-8")
    expected = ("consolidate", "--units", tmp_path / "units.txt")
    refused(desk(*expected, "--round", "7"), "no round 7")
    refused(desk("consolidate"), "Nothing was gathered yet")
    assert json.loads(desk(*expected, "--json").stdout) == {"expected": ["甲局"]}
    refused(desk(*expected, "--out", "o.xlsx"), "Nothing was gathered yet")
    assert desk("consolidate", carried).returncode == 0
    refused(desk("consolidate", "--round", "7"), "no round 7")
