"""Computed fields: what each comes to by the fields beside it, and by the child lines."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from desktop_app.registers import conditions
from desktop_app.registers.computations import COMPUTATIONS
from desktop_app.registers.conditions import Values
from desktop_app.registers.dates import first_day
from desktop_app.registers.kinds import Choice, Compute, Field, Integer, Links, Rows

# The codes of the list of weekdays.
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def computed(field: Field, values: Values, fields: Mapping[str, Field]) -> Any:
    """Return what a field is by those beside it, which are `fields`."""
    compute = field.compute
    assert compute is not None
    if compute.hours or compute.days:
        return _between(compute, values)
    if compute.weekday:
        day = values.get(compute.weekday)
        return _WEEKDAYS[day.weekday()] if isinstance(day, dt.date) else None
    if compute.join:
        texts = (fields[key].show(values.get(key)) for key in compute.join)
        return " ".join(filter(None, texts)) or None
    if compute.rule:
        return COMPUTATIONS[compute.rule](values, compute.grades)
    if compute.rate:
        return _rate(compute, values, fields)
    return _of_lines(field, compute, values, fields)


def _between(compute: Compute, values: Values) -> Any:
    start, end = (values.get(key) for key in compute.hours or compute.days or ())
    if compute.days and start and end:
        return (first_day(end) - first_day(start)).days
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return Decimal((end - start).total_seconds() / 3600).quantize(Decimal("0.01"))
    return None


def _of_lines(field: Field, compute: Compute, values: Values, fields: Mapping[str, Field]) -> Any:
    path = compute.count or compute.sum or compute.highest
    key = path.partition(".")[2]
    lines = list(_counted(compute, path, values, fields))
    if compute.count:
        return len(lines)
    if compute.sum:
        nothing = 0 if isinstance(field, Integer) else Decimal(0)
        return sum((line.get(key) or 0 for line in lines), nothing)
    rows = fields[path.partition(".")[0]]
    assert isinstance(rows, Rows)
    choice = rows.fields[key]
    assert isinstance(choice, Choice)
    codes = [line[key] for line in lines if line.get(key) is not None]
    return max(codes, key=lambda code: choice.codes.ranks.get(code, 0), default=None)


def _rate(compute: Compute, values: Values, fields: Mapping[str, Field]) -> Decimal | None:
    sums = []
    for path in compute.rate or ():
        key = path.partition(".")[2]
        lines = _counted(compute, path, values, fields)
        sums.append(sum((Decimal(line.get(key) or 0) for line in lines), Decimal(0)))
    part, whole = sums
    return (part * 100 / whole).quantize(Decimal("0.1")) if whole else None


def _counted(
    compute: Compute, path: str, values: Values, fields: Mapping[str, Field]
) -> Iterator[Any]:
    """The lines of the rows at a path that count; of links to several records all."""
    key = path.partition(".")[0]
    rows = fields[key]
    if isinstance(rows, Links):
        return iter(values.get(key) or ())
    assert isinstance(rows, Rows)
    test = conditions.test(compute.where, rows.fields, fields)
    return (line for line in values.get(key) or () if test(line, values))
