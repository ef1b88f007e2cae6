"""A cell of a ledger: as a person reads it, and what it came to."""

import datetime as dt
from typing import Any

import msgspec

from desktop_app.errors import Complaint
from desktop_app.sheets.numberformats import EXACT
from desktop_app.sheets.reading import Value

_SHOWN = 40  # characters of a cell that a sentence quotes


class Cell(msgspec.Struct, frozen=True):
    """What a cell came to: a value, what is wrong with it, what is to be said of it."""

    value: Any = None
    complaints: tuple[Complaint, ...] = ()
    warning: Complaint | None = None
    words: str = ""  # what a choice has no code for, to be kept in the remark
    instead: tuple[str, str] | None = None  # another field, and what it has to say


NOTHING = Cell()


def plain(raw: Value) -> str:
    """Return a cell as a person reads it."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < EXACT:
        return str(int(raw))
    if isinstance(raw, dt.datetime):
        return raw.strftime("%Y-%m-%d %H:%M") if raw.time() != dt.time() else str(raw.date())
    if isinstance(raw, dt.time):
        return raw.strftime("%H:%M")
    return str(raw)


def short(raw: Value) -> str:
    """Return a cell as a sentence quotes it."""
    text = plain(raw)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
