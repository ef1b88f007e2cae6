"""Tells together what many cells say that plainly say it; all others are read one by one."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any

from desktop_app.desk.importing import days
from desktop_app.desk.importing.names import Names
from desktop_app.desk.importing.nothing import LONGEST_WORD, is_plain
from desktop_app.desk.importing.trimming import is_doubtful
from desktop_app.registers.dates import YEARS
from desktop_app.registers.kinds import Link, Number, Reading, Ref, Text
from desktop_app.registers.validators import PLAIN
from desktop_app.sheets.numberformats import EXACT
from desktop_app.sheets.reading import Value

_LISTING = frozenset(",;:~' 、，；\n")
_SPACED = re.compile(r"[\u3400-\u9fff](?:\s+[\u3400-\u9fff])+")


def texts(field: Text, several: Collection[Value], reading: Reading) -> Mapping[Value, Any]:
    """Return the texts that are taken as they stand."""
    found = [text for text in _texts(several) if not is_spaced(text)]
    if (field.unique or field.validator) and not _LISTING.isdisjoint("".join(found)):
        found = [text for text in found if _LISTING.isdisjoint(text)]
    if (field.unique or field.validator) and not "".join(found).isascii():
        found = [text for text in found if text.isascii()]
    if field.unique or field.validator:
        found = [text for text in found if not is_doubtful(field, text)]
    plain = field.plain(found, reading)
    return dict(zip(plain, plain, strict=True))


def numbers(field: Number, several: Collection[Value]) -> Mapping[Value, Any]:
    """Return the numbers that no spreadsheet has shortened."""
    floats = (raw for raw in several if type(raw) is float and abs(raw) < EXACT)
    return dict[Value, Any](field.plain(floats).items())


def days_of(several: Collection[Value]) -> Mapping[Value, Any]:
    """Return the days of dates, and of texts that can be nothing else."""
    found: dict[Value, Any] = {
        raw: raw for raw in several if type(raw) is dt.date and raw.year in YEARS
    }
    whole = [raw for raw in several if type(raw) is str and days.WHOLE.fullmatch(raw)]
    try:
        found |= zip(whole, map(dt.date.fromisoformat, whole), strict=True)
    except ValueError:  # one that there is not: 2023-02-30
        found |= {raw: day for raw in whole if (day := days.whole(raw)) is not None}
    return found


def free_names(field: Link, several: Collection[Value], names: Names) -> Mapping[Value, Any]:
    """Return the mere names that no record bears, where none comes to bear one."""
    plain = PLAIN.get(field.validator)
    if plain is None or not field.free:
        return {}
    found = [text for text in _texts(several) if plain.fullmatch(text)]
    return {text: Ref(None, text) for text in names.nobody(field, found)}


def is_spaced(text: str) -> bool:
    """Return whether blanks between the signs of a Chinese word only fill the line: 王 明."""
    return " " in text and not text.isascii() and _SPACED.fullmatch(text) is not None


def closed_up(text: str) -> str:
    """Return a text without the blanks that only fill the line."""
    return "".join(text.split()) if _SPACED.fullmatch(text) else text


def _texts(several: Collection[Value]) -> list[str]:
    """Those that are texts, have no blanks around them, and cannot mean that there is nothing."""
    found = [raw for raw in several if type(raw) is str and len(raw) > LONGEST_WORD]
    joined = "".join(found)
    if "+" not in joined and len(joined.split(None, 1)) < 2:  # as numbers of things are
        return found
    return [text for text in found if is_plain(text) and len(text.strip()) == len(text)]


__all__ = ["closed_up", "days_of", "free_names", "is_spaced", "numbers", "texts"]
