"""Which days are working days: weekends, public holidays, and weekends worked instead.

Holidays and the weekends worked for them are announced year by year, so they stand in a register.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

HOLIDAY, WORKDAY = "holiday", "workday"  # the kinds of day that the calendar's register knows


class WorkingDays(msgspec.Struct, frozen=True):
    """The working days of an office: Monday to Friday, but for the `days` that are named."""

    days: Mapping[dt.date, str] = {}

    def works(self, day: dt.date) -> bool:
        """Whether the office works on a day."""
        named = self.days.get(day)
        return named == WORKDAY if named else day.weekday() < 5

    def last(self, first: dt.date, end: dt.date) -> dt.date | None:
        """Return the last working day from `first` to `end`; None where there is none."""
        day = end
        while day >= first:
            if self.works(day):
                return day
            day -= dt.timedelta(days=1)
        return None

    def between(self, first: dt.date, end: dt.date) -> Iterator[dt.date]:
        """Yield the working days from `first` to `end`."""
        day = first
        while day <= end:
            if self.works(day):
                yield day
            day += dt.timedelta(days=1)

    def later(self, day: dt.date, number: int) -> dt.date:
        """Return the day that lies so many working days after `day`."""
        while number > 0:
            day += dt.timedelta(days=1)
            number -= self.works(day)
        return day
