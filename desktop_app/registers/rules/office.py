"""Rules of the office's own facts: unit profile, departments, persons."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case, Holding
from desktop_app.registers.rules.asking import meets
from desktop_app.words import _, listed

_NAMED = 3  # so many are named in a complaint


def number_pattern_is_tested(case: Case) -> Iterator[Complaint]:
    """The pattern of secrecy numbers tells them from other texts."""
    pattern = case.values.get("number_pattern")
    if pattern and (re.fullmatch(pattern, "") or re.fullmatch(pattern, "？！")):
        yield case.complain(
            "number_pattern",
            _("this pattern accepts any text; write one like BM-[0-9]{4}"),
        )


def department_closes_empty(case: Case) -> Iterator[Complaint]:
    """A department is closed only when nobody, nothing and no open matter stands in its name."""
    if case.values.get("active") is not False or case.id is None or not case.changed("active"):
        return
    left = case.facts.held(case.register.name, case.id)
    if left:
        yield case.complain(
            "active",
            _("{n} open records stand in its name ({some}); move or close them first").format(
                n=len(left), some=_some(left)
            ),
        )


def sysadmin_is_not_auditor(case: Case) -> Iterator[Complaint]:
    """Operating a system and auditing it are two persons' work."""
    if meets(case, roles="sysadmin") and meets(case, roles="auditor"):
        yield case.complain(
            "roles",
            _("one person should not be both system administrator and security auditor"),
            warning=True,
        )


def nothing_left_in_the_leavers_name(case: Case) -> Iterator[Complaint]:
    """Carriers and equipment count as returned only when none stands in the person's name."""
    if case.values.get("carriers_returned") is not True or case.id is None:
        return
    held = [
        holding
        for holding in case.facts.held(case.register.name, case.id)
        if holding.register.declaration.carrier
    ]
    if held and case.changed("carriers_returned", "status"):
        yield case.complain(
            "carriers_returned",
            _("{n} items still stand in this person's name ({some}); hand them over first").format(
                n=len(held), some=_some(held)
            ),
        )


def access_ends_with_the_post(case: Case) -> Iterator[Complaint]:
    """Access is revoked at the latest on the day after the last one in post."""
    left, revoked = case.values.get("left_on"), case.values.get("access_revoked_on")
    if left and revoked and revoked > left + dt.timedelta(days=1):
        yield case.complain(
            "access_revoked_on",
            _("access must end on the day after leaving at the latest; check both dates"),
        )


RULES = (
    number_pattern_is_tested,
    department_closes_empty,
    sysadmin_is_not_auditor,
    nothing_left_in_the_leavers_name,
    access_ends_with_the_post,
)


def _some(held: Sequence[Holding]) -> str:
    numbers = [str(holding.values["number"]) for holding in held]
    return listed(numbers[:_NAMED]) + ("…" if len(numbers) > _NAMED else "")
