"""The words in a superior's form that say what is to be put in, and what they stand for."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Line, Ref
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets import layout
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.values import EMPTY, Content, content, day_format, written

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
EACH, UNIT, SHEET = "each.", "unit.", "sheet."
COUNTED = f"{EACH}#"
# The marks of other programs' templates, which are never worked out.
FOREIGN = re.compile(r"[$#]\{[^}]*\}|</?jx:[^>]*>|\{%.*?%\}|(?<!\{)\{[^{}\s][^{}]*\}(?!\})")


def words_in(text: str) -> list[str]:
    """Return the words of the placeholders in a text."""
    return PLACEHOLDER.findall(text)


def placeholder(word: str) -> str:
    """Return a word as it stands in a form."""
    return f"{{{{{word}}}}}"


def foreign(text: str) -> str:
    """Return the first mark of another program's template in a text, or ""."""
    found = FOREIGN.search(text)
    return found[0] if found else ""


def each(word: str) -> str:
    """Return what a word of a list's row is about, without ``each.``; "" for other words."""
    return word.removeprefix(EACH) if word.startswith(EACH) else ""


@dataclass(frozen=True)
class Item:
    """One row of a list: its number from 1, the record, and the child line where it has one each."""

    place: int
    record: Values
    line: Line | None = None


@dataclass(frozen=True)
class Meaning:
    """What the words of a form mean for these records."""

    register: Register
    records: Sequence[Values]
    unit: Values | None
    heading: Heading

    def known(self) -> Iterator[str]:
        """Yield all words that there are, without ``each.`` before fields."""
        yield from (NUMBER, *self.register.fields, *self.register.declaration.joins)
        for key, rows in self.register.rows.items():
            yield from (f"{EACH}{key}.{inner}" for inner in rows.fields)
        yield COUNTED
        yield from (UNIT + key for key in self.unit or ())
        yield from (SHEET + key for key in _of_sheet(self))

    def is_known(self, word: str) -> bool:
        """Whether there is something to put in for a word."""
        key = each(word)
        register = self.register
        if word == COUNTED:
            return True
        if (key or word) in (NUMBER, *register.fields, *register.declaration.joins):
            return True
        rows, _dot, inner = key.partition(".")
        if rows in register.rows:
            return inner in register.rows[rows].fields
        if word.startswith(UNIT):
            return self.unit is None or word.removeprefix(UNIT) in self.unit
        return word.startswith(SHEET) and word.removeprefix(SHEET) in _of_sheet(self)

    def lines_of(self, words: Sequence[str]) -> str:
        """Return the child lines each of which has a row of a list with these words, or "".

        Beside fields of the record itself they stand together in its one row.
        """
        found = {each(word).partition(".")[0] for word in words if word != COUNTED and each(word)}
        lines = {each(word).partition(".")[0] for word in words if "." in each(word)}
        return lines.pop() if len(found) == 1 and lines & self.register.rows.keys() else ""

    def items(self, words: Sequence[str]) -> list[Item]:
        """Return the rows of a list with these words: one for each record, or each child line."""
        key = self.lines_of(words)
        if not key:
            return [Item(place, record) for place, record in enumerate(self.records, 1)]
        # In a list of several records one without such lines has a row all the same.
        none: tuple[Line, ...] = ({},) if len(self.records) > 1 else ()
        both = [(record, line) for record in self.records for line in record.get(key) or none]
        return [Item(place, record, line) for place, (record, line) in enumerate(both, 1)]

    def content(self, word: str, item: Item | None = None) -> Content:
        """Return what a word stands for: in the row of a list, or of the first record."""
        if word.startswith(UNIT):
            return _plain((self.unit or {}).get(word.removeprefix(UNIT)))
        if word.startswith(SHEET):
            return _of_sheet(self)[word.removeprefix(SHEET)]
        key = each(word)
        if key == "#":
            return EMPTY if item is None else _number(item.place)
        record = item.record if item else self.records[0] if self.records else {}
        rows, dot, inner = key.partition(".")
        if dot and rows in self.register.rows:
            field = self.register.rows[rows].fields[inner]
            if item is not None and item.line is not None:
                return content(field, item.line.get(inner), formal=True)
            values = (line.get(inner) for line in record.get(rows) or ())
            hidden = item is not None and field.masked
            shown = (field.hide(v) if hidden else field.show(v, formal=True) for v in values)
            return written("、".join(filter(None, shown)))
        # Numbers of persons are masked where a list has many of them.
        masked = bool(key)
        key = key or word
        if key in self.register.fields:
            return content(self.register.fields[key], record.get(key), formal=True, masked=masked)
        if not record:
            return EMPTY
        return written(self.register.show(key, record, formal=True, masked=masked))


def _of_sheet(meaning: Meaning) -> dict[str, Content]:
    heading = meaning.heading
    day = heading.filled_on
    return {
        "unit": written(heading.unit),
        "filled_by": written(heading.filled_by),
        "filled_on": Content(day, "d", day_format(formal=True), layout.day(day)) if day else EMPTY,
        "phone": written(heading.phone),
        "period": written(heading.period),
        "count": _number(len(meaning.records)),
        "chain": written(heading.chain),
        "mark": written(heading.mark),
    }


def _number(number: int) -> Content:
    return Content(number, "n", "General", str(number))


def _plain(value: Any) -> Content:
    """A value of the unit profile, whose own fields the form does not know."""
    if isinstance(value, dt.date):
        timed = isinstance(value, dt.datetime)
        return Content(value, "d", day_format(formal=True, timed=timed), str(value))
    if isinstance(value, Ref):
        return written(value.name)
    if isinstance(value, tuple | list):
        return written("、".join(_plain(part).text for part in value))
    return EMPTY if value is None else written(str(value))
