"""What is kept of a record: its columns, and the content that the journal tells of it."""

from collections.abc import Mapping
from typing import Any

from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import Register


def columns(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of the register's table for a record's values."""
    kept = dict(register.no_columns)
    for key, value in values.items():
        if value is not None and key in register.fields:
            kept |= register.fields[key].keep(value)
    return kept


def content(
    register: Register, values: Mapping[str, Any], kept: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What the journal says of a record: everything that is kept of it and not empty.

    `kept` are the record's columns, where they were worked out already.
    """
    kept = columns(register, values) if kept is None else kept
    told = {column: value for column, value in kept.items() if value is not None}
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
