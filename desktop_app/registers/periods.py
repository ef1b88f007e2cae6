"""The periods of a register that is written once in each: days, weeks, months and longer ones."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from desktop_app.registers.declaration import Rhythm
from desktop_app.registers.working_days import WorkingDays

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


class Period(NamedTuple):
    """A period by its name (2026-11-27, 2026-W48, 2026-11, 2026-Q4, 2026-H2, 2026), and its days."""

    name: str
    start: dt.date
    end: dt.date


def period_of(every: str, day: dt.date) -> Period:
    """Return the period in which a day lies."""
    if every in ("day", "working_day"):
        return Period(day.isoformat(), day, day)
    if every == "week":
        year, week, weekday = day.isocalendar()
        start = day - dt.timedelta(days=weekday - 1)
        return Period(f"{year}-W{week:02}", start, start + dt.timedelta(days=6))
    length = _MONTHS[every]
    first = (day.month - 1) // length * length + 1
    start = dt.date(day.year, first, 1)
    after = day.year * 12 + first - 1 + length
    end = dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
    return Period(_NAMES[every](start), start, end)


def named(every: str, name: str) -> Period | None:
    """Return the period of that name, or None where it is none of this length."""
    try:
        if every in ("day", "working_day"):
            return period_of(every, dt.date.fromisoformat(name))
        if every == "week":
            found = re.fullmatch(r"(\d{4})-W(\d{2})", name)
            day = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
        else:
            year, _dash, rest = name.partition("-")
            month = {"month": rest, "quarter": rest[1:], "half_year": rest[1:], "year": "1"}[every]
            day = dt.date(int(year), (int(month) - 1) * _MONTHS[every] + 1, 1)
    except ValueError:
        return None
    period = period_of(every, day) if day else None
    return period if period and period.name == name else None


def due_on(rhythm: Rhythm, period: Period, days: WorkingDays) -> dt.date | None:
    """Return the day on which a period is to be written; None where none is: a week of holidays."""
    if rhythm.every == "working_day":
        return period.start if days.works(period.start) else None
    if rhythm.due == "last_working_day":
        return days.last(period.start, period.end)
    if rhythm.due:
        return min(period.start + dt.timedelta(days=rhythm.due - 1), period.end)
    return period.end


def periods(rhythm: Rhythm, first: dt.date, last: dt.date) -> Iterator[Period]:
    """Yield the periods from that of one day to that of another, the latest first."""
    period = period_of(rhythm.every, last)
    while period.end >= first:
        yield period
        period = period_of(rhythm.every, period.start - dt.timedelta(days=1))


_NAMES: Mapping[str, Callable[[dt.date], str]] = {
    "month": lambda start: f"{start:%Y-%m}",
    "quarter": lambda start: f"{start.year}-Q{(start.month + 2) // 3}",
    "half_year": lambda start: f"{start.year}-H{(start.month + 5) // 6}",
    "year": lambda start: str(start.year),
}
