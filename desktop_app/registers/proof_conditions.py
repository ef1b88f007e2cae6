"""Proves the conditions of a declaration: every field, code and set that they ask for must be there."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.registers.conditions import PARENT
from desktop_app.registers.kinds import Choice, Field, When
from desktop_app.registers.misread import unknown
from desktop_app.words import _


def condition(
    place: str, when: When, fields: Mapping[str, Field], parent: Mapping[str, Field]
) -> Iterator[str]:
    """Yield what is wrong with a condition on these fields, and those of the record of a line."""
    if isinstance(when, bool):
        return
    for table in when if isinstance(when, list) else [when]:
        for key, test in table.items():
            scope = parent if key.startswith(PARENT) else fields
            field = scope.get(key.removeprefix(PARENT))
            if field is None:
                yield from unknown(place, [key.removeprefix(PARENT)], scope)
            elif not isinstance(test, bool):
                yield from _test(f"{place}.{key}", field, test)


def _test(place: str, field: Field, test: Any) -> Iterator[str]:
    if not isinstance(field, Choice):
        yield _("{place}: a field of kind {kind} is asked with true or false").format(
            place=place, kind=field.kind
        )
        return
    known = {**field.codes.labels, **dict.fromkeys(field.codes.sets)}
    yield from unknown(place, test if isinstance(test, list) else [test], known)
