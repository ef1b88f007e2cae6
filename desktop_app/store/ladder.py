"""Which backups are kept as they grow old: each day of a week, then weeks, months and years."""

import datetime as dt
from collections.abc import Iterable, Sequence

DAYS, WEEKS, MONTHS = 7, 5, 12


def superfluous(made: Iterable[dt.datetime], today: dt.date) -> Sequence[dt.datetime]:
    """Return those of the moments at which backups were made whose backup need not be kept.

    Of each of the last 7 days, 5 weeks and 12 months, and of each year, the last one is kept; the
    newest of all always is, and so is one that comes from the future by a clock set wrong.
    """
    moments = sorted(made)
    kept: dict[tuple[object, ...], dt.datetime] = {}
    for moment in moments:
        day = moment.date()
        for step in _steps(day, today):
            kept[step] = moment  # the last one of it goes before
    wanted = {*kept.values(), *moments[-1:]}
    return [moment for moment in moments if moment not in wanted]


def _steps(day: dt.date, today: dt.date) -> Iterable[tuple[object, ...]]:
    """The steps of the ladder on which a day stands."""
    age = (today - day).days
    yield ("year", day.year)
    if day > today or age < DAYS:
        yield ("day", day)
    if age < WEEKS * 7:
        yield ("week", *day.isocalendar()[:2])
    if (today.year - day.year) * 12 + today.month - day.month < MONTHS:
        yield ("month", day.year, day.month)


__all__ = ["superfluous"]
