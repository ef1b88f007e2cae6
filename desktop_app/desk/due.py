"""What is overdue: the deadline that a register declares, for one record and for all of them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from desktop_app.desk.finding import Query
from desktop_app.desk.office import Office
from desktop_app.registers.conditions import holds
from desktop_app.registers.dates import first_day
from desktop_app.registers.register import Register


def deadline(register: Register, values: Mapping[str, Any]) -> dt.date | None:
    """Return the day until which a record is to be dealt with; None while nothing is asked."""
    due = register.declaration.due
    if due is None or values.get("voided_at") or not holds(due.when, values, register.fields):
        return None
    value = values.get(due.on or due.since)
    if value is None:
        return None
    day = first_day(value)
    return day if due.on else day + dt.timedelta(days=due.days)


def overdue(register: Register, values: Mapping[str, Any]) -> bool:
    """Return whether a record's deadline has passed."""
    last = deadline(register, values)
    return last is not None and last < dt.date.today()


def query(register: Register) -> Query | None:
    """Return the query that finds the overdue records; None where nothing can be overdue."""
    due = register.declaration.due
    if due is None:
        return None
    days = 1 if due.on else due.days + 1
    last = dt.date.today() - dt.timedelta(days=days)
    return Query(where=due.when, period=(due.on or due.since, "", last.isoformat()))


def count(office: Office, register: Register) -> int:
    """Return how many records of a register are overdue."""
    asked = query(register)
    return 0 if asked is None else office.store.count(register, asked)
