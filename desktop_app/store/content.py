"""What is kept of a record: its columns, and the content that the journal tells of it."""

from collections.abc import Mapping
from typing import Any

from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import Register


def filled(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what goes into the columns of the register's table, of those that are not empty."""
    kept: dict[str, Any] = {}
    same, others = register.kept_as_they_are, register.fields
    for key, value in values.items():
        if value is None:
            continue
        if key in same:
            kept[key] = value
        elif key in others:
            for column, part in others[key].keep(value).items():
                if part is not None:  # as the id of a link to a mere name
                    kept[column] = part
    return kept


def content(
    register: Register, values: Mapping[str, Any], kept: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What the journal says of a record: everything that is kept of it and not empty.

    `kept` are the record's filled columns, where they were worked out already.
    """
    told = dict(filled(register, values) if kept is None else kept)
    for key, field in register.rows.items():
        if values.get(key):
            told[key] = [line_content(field, line) for line in values[key]]
    return told


def line_content(field: Rows, line: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the journal says of one child line."""
    return {key: value for key, value in field.keep_line(dict(line)).items() if value is not None}


def differences(
    register: Register, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Any]:
    """Return [old, new] of all that differs between two states of a record."""
    old, new = content(register, before), content(register, after)
    return {
        key: [old.get(key), new.get(key)]
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    }
