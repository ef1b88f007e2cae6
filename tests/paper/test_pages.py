"""Where pages end: titles repeated, rows whole, blocks together, nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app import paper

from .conftest import BOX, page_texts

TOP = Alignment(wrap_text=True, vertical="top")


def test_an_empty_worksheet_is_one_empty_page(sheet: Worksheet) -> None:
    assert [(page.number, page.of) for page in paper.pages(sheet)] == [(1, 1)]


def test_the_title_rows_stand_on_every_page_and_the_title_on_the_first(
    ledger: Worksheet, saved: Callable[..., Path]
) -> None:
    pages = page_texts(saved(ledger))
    assert len(pages) > 2
    assert all("栏目1" in page and "栏目12" in page for page in pages)
    assert ["设备台账" in page for page in pages] == [True] + [False] * (len(pages) - 1)


def test_every_page_says_which_of_how_many_it_is(
    ledger: Worksheet, saved: Callable[..., Path]
) -> None:
    pages = page_texts(saved(ledger))
    assert [f"第{at}页共{len(pages)}页" in page for at, page in enumerate(pages, 1)] == [
        True for _ in pages
    ]


def test_worksheets_are_counted_each_by_itself(
    ledger: Worksheet, saved: Callable[..., Path]
) -> None:
    alone = len(page_texts(saved(ledger)))
    apart = page_texts(saved(ledger, ledger))
    assert f"第1页共{alone}页" in apart[alone]


def test_every_row_is_whole_on_exactly_one_page(
    ledger: Worksheet, saved: Callable[..., Path]
) -> None:
    pages = page_texts(saved(ledger))
    for row in range(1, 61):
        on = [[f"{row:03}行{column}" in page for column in range(1, 13)] for page in pages]
        assert sorted(map(all, on)) == [False] * (len(pages) - 1) + [True]
        assert sum(map(any, on)) == 1


@pytest.mark.parametrize("rows", range(40, 62))
def test_the_foot_never_stands_alone(ledger: Worksheet, rows: int) -> None:
    ledger.delete_rows(3 + rows, 60 - rows)
    last = paper.pages(ledger)[-1]
    body = [band.row for band in last.bands[last.repeated :]]
    assert body[-1] == ledger.max_row
    assert len(body) > 1


def test_columns_that_are_too_wide_are_made_smaller_and_narrow_ones_not_larger(
    sheet: Worksheet,
) -> None:
    sheet["A1"] = "甲"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    assert paper.pages(sheet)[0].scale == 1
    sheet["AB1"] = "乙"
    page = paper.pages(sheet)[0]
    assert page.grid.width * page.scale == pytest.approx(page.sheet.body_width)


def test_a_form_a_little_too_long_is_made_to_fit_its_page(sheet: Worksheet) -> None:
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for row in range(1, 31):
        sheet.cell(row, 1, "行").border = BOX
        sheet.row_dimensions[row].height = 25
    assert len(paper.pages(sheet)) == 1
    sheet.page_setup.fitToHeight = 0
    assert len(paper.pages(sheet)) == 2


def test_a_page_ends_where_the_worksheet_says(sheet: Worksheet) -> None:
    for row in range(1, 6):
        sheet.cell(row, 1, f"行{row}")
    sheet.row_breaks.append(Break(id=2))
    assert [[band.row for band in page.bands] for page in paper.pages(sheet)] == [
        [1, 2],
        [3, 4, 5],
    ]


def test_only_the_print_area_is_printed(sheet: Worksheet, saved: Callable[..., Path]) -> None:
    sheet["A1"], sheet["A2"], sheet["C2"] = "外面", "里面", "旁边"
    sheet.print_area = "A2:B3"
    assert page_texts(saved(sheet)) == ["里面"]


def test_rows_of_a_merged_block_are_not_parted(sheet: Worksheet) -> None:
    for row in range(1, 61):
        sheet.cell(row, 2, f"行{row}").border = BOX
        sheet.row_dimensions[row].height = 24
        if row % 4 == 1:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row + 3, end_column=1)
    for page in paper.pages(sheet):
        assert page.bands[0].row % 4 == 1
        assert page.bands[-1].row % 4 == 0


def test_a_row_higher_than_a_page_is_continued_and_nothing_is_lost(
    sheet: Worksheet, saved: Callable[..., Path]
) -> None:
    text = "".join(f"第{n}条规定应当遵守。" for n in range(1, 900))
    sheet["A1"], sheet["B1"], sheet["A2"] = "内容", text, "其后"
    sheet.column_dimensions["B"].width = 60
    for place in ("A1", "B1"):
        sheet[place].border, sheet[place].alignment = BOX, TOP
    pages = page_texts(saved(sheet))
    assert len(pages) > 2
    assert "".join(pages).replace("内容", "").removesuffix("其后") == text
    assert pages[-1].endswith("其后")


def test_a_merged_block_higher_than_a_page_is_continued_and_nothing_is_lost(
    sheet: Worksheet, saved: Callable[..., Path]
) -> None:
    text = "".join(f"第{n}项意见已经研究。" for n in range(1, 700))
    sheet.merge_cells("A1:E6")
    sheet["A1"] = text
    sheet["A1"].alignment, sheet["A1"].font = TOP, Font(name="仿宋_GB2312", sz=14)
    pages = page_texts(saved(sheet))
    assert len(pages) > 1
    assert "".join(pages) == text


def test_a_row_grows_until_its_text_has_room(sheet: Worksheet) -> None:
    sheet.row_dimensions[1].height = 20
    sheet["A1"] = "很长的情况说明" * 10
    sheet["A1"].alignment = TOP
    low = paper.pages(sheet)[0].bands[0].height
    sheet["A1"] = "很长的情况说明" * 20
    assert paper.pages(sheet)[0].bands[0].height > low * 1.8
    sheet["A1"] = "短"
    assert paper.pages(sheet)[0].bands[0].height == pytest.approx(20 * 2540 / 72)


def test_a_merged_block_lets_its_last_row_grow(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:B3")
    sheet["A1"] = "意见" * 60
    sheet["A1"].alignment = TOP
    first, second, third = paper.pages(sheet)[0].bands
    assert first.height == second.height < third.height


def test_hidden_rows_and_columns_are_left_out(sheet: Worksheet, saved: Callable[..., Path]) -> None:
    for row, column, text in ((1, 1, "见"), (2, 1, "行隐"), (1, 2, "列隐"), (3, 1, "后")):
        sheet.cell(row, column, text)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    assert page_texts(saved(sheet)) == ["见后"]


def test_dividing_does_not_change_the_worksheet(ledger: Worksheet) -> None:
    before = set(ledger._cells)
    paper.pages(ledger)
    assert set(ledger._cells) == before
