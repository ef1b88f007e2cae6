"""What a link may lead to, and the records that lead to one by theirs."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.kinds import Link, Ref
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store import folding
from desktop_app.store.searching import Query

OFFERED = 20
_RANKED = 500
_TOLD = 5  # columns of a list by which a record is told from its like


class Offer(msgspec.Struct, frozen=True):
    """A record offered for a link: the link itself, and what tells it from its like."""

    ref: Ref
    number: str
    detail: str
    one: str = ""  # what it is, where the link may lead to several registers


class Related(msgspec.Struct, frozen=True):
    """Records of another register whose link leads here."""

    register: Register
    path: str
    label: str
    ids: tuple[int, ...]


@deed("read")
def offers(office: Office, field: Link, text: str) -> list[Offer]:
    """Return records to choose from for a link, for what was typed so far: by number, name,
    serial or pinyin initials."""
    found = []
    for to in field.targets:
        if to in office.registers:
            target = office.registers[to]
            ids = office.store.ids(target, Query(text, where=field.only, limit=_RANKED))
            # Of those that are only ranked no more is read: a key that was pressed waits for it.
            known_by = target.fields.keys() & set(target.declaration.known_by)
            for each in office.store.values(target, ids, known_by):
                found.append((_named(target, each, text), target, each["id"]))
    # Who is called so goes before those whose record merely names him somewhere.
    found.sort(key=lambda each: not each[0])
    return [_offer(office, field, target, id) for _called, target, id in found[:OFFERED]]


@deed("read")
def related(office: Office, register: Register, id: int) -> list[Related]:
    """Return, register by register, the records not void whose links lead to record `id`."""
    found = []
    for other in office.registers.values():
        for path, field in other.links():
            if register.name not in field.targets:
                continue
            pointing = office.store.pointing(other, path, register.name, id)
            if pointing:
                found.append(Related(other, path, str(other.field(path).label), tuple(pointing)))
    return found


@deed("read")
def held(office: Office, register: Register, id: int) -> list[Related]:
    """Return, register by register, what stands in the name of record `id` now."""
    found: dict[tuple[str, str], list[int]] = {}
    registers = {}
    for holding in office.store.facts.held(register.name, id):
        registers[holding.register.name] = holding.register
        found.setdefault((holding.register.name, holding.path), []).append(holding.values["id"])
    return [
        Related(registers[name], path, str(registers[name].field(path).label), tuple(ids))
        for (name, path), ids in found.items()
    ]


def _offer(office: Office, field: Link, target: Register, id: int) -> Offer:
    columns = target.declaration.list.columns[:_TOLD]
    keys = {part for column in columns for part in target.parts(column)}
    (values,) = office.store.values(target, [id], keys & target.fields.keys())
    return Offer(
        field.to_record(target.name, id, values["called"]),
        values[NUMBER],
        _detail(target, values, columns),
        str(target.one) if len(field.targets) > 1 else "",
    )


def _named(register: Register, values: Mapping[str, Any], text: str) -> bool:
    names = [values["called"], values[NUMBER]]
    names += [register.show(key, values) for key in register.declaration.known_by]
    return any(folding.says(name, text) for name in names if name)


def _detail(register: Register, values: Mapping[str, Any], columns: Sequence[str]) -> str:
    texts = (register.show(column, values, masked=True) for column in columns)
    return " · ".join(dict.fromkeys(text for text in texts if text and text != values["called"]))
