"""The commands that write books: dossier, statistics, returns, hand-over, index, labels."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.given import AS_JSON, chosen, day, selection
from desktop_app.cli.outgoing import file_written, pages_written, target, warn, write_pdf
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, Declared, option
from desktop_app.cli.text import out, out_json, table
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.dates import iso
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk.books import Book
    from desktop_app.desk.index import Subject

EXCEL, PDF = ".xlsx", ".pdf"


def period(command: Declared) -> Declared:
    """Give a command the options that say of which period."""
    for each in (
        option("--to", "end", default="", metavar="DAY", says=lambda: _("Up to this day.")),
        option("--from", "start", default="", metavar="DAY", says=lambda: _("From this day on.")),
    ):
        command = each(command)
    return command


@click.command(
    cls=Command,
    says=lambda: _("Write the file of one machine, medium or person: all that ever happened."),
    written="NUMBER FILE.(xlsx|pdf) [--name NAME]",
)
@click.argument("number")
@click.argument("file")
@option("--name", default="", metavar="NAME", says=lambda: _("Which file, where there are two."))
@session
def dossier(session: Session, /, number: str, file: str, name: str) -> None:
    from desktop_app.desk import books, dossiers

    with session.office() as office:
        register, values = dossiers.find(office, number.strip())
        path = target(file, EXCEL, PDF)
        book = books.dossier(office, register, values["id"], name)
        write(office, book, path)


@click.command(
    cls=Command,
    says=lambda: _("Count the tables of a register; with a file, write them there."),
    written="REGISTER [FILE.(xlsx|pdf)] [--from DAY] [--to DAY] [--json]",
)
@click.argument("register")
@click.argument("file", required=False)
@period
@AS_JSON
@session
def statistics(
    session: Session, /, register: str, file: str | None, start: str, end: str, as_json: bool
) -> None:
    from desktop_app.desk import books
    from desktop_app.desk import statistics as counted

    with session.office(reading=file is None) as office:
        kept = office.register(register)
        span = _span(start, end)
        if not kept.declaration.statistics:
            raise UserError(_("“{title}” declares no statistics.").format(title=kept.title))
        if file is not None:
            path = target(file, EXCEL, PDF)
            write(office, books.tables(office, kept, span, _said(span)), path)
            return
        tables = counted.tables(office, kept, span)
        if as_json:
            out_json(
                [
                    {"name": one.name, "title": one.title, "heads": one.heads, "rows": one.rows}
                    for one in tables
                ]
            )
            return
        for one in tables:
            out([one.title])
            lines = [_("Nothing was counted.")] if one.empty else table(one.heads, one.rows)
            out([*(f"  {line}" for line in lines), ""])


@click.command(
    cls=Command,
    says=lambda: _("Write a return to the superior; without a name, tell those there are."),
    written="[NAME FILE.(xlsx|pdf)] [--from DAY] [--to DAY] [--json]",
)
@click.argument("name", required=False)
@click.argument("file", required=False)
@period
@AS_JSON
@session
def returns(
    session: Session,
    /,
    name: str | None,
    file: str | None,
    start: str,
    end: str,
    as_json: bool,
) -> None:
    from desktop_app.desk import books
    from desktop_app.desk import returns as declared

    with session.office(reading=file is None) as office:
        found = {one.name: one for one in declared.returns(office)}
        if name is None:
            if as_json:
                out_json([{"name": one.name, "title": str(one.title)} for one in found.values()])
            else:
                out([f"{one.name}  {one.title}" for one in found.values()])
            return
        if name not in found:
            raise UserError(
                _("There is no return “{name}”; there are {names}.").format(
                    name=name, names=", ".join(found)
                )
            )
        if file is None:
            raise UserError(_("Name the file to write, like {name}.xlsx.").format(name=name))
        span, path = _span(start, end), target(file, EXCEL, PDF)
        write(office, books.return_book(office, found[name], span, _said(span)), path)


@click.command(
    cls=Command,
    says=lambda: _(
        "Tell what stands in a person's name for a successor; with a file, write it there."
    ),
    written="PERSON [FILE.(xlsx|pdf)] [--json]",
)
@click.argument("person")
@click.argument("file", required=False)
@AS_JSON
@session
def handover(session: Session, /, person: str, file: str | None, as_json: bool) -> None:
    from desktop_app.desk import handover as handed

    with session.office(reading=file is None) as office:
        _people, id = handed.find(office, person)
        if file is not None:
            path = target(file, EXCEL, PDF)
            write(office, handed.book(office, id), path)
            return
        lists = handed.of(office, id).handing.lists
        if as_json:
            out_json(
                [
                    {"title": one.title, "heads": list(one.heads), "rows": list(one.texts())}
                    for one in lists
                ]
            )
            return
        for one in lists:
            out([_("{title} ({n})").format(title=one.title, n=len(one.rows))])
            lines = table(one.heads, one.texts()) if one.rows else [_("None")]
            out([*(f"  {line}" for line in lines), ""])


@click.command(
    cls=Command,
    says=lambda: _("Tell what proves each subject of an inspection; with a file, write it there."),
    written="[FILE.(xlsx|pdf)] [--from DAY] [--to DAY] [--json]",
)
@click.argument("file", required=False)
@period
@AS_JSON
@session
def index(session: Session, /, file: str | None, start: str, end: str, as_json: bool) -> None:
    from desktop_app.desk import index as dossier_index

    with session.office(reading=file is None) as office:
        span = _span(start, end)
        if file is not None:
            path = target(file, EXCEL, PDF)
            write(office, dossier_index.book(office, span, _said(span)), path)
            return
        found = dossier_index.of(office, span)
        if as_json:
            out_json([_as_json(subject) for subject in found.subjects])
        else:
            told = dossier_index.table(found)
            out(table(told.heads, told.rows))


@click.command(
    cls=Command,
    says=lambda: _("Write labels with QR codes for the records that the options choose."),
    written="REGISTER FILE.pdf [--search TEXT] [--where KEY=VALUE] [--sheet NAME] [--first N]",
)
@click.argument("register")
@click.argument("file")
@selection
@option("--sheet", default="", metavar="NAME", says=lambda: _("The label sheet; else the first."))
@option("--first", default="1", metavar="N", says=lambda: _("The first free label of the sheet."))
@session
def labels(
    session: Session,
    /,
    register: str,
    file: str,
    search: str,
    where: Sequence[str],
    start: str,
    end: str,
    voided: bool,
    sheet: str,
    first: str,
) -> None:
    from desktop_app.desk import labels as stuck
    from desktop_app.desk import outputs, searching

    with session.office() as office:
        kept = office.register(register)
        path = target(file, PDF)
        on = stuck.sheet(office, sheet)
        place = _place(first, on.count)
        query = chosen(office, kept, search, where, start, end, voided)
        ids = searching.ids(office, kept, query)
        texts = stuck.texts(office, kept, ids)
        if not texts:
            raise UserError(_("There is nothing to print: no record was found."))
        from desktop_app.paper.labels import label_pages

        title = stuck.title(office, kept)
        pages = write_pdf(path, lambda: label_pages(on, texts, place), title)
        stuck.printed(office, kept, ids, outputs.Went(pages, file=path))
        said = several("{n} label written to {path}", "{n} labels written to {path}", len(texts))
        out([said.format(n=len(texts), path=path)])


COMMANDS = (dossier, statistics, returns, handover, index, labels)


def write(office: Office, book: "Book", path: Path) -> None:
    """Write a book as Excel or PDF, and say so."""
    from desktop_app.desk import books, marking, outputs

    path = marking.named(office, path)
    if path.suffix.lower() == EXCEL:
        saved = books.save(office, book, path)
        warn(office, book.records)
        out([file_written(saved.path, saved.sha256)])
        return
    pages = write_pdf(path, lambda: book.workbook.worksheets, book.title)
    books.printed(office, book, outputs.Went(pages, file=path))
    warn(office, book.records)
    out([pages_written(pages, path)])


def _as_json(subject: "Subject") -> dict[str, Any]:
    """A subject of the index, with the registers that prove it."""
    return {
        "subject": subject.title,
        "registers": [
            {
                "title": proof.title,
                "records": proof.count,
                "last": None if proof.last is None else iso(proof.last),
                "archives": list(proof.archives),
            }
            for proof in subject.proofs
            if proof.count is not None
        ],
    }


def _place(text: str, most: int) -> int:
    """A place on a sheet of `most` labels, given counting from 1, as one from 0."""
    if not text.isdecimal() or not 1 <= int(text) <= most:
        told = _("--first: “{text}” is no place on this sheet; write 1 to {most}.")
        raise UserError(told.format(text=text, most=most))
    return int(text) - 1


def _span(start: str, end: str) -> tuple[str, str]:
    return day("--from", start), day("--to", end)


def _said(span: tuple[str, str]) -> str:
    start, end = span
    until = end or dt.date.today().isoformat()
    return f"{start} — {until}" if start or end else ""
