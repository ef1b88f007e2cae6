"""Whether a register was kept in a period, so that what it does not tell of did not happen."""

import datetime as dt
from collections.abc import Iterator

from desktop_app.desk import rhythm
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.rhythm import State
from desktop_app.desk.spans import Span
from desktop_app.registers.periods import Period, named
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query

_LENGTHS = ("year", "half_year", "quarter", "month", "week", "day")
_STILL_KEPT = dt.timedelta(days=92)  # after its last record
_DONE = (State.DONE, State.LATE, State.NIL)


@deed("read")
def kept(office: Office, register: Register, span: Span, on: str) -> bool:
    """Whether a register was kept all through a period; `on` is the date its records are about.

    "" where they are things that are there: then it was kept if it tells of any. Else it was begun
    by the first day and has records of the period, or of the quarter up to its end; one that is
    written once in each day, week or month has missed none. Or somebody confirmed that there was nothing to enter.
    """
    confirmed = list(_periods(office, register))
    reach = _reach(confirmed, span.start)
    last = min(span.end, dt.date.today())
    if reach > last >= span.start:
        return True
    if not on:
        return bool(office.store.ids(register, Query(limit=1)))
    if register.declaration.rhythm is not None:
        states = [
            turn.state
            for turn in rhythm.turns(office, register, first=span.start)
            if turn.period.start <= span.end and turn.period.end >= span.start
        ]
        return State.MISSED not in states and any(state in _DONE for state in states)
    # In a week nothing may happen in a register that is kept all the same.
    since = min(span.start, last - _STILL_KEPT)
    there = office.store.ids(register, Query(period=(on, since.isoformat(), ""), limit=1))
    before = Query(period=(on, "", reach.isoformat()), limit=1)
    begun = any(period.start < span.start for period in confirmed)
    return bool(there) and (begun or bool(office.store.ids(register, before)))


def _reach(confirmed: list[Period], start: dt.date) -> dt.date:
    """The day up to which it is confirmed, from the first day on, that there was nothing."""
    day = start
    for period in sorted(confirmed, key=lambda each: each.start):
        if period.start > day:
            break
        day = max(day, period.end + dt.timedelta(days=1))
    return day


def _periods(office: Office, register: Register) -> Iterator[Period]:
    confirmations = office.registers.serving("confirmations")
    if confirmations is None:
        return
    ids = office.store.ids(confirmations, Query(where={"register": register.name}))
    for values in office.store.values(confirmations, ids, ["period"]):
        for every in _LENGTHS:
            if (period := named(every, str(values["period"]))) is not None:
                yield period
                break


def year_before(span: Span) -> Span:
    """Return the same days of the year before."""
    return Span(_a_year_before(span.start), _a_year_before(span.end))


def _a_year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)


__all__ = ["Span", "kept", "year_before"]
