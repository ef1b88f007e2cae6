"""Child lines of a record: each line has fields of its own and its own id."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.registers.kinds.attachments import Attachment
from desktop_app.registers.kinds.base import Field, Reading, Unreadable, blank
from desktop_app.registers.kinds.choices import Choice, Choices, Status, YesNo
from desktop_app.registers.kinds.dates import Date, Moment, Time
from desktop_app.registers.kinds.links import Link, Links, People
from desktop_app.registers.kinds.numbers import Integer, Number
from desktop_app.registers.kinds.text import Text
from desktop_app.words import Label, _, listed

Line = dict[str, Any]


class EachOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The register whose records a new record's lines begin with, and what a line takes of each.

    `takes` gives for a field of the line the field of the record, or "." for a link to it.
    """

    register: str
    takes: dict[str, str]
    where: dict[str, Any] = {}


class Joined(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of the lines that shows several of their fields: what a thing is, by any name."""

    label: Label
    fields: tuple[str, ...]


# The columns of a line that are no fields of it.
LINE_COLUMNS = ("id", "record", "place")

LineField = (
    Text
    | Integer
    | Number
    | Date
    | Moment
    | Time
    | Choice
    | Choices
    | YesNo
    | Link
    | Links
    | People
)
_APART = re.compile(r"[/、,，;；\n]+")


class Rows(Field, frozen=True, kw_only=True, tag="rows", tag_field="kind", dict=True):
    """Lines with `fields`, kept in the table `table`; `shown` stand for a line on a list.

    `most` lines fit the single form; with `automatic` the program writes the lines itself when a
    tracked field of the record changes.
    """

    fields: dict[str, LineField]
    table: str
    one: Any = None  # what a line is called
    shown: tuple[str, ...]
    printed: tuple[str, ...] = ()  # the columns that the form has on paper; none: all
    joins: dict[str, Joined] = {}  # columns that may be `shown` after the first, or `printed`
    least: int = 0
    most: int = 12
    automatic: bool = False
    count: bool = False  # a list shows how many there are instead
    past: str = ""  # lists leave out lines in which this field is filled: disks taken out
    tally: str = ""  # how many lines have each code of this choice: on lists, and under the lines
    each_of: EachOf | None = None  # a new record begins with a line for each record of a register

    kind = "rows"

    @property
    def entered(self) -> bool:
        return not self.automatic

    def read(self, given: Any, reading: Reading) -> tuple[Line, ...] | None:
        """Judge lines given as tables by field key, as JSON, or as text, a line's first field.

        All that is wrong in any line is told at once, with the line's place.
        """
        if blank(given):
            return None
        lines: list[Line] = []
        parts: list[tuple[int, str, str, str]] = []
        for place, line in enumerate(self._given(given), 1):
            lines.append(self._line(place, line, reading, parts))
        if parts:
            told = (
                _("line {n}, {label}: {why}").format(n=n, label=label, why=why)
                for n, _key, label, why in parts
            )
            raise Unreadable("; ".join(told), parts)
        return tuple(line for line in lines if line) or None

    def columns(self) -> dict[str, str]:
        return {}

    def keep(self, value: Any) -> dict[str, Any]:
        return {}

    def recall(self, row: Mapping[str, Any]) -> tuple[Line, ...] | None:
        return row.get(self.key) or None

    def keep_line(self, line: Line) -> dict[str, Any]:
        """Return the columns of one line."""
        kept: dict[str, Any] = {}
        for key, field in self.fields.items():
            kept |= field.keep(line.get(key))
        return kept

    def recall_line(self, row: Mapping[str, Any]) -> Line:
        """Return one line from its columns, with its id."""
        return {"id": row["id"]} | {key: field.recall(row) for key, field in self.fields.items()}

    def show(self, value: Sequence[Line] | None, *, formal: bool = False) -> str:
        lines = [line for line in value or () if not self.past or line.get(self.past) is None]
        if self.tally:
            return self.tallied(lines)
        if self.count:
            return str(len(lines))
        return "/".join(filter(None, (self.show_line(line) for line in lines)))

    def tallied(self, lines: Sequence[Line]) -> str:
        """Return how many of the lines have each code of the choice by which they are tallied."""
        field = self.fields[self.tally]
        assert isinstance(field, Choice)
        numbers = Counter(line.get(self.tally) for line in lines)
        return listed(
            f"{label} {numbers[code]}"
            for code, label in field.codes.labels.items()
            if numbers[code]
        )

    def show_line(self, line: Line) -> str:
        """Return what stands for one line on a list."""
        keys = [part for key in self.shown for part in self.parts(key)]
        texts = (self._show_part(self.fields[key], line.get(key)) for key in keys)
        return " ".join(filter(None, texts))

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the fields that a column of the lines shows: one, or those of a join."""
        join = self.joins.get(column)
        return join.fields if join else (column,)

    def words(self, value: Sequence[Line] | None) -> Iterator[str]:
        for line in value or ():
            for key, field in self.fields.items():
                yield from field.words(line.get(key))

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> list[Line]:
        return [{key: field.example(pick) for key, field in self.fields.items() if field.entered}]

    def _show_part(self, field: Field, value: Any) -> str:
        return field.hide(value) if field.masked else field.show(value)

    def _given(self, given: Any) -> list[Any]:
        if isinstance(given, str) and given.lstrip().startswith("["):
            try:
                given = json.loads(given)
            except ValueError:
                raise Unreadable(_("these lines cannot be read as JSON")) from None
        if isinstance(given, Mapping):
            return [given]
        if isinstance(given, list | tuple):
            return list(given)
        return [part for part in _APART.split(str(given)) if part.strip()]

    def _line(
        self, place: int, given: Any, reading: Reading, parts: list[tuple[int, str, str, str]]
    ) -> Line:
        if not isinstance(given, Mapping):
            given = {self.shown[0]: given}
        if strange := sorted(set(given) - set(self.fields) - set(LINE_COLUMNS)):
            raise Unreadable(
                _("line {n}: there is no field “{key}”").format(n=place, key=strange[0])
            )
        line: Line = {}
        for key, field in self.fields.items():
            try:
                line[key] = field.read(given.get(key), reading)
            except Unreadable as why:
                parts.append((place, key, str(field.label), str(why)))
        if all(value is None for value in line.values()):
            return {}
        if isinstance(given.get("id"), int):
            return line | {"id": given["id"]}
        return line | {
            key: field.begin(reading)
            for key, field in self.fields.items()
            if field.default is not None and key not in given
        }


Kind = LineField | Status | Rows | Attachment
