"""A record and its history as lines of text, or plain values for ``--json``."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop_app.cli.text import table
from desktop_app.desk.history import Event, change
from desktop_app.registers.dates import PartialDate, iso
from desktop_app.registers.kinds import Ref, Rows
from desktop_app.registers.register import FACTS, NUMBER, NUMBER_LABEL, Register
from desktop_app.words import _, marked


def row(register: Register, columns: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    """Return a line of a list, numbers of persons masked; a void record says so."""
    row = [register.show(column, values, masked=True) for column in columns]
    if values["voided_at"]:
        row[0] += f" ({_('void')})"
    return row


def lines(register: Register, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a record field by field, child lines as tables, and what the store knows of it."""
    yield _line(str(NUMBER_LABEL), values[NUMBER])
    for key, field in register.fields.items():
        value = values.get(key)
        if isinstance(field, Rows):
            if value:
                yield _line(str(field.label))
                parts = list(field.fields.values())
                rows = [[part.show(line.get(part.key)) for part in parts] for line in value]
                yield from (
                    f"  {line}" for line in table([str(part.label) for part in parts], rows)
                )
        elif value is not None:
            yield _line(str(field.label), field.show(value).replace("\n", "\n  "))
    for label, fact in (
        (_("Entered"), f"{values['created_at']} {values['created_by']}"),
        (_("Changed"), values["changed_at"] and f"{values['changed_at']} {values['changed_by']}"),
        (_("Entered late"), values["late"] and _("yes")),
        (_("Incomplete"), values["incomplete"] and _("yes")),
        (_("Void"), values["voided_at"] and f"{values['voided_at']} {values['void_reason']}"),
    ):
        if fact:
            yield _line(label, fact)


def told(events: Sequence[Event]) -> Iterator[str]:
    """Yield what was done to a record, the latest first."""
    for event in events:
        yield f"{event.at}  {event.who}  {event.act}"
        for label, before, after in event.changes:
            yield f"  {change(label, before, after)}"


def record_json(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record for ``--json``: ``number``, the field keys with plain values, the facts."""
    told: dict[str, Any] = {NUMBER: values[NUMBER]}
    told |= {key: _plain(values.get(key)) for key in register.fields}
    for fact in FACTS[1:]:
        value = values.get(fact)
        told[fact] = bool(value) if fact in ("late", "incomplete") else value
    return told


def event_json(event: Event) -> dict[str, Any]:
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


def _line(label: str, value: str = "") -> str:
    """What stands behind a label, in the language spoken: its colon is of it, too."""
    return f"{label}{marked('：')}{value}".rstrip(" ")


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return value.name
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date | PartialDate):
        return iso(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items() if key != "id"}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value
