"""Compares the records of a register, and their lines, with what the journal tells of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.registers.register import Register
from desktop_app.store import structure
from desktop_app.store.as_added import AsAdded
from desktop_app.store.engine import Connection, Error
from desktop_app.store.faults import altered, gone, title, unknown
from desktop_app.store.findings import Finding, Kind
from desktop_app.store.replay import UNTOLD, WRONG, Nonsense, Replay, Row
from desktop_app.words import _


def differing(
    db: Connection,
    tables: Mapping[str, Sequence[str]],
    name: str,
    register: Register | None,
    told: Replay,
) -> Iterator[Finding]:
    """Yield the records of a register, and their lines, that are not as the journal tells of them."""
    quick = _as_added(db, tables, name, register, told)
    ids: dict[int, str] = {}
    yield from _records(db, name, tables[name], register, told, ids, quick)
    try:
        yield from _lines(db, tables, name, register, told, ids, quick)
    except WRONG as error:
        raise Nonsense from error


def lines_of(
    db: Connection, tables: Mapping[str, Any], name: str, register: Register | None
) -> dict[str, str]:
    """Return the tables of a register's lines by the key of their field, those declared no more too."""
    declared = register.rows.items() if register else ()
    found = {key: field.table for key, field in declared if field.table in tables}
    for table, owner in structure.owners(db).items():
        if owner == name and table not in found.values():
            found[table.removeprefix(f"{name}_")] = table
    return found


def _as_added(
    db: Connection,
    tables: Mapping[str, Sequence[str]],
    name: str,
    register: Register | None,
    told: Replay,
) -> AsAdded | None:
    """The records that stand as they were added; None where all must be looked at closer."""
    of_lines = lines_of(db, tables, name, register)
    expected = told.records.get(name, {})
    quick = AsAdded.of(tables[name], {key: tables[table] for key, table in of_lines.items()})
    if quick is None or not expected:
        return None
    try:
        quick.look(db, name, of_lines, expected)
    except Error:  # something of another kind than the program writes: who looks closer says where
        return None
    return quick


def _records(
    db: Connection,
    name: str,
    names: Sequence[str],
    register: Register | None,
    told: Replay,
    ids: dict[int, str],
    quick: AsAdded | None,
) -> Iterator[Finding]:
    expected = told.records.get(name, {})
    renamed = _renamed(register)
    number_at, id_at = names.index("number"), names.index("id")
    seen = set()
    if quick is not None:
        ids |= quick.the_same
        seen |= {*quick.the_same.values()}
    for values in _rows(db, name, names, "id", None if quick is None else quick.others):
        number = values[number_at]
        ids[values[id_at]] = number
        journalled = told.row(name, number) if expected else None
        if journalled is None:
            yield unknown(name, register, number)
            continue
        seen.add(number)
        # As it is for nearly all; whole rows at once are compared far quicker than cell by cell.
        same = tuple(map(journalled.get, names)) == values
        if not same or len(journalled) != len(names) - values.count(None):
            row = {
                column: value
                for column, value in zip(names, values, strict=True)
                if value is not None
            }
            vague = UNTOLD if (name, number) in told.vague else ()
            if differing := _differing(row, journalled, renamed, vague):
                yield altered(db, name, register, number, differing)
    for number in expected.keys() - seen:
        yield gone(name, register, number)


def _rows(
    db: Connection, table: str, names: Sequence[str], order: str, only: Sequence[Any] | None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table; `only` those of which the first column to order by is one of these."""
    chosen = ", ".join('"{}"'.format(column.replace('"', '""')) for column in names)
    sql, given = f'select {chosen} from "{table}"', []
    if only is not None and None not in only:  # which nothing is equal to
        sql += f" where {order.partition(',')[0]} in (select value from json_each(?))"
        given.append(json.dumps(only))
    yield from db.execute(f"{sql} order by {order}", given)


def _differing(
    row: Row, journalled: Row, renamed: Mapping[str, str], vague: tuple[str, ...] = ()
) -> list[str]:
    then = {
        renamed.get(name, name) if name not in row else name: value
        for name, value in journalled.items()
    }
    differing = [name for name in row.keys() | then.keys() if row.get(name) != then.get(name)]
    # Of the times that older entries do not tell it is known whether there are any.
    return sorted(
        name
        for name in differing
        if name not in vague or (name.endswith("_at") and (name in row) != (name in then))
    )


def _lines(
    db: Connection,
    tables: Mapping[str, Any],
    name: str,
    register: Register | None,
    told: Replay,
    ids: Mapping[int, str],
    quick: AsAdded | None,
) -> Iterator[Finding]:
    done = {*quick.the_same.values()} if quick else set()
    told_lines = {
        number: lines for number, lines in told.lines.get(name, {}).items() if number not in done
    }
    for key, table in lines_of(db, tables, name, register).items():
        renamed = _renamed(register, key)
        left = quick.left.get(key) if quick else None
        there, places = _read_lines(db, table, tables[table], left)
        wanted = {number: lines[key] for number, lines in told_lines.items() if key in lines}
        for record, lines in there.items():
            number = ids.get(record, "")
            if not number:
                text = _(
                    "Altered: lines of {title} stand in the register that belong to no record."
                ).format(title=title(name, register))
                yield Finding(Kind.ALTERED, text, table, str(record))
                continue
            told_of = wanted.pop(number, [])
            same = len(told_of) == len(lines) and not any(
                one != other and _differing(one, other, renamed)
                for one, other in zip(lines, told_of, strict=True)
            )
            if not same or places[record] != list(range(1, len(lines) + 1)):
                yield altered(db, name, register, number, [key], table)
        for number in wanted.keys() & set(ids.values()) if wanted else ():
            yield altered(db, name, register, number, [key], table)


def _read_lines(
    db: Connection, table: str, names: Sequence[str], only: Sequence[Any] | None
) -> tuple[dict[int, list[Row]], dict[int, list[int]]]:
    """The lines of each record in their order, without what is empty, and their places."""
    lines: dict[int, list[Row]] = {}
    places: dict[int, list[int]] = {}
    for values in _rows(db, table, names, "record, place", only):
        row = {key: value for key, value in zip(names, values, strict=True) if value is not None}
        record = row.pop("record", None)  # which a damaged file may lack
        row.pop("id", None)  # nothing refers to it
        places.setdefault(record, []).append(row.pop("place", None))
        lines.setdefault(record, []).append(row)
    return lines, places


def _renamed(register: Register | None, key: str = "") -> dict[str, str]:
    """The names that columns bear today, by those that entries of older programs have."""
    if register is None or (key and key not in register.rows):
        return {}
    return register.renamed(key)
