"""What the key on an item leads to: its record, or the new record that is missing, filled in."""

from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.desk import rhythm, searching
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.today.agenda import Item
from desktop_app.desk.today.loop import no_findings
from desktop_app.registers.kinds import Choice, Date, Text
from desktop_app.registers.register import Register


class Opened(msgspec.Struct, frozen=True):
    """A record to be opened."""

    register: str
    id: int


class New(msgspec.Struct, frozen=True):
    """A record to be begun, with what is known of it."""

    register: str
    known: Mapping[str, Any]


@deed("read")
def opens(office: Office, item: Item) -> Opened | New:
    """Return what an item leads to; UserError where its record is no longer there."""
    register = office.registers[item.register]
    if item.number:
        return Opened(register.name, searching.record(office, register, item.number)["id"])
    if item.period and register.declaration.rhythm is not None:
        for turn in rhythm.turns(office, register):
            if turn.period.name == item.period:
                return New(register.name, rhythm.known_for(register, turn))
    return New(register.name, _known(register, item))


@deed("read")
def opens_finding(office: Office, number: str) -> Opened:
    """Return the finding of that number; UserError where it is not there."""
    register = office.registers.serving("findings")
    if register is None:
        raise no_findings()
    return Opened(register.name, searching.record(office, register, number)["id"])


def _known(register: Register, item: Item) -> dict[str, Any]:
    """What tells a missing record apart, in the fields of that name."""
    if item.hit is None:
        return {}
    told = item.hit.values
    fields = {key: register.entered.get(key) for key in item.hit.check.apart}
    return {
        key: field.recall({key: told[key]})
        for key, field in fields.items()
        if isinstance(field, Choice | Date | Text) and told.get(key) is not None
    }
