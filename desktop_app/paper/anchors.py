"""Where a picture is anchored in a worksheet."""

from typing import Any, NamedTuple

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.paper.measure import from_emu


class Corner(NamedTuple):
    """The cell that holds a picture's upper left corner, and how far from the cell's own."""

    row: int
    column: int
    right: float
    below: float


def drawings(worksheet: Worksheet) -> list[Any]:
    """Return openpyxl's pictures of the worksheet; without Pillow there are none."""
    return list(getattr(worksheet, "_images", ()))


def corner(anchor: Any) -> Corner:
    """Return where `anchor`, a cell's name or one of openpyxl's three kinds, begins."""
    if isinstance(anchor, str):
        letters, row = coordinate_from_string(anchor)
        return Corner(row, column_index_from_string(letters), 0.0, 0.0)
    start = getattr(anchor, "_from", None)
    if start is None:
        return Corner(1, 1, from_emu(anchor.pos.x), from_emu(anchor.pos.y))
    return Corner(start.row + 1, start.col + 1, from_emu(start.colOff), from_emu(start.rowOff))
