"""Reads the values of records, and which of them lead to others."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from desktop_app.errors import UserError
from desktop_app.registers.dates import first_day
from desktop_app.registers.kinds import Field, Link, Links, Rows
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import FACTS, Register
from desktop_app.store import many, searching
from desktop_app.store.engine import Connection
from desktop_app.store.searching import Query
from desktop_app.words import _

_FACTS = ("id", "called", *FACTS)
# What comes of a value that another program put into a column.
UNREAD = (ValueError, TypeError, ArithmeticError)


def records(
    db: Connection, register: Register, ids: Sequence[int], keys: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Return the values of records by id, with number and facts, in the order of `ids`.

    With `keys` only the values of those fields.
    """
    if not ids:
        return []
    found: dict[int, dict[str, Any]] = {}
    marks = many.as_text(ids)
    wanted = {key: register.fields[key] for key in (register.fields if keys is None else keys)}
    plain = {
        key: field
        for key, field in wanted.items()
        if not isinstance(field, Rows) and not field.derived
    }
    rows = {key: field for key, field in wanted.items() if isinstance(field, Rows)}
    columns = [*_FACTS, *(column for field in plain.values() for column in field.columns())]
    sql = (
        f'select {", ".join(map(_quoted, columns))} from "{register.name}"'
        " where id in (select value from json_each(?))"
    )
    for row in _rows(db, sql, marks):
        values = {fact: row[fact] for fact in _FACTS}
        try:
            values |= {key: field.recall(row) for key, field in plain.items()}
        except UNREAD as error:
            raise _no_value(register, row["number"]) from error
        found[row["id"]] = values | dict.fromkeys(key for key in wanted if key not in plain)
    for key, field in rows.items():
        lines: dict[int, list[dict[str, Any]]] = {}
        sql = (
            f'select * from "{field.table}" where record in (select value from json_each(?))'
            " order by record, place"
        )
        for row in _rows(db, sql, marks):
            try:
                lines.setdefault(row["record"], []).append(field.recall_line(row))
            except UNREAD as error:
                raise _no_value(register, found[row["record"]]["number"]) from error
        for record, several in lines.items():
            found[record][key] = tuple(several)
    return [found[id] for id in ids if id in found]


def alike(
    db: Connection, register: Register, query: Query, keys: Collection[str], lines: str = ""
) -> Iterator[tuple[dict[str, Any], dict[str, Any], int]]:
    """Yield what records that meet the query have in the fields `keys`, and whether they are late.

    What several have alike comes once: the values, nothing, and how many there are of it. With
    `lines` likewise the child lines of that key: what they have in those of the fields that are
    theirs, what their records have, and how many lines there are of it. The fields are such as are
    kept in a table's own columns; the query's order and limit do not matter.
    """
    conditions, given = searching.where(register, query)
    found = f'(select * from "{register.name}" where {conditions}) of_record'
    own = {key: register.fields[key] for key in keys if key in register.fields}
    inner: dict[str, Field] = {}
    if lines:
        rows = register.rows[lines]
        found += f' join "{rows.table}" line on line.record = of_record.id'
        inner = {key: rows.fields[key] for key in keys if key in rows.fields}
    ours = ["late", *(column for field in own.values() for column in field.columns())]
    theirs = [column for field in inner.values() for column in field.columns()]
    columns = [*(f'of_record."{one}"' for one in ours), *(f'line."{one}"' for one in theirs)]
    by = ", ".join(columns)
    for *row, times in db.execute(f"select {by}, count(*) from {found} group by {by}", given):
        of_record = dict(zip(ours, row))  # noqa: B905 - the line's come behind
        values = {key: field.recall(of_record) for key, field in own.items()}
        values["late"] = of_record["late"]
        if not lines:
            yield values, {}, times
            continue
        of_line = dict(zip(theirs, row[len(ours) :], strict=True))
        yield {key: field.recall(of_line) for key, field in inner.items()}, values, times


def _no_value(register: Register, number: str) -> UserError:
    return UserError(
        _(
            "{title} {number} holds what the program never writes: it was altered past the journal. Verify the register; it tells which field. Then restore a backup that is whole."
        ).format(title=register.title, number=number)
    )


def derive(
    db: Connection,
    registers: Registers,
    register: Register,
    several: Sequence[dict[str, Any]],
    keys: Collection[str] | None = None,
) -> None:
    """Work out the fields of records that are never kept: what else was recorded that day."""
    wanted = set(register.fields if keys is None else keys)
    for field in register.derived:
        if field.key not in wanted or field.compute is None:
            continue
        on = {
            values["id"]: first_day(day).isoformat()
            for values in several
            if (day := values.get(field.compute.that_day)) is not None
        }
        numbers = _of_those_days(db, registers, field.compute.of, set(on.values())) if on else {}
        for values in several:
            if values["id"] in on:
                values[field.key] = "、".join(numbers.get(on[values["id"]], ())) or None


def _of_those_days(
    db: Connection, registers: Registers, paths: Iterable[str], days: Collection[str]
) -> dict[str, list[str]]:
    """The numbers of the records of each of the days: each register is gone through once."""
    found: dict[str, list[str]] = {}
    for path in paths:
        name, _dot, key = path.partition(".")
        if name in registers:
            sql = (
                f'select substr("{key}", 1, 10) as day, number from "{name}"'
                " where voided_at is null and day in (select value from json_each(?)) order by id"
            )
            for day, number in db.execute(sql, [json.dumps(list(days))]):
                found.setdefault(day, []).append(number)
    return found


def _quoted(column: str) -> str:
    return f'"{column}"'


def pointing_ids(
    db: Connection, register: Register, path: str, to: str, ids: Collection[int]
) -> list[int]:
    """Return the ids of records, not void, that lead to any of the records `ids` of register `to`.

    `path` is their link: a key, or ``rows.key``.
    """
    key, _dot, inner = path.partition(".")
    field = register.field(path)
    rows = register.fields[key]
    table = rows.table if isinstance(rows, Rows) and inner else register.name
    own = "record" if inner else "id"
    column = inner or key
    assert isinstance(field, Link)
    given: list[Any] = [many.as_text(ids)]
    several = not isinstance(field.to, str)
    if several:
        given.append(to)
    if isinstance(field, Links):
        which = " and json_extract(value, '$[2]') = ?" if several else ""
        test = (
            f'exists (select 1 from json_each("{table}"."{column}")'
            f" where json_extract(value, '$[0]') in (select value from json_each(?)){which})"
        )
    else:
        which = f' and "{table}"."{column}_in" = ?' if several else ""
        test = f'"{table}"."{column}" in (select value from json_each(?)){which}'
    sql = (
        f'select id from "{register.name}" where voided_at is null'
        f' and id in (select {own} from "{table}" where {test}) order by id desc'
    )
    return [row[0] for row in db.execute(sql, given)]


def _rows(db: Connection, sql: str, *given: Any) -> Any:
    cursor = db.execute(sql, list(given))
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)
