"""The height of each row: what the worksheet gives, or more where the text needs it."""

import math
from collections.abc import Iterator

from desktop_app.paper.grid import Block, Grid
from desktop_app.paper.looks import Look
from desktop_app.paper.measure import PADDING_Y
from desktop_app.paper.setting import setting


def row_heights(grid: Grid, body: float) -> dict[int, float]:
    """Return the height of every row; `body` is the height a page has for rows.

    What a merged block needs beyond its rows goes to its last row.
    """
    same: dict[float, float] = {}  # a long ledger has few heights, and need not hold each anew
    heights = {row: same.setdefault(high, high) for row, high in _row_heights(grid)}
    for block in grid.merged:
        if block.last_row > block.row:
            _grow(grid, block, heights, body)
    return heights


def cut_loss(grid: Grid, row: int) -> float:
    """Return the height that is lost where `row` is cut by a page end: a line and its padding."""
    blocks = (grid.block(row, column) for column in grid.columns)
    return max((_loss(grid.look(block.row, block.column)) for block in blocks), default=0.0)


def _row_heights(grid: Grid) -> Iterator[tuple[int, float]]:
    return ((row, _row_height(grid, row)) for row in grid.rows)


def _row_height(grid: Grid, row: int) -> float:
    if grid.hidden(row):
        return 0.0
    height = grid.given_height(row)
    for block in grid.blocks_of(row):
        if block.row == block.last_row:
            text = setting(grid, block)
            if text is not None and text.height > height:
                height = text.height
    return height


def _grow(grid: Grid, block: Block, heights: dict[int, float], body: float) -> None:
    text = setting(grid, block)
    rows = range(block.row, block.last_row + 1)
    visible = [row for row in rows if not grid.hidden(row)]
    if text is None or not visible:
        return
    total = sum(heights[row] for row in rows)
    need = text.height
    if max(need, total) > body:
        need += _loss(text.look) * math.ceil(max(need, total) / body)
    if need > total:
        heights[visible[-1]] += need - total


def _loss(look: Look | None) -> float:
    return 0.0 if look is None else look.pitch + 2 * PADDING_Y
