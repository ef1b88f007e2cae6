"""What is overdue: the deadlines that a register declares, for one record and for all of them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from desktop_app.desk.finding import Query
from desktop_app.desk.office import Office
from desktop_app.registers.conditions import holds
from desktop_app.registers.dates import first_day
from desktop_app.registers.declaration import Due
from desktop_app.registers.register import Register


def deadline(register: Register, values: Mapping[str, Any]) -> dt.date | None:
    """Return the day until which a record is to be dealt with; None while nothing is asked."""
    if values.get("voided_at"):
        return None
    days = (_day(register, due, values) for due in register.declaration.due)
    return min((day for day in days if day is not None), default=None)


def asked(register: Register) -> set[str]:
    """Return the fields that have a say in whether a record is overdue."""
    return {
        key
        for due in register.declaration.due
        for key in (due.on, due.since, *due.when)
        if key in register.fields
    }


def overdue(register: Register, values: Mapping[str, Any]) -> bool:
    """Return whether a record's deadline has passed."""
    last = deadline(register, values)
    return last is not None and last < dt.date.today()


def overdue_ids(office: Office, register: Register) -> list[int]:
    """Return the ids of a register's overdue records, the latest first."""
    found: set[int] = set()
    for due in register.declaration.due:
        found.update(office.store.ids(register, _query(due)))
    return sorted(found, reverse=True)


def _day(register: Register, due: Due, values: Mapping[str, Any]) -> dt.date | None:
    value = values.get(due.on or due.since)
    if value is None or not holds(due.when, values, register.fields):
        return None
    day = first_day(value)
    return day if due.on else day + dt.timedelta(days=due.days)


def _query(due: Due) -> Query:
    days = 1 if due.on else due.days + 1
    last = dt.date.today() - dt.timedelta(days=days)
    return Query(where=due.when, period=(due.on or due.since, "", last.isoformat()))
