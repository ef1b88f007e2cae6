"""Whatever leaves the office enters itself in the output register, and what fails does not."""

import datetime as dt
import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app import paper, paths, sealed, words
from desktop_app.desk import (
    books,
    exporting,
    handover,
    importing,
    index,
    journal,
    labels,
    outputs,
    papers,
    returns,
    safeguard,
    searching,
)
from desktop_app.desk.inspecting import output as inspected
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.paper.labels import label_pages
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query
from tests.entered import enter, enter_missing

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of an office with three machines, the highest of them secret."""
    made = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("outputs") / "data"))
    with words.speaking("en"), Office(made) as office:
        enter(office, "unit", name="某某市示范局")
        enter(office, "person", name="王小明")
        office.clerk = "王小明"
        for name, level in (("甲机", "none"), ("乙机", "secret"), ("丙机", "internal")):
            enter(office, "equipment", name=name, level=level, eq_type="desktop")
        enter(office, "fault", symptom="不能使用", equipment="甲机", occurred_at="2025-05-05 08:00")
        enter(office, "repair", reason="不能使用", equipment="乙机", applied_on="2025-05-06")
    return made


@pytest.fixture
def office(folder: Path, tmp_path: Path) -> Iterator[Office]:
    with Office(shutil.copytree(folder, tmp_path / "data")) as opened:
        yield opened


def equipment(office: Office) -> tuple[Register, list[int]]:
    register = office.registers["equipment"]
    return register, list(searching.ids(office, register, Query(order=("number",))))


def entered(office: Office) -> list[dict[str, Any]]:
    """Return the output register, the first output first."""
    register = office.registers["output"]
    ids = searching.ids(office, register, Query(order=("number",)))
    return searching.values(office, register, ids)


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


Put = Callable[[Office, Path], Path | None]


def _list(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    return exporting.export_list(office, register, folder / "list.xlsx", ids).path


def _some(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    return exporting.export_list(office, register, folder / "list.xlsx", ids[:1]).path


def _preset(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    name = "classified_computers"
    return exporting.export_list(office, register, folder / "p.xlsx", ids, preset=name).path


def _form(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    return exporting.export_record(office, register, folder / "form.xlsx", ids[1]).path


def _template(office: Office, folder: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["{{each.number}}", "{{each.name}}"])
    book.save(folder / "上报模板.xlsx")
    register, ids = equipment(office)
    target, template = folder / "filled.xlsx", folder / "上报模板.xlsx"
    return exporting.export_template(office, register, target, ids, template).path


def _paper(office: Office, folder: Path) -> None:
    register, ids = equipment(office)
    went = outputs.Went(2, copies=3, to="HP LaserJet")
    papers.printed(office, register, ids[2:], "办公信息设备台账", went)


def _pdf(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    (folder / "list.pdf").write_bytes(b"%PDF-1.4")
    papers.printed(office, register, ids, "设备登记表", outputs.Went(4, file=folder / "list.pdf"))
    return folder / "list.pdf"


def _backup(office: Office, folder: Path) -> Path:
    return safeguard.back_up(office, folder / "copy.db").file


def _dossier(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    return books.save(office, books.dossier(office, register, ids[1]), folder / "dossier.xlsx").path


def _dossier_pdf(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    (folder / "dossier.pdf").write_bytes(b"%PDF-1.4 dossier")
    book = books.dossier(office, register, ids[0])
    books.printed(office, book, outputs.Went(5, file=folder / "dossier.pdf"))
    return folder / "dossier.pdf"


def _statistics(office: Office, folder: Path) -> Path:
    book = books.tables(office, office.registers["fault"])
    return books.save(office, book, folder / "statistics.xlsx").path


def _return(office: Office, folder: Path) -> Path:
    (one,) = [each for each in returns.returns(office) if each.name == "maintenance"]
    return books.save(office, books.return_book(office, one), folder / "return.xlsx").path


def _return_on_paper(office: Office, folder: Path) -> None:
    (one,) = [each for each in returns.returns(office) if each.name == "computers"]
    books.printed(office, books.return_book(office, one), outputs.Went(4, copies=2, to="HP"))


def _further(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    made = papers.further_sheet(office, register, "changes", ids[1])
    return _painted(office, folder / "changes.pdf", made, register, ids[1:2])


def _blank_form(office: Office, folder: Path) -> Path:
    register = office.registers["equipment"]
    return _painted(office, folder / "blank.pdf", papers.blank_form(office, register), register)


def _blank_ledger(office: Office, folder: Path) -> Path:
    register = office.registers["equipment"]
    return _painted(office, folder / "blank.pdf", papers.blank_ledger(office, register), register)


def _painted(
    office: Office, file: Path, made: Any, register: Register, ids: Sequence[int] = ()
) -> Path:
    pages = paper.save_pdf(file, made.worksheets, "a sheet")
    papers.printed(office, register, ids, "a sheet", outputs.Went(pages, file=file))
    return file


def _to_fill_in(office: Office, folder: Path) -> Path:
    return importing.fillable(office, office.registers["equipment"], folder / "fill.xlsx").path


def _labels(office: Office, folder: Path) -> Path:
    register, ids = equipment(office)
    texts = labels.texts(office, register, ids)
    pages = label_pages(labels.sheet(office, ""), texts, 0)
    file = folder / "labels.pdf"
    went = outputs.Went(paper.save_pdf(file, pages, "labels"), file=file)
    labels.printed(office, register, ids, went)
    return file


def _index(office: Office, folder: Path) -> Path:
    return books.save(office, index.book(office), folder / "index.xlsx").path


def _hand_over(office: Office, folder: Path) -> Path:
    return books.save(office, handover.book(office, 1), folder / "handover.xlsx").path


@pytest.mark.parametrize(
    ("put", "told"),
    [
        (_list, {"way": "excel", "level": "secret", "record_count": 3, "register": "equipment"}),
        (_some, {"way": "excel", "level": "none", "record_count": 1, "register": "equipment"}),
        (_preset, {"way": "excel", "level": "secret", "record_count": 1, "register": "equipment"}),
        (_form, {"way": "excel", "level": "secret", "record_count": 1, "register": "equipment"}),
        (_template, {"way": "excel", "level": "secret", "record_count": 3, "title": "上报模板"}),
        (_paper, {"way": "print", "level": "internal", "record_count": 1, "copies": 3, "pages": 2}),
        (_pdf, {"way": "pdf", "level": "secret", "record_count": 3, "pages": 4}),
        (_backup, {"way": "usb", "level": "secret", "title": "Backup of the registers"}),
        # The machine, and the repair that it had.
        (_dossier, {"way": "excel", "level": "secret", "record_count": 2, "register": "equipment"}),
        (_dossier_pdf, {"way": "pdf", "level": "none", "record_count": 2, "pages": 5}),
        (_statistics, {"way": "excel", "level": "none", "record_count": 1, "register": "fault"}),
        (_further, {"way": "pdf", "level": "secret", "record_count": 1, "register": "equipment"}),
        (_blank_form, {"way": "pdf", "level": "none", "record_count": 0, "register": "equipment"}),
        (_blank_ledger, {"way": "pdf", "level": "none", "record_count": 0, "pages": 1}),
        (_to_fill_in, {"way": "excel", "level": "none", "record_count": 0}),
        (_labels, {"way": "pdf", "level": "secret", "record_count": 3, "register": "equipment"}),
        (_index, {"way": "excel", "level": "secret", "register": None}),
        (_hand_over, {"way": "excel", "level": "none", "register": "person"}),
        # Of several registers: none of them is named.
        (_return, {"way": "excel", "level": "secret", "record_count": 2, "register": None}),
        (
            _return_on_paper,
            {"way": "print", "level": "secret", "record_count": 1, "register": "equipment"},
        ),
    ],
)
def test_what_leaves_the_office_enters_itself(
    office: Office, tmp_path: Path, put: Put, told: dict[str, Any], qapp: object
) -> None:
    file = put(office, tmp_path)
    (kept,) = entered(office)
    kept["register"] = kept["register_name"]
    assert {key: kept[key] for key in told} == told
    assert kept["automatic"] is True
    assert kept["operator"].name == "王小明"
    assert kept["at"].date() == dt.date.today()
    assert kept["status"] == "logged"
    if file is not None:
        assert (kept["file"], kept["sha256"]) == (file.name, digest(file))
        assert kept["purpose"] == str(file)
    else:
        assert (kept["file"], kept["sha256"]) == (None, None)
        assert kept["purpose"].startswith("HP")
    assert office.store.verify().whole


def test_a_backup_is_called_as_forms_are_written(office: Office, tmp_path: Path) -> None:
    office.document_language = "zh"
    safeguard.back_up(office, tmp_path / "copy.db")
    (kept,) = entered(office)
    assert kept["title"] == "登记数据备份"


def test_the_acts_themselves_stand_in_the_journal(office: Office, tmp_path: Path) -> None:
    for put in (_list, _dossier, _dossier_pdf, _return, _return_on_paper):
        put(office, tmp_path)
    entries = [each for each in office.store.journal.entries() if each.act in ("export", "print")]
    numbers = [values["number"] for values in searching.values(office, *equipment(office))]
    assert [(each.act, each.register, each.number) for each in entries] == [
        ("export", "equipment", ""),
        ("export", "equipment", numbers[1]),
        ("print", "equipment", numbers[0]),
        ("export", "", ""),
        ("print", "equipment", ""),
    ]
    assert entries[1].told["sha256"] == digest(tmp_path / "dossier.xlsx")


def test_a_backup_tells_of_all_records(office: Office, tmp_path: Path) -> None:
    registers = office.registers.values()
    everything = sum(len(searching.ids(office, each, Query(void=True))) for each in registers)
    _backup(office, tmp_path)
    assert entered(office)[0]["record_count"] == everything > 5


def test_a_backup_within_the_data_folder_is_no_output(office: Office) -> None:
    safeguard.back_up(office, None)
    safeguard.back_up(office, office.folder / "backups" / "second.db")
    assert entered(office) == []


def test_what_the_program_cannot_know_is_left_to_be_filled_in(
    office: Office, tmp_path: Path
) -> None:
    _some(office, tmp_path)
    _form(office, tmp_path)
    plain, classified = entered(office)
    assert not plain["incomplete"]
    assert classified["incomplete"]  # it asks for who approved it
    assert classified["approver"] is None


def test_what_is_of_several_registers_is_complete_without_naming_one(
    office: Office, tmp_path: Path
) -> None:
    one = next(each for each in returns.returns(office) if each.name == "supervision")
    books.save(office, books.return_book(office, one), tmp_path / "return.xlsx")
    (kept,) = entered(office)
    assert (kept["register_name"], kept["record_count"], kept["level"]) == (None, 0, "none")
    assert not kept["incomplete"]


def test_an_output_bears_the_documents_language(office: Office, tmp_path: Path) -> None:
    office.document_language = "zh"
    _dossier(office, tmp_path)
    assert entered(office)[0]["title"] == "设备档案（一机一档） 乙机"


def _journal(office: Office, folder: Path) -> Path:
    journal.save(office, [1], folder / "journal.xlsx")
    return folder / "journal.xlsx"


@pytest.mark.parametrize("put", [_list, _form, _dossier, _index, _hand_over, _labels, _journal])
def test_what_hinders_an_output_is_said_in_the_users_language(
    office: Office, tmp_path: Path, put: Put, qapp: object
) -> None:
    office.document_language = "zh"
    office.store.db.execute("pragma query_only = on").fetchone()
    with words.speaking("en"), pytest.raises(UserError) as refused:
        put(office, tmp_path)
    assert "cannot be written to; nothing was saved" in str(refused.value)


def _no_dossier(office: Office) -> None:
    register, ids = equipment(office)
    books.dossier(office, register, ids[0], "none")


def _no_inspection(office: Office) -> None:
    inspected.comparison(office, 999)


def _faulty_file(office: Office) -> None:
    own = paths.office_forms(office.folder) / index.FILE
    own.parent.mkdir(exist_ok=True)
    own.write_text("subjects = 1", "utf-8")
    index.book(office)


def _no_field(office: Office) -> None:
    with words.writing("zh"):
        enter(office, "fault", nothing="x")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_no_dossier, "has no dossier “none”"),
        (_no_inspection, "This inspection is not there any more."),
        (_faulty_file, "this must be a list"),
        (_no_field, "there is no such field to fill in"),
    ],
)
def test_what_hinders_a_document_is_said_in_the_users_language(
    office: Office, make: Callable[[Office], None], says: str
) -> None:
    office.document_language = "zh"
    with words.speaking("en"), pytest.raises(UserError, match=re.escape(says)):
        make(office)


def test_a_file_on_another_drive_went_to_a_medium(office: Office) -> None:
    elsewhere = Path("/dev/shm")
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == office.folder.stat().st_dev:
        pytest.skip("this needs a second drive")
    with tempfile.TemporaryDirectory(dir=elsewhere) as stick:
        _some(office, Path(stick))
    (kept,) = entered(office)
    assert kept["way"] == "usb"
    assert kept["incomplete"]  # it asks for the medium


@pytest.mark.parametrize(
    "put",
    [_list, _form, _backup, _dossier, _statistics, _return, _to_fill_in, _labels, _blank_form],
)
def test_what_could_not_be_written_is_no_output(
    office: Office, tmp_path: Path, put: Put, qapp: object
) -> None:
    head = office.store.journal.head()
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(UserError):
        put(office, tmp_path / "file")  # a file where a folder should be
    assert entered(office) == []
    assert office.store.journal.head() == head


def test_a_template_that_is_none_is_no_output(office: Office, tmp_path: Path) -> None:
    register, ids = equipment(office)
    (tmp_path / "template.xlsx").write_text("no workbook", "utf-8")
    with pytest.raises(UserError):
        exporting.export_template(
            office, register, tmp_path / "out.xlsx", ids, tmp_path / "template.xlsx"
        )
    assert entered(office) == []
    assert not (tmp_path / "out.xlsx").exists()


def test_an_office_opened_to_read_gives_out_and_enters_nothing(
    office: Office, tmp_path: Path
) -> None:
    with Office(office.folder, read_only=True) as reading:
        for put in (_list, _form, _dossier, _return, _paper):
            put(reading, tmp_path)
        assert (tmp_path / "return.xlsx").is_file()
        assert entered(reading) == []


def test_the_highest_level_is_that_of_all_registers_together(office: Office) -> None:
    enter_missing(office)
    register, ids = equipment(office)
    fault = office.registers["fault"]
    assert outputs.highest(office, []) == "none"
    assert outputs.highest(office, [(register, ids[:1])]) == "none"
    assert outputs.highest(office, [(register, ids[2:])]) == "internal"
    assert outputs.highest(office, [(fault, [1]), (register, ids)]) == "secret"
    assert outputs.highest(office, [(office.registers["department"], [1])]) == "none"
