"""Counts and adds up records without reading them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop_app.registers.kinds import Number
from desktop_app.registers.register import Register
from desktop_app.store import searching
from desktop_app.store.engine import Connection
from desktop_app.store.searching import Query

# What is counted of the records found: those that meet the condition, and of which field the sum
# is meant, or "" for how many there are.
Asked = tuple[Mapping[str, Any], str]


def count(db: Connection, register: Register, query: Query) -> int:
    """Return how many records meet the query; its order and limit do not matter."""
    return int(figures(db, register, query, [({}, "")])[0])


def figures(
    db: Connection, register: Register, query: Query, asked: Sequence[Asked]
) -> list[int | Decimal]:
    """Return, in the order asked, each figure over the records that meet the query."""
    if not asked:
        return []
    columns, given = [], []
    for meant, key in asked:
        tests, values = searching.condition(register, meant)
        what = f'total("{key}")' if key else "count(*)"
        columns.append(f"{what} filter (where {' and '.join(tests)})" if tests else what)
        given.extend(values)
    conditions, values = searching.where(register, query)
    sql = f'select {", ".join(columns)} from "{register.name}" where {conditions}'
    row = db.execute(sql, [*given, *values]).fetchone()
    return [_exact(register, key, value) for (_meant, key), value in zip(asked, row, strict=True)]


def _exact(register: Register, key: str, value: float) -> int | Decimal:
    field = register.fields.get(key)
    if isinstance(field, Number):
        # Added up as doubles, which are exact enough for the places that the field has.
        return field.recall({key: value}) or Decimal(0)
    return int(value)
