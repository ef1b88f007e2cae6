"""Gathers the rows of a record that has several lines: what is merged down over them is said once."""

from collections.abc import Mapping, Sequence

from desktop_app.desk.importing.cell import plain
from desktop_app.desk.importing.head import Column, Head
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets.reading import Table, Value
from desktop_app.words import _

_FEWEST = 2  # columns that say one thing of all lines

_Rows = list[tuple[int, list[Value]]]
_Down = Mapping[
    tuple[int, int], int
]  # the last row of what is merged down, by its first and column


def gathered(
    register: Register, table: Table, head: Head, rows: _Rows
) -> tuple[_Rows, list[tuple[int, str]]]:
    """Return the rows with the lines of each record in one, and the others with why they are none.

    A record has several lines where all that is not about its lines is merged down over them. The
    cells of such a row are those of its first one, with the lines of all.
    """
    lines = [c for c in head.read if "." in c.key or c.key in register.rows]
    own = [c for c in head.read if c not in lines]
    down = {(top, left): bottom for top, left, bottom, _right in table.spans if bottom > top}
    if not lines or not down or table.numbers or head.has(NUMBER):
        return rows, []  # rows that bear a register number are compared with their record
    made: _Rows = []
    told: list[tuple[int, str]] = []
    places = {number: at for at, (number, _row) in enumerate(rows)}
    until = 0
    for number, row in rows:
        if number < until:
            told.append((number, _("a further line of the record above")))
            continue
        until = _end(register, down, own, number, row) + 1
        several = [rows[places[n]][1] for n in range(number, until) if n in places]
        if len(several) > 1 and all(_same(own, row, other) for other in several):
            made.append((number, _joined(lines, several)))
        else:
            until = number + 1
            made.append((number, row))
    return made, told


def _end(
    register: Register, down: _Down, own: Sequence[Column], number: int, row: Sequence[Value]
) -> int:
    """The last row of the file over which all that a row says of its record is merged."""
    filled = [c for c in own if c.place < len(row) and row[c.place] is not None]
    named = any((f := register.fields.get(c.key)) and f.essential for c in filled)
    ends = [down.get((number - 1, column.place), number - 1) for column in filled]
    # One name merged down over things without a number may be that of each of them.
    return min(ends) + 1 if named and len(filled) >= _FEWEST else number


def _same(own: Sequence[Column], row: Sequence[Value], other: Sequence[Value]) -> bool:
    places = [c.place for c in own if c.place < max(len(row), len(other))]
    return all(row[n : n + 1] == other[n : n + 1] for n in places)


def _joined(lines: Sequence[Column], several: Sequence[Sequence[Value]]) -> list[Value]:
    row = list(several[0])
    for column in lines:
        said = [other[column.place] for other in several if column.place < len(other)]
        texts = [text for value in said if (text := plain(value).strip())]
        if len(texts) > 1 and column.place < len(row):
            row[column.place] = "\n".join(texts)
    return row


__all__ = ["gathered"]
