"""Columns that hold two things, 操作系统/安装日期: which they are, and which part of a cell is which."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop_app.desk.importing.head import Head, fold
from desktop_app.desk.importing.vocabulary import Words, bare
from desktop_app.registers.kinds import Date, Field, Link, Moment, Rows, Text
from desktop_app.registers.register import Register
from desktop_app.registers.validators import VALIDATORS
from desktop_app.sheets.reading import Value
from desktop_app.words import _

_AND = re.compile(r"[及和与/、,]")
_TELLING = frozenset({"mac", "ipv4"})  # what nothing else looks like
# With its century or with its words, as Ubuntu 20.04 is no day.
_DAY = r"(?:(?:19|20)\d\d\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2}\s*日?|\s*月)?|\d\d年\d{1,2}月(?:\d{1,2}日)?)"
_BREAK = r"[\s/、，,；;:：()（）]"
_DAY_LAST = re.compile(rf"(.*?){_BREAK}+({_DAY}){_BREAK}*", re.DOTALL)
_DAY_FIRST = re.compile(rf"{_BREAK}*({_DAY}){_BREAK}+(.*)", re.DOTALL)
_ONLY_DAY = re.compile(rf"{_BREAK}*({_DAY}){_BREAK}*")
_PARTS = re.compile(r"[\s/、，,；;()（）]+")


def told(register: Register, words: Words, head: Head) -> Head:
    """Return the head with both fields of those of its columns that hold two things."""
    taken = head.keys
    columns = []
    for column in head.columns:
        known = column.label and not column.key
        if not (column.serial or column.closed or known or column.by in ("hand", "before")):
            for first, second in _named(register, words, bare(column.head)):
                free = second not in taken and (column.key == first or first not in taken)
                if free and first != second and _is_pair(register, first, second):
                    taken |= {first, second}
                    both = (register.label(key) for key in (first, second))
                    label = _("{first} and {second}").format(first=next(both), second=next(both))
                    column = replace(
                        column, key=first, second=second, label=label, why="", by="likeness"
                    )
                    break
        columns.append(column)
    return replace(head, columns=tuple(columns))


def apart(raw: Value, first: Field, second: Field) -> tuple[Value, Value]:
    """Return what a cell says of two fields; all of it is about the first where it says one thing."""
    if not isinstance(raw, str):
        is_day = isinstance(raw, dt.date)
        return (None, raw) if is_day and isinstance(second, Date) else (raw, None)
    if isinstance(second, Date):
        rest, day = _with_day(raw)
        return rest, day
    if isinstance(first, Date):
        rest, day = _with_day(raw)
        return day, rest
    parts = [part for part in _PARTS.split(raw) if part]
    seconds = [part for part in parts if _tells(second, part)]
    rest = "\n".join(part for part in parts if part not in seconds)
    return (rest or None, "\n".join(seconds)) if seconds else (raw, None)


def _with_day(raw: str) -> tuple[Value, Value]:
    """A text without the day that stands before or behind it, and the day."""
    text = unicodedata.normalize("NFKC", raw)
    if found := _ONLY_DAY.fullmatch(text):
        return None, found[1]
    if found := _DAY_LAST.fullmatch(text):
        return found[1].strip(), found[2]
    if found := _DAY_FIRST.fullmatch(text):
        return found[2].strip(" ()"), found[1]
    return raw, None


def _named(register: Register, words: Words, head: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of fields that a folded head may name."""
    for join in register.declaration.joins.values():
        names = {fold(text) for text in (*join.label.both, *join.also)}
        if head in names and len(join.fields) == 2:
            yield join.fields[0], join.fields[1]
    for cut in _AND.finditer(head):
        before, behind = head[: cut.start()], head[cut.end() :]
        first = _key(words, (before,))
        # What is said of the first: 操作系统及安装日期.
        second = _key(words, (before + behind, behind))
        if first and second:
            yield first, second


def _key(words: Words, ways: Iterable[str]) -> str:
    return next((words[way][1] for way in ways if way in words), "")


def _is_pair(register: Register, first: str, second: str) -> bool:
    """Whether cells about two fields can be told apart: by a day in them, or an address."""
    fields = [register.entered.get(key) for key in (first, second)]
    if any(one is None or not one.written or isinstance(one, Moment) for one in fields):
        return False
    days = [isinstance(one, Date) for one in fields]
    return sum(days) == 1 or (not any(days) and _telling(register.entered[second]) is not None)


def _telling(field: Field) -> str | None:
    part = field.fields[field.shown[0]] if isinstance(field, Rows) else field
    validator = part.validator if isinstance(part, Text | Link) else ""
    return validator if validator in _TELLING else None


def _tells(field: Field, text: str) -> bool:
    try:
        return bool(VALIDATORS[_telling(field) or ""](text))
    except (KeyError, ValueError):
        return False


__all__ = ["apart", "told"]
