"""The head of a ledger as it was found: its columns, and the fields that they are about."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.sheets.reading import Value

_SERIALS = frozenset({"序号", "序", "顺序号", "行号", "no", "no.", "#", "serialnumber", "s/n."})
_DROPPED = re.compile(r"[\s\"'“”‘’「」*＊★☆:：\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")


@dataclass(frozen=True)
class Column:
    """A column of the file: its place from 0, its head, and the field that it is about.

    `key` is "" where it is not read; `label` is the field's name, `why` says why it is not read,
    `by` what tells the field: "label", "likeness" (to one), "values", "before" (said of such a
    ledger), "hand".
    `rival` is the field that it is named after and another column is taken for; `second` the field
    that part of its cells is about, where they hold two things.
    """

    place: int
    head: str
    key: str = ""
    label: str = ""
    why: str = ""
    serial: bool = False  # only counts the rows
    times: Decimal = Decimal(1)  # 10,000 where an amount stands in 万元
    again: bool = False  # the same head stands further left
    by: str = "label"
    closed: bool = False  # holds passwords
    rival: str = ""
    second: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that it is about: none, one or two."""
        return tuple(filter(None, (self.key, self.second)))


@dataclass(frozen=True)
class Head:
    """The head of a ledger: its first and last row, from 0, and its columns."""

    first: int
    last: int
    columns: tuple[Column, ...]

    @property
    def read(self) -> tuple[Column, ...]:
        """The columns that are read."""
        return tuple(column for column in self.columns if column.key)

    @property
    def keys(self) -> set[str]:
        """What its columns are about."""
        return {key for column in self.columns for key in column.keys}

    @property
    def folded(self) -> list[str]:
        """The heads, folded, each at its place: what tells the shape of the ledger."""
        found = {column.place: fold(column.head) for column in self.columns if column.head}
        return [found.get(place, "") for place in range(max(found, default=-1) + 1)]

    def has(self, key: str) -> bool:
        """Whether a column is about field `key`."""
        return any(key in column.keys for column in self.columns)


def fold(text: str) -> str:
    """Return a head so that two ways of writing it are the same."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold())


def is_serial(head: str) -> bool:
    """Whether a column with this head only counts the rows."""
    return fold(head) in _SERIALS


def texts(row: Sequence[Value]) -> Iterator[tuple[int, str]]:
    """Yield place and text of the cells of a row that hold text."""
    for place, value in enumerate(row):
        if isinstance(value, str) and value.strip():
            yield place, value
