"""Counts records, or their child lines, into the cells of a table."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop_app.desk import due
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.conditions import PARENT
from desktop_app.registers.dates import PartialDate, first_day
from desktop_app.registers.declaration import Figure, Statistic
from desktop_app.registers.kinds import Field, Rows, When
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query

_LOOKED_AT = (
    "by", "across", "month", "monthly", "yearly", "lines", "sum", "of", "average", "age",
)  # fmt: skip
ALL = ""
WHOLE = object()  # the row or column in which everything counts once


@dataclass
class Cell:
    """What is counted for one row and column."""

    count: int = 0
    sum: Decimal = Decimal(0)
    of: Decimal = Decimal(0)
    filled: int = 0
    share: int = 0
    highest: Any = None  # a number or a date


@deed("read")
def counted(
    office: Office, register: Register, period: tuple[str, str], keys: Collection[str]
) -> Iterator[Mapping[str, Any]]:
    """Yield the records that are counted, with no more than the fields among `keys`: see `looked_at`."""
    asked = Query(period=(register.declaration.list.period, *period))
    ids = office.store.ids(register, asked)
    return office.store.each(register, ids, register.fields.keys() & set(keys))


@deed("read")
def alike(
    office: Office, register: Register, statistic: Statistic, period: tuple[str, str]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], int]]:
    """Yield what a table counts: a record, nothing, and how many are alike; or a line, its record.

    Of very many records few are different in what one table looks at. Where that is not all kept
    in columns, they come one by one.
    """
    lines, keys = statistic.lines, looked_at(register, statistic) - {statistic.lines}
    if not any(_is_beyond_columns(register, key) for key in keys):
        asked = Query(period=(register.declaration.list.period, *period))
        yield from office.store.alike(register, asked, keys, lines)
        return
    for values in counted(office, register, period, {*keys, lines}):
        for each, of in (
            [(line, values) for line in values[lines] or ()] if lines else [(values, {})]
        ):
            yield each, of, 1


def looked_at(register: Register, statistic: Statistic) -> set[str]:
    """Return what a table looks at in each record; what only its lines have may be among it."""
    found = {getattr(statistic, key) for key in _LOOKED_AT}
    found.update(_named(statistic.where, statistic.share, *(one.where for one in statistic.groups)))
    for figure in statistic.figures:
        found |= {figure.sum, figure.average, figure.highest, figure.of, figure.unusual}
        found.update(_named(figure.where))
        if figure.overdue or figure.due:
            found |= due.asked(register)
    return found


def keys_of(
    statistic: Statistic, values: Mapping[str, Any], of: Mapping[str, Any]
) -> Sequence[Any]:
    """Return the rows in which a record, or a line of the record `of`, counts."""
    if statistic.month:
        return _month(values.get(statistic.month) or of.get(statistic.month))
    return _parts(values.get(statistic.by)) if statistic.by else [ALL]


def columns_of(
    statistic: Statistic, values: Mapping[str, Any], of: Mapping[str, Any], today: dt.date
) -> Sequence[Any]:
    """Return the columns in which it counts."""
    if statistic.monthly:
        return _month(values.get(statistic.monthly) or of.get(statistic.monthly))
    if statistic.yearly:
        value = values.get(statistic.yearly) or of.get(statistic.yearly)
        return [str(first_day(value).year)] if value else [None]
    if statistic.age:
        value = values.get(statistic.age)
        if value is None:
            return [None]
        gone = (today - first_day(value)).days / 365.25
        return [sum(gone >= limit for limit in statistic.years)]
    across = statistic.across or (statistic.by if statistic.month else "")
    return _parts(values.get(across)) if across else [ALL]


def count(
    cell: Cell, statistic: Statistic, values: Mapping[str, Any], share: bool, times: int
) -> None:
    """Count records in a cell, so many; `share` says whether they are of those that are a share."""
    cell.count += times
    cell.share += times if share else 0
    number = values.get(statistic.sum or statistic.average)
    if number is not None:
        cell.sum += Decimal(number) * times
        cell.filled += times
    if statistic.of and values.get(statistic.of) is not None:
        cell.of += Decimal(values[statistic.of]) * times


def measure(cell: Cell, figure: Figure, values: Mapping[str, Any], times: int) -> None:
    """Count records, so many, in the cell of a figure that has a way of its own."""
    cell.count += times
    if figure.of and values.get(figure.of) is not None:
        cell.of += Decimal(values[figure.of]) * times
    number = values.get(figure.sum or figure.average or figure.highest)
    if number is None:
        return
    if isinstance(number, dt.date | PartialDate):
        number = first_day(number)
    else:
        number = Decimal(number)
        cell.sum += number * times
        cell.filled += times
    cell.highest = number if cell.highest is None else max(cell.highest, number)


def counts_for(
    register: Register,
    fields: Mapping[str, Field],
    figure: Figure,
    values: Mapping[str, Any],
    today: dt.date,
) -> bool:
    """Return whether a record counts for a figure that looks at deadlines, lateness or what is usual."""
    if figure.late and not values.get("late"):
        return False
    if figure.unusual:
        usual = getattr(fields[figure.unusual], "usual", None)
        number = values.get(figure.unusual)
        if not usual or number is None or usual[0] <= number <= usual[1]:
            return False
    if not (figure.overdue or figure.due):
        return True
    day = due.deadline(register, values)
    if day is None:
        return False
    soon = today + dt.timedelta(days=figure.due)
    return day < today if figure.overdue else today <= day <= soon


def _is_beyond_columns(register: Register, key: str) -> bool:
    """Whether a field has child lines, or is worked out when a record is read."""
    field = register.fields.get(key)
    return isinstance(field, Rows) or (field is not None and field.derived)


def _named(*conditions: When) -> Iterator[str]:
    """The fields that conditions ask about, of a record or of its lines."""
    for when in conditions:
        for table in () if isinstance(when, bool) else when if isinstance(when, list) else [when]:
            yield from (key.removeprefix(PARENT) for key in table)


def _month(value: Any) -> Sequence[str | None]:
    return [first_day(value).strftime("%Y-%m")] if value else [None]


def _parts(value: Any) -> Sequence[Any]:
    """A field of several choices counts once for each."""
    return (
        list(value) or [None]
        if isinstance(value, tuple) and not hasattr(value, "name")
        else [value]
    )
