"""The commands that write books: dossier, statistics, returns, hand-over, index."""

from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.given import AS_JSON, period, span
from desktop_app.cli.outgoing import EXCEL, PDF, target, write_book
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.text import out, out_json, table
from desktop_app.errors import UserError
from desktop_app.registers.dates import iso
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk.index import Subject


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
        write_book(office, book, path)


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
        asked = span(start, end)
        if not kept.declaration.statistics:
            raise UserError(_("“{title}” declares no statistics.").format(title=kept.title))
        if file is not None:
            path = target(file, EXCEL, PDF)
            write_book(office, books.tables(office, kept, asked), path, as_json=as_json)
            return
        tables = counted.tables(office, kept, asked)
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
        asked, path = span(start, end), target(file, EXCEL, PDF)
        write_book(office, books.return_book(office, found[name], asked), path, as_json=as_json)


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
            write_book(office, handed.book(office, id), path, as_json=as_json)
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
    says=lambda: _("The inspection index: what proves each subject; with a file, write it there."),
    written="[FILE.(xlsx|pdf)] [--from DAY] [--to DAY] [--json]",
)
@click.argument("file", required=False)
@period
@AS_JSON
@session
def index(session: Session, /, file: str | None, start: str, end: str, as_json: bool) -> None:
    from desktop_app.desk import index as inspection_index

    with session.office(reading=file is None) as office:
        asked = span(start, end)
        if file is not None:
            path = target(file, EXCEL, PDF)
            write_book(office, inspection_index.book(office, asked), path, as_json=as_json)
            return
        found = inspection_index.of(office, asked)
        if as_json:
            out_json([_as_json(subject) for subject in found.subjects])
        else:
            told = inspection_index.table(found)
            out(table(told.heads, told.rows))


COMMANDS = (dossier, statistics, returns, handover, index)


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
