"""A lost item becomes a finding with deadline and owner, and leads to it."""

import datetime as dt
from typing import Any

from desktop_app.desk import beginning, entering, today
from desktop_app.desk.entering import Saved
from desktop_app.desk.inspecting.proposing import BAD
from desktop_app.desk.inspecting.scoring import Inspection, Scored, inspection
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.today import declaration
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Ref
from desktop_app.words import _

_GAP, _VIOLATION = "gap", "violation"  # classes of today.toml: of an item, and of a veto item


@deed("enter")
def make_finding(office: Office, id: int, line: int, day: dt.date | None = None) -> Saved:
    """Make a finding of a line that lost points, with deadline and owner; the line leads to it.

    UserError where it lost nothing, or has one already.
    """
    one = inspection(office, id)
    found = next((each for each in one.lines if each.id == line), None)
    if found is None:
        raise UserError(_("This inspection is not there any more."))
    if found.finding is not None:
        raise UserError(_("{number} was made of this already.").format(number=found.finding.name))
    if found.line.get("result") != BAD:
        raise UserError(_("A finding is made of an item that lost points; give its score first."))
    findings = office.registers.serving("findings")
    for offered in beginning.beginnings(office, one.register, one.values):
        if offered.begun.line == line and offered.register is findings:
            given = {**_given(office, one, found, day or dt.date.today()), **offered.known}
            if not found.note:
                given["description"] = found.text
            return entering.add(office, offered.register, given, day, begun=offered.begun)
    raise today.no_findings()


def _given(office: Office, one: Inspection, line: Scored, day: dt.date) -> dict[str, Any]:
    """What the finding begins with besides what the register's offer tells: as those of checks."""
    declared = declaration.read(office).finding
    if declared is None:
        raise today.no_findings()
    kind = declared.classes.get(_VIOLATION if line.line.get("veto") else _GAP)
    owner = _owner(office, one)
    given: dict[str, Any] = {**(kind.fixed if kind else {})}
    given |= declared.registers.get(declaration.ANY, {})
    given |= {
        declared.deadline: day + dt.timedelta(days=kind.days if kind else 15),
        declared.owner: owner,
        declared.department: today.department_of(office, owner),
        "found_on": day,
    }
    return {key: value for key, value in given.items() if value is not None}


def _owner(office: Office, one: Inspection) -> Ref | None:
    """Who answers for it until somebody else is named: who sits at the desk, else who led."""
    for ref in (office.clerk_ref, one.values.get("leader")):
        if isinstance(ref, Ref) and ref.id is not None:
            return ref
    return None
