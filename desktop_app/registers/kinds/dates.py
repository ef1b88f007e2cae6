"""Dates, moments and times of day."""

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.registers.dates import (
    SERIALS,
    YEARS,
    PartialDate,
    formal,
    from_iso,
    from_serial,
    iso,
    read_date,
    read_moment,
    read_time,
)
from desktop_app.registers.kinds.base import Field, Reading, Unreadable, Within, blank
from desktop_app.words import _, language


class _Dated(Field, frozen=True):
    """What dates and moments share: order among each other, and how exactly they are known."""

    after: tuple[str, ...] = ()  # on or after these fields
    later_than: tuple[str, ...] = ()  # strictly after these fields
    partial: bool = False  # may be known to the month or year only
    future: bool = False  # may lie in the future: a deadline, a validity
    within: Within | None = None  # how soon after another field

    def keep(self, value: Any) -> dict[str, Any]:
        return {self.key: None if value is None else iso(value)}

    def recall(self, row: Mapping[str, Any]) -> Any:
        value = row[self.key]
        return None if value is None else from_iso(value)

    def show(self, value: Any, *, formal: bool = False) -> str:
        if value is None:
            return ""
        return _formal(value) if formal and language() == "zh" else iso(value)

    def words(self, value: Any) -> Iterator[str]:
        yield from ()

    def _whole(self, value: dt.date | PartialDate) -> dt.date | PartialDate:
        if isinstance(value, PartialDate) and not self.partial:
            raise Unreadable(_("the day is needed as well, like 2026-11-23"))
        return value


class Date(_Dated, frozen=True, tag="date", tag_field="kind"):
    """A day; with `partial` it may be known to the month or the year only."""

    kind = "date"

    def read(self, given: Any, reading: Reading) -> dt.date | PartialDate | None:
        if blank(given):
            return None
        if type(given) is dt.date and given.year in YEARS:  # as most cells of a sheet are
            return given
        if isinstance(given, dt.datetime):
            given = given.date()
        if isinstance(given, PartialDate | dt.date) and given.year in YEARS:
            return self._whole(given)
        if (serial := _serial(given)) is not None:
            return serial
        value = read_date(_text(given), reading.today)
        if value is None:
            # A time behind the day is no part of it: 2022年10月22号 15:34
            moment = read_moment(_text(given), reading.today)
            value = moment.date() if isinstance(moment, dt.datetime) else moment
        if value is None:
            raise Unreadable(
                _("“{given}” is no date; write it like 2026-11-23").format(given=_short(given))
            )
        return self._whole(value)

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> str:
        return str(pick(("2024-05-08", "2024年5月8日", "2023.11.2", "20240601")))


class Moment(_Dated, frozen=True, tag="datetime", tag_field="kind"):
    """A day and a time to the minute; with `partial` the time, too, may be unknown."""

    day: str = ""  # whose day a time is of that a ledger gives alone

    kind = "datetime"

    def read(self, given: Any, reading: Reading) -> dt.date | PartialDate | None:
        if blank(given):
            return None
        if isinstance(given, PartialDate | dt.date) and given.year in YEARS:
            if isinstance(given, dt.datetime):
                return given.replace(second=0, microsecond=0, tzinfo=None)
            return self._timed(given)
        if (serial := _serial(given)) is not None:
            return self._timed(serial)
        value = read_moment(_text(given), reading.today)
        if value is None:
            raise Unreadable(
                _("“{given}” is no date and time; write it like 2026-11-23 09:05").format(
                    given=_short(given)
                )
            )
        return self._timed(value)

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> str:
        return str(pick(("2024-05-08 09:30", "2024年5月8日 14:05", "2024.5.8 8:00")))

    def _timed(self, value: dt.date | PartialDate) -> dt.date | PartialDate:
        if not self.partial and not isinstance(value, dt.datetime):
            raise Unreadable(_("the time is needed as well, like 2026-11-23 09:05"))
        return value


class Time(Field, frozen=True, tag="time", tag_field="kind"):
    """A time of day to the minute."""

    later_than: tuple[str, ...] = ()  # strictly after these fields

    kind = "time"

    def read(self, given: Any, reading: Reading) -> dt.time | None:
        if blank(given):
            return None
        if isinstance(given, dt.datetime):
            return given.time().replace(second=0, microsecond=0)
        value = given if isinstance(given, dt.time) else read_time(_text(given))
        if value is None:
            raise Unreadable(
                _("“{given}” is no time; write it like 09:05").format(given=_short(given))
            )
        return value.replace(second=0, microsecond=0, tzinfo=None)

    def keep(self, value: dt.time | None) -> dict[str, Any]:
        return {self.key: None if value is None else value.strftime("%H:%M")}

    def recall(self, row: Mapping[str, Any]) -> dt.time | None:
        value = row[self.key]
        return None if value is None else dt.time.fromisoformat(value)

    def show(self, value: dt.time | None, *, formal: bool = False) -> str:
        return "" if value is None else value.strftime("%H:%M")

    def words(self, value: dt.time | None) -> Iterator[str]:
        yield from ()

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> str:
        return str(pick(("09:05", "14:30", "8:00")))


def _serial(given: Any) -> dt.date | None:
    """The day that a bare number means in a sheet whose cell is not formatted as a date."""
    if not isinstance(given, int | float) or isinstance(given, bool) or not math.isfinite(given):
        return None
    if int(given) in SERIALS:
        return from_serial(given)
    return None


def _text(given: Any) -> str:
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    return str(given)


def _short(given: Any) -> str:
    text = _text(given)
    return text if len(text) <= 40 else text[:39] + "…"


_formal = formal
