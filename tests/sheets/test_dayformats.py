"""Days in the formats that Chinese Excel has built in: read as days, and painted as such."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from desktop_app import sheets
from desktop_app.paper.values import text_of
from desktop_app.sheets import dayformats
from desktop_app.sheets.reading import open_tables, table
from desktop_app.sheets.superior import Form
from desktop_app.sheets.superior.cells import Page

MOMENT = dt.datetime(2026, 3, 5, 14, 7, 9)
SHOWN = {
    27: "2026年3月",
    28: "3月5日",
    30: "3-5-26",
    31: "2026年3月5日",
    32: "14时07分",
    33: "14时07分09秒",
    34: "下午2时07分",
    36: "2026年3月",
    50: "2026年3月",
    56: "下午2时07分09秒",
    57: "2026年3月",
    58: "3月5日",
}


def chinese(path: Path) -> Path:
    """A workbook as Chinese Excel saves it: a moment in each such format, none of them explained."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row, number in enumerate(dayformats.CHINESE, 1):
        sheet.cell(row, 1, MOMENT).number_format = f'0"{number}"'
        sheet.cell(row, 2, "{{number}}" if row == 1 else row)
    plain = path.with_name("plain.xlsx")
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/styles.xml":
                text = part.decode()
                for at, number in enumerate(dayformats.CHINESE, 165):  # after openpyxl's own
                    text = text.replace(f'numFmtId="{at}"', f'numFmtId="{number}"')
                start, end = text.index("<numFmts"), text.index("</numFmts>") + len("</numFmts>")
                part = (text[:start] + text[end:]).encode()
            new.writestr(name, part)
    return path


def test_they_are_read_as_the_days_that_they_are(tmp_path: Path) -> None:
    rows = table(open_tables(chinese(tmp_path / "a.xlsx"))).rows
    assert [row[0] for row in rows] == [MOMENT] * len(dayformats.CHINESE)
    assert [row[1] for row in rows[1:]] == list(range(2, len(rows) + 1))


def test_they_are_painted_as_chinese_excel_shows_them(tmp_path: Path) -> None:
    path = chinese(tmp_path / "a.xlsx")
    sheet = sheets.painted(path, path.read_bytes()).worksheets[0]
    shown = {
        number: text_of(sheet.cell(row, 1).value, sheet.cell(row, 1).number_format)
        for row, number in enumerate(dayformats.CHINESE, 1)
    }
    assert {number: shown[number] for number in SHOWN} == SHOWN


def test_a_superiors_form_knows_them_as_days(tmp_path: Path) -> None:
    page: Page = Form(chinese(tmp_path / "a.xlsx")).pages[0]
    assert page.value((5, 1)) == MOMENT


@pytest.mark.parametrize("spoil", ["nothing", "another number"])
def test_other_workbooks_are_left_byte_for_byte(tmp_path: Path, spoil: str) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = MOMENT
    if spoil == "another number":
        book.worksheets[0]["A2"].number_format = "0.00"
    book.save(tmp_path / "a.xlsx")
    content = (tmp_path / "a.xlsx").read_bytes()
    assert dayformats.declared(content) is content
    assert dayformats.declared(b"PK but no archive") == b"PK but no archive"
    assert dayformats.declared(b"text") == b"text"
