"""Puts the records that were found in order, as a clerk expects it: texts by pinyin, empty last."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from desktop_app.registers.kinds import Choice, Choices, Field, Integer, Number, Text, YesNo
from desktop_app.registers.kinds.dates import Date, Moment, Time
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store import folding, many
from desktop_app.store.engine import Connection

_FEW = 8  # records in all for each one found, from which on only those found are asked for
# What the folding drops between letters and digits; a text of nothing else is folded by SQLite.
_DROPPED = ("-", "_", ".", ":", "/", "''")
_LETTERS = "0-9A-Za-z"


def ordered(
    db: Connection, register: Register, found: Sequence[int], order: Sequence[str]
) -> Sequence[int]:
    """Return ids, which are given from the first to the last, in the order of several columns.

    A column is turned round by ``-`` before it; what is empty in it comes last either way.
    """
    keys = [(part, name.startswith("-")) for name in order for part in _parts(register, name)]
    if not keys or not found:
        return found
    if len(keys) == 1 and keys[0][0] != NUMBER:
        (last,) = db.execute(f'select coalesce(max(id), 0) from "{register.name}"').fetchone()
        # Between few and most it is as well to look through all and to sort those found.
        if not last <= len(found) * _FEW < last * (_FEW // 2):
            (key, down) = keys[0]
            return _by_one(db, register, found, last, register.fields[key], down=down)
    result = list(found)
    # The last key first: sorting is stable.
    for key, down in reversed(keys):
        if key == NUMBER:
            result.sort(reverse=down)
            continue
        ranks = _ranks(db, register, register.fields[key], set(found))
        filled = [id for id in result if id in ranks]
        empty = [id for id in result if id not in ranks]
        filled.sort(key=ranks.__getitem__, reverse=down)
        result = filled + empty
    return array("q", result)


def _parts(register: Register, name: str) -> Sequence[str]:
    key = name.lstrip("-")
    return (NUMBER,) if key == NUMBER else register.parts(key)


def _by_one(
    db: Connection,
    register: Register,
    found: Sequence[int],
    last: int,
    field: Field,
    *,
    down: bool,
) -> Sequence[int]:
    """Ids in the order of one field; the engine does what can be done without reading the rows."""
    column = next(reversed(field.columns()), None)
    if column is None:
        return found
    few = len(found) * _FEW < last
    which, given = ("", [])
    if few:
        which, given = " and id in (select value from json_each(?))", [many.as_text(found)]
    source = f'from "{register.name}" where "{column}" is not null{which}'
    expression = _expression(db, register, field, column)
    if expression:
        way = "desc" if down else "asc"
        sql = f"select id {source} order by {expression} {way}, id"
        filled: Iterable[int] = many.asked(db, "id", sql, given)
    else:
        filled = _grouped(db, field, column, source, given, down=down)
    # Which of them were found, and which are empty: a byte each, as ids are numbers in a row.
    wanted = bytearray(last + 1)
    for id in found:
        wanted[id] = 1
    result = array("q", (id for id in filled if wanted[id]))
    for id in result:
        wanted[id] = 0
    result.extend(id for id in found if wanted[id])
    return result


def _expression(db: Connection, register: Register, field: Field, column: str) -> str:
    """What the engine can order a column by; "" where that takes the folding of texts."""
    if isinstance(field, Number | Moment):  # of which many records have one of their own
        return f'"{column}"'
    if not isinstance(field, Text) or not field.unique:
        return ""
    # Numbers of things, of which nearly each record has its own.
    folded = f'lower("{column}")'
    if not _any(db, register, column, f"*[^{_LETTERS}]*"):
        return folded
    # A stroke stands first in brackets, or it would mean a span.
    strange = f"*[^-{_LETTERS}{''.join(_DROPPED[1:])}]*"
    if _any(db, register, column, strange, f"[^{_LETTERS}]*", f"*[^{_LETTERS}]"):
        return ""
    for dropped in _DROPPED:
        folded = f"replace({folded}, '{dropped}', '')"
    return folded


def _any(db: Connection, register: Register, column: str, *patterns: str) -> bool:
    """Whether a column has a value of one of these patterns."""
    tests = " or ".join([f"\"{column}\" glob '{pattern}'" for pattern in patterns])
    sql = f'select 1 from "{register.name}" where "{column}" is not null and ({tests}) limit 1'
    return db.execute(sql).fetchone() is not None


def _grouped(
    db: Connection, field: Field, column: str, source: str, given: Sequence[Any], *, down: bool
) -> Iterator[int]:
    """The ids of a column by its values, each of which many records may have."""
    # To read all rows is quicker than to have them sorted beyond what the engine keeps in memory.
    groups: defaultdict[Any, array[int]] = defaultdict(lambda: array("q"))
    for id, value in db.execute(f'select id, "{column}" {source}', given):
        groups[value].append(id)
    key = _key(field)
    alike: defaultdict[Any, list[Any]] = defaultdict(list)
    for value in groups:
        alike[key(value)].append(value)
    for rank in sorted(alike, reverse=down):
        yield from sorted(chain.from_iterable(map(groups.pop, alike[rank])))


def _ranks(db: Connection, register: Register, field: Field, kept: set[int]) -> dict[int, Any]:
    column = next(reversed(field.columns()), None)
    if column is None:
        return {}
    sql = f'select id, "{column}" from "{register.name}" where "{column}" is not null'
    key = _key(field)
    return {id: key(value) for id, value in db.execute(sql) if id in kept}


def _key(field: Field) -> Any:
    """What makes of a kept value that by which it is ordered."""
    if isinstance(field, Choice) and not isinstance(field, Choices):
        place = {code: rank for rank, code in enumerate(field.codes.labels)}
        return lambda code: place.get(code, len(place))
    if isinstance(field, Integer | Number | YesNo | Date | Moment | Time):
        return lambda value: value
    return folding.sort_key


__all__ = ["ordered"]
