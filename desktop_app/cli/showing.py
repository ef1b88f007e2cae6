"""A record and its history as lines of text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.cli.text import table
from desktop_app.desk import finding
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import NUMBER, NUMBER_LABEL, Register
from desktop_app.words import _


def row(register: Register, columns: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    """Return a line of a list, numbers of persons masked; a void record says so."""
    row = [register.show(column, values, masked=True) for column in columns]
    if values["voided_at"]:
        row[0] += f" ({_('void')})"
    return row


def lines(register: Register, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a record field by field, child lines as tables, and what the store knows of it."""
    yield f"{NUMBER_LABEL}: {values[NUMBER]}"
    for key, field in register.fields.items():
        value = values.get(key)
        if isinstance(field, Rows):
            if value:
                yield f"{field.label}:"
                parts = list(field.fields.values())
                rows = [[part.show(line.get(part.key)) for part in parts] for line in value]
                yield from (
                    f"  {line}" for line in table([str(part.label) for part in parts], rows)
                )
        elif value is not None:
            yield f"{field.label}: " + field.show(value).replace("\n", "\n  ")
    for label, fact in (
        (_("Entered"), f"{values['created_at']} {values['created_by']}"),
        (_("Changed"), values["changed_at"] and f"{values['changed_at']} {values['changed_by']}"),
        (_("Entered late"), values["late"] and _("yes")),
        (_("Incomplete"), values["incomplete"] and _("yes")),
        (_("Void"), values["voided_at"] and f"{values['voided_at']} {values['void_reason']}"),
    ):
        if fact:
            yield f"{label}: {fact}"


def told(events: Sequence[finding.Event]) -> Iterator[str]:
    """Yield what was done to a record, the latest first."""
    for event in events:
        yield f"{event.at}  {event.who}  {event.act}"
        for label, before, after in event.changes:
            yield f"  {label}: {before or '-'} → {after or '-'}"


def event_json(event: finding.Event) -> dict[str, Any]:
    """Return one event of the history for ``--json``."""
    return {
        "entry": event.entry,
        "at": event.at,
        "who": event.who,
        "act": event.act,
        "changes": [
            {"field": label, "before": before, "after": after}
            for label, before, after in event.changes
        ],
    }
