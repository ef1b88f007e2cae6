"""Cells of long sheets, packed: the same cells in little room."""

import datetime as dt
import gc
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app import sheets
from desktop_app.sheets import Heading
from desktop_app.sheets.packed import PackedCells, PackedRows

ROWS = 700  # of which only some stay open
DAY = dt.date(2026, 3, 5)


def filled(packed: bool) -> Worksheet:
    """A sheet with values of every type, in two looks, whose cells are packed or not."""
    sheet = openpyxl.Workbook().active
    assert isinstance(sheet, Worksheet)
    if packed:
        sheet._cells = PackedCells(sheet)
        sheet.row_dimensions = PackedRows(sheet)
    for row in range(1, ROWS + 1):
        sheet.row_dimensions[row].height = 20 + row % 7
        sheet.append([row, f"第{row}行", Decimal("1.50"), DAY, None, row % 2 == 0, "=A1"])
        sheet.cell(row, 2).font = Font(bold=row % 3 == 0)
    return sheet


def told(cell: Any) -> tuple[Any, ...]:
    return cell.value, cell.data_type, cell.number_format, cell.font.b, cell.coordinate


def test_packed_cells_are_the_same_cells(tmp_path: Path) -> None:
    plain, packed = filled(False), filled(True)
    for sheet in (plain, packed):
        sheet.cell(3, 2).value = "late"  # long packed by now
        del sheet._cells[4, 1]
        sheet.parent.save(tmp_path / f"{sheet is packed}.xlsx")
    assert packed.dimensions == plain.dimensions
    assert list(packed._cells) == list(plain._cells)
    assert len(packed._cells) == len(plain._cells) == ROWS * 7 - 1
    assert [told(cell) for cell in packed._cells.values()] == [
        told(cell) for cell in plain._cells.values()
    ]
    assert (4, 1) not in packed._cells
    assert (5, 1) in packed._cells
    assert packed._cells.get((ROWS + 99, 1)) is None
    one, other = (
        openpyxl.load_workbook(tmp_path / f"{way}.xlsx").worksheets[0] for way in (True, False)
    )
    assert [list(map(told, row)) for row in one.rows] == [
        list(map(told, row)) for row in other.rows
    ]


def test_a_long_sheet_for_paper_holds_few_cells() -> None:
    rows = [[f"设备{n}", f"{n}", "主楼", "在用"] for n in range(3_000)]
    heads = ("名称", "编号", "地点", "状态")
    book = sheets.plain("表", heads, rows, Heading("某局", "王静", dt.date(2026, 11, 20)))
    (sheet,) = book.worksheets
    gc.collect()
    alive = sum(type(one) is Cell and one.parent is sheet for one in gc.get_objects())
    assert alive < 2_000 < len(sheet._cells)
    rows = sum(type(one) is RowDimension and one.parent is sheet for one in gc.get_objects())
    assert rows < 300 < len(sheet.row_dimensions)
    assert sheet._cells[3_003, 1].value == "设备2999"


def test_packed_rows_are_the_same_rows(tmp_path: Path) -> None:
    plain, packed = filled(False), filled(True)
    for sheet in (plain, packed):
        sheet.row_dimensions[3].hidden = True  # long packed by now
        sheet.row_dimensions[ROWS + 9].outline_level = 1
        del sheet.row_dimensions[5]
        sheet.row_dimensions[6] = RowDimension(sheet, index=6, ht=99)
        for row in range(100, 400):  # not heights alone: none of them may be packed
            sheet.row_dimensions[row].outline_level = 1
        sheet.parent.save(tmp_path / f"{sheet is packed}.xlsx")
    rows = packed.row_dimensions
    assert list(rows) == sorted(plain.row_dimensions)
    assert len(rows) == len(plain.row_dimensions) == ROWS
    assert {row: dict(one) for row, one in rows.items()} == {
        row: dict(one) for row, one in plain.row_dimensions.items()
    }
    assert 5 not in rows
    assert rows.get(5) is None
    assert rows[5].height is None
    one, other = (
        openpyxl.load_workbook(tmp_path / f"{way}.xlsx").worksheets[0] for way in (True, False)
    )
    assert {row: dict(of) for row, of in one.row_dimensions.items()} == {
        row: dict(of) for row, of in other.row_dimensions.items()
    }
