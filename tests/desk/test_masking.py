"""Identity numbers and phones in what several registers go into, and on the command line."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.cli import main
from desktop_app.desk import books, handover, index, labels, papers, returns, searching
from desktop_app.desk.office import Office
from desktop_app.store.searching import Query
from tests.entered import enter, enter_missing

ID, PHONE = "11010519491231002X", "13912345678"
VISITOR_ID, VISITOR_PHONE = "330106198004012014", "13787654321"
SECRETS = (ID, PHONE, VISITOR_ID, VISITOR_PHONE)


def fill(office: Office) -> None:
    """Enter a person, a visit and a plan that have such numbers, and a record of all else."""
    enter(office, "person", name="王小明", id_type="id_card", id_no=ID, phone=PHONE)
    enter(office, "equipment", name="甲机", level="none", responsible="王小明", eq_type="desktop")
    people = [{"name": "张三", "id_type": "id_card", "id_no": VISITOR_ID, "phone": VISITOR_PHONE}]
    enter(office, "visit", people=people, escort="王小明", visit_date="2025-05-05")
    enter(office, "room_entry", person="王小明", phone=PHONE)
    enter_missing(office)


def said(workbook: Workbook) -> str:
    return "\n".join(str(v) for sheet in workbook for row in sheet.values for v in row if v)


def leaked(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_returns_and_the_index_mask_them(filled: Office) -> None:
    for one in returns.returns(filled):
        assert leaked(said(books.return_book(filled, one).workbook)) == [], one.name
    assert leaked(said(index.book(filled).workbook)) == []


def test_statistics_mask_them(filled: Office, register_name: str) -> None:
    register = filled.registers[register_name]
    if register.declaration.statistics:
        assert leaked(said(books.tables(filled, register).workbook)) == []


def test_labels_mask_them(filled: Office, register_name: str) -> None:
    register = filled.registers[register_name]
    if labels.bears(register):
        ids = searching.ids(filled, register, Query())
        assert leaked(repr(labels.texts(filled, register, ids))) == []


def test_a_dossier_has_them_on_its_form_alone(filled: Office, register_name: str) -> None:
    register = filled.registers[register_name]
    ids = searching.ids(filled, register, Query())
    for dossier in register.declaration.dossiers:
        for id in ids:
            book = books.dossier(filled, register, id, dossier.name).workbook
            form = len(papers.forms(filled, register, [id])[0].worksheets)
            for sheet in book.worksheets[:form]:
                book.remove(sheet)
            assert leaked(said(book)) == []


def test_forms_have_them_in_full(filled: Office) -> None:
    for name, secrets in (("person", (ID, PHONE)), ("visit", (VISITOR_ID, VISITOR_PHONE))):
        register = filled.registers[name]
        ids = searching.ids(filled, register, Query())
        text = "".join(said(book) for book in papers.forms(filled, register, ids))
        assert leaked(text) == list(secrets)


def test_the_hand_over_masks_what_it_lists(filled: Office) -> None:
    (id,) = searching.ids(filled, filled.registers["person"], Query(where={"name": "王小明"}))
    found = handover.of(filled, id).handing
    assert leaked(repr([list(each.texts()) for each in found.lists])) == []
    book = handover.book(filled, id).workbook
    assert set(leaked(said(book))) <= {PHONE}  # whose form it is


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lists_on_the_command_line_mask_them(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    for name in ("person", "visit", "room_entry"):
        assert main(["--data", str(folder), "--lang", language, "list", name]) == 0
        assert leaked(capsys.readouterr().out) == []
        assert main(["--data", str(folder), "list", name, "--json"]) == 0
        (first, *_others) = json.loads(capsys.readouterr().out)
        assert main(["--data", str(folder), "show", name, first["number"]]) == 0
        assert leaked(capsys.readouterr().out) != []
