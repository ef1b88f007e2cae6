"""What the rules of several registers ask about a record."""

from collections.abc import Iterator
from typing import Any

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case, Values
from desktop_app.words import _


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
