"""Sheets of figures: a row each, nil told, figures as numbers."""

from desktop_app.sheets import plain
from desktop_app.sheets.layout import Heading

HEADS = ["", "机密", "秘密"]


def test_each_row_is_one_row_of_the_sheet() -> None:
    rows = [["涉密计算机", "3 (50.0%)", "6"], ["未安装三合一", "0", "1.5"]]
    sheet = plain("统计表", HEADS, rows, Heading()).worksheets[0]
    body = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=5)]
    assert body == [["涉密计算机", "3 (50.0%)", 6], ["未安装三合一", 0, 1.5]]
    assert {sheet.row_dimensions[n].height for n in (4, 5)} == {24.0}
    assert all(area.max_row - area.min_row == 0 for area in sheet.merged_cells.ranges)
    signed = [cell.value for row in sheet.iter_rows(min_row=6) for cell in row if cell.value]
    assert any("单位负责人" in str(text) or "Head of unit" in str(text) for text in signed)


def test_a_figure_shows_as_it_is_written() -> None:
    texts = ["1.10", "2024.10", "1234.50", "3.14", "007", "13800138000"]
    sheet = plain("表", ["", *"123456"], [["版本", *texts]], Heading()).worksheets[0]
    cells = list(sheet[4])[1:]
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (1.1, "0.00"),
        (2024.1, "0.00"),
        (1234.5, "0.00"),
        (3.14, "General"),
        ("007", "General"),
        (13800138000, "General"),
    ]


def test_a_table_without_rows_says_so() -> None:
    sheet = plain("统计表", HEADS, [], Heading(), counted=True).worksheets[0]
    assert next(cell.value for cell in sheet[4]) in ("无", "None")


def test_sheets_follow_each_other_in_one_book() -> None:
    book = plain("一", HEADS, [["甲", "1", "2"]], Heading())
    assert plain("二", HEADS, [["乙", "1", "2"]], Heading(), counted=True, into=book) is book
    assert [sheet.title for sheet in book.worksheets] == ["一", "二"]
    assert [cell.value for cell in book.worksheets[1][4]][:2] == [1, "乙"]
