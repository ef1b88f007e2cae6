"""What is overdue or soon will be: the deadlines that a register declares, for one record or all."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.searching import Query
from desktop_app.registers.conditions import holds
from desktop_app.registers.dates import earliest, first_day
from desktop_app.registers.declaration import Due
from desktop_app.registers.register import Register


def deadline(register: Register, values: Mapping[str, Any]) -> dt.date | None:
    """Return the day until which a record is to be dealt with; None while nothing is asked."""
    moments = (last for _due, last in _asked(register, values))
    return min((last.date() for last in moments), default=None)


def asked(register: Register) -> set[str]:
    """Return the fields that have a say in whether a record is overdue."""
    return {
        key
        for due in register.declaration.due
        for key in (due.on, due.since, *due.when)
        if key in register.fields
    }


def overdue(register: Register, values: Mapping[str, Any], now: dt.datetime | None = None) -> bool:
    """Return whether a record's deadline has passed; `now` stands for this moment elsewhere."""
    now = now or dt.datetime.now()
    return any(last < now for _due, last in _asked(register, values))


def soon(register: Register, values: Mapping[str, Any]) -> bool:
    """Return whether a record's deadline is near enough for the register to warn of it."""
    today = dt.date.today()
    return any(
        due.warn and _warned(due, last, values) <= today <= last.date()
        for due, last in _asked(register, values)
    )


@deed("read")
def overdue_ids(office: Office, register: Register) -> list[int]:
    """Return the ids of a register's overdue records, the latest first."""
    found: set[int] = set()
    for due in register.declaration.due:
        found.update(office.store.ids(register, _query(due)))
    return sorted(found, reverse=True)


@deed("read")
def coming_ids(office: Office, register: Register, until: dt.date) -> list[int]:
    """Return the ids of a register's records with a deadline up to that day or past, by id."""
    found: set[int] = set()
    for due in register.declaration.due:
        since = until - dt.timedelta(days=due.days + (due.hours + 23) // 24)
        query = Query(where=due.when, period=(due.on or due.since, "", since.isoformat()))
        found.update(office.store.ids(register, query))
    return sorted(found)


def _asked(register: Register, values: Mapping[str, Any]) -> Iterator[tuple[Due, dt.datetime]]:
    """Yield what is asked of a record, with the last moment for it."""
    if values.get("voided_at"):
        return
    for due in register.declaration.due:
        value = values.get(due.on or due.since)
        if value is None or not holds(due.when, values, register.fields):
            continue
        if due.hours:
            yield due, earliest(value) + dt.timedelta(hours=due.hours)
        else:
            day = first_day(value) + dt.timedelta(days=0 if due.on else due.days)
            yield due, dt.datetime.combine(day, dt.time.max)


def _warned(due: Due, last: dt.datetime, values: Mapping[str, Any]) -> dt.date:
    """The day from which the register warns: before a date, or so long after one."""
    if due.on:
        return last.date() - dt.timedelta(days=due.warn)
    return first_day(values[due.since]) + dt.timedelta(days=due.warn)


def _query(due: Due) -> Query:
    if due.hours:
        last = (dt.datetime.now() - dt.timedelta(hours=due.hours)).isoformat(" ", "minutes")
    else:
        days = 1 if due.on else due.days + 1
        last = (dt.date.today() - dt.timedelta(days=days)).isoformat()
    return Query(where=due.when, period=(due.on or due.since, "", last))
