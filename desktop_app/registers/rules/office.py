"""Rules of the office's own facts: unit profile, departments, persons."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case, Values
from desktop_app.registers.rules.asking import EQUIPMENT_HELD, meets
from desktop_app.words import _

# What still runs in a department's name: register and link, and the states that count as open.
_OPEN: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType(
    {
        ("person", "dept"): frozenset({"active", "seconded_in", "seconded_out", "leaving"}),
        ("equipment", "dept"): EQUIPMENT_HELD,
        ("fault", "dept"): frozenset({"reported", "repairing", "resolved"}),
        ("visit", "host_dept"): frozenset({"expected", "inside"}),
        ("training", "organizer"): frozenset({"planned", "held"}),
    }
)
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
    left = [
        record
        for (register, key), states in _OPEN.items()
        for record in case.facts.pointing(register, key, case.id)
        if record.get("status") in states
    ]
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
    held = {
        str(record.get("number")): record
        for key in ("responsible", "user")
        for record in case.facts.pointing("equipment", key, case.id)
        if record.get("status") in EQUIPMENT_HELD
    }
    if held and case.changed("carriers_returned", "status"):
        yield case.complain(
            "carriers_returned",
            _("{n} items still stand in this person's name ({some}); hand them over first").format(
                n=len(held), some=_some(list(held.values()))
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


def _some(records: Sequence[Values]) -> str:
    numbers = [str(record.get("number") or record.get("name") or "") for record in records]
    return "、".join(numbers[:_NAMED]) + ("…" if len(numbers) > _NAMED else "")
