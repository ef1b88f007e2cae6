"""Tables streamed as XML have the very cells that tables made in memory have."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell

from desktop_app import sheets
from desktop_app.errors import Cancelled
from desktop_app.sheets import Heading, PlainTable
from desktop_app.sheets.values import Content, written

HEADS = ("名称", "Figure", "Day", "Text")
ROWS = [
    [
        "台式机 & <机>",
        "12",
        Content(dt.date(2026, 3, 5), "d", "yyyy-mm-dd", "2026-03-05"),
        written("=1+1"),
    ],
    [" spaced ", "1.50", "", "line\nbreak"],
    ["012", "110101199003070011", "#N/A", "long " * 60],
]
HEADING = Heading("某局", "王静", dt.date(2026, 11, 20))


def test_streamed_cells_are_those_made_in_memory(tmp_path: Path) -> None:
    totals = [("Rows", "3")]
    sheets.save(
        sheets.plain("表", HEADS, ROWS, HEADING, counted=True, totals=totals),
        tmp_path / "memory.xlsx",
    )
    tables = [PlainTable("表", HEADS, iter(ROWS), totals), PlainTable("Empty", HEADS, ())]
    saved = sheets.save_plain(tmp_path / "streamed.xlsx", "Book", tables, HEADING)
    assert saved.rows == 4  # with the one that says that there is nothing
    one = openpyxl.load_workbook(tmp_path / "memory.xlsx").worksheets[0]
    other, empty = openpyxl.load_workbook(tmp_path / "streamed.xlsx").worksheets
    assert other.dimensions == one.dimensions
    assert other.print_area == one.print_area
    assert other.print_title_rows == one.print_title_rows
    assert {str(each) for each in other.merged_cells} == {str(each) for each in one.merged_cells}
    for row, twin in zip(one.iter_rows(), other.iter_rows(), strict=True):
        high, same_high = (each.row_dimensions[row[0].row].height for each in (one, other))
        assert same_high == pytest.approx(high)
        for cell, same in zip(row, twin, strict=True):
            assert (same.value, same.data_type) == (cell.value, cell.data_type), cell.coordinate
            assert _look(same) == _look(cell), cell.coordinate
    assert "None" in [cell.value for cell in empty[4]]


def _look(cell: Cell) -> tuple[object, ...]:
    looks = (cell.font, cell.border, cell.alignment)
    return (cell.number_format, cell.quotePrefix, *map(repr, looks))


def test_a_cancelled_table_leaves_no_file(tmp_path: Path) -> None:
    rows = (["x", "1", "", ""] for _n in range(1_000))
    path = tmp_path / "book.xlsx"
    with pytest.raises(Cancelled):
        sheets.save_plain(path, "Book", [PlainTable("T", HEADS, rows)], HEADING, lambda n: n < 400)
    assert list(tmp_path.iterdir()) == []
