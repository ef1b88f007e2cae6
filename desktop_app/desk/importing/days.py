"""Days as ledgers give them: cells that lost their format, and what is too little to be a day."""

import contextlib
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from desktop_app.desk.importing import orders
from desktop_app.desk.importing.guidance import Order
from desktop_app.registers.dates import SERIALS, from_serial, read_moment
from desktop_app.registers.kinds import Date, Field, Moment, Unreadable
from desktop_app.sheets.reading import Table, Value
from desktop_app.words import _

_YEARLESS = re.compile(
    r"(\d{1,2})([-/.月])(\d{1,2})([日号]?)(?=$|\s|[上下中晚早凌]|\d{1,2}[:时点])"
)
WHOLE = re.compile(r"(?:19|2[01])\d\d-\d\d-\d\d", re.ASCII)
_HALF_DAY = re.compile(r"(.*\d[日号]?)\s*(上午|下午|中午|晚上|早上|晚|全天)")
_WEEKDAY = re.compile(r"(?<=[\d日号])[\s,(]*(?:星期|礼拜|周)([一二三四五六日天])\)?\s*")
_PART_OF_DAY = re.compile(r"(?<=\d)(?=(?:上午|下午|中午|晚上|早上|凌晨|傍晚)\d)")
_BY_THEN = re.compile(r"(.*\d\s*[日号]?)\s*(?:之前|以前|前|为止|止)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?)?(?P<month>[a-z]{3,9})\.?"
    r"(?:[\s-]+(?P<later>\d{1,2})(?:st|nd|rd|th)?,)?[\s,-]*(?P<year>(?:19|20)?\d\d)(?P<rest>\s.*|)",
    re.IGNORECASE,
)
YEAR_HEADING = re.compile(r"\s*((?:19|20)\d\d)\s*年(?:度)?\s*")
DAY_ALONE = re.compile(r"\s*(\d{1,2})\s*[日号]\s*")
_MONTH = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?!\s*\d)")
_EITHER_YEAR = re.compile(r"(\d{4})/(\d{4})年(.*)", re.DOTALL)
_CLOCK_ONLY = re.compile(r"(上午|下午|中午|晚上|早上|凌晨)?\d{1,2}[:时点]")
_RELATIVE = frozenset({"今天", "今日", "昨天", "昨日", "today", "yesterday", "now", "现在", "刚才"})


def given(field: Field, raw: Value, table: Table, year: int, order: Order | None = None) -> Any:
    """Return the cell of a date or moment as its kind is to see it.

    `year` is the one that the ledger's title names, 0 for none; `order` says which way dates run
    that may be read in more ways than one. Unreadable where it could only be guessed: a day
    without a year, a time without a day.
    """
    if isinstance(raw, dt.time):
        raise Unreadable(_("the day is missing: there is only a time"))
    if isinstance(raw, float) and not raw.is_integer() and raw < 3000:
        return _pointed(raw, year)
    if isinstance(raw, int | float):
        return _counted(field, raw, table)
    if not isinstance(raw, str):
        return raw
    text = unicodedata.normalize("NFKC", raw).strip().removeprefix("'")
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(text[:5]) in SERIALS:
        # A sheet saved as text, or a cell made text, has the bare day number.
        return _counted(field, float(text), table)
    text = _PART_OF_DAY.sub(" ", text.replace("\\/", "/"))
    if _CLOCK_ONLY.match(text) and isinstance(field, Moment):
        raise Unreadable(_("the day is missing: there is only a time"))
    if found := _WEEKDAY.search(text):
        told = given(field, _joined(text, found), table, year, order)
        return _on_weekday(told, text, "一二三四五六日".index(found[1].replace("天", "日")))
    if isinstance(field, Date | Moment) and field.future and (found := _BY_THEN.fullmatch(text)):
        text = found[1]
    if found := _HALF_DAY.fullmatch(text):
        text = found[1]  # the morning or the afternoon is no time; the day is what is known
    if text.casefold() in _RELATIVE:
        raise Unreadable(_("“{given}” says no day by itself").format(given=text))
    if (date := orders.parts(text)) is not None:
        if (turned := date.turned(order)) is None:
            raise Unreadable(
                _(
                    "“{given}” may be read in more ways than one; say for the column what stands first: day, month or year"
                ).format(given=text[:40])
            )
        return turned
    if found := _EITHER_YEAR.fullmatch(text):
        raise Unreadable(
            _("“{given}” may be of {first} or of {second}; write the year").format(
                given=found[3][:40], first=found[1], second=found[2]
            )
        )
    if found := _YEARLESS.match(text):
        if not year:
            raise Unreadable(
                _("“{given}” has no year, and the ledger's title names none").format(given=text)
            )
        return f"{year}-{found[1]}-{found[3]} {text[found.end() :]}".strip()
    return _with_months_named(text)


def _counted(field: Field, raw: float, table: Table) -> Any:
    """A day as spreadsheets count them; in what is left of it a moment has its time."""
    if int(raw) not in SERIALS:
        return raw
    raw += 1462 if table.from_1904 else 0
    if isinstance(field, Moment) and raw % 1:
        begin = dt.datetime.combine(from_serial(raw), dt.time())
        return begin + dt.timedelta(minutes=round(raw % 1 * 1440))
    return raw


def _joined(text: str, found: re.Match[str]) -> str:
    """A text without its day of the week."""
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _on_weekday(told: Any, text: str, weekday: int) -> Any:
    """The day that was told, if it is the day of the week that stands beside it."""
    day = read_moment(told, dt.date.today()) if isinstance(told, str) else told
    if isinstance(day, dt.date) and day.weekday() != weekday:
        raise Unreadable(
            _("“{given}” contradicts itself: that day is no such day of the week").format(
                given=text[:40]
            )
        )
    return told


def _with_months_named(text: str) -> str:
    """A date whose month is named in English, in numbers: 8 May 2023, Nov 2022, 8-May-23."""
    found = _NAMED.fullmatch(text)
    name = found["month"].casefold() if found else ""
    if not found or name[:3] not in _MONTHS or (found["day"] and found["later"]):
        return text
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    day = found["day"] or found["later"]
    return "-".join(filter(None, (year, str(_MONTHS.index(name[:3]) + 1), day))) + found["rest"]


def yearless(raw: Value) -> tuple[int, int, str] | None:
    """Return month, day and all of the text of a day without its year; None for anything else."""
    if isinstance(raw, float) and not raw.is_integer() and 1 <= raw < 13:
        raw = str(raw)
    if not isinstance(raw, str):
        return None
    text = unicodedata.normalize("NFKC", raw).strip().removeprefix("'")
    found = _YEARLESS.match(text)
    return (int(found[1]), int(found[3]), text) if found else None


def without_weekday(text: str) -> str:
    """Return a text without the days of the week that stand behind days, （星期一）."""
    return _WEEKDAY.sub(" ", text)


def whole(text: str) -> dt.date | None:
    """Return the day of a text that can be nothing else, 2026-11-23; None for any other."""
    if WHOLE.fullmatch(text):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(text)
    return None


def year_of(texts: Iterable[str]) -> int:
    """Return the one year that texts above a ledger name; 0 for none or several."""
    found = {
        int(year)
        for text in texts
        for year in re.findall(r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:年|$|\D{0,2}年度))", text)
    }
    return found.pop() if len(found) == 1 else 0


def month_of(texts: Iterable[str]) -> str:
    """Return the one month that texts above a ledger name, 2022年5月; "" for none or several."""
    found = {f"{year}年{month}月" for text in texts for year, month in _MONTH.findall(text)}
    return found.pop() if len(found) == 1 else ""


def _pointed(raw: float, year: int) -> str:
    """A date typed with points that the spreadsheet took for a number: 2023.5, 5.8."""
    whole, _point, rest = str(raw).partition(".")
    if len(rest) == 1 and rest in "123" and (raw < 13 or rest == "1"):
        raise Unreadable(
            _("“{given}” may have lost a nought at its end; write the date as 2026-11-23").format(
                given=raw
            )
        )
    if raw < 13:
        if not year:
            raise Unreadable(
                _("“{given}” has no year, and the ledger's title names none").format(given=raw)
            )
        return f"{year}-{whole}-{rest}"
    return str(raw)
