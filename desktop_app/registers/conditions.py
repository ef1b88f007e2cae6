"""Conditions of a declaration: whether a record's values meet them."""

from collections.abc import Mapping
from typing import Any

from desktop_app.registers.kinds import Choice, Field, When

PARENT = "parent."  # in child lines: a field of the record that the line belongs to


def holds(
    when: When,
    values: Mapping[str, Any],
    fields: Mapping[str, Field],
    parent: tuple[Mapping[str, Any], Mapping[str, Field]] | None = None,
) -> bool:
    """Return whether `values` of `fields` meet the condition `when`.

    `when` is true or false; a table, all of whose tests must hold; or several tables, one of
    which must. `parent` has the values and fields of the record of a child line.
    """
    if isinstance(when, bool):
        return when
    if isinstance(when, list):
        return any(holds(table, values, fields, parent) for table in when)
    return all(_meets(key, test, values, fields, parent) for key, test in when.items())


def codes(field: Field, test: Any) -> frozenset[str]:
    """Return the codes that `test` (a code, a set's name, or several of them) means."""
    assert isinstance(field, Choice)
    meant: set[str] = set()
    for name in test if isinstance(test, list | tuple) else (test,):
        meant |= field.codes.sets.get(name, {name})
    return frozenset(meant)


def _meets(
    key: str,
    test: Any,
    values: Mapping[str, Any],
    fields: Mapping[str, Field],
    parent: tuple[Mapping[str, Any], Mapping[str, Field]] | None,
) -> bool:
    if key.startswith(PARENT):
        if parent is None:
            return False
        values, fields = parent
        key = key.removeprefix(PARENT)
    value, field = values.get(key), fields[key]
    if isinstance(test, bool):
        filled = value if isinstance(value, bool) else value not in (None, ())
        return bool(filled) is test
    held = {value} if isinstance(value, str) else set(value or ())
    return not held.isdisjoint(codes(field, test))
