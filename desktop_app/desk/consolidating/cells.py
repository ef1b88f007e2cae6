"""What a reported record holds, in the same words whatever file it came in and in which language."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop_app.desk.importing.cell import plain
from desktop_app.desk.importing.meanings import named
from desktop_app.registers.dates import from_iso, iso
from desktop_app.registers.kinds import (
    Choice,
    Choices,
    Date,
    Field,
    Integer,
    Links,
    Moment,
    NoRecords,
    Number,
    Reading,
    Rows,
    Time,
    Unreadable,
    YesNo,
)
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets.reading import Value

_NOTHING = frozenset({"", "/", "\\", "-", "--", "—", "——", "－"})
_BETWEEN = re.compile(r"\s*[、,，;；]\s*")
_BETWEEN_LINES = re.compile(r"\s*/\s*\n\s*")
_MOST = 50_000  # distinct texts of one field that are remembered
# Kinds whose values are compared as codes, days and numbers; of the rest the text is.
CODED = (Choice, YesNo, Date, Moment, Time, Number, Integer)


class Reader:
    """Reads the cells of one register's reports; each distinct text of a field is judged once.

    What a kind can read becomes a code, an ISO day, a number or yes and no; all else stays the
    text that it is, so that nothing a unit has written is lost.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        # Other units' people and machines are none of this office's.
        self._reading = Reading(dt.date.today(), NoRecords(), brought_in=True)
        self._known: dict[str, dict[Any, Any]] = {}

    def of(self, key: str) -> Callable[[Value], Any]:
        """Return what reads the cells of a column; None is what an empty cell is read as."""
        field = self._register.fields.get(key)
        known = self._known.setdefault(key, {})

        def read(raw: Value) -> Any:
            # As keys 1 and True would be the same.
            kept = raw if raw.__class__ is str else (raw.__class__, raw)
            value = known.get(kept, known)
            if value is known:
                if len(known) > _MOST:
                    known.clear()
                value = known[kept] = self._read(field, raw)
            return value

        return read

    def _read(self, field: Field | None, raw: Value) -> Any:
        text = plain(raw).strip()
        if text in _NOTHING:
            return None
        if field is not None and isinstance(field, CODED):
            try:
                return bare(field.read(raw, self._reading))
            except (Unreadable, ValueError):
                return text
        return tidy(field, text)


def tidy(field: Field | None, text: str) -> str | None:
    """Return a text so that both languages, and both ways of breaking lines, write it alike."""
    if isinstance(field, Rows):
        text = _BETWEEN_LINES.sub("/", text)
    elif isinstance(field, Links):
        text = "、".join(filter(None, _BETWEEN.split(text)))
    return text.strip() or None


def bare(value: Any) -> Any:
    """Return what a kind has read as JSON can keep it."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return value if value is None or isinstance(value, str | bool | int) else iso(value)


def whole(field: Field, kept: Any) -> Any:
    """Return the value that a kind shows and sums, of what is kept; of other texts themselves."""
    if kept is None:
        return None
    try:
        if isinstance(field, Choices):
            return tuple(kept) if isinstance(kept, list) else kept
        if isinstance(field, Date | Moment):
            return from_iso(kept)
        if isinstance(field, Number):
            number = Decimal(kept)
            return number if number.is_finite() else kept
        if isinstance(field, Time):
            return dt.time.fromisoformat(kept)
    except (ValueError, ArithmeticError):
        return kept
    return kept


def shown(register: Register, key: str, kept: Any) -> str:
    """Return what is kept of a column as a list shows it, in the language being spoken."""
    field = register.fields.get(key)
    if kept is None or kept == "":
        return ""
    if isinstance(kept, bool) and isinstance(field, YesNo):
        return field.show(kept)
    if isinstance(kept, list) and isinstance(field, Choices):
        return field.show(tuple(kept))
    if isinstance(field, Choice) and not isinstance(field, Choices):
        return field.show(kept)
    return str(kept)


def label(register: Register, key: str) -> str:
    """Return the words over a column of reports."""
    return named(register, key)


def ordered(register: Register, keys: Sequence[str]) -> list[str]:
    """Return the columns of reports in the order in which the register has them."""
    places: dict[str, float] = {NUMBER: -1}
    for place, key in enumerate(register.fields):
        places[key] = place
        field = register.fields[key]
        if isinstance(field, Rows):
            inner = len(field.fields) + 1
            places |= {f"{key}.{k}": place + n / inner for n, k in enumerate(field.fields, 1)}
    for name, join in register.declaration.joins.items():
        places[name] = min((places.get(part, 0.0) for part in join.fields), default=0.0)
    return sorted(dict.fromkeys(keys), key=lambda key: (places.get(key, len(places)), key))


def called(register: Register, cells: Mapping[str, Any]) -> str:
    """Return by what a person knows a reported record: its number, or what it is called."""
    parts = [NUMBER] if cells.get(NUMBER) else []
    parts += [part for column in register.declaration.caption for part in register.parts(column)]
    texts = [shown(register, key, cells.get(key)) for key in dict.fromkeys(parts)]
    texts = list(filter(None, texts))
    if not texts:
        keys = [key for key in ordered(register, list(cells)) if cells.get(key)]
        texts = [shown(register, key, cells[key]) for key in keys[:2]]
    return " ".join(texts)


__all__ = ["Reader", "bare", "called", "label", "ordered", "shown", "tidy", "whole"]
