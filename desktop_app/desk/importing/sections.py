"""Brings the tables that follow on a sheet, each under a head of its own, under the first head."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.desk.importing import meanings
from desktop_app.desk.importing.guidance import Remembered
from desktop_app.desk.importing.head import Column, Head, fold, texts
from desktop_app.desk.importing.vocabulary import vocabulary
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Table, Value
from desktop_app.words import _

_FEWEST = 3  # cells that a further head has
_KNOWN = 2  # of them are words for fields, at least
_SHARE = 0.6  # of them are words for fields, if it is a ledger of such records
_ABOVE = 2  # cells that the row above it may have at most: nothing, or the title of its table
_AGAIN = 2  # of its cells stand in the first head, too, if it is right below a record


def under_one_head(
    register: Register, table: Table, head: Head, remembered: Remembered
) -> tuple[Table, Head]:
    """Return the table with what stands under further heads put under the first one, and its head.

    Columns that the first head lacks are added to the right. A table that lacks what a record
    cannot do without is left out, and said so.
    """
    found = list(_further(register, table, head, remembered))
    if not found:
        return table, head
    columns = list(head.columns)
    width = max(map(len, table.rows))
    rows = list(table.rows)
    moved: set[int] = set()
    left_out: list[tuple[int, str]] = []
    ends = [place for place, _last, _columns in found[1:]] + [len(rows)]
    for (first, last, own), end in zip(found, ends, strict=True):
        ways: dict[int, int] = {}
        strange = _lacks(register, head, own)
        if sum(value is not None for value in rows[first - 1]) == 1:
            left_out.append((table.number(first - 1), _("a heading between the rows")))
            rows[first - 1] = []
        for column in () if strange else own:
            place = _same(columns, column, set(ways.values()))
            if place is None:
                place, width = width, width + 1
                columns.append(replace(column, place=place))
            ways[column.place] = place
        for place in range(first, end):
            row = rows[place]
            within = place > last and any(value is not None for value in row)
            if place <= last:
                left_out.append((table.number(place), _("the heads of a further table")))
            elif within and strange:
                left_out.append((table.number(place), another()))
            elif within:
                moved.add(table.number(place))
            rows[place] = _moved(row, ways, width) if within and not strange else []
    made = replace(table, rows=rows, moved=frozenset(moved), left_out=tuple(left_out))
    return made, replace(head, columns=tuple(columns))


def another() -> str:
    """Return why rows are left out that stand under heads of other records."""
    return _("another table, with heads of its own")


def _further(
    register: Register, table: Table, head: Head, remembered: Remembered
) -> list[tuple[int, int, Sequence[Column]]]:
    """The further heads whose columns stand otherwise: their first and last rows, and columns."""
    rows = table.rows
    words = None
    first = {text for row in rows[head.first : head.last + 1] for _place, text in texts(row)}
    found: list[tuple[int, int, Sequence[Column]]] = []
    for place in range(head.last + 2, len(rows)):
        above, row = rows[place - 1], rows[place]
        apart = len(above) - above.count(None) <= _ABOVE
        if not apart and len(first.intersection(row)) < _AGAIN:
            continue
        filled = [value for value in row if value is not None]
        if len(filled) < _FEWEST or not all(type(value) is str for value in filled):
            continue
        if words is None:
            words = vocabulary(register, remembered.words())
        best = max(
            (meanings.reading(register, words, table, place, place + deep) for deep in (0, 1)),
            key=lambda one: sum(bool(column.key) for column in one),
        )
        named = {column.key or column.label for column in best} - {""}
        known = sum(bool(column.key or column.label or column.serial) for column in best)
        if len(named) < _KNOWN or (known < len(best) * _SHARE and not _lacks(register, head, best)):
            continue
        if not apart and known < len(filled):
            continue
        last = place if len(best) == len(filled) and _stands(best, row) else place + 1
        if not found and _alike(head, best):
            continue
        found.append((place, last, best))
    return found


def _stands(columns: Sequence[Column], row: Sequence[Value]) -> bool:
    """Whether these are the heads that stand in a row by itself."""
    own = dict(texts(row))
    return all(fold(own.get(column.place, "")) == fold(column.head) for column in columns)


def _alike(head: Head, columns: Sequence[Column]) -> bool:
    """Whether the columns stand where those of the first head do."""
    first = {column.place: fold(column.head) for column in head.columns}
    return all(first.get(column.place) == fold(column.head) for column in columns)


def _same(columns: Sequence[Column], column: Column, taken: set[int]) -> int | None:
    """The place of the column that is about the same; None where there is none."""
    for tells in (
        lambda other: fold(other.head) == fold(column.head),
        lambda other: bool(column.key) and other.key == column.key,
        lambda other: column.serial and other.serial,
    ):
        for other in columns:
            if other.place not in taken and tells(other):
                return other.place
    return None


def _lacks(register: Register, head: Head, columns: Sequence[Column]) -> bool:
    """Whether a table has no column for what the first one calls its records by."""
    named = {column.key for column in columns}
    return any(
        head.has(key) and key not in named
        for key, field in register.fields.items()
        if field.essential
    )


def _moved(row: Sequence[Value], ways: dict[int, int], width: int) -> list[Value]:
    made: list[Value] = [None] * width
    for place, value in enumerate(row):
        made[ways.get(place, place)] = value if value is not None else made[ways.get(place, place)]
    return made


__all__ = ["another", "under_one_head"]
