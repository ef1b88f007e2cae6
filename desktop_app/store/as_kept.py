"""Reads columns as they are kept, of the records that have one of many values."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop_app.registers.register import Register
from desktop_app.store import many
from desktop_app.store.engine import Connection


def any_in_force(db: Connection, register: Register) -> bool:
    """Return whether a register has a record that is not void."""
    sql = f'select 1 from "{register.name}" where voided_at is null limit 1'
    return db.execute(sql).fetchone() is not None


def in_force(
    db: Connection, register: Register, columns: Sequence[str], key: str, values: Iterable[Any]
) -> Iterator[tuple[Any, ...]]:
    """Yield id, number and `columns` of the records, not void, whose `key` has one of the values."""
    sql = (
        f'select id, number{_further(columns)} from "{register.name}"'
        f' where voided_at is null and "{key}" in (select value from json_each(?))'
    )
    yield from db.execute(sql, [json.dumps(list(values))])


def having(db: Connection, table: str, of: str, key: str, values: Iterable[Any]) -> Iterator[int]:
    """Yield column `of` of the rows of a table whose `key` has one of the values."""
    sql = f'select {of} from "{table}" where "{key}" in (select value from json_each(?))'
    yield from (row[0] for row in db.execute(sql, [json.dumps(list(values))]))


def every(db: Connection, table: str, of: str) -> Iterator[int]:
    """Yield column `of` of all rows of a table."""
    yield from (row[0] for row in db.execute(f'select {of} from "{table}"'))


def lines(
    db: Connection, table: str, columns: Sequence[str], records: Iterable[int]
) -> Iterator[tuple[Any, ...]]:
    """Yield record and `columns` of the lines of these records, in their order."""
    sql = (
        f'select record{_further(columns)} from "{table}"'
        " where record in (select value from json_each(?)) order by record, place"
    )
    yield from db.execute(sql, [many.as_text(records)])


def _further(columns: Sequence[str]) -> str:
    return "".join(f', "{column}"' for column in columns)


__all__ = ["any_in_force", "every", "having", "in_force", "lines"]
