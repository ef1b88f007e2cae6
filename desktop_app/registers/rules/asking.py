"""What the rules of several registers ask about a record."""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.conditions import Values, codes
from desktop_app.registers.dates import PartialDate, earliest, latest
from desktop_app.registers.kinds import Choice
from desktop_app.words import _

# The highest secrecy level that each grade of a classified post may handle.
_CLEARED_FOR: Mapping[str, str] = MappingProxyType(
    {"core": "top_secret", "important": "highly_secret", "general": "secret"}
)


def meets(case: Case, **tests: Any) -> bool:
    """Return whether the record meets all the tests, as conditions of the declaration do.

    Several codes are given as a tuple.
    """
    return case.register.test(tests)(case.values, {})


def has_left(person: Values | None) -> bool:
    """Return whether a person's record says that they left; not where it is unknown."""
    return person is not None and person.get("status") == "left"


def in_post(case: Case, *keys: str) -> Iterator[Complaint]:
    """Complain about those of the person fields `keys` just filled in whose person has left.

    What was entered before stays as it is: people leave afterwards.
    """
    for key in keys:
        if case.changed(key) and has_left(case.linked(key)):
            yield case.complain(
                key,
                _("{person} has left the office; choose somebody in post").format(
                    person=case.values[key].name
                ),
            )


def licensed(case: Case, company: str, day: dt.date | PartialDate) -> Iterator[Complaint]:
    """Complain about a linked company whose secrecy licence ended before a day; warn of none.

    `company` is the field that says who.
    """
    known = case.linked(company)
    if known is None:
        return
    until = known.get("licence_until")
    if until is None:
        yield case.complain(
            company,
            _("no secrecy licence of this company is recorded; see it and enter it there"),
            warning=True,
        )
    elif latest(until) < earliest(day):
        yield case.complain(
            company,
            _("the secrecy licence of this company ended on {day}; choose a licensed one").format(
                day=until
            ),
        )


def is_classified(case: Case, key: str, code: str | None) -> bool:
    """Return whether a code of the choice field `key` is a classified level."""
    return code in codes(case.register.fields[key], "classified")


def rank(case: Case, key: str, code: str | None) -> int:
    """Return the weight of a code of the choice field `key`; 0 where the code has none."""
    field = case.register.fields[key]
    assert isinstance(field, Choice)
    return field.codes.ranks.get(code or "", 0)


def cleared(case: Case, person: str, level: str = "level") -> Iterator[Complaint]:
    """Warn of a person whose grade does not reach up to the record's classified level.

    `person` and `level` are the fields that say who and what.
    """
    known = case.linked(person)
    if known is None or not meets(case, **{level: "classified"}):
        return
    highest = _CLEARED_FOR.get(str(known.get("grade")))
    if rank(case, level, highest) < rank(case, level, case.values[level]):
        yield case.complain(
            person,
            _("{person} is not cleared for this secrecy level; check the grade").format(
                person=case.values[person].name
            ),
            warning=True,
        )
