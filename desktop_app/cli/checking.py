"""The command that says what an inspector would find."""

from collections.abc import Sequence

import click

from desktop_app.cli.given import AS_JSON
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.text import note, out, out_json, table
from desktop_app.desk import checking
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.words import _

_WHOLE = 10_000  # a sentence is never cut


@click.command(
    cls=Command,
    says=lambda: _("What an inspector would find now, by class."),
    written="[--only ID …] [--class CLASS …] [--json]",
)
@option("--only", multiple=True, metavar="ID", says=lambda: _("Only this check, such as K12."))
@option(
    "--class",
    "kinds",
    multiple=True,
    metavar="CLASS",
    says=lambda: _("Only this class: {names}.").format(names=", ".join(checking.CLASSES)),
)
@AS_JSON
@session
def check(session: Session, /, only: Sequence[str], kinds: Sequence[str], as_json: bool) -> int:
    with session.office(reading=True) as office:
        checking.enter_own_checks(office)
        _see_that_known(office, only, kinds)
        found = checking.run(office, only=only, kinds=kinds)
        if as_json:
            out_json(
                [
                    {
                        "check": hit.check.id,
                        "register": hit.register,
                        "number": hit.number,
                        "says": hit.says,
                    }
                    for hit in found.hits
                ]
            )
        else:
            for kind in checking.CLASSES:
                if several := [hit for hit in found.hits if hit.kind == kind]:
                    out(_lines(office, kind, several))
        _tell(found)
        return 1 if found.count() else 0


COMMANDS = (check,)


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


def _tell(found: checking.Outcome) -> None:
    """Note what else there is to say of the checks: which could not be asked, or not in full."""
    for fault in found.faults:
        note(str(fault))
    for check in found.skipped:
        note(
            _("{id} was not asked: not all of these registers are kept: {names}.").format(
                id=check.id, names=", ".join(check.registers)
            )
        )
    for check in found.cut:
        note(_("{id} has more hits than are listed here.").format(id=check.id))
    for silent in found.muted:
        note(
            _("{id} is muted since {day} by {who}: {reason}").format(
                id=f"{silent.check} {silent.number}".strip(),
                day=silent.on,
                who=silent.who,
                reason=silent.reason,
            )
        )
