"""Tells what a column is about by its values, where its head says nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from desktop_app.desk.importing.head import Column, Head
from desktop_app.desk.importing.meanings import named
from desktop_app.registers.kinds import Choice, Field, Link, Reading, Rows, Text, Unreadable
from desktop_app.registers.register import Register
from desktop_app.registers.validators import VALIDATORS
from desktop_app.sheets.reading import Table, Value
from desktop_app.words import _

_LOOKED_AT = 60  # values of a column
_FEWEST = 3  # values that must all say the same
_TELLING = frozenset({"mac", "ipv4", "id18", "uscc", "cidr"})  # what nothing else looks like


def guessed(register: Register, head: Head, table: Table, reading: Reading) -> Head:
    """Return the head with columns added whose values can be about one field only."""
    taken = head.keys
    free = {key: field for key, field in register.entered.items() if key not in taken}
    known = {column.place for column in head.columns if column.key or column.label}
    columns = {column.place: column for column in head.columns}
    for place in range(max(map(len, table.rows), default=0)):
        column = columns.get(place, Column(place, ""))
        if place in known or column.serial or column.by != "label" or column.closed:
            continue
        below = (row[place] for row in table.rows[head.last + 1 :] if place < len(row))
        values = list(islice((value for value in below if value is not None), _LOOKED_AT))
        fitting = list(_fitting(free, values, reading))
        if len(fitting) == 1:
            key = fitting[0]
            label = named(register, key)
            columns[place] = replace(column, key=key, label=label, why="", by="values")
            del free[key]
        elif (rival := _rival(register, head, values, reading)) is not None:
            why = _("“{head}” is taken for this").format(head=rival.head)
            columns[place] = replace(column, label=rival.label, why=why, rival=rival.key)
    return replace(head, columns=tuple(columns[place] for place in sorted(columns)))


def _rival(
    register: Register, head: Head, values: Sequence[Value], reading: Reading
) -> Column | None:
    """The column taken for what these values can be about, too: a second address in a row."""
    taken = {column.key: column for column in head.read if column.key in register.entered}
    fields = {
        key: register.entered[key] for key in taken if type(register.entered[key]) is not Choice
    }
    fitting = list(_fitting(fields, values, reading))
    return taken[fitting[0]] if len(fitting) == 1 else None


def _fitting(fields: dict[str, Field], values: Sequence[Value], reading: Reading) -> Iterator[str]:
    """Yield the fields that all of the values can be about, and hardly anything else."""
    if len(values) < _FEWEST:
        return
    for key, field in fields.items():
        part = field.fields[field.shown[0]] if isinstance(field, Rows) else field
        if _tells(part) and all(_reads(part, value, reading) for value in values):
            yield key


def _tells(field: Field) -> bool:
    if isinstance(field, Text | Link) and field.validator in _TELLING:
        return True
    return type(field) is Choice


def _reads(field: Field, value: Any, reading: Reading) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    try:
        if isinstance(field, Text | Link):
            return bool(VALIDATORS[field.validator](value.strip()))
        return field.read(value, reading) is not None
    except (Unreadable, ValueError):
        return False


__all__ = ["guessed"]
