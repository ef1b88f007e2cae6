"""A worksheet's print area as the painter sees it: cells, looks, merged blocks, column places."""

import re
from itertools import accumulate
from typing import Any, NamedTuple

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.paper.anchors import drawings, last
from desktop_app.paper.looks import Look, Looks
from desktop_app.paper.measure import from_characters, from_points

_AREA = re.compile(r"(?:^|[!,])\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?(?=,|$)")
_DEFAULT_CHARACTERS = 64 / 7
_DEFAULT_POINTS = 15.0
_SEEN = 128  # rows whose cells are known at a time: those of a page, looked at again and again


class Block(NamedTuple):
    """A cell, or cells merged into one; first and last row and column."""

    row: int
    column: int
    last_row: int
    last_column: int


class Grid:
    """The cells of one print area of `worksheet`; reads it and never changes it."""

    def __init__(self, worksheet: Worksheet, area: Block) -> None:
        self.worksheet = worksheet
        self.area = area
        self.rows = range(area.row, area.last_row + 1)
        self.columns = range(area.column, area.last_column + 1)
        widths = _column_widths(worksheet, self.columns)
        self._lefts = list(accumulate(widths, initial=0.0))
        self._looks = Looks()
        # worksheet.cell() would create the cells that are missing.
        self._cells = worksheet._cells
        self._seen: dict[int, dict[int, tuple[Any, Look | None]]] = {}
        self.merged = _merged(worksheet, area)
        self._covered = {
            (row, column): block
            for block in self.merged
            for row in range(block.row, block.last_row + 1)
            for column in range(block.column, block.last_column + 1)
        }

    @property
    def width(self) -> float:
        """Return the width of all columns."""
        return self._lefts[-1]

    def left(self, column: int) -> float:
        """Return where `column` begins; one past the last gives the right edge, more go beyond it."""
        place = column - self.area.column
        if place < len(self._lefts):
            return self._lefts[place]
        return self.width + sum(_column_widths(self.worksheet, range(self.columns.stop, column)))

    def value(self, row: int, column: int) -> Any:
        """Return what the cell holds; None where there is no cell."""
        return self._cell(row, column)[0]

    def look(self, row: int, column: int) -> Look | None:
        """Return how the cell looks; None where there is no cell."""
        return self._cell(row, column)[1]

    def block(self, row: int, column: int) -> Block:
        """Return the merged block that covers the cell, or the cell by itself."""
        return self._covered.get((row, column)) or Block(row, column, row, column)

    def blocks_of(self, row: int) -> list[Block]:
        """Return the blocks that a row is made of, from left to right."""
        blocks: list[Block] = []
        column = self.area.column
        while column <= self.area.last_column:
            blocks.append(self.block(row, column))
            column = blocks[-1].last_column + 1
        return blocks

    def given_height(self, row: int) -> float:
        """Return the height the worksheet asks for; the text may need more."""
        if self.hidden(row):
            return 0.0
        dimension = self.worksheet.row_dimensions.get(row)
        given = dimension.height if dimension is not None else None
        default = self.worksheet.sheet_format.defaultRowHeight or _DEFAULT_POINTS
        return from_points(float(given if given is not None else default))

    def hidden(self, row: int) -> bool:
        """Tell whether the worksheet hides the row."""
        dimension = self.worksheet.row_dimensions.get(row)
        return dimension is not None and bool(dimension.hidden)

    def _cell(self, row: int, column: int) -> tuple[Any, Look | None]:
        """What the cell holds and how it looks."""
        line = self._seen.get(row)
        if line is None:
            if len(self._seen) >= _SEEN:
                self._seen.clear()
            line = self._seen[row] = {}
        seen = line.get(column)
        if seen is None:
            cell = self._cells.get((row, column))
            seen = (None, None) if cell is None else (cell.value, self._looks.of(cell))
            line[column] = seen
        return seen


def areas(worksheet: Worksheet) -> list[Block]:
    """Return what is to be printed: the print areas, else all that shows, else the first cell."""
    found = []
    for left, top, right, bottom in _AREA.findall(worksheet.print_area or ""):
        first, last = column_index_from_string(left), column_index_from_string(right or left)
        found.append(Block(int(top), first, int(bottom or top), last))
    return found or [_used(worksheet)]


def title_rows(worksheet: Worksheet) -> range:
    """Return the rows that are repeated on each page; empty when there are none."""
    numbers = [int(number) for number in re.findall(r"\d+", worksheet.print_title_rows or "")]
    return range(numbers[-2], numbers[-1] + 1) if len(numbers) >= 2 else range(0)


def _used(worksheet: Worksheet) -> Block:
    looks = Looks()
    shown = [
        place
        for place, cell in worksheet._cells.items()
        if cell.value is not None
        or (cell.has_style and (looks.of(cell).bordered or looks.of(cell).fill))
    ]
    shown += [(merge.max_row, merge.max_col) for merge in worksheet.merged_cells.ranges]
    shown += [last(drawn.anchor) for drawn in drawings(worksheet)]
    shown.append((1, 1))
    return Block(1, 1, max(row for row, _ in shown), max(column for _, column in shown))


def _merged(worksheet: Worksheet, area: Block) -> list[Block]:
    blocks = []
    for merge in worksheet.merged_cells.ranges:
        if merge.min_row > area.last_row or merge.max_row < area.row:
            continue
        if merge.min_col > area.last_column or merge.max_col < area.column:
            continue
        last_row = min(merge.max_row, area.last_row)
        last_column = min(merge.max_col, area.last_column)
        first_row, first_column = max(merge.min_row, area.row), max(merge.min_col, area.column)
        blocks.append(Block(first_row, first_column, last_row, last_column))
    return sorted(blocks, key=lambda block: (block.last_row, block.row, block.column))


def _column_widths(worksheet: Worksheet, columns: range) -> list[float]:
    widths = dict.fromkeys(columns, from_characters(_default_characters(worksheet)))
    for letter, dimension in worksheet.column_dimensions.items():
        first = dimension.min or column_index_from_string(letter)
        for column in range(first, max(dimension.max or first, first) + 1):
            if column not in widths:
                continue
            if dimension.hidden:
                widths[column] = 0.0
            elif dimension.width:
                widths[column] = from_characters(dimension.width)
    return list(widths.values())


def _default_characters(worksheet: Worksheet) -> float:
    return float(worksheet.sheet_format.defaultColWidth or _DEFAULT_CHARACTERS)
