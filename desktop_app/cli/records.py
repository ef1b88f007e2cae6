"""The commands about single records and lists of them: add, list, show, change, void."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from desktop_app.cli import showing
from desktop_app.cli.changing import change_several
from desktop_app.cli.given import AS_JSON, CHOSEN, VIEW, Choice, chosen, pairs, selection, viewed
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.status import DONE
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk import entering, grouping, searching
from desktop_app.desk.consequences import Agreed
from desktop_app.desk.history import change as told
from desktop_app.desk.history import events
from desktop_app.desk.office import Office
from desktop_app.desk.views import View
from desktop_app.errors import Complaint
from desktop_app.registers.kinds import Attachment
from desktop_app.registers.register import NUMBER, Register
from desktop_app.words import _

SET = option(
    "--set",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    says=lambda: _("A field and its value; child lines as JSON or apart by /. Repeat for more."),
)
APPLY = option(
    "--apply",
    is_flag=True,
    says=lambda: _("Also make the changes that follow from it in other records."),
)


@click.command(
    cls=Command,
    says=lambda: _("Enter one record; prints its number."),
    written="REGISTER --set KEY=VALUE … [--apply]",
)
@click.argument("register")
@SET
@APPLY
@click.argument("more", nargs=-1)
@session
def add(
    session: Session, /, register: str, given: Sequence[str], apply: bool, more: Sequence[str]
) -> None:
    with session.office() as office:
        kept = office.register(register)
        new = _given(kept, pairs("--set", (*given, *more)))
        foreseen = entering.foresee(office, kept, new)
        saved = entering.add(office, kept, new, agreed="all" if apply else ())
        out([saved.number])
        _tell(saved, foreseen, apply)


@click.command(
    cls=Command,
    says=lambda: _("List records: all, or those that the options choose."),
    written=f"REGISTER [--view NAME] {CHOSEN} [--limit N] [--json]",
)
@click.argument("register")
@VIEW
@selection
@option("--limit", default="", metavar="N", says=lambda: _("At most so many."))
@AS_JSON
@session
def list_(
    session: Session,
    /,
    register: str,
    named: str,
    choice: Choice,
    limit: str,
    as_json: bool,
) -> None:
    with session.office(reading=True) as office:
        kept = office.register(register)
        view = viewed(office, kept, named)
        query = chosen(office, kept, choice, limit=limit, view=view)
        ids = searching.ids(office, kept, query)
        if not ids and not as_json:
            note(_("No record was found."))
        elif view is not None and view.group and not as_json:
            for group, own in grouping.arranged(office, kept, ids, view.group):
                out([_("{value} ({n})").format(value=group.label, n=f"{len(own):,}")])
                out([*(f"  {line}" for line in _table(office, kept, view, own)), ""])
        elif as_json:
            if view is not None and view.group:
                groups = grouping.arranged(office, kept, ids, view.group)
                ids = [id for _group, own in groups for id in own]
            found = searching.values(office, kept, ids)
            out_json([showing.record_json(kept, values) for values in found])
        else:
            out(_table(office, kept, view, ids))


@click.command(
    cls=Command,
    says=lambda: _("Show one record."),
    written="REGISTER NUMBER [--history] [--json]",
)
@click.argument("register")
@click.argument("number")
@option("--history", is_flag=True, says=lambda: _("Also what was done to it, and by whom."))
@AS_JSON
@session
def show(session: Session, /, register: str, number: str, history: bool, as_json: bool) -> None:
    with session.office(reading=True) as office:
        kept = office.register(register)
        values = searching.record(office, kept, number)
        done = events(office, kept, values[NUMBER]) if history else []
        if as_json:
            document = showing.record_json(kept, values)
            if history:
                document["history"] = [showing.event_json(event) for event in done]
            out_json(document)
        else:
            out([*showing.lines(kept, values), *showing.told(done)])


@click.command(
    cls=Command,
    says=lambda: _("Change fields of one record, or of several as one act."),
    written=f"REGISTER (NUMBER … | {CHOSEN}) --set KEY=VALUE …"
    " [--reason TEXT] [--apply] [--dry-run] [--only-good] [--json]",
)
@click.argument("register")
@SET
@option("--reason", default="", metavar="TEXT", says=lambda: _("Why, for the lines of changes."))
@APPLY
@selection
@option("--dry-run", is_flag=True, says=lambda: _("Only show what would change in each record."))
@option(
    "--only-good",
    is_flag=True,
    says=lambda: _("Change the others though some records are refused."),
)
@AS_JSON
@click.argument("more", nargs=-1)
@session
def change(
    session: Session,
    /,
    register: str,
    given: Sequence[str],
    reason: str,
    apply: bool,
    choice: Choice,
    dry_run: bool,
    only_good: bool,
    as_json: bool,
    more: Sequence[str],
) -> int:
    texts = [*given, *(text for text in more if "=" in text)]
    numbers = [text for text in more if "=" not in text]
    if not texts or choice.narrow == bool(numbers):
        raise click.UsageError("", click.get_current_context())
    with session.office() as office:
        kept = office.register(register)
        if choice.narrow:
            ids = list(searching.ids(office, kept, chosen(office, kept, choice)))
        else:
            ids = [
                searching.record(office, kept, number)["id"] for number in dict.fromkeys(numbers)
            ]
        new = _given(kept, pairs("--set", texts))
        agreed: Agreed = "all" if apply else ()
        if choice.narrow or len(ids) > 1 or dry_run or as_json:
            return change_several(
                office,
                kept,
                ids,
                new,
                reason=reason,
                agreed=agreed,
                dry_run=dry_run,
                only_good=only_good,
                as_json=as_json,
            )
        foreseen = entering.foresee(office, kept, new, ids[0])
        saved = entering.change(office, kept, ids[0], new, reason=reason, agreed=agreed)
        out([saved.number])
        _tell(saved, foreseen, apply)
        return DONE


@click.command(
    cls=Command,
    says=lambda: _("Void one record: it stays, and its number is never used again."),
    written="REGISTER NUMBER --reason TEXT",
)
@click.argument("register")
@click.argument("number")
@option("--reason", required=True, metavar="TEXT", says=lambda: _("Why it is void."))
@session
def void(session: Session, /, register: str, number: str, reason: str) -> None:
    with session.office() as office:
        kept = office.register(register)
        values = searching.record(office, kept, number)
        entering.void(office, kept, values["id"], reason)
        out([values[NUMBER]])


list_.name = "list"
COMMANDS = (add, list_, show, change, void)


def _table(
    office: Office, register: Register, view: View | None, ids: Sequence[int]
) -> Iterable[str]:
    """Records as a table: the number, then the columns of the view or of the list."""
    shown = (view and view.columns) or register.declaration.list.columns
    columns = [NUMBER, *(key for key in shown if key != NUMBER)]
    heads = [str(register.label(column)) for column in columns]
    found = searching.values(office, register, ids)
    return table(heads, (showing.row(register, columns, values) for values in found))


def _given(register: Register, texts: Mapping[str, str]) -> dict[str, Any]:
    """What was given, with the names of files where files are to be attached."""
    return {
        key: [Path(name.strip()).absolute() for name in text.split(";") if name.strip()]
        if isinstance(register.fields.get(key), Attachment)
        else text
        for key, text in texts.items()
    }


def _tell(saved: entering.Saved, foreseen: Sequence[entering.Consequence], apply: bool) -> None:
    if saved.missing:
        fields = ", ".join(_named(lack) for lack in saved.missing)
        note(
            _("{number} is incomplete; missing: {fields}").format(
                number=saved.number, fields=fields
            )
        )
    for warning in saved.warnings:
        note(f"{warning.field}: {warning}")
    if saved.late:
        note(_("{number} is marked as entered late.").format(number=saved.number))
    for each in foreseen:
        made = _("{number} changed with it: {changes}")
        proposed = _("{number} should change with it (--apply does so, or change): {changes}")
        changes = "; ".join(
            f"{one.key}: {told(one.label, one.before, one.after)}" for one in each.changes
        )
        said = made if each.binding or apply else proposed
        note(said.format(number=each.number, changes=changes))


def _named(lack: Complaint) -> str:
    return f"{lack.field} ({lack.label})"
