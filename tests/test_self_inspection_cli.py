"""Scored self-inspections from the command line: begun, scored, proved, compared, put out, refused."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app import sealed, words
from desktop_app.desk.office import Office
from tests import small_checklist
from tests.commands import Desk, desk_of

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()

YEAR = ("--from", "2025-01-01", "--to", "2025-12-31")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of the small office."""
    made = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("inspection") / "data"))
    with words.speaking("en"), Office(made) as office:
        office.document_language = "en"
        small_checklist.fill(office)
    return made


desk = desk_of("self-inspection")


def shown(desk: Desk, number: str = "") -> dict[str, Any]:
    done = desk("show", *filter(None, [number]), "--json")
    assert done.returncode == 0
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_an_inspection_is_begun_scored_and_shown(desk: Desk) -> None:
    number = desk("begin", "small", *YEAR, "--set", "title=季度自查").stdout.strip()
    assert number.startswith("ZC-")
    found = shown(desk, number)
    assert (found["title"], found["from"], found["to"]) == ("季度自查", "2025-01-01", "2025-12-31")
    assert (found["undecided"], found["rate"]) == (5, None)
    done = desk("accept", number)
    assert done.stdout == f"{number}  5.5 / 7  78.6%  Does not conform  (1 not scored yet)\n"
    done = desk("score", number, "1.10=1.5", "--note", "Discussed once")
    assert done.stdout == f"{number}  7 / 9  77.8%  Does not conform\n"
    assert desk("score", number, "1.2=na").stdout.strip().endswith("5.5 / 6  91.7%  Conforms")
    told = {one["item"]: one for one in shown(desk)["items"]}
    assert (told["1.10"]["score"], told["1.10"]["note"]) == (1.5, "Discussed once")
    assert (told["1.2"]["result"], told["1.2"]["score"]) == ("na", None)
    text = desk("show", number).stdout
    assert "2 trainings were held" in text
    assert "All  5.5 / 6  91.7%  Conforms" in text


def test_the_proof_of_an_item_and_its_finding(desk: Desk) -> None:
    number = desk("begin", "small", *YEAR).stdout.strip()
    done = desk("evidence", number, "1.2")
    assert done.stdout.splitlines()[0] == "The sign-in sheets of 1 of 2 trainings are filed"
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == ["×", "√"]
    found = json.loads(desk("evidence", number, "1.2", "--json").stdout)
    assert (found["done"], found["due"]) == (1, 2)
    assert [one["register"] for one in found["records"]] == ["training", "training"]
    assert desk("evidence", number, "1.10").returncode == 2
    assert desk("finding", number, "1.2").returncode == 2
    desk("accept", number)
    made = desk("finding", number, "1.2").stdout.strip()
    told = {one["item"]: one["finding"] for one in shown(desk, number)["items"]}
    assert told["1.2"].startswith(made)


def test_two_are_compared(desk: Desk, tmp_path: Path) -> None:
    first = desk(
        "begin", "small", *YEAR, "--set", "from=2025-12-31", "--set", "to=2025-12-31"
    ).stdout
    second = desk("begin", "small", "--to", "2026-06-30").stdout.strip()
    desk("score", first.strip(), "1.10=2")
    desk("score", second, "1.10=1")
    found = json.loads(desk("compare", second, "--json").stdout)
    assert (found["then"], found["now"]) == (first.strip(), second)
    changes = {one["item"]: one["change"] for one in found["items"]}
    assert (changes["1.10"], changes["1.1"]) == (-1, None)
    text = desk("compare", second, "--with", first.strip()).stdout
    assert "-1" in text
    for name in ("c.xlsx", "c.pdf"):
        assert desk("compare", second, name).returncode == 0
        assert (tmp_path / name).is_file()
    items, subjects = openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets
    texts = {str(cell.value) for row in items.iter_rows() for cell in row}
    assert {"1.10", "Results are discussed"} <= texts
    assert "Training" in {cell.value for row in subjects.iter_rows() for cell in row}


def test_the_score_sheet_is_written_filled_and_brought_in(desk: Desk, tmp_path: Path) -> None:
    number = desk("begin", "small", *YEAR).stdout.strip()
    assert desk("print", number, "s.pdf").returncode == 0
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
    assert desk("export", number, "s.xlsx").returncode == 0
    workbook = openpyxl.load_workbook(tmp_path / "s.xlsx")
    sheet = workbook.worksheets[0]
    columns = {
        cell.value: cell.column
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "Score"
    }
    for row in sheet.iter_rows():
        if row[0].value in ("1.1", "1.2"):
            sheet.cell(row[0].row, columns["Score"]).value = {"1.1": 3, "1.2": 30}[row[0].value]
    workbook.save(tmp_path / "s.xlsx")
    done = desk("fill", number, "s.xlsx", "--dry-run", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["changed"] == [{"item": "1.1", "before": "", "after": "3"}]
    assert [one["reason"] for one in found["rejected"]] == [
        "30 is more than the 3 points of item 1.2"
    ]
    assert shown(desk, number)["undecided"] == 5
    done = desk("fill", number, "s.xlsx")
    assert (done.returncode, done.stdout) == (1, "1.1: – → 3\n1 item changed\n")
    assert shown(desk, number)["score"] == 3


def test_checklists_are_shown_written_and_brought_in(desk: Desk, tmp_path: Path) -> None:
    found = json.loads(desk("checklists", "--json").stdout)
    assert [(one["name"], one["own"]) for one in found] == [("annual", False), ("small", True)]
    assert "Small list" in desk("checklists").stdout
    assert "Trainings are held" in desk("checklist", "small").stdout
    assert len(json.loads(desk("checklist", "small", "--json").stdout)) == 6
    assert desk("checklist", "small", "l.xlsx").returncode == 0
    assert desk("checklist", "small", "l.pdf").returncode == 0
    workbook = openpyxl.load_workbook(tmp_path / "l.xlsx")
    for row in workbook.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "Results are discussed":
                cell.value = "Results are discussed with all"
    workbook.save(tmp_path / "l.xlsx")
    done = desk("bring-in", "l.xlsx", "--dry-run")
    assert done.stdout == "small: Small list, 5 items, 10 points\n"
    assert "with all" not in desk("checklist", "small", "--json").stdout
    assert desk("bring-in", "l.xlsx").returncode == 0
    assert "with all" in desk("checklist", "small", "--json").stdout
    small_checklist.own_list_in(tmp_path / "data", "title = 1", "broken")
    done = desk("checklists")
    assert done.returncode == 1
    assert "broken.toml" in done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((), "That is too much or too little"),
        (("nothing",), "There is no command “nothing”; there are begin, show"),
        (("begin", "none"), "There is no checklist “none”; there are annual, small."),
        (("begin", "small", "--from", "2026-02-02", "--to", "2026-01-01"), "ends before it begins"),
        (("begin", "small", "--from", "2099-02-02"), "--from: 2099-02-02 is after"),
        (("begin", "small", "--from", "x"), "--from: “x” is no date"),
        (("show",), "No inspection was scored yet"),
        (("show", "ZC-1"), "There is no inspection ZC-1"),
        (("score", "ZC-1"), "is missing"),
        (("print", "ZC-1", "x.xlsx"), "does not end in .pdf"),
        (("bring-in", "none.xlsx"), "none.xlsx"),
    ],
)  # fmt: skip
def test_what_is_refused_says_why_in_one_line(
    desk: Desk, given: tuple[str, ...], told: str
) -> None:
    done = desk(*given)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_items_are_named_as_they_are_numbered(desk: Desk) -> None:
    number = desk("begin", "small", *YEAR).stdout.strip()
    done = desk("score", number, "9.9=1")
    assert done.returncode == 2
    assert f"{number} has no item “9.9”; it has 1.1, 1.2, 1.10, 2.1, Z." in done.stderr
    assert desk("score", number, "1.1=much").returncode == 2
    assert desk("compare", number).returncode == 2
    assert shown(desk, number)["undecided"] == 5


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_its_help_speaks_both_languages(desk: Desk, lang: str) -> None:
    text = desk("--help", lang=lang).stdout
    assert ("按评分表开始自查" if lang == "zh" else "Begin an inspection from a checklist") in text
    assert "bring-in" in text
