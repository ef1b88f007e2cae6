"""Where a picture is anchored in a worksheet."""

from typing import Any, NamedTuple

from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.paper.measure import from_emu


class Corner(NamedTuple):
    """The cell that holds a picture's upper left corner, and how far from the cell's own."""

    row: int
    column: int
    right: float
    below: float


def drawings(worksheet: Worksheet) -> list[Any]:
    """Return the pictures of the worksheet: each has an `anchor`, and its content as `ref`."""
    return list(worksheet._images)  # type: ignore[attr-defined]


def corner(anchor: Any) -> Corner:
    """Return where `anchor`, one of openpyxl's three kinds, begins."""
    start = getattr(anchor, "_from", None)
    if start is None:
        return Corner(1, 1, from_emu(anchor.pos.x), from_emu(anchor.pos.y))
    return Corner(start.row + 1, start.col + 1, from_emu(start.colOff), from_emu(start.rowOff))


def last(anchor: Any) -> tuple[int, int]:
    """Return the last row and column that a picture is known to reach into."""
    begins, end = corner(anchor), getattr(anchor, "to", None)
    if end is None:
        return begins.row, begins.column
    row, column = end.row + bool(end.rowOff), end.col + bool(end.colOff)
    return max(row, begins.row), max(column, begins.column)
