"""What a record's value becomes in a cell: a real date, a number, or text."""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from desktop_app.registers.kinds import Field
from desktop_app.sheets.text import clean
from desktop_app.words import language

_FIRST = dt.date(1900, 3, 1)  # Excel's day numbers are wrong before, and there are none before 1900
_DIGITS = 10**15
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_FORMAL_DAY, _FORMAL_MOMENT = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"d"日" h"时"mm"分"'


class Content(NamedTuple):
    """What stands in a cell: the value, Excel's type of it, its number format, how it reads."""

    value: Any
    type: str  # s text, n number or nothing, d date or time
    format: str
    text: str


EMPTY = Content(None, "n", "General", "")


def content(field: Field, value: Any, *, formal: bool = False, masked: bool = False) -> Content:
    """Return what a cell holds for a field's value.

    Dates and times stay such where Excel knows them, numbers numbers; all else is text.
    """
    if value is None or value == ():
        return EMPTY
    if masked and field.masked:
        return written(field.hide(value))
    kind = type(value)
    if kind is str:
        return written(field.show(value, formal=formal))
    if kind is int or kind is Decimal or kind is float:
        if not _kept(value):
            return written(field.show(value))
        return Content(value, "n", "General", field.show(value))
    if kind is dt.time:
        return Content(value, "d", "hh:mm", field.show(value))
    if (kind is dt.date and value >= _FIRST) or (kind is dt.datetime and value.date() >= _FIRST):
        shown = field.show(value, formal=formal)
        return Content(value, "d", day_format(timed=kind is dt.datetime, formal=formal), shown)
    return written(field.show(value, formal=formal))


def written(text: str) -> Content:
    """Return `text` as a cell holds it; UserError when it is too long for one."""
    text = clean(text)
    return Content(text, "s", "General", text) if text else EMPTY


def breakable(content: Content) -> Content:
    """Return a moment as text, which may be broken after its day; all else as it is."""
    return written(content.text) if content.format == _MOMENT else content


def day_format(*, formal: bool, timed: bool = False) -> str:
    """Return the number format of dates, or moments: as lists write them, or as forms do."""
    if formal and language() == "zh":
        return _FORMAL_MOMENT if timed else _FORMAL_DAY
    return _MOMENT if timed else _DAY


def _kept(value: Any) -> bool:
    """Whether Excel, which keeps 15 digits of a number, keeps all of this one."""
    if type(value) is Decimal:
        return bool(Decimal(f"{value:.15g}") == value)
    return bool(abs(value) < _DIGITS)
