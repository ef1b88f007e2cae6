"""Groups of the records that are found, by one field: who is in each of them, by one question."""

import json
from array import array
from collections.abc import Sequence
from typing import Any

import msgspec

from desktop_app.registers.kinds import Choice, Link
from desktop_app.registers.kinds.dates import Date, Moment
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store import folding, searching
from desktop_app.store.engine import Connection
from desktop_app.store.searching import Query

MONTH, YEAR = "month", "year"
SIGNS = {MONTH: 7, YEAR: 4}  # of a date, from its begin


class By(msgspec.Struct, frozen=True):
    """By what is grouped: a field, and of a date how exactly it counts."""

    key: str
    part: str = ""


class Group(msgspec.Struct, frozen=True):
    """The records with one value, as it is kept; of a link with the name that it bore last."""

    value: Any
    name: str
    ids: Sequence[int]


def grouped(db: Connection, register: Register, query: Query, by: By) -> list[Group]:
    """Return the groups of the records that meet the query, in their own order, the empty one last.

    Codes stand in the order of their list, names by the alphabet, dates the latest first; within a
    group the records stand in the order of the query.
    """
    field = register.fields[by.key]
    value = f'"{by.key}"'
    name = "''"
    if isinstance(field, Link):
        name = f'"{by.key}_name"'
        which = f"""{value} || ' ' || "{by.key}_in\"""" if len(field.targets) > 1 else value
        value = f"coalesce({which}, {name})"
    if by.part:
        value = f"substr({value}, 1, {SIGNS[by.part]})"
    conditions, given = searching.where(register, query)
    # With the one `max` the name is that of the record entered last.
    sql = (
        f'select {value}, {name}, json_group_array(id), max(id) from "{register.name}"'
        f" where {conditions} group by 1"
    )
    rows = db.execute(sql, given).fetchall()
    found = [Group(value, name or "", _ordered(ids)) for value, name, ids, _last in rows]
    if [key.lstrip("-") for key in query.order] not in ([NUMBER], []):
        found = _as_found(found, searching.ids(db, register, query))
    elif list(query.order) == [NUMBER]:
        found = [msgspec.structs.replace(group, ids=group.ids[::-1]) for group in found]
    empty = [group for group in found if group.value is None]
    filled = [group for group in found if group.value is not None]
    if isinstance(field, Choice):
        places = {code: place for place, code in enumerate(field.codes.labels)}
        filled.sort(key=lambda group: (places.get(group.value, len(places)), group.value))
    elif isinstance(field, Link):
        filled.sort(key=lambda group: (folding.sort_key(group.name), str(group.value)))
    else:
        filled.sort(key=lambda group: group.value, reverse=True)
    return filled + empty


def groupable(register: Register, by: By) -> bool:
    """Return whether records can be grouped so."""
    field = register.fields.get(by.key)
    if field is None or not field.columns():
        return False
    if isinstance(field, Date | Moment):
        return by.part in SIGNS
    return field.kind in ("choice", "status", "yes_no", "link") and not by.part


def _ordered(ids: str) -> "array[int]":
    return array("q", sorted(json.loads(ids), reverse=True))


def _as_found(groups: Sequence[Group], found: Sequence[int]) -> list[Group]:
    """The groups with their records in the order in which they were found."""
    places = {id: place for place, id in enumerate(found)}
    return [
        msgspec.structs.replace(
            group, ids=array("q", sorted(group.ids, key=lambda id: places.get(id, len(places))))
        )
        for group in groups
    ]
