"""Times that take their day from another column, and spans of time that stand in one cell."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from desktop_app.desk.importing.days import without_weekday
from desktop_app.registers.dates import PartialDate, read_date, read_moment, read_time
from desktop_app.registers.kinds import Date, Field, Moment, Time, Unreadable
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Value
from desktop_app.words import _

_NEXT_DAY = re.compile(r"(次日|第二天|翌日|隔日|隔天|\+1天?)\s*")
_SAME_DAY = re.compile(r"(当日|当天|同日)\s*")
_BETWEEN = re.compile(r"\s*(?:至|到|~|—+|→|-{1,2}|–)\s*")
_DAY_ONLY = re.compile(r"(\d{1,2})[日号]?$")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?(.*)$")


class Clock(NamedTuple):
    """A time of day, so many days after the one that stands elsewhere."""

    time: dt.time
    days: int = 0

    def on(self, day: dt.date | PartialDate | None) -> dt.datetime:
        """Return the moment on `day`; Unreadable where that is no single day."""
        if day is None or isinstance(day, PartialDate):
            raise Unreadable(_("the day is missing: there is only a time"))
        day = day.date() if isinstance(day, dt.datetime) else day
        return dt.datetime.combine(day + dt.timedelta(self.days), self.time)


def clock(raw: Value) -> Clock | None:
    """Return the time of day that a cell has and nothing else, or None."""
    if isinstance(raw, dt.time):
        return Clock(raw.replace(second=0, microsecond=0))
    if isinstance(raw, float) and 0 <= raw < 1:
        return Clock(part_of_day(raw))
    if not isinstance(raw, str):
        return None
    text = unicodedata.normalize("NFKC", raw).strip()
    days = 0
    if found := _NEXT_DAY.match(text):
        text, days = text[found.end() :], 1
    elif found := _SAME_DAY.match(text):
        text = text[found.end() :]
    time = read_time(text)
    return None if time is None else Clock(time, days)


def part_of_day(part: float) -> dt.time:
    """Return the time of a cell that lost its format: a part of a day, from 0 to below 1."""
    minutes = round(part * 1440)
    return dt.time(minutes // 60 % 24, minutes % 60)


def dated(register: Register, key: str) -> bool:
    """Whether a column of a ledger is about a date, a moment, or a span of time."""
    return isinstance(register.fields.get(key), Date | Moment) or key in spans(register)


def spans(register: Register) -> dict[str, tuple[Field, Field]]:
    """Return the joins that show a span of time: their two fields, by the join's name."""
    found = {}
    for name, join in register.declaration.joins.items():
        fields = [register.fields[key] for key in join.fields]
        if len(fields) == 2 and all(isinstance(field, Date | Moment | Time) for field in fields):
            found[name] = (fields[0], fields[1])
    return found


def span(raw: Value, day: Any, year: int, today: dt.date) -> tuple[Any, Any]:
    """Return beginning and end that a cell names, as their kinds read them; either may be None.

    `day` is the day in another column, `year` the one in the ledger's title. Unreadable where it
    is no span.
    """
    if not isinstance(raw, str):
        only = clock(raw)
        return (only.on(day) if only else raw), None
    text = without_weekday(unicodedata.normalize("NFKC", raw)).strip().replace("〜", "~")
    for left, right in _splits(text):
        begin = _point(left, day, year, today)
        if begin is not None and (end := _point(_full(right, begin), begin, year, today)):
            return begin, end
    begin = _point(text.rstrip("~至到-— "), day, year, today)
    if begin is None:
        raise Unreadable(_("“{given}” is no span of time").format(given=text[:40]))
    return begin, None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Where it may be cut in two: the place nearest to the middle first."""
    cuts = sorted(_BETWEEN.finditer(text), key=lambda cut: abs(cut.start() * 2 - len(text)))
    for cut in cuts:
        if cut.start() > 0 and cut.end() < len(text):
            yield text[: cut.start()], text[cut.end() :]


def _point(text: str, day: Any, year: int, today: dt.date) -> Any:
    """What one end of a span says; None where it says nothing."""
    if found := clock(text):
        try:
            return found.on(day)
        except Unreadable:
            return None
    if (short := _MONTH_DAY.match(text)) and not re.match(r"\d{4}", text):
        if not year:
            return None
        text = f"{year}-{short[1]}-{short[2]} {short[3]}".strip()
    return read_moment(text, today) or read_date(text, today)


def _full(text: str, begin: Any) -> str:
    """The end of a span with the year and month that it leaves out."""
    if not isinstance(begin, dt.date):
        return text
    if short := _DAY_ONLY.match(text):
        return f"{begin.year}-{begin.month}-{short[1]}"
    if (short := _MONTH_DAY.match(text)) and not clock(text):
        return f"{begin.year}-{short[1]}-{short[2]} {short[3]}".strip()
    return text


__all__ = ["Clock", "clock", "dated", "part_of_day", "span", "spans"]
