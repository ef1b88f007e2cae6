"""The commands that take the last acts back, and do them again: undo, redo."""

import click

from desktop_app.cli.given import AS_JSON
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _


@click.command(
    cls=Command,
    says=lambda: _(
        "Take the last act back: an entry, a change, a voiding, an import; or that of an entry of the journal."
    ),
    written="[--list [--json]] [ENTRY]",
)
@click.argument("entry", default="")
@option("--list", "listed", is_flag=True, says=lambda: _("Only show the last acts."))
@AS_JSON
@session
def undo(session: Session, /, entry: str, listed: bool, as_json: bool) -> None:
    from desktop_app.desk import undoing

    if as_json and not listed:
        raise UserError(_("--json goes with --list."))
    with session.office(reading=listed) as office:
        if listed:
            _list(office, as_json)
            return
        done = undoing.act(office, _number(entry)) if entry else undoing.last(office)
        if done is None:
            raise UserError(_("There is nothing to undo."))
        undone = undoing.undo(office, done)
        if done.act == "import":
            said = _("“{file}” was taken back: {voided} records voided, {restored} put back.")
            file = done.told["file"]
            out([said.format(file=file, voided=undone.voided, restored=undone.restored)])
        else:
            out([undoing.doing(office, done)])


@click.command(
    cls=Command,
    says=lambda: _("Do again what was undone last; or what an undo of the list took back."),
    written="[ENTRY]",
)
@click.argument("entry", default="")
@session
def redo(session: Session, /, entry: str) -> None:
    from desktop_app.desk import undoing

    with session.office() as office:
        done = undoing.act(office, _number(entry)) if entry else undoing.last_undone(office)
        if done is None:
            raise UserError(_("There is nothing to do again."))
        undoing.redo(office, done)
        out([undoing.doing(office, done)])


COMMANDS = (undo, redo)


def _list(office: Office, as_json: bool) -> None:
    from desktop_app.desk import undoing

    acts = undoing.acts(office)
    if as_json:
        out_json(
            [
                {
                    "entry": done.entry,
                    "at": done.at,
                    "act": done.act,
                    "register": done.register.name,
                    "number": done.number,
                    "what": undoing.what(office, done),
                    "undone": done.undone,
                }
                for done in acts
            ]
        )
    elif acts:
        heads = (_("Entry"), _("When"), _("Register"), _("What"), "")
        rows = [
            (
                str(done.entry),
                done.minute,
                str(done.register.title),
                undoing.what(office, done),
                _("undone") if done.undone else "",
            )
            for done in acts
        ]
        out(table(heads, rows, widest=60))
    else:
        note(_("There is nothing to undo."))


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 12:
        raise UserError(
            _("“{text}” is no entry of the journal; undo --list tells their numbers.").format(
                text=text
            )
        )
    return int(text)
