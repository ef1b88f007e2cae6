"""Gives refused rows of a ledger back as a workbook, with the reasons beside them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from desktop_app.sheets.reading import Value
from desktop_app.sheets.saving import Saved, save
from desktop_app.sheets.styles import Look, Styles
from desktop_app.sheets.text import units
from desktop_app.sheets.values import EMPTY, Content, day_format, written
from desktop_app.words import _

Row = tuple[int, Sequence[Value], str, set[int]]  # row in the file, cells, reasons, marked cells

_MARK = PatternFill("solid", fgColor="FFFFE0B2")
_LONGEST = 60


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
        lines = sum(1 + int(units(line) // _LONGEST) for line in why.split("\n"))
        page.row_dimensions[place].height = max(20, 15 * lines)
    page.freeze_panes = "A2"
    return save(workbook, path)


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
