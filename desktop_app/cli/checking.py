"""The command that says what an inspector would find, and keeps what the office says of checks."""

import datetime as dt
from collections.abc import Sequence

import click

from desktop_app.cli.given import AS_JSON, day, pairs
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.status import DONE, FINDINGS
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk import checking
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _

_WHOLE = 10_000  # a sentence is never cut


@click.command(
    cls=Command,
    says=lambda: _("What an inspector would find now, by class."),
    written="[--only ID …] [--class CLASS …] [--json] | --list [--json]"
    " | --mute ID --reason TEXT [--record NUMBER] [--until DAY] | --unmute ID [--record NUMBER]"
    " | --set ID.PARAMETER=VALUE …",
)
@option("--only", multiple=True, metavar="ID", says=lambda: _("Only this check, such as K12."))
@option(
    "--class",
    "kinds",
    multiple=True,
    metavar="CLASS",
    says=lambda: _("Only this class: {names}.").format(names=", ".join(checking.CLASSES)),
)
@option(
    "--list",
    "listed",
    is_flag=True,
    says=lambda: _("The checks themselves, with parameters and basis."),
)
@option("--mute", default="", metavar="ID", says=lambda: _("Let this check say nothing more."))
@option("--unmute", default="", metavar="ID", says=lambda: _("Let this check speak again."))
@option(
    "--record",
    "number",
    default="",
    metavar="NUMBER",
    says=lambda: _("With --mute or --unmute: only of this record."),
)
@option("--reason", default="", metavar="TEXT", says=lambda: _("Why it is muted."))
@option(
    "--until",
    default="",
    metavar="DAY",
    says=lambda: _("The last day on which it is muted; without it until --unmute."),
)
@option(
    "--set",
    "given",
    multiple=True,
    metavar="ID.PARAMETER=VALUE",
    says=lambda: _("The office's value of a parameter; an empty one for the default."),
)
@AS_JSON
@session
def check(
    session: Session,
    /,
    only: Sequence[str],
    kinds: Sequence[str],
    listed: bool,
    mute: str,
    unmute: str,
    number: str,
    reason: str,
    until: str,
    given: Sequence[str],
    as_json: bool,
) -> int:
    if mute or unmute or given:
        if not mute and (reason or until):
            option = "--reason" if reason else "--until"
            raise UserError(_("{option} goes with --mute; say which check.").format(option=option))
        with session.office() as office, office.at_once():
            checking.enter_own_checks(office)
            _set(office, given)
            if mute:
                checking.mute(office, mute, reason, number, until=_until(until))
            if unmute:
                checking.unmute(office, unmute, number)
        return DONE
    for name, value in (("--record", number), ("--reason", reason), ("--until", until)):
        if value:
            raise UserError(_("{option} goes with --mute; say which check.").format(option=name))
    with session.office(reading=True) as office:
        checking.enter_own_checks(office)
        _see_that_known(office, only, kinds)
        if listed:
            return _tell_checks(office, only, kinds, as_json)
        found = checking.run(office, only=only, kinds=kinds)
        if as_json:
            out_json([_as_json(hit) for hit in found.hits])
        else:
            for kind in checking.CLASSES:
                if several := [hit for hit in found.hits if hit.kind == kind]:
                    out(_lines(office, kind, several))
        _tell(office, found)
        return FINDINGS if found.count() or found.faults else DONE


COMMANDS = (check,)


def _as_json(hit: checking.Hit) -> dict[str, str]:
    return {
        "check": hit.check.id,
        "register": hit.register,
        "number": hit.number,
        "says": hit.says,
    }


def _set(office: Office, given: Sequence[str]) -> None:
    """Give parameters the office's values."""
    for place, value in pairs("--set", given).items():
        id, dot, name = place.partition(".")
        if not dot:
            raise UserError(
                _("--set: “{text}” names no parameter; write it like K12.overdue=9.").format(
                    text=place
                )
            )
        checking.set_parameter(office, id, name, value.strip() or None)


def _until(text: str) -> dt.date | None:
    iso = day("--until", text)
    if not iso:
        return None
    try:
        return dt.date.fromisoformat(iso)
    except ValueError:
        raise UserError(_("--until: name the day, like 2026-11-23.")) from None


def _tell_checks(office: Office, only: Sequence[str], kinds: Sequence[str], as_json: bool) -> int:
    """Print the checks as they are in force; what is wrong with the office's own is noted."""
    declared, faults = checking.declared(office)
    checks = [
        one for one in declared if (not only or one.id in only) and (not kinds or one.kind in kinds)
    ]
    silent = {one.check for one in checking.muted(office) if not one.number}
    chosen = {one.id: checking.parameters(office, one) for one in checks}
    if as_json:
        out_json(
            [
                {
                    "check": one.id,
                    "title": str(one.title),
                    "class": one.kind,
                    "registers": one.registers,
                    "parameters": chosen[one.id],
                    "muted": one.id in silent,
                    "basis": str(one.basis or ""),
                }
                for one in checks
            ]
        )
    else:
        heads = (_("Check"), _("Class"), _("Title"), _("Parameters"), _("Basis"))
        rows = [
            (
                one.id,
                checking.name_of(one.kind) + (_(", muted") if one.id in silent else ""),
                str(one.title),
                ", ".join(f"{name}={_written(value)}" for name, value in chosen[one.id].items()),
                str(one.basis or ""),
            )
            for one in checks
        ]
        out(table(heads, rows, _WHOLE))
    for fault in faults:
        note(str(fault))
    return FINDINGS if faults else DONE


def _written(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _see_that_known(office: Office, only: Sequence[str], kinds: Sequence[str]) -> None:
    for id in only:
        checking.find(office, id)
    for kind in kinds:
        if kind not in checking.CLASSES:
            raise UserError(
                _("--class: there is no class “{name}”; there are {names}.").format(
                    name=kind, names=", ".join(checking.CLASSES)
                )
            )


def _lines(office: Office, kind: str, hits: Sequence[checking.Hit]) -> list[str]:
    heads = (_("Check"), _("Register"), _("Register number"), _("What is found"))
    rows = [
        (hit.check.id, str(office.registers[hit.register].title), hit.number, hit.says)
        for hit in hits
    ]
    told = table(heads, rows, _WHOLE)
    return [f"{checking.name_of(kind)}  ({len(hits)})", *(f"  {line}" for line in told), ""]


def _tell(office: Office, found: checking.Outcome) -> None:
    """Note what else there is to say of the checks: which could not be asked, or not in full."""
    for fault in found.faults:
        note(str(fault))
    for check in found.skipped:
        note(checking.why_not_asked(office, check))
    for check in found.cut:
        note(_("{id} has more hits than are listed here.").format(id=check.id))
    for silent in found.muted:
        text = (
            _("{id} is muted since {day} until {until} by {who}: {reason}")
            if silent.until
            else _("{id} is muted since {day} by {who}: {reason}")
        )
        note(
            text.format(
                id=f"{silent.check} {silent.number}".strip(),
                day=silent.on,
                until=silent.until,
                who=silent.who,
                reason=silent.reason,
            )
        )
