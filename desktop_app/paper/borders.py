"""The lines of a page, each drawn once: shared edges joined, equal neighbours in one stroke."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.paper.breaks import Band
from desktop_app.paper.grid import Block, Grid
from desktop_app.paper.looks import Side
from desktop_app.paper.pages import Page

_DASHES = {
    "hair": (1, 2),
    "dotted": (1, 1),
    "dashed": (4, 2),
    "mediumDashed": (4, 2),
    "dashDot": (4, 2, 1, 2),
    "mediumDashDot": (4, 2, 1, 2),
    "slantDashDot": (4, 2, 1, 2),
    "dashDotDot": (4, 2, 1, 2, 1, 2),
    "mediumDashDotDot": (4, 2, 1, 2, 1, 2),
}


class Stroke(NamedTuple):
    """A straight line from one point to another."""

    side: Side
    x0: float
    y0: float
    x1: float
    y1: float


def paint_borders(painter: QPainter, page: Page) -> None:
    """Draw the lines of all cells on the page."""
    for stroke in strokes(page):
        _draw(painter, stroke)


def strokes(page: Page) -> Iterator[Stroke]:
    """Yield the lines of the page, the lighter before the heavier where they cross."""
    found = [*_horizontal(page), *_vertical(page)]
    yield from sorted(found, key=lambda stroke: stroke.side.weight)


def _horizontal(page: Page) -> Iterator[Stroke]:
    grid, bands = page.grid, page.bands
    for above, below in zip((None, *bands), (*bands, None), strict=True):
        y = below.top if below else above.top + above.height if above else 0.0
        edges = (_edge_between(grid, above, below, column) for column in grid.columns)
        for side, first, last in _runs(list(edges)):
            start, end = grid.columns[first], grid.columns[last] + 1
            yield Stroke(side, grid.left(start), y, grid.left(end), y)


def _vertical(page: Page) -> Iterator[Stroke]:
    grid, bands = page.grid, page.bands
    rows = [grid.blocks_of(band.row) for band in bands]
    edges: dict[int, list[Side | None]] = {}
    for place, (band, blocks) in enumerate(zip(bands, rows, strict=True)):
        for before, after in zip((None, *blocks), (*blocks, None), strict=True):
            column = after.column if after else grid.columns[-1] + 1
            right = _outer(grid, before, band.row, before.last_column, "right") if before else None
            left = _outer(grid, after, band.row, after.column, "left") if after else None
            edges.setdefault(column, [None] * len(bands))[place] = _stronger(right, left)
    for column, line in edges.items():
        x = grid.left(column)
        for side, first, last in _runs(line):
            yield Stroke(side, x, bands[first].top, x, bands[last].top + bands[last].height)


def _edge_between(grid: Grid, above: Band | None, below: Band | None, column: int) -> Side | None:
    """Return the line between two rows on a page; None is the end of the page."""
    over = grid.block(above.row, column) if above else None
    under = grid.block(below.row, column) if below else None
    if over is not None and over == under:
        return None
    # At the end of a page the neighbour is on another one, but the edge is shared all the same.
    if over is None and under is not None and under.row > grid.rows[0] and _lined(grid, under):
        over = grid.block(under.row - 1, column)
    if under is None and over is not None and over.last_row < grid.rows[-1] and _lined(grid, over):
        under = grid.block(over.last_row + 1, column)
    bottom = _outer(grid, over, over.last_row, column, "bottom") if over else None
    top = _outer(grid, under, under.row, column, "top") if under else None
    return _stronger(bottom, top)


def _lined(grid: Grid, block: Block) -> bool:
    look = grid.look(block.row, block.column)
    return look is not None and look.bordered


def _outer(grid: Grid, block: Block, row: int, column: int, name: str) -> Side | None:
    """Return a block's outer line: the cell's own at that edge, else its first cell's."""
    look = grid.look(row, column)
    side: Side | None = getattr(look, name) if look else None
    if side is None and (row, column) != (block.row, block.column):
        first = grid.look(block.row, block.column)
        side = getattr(first, name) if first else None
    return side


def _stronger(one: Side | None, other: Side | None) -> Side | None:
    if one is None or other is None:
        return one or other
    return other if other.weight > one.weight else one


def _runs(line: list[Side | None]) -> Iterator[tuple[Side, int, int]]:
    """Yield each side with the first and last place where it stands without a gap."""
    start = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or line[place] != line[start]:
            side = line[start]
            if side is not None:
                yield side, start, place - 1
            start = place


def _draw(painter: QPainter, stroke: Stroke) -> None:
    side = stroke.side
    pen = QPen(QColor(side.colour), side.width)
    dashes = _DASHES.get(side.style)
    # Square ends close the corners; dashes would run into each other.
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.SquareCap)
    if dashes:
        pen.setDashPattern([float(part) for part in dashes])
    painter.setPen(pen)
    apart = side.width if side.style == "double" else 0.0
    across = QPointF(0, apart) if stroke.y0 == stroke.y1 else QPointF(apart, 0)
    line = QLineF(stroke.x0, stroke.y0, stroke.x1, stroke.y1)
    for offset in (across, -across) if apart else (across,):
        painter.drawLine(line.translated(offset))
