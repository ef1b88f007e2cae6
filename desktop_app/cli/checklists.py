"""The commands of checklists: shown, written as a sheet to be edited, brought in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.given import AS_JSON
from desktop_app.cli.outgoing import EXCEL, PDF, target, write_book
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk.inspecting import Checklist

DRY_RUN = option(
    "--dry-run", "dry", is_flag=True, says=lambda: _("Only tell what would be changed.")
)
_SHOWN = ("id", "subject", "text", "points", "rule", "evidence", "veto")


@click.command(cls=Command, says=lambda: _("The checklists there are."), written="[--json]")
@AS_JSON
@session
def checklists(session: Session, /, as_json: bool) -> int:
    from desktop_app.desk import inspecting
    from desktop_app.desk.inspecting import own

    with session.office(reading=True) as office:
        found, faults = inspecting.checklists(office)
        if as_json:
            out_json(
                [
                    {
                        "name": one.name,
                        "title": str(one.title),
                        "items": len(one.items),
                        "points": one.points,
                        "own": own.is_own(office, one),
                    }
                    for one in found
                ]
            )
        else:
            rows_of = [
                (one.name, str(one.title), str(len(one.items)), f"{one.points:g}") for one in found
            ]
            out(table((_("Name"), _("Title"), _("Items"), _("Points")), rows_of))
        for fault in faults:
            note(str(fault))
        return FINDINGS if faults else DONE


@click.command(
    cls=Command,
    says=lambda: _(
        "Show a checklist; with a file, write it there: xlsx to be edited, pdf to be filled by hand."
    ),
    written="[CHECKLIST] [FILE.(xlsx|pdf)] [--json]",
)
@click.argument("name", default="")
@click.argument("file", required=False)
@AS_JSON
@session
def checklist(session: Session, /, name: str, file: str | None, as_json: bool) -> None:
    from desktop_app.desk.inspecting import output, own, rows

    with session.office(reading=file is None) as office:
        one = chosen_checklist(office, name)
        if file is not None:
            path = target(file, EXCEL, PDF)
            make = own.book if path.suffix.lower() == EXCEL else output.blank
            write_book(office, make(office, one), path, as_json=as_json)
            return
        told = rows.rows(office, one)
        if as_json:
            out_json(told)
            return
        columns = [column for column in rows.COLUMNS if column.key in _SHOWN]
        heads = [str(column.label) for column in columns]
        out([f"{one.title} ({one.points:g})", ""])
        out(table(heads, [[row[column.key] for column in columns] for row in told]))


@click.command(
    "bring-in",
    cls=Command,
    says=lambda: _("Bring in a checklist from a sheet; it is the office's own from then on."),
    written="FILE [--name NAME] [--dry-run]",
)
@click.argument("file")
@option(
    "--name",
    default="",
    metavar="NAME",
    says=lambda: _("Which checklist it stands in for; else that of its title."),
)
@DRY_RUN
@session
def bring_in(session: Session, /, file: str, name: str, dry: bool) -> None:
    from desktop_app.desk.inspecting import own

    with session.office(reading=dry) as office:
        found = own.bring_in(office, Path(file), name)
        if not dry:
            found = own.keep(office, found)
        said = _("{name}: {title}, {n} items, {points} points")
        out(
            [
                said.format(
                    name=found.name,
                    title=found.title,
                    n=len(found.items),
                    points=f"{found.points:g}",
                )
            ]
        )


COMMANDS = (checklists, checklist, bring_in)


def chosen_checklist(office: Office, name: str) -> "Checklist":
    """Return the checklist of that name; the first one where none is named."""
    from desktop_app.desk import inspecting

    if name:
        return inspecting.find(office, name)
    found, _faults = inspecting.checklists(office)
    if not found:
        raise UserError(_("There is no checklist; bring one in from a sheet."))
    return found[0]
