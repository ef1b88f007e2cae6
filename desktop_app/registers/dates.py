"""Dates as offices write them: every usual way is read, and a date may be known in part."""

import datetime as dt
import re
import unicodedata
from functools import total_ordering

import msgspec

_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_WORDS = {"今天": 0, "今日": 0, "today": 0, "昨天": -1, "昨日": -1, "yesterday": -1}
_SEPARATED = re.compile(r"(\d{4}|\d{2})([-/.\\年])(\d{1,2})(?:[-/.\\月](\d{1,2})[日号]?)?月?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?$")
_YEAR = re.compile(r"(\d{4})年?$")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?$")
_CLOCK = re.compile(
    r"(上午|下午|中午|晚上|晚|早上|凌晨|am|pm)?(\d{1,2})(?:[:时点](\d{1,2})?分?(?:[:](\d{1,2})(?:\.\d+)?秒?)?|(\d{2}))(am|pm)?$"
)
_BLANKS = re.compile(r"\s+")
_TENS = re.compile(r"([一二三四五六七八九])?十([一二三四五六七八九])?")
YEARS = range(1900, 2200)  # in which days lie; 9999-12-31 is a program's word for never
# Days as Excel counts them; a bare number in this span is a date whose cell lost its format.
SERIALS = range(18_264, 73_051)
_EPOCH = dt.date(1899, 12, 30)


@total_ordering
class PartialDate(msgspec.Struct, frozen=True):
    """A date known to the month or the year only, as old ledgers have them."""

    year: int
    month: int | None = None

    @property
    def start(self) -> dt.date:
        """The first day it may be; by this it is compared."""
        return dt.date(self.year, self.month or 1, 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    def __lt__(self, other: object) -> bool:
        if isinstance(other, dt.date | PartialDate):
            return self.start < first_day(other)
        return NotImplemented


def first_day(value: dt.date | PartialDate) -> dt.date:
    """Return the day by which `value` (a date, a date and time, or a partial date) is compared."""
    if isinstance(value, PartialDate):
        return value.start
    return value.date() if isinstance(value, dt.datetime) else value


def earliest(value: dt.date | PartialDate) -> dt.datetime:
    """Return the first moment that `value` may mean."""
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime.combine(first_day(value), dt.time())


def latest(value: dt.date | PartialDate) -> dt.datetime:
    """Return the last moment that `value` may mean: a day known to the month ends with it."""
    if isinstance(value, dt.datetime):
        return value
    day = first_day(value)
    if isinstance(value, PartialDate):
        months = value.year * 12 + (value.month or 12)
        day = dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(23, 59))


def from_serial(days: float) -> dt.date:
    """Return the date of Excel's day number (1900 system)."""
    return _EPOCH + dt.timedelta(days=int(days))


def read_date(text: str, today: dt.date) -> dt.date | PartialDate | None:
    """Return the date that `text` means, or None if it means none.

    A two-digit year is this century's; a month and day without a year is `today`'s year.
    """
    text = _plain(text)
    if text in _WORDS:
        return today + dt.timedelta(days=_WORDS[text])
    if found := _SEPARATED.match(text):
        year, month, day = found[1], int(found[3]), found[4]
        if len(year) == 2 and not day and found[2] != "年":
            return _day(today.year, int(year), month)
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, int(day) if day else None)
    if found := _COMPACT.match(text):
        year, month, day = found[1], int(found[2]), found[3]
        return _day(int(year), month, int(day) if day else None)
    if found := _YEAR.match(text):
        return PartialDate(int(found[1])) if int(found[1]) in YEARS else None
    if found := _MONTH_DAY.match(text):
        return _day(today.year, int(found[1]), int(found[2]))
    return None


def read_moment(text: str, today: dt.date) -> dt.datetime | dt.date | PartialDate | None:
    """Return the date and time that `text` means; only the date where no time is given."""
    text = _plain(text, spaces=" ")
    if text in ("now", "现在", "刚才"):
        return dt.datetime.now().replace(second=0, microsecond=0)
    if whole := read_date(text, today):
        return whole
    for split in _splits(text):
        day, clock = read_date(text[:split], today), read_time(text[split:])
        if isinstance(day, dt.date) and clock is not None:
            return dt.datetime.combine(day, clock)
    clock = read_time(text)
    return dt.datetime.combine(today, clock) if clock is not None and ":" in text else None


def read_time(text: str) -> dt.time | None:
    """Return the time of day that `text` means, to the minute, or None."""
    found = _CLOCK.match(_plain(text).removeprefix("t"))
    if not found:
        return None
    hour, minute = int(found[2]), int(found[3] or found[5] or 0)
    part = found[1] or found[6]
    if part in ("晚上", "晚") and (hour == 12 or 0 < hour < 5):
        return None  # of this night or of the next: whoever wrote it knows
    if (part in ("下午", "晚上", "晚", "pm") and hour < 12) or (part == "中午" and hour < 6):
        hour += 12
    elif part in ("上午", "凌晨", "早上", "am") and hour == 12:
        hour = 0
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def iso(value: dt.date | PartialDate) -> str:
    """Return ``2026-11-23``, ``2026-11`` or ``2026``; with a time ``2026-11-23 09:05``."""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M") if value.year > 999 else value.isoformat(" ")[:16]
    return str(value) if isinstance(value, PartialDate) else value.isoformat()


def from_iso(text: str) -> dt.date | PartialDate:
    """Return the value that `iso` wrote."""
    if len(text) > 10:
        return dt.datetime.fromisoformat(text)
    if len(text) == 10:
        return dt.date.fromisoformat(text)
    return PartialDate(int(text[:4]), int(text[5:7]) if len(text) > 4 else None)


def formal(value: dt.date | PartialDate) -> str:
    """Return the date as Chinese forms write it: ``2026年11月23日``, with a time ``9时05分``."""
    if isinstance(value, PartialDate):
        return f"{value.year}年{value.month}月" if value.month else f"{value.year}年"
    day = f"{value.year}年{value.month}月{value.day}日"
    return f"{day}{value.hour}时{value.minute:02}分" if isinstance(value, dt.datetime) else day


def _day(year: int, month: int, day: int | None) -> dt.date | PartialDate | None:
    if year not in YEARS or not 1 <= month <= 12:
        return None
    if day is None:
        return PartialDate(year, month)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _plain(text: str, spaces: str = "") -> str:
    """Full-width digits, Chinese numerals and stray blanks made plain."""
    if text.isascii():  # as most are: there is nothing of all that in them
        return _BLANKS.sub(spaces, text.strip().casefold()).rstrip(".")
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    text = _TENS.sub(_ten, text).translate(_NUMERALS)
    text = _BLANKS.sub(spaces, text).replace("—", "-").replace("–", "-").replace("−", "-")
    return text.replace("。", ".").rstrip(".")


def _ten(found: re.Match[str]) -> str:
    tens = found[1].translate(_NUMERALS) if found[1] else "1"
    ones = found[2].translate(_NUMERALS) if found[2] else "0"
    return tens + ones


def _splits(text: str) -> list[int]:
    """Places where a time may begin, the likeliest first: a blank, a T, the word for day."""
    return [
        place
        for place in range(len(text) - 1, 0, -1)
        if text[place] in " t" or text[place - 1] in "日号 "
    ]
