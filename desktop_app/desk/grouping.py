"""Lists in groups: by a choice, a state, yes or no, a link, or the month or year of a date."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.kinds import Choice, Date, Field, Moment, Status, YesNo
from desktop_app.registers.register import Register
from desktop_app.store import grouping
from desktop_app.store.grouping import MONTH, YEAR, By
from desktop_app.store.searching import Query
from desktop_app.words import _

_APART = ":"  # between a date and how exactly it counts


class Group(msgspec.Struct, frozen=True):
    """The records with one value: what it is called, the tone of a state, the rank of a level."""

    value: Any  # as it is kept; None where it is not filled in
    label: str
    ids: Sequence[int]
    tone: str = ""
    rank: int | None = None


def ways(register: Register) -> list[tuple[str, str]]:
    """Return by what the records of a register can be grouped: the name of each way, and its words."""
    found = []
    for key, field in register.fields.items():
        if isinstance(field, Date | Moment):
            found.append(
                (f"{key}{_APART}{MONTH}", _("{label}, by month").format(label=field.label))
            )
            found.append((f"{key}{_APART}{YEAR}", _("{label}, by year").format(label=field.label)))
        else:
            found.append((key, str(field.label)))
    return [(name, words) for name, words in found if known(register, name)]


def known(register: Register, way: str) -> bool:
    """Whether records of a register can be grouped so."""
    return grouping.groupable(register, _by(way))


def label(register: Register, way: str) -> str:
    """Return what a way of grouping is called."""
    return dict(ways(register))[way]


def field(way: str) -> str:
    """Return the field by which a way groups."""
    return _by(way).key


@deed("read")
def grouped(office: Office, register: Register, query: Query, way: str) -> list[Group]:
    """Return the groups of the records that meet the query; within each they have its order."""
    by = _by(way)
    field = register.fields[by.key]
    return [_told(field, by, group) for group in office.store.grouped(register, query, by)]


@deed("read")
def arranged(
    office: Office, register: Register, ids: Sequence[int], way: str
) -> Iterator[tuple[Group, Sequence[int]]]:
    """Yield the groups of these records, each with its own in the order in which they are given."""
    places = {id: place for place, id in enumerate(ids)}
    for group in grouped(office, register, Query(among=ids, void=True), way):
        yield group, sorted(group.ids, key=places.__getitem__)


def _told(field: Field, by: By, group: grouping.Group) -> Group:
    value = group.value
    if value is None:
        return Group(None, _("not filled in"), group.ids)
    if isinstance(field, Choice):
        step = field.steps.get(value) if isinstance(field, Status) else None
        ranked = any(field.codes.ranks.values())
        rank = field.codes.ranks.get(value, 0) if ranked else None
        return Group(value, field.show(value), group.ids, step.tone if step else "", rank)
    if isinstance(field, YesNo):
        return Group(value, field.show(bool(value)), group.ids)
    if by.part == MONTH and len(value) == 4:
        return Group(value, _("{year}, month not known").format(year=value), group.ids)
    return Group(value, group.name or str(value), group.ids)


def _by(way: str) -> By:
    key, _colon, part = way.partition(_APART)
    return By(key, part)
