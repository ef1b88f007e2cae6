"""The pictures anchored in a worksheet, and where they stand."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from desktop_app.paper.anchors import corner, drawings
from desktop_app.paper.grid import Grid
from desktop_app.paper.measure import from_emu


@dataclass(frozen=True, slots=True)
class Picture:
    """An image; `left` counts from the grid's left edge, `below` from the top of `row`."""

    image: QImage
    row: int
    last_row: int
    left: float
    below: float
    width: float
    height: float


def pictures_of(grid: Grid, heights: dict[int, float]) -> list[Picture]:
    """Return the pictures whose upper left corner lies in the grid.

    The last row grows in `heights` when a picture reaches below it.
    """
    found = (_picture(grid, heights, drawn) for drawn in drawings(grid.worksheet))
    return [picture for picture in found if picture is not None]


def _picture(grid: Grid, heights: dict[int, float], drawn: Any) -> Picture | None:
    row, column, right, below = corner(drawn.anchor)
    image = QImage.fromData(drawn.ref.getvalue())
    if image.isNull() or row not in grid.rows or column not in grid.columns:
        return None
    left = grid.left(column) + right
    width, height = _extent(grid, heights, drawn.anchor, left, row, below)
    last_row, reached = row, heights[row] - below
    while reached < height and last_row < grid.rows[-1]:
        last_row += 1
        reached += heights[last_row]
    heights[last_row] += max(height - reached, 0.0)
    return Picture(image, row, last_row, left, below, width, height)


def _extent(
    grid: Grid, heights: dict[int, float], anchor: Any, left: float, row: int, below: float
) -> tuple[float, float]:
    end = getattr(anchor, "to", None)
    if end is None:
        return from_emu(anchor.ext.width), from_emu(anchor.ext.height)
    # It may end beyond what is printed.
    rows = (
        heights[at] if at in heights else grid.given_height(at) for at in range(row, end.row + 1)
    )
    width = grid.left(end.col + 1) + from_emu(end.colOff) - left
    return max(width, 0.0), max(sum(rows) + from_emu(end.rowOff) - below, 0.0)
