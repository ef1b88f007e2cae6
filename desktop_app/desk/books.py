"""Workbooks of several sheets, for paper and for Excel: dossiers, statistics, returns."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import Workbook

from desktop_app import sheets, words
from desktop_app.desk import dossiers, outputs, papers, returns, statistics
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records, Went
from desktop_app.desk.permitting import deed
from desktop_app.desk.returns import Return
from desktop_app.registers.register import Register
from desktop_app.sheets import Heading, Saved
from desktop_app.store.journal import Act
from desktop_app.store.searching import Query
from desktop_app.words import _

Period = tuple[str, str]


class Book(msgspec.Struct, frozen=True):
    """A filled workbook: what it is called, whose it is, and which records it lists or counts.

    `register` is None where it is of several registers; `number` is that of the one record whose
    file it is.
    """

    workbook: Workbook
    records: Records
    register: Register | None = None
    number: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.workbook.properties.title)


@deed("output")
def dossier(office: Office, register: Register, id: int, name: str = "") -> Book:
    """Return the file of one record: its form, what happened day by day, then each ledger."""
    with words.writing(office.document_language):
        file = dossiers.file_of(office, register, id, name)
        heading = papers.heading(office)
        book = sheets.form(register, file.values, heading)
        rows = [each.texts for each in file.happenings]
        heads = dossiers.heads()
        sheets.plain(file.title, heads, rows, heading, counted=True, totals=file.totals, into=book)
        of: dict[str, list[int]] = {}
        for each in file.happenings:
            of.setdefault(each.register.name, []).append(each.id)
        for other, ids in of.items():
            _add_ledger(office, office.registers[other], None, ids, heading, book)
        book.properties.title = file.title
    held = [(register, [id]), *((office.registers[other], ids) for other, ids in of.items())]
    return Book(book, held, register, file.values["number"])


@deed("output")
def tables(office: Office, register: Register, period: Period = ("", "")) -> Book:
    """Return the statistics of a register, a sheet each."""
    with words.writing(office.document_language):
        heading = papers.heading(office, papers.days(period))
        book: Workbook | None = None
        for table in statistics.tables(office, register, period):
            book = sheets.plain(table.title, table.heads, table.rows, heading, into=book)
        assert book is not None
        book.properties.title = _("Statistics: {title}").format(title=register.title)
    ids = office.store.ids(register, Query(period=(register.declaration.list.period, *period)))
    return Book(book, [(register, ids)], register)


@deed("output")
def return_book(office: Office, one: Return, period: Period = ("", "")) -> Book:
    """Return a return to the superior: its sheets one after the other."""
    with words.writing(office.document_language):
        heading = papers.heading(office, papers.days(period))
        book: Workbook | None = None
        held: dict[str, dict[int, None]] = {}
        for sheet in returns.filled(office, one, period):
            if sheet.is_ledger:
                assert sheet.register is not None
                book = _add_ledger(office, sheet.register, sheet.preset, sheet.ids, heading, book)
            else:
                table = sheet.table
                book = sheets.plain(sheet.title, table.heads, table.rows, heading, into=book)
            if sheet.register is not None:
                held.setdefault(sheet.register.name, {}).update(dict.fromkeys(sheet.ids))
        assert book is not None
        book.properties.title = str(one.title)
    records = [(office.registers[name], list(ids)) for name, ids in held.items()]
    return Book(book, records, records[0][0] if len(records) == 1 else None)


@deed("output")
def save(office: Office, book: Book, path: Path) -> Saved:
    """Save such a book as Excel; journalled, and told in the output register."""
    saved = sheets.save(book.workbook, path)
    content = {"file": path.name, "sheet": book.title, "sha256": saved.sha256}
    went = Went(file=path, sha256=saved.sha256)
    _tell(office, book, "export", content, outputs.EXCEL, went)
    return saved


@deed("output")
def printed(office: Office, book: Book, went: Went) -> None:
    """Tell in the journal and the output register that such a book went to paper or into a PDF."""
    content = {"sheet": book.title, "pages": went.pages}
    _tell(office, book, "print", content, went.way, went)


def _tell(
    office: Office, book: Book, what: str, content: dict[str, Any], way: str, went: Went
) -> None:
    act = Act(what, book.register.name if book.register else "", book.number, content)
    outputs.tell(office, act, way, book.title, book.register, went=went, others=book.records)


def _add_ledger(
    office: Office,
    register: Register,
    preset: str | None,
    ids: Sequence[int],
    heading: Heading,
    into: Workbook | None,
) -> Workbook:
    ordered = office.store.ids(register, Query(among=ids, order=register.declaration.list.order))
    records = office.store.values(register, ordered)
    totals = papers.totals(office, register, ids)
    return sheets.ledger(register, preset or None, records, heading, totals=totals, into=into)


__all__ = ["Book", "dossier", "printed", "return_book", "save", "tables"]
