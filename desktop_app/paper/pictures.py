"""The pictures anchored in a worksheet, and where they stand."""

import io
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from desktop_app.paper.anchors import corner, drawings
from desktop_app.paper.grid import Grid
from desktop_app.paper.measure import from_emu, from_pixels


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
    image = _image(drawn.ref)
    if image.isNull() or row not in grid.rows or column not in grid.columns:
        return None
    left = grid.left(column) + right
    width, height = _extent(grid, heights, drawn, left, row, below)
    last_row, reached = row, heights[row] - below
    while reached < height and last_row < grid.rows[-1]:
        last_row += 1
        reached += heights[last_row]
    heights[last_row] += max(height - reached, 0.0)
    return Picture(image, row, last_row, left, below, width, height)


def _extent(
    grid: Grid, heights: dict[int, float], drawn: Any, left: float, row: int, below: float
) -> tuple[float, float]:
    end = getattr(drawn.anchor, "to", None)
    if end is not None and end.col + 1 in grid.columns and end.row + 1 in grid.rows:
        tops = list(accumulate((heights[at] for at in range(row, end.row + 1)), initial=0.0))
        width = grid.left(end.col + 1) + from_emu(end.colOff) - left
        return max(width, 0.0), max(tops[-1] + from_emu(end.rowOff) - below, 0.0)
    extent = getattr(drawn.anchor, "ext", None)
    if extent is not None:
        return from_emu(extent.width), from_emu(extent.height)
    return from_pixels(drawn.width), from_pixels(drawn.height)


def _image(source: Any) -> QImage:
    # Not through Image._data(): that closes the stream, and the workbook could not be saved.
    if isinstance(source, io.BytesIO):
        return QImage.fromData(source.getvalue())
    if isinstance(source, str | Path):
        return QImage(str(source))
    stream = io.BytesIO()
    source.save(stream, format="png")
    return QImage.fromData(stream.getvalue())
