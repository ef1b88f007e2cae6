"""Workbooks of several sheets, for paper and for Excel: dossiers, statistics, returns."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from desktop_app import sheets, words
from desktop_app.desk import dossiers, outputs, papers, returns, statistics
from desktop_app.desk.office import Office
from desktop_app.desk.returns import Return
from desktop_app.registers.register import Register
from desktop_app.sheets import Heading, Saved
from desktop_app.store.finding import Query
from desktop_app.store.journal import Act
from desktop_app.words import _

Period = tuple[str, str]


def dossier(office: Office, register: Register, id: int, name: str = "") -> Workbook:
    """Return the file of one record: its form, what happened day by day, then each ledger."""
    with words.speaking(office.document_language):
        file = dossiers.file_of(office, register, id, name)
        heading = papers.heading(office)
        book = sheets.form(register, file.values, heading)
        heads = (_("Date"), _("What"), _("Number"), _("Content"), _("State"), _("As"))
        rows = [
            (each.date, str(each.register.one), each.number, each.told or each.called, each.state, "、".join(each.roles))
            for each in file.happenings
        ]  # fmt: skip
        sheets.plain(file.title, heads, rows, heading, counted=True, totals=file.totals, into=book)
        of: dict[str, list[int]] = {}
        for each in file.happenings:
            of.setdefault(each.register.name, []).append(each.id)
        for other, ids in of.items():
            _add_ledger(office, office.registers[other], "", ids, heading, book)
        book.properties.title = file.title
        return book


def tables(
    office: Office, register: Register, period: Period = ("", ""), said: str = ""
) -> Workbook:
    """Return the statistics of a register, a sheet each; `said` names the period."""
    with words.speaking(office.document_language):
        heading = papers.heading(office, said)
        book: Workbook | None = None
        for table in statistics.tables(office, register, period):
            book = sheets.plain(table.title, table.heads, table.rows, heading, into=book)
        assert book is not None
        book.properties.title = _("Statistics: {title}").format(title=register.title)
        return book


def return_book(office: Office, one: Return, period: Period = ("", ""), said: str = "") -> Workbook:
    """Return a return to the superior: its sheets one after the other; `said` names the period."""
    with words.speaking(office.document_language):
        heading = papers.heading(office, said)
        book: Workbook | None = None
        for sheet in returns.filled(office, one, period):
            if sheet.register is not None and sheet.ids:
                book = _add_ledger(office, sheet.register, sheet.preset, sheet.ids, heading, book)
            else:
                table = sheet.table
                book = sheets.plain(sheet.title, table.heads, table.rows, heading, into=book)
        assert book is not None
        book.properties.title = str(one.title)
        return book


def save(
    office: Office,
    book: Workbook,
    path: Path,
    register: Register | None = None,
    ids: Sequence[int] = (),
    number: str = "",
) -> Saved:
    """Save such a workbook as Excel; journalled, and told in the output register."""
    saved = sheets.save(book, path)
    title = str(book.properties.title)
    if not office.read_only:
        content: Mapping[str, Any] = {"file": path.name, "sheet": title, "sha256": saved.sha256}
        with office.store.at_once():
            act = Act("export", register.name if register else "", number, content)
            office.store.enter(office.who, act)
            outputs.enter(
                office, outputs.EXCEL, title, register, ids, file=path, sha256=saved.sha256
            )
    return saved


def _add_ledger(
    office: Office,
    register: Register,
    preset: str,
    ids: Sequence[int],
    heading: Heading,
    into: Workbook | None,
) -> Workbook:
    ordered = office.store.ids(register, Query(among=ids, order=register.declaration.list.order))
    records = office.store.values(register, ordered)
    totals = papers.totals(office, register, ids)
    return sheets.ledger(register, preset or None, records, heading, totals=totals, into=into)


__all__ = ["dossier", "return_book", "save", "tables"]
