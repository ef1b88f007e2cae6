"""The command that reads the journal."""

import click

from desktop_app.cli.given import AS_JSON, count, days, period
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.errors import UserError
from desktop_app.words import _


@click.command(
    cls=Command,
    says=lambda: _("Who did what, when; the latest first."),
    written="[--from DAY] [--to DAY] [--who NAME] [--act ACT] [--search TEXT] [--limit N] [--json]",
)
@period
@option("--who", default="", metavar="NAME", says=lambda: _("Only what this person did."))
@option("--act", default="", metavar="ACT", says=lambda: _("Only acts of this kind, such as add."))
@option("--search", default="", metavar="TEXT", says=lambda: _("What must be found in it."))
@option("--limit", default="", metavar="N", says=lambda: _("At most so many."))
@AS_JSON
@session
def journal(
    session: Session,
    /,
    start: str,
    end: str,
    who: str,
    act: str,
    search: str,
    limit: str,
    as_json: bool,
) -> None:
    from desktop_app.desk import journal as kept

    most = count("--limit", limit)
    first, last = ("" if each is None else each.isoformat() for each in days(start, end))
    with session.office(reading=True) as office:
        if act and act not in (there := kept.acts(office)):
            raise UserError(
                _("There is no act “{name}” in the journal; there are {names}.").format(
                    name=act, names=", ".join(there)
                )
            )
        found = kept.found(office, first, last, who, act, search)
        found = found[:most] if most else found
        if as_json:
            out_json(kept.as_json(office, found))
        elif found:
            out(table(kept.heads(), (line.texts for line in kept.lines(office, found))))
        else:
            note(_("No entry was found."))


COMMANDS = (journal,)
