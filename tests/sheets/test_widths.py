"""Columns of ledgers and of tables on forms: wide enough for their words, no wider than the page."""

import datetime as dt
from typing import Any

import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from sheet_examples import record

from desktop_app import sheets, words
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets import Heading, layout, text
from desktop_app.sheets.columns import Column
from desktop_app.sheets.values import written
from desktop_app.sheets.widths import widths

HEADING = Heading(
    "云泽市市政事务局",
    "欧阳明喆",
    dt.date(2026, 11, 23),
    "0592-66000000",
    "2026年",
    "",
    "3F9A-22C1",
)
LONG = "经现场检查，核心交换机四号板卡指示灯熄灭，三楼业务科室内网全部中断，重启后仍未恢复。" * 2


@pytest.fixture(params=["zh", "en"], autouse=True)
def spoken(request: pytest.FixtureRequest) -> Any:
    with words.speaking(request.param):
        yield request.param


def columns(*labels: str) -> list[Column]:
    return [Column(label, label, lambda _values, _line: written("")) for label in labels]


def fitted(room: float, *texts: str) -> list[float]:
    rows = [[written(each) for each in texts]] * 5
    return widths(columns(*("列" for _text in texts)), rows, {}, 9.0, room)


def millimetres(sheet: Worksheet, first: int, last: int) -> float:
    letters = (sheet.cell(1, column).column_letter for column in range(first, last + 1))
    wide = sum(sheet.column_dimensions[letter].width for letter in letters)
    return float(wide * 7 * 25.4 / 96)


def rooms(sheet: Worksheet, row: int) -> dict[str, float]:
    """How many units each text of a row has in one line."""
    merged = {one.min_col: one for one in sheet.merged_cells.ranges if one.min_row == row}
    found = {}
    for cell in sheet[row]:
        if isinstance(cell, MergedCell) or cell.value is None:
            continue
        last = merged[cell.column].max_col if cell.column in merged else cell.column
        size = float(cell.font.sz or 10.5)
        found[str(cell.value)] = layout.room(millimetres(sheet, cell.column, last), size)
    return found


def test_a_longer_text_gets_more_width() -> None:
    short, long = fitted(160, "办公室主任", LONG)
    assert short < long
    assert short + long == pytest.approx(160)


def test_no_word_and_no_name_is_torn_while_there_is_room() -> None:
    name, code, long = fitted(120, "欧阳明喆", "GDZC-2019-000871", LONG)
    assert text.lines("欧阳明喆", layout.room(name, 9.0)) == 1
    assert text.lines("GDZC-2019-000871", layout.room(code, 9.0)) == 1
    assert long > name


def test_columns_that_cannot_fit_are_left_to_be_scaled_down() -> None:
    assert sum(fitted(20, "GDZC-2019-000871", "BM-2026-0031")) > 20


def test_no_head_of_a_ledger_is_torn(registers: Registers, register_name: str) -> None:
    register = registers[register_name]
    for preset in (None, *(preset.name for preset in register.declaration.list.presets)):
        for book in (
            sheets.blank_ledger(register, preset, HEADING),
            sheets.ledger(register, preset, [record(register, n) for n in range(9)], HEADING),
        ):
            sheet = book.worksheets[0]
            head = int(str(sheet.print_title_rows).rpartition("$")[2])
            for label, room in rooms(sheet, head).items():
                assert max(map(text.unbreakable, label.split())) <= room
                assert text.lines(label, room / text.BOLD) <= 4


def test_head_and_foot_of_a_ledger_are_not_wrapped(
    registers: Registers, register_name: str
) -> None:
    register = registers[register_name]
    totals = [("台式计算机", "3 台"), ("便携式计算机", "4 台"), ("共", "7 台")]
    for preset in (None, *(preset.name for preset in register.declaration.list.presets)):
        records = [record(register, n) for n in range(9)]
        sheet = sheets.ledger(register, preset, records, HEADING, totals=totals).worksheets[0]
        head = int(str(sheet.print_title_rows).rpartition("$")[2])
        for row in (*range(2, head), sheet.max_row - 1, sheet.max_row):
            if row < head or "：" in str(sheet.cell(row, 1).value):
                for part, room in rooms(sheet, row).items():
                    assert text.lines(part.strip(), room) == 1, part


def test_moments_are_broken_after_their_day_only_where_it_is_tight(registers: Registers) -> None:
    diary, output = registers["update"], registers["output"]
    long = {"title": LONG, "purpose": LONG, "remark": LONG}
    roomy = sheets.ledger(diary, None, [record(diary)], HEADING).worksheets[0]
    tight = sheets.ledger(output, None, [record(output) | long] * 9, HEADING).worksheets[0]
    assert any(cell.is_date for row in roomy.iter_rows() for cell in row)
    moment = record(output)["at"]
    assert isinstance(moment, dt.datetime)
    shown = {str(cell.value) for row in tight.iter_rows() for cell in row}
    assert f"{moment:%Y-%m-%d %H:%M}" in shown


def test_every_row_of_a_form_is_high_enough_for_its_texts(
    registers: Registers, register_name: str
) -> None:
    register: Register = registers[register_name]
    for book in (
        sheets.blank_form(register, HEADING),
        sheets.form(register, record(register, 3), HEADING),
    ):
        sheet = book.worksheets[0]
        tall = {one.min_row for one in sheet.merged_cells.ranges if one.max_row > one.min_row}
        for row in set(range(1, sheet.max_row + 1)) - tall:
            high = sheet.row_dimensions[row].height
            for part, room in rooms(sheet, row).items():
                size = float(next(c.font.sz or 0 for c in sheet[row] if str(c.value) == part))
                assert text.height(text.lines(part, room), size) <= high + 0.01, part
