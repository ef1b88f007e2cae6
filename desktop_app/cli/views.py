"""The command about saved views: it tells those there are."""

import click
import msgspec

from desktop_app.cli.given import AS_JSON
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command
from desktop_app.cli.text import note, out, out_json
from desktop_app.words import _


@click.command(
    cls=Command,
    says=lambda: _("The saved views of a register, or of all."),
    written="[REGISTER] [--json]",
)
@click.argument("register", required=False)
@AS_JSON
@session
def views(session: Session, /, register: str | None, as_json: bool) -> None:
    from desktop_app.desk import views as saved

    with session.office(reading=True) as office:
        asked = list(office.registers.values()) if register is None else [office.register(register)]
        found = [(kept, view) for kept in asked for view in saved.views(office, kept)]
        if as_json:
            out_json(
                [
                    {
                        "register": kept.name,
                        "name": view.name,
                        "says": saved.told(kept, view),
                        "view": msgspec.to_builtins(view.unnamed),
                    }
                    for kept, view in found
                ]
            )
        elif found:
            out([f"{kept.name}  {view.name}  {saved.told(kept, view)}" for kept, view in found])
        else:
            note(_("No view is saved."))


COMMANDS = (views,)
