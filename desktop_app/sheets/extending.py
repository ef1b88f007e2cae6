"""Makes room in a template: a row repeated, with all that stands below moved down."""

from copy import copy
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet


def extend(sheet: Worksheet, row: int, more: int) -> None:
    """Repeat `row` of a sheet `more` times below it, with its texts, styles, height and merges.

    What stands below moves down with its merges, heights and page breaks; the print area grows.
    """
    if more < 1:
        return
    merges = [
        (one.min_col, one.min_row, one.max_col, one.max_row) for one in sheet.merged_cells.ranges
    ]
    for left, top, right, bottom in merges:
        sheet.unmerge_cells(None, top, left, bottom, right)
    last = sheet.max_row
    heights: dict[int, Any] = {at: sheet.row_dimensions[at].height for at in range(row, last + 1)}
    if last > row:
        sheet.move_range(CellRange(None, 1, row + 1, sheet.max_column, last), rows=more)
    for at in range(last, row, -1):
        sheet.row_dimensions[at + more].height = heights[at]
    for at in range(row + 1, row + more + 1):
        sheet.row_dimensions[at].height = heights[row]
        _copy(sheet, row, at)
    for left, top, right, bottom in merges:
        if top > row:
            top, bottom = top + more, bottom + more
        elif bottom > row or (bottom == row and top < row):
            bottom += more
        elif top == row:
            for at in range(row + 1, row + more + 1):
                sheet.merge_cells(None, at, left, at, right)
        sheet.merge_cells(None, top, left, bottom, right)
    _grow(sheet, row, more)


def _copy(sheet: Worksheet, row: int, to: int) -> None:
    cells: Any = sheet[row]
    for cell in cells:
        twin: Any = sheet.cell(to, cell.column)
        if not isinstance(cell, MergedCell) and not isinstance(twin, MergedCell):
            twin.value = cell.value
            twin.data_type = cell.data_type
        twin._style = copy(cell._style)


def _grow(sheet: Worksheet, row: int, more: int) -> None:
    if sheet.print_area:
        areas = []
        for area in str(sheet.print_area).replace("$", "").split(","):
            bounds: Any = range_boundaries(area.rpartition("!")[2])
            left, top, right, bottom = bounds
            top, bottom = (at + more if at > row else at for at in (top, bottom))
            bottom += more if bottom == row else 0
            areas.append(CellRange(None, left, top, right, bottom).coord)
        sheet.print_area = ",".join(areas)
    breaks = [one.id for one in sheet.row_breaks.brk]
    sheet.row_breaks.brk = []
    for at in breaks:
        sheet.row_breaks.append(Break(at + more if at >= row else at))
