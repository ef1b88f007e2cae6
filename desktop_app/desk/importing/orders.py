"""Tells which way the dates of a column run that may be read in more ways than one."""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from desktop_app.desk.importing.guidance import Order

_OPEN = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.]((?:19|20)?\d\d)(\s.*|)$")
_YEAR_FIRST = re.compile(r"(?:(?:19|20)\d\d/\d{1,2}/\d{1,2}|\d\d/\d{1,2}/\d)(?!\d)")
_AHEAD = 10  # years that a date which may lie ahead does so at most
_MANY = 0.2  # of the dates that are no days with the year first, if it does not stand first
_VARIED = 3  # different numbers where the day or the month stands


class Parts(NamedTuple):
    """The three numbers of a date as they stand, and what stands behind them."""

    first: str
    second: str
    third: str
    rest: str
    slashed: bool

    @property
    def is_open(self) -> bool:
        """Whether it says nothing by itself: by points and dashes short years stand first."""
        return self.slashed or len(self.third) == 4

    def turned(self, order: Order | None) -> str | None:
        """Return it with the year first; None where it may not be read so."""
        first, second, third = self.first, self.second, self.third
        if len(third) == 4 and order in (None, "ymd"):
            return None
        if order is None and self.slashed:
            return None
        year, month, day = {
            "dmy": (third, second, first),
            "mdy": (third, first, second),
        }.get(order or "", (first, second, third))
        return f"{year if len(year) == 4 else f'20{int(year):02}'}-{month}-{day}{self.rest}"

    def day(self, order: Order) -> dt.date | None:
        """Return the day that it is when read so; None where it is none."""
        text = self.turned(order)
        if text is None:
            return None
        try:
            year, month, day = map(int, text[: len(text) - len(self.rest)].split("-"))
            return dt.date(year, month, day)
        except ValueError:
            return None


def parts(text: str) -> Parts | None:
    """Return the numbers of a date whose year may stand last; None for any other text."""
    found = _OPEN.match(text)
    if found is None:
        return None
    return Parts(found[1], found[3], found[4], found[5], found[2] == "/")


def order_of(
    texts: Iterable[str],
    today: dt.date,
    year: int,
    *,
    future: bool,
    like: Order | None = None,
) -> Order | None:
    """Return which way the dates of a column run; None where nothing in the ledger tells.

    `year` is the one that the ledger's title names, 0 for none; dates that lie ahead of `today`
    are none, unless they may be in the `future`. `like` is the way in which others run.
    """
    several = [unicodedata.normalize("NFKC", text).strip() for text in texts]
    found = [date for text in several if (date := parts(text)) is not None]
    if not found:
        return None
    latest = dt.date(today.year + _AHEAD, 12, 31) if future else today
    orders: tuple[Order, ...] = ("ymd", "dmy", "mdy")

    def is_day(date: Parts, order: Order) -> bool:
        day = date.day(order)
        return day is not None and day <= latest

    if not any(date.is_open for date in found):
        strange = sum(not is_day(date, "ymd") for date in found)
        if strange < 2 or strange < len(found) * _MANY:
            return "ymd"
    fitting = [order for order in orders if all(is_day(date, order) for date in found)]
    tells: Sequence[Callable[[Order], bool]] = (
        lambda order: order == "ymd" and any(map(_YEAR_FIRST.match, several)),
        lambda order: all((day := d.day(order)) and day.year == year for d in found),
        lambda order: _is_of_one_year(found, order),
        lambda order: order == like,
    )
    for tell in tells:
        if len(fitting) < 2:
            break
        fitting = [order for order in fitting if tell(order)] or fitting
    return fitting[0] if len(fitting) == 1 else None


def _is_of_one_year(found: Sequence[Parts], order: Order) -> bool:
    """Whether all dates, read so, are of one year, and their days and months of many."""
    days = [day for date in found if (day := date.day(order)) is not None]
    counted = (Counter(getattr(day, part) for day in days) for part in ("year", "month", "day"))
    years, months, numbers = map(len, counted)
    return years == 1 and months >= _VARIED and numbers >= _VARIED


__all__ = ["Parts", "order_of", "parts"]
