"""The commands that show inspections and write them: show, evidence, compare, print, export."""

from pathlib import Path

import click

from desktop_app.cli import inspected
from desktop_app.cli.given import AS_JSON
from desktop_app.cli.inspected import line_of
from desktop_app.cli.outgoing import EXCEL, PDF, target, write_book
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.text import out, out_json, table
from desktop_app.errors import UserError
from desktop_app.words import _


@click.command(
    cls=Command,
    says=lambda: _("Show an inspection, without a number the latest, item by item."),
    written="[NUMBER] [--json]",
)
@click.argument("number", default="")
@AS_JSON
@session
def show(session: Session, /, number: str, as_json: bool) -> None:
    from desktop_app.desk import inspecting
    from desktop_app.desk.inspecting import output

    with session.office(reading=True) as office:
        one = inspecting.inspection(office, inspecting.named(office, number))
        if as_json:
            out_json(inspected.as_json(one))
            return
        out([f"{one.number}  {one.title}", ""])
        for title, lines in one.subjects:
            out([f"{title}  {inspected.made(inspecting.summed(lines))}"])
            heads = (*map(str, output.HEADS[:3]), _("Proposed"), str(output.HEADS[4]), _("Counted"))
            out(f"  {line}" for line in table(heads, map(inspected.told, lines)))
            out([""])
        out([f"{_('All')}  {inspected.made(one.sum)}  {one.verdict}".rstrip()])


@click.command(
    cls=Command,
    says=lambda: _("Tell the records behind what was counted of an item."),
    written="NUMBER ITEM [--json]",
)
@click.argument("number")
@click.argument("item")
@AS_JSON
@session
def evidence(session: Session, /, number: str, item: str, as_json: bool) -> None:
    from desktop_app.desk import inspecting

    with session.office(reading=True) as office:
        one = inspecting.inspection(office, inspecting.named(office, number))
        counted = inspecting.count_line(office, one, line_of(one, item))
        if counted is None:
            raise UserError(_("Nothing is counted of item {item}.").format(item=item))
        if as_json:
            out_json(
                {
                    "item": item,
                    "says": counted.says,
                    "done": counted.done,
                    "due": counted.due,
                    "records": [
                        {
                            "register": each.register,
                            "number": each.number,
                            "done": each.done,
                            "about": each.about,
                        }
                        for each in counted.behind
                    ],
                }
            )
            return
        out([counted.says])
        out(
            f"  {'√' if each.done else '×'} {each.register} {each.number or '–'} {each.about}".rstrip()
            for each in counted.behind
        )


@click.command(
    cls=Command,
    says=lambda: _("Compare an inspection with an earlier one; with a file, write it there."),
    written="[NUMBER] [FILE.(xlsx|pdf)] [--with NUMBER] [--json]",
)
@click.argument("number", default="")
@click.argument("file", required=False)
@option(
    "--with",
    "earlier",
    default="",
    metavar="NUMBER",
    says=lambda: _("The earlier one; else the last before it."),
)
@AS_JSON
@session
def compare(
    session: Session, /, number: str, file: str | None, earlier: str, as_json: bool
) -> None:
    from desktop_app.desk import inspecting
    from desktop_app.desk.inspecting import output

    with session.office(reading=file is None) as office:
        id = inspecting.named(office, number)
        other = inspecting.named(office, earlier) if earlier else None
        if file is not None:
            path = target(file, EXCEL, PDF)
            write_book(office, output.comparison(office, id, other), path, as_json=as_json)
            return
        found = inspecting.compare(office, id, other)
        if as_json:
            out_json(inspected.compared(found))
            return
        out([output.compared(found), ""])
        out(table(output.heads(found)[1:], [row[1:] for row in output.rows(found)]))
        out(["", *table(output.subject_heads(found), output.subject_rows(found))])


@click.command(
    "print",
    cls=Command,
    says=lambda: _("Write the score sheet of an inspection as a PDF."),
    written="NUMBER FILE.pdf",
)
@click.argument("number")
@click.argument("file")
@session
def print_(session: Session, /, number: str, file: str) -> None:
    _score_sheet(session, number, target(file, PDF))


@click.command(
    cls=Command,
    says=lambda: _("Write the score sheet of an inspection as Excel, to be filled in, too."),
    written="NUMBER FILE.xlsx",
)
@click.argument("number")
@click.argument("file")
@session
def export(session: Session, /, number: str, file: str) -> None:
    _score_sheet(session, number, target(file, EXCEL))


def _score_sheet(session: Session, number: str, path: Path) -> None:
    from desktop_app.desk import inspecting
    from desktop_app.desk.inspecting import output

    with session.office() as office:
        write_book(office, output.book(office, inspecting.named(office, number)), path)
