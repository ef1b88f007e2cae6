"""The commands that write what has several sheets: dossier, statistics, returns."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.given import AS_JSON, day
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, Declared, option
from desktop_app.cli.text import out, out_json, table
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk.books import Book

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
        path = _target(file)
        book = books.dossier(office, register, values["id"], name)
        _write(office, book, path)


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
            path = _target(file)
            _write(office, books.tables(office, kept, span, _said(span)), path)
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
        span, path = _span(start, end), _target(file)
        _write(office, books.return_book(office, found[name], span, _said(span)), path)


COMMANDS = (dossier, statistics, returns)


def _write(office: Office, book: "Book", path: Path) -> None:
    from desktop_app.desk import books, papers

    if path.suffix.lower() == EXCEL:
        saved = books.save(office, book, path)
        said = _("Written to {path}; SHA-256 {digest}")
        out([said.format(path=saved.path, digest=saved.sha256)])
        return
    from desktop_app import paper
    from desktop_app.paper import windowless

    application = windowless.ready()
    pages = paper.save_pdf(path, book.workbook.worksheets, book.title)
    del application
    books.printed(office, book, papers.Went(pages, file=path))
    said = several("{n} page written to {path}", "{n} pages written to {path}", pages)
    out([said.format(n=pages, path=path)])


def _target(file: str) -> Path:
    path = Path(file).absolute()
    if path.suffix.lower() not in (EXCEL, PDF):
        raise UserError(
            _("“{file}” ends neither in .xlsx nor in .pdf; name the file like file.xlsx.").format(
                file=file
            )
        )
    return path


def _span(start: str, end: str) -> tuple[str, str]:
    return day("--from", start), day("--to", end)


def _said(span: tuple[str, str]) -> str:
    start, end = span
    until = end or dt.date.today().isoformat()
    return f"{start} — {until}" if start or end else ""
