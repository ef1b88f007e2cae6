"""What the tests of paper share: forms as the office has them, and a way to read a PDF."""

import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app import paper, sealed

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()


@pytest.fixture
def sheet(qapp: object) -> Worksheet:
    """An empty worksheet, with Qt awake to measure text."""
    worksheet = Workbook().active
    assert isinstance(worksheet, Worksheet)
    return worksheet


@pytest.fixture
def ledger(sheet: Worksheet) -> Worksheet:
    """A landscape list: title, twelve columns, sixty rows, a foot with signatures."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.print_title_rows = "2:2"
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    sheet.merge_cells("A1:L1")
    sheet["A1"] = "设备台账"
    for column in range(1, 13):
        _boxed(sheet, 2, column, f"栏目{column}")
    for row in range(3, 63):
        for column in range(1, 13):
            _boxed(sheet, row, column, f"{row - 2:03}行{column}")
        sheet.row_dimensions[row].height = 24
    sheet["A63"] = "单位负责人（签字）："
    return sheet


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Save worksheets as a PDF and return its path."""

    def save(*worksheets: Worksheet) -> Path:
        path = tmp_path / "out.pdf"
        paper.save_pdf(path, worksheets, "试印")
        return path

    return save


def page_texts(pdf: Path) -> list[str]:
    """Return the text of each page without blanks and look-alike signs."""
    text = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    pages = unicodedata.normalize("NFKC", text).split("\f")[:-1]
    return [re.sub(r"\s+", "", page) for page in pages]


def _boxed(sheet: Worksheet, row: int, column: int, value: str) -> None:
    cell = sheet.cell(row, column, value)
    cell.border, cell.alignment, cell.font = BOX, MIDDLE, Font(name="宋体", sz=10.5)
