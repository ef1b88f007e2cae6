"""Searches for records: ids first, then blocks of rows, so that a long list costs no memory."""

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.registers.conditions import codes
from desktop_app.registers.kinds import (
    Choice,
    Choices,
    Field,
    Integer,
    Link,
    Number,
    Ref,
    Rows,
    YesNo,
)
from desktop_app.registers.kinds.dates import Date, Moment
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store import folding, many, ordering
from desktop_app.store.engine import Connection
from desktop_app.store.shape import search_table


class Only(msgspec.Struct, frozen=True):
    """Tests that all hold; or `without` those of which they all hold."""

    where: Mapping[str, Any]
    without: bool = False


class Query(msgspec.Struct, frozen=True):
    """What is looked for: words anywhere, and tests on single fields.

    `where` asks as conditions do: a code, a set of codes or several; for a link the link, the id or
    the name, for text the text itself; a date as far as it is given, so a month means all of its
    days; several codes as a tuple these and no others; true/false filled or empty. `only` are
    further tests, all of which must hold. `period` has field, from, to (ISO, either may be ""); a
    date known to its month or year only is in it by its first day. `among` are the ids from which
    to take; None: from all. `order` names columns, ``-`` before one turns it round.
    """

    text: str = ""
    where: Mapping[str, Any] = {}
    only: Sequence[Only] = ()
    period: tuple[str, str, str] = ("", "", "")
    void: bool = False  # void records, too
    incomplete: bool = False  # only those that lack something
    among: Sequence[int] | None = None
    order: Sequence[str] = ("-number",)
    limit: int = 0


def ids(db: Connection, register: Register, query: Query) -> Sequence[int]:
    """Return the ids of the records that meet the query, in its order."""
    tested = bool(_tests(register, query)[0])
    match = folding.match(query.text) if query.text.strip() else ""
    if query.text.strip() and not match:
        return ()
    direction = "desc" if list(query.order) in (["-number"], []) else ""
    by_number = [key.lstrip("-") for key in query.order] in ([NUMBER], [])
    found: Sequence[int]
    if not tested and not match:
        found = _all_there(db, register, void=query.void, down=bool(direction))
    elif not tested:
        search = search_table(register)
        asked = f'select rowid as id from "{search}" where "{search}" match ?'
        found = _all(db, f"{asked} order by rowid {direction}", [match])
        found = found if query.void else _without_void(db, register, found)
    else:
        conditions, given = where(register, query)
        limit = f" limit {query.limit}" if query.limit and by_number else ""
        asked = f'select id from "{register.name}" where {conditions}'
        found = _all(db, f"{asked} order by id {direction}{limit}", given)
    if not by_number:
        found = ordering.ordered(db, register, found, query.order)
    return found[: query.limit] if query.limit else found


def _all_there(db: Connection, register: Register, *, void: bool, down: bool) -> Sequence[int]:
    """All ids: since records are never deleted, they are the numbers up to the last one."""
    (there,) = db.execute(f'select count(*) from "{register.name}"').fetchone()
    (last,) = db.execute(f'select coalesce(max(id), 0) from "{register.name}"').fetchone()
    found: Sequence[int] = range(last, 0, -1) if down else range(1, last + 1)
    if there != last:  # the file was tampered with; what is left can still be read
        sql = f'select id from "{register.name}" order by id {"desc" if down else ""}'
        found = _all(db, sql, [])
    return found if void else _without_void(db, register, found)


def _all(db: Connection, sql: str, given: list[Any]) -> "array[int]":
    return array("q", many.asked(db, "id", sql, given))


def _without_void(db: Connection, register: Register, found: Sequence[int]) -> Sequence[int]:
    sql = f'select id from "{register.name}" where voided_at is not null'
    void = {row[0] for row in db.execute(sql)}
    return array("q", (id for id in found if id not in void)) if void else found


def where(register: Register, query: Query) -> tuple[str, list[Any]]:
    """Return the query's conditions as SQL, with what is given for its marks; `none` met: "0"."""
    tests, given = _tests(register, query)
    if not query.void:
        tests.append(_not_void(query, tests))
    if query.text.strip():
        search = search_table(register)
        tests.append(f'id in (select rowid from "{search}" where "{search}" match ?)')
        given.append(folding.match(query.text))
        if not given[-1]:
            return "0", []
    return " and ".join(tests) or "1", given


def condition(register: Register, asked: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    """Return tests on single fields as SQL, each one, with what is given for their marks."""
    tests: list[str] = []
    given: list[Any] = []
    for key, test in asked.items():
        text, values = (
            ("number = ?", [test]) if key == NUMBER else _test(register.fields[key], test)
        )
        tests.append(text)
        given.extend(values)
    return tests, given


def _not_void(query: Query, tests: Sequence[str]) -> str:
    # The plus keeps SQLite from going by the index of what is void when most is not.
    return "+voided_at is null" if tests and not query.incomplete else "voided_at is null"


def _tests(register: Register, query: Query) -> tuple[list[str], list[Any]]:
    tests: list[str] = []
    given: list[Any] = []
    if query.incomplete:
        tests.append("incomplete = 1")
    if query.among is not None:
        tests.append("id in (select value from json_each(?))")
        given.append(many.as_text(query.among))
    told, values = condition(register, query.where)
    tests.extend(told)
    given.extend(values)
    for only in query.only:
        told, values = condition(register, only.where)
        if told:
            # What is empty is without it, too.
            tests.append(f"({' and '.join(told)}) is {'not ' if only.without else ''}true")
            given.extend(values)
    key, start, end = query.period
    if key and start:
        tests.append(f'"{key}" >= ?')
        # A month is kept as 2026-03, a year as 2026: as texts these come before their first days.
        given.append(start.removesuffix("-01").removesuffix("-01"))
    if key and end:
        # A moment on the last day, too, and a date known to its month only.
        tests.append(f'substr("{key}", 1, {len(end)}) <= ?')
        given.append(end)
    return tests, given


def _test(field: Field, test: Any) -> tuple[str, list[Any]]:
    column = f'"{field.key}"'
    if isinstance(field, YesNo):
        return f"{column} is ?", [None if test is None else int(bool(test))]
    if isinstance(field, Link) and not isinstance(test, bool) and field.sqlite == "INTEGER":
        if isinstance(test, Ref) and test.id is None:
            return f'"{field.key}_name" = ?', [test.name]
        if isinstance(test, Ref):
            which = f' and "{field.key}_in" = ?' if len(field.targets) > 1 else ""
            return f"{column} = ?{which}", [test.id, test.to][: 2 if which else 1]
        if isinstance(test, int):
            return f"{column} = ?", [test]
        return f'"{field.key}_name" = ?', [str(test)]
    if isinstance(field, Rows):
        return f'id {"" if test else "not "}in (select record from "{field.table}")', []
    if isinstance(test, bool) and isinstance(field, Integer | Number):
        return f"coalesce({column}, 0) {'<>' if test else '='} 0", []
    if isinstance(test, bool):
        column = next(reversed(field.columns()), field.key)
        return f'"{column}" is {"not " if test else ""}null', []
    if isinstance(field, Choice) and not (isinstance(field, Choices) and isinstance(test, tuple)):
        wanted = sorted(codes(field, test))
        marks = ", ".join("?" * len(wanted))
        if isinstance(field, Choices):
            return f"exists (select 1 from json_each({column}) where value in ({marks}))", list(
                wanted
            )
        return f"{column} in ({marks})", list(wanted)
    kept = next(iter(field.keep(test).values()), test)
    if isinstance(field, Date | Moment) and isinstance(kept, str):
        # All that begins so: a day's moments, a month's days. No sign of a date is behind "~".
        return f"{column} between ? and ?", [kept, f"{kept}~"]
    return f"{column} = ?", [kept]
