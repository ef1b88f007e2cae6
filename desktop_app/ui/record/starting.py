"""A record that is open, taken over elsewhere: into a duplicate, or as text into a letter."""

from collections.abc import Mapping
from typing import Any

from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import Register
from desktop_app.words import marked


def copied(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a duplicate begins with: all but numbers, state, and what has its own default."""
    status = register.status
    known: dict[str, Any] = {}
    for key, field in register.entered.items():
        value = values.get(key)
        own = (
            field is status or field.unique is not False or field.default in ("me", "today", "now")
        )
        if value is None or own:
            continue
        if isinstance(field, Rows):
            if any(part.unique is not False for part in field.fields.values()):
                continue
            value = tuple({k: v for k, v in line.items() if k != "id"} for line in value)
        known[key] = value
    return known


def as_text(register: Register, values: Mapping[str, Any]) -> str:
    """Return a record as lines of label and value, to be put in a letter: with each child line whole."""
    lines = [
        str(register.title),
        f"{register.label('number')}{marked('：')}{values.get('number') or ''}",
    ]
    for key, field in register.fields.items():
        value = values.get(key)
        if value in (None, ()):
            continue
        if isinstance(field, Rows):
            lines.append(f"{field.label}{marked('：')}".rstrip())
            lines.extend(f"  {place}. {_line(field, line)}" for place, line in enumerate(value, 1))
        else:
            lines.append(f"{field.label}{marked('：')}{field.show(value)}")
    return "\n".join(lines)


def _line(field: Rows, line: Mapping[str, Any]) -> str:
    shown = (part.show(line.get(key)) for key, part in field.fields.items())
    return " ".join(filter(None, shown))
