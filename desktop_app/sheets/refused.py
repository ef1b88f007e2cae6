"""Gives refused rows of a ledger back as a workbook, with the reasons beside them."""

import datetime as dt
from collections.abc import Collection, Container, Sequence
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.sheets.reading import Value
from desktop_app.sheets.saving import Saved, save
from desktop_app.sheets.styles import Look, Styles
from desktop_app.sheets.text import units
from desktop_app.sheets.values import EMPTY, Content, day_format, written
from desktop_app.words import _

Row = tuple[int, Sequence[Value], str, set[int]]  # row in the file, cells, reasons, marked cells

_MARK = PatternFill("solid", fgColor="FFFFE0B2")
_LONGEST = 60


def save_own_refused(
    path: Path,
    own: Path,
    sheet: str,
    head: int,
    rows: Sequence[Row],
    closed: Collection[int] = (),
) -> Saved | None:
    """Write the office's own sheet with its refused rows only, the reasons in a column at the end.

    `head` is the last row of its head, from 1; columns in `closed` are emptied. None where the
    file is none that can be written again as it is; UserError as in `save`.
    """
    page = _own_sheet(own, sheet)
    if page is None:
        return None
    place_of = {row: head + place for place, (row, _c, _w, _m) in enumerate(rows, 1)}
    if len(place_of) != len(rows):
        return None  # several records of one row: forms, or ledgers side by side
    last = page.max_column
    _unmerge(page, head, place_of)
    heights = {row: page.row_dimensions[row].height for row in place_of}
    moved: dict[tuple[int, int], Any] = {}
    for (row, column), cell in page._cells.items():
        if row <= head or row in place_of:
            cell.row = place_of.get(row, row) if row > head else row
            moved[cell.row, column] = cell
    page._cells = moved
    for row in [row for row in page.row_dimensions if row > head]:
        del page.row_dimensions[row]
    page.print_area = None
    styles = Styles(cast(Workbook, page.parent))
    styles.put(_cell(page, head, last + 1), written(_("Reason")), Look(bold=True))
    for row, cells, why, marks in rows:
        place = place_of[row]
        for column, value in enumerate(cells, 1):
            there = moved.get((place, column))
            if there is not None and there.data_type == "f":
                there.value = value  # what it was worked out to be; its neighbours have moved
            if column - 1 in marks:
                _cell(page, place, column).fill = _MARK
        for column in closed:
            _cell(page, place, column + 1).value = None
        styles.put(_cell(page, place, last + 1), written(why), Look(across="left"))
        page.row_dimensions[place].height = max(heights[row] or 0, _height(why))
    page.column_dimensions[get_column_letter(last + 1)].width = _LONGEST
    return save(cast(Workbook, page.parent), path)


def save_refused(path: Path, sheet: str, heads: Sequence[str], rows: Sequence[Row]) -> Saved:
    """Write rows under their heads, and for each its row in the file and why it was refused.

    UserError as in `save`.
    """
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = "".join(letter for letter in sheet if letter not in "[]:*?/\\")[:31] or "1"
    styles = Styles(workbook)
    bold, plain = Look(bold=True), Look(across="left")
    titles = [*heads, _("Row in the file"), _("Reason")]
    for column, title in enumerate(titles, 1):
        styles.put(cast(Cell, page.cell(1, column)), written(title), bold)
        page.column_dimensions[get_column_letter(column)].width = 16
    page.column_dimensions[get_column_letter(len(titles))].width = _LONGEST
    for place, (row, cells, why, marks) in enumerate(rows, 2):
        contents = [*map(_content, cells), Content(row, "n", "General", str(row)), written(why)]
        for column, content in enumerate(contents):
            cell = cast(Cell, page.cell(place, column + 1))
            styles.put(cell, content, plain)
            if column in marks:
                cell.fill = _MARK
        page.row_dimensions[place].height = _height(why)
    page.freeze_panes = "A2"
    return save(workbook, path)


def _own_sheet(own: Path, sheet: str) -> Worksheet | None:
    """The sheet alone in its workbook; None where that cannot be written again."""
    try:
        workbook = load_workbook(own)
    except Exception:  # noqa: BLE001
        # Whatever it stumbles over: the rows are then given back in a workbook of our own.
        return None
    if sheet not in workbook.sheetnames:
        return None
    for other in workbook.sheetnames:
        if other != sheet:
            workbook.remove(workbook[other])
    workbook.defined_names.clear()
    page = workbook[sheet]
    page.conditional_formatting = ConditionalFormattingList()
    page.auto_filter.ref = None
    return cast(Worksheet, page)


def _unmerge(page: Worksheet, head: int, kept: Container[int]) -> None:
    """Give each row of what is merged below the head its value."""
    for area in [area for area in page.merged_cells.ranges if area.max_row > head]:
        value = page.cell(area.min_row, area.min_col).value
        page.unmerge_cells(str(area))
        for row in range(max(area.min_row, head + 1), area.max_row + 1):
            if row in kept:
                page.cell(row, area.min_col).value = value


def _cell(page: Worksheet, row: int, column: int) -> Cell:
    return cast(Cell, page.cell(row, column))


def _height(why: str) -> int:
    lines = sum(1 + int(units(line) // _LONGEST) for line in why.split("\n"))
    return max(20, 15 * lines)


def _content(value: Value) -> Content:
    if value is None:
        return EMPTY
    if isinstance(value, dt.datetime | dt.date):
        timed = isinstance(value, dt.datetime)
        return Content(value, "d", day_format(formal=False, timed=timed), str(value))
    if isinstance(value, dt.time):
        return Content(value, "d", "hh:mm", str(value))
    if isinstance(value, bool):
        return Content(value, "b", "General", str(value))
    if isinstance(value, int | float):
        return Content(value, "n", "General", str(value))
    return written(value)
