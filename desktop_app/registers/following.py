"""What follows from the fields that were entered: copies, fill-ins, what is computed, the state."""

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any

from desktop_app.registers import conditions
from desktop_app.registers.case import Facts
from desktop_app.registers.computed import computed
from desktop_app.registers.conditions import Values
from desktop_app.registers.dates import PartialDate, first_day
from desktop_app.registers.kinds import (
    Date,
    Field,
    Link,
    Ref,
    Rows,
    Text,
)
from desktop_app.registers.periods import period_of
from desktop_app.registers.register import Register
from desktop_app.registers.scope import Lack, Scope


def complete(
    register: Register,
    values: Values,
    before: Values | None,
    facts: Facts,
    *,
    brought_in: bool = False,
) -> dict[str, Any]:
    """Return `values` with all that follows from them filled in; `before` is what is kept now.

    A copy is taken when its link is made or changed, and stays as it was ever after. What is
    `brought_in` from an old ledger is not filled in: what the ledger does not say is not known.
    """
    full = dict(values)
    for field in register.followed:
        if isinstance(field, Rows):
            was = {line.get("id"): line for line in (before or {}).get(field.key) or ()}
            lines = [
                _line(register, field, line, was.get(line.get("id")), full, facts, brought_in)
                for line in full.get(field.key) or ()
            ]
            full[field.key] = tuple(lines) or None
        elif field.copies:
            full[field.key] = _copied(field, register.fields, full, before, facts)
    if not brought_in:
        fill(register.scope, full, before, facts, {})
    _name_period(register, full)
    for field in register.followed:
        if field.compute and not field.derived:
            full[field.key] = computed(field, full, register.fields)
    if (state := settled(register, full, before)) is not None:
        assert register.status is not None
        full[register.status.key] = state
    return full


def follows(register: Register) -> bool:
    """Return whether anything may follow from what a ledger says of a record."""
    rhythm = register.declaration.rhythm
    return bool(register.followed or register.settling or (rhythm and rhythm.period))


def copied(register: Register) -> frozenset[str]:
    """Return the fields of linked records of which a record, or a line of it, takes copies."""
    several = [*register.fields.values()]
    several += [field for rows in register.rows.values() for field in rows.fields.values()]
    return frozenset(path.partition(".")[2] for field in several for path in field.copies)


def fill(
    scope: Scope,
    values: dict[str, Any],
    before: Values | None,
    facts: Facts,
    parent: Values,
) -> None:
    """Fill in what is empty and follows from something else, in a new record or where that changed."""
    for field, follow, test in scope.filling:
        if values.get(field.key) not in (None, ()) or not test(values, parent):
            continue
        for path in follow.sources:
            value = _at(path, values, scope.fields, parent, facts)
            if value in (None, ()):
                continue
            key = path.partition(".")[0]
            if before is None or before.get(key) != values.get(key):
                values[field.key] = _as(field, _later(value, follow.months, follow.days))
            break


def settled(register: Register, values: Values, before: Values | None) -> str | None:
    """Return the state that a record is in by what it holds; None where it says nothing of it.

    What a person chose for the state goes before. A state that closes a record is reached only
    once nothing lacks.
    """
    status = register.status
    if status is None or not register.settling:
        return None
    now = values.get(status.key)
    was = before.get(status.key) if before else status.first
    if now not in (was, None):
        return None
    found = None
    for code, test in register.settling:
        if not test(values, {}):
            continue
        if status.steps[code].closes and lacks(register, {**values, status.key: code}):
            continue
        if was is None or code in status.reached(was):
            found = code
    return found


def lacks(register: Register, values: Values) -> tuple[Lack, ...]:
    """Return what a record should have and has not: required fields that are empty."""
    lacking = register.scope.lacks(values)
    for rows in register.scope.rows:
        if not rows.automatic and (lines := values.get(rows.key)):
            scope = register.line_scopes[rows.key]
            for place, line in enumerate(lines, 1):
                lacking += tuple(Lack(field, rows, place) for field in scope.missing(line, values))
    return lacking


def _name_period(register: Register, values: dict[str, Any]) -> None:
    """A record that belongs to a period bears its name."""
    rhythm = register.declaration.rhythm
    if rhythm and rhythm.period and not values.get(rhythm.period):
        about = values.get(rhythm.on)
        if about is not None:
            values[rhythm.period] = period_of(rhythm.every, first_day(about)).name


def _line(
    register: Register,
    rows: Rows,
    line: Mapping[str, Any],
    before: Values | None,
    parent: Values,
    facts: Facts,
    brought_in: bool,
) -> dict[str, Any]:
    """A child line with all that follows filled in."""
    full = dict(line)
    for key, field in rows.fields.items():
        if field.copies:
            full[key] = _copied(field, rows.fields, full, before, facts)
    if not brought_in:
        fill(register.line_scopes[rows.key], full, before, facts, parent)
    for key, field in rows.fields.items():
        if field.compute:
            full[key] = computed(field, full, rows.fields)
    return full


def _copied(
    field: Field,
    siblings: Mapping[str, Field],
    values: Values,
    before: Values | None,
    facts: Facts,
) -> Any:
    for path in field.copies:
        via, _dot, source = path.partition(".")
        ref, link = values.get(via), siblings[via]
        if type(ref) is not Ref or ref.id is None or not isinstance(link, Link):
            continue
        if before is not None and _same(before.get(via), ref):
            return before.get(field.key)
        linked = facts.record(link.leads_to(ref), ref.id)
        value = linked.get(source) if linked else None
        return None if value is None else _as(field, value)
    return None


def _same(one: Any, other: Ref) -> bool:
    return type(one) is Ref and (one.id, one.to) == (other.id, other.to)


def _at(
    path: str, values: Values, fields: Mapping[str, Field], parent: Values, facts: Facts
) -> Any:
    """The value at a path: beside the field, in the line's record, or in a linked record."""
    if path.startswith(conditions.PARENT):
        return parent.get(path.removeprefix(conditions.PARENT))
    key, _dot, inner = path.partition(".")
    value, link = values.get(key), fields[key]
    if not inner:
        return value
    if type(value) is not Ref or value.id is None or not isinstance(link, Link):
        return None
    linked = facts.record(link.leads_to(value), value.id)
    return linked.get(inner) if linked else None


def _later(value: Any, months: int, days: int) -> Any:
    """A date some months and days later; the last day of the month where it has no such day."""
    if not isinstance(value, dt.date | PartialDate) or not (months or days):
        return value
    day = first_day(value)
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(day.day, last)) + dt.timedelta(days=days)


def _as(field: Field, value: Any) -> Any:
    """A value of another field as this one has it."""
    if isinstance(field, Text) and not isinstance(value, str):
        return str(value.name) if isinstance(value, Ref) else str(value)
    if isinstance(field, Date) and isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, Ref) and isinstance(field, Link) and isinstance(field.to, str):
        return Ref(value.id, value.name)
    return value
