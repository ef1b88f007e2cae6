"""The index of an inspection's dossier: subjects in their order, and what proves each."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from desktop_app import paths, sealed, words
from desktop_app.cli import main
from desktop_app.desk import books, index, searching
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers
from desktop_app.sheets import Proof
from tests.entered import enter

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()

TODAY = dt.date.today()
YEAR_2025 = ("2025-01-01", "2025-12-31")
# The thirteen subjects of article 58, each with the registers that prove it.
SUBJECTS = {
    "Responsibility system": "unit meeting commitment annual_plan",
    "Rules": "regulation",
    "Education and training": "training",
    "Persons in classified posts": "person commitment person_change",
    "Classification decisions": "medium document",
    "Carriers of secrets": "medium medium_movement medium_change document output disposal",
    "Systems and devices": "equipment fault repair visit info_system account software"
    " ip_allocation security_product update backup restore_test weekly_check diary",
    "Use of the Internet": "internet_use info_system release",
    "Places, key departments and locations": "department room_entry room_environment",
    "Procurement and outsourcing": "organisation commitment visit",
    "Classified meetings and events": "",
    "Release review": "release",
    "Other duties under the law of secrecy": "self_inspection self_check superior_inspection"
    " finding emergency_plan drill incident nil_confirmation",
}
AIDS = {"check_item", "working_calendar"}  # what an office works with, and proves nothing by


@pytest.fixture(scope="module")
def office(filled: Office) -> Office:
    """Return the office of `fill`, only to be read."""
    return filled


def fill(office: Office) -> None:
    """Enter an office whose figures below can be counted by hand."""
    enter(office, "unit", name="某某市示范局", filled_on="2024-05-06")
    for name, key in (("办公室", "yes"), ("财务科", "no")):
        enter(office, "department", name=name, is_key=key, filled_on="2024-05-06")
    for name, grade, day in (("王小明", "core", "2019-07"), ("李建国", "none", "2021-08-09")):
        enter(office, "person", name=name, grade=grade, joined_on=day)
    office.clerk = "王小明"
    for name, status, day in (
        ("甲机", "in_use", "2020-01-02"),
        ("乙机", "idle", "2023"),
        ("丙机", "scrapped", "2024-02-03"),
    ):
        given = {"retired_on": "2025-02-03"} if status == "scrapped" else {}
        enter(office, "equipment", name=name, status=status, enabled_on=day, **given)
    for level, day, box in (
        ("secret", "2025-03-04", "WJ-2025-02"),
        ("none", "2025-06-07", "WJ-2025-01"),
        ("secret", "2025-06-30", "WJ-2025-02"),
        ("secret", "2024-06-30", "WJ-2024-01"),
    ):
        enter(office, "document", title="通知", level=level, on=day, archive_ref=box)
    for title, start in (
        ("甲", "2025-05-05"),
        ("乙", "2024-05-05"),
        ("丙", f"{TODAY + dt.timedelta(days=30)}"),
    ):
        times = {"start_at": f"{start} 09:00", "end_at": f"{start} 11:00", "hours": "2"}
        enter(office, "training", title=title, **times)
    for kind in ("dept", "staff", "provider"):
        enter(office, "commitment", kind=kind, signed_on="2025-01-06")


def of(office: Office, period: tuple[str, str] = YEAR_2025) -> dict[str, list[Proof]]:
    return {one.title: list(one.proofs) for one in index.of(office, period).subjects}


def proof(office: Office, subject: str, title: str, period: tuple[str, str] = YEAR_2025) -> Proof:
    (found,) = [one for one in of(office, period)[subject] if one.title == title]
    return found


def test_the_subjects_are_those_of_the_law_in_its_order(
    office: Office, registers: Registers
) -> None:
    declared = index._declared(office).subjects
    told = {str(subject.title): [part.register for part in subject.parts] for subject in declared}
    assert list(told) == list(SUBJECTS)
    for subject, names in SUBJECTS.items():
        assert [name for name in told[subject] if name in names.split()] == names.split()
    proving = {name for names in told.values() for name in names}
    assert set(registers) - proving == AIDS, (
        "a register's place is among the subjects of index.toml"
    )


def test_events_are_counted_in_the_period_with_their_last_day(office: Office) -> None:
    documents = proof(office, "Carriers of secrets", "Documents in and out")
    assert (documents.count, documents.last) == (3, dt.date(2025, 6, 30))
    classified = proof(office, "Classification decisions", "Classified documents")
    assert (classified.count, classified.last) == (2, dt.date(2025, 6, 30))
    ever = proof(office, "Classification decisions", "Classified documents", ("", ""))
    assert ever.count == 3


def test_things_are_counted_as_they_are_now(office: Office) -> None:
    machines = proof(office, "Systems and devices", "Equipment ledger")
    assert (machines.count, str(machines.last)) == (2, "2023")
    people = proof(office, "Persons in classified posts", "Ledger of people in classified posts")
    assert (people.count, str(people.last)) == (1, "2019-07")
    places = proof(office, "Places, key departments and locations", "Key departments and places")
    assert (places.count, places.last) == (1, dt.date(2024, 5, 6))


def test_what_is_planned_is_no_proof_yet(office: Office) -> None:
    training = proof(office, "Education and training", "Training ledger", ("", ""))
    assert training.count == 3
    assert training.last == dt.date(2025, 5, 5)


def test_archive_boxes_are_named_once_in_order(own: Office) -> None:
    documents = proof(own, "Carriers of secrets", "Documents in and out")
    assert documents.archives == ["WJ-2025-01", "WJ-2025-02"]
    for number in range(30):
        box = f"X-{number:02}"
        enter(own, "document", title="通知", on="2025-07-01", archive_ref=box)
    documents = proof(own, "Carriers of secrets", "Documents in and out")
    assert len(documents.archives) == 21
    assert documents.archives[-1] == "and 12 more"


def test_a_register_may_prove_several_subjects_in_part(office: Office) -> None:
    for subject, title in (
        ("Responsibility system", "Departments' responsibility pledges"),
        ("Persons in classified posts", "Pledges of persons"),
        ("Procurement and outsourcing", "Providers' secrecy agreements"),
    ):
        assert proof(office, subject, title).count == 1


def test_nothing_and_what_is_not_done_are_told_apart(office: Office) -> None:
    (nothing,) = of(office)["Classified meetings and events"]
    assert (nothing.title, nothing.count, nothing.remark) == ("", None, "not carried out")
    release = proof(office, "Release review", "Release reviews")
    assert (release.count, release.last, release.remark) == (0, None, "None")


def test_the_index_as_a_table(office: Office) -> None:
    table = index.table(index.of(office, YEAR_2025))
    assert table.title == index.title(office) == "Inspection index"
    assert table.heads == index.heads()
    subjects = index._declared(office).subjects
    assert len(table.rows) == sum(max(len(subject.parts), 1) for subject in subjects)
    assert ("2. Rules", "Rules and regulations", "0", "", "", "None") in table.rows


@pytest.mark.parametrize(
    ("language", "title", "head", "first", "none"),
    [
        ("zh", "迎检目录", "序号", "保密工作责任制落实情况", "未开展"),
        (
            "en",
            "Inspection index",
            "No.",
            "Responsibility system",
            "not carried out",
        ),
    ],
    ids=words.LANGUAGES,
)
def test_the_index_is_saved_with_figures_and_days(
    own: Office, tmp_path: Path, language: str, title: str, head: str, first: str, none: str
) -> None:
    own.document_language = language
    book = index.book(own, YEAR_2025)
    saved = books.save(own, book, tmp_path / "out.xlsx")
    (sheet,) = openpyxl.load_workbook(saved.path).worksheets
    assert (sheet["A1"].value, book.title) == (title, title)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(place for place, row in enumerate(rows) if row[0] == head)
    body = rows[at + 1 :]
    assert body[0][1] == first
    assert [row[0] for row in body if isinstance(row[0], int)] == list(range(1, 14))
    assert none in [row[6] for row in body]
    assert [3, dt.datetime(2025, 6, 30), "WJ-2025-01"] in [
        [row[3], row[4], str(row[5]).partition("、")[0].partition(",")[0]] for row in body
    ]
    # A subject stands over the rows of its registers.
    spans = {str(each) for each in sheet.merged_cells.ranges}
    assert f"B{at + 2}:B{at + 5}" in spans
    output = own.registers["output"]
    (values,) = searching.values(own, output, searching.ids(own, output, searching.Query()))
    assert (values["title"], values["level"]) == (title, "secret")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ('{ register = "regulation" }', '{ registre = "x" }'),
            "registre: there is no such key; perhaps you mean “register”",
        ),
        (
            ('{ level = "classified" }', '{ leve = "x" }'),
            "subjects[4].parts[0].where: there is no “leve”; perhaps you mean “level”",
        ),
        (("title = {", "title = ["), "line"),
    ],
)
def test_a_faulty_file_of_the_office_is_told(
    own: Office, change: tuple[str, str], told: str
) -> None:
    shipped = (paths.forms() / index.FILE).read_text("utf-8")
    assert change[0] in shipped
    file = own.folder / "forms" / index.FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text(shipped.replace(*change), "utf-8")
    with pytest.raises(UserError) as refused:
        index.of(own)
    assert str(refused.value).startswith(f"{file}: ")
    assert told in str(refused.value)


def test_an_office_may_have_an_index_of_its_own(own: Office) -> None:
    file = own.folder / "forms" / index.FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        'title = "本局目录"\n[[subjects]]\ntitle = "设备"\n'
        'parts = [{ register = "equipment", where = { status = "scrapped" } }, { register = "gone" }]',
        "utf-8",
    )
    ((subject, proofs),) = of(own).items()
    assert (subject, [one.count for one in proofs]) == ("设备", [1])


def test_the_index_from_the_command_line(
    own: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    own.close()
    desk = ["--data", str(own.folder), "--lang", "en", "index"]
    assert main([*desk, "--from", "2025", "--to", "2025"]) == 0
    assert "Documents in and out" in capsys.readouterr().out
    assert main([*desk, "--from", "2025", "--to", "2025", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["subject"] for one in told] == list(SUBJECTS)
    assert told[10]["registers"] == []
    assert told[4]["registers"][1] == {
        "title": "Classified documents",
        "records": 2,
        "last": "2025-06-30",
        "archives": ["WJ-2025-02"],
    }
    for name in ("out.xlsx", "out.pdf"):
        assert main([*desk, str(tmp_path / name)]) == 0
        assert (tmp_path / name).is_file()
    assert main([*desk, str(tmp_path / "out.docx")]) == 2
