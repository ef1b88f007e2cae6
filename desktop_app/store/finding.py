"""Finds records: ids first, then blocks of rows, so that a long list costs no memory."""

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from desktop_app.registers.conditions import codes
from desktop_app.registers.kinds import Choice, Choices, Field, Integer, Link, Number, Text, YesNo
from desktop_app.registers.kinds.dates import Date, Moment, Time
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store import folding
from desktop_app.store.shape import search_table


@dataclass(frozen=True)
class Query:
    """What is looked for: words anywhere, and tests on single fields.

    `where` asks as conditions do: a code, a set of codes or several; for a link the id or the
    name, for text the text itself; true/false filled or empty. `period` has field, from, to (ISO,
    either may be ""). `order` names columns, ``-`` before one turns it round.
    """

    text: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    period: tuple[str, str, str] = ("", "", "")
    void: bool = False  # void records, too
    incomplete: bool = False  # only those that lack something
    order: Sequence[str] = ("-number",)
    limit: int = 0


def ids(db: Database, register: Register, query: Query) -> "array[int]":
    """Return the ids of the records that meet the query, in its order."""
    tests, given = _tests(register, query)
    match = folding.match(query.text)
    if query.text.strip() and not match:
        return array("q")
    name, search = register.name, search_table(register)
    direction = "desc" if list(query.order) in (["-number"], []) else ""
    by_number = [key.lstrip("-") for key in query.order] in ([NUMBER], [])
    limit = f" limit {query.limit}" if query.limit and by_number else ""
    if match and not tests and not limit:
        found = _all(
            db,
            f'select rowid as id from "{search}" where "{search}" match ? order by rowid {direction}',
            [match],
        )
        if not query.void:
            found = _without_void(db, register, found)
    else:
        if not query.void:
            # The plus keeps SQLite from going by the index of what is void when most is not.
            tests.append("+voided_at is null" if tests else "voided_at is null")
        if match:
            tests.append(f'id in (select rowid from "{search}" where "{search}" match ?)')
            given.append(match)
        where = f" where {' and '.join(tests)}" if tests else ""
        found = _all(db, f'select id from "{name}"{where} order by id {direction}{limit}', given)
    if not by_number:
        found = _ordered(db, register, found, query.order)
        found = found[: query.limit] if query.limit else found
    return found


def _all(db: Database, sql: str, given: list[Any]) -> "array[int]":
    # One long text is read in half the time of a hundred thousand rows.
    row = db.execute(f"select json_group_array(id) from ({sql})", given).fetchone()
    return array("q", json.loads(row[0]))


def _without_void(db: Database, register: Register, found: "array[int]") -> "array[int]":
    sql = f'select id from "{register.name}" where voided_at is not null'
    void = {row[0] for row in db.execute(sql)}
    return array("q", (id for id in found if id not in void)) if void else found


def _tests(register: Register, query: Query) -> tuple[list[str], list[Any]]:
    tests: list[str] = []
    given: list[Any] = []
    if query.incomplete:
        tests.append("incomplete = 1")
    for key, test in query.where.items():
        if key == NUMBER:
            tests.append("number = ?")
            given.append(test)
            continue
        text, values = _test(register.fields[key], test)
        tests.append(text)
        given.extend(values)
    key, start, end = query.period
    if key and start:
        tests.append(f'"{key}" >= ?')
        given.append(start)
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
        if isinstance(test, int):
            return f"{column} = ?", [test]
        return f'"{field.key}_name" = ?', [str(test)]
    if isinstance(test, bool):
        column = next(reversed(field.columns()), field.key)
        return f'"{column}" is {"not " if test else ""}null', []
    if isinstance(field, Choice):
        wanted = sorted(codes(field, test))
        marks = ", ".join("?" * len(wanted))
        if isinstance(field, Choices):
            return f"exists (select 1 from json_each({column}) where value in ({marks}))", list(
                wanted
            )
        return f"{column} in ({marks})", list(wanted)
    kept = next(iter(field.keep(test).values()), test)
    return f"{column} = ?", [kept]


def _ordered(
    db: Database, register: Register, found: "array[int]", order: Sequence[str]
) -> "array[int]":
    kept = set(found)
    result = list(found)
    # The last key first: sorting is stable.
    for name in reversed(order):
        key, down = name.lstrip("-"), name.startswith("-")
        if key == NUMBER:
            result.sort(reverse=down)
            continue
        for part in reversed(register.parts(key)):
            field = register.fields[part]
            ranks = _ranks(db, register, field, kept)
            filled = [id for id in result if id in ranks]
            empty = [id for id in result if id not in ranks]
            filled.sort(key=ranks.__getitem__, reverse=down)
            result = filled + empty
    return array("q", result)


def _ranks(db: Database, register: Register, field: Field, kept: set[int]) -> dict[int, Any]:
    column = next(reversed(field.columns()), None)
    if column is None:
        return {}
    sql = f'select id, "{column}" from "{register.name}" where "{column}" is not null'
    rows = ((id, value) for id, value in db.execute(sql) if id in kept)
    if isinstance(field, Choice) and not isinstance(field, Choices):
        place = {code: rank for rank, code in enumerate(field.codes.labels)}
        return {id: place.get(value, len(place)) for id, value in rows}
    if isinstance(field, Integer | Number | YesNo | Date | Moment | Time):
        return dict(rows)
    assert isinstance(field, Text | Link | Choices)
    return {id: folding.sort_key(value) for id, value in rows}
