"""The report from the command line: its files, what is said, what is left open, what is refused."""

import hashlib
import json
import shutil
from pathlib import Path

import docx
import pytest

from desktop_app import sealed, words
from desktop_app.desk import searching
from desktop_app.desk.office import Office
from tests.commands import Desk, desk_of
from tests.entered import enter

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of an office with a few faults in two years."""
    made = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("report") / "data"))
    with words.speaking("en"), Office(made) as office:
        office.document_language = "en"
        enter(office, "unit", name="某某市示范局")
        enter(office, "equipment", name="台式机", eq_type="desktop", level="secret")
        for day in ("2023-12-30", "2024-03-01", "2025-02-01", "2025-02-03", "2025-06-09"):
            given = {"symptom": "无法启动", "equipment": "台式机", "occurred_at": f"{day} 08:00"}
            enter(office, "fault", **given, category="line")
    return made


desk = desk_of("report")


SPAN = ("--from", "2025-01-01", "--to", "2025-12-31")


def outputs(tmp_path: Path) -> list[tuple[str, str]]:
    with Office(tmp_path / "data", read_only=True) as office:
        register = office.registers["output"]
        ids = searching.ids(office, register, searching.Query(order=("number",)))
        return [(each["way"], each["sha256"]) for each in searching.values(office, register, ids)]


def test_a_document_is_written_and_what_is_left_open_told(desk: Desk, tmp_path: Path) -> None:
    done = desk("r.docx", *SPAN)
    assert done.returncode == 1  # places are left to fill in
    digest = hashlib.sha256((tmp_path / "r.docx").read_bytes()).hexdigest()
    assert done.stdout == f"Written to {tmp_path / 'r.docx'}; SHA-256 {digest}\n"
    first, *told, marked = done.stderr.splitlines()
    assert marked.startswith("What goes out has records up to the level “Secret”")
    assert first == f"{len(told)} places are still to be filled in:"
    assert any("Addressee · superior authority" in line for line in told)
    text = "\n".join(each.text for each in docx.Document(str(tmp_path / "r.docx")).paragraphs)
    assert "Faults: 3 (a year before: 1)" in text
    assert text.count("【to fill in: ") == len(told)
    assert outputs(tmp_path) == [("pdf", digest)]


def test_a_pdf_is_written(desk: Desk, tmp_path: Path) -> None:
    done = desk("r.pdf", *SPAN)
    assert done.returncode == 1
    assert f"pages written to {tmp_path / 'r.pdf'}" in done.stdout
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert [way for way, _digest in outputs(tmp_path)] == ["pdf"]


def test_without_a_file_it_is_shown(desk: Desk, tmp_path: Path) -> None:
    done = desk(*SPAN)
    assert "1. Leadership and organisation of the self-inspection\n" in done.stdout
    assert "Faults: 3 (a year before: 1)" in done.stdout
    assert outputs(tmp_path) == []


def test_as_json(desk: Desk, tmp_path: Path) -> None:
    done = desk("r.docx", "--json", *SPAN)
    told = json.loads(done.stdout)
    assert (told["report"], told["from"], told["to"]) == ("full", "2025-01-01", "2025-12-31")
    figures = {one["name"]: one for one in told["figures"]}
    assert figures["faults"] == {
        "name": "faults",
        "text": "3",
        "number": 3.0,
        "known": True,
        "before": "1",
        "records": {"fault": 3},
    }
    assert told["sha256"] == hashlib.sha256((tmp_path / "r.docx").read_bytes()).hexdigest()
    assert {"section", "what", "figure", "why"} == set(told["missing"][0])
    names = [one["name"] for one in told["sections"]]
    assert names[0] == "title"
    assert names[-1] == "ending"


@pytest.mark.parametrize(
    ("name", "day", "span"),
    [
        ("week", "2025-02-02", ("2025-01-27", "2025-02-02")),
        ("month", "2025-02", ("2025-02-01", "2025-02-28")),
        ("quarter", "2025-06-09", ("2025-04-01", "2025-06-30")),
    ],
)
def test_a_short_report_of_the_period_of_a_day(
    desk: Desk, name: str, day: str, span: tuple[str, str]
) -> None:
    told = json.loads(desk("--short", name, "--from", day, "--json").stdout)
    assert (told["report"], (told["from"], told["to"])) == (name, span)


def test_one_day_alone_means_its_year(desk: Desk) -> None:
    told = json.loads(desk("--to", "2025-06-30", "--json").stdout)
    assert (told["from"], told["to"]) == ("2025-01-01", "2025-06-30")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("r.doc",), "“r.doc” does not end in .docx or .pdf; name the file like file.docx."),
        (("--short", "day"), "--short: there is no report “day”; there are week, month, quarter."),
        (("--from", "yesterdays"), "--from: “yesterdays” is no date"),
        (("--from", "2025-05-01", "--to", "2025-04-01"), "ends before it begins"),
        (("no/r.docx",), "does not exist"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    desk: Desk, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = desk(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert outputs(tmp_path) == []


def test_in_chinese(desk: Desk) -> None:
    done = desk("r.doc", lang="zh")
    assert done.stderr == "“r.doc”的扩展名不是 .docx 或 .pdf，请写成 file.docx 这样。\n"
    assert "处待补：" in desk(*SPAN, lang="zh").stderr
