"""Where the pages of a form end, and how its rows share them."""

import itertools

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.sheets import layout
from desktop_app.sheets.boxes import COLUMNS, Box
from desktop_app.sheets.grid import Grid
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.styles import Look, Styles
from desktop_app.sheets.values import EMPTY, written

DEPTH = layout.FORM.depth


def grid() -> Grid:
    workbook = layout.workbook(Heading("局"), "表")
    return Grid(workbook, Styles(workbook), "表", Heading("局"))


def rows(page: Grid, count: int, high: float, **asked: bool | int) -> None:
    for _row in range(count):
        page.add([Box(COLUMNS, written("甲"), Look(), high)], high, **asked)  # type: ignore[arg-type]


def pages(sheet: Worksheet) -> list[range]:
    ends = [0, *(mark.id for mark in sheet.row_breaks.brk), sheet.max_row]
    return [range(start + 1, end + 1) for start, end in itertools.pairwise(ends)]


def high(sheet: Worksheet, page: range) -> float:
    return sum(sheet.row_dimensions[row].height for row in page)


def test_a_section_begun_far_down_goes_to_the_next_page() -> None:
    page = grid()
    rows(page, 5, 112)
    page.across("审批", Look(bold=True), 40, glued=True, begins=True)
    rows(page, 4, 112)
    page.close()
    assert pages(page.sheet) == [range(1, 6), range(6, 11)]
    assert page.sheet.cell(6, 1).value == "审批"


def test_a_section_that_fills_pages_is_parted() -> None:
    page = grid()
    page.across("项目", Look(bold=True), 40, glued=True, begins=True)
    rows(page, 12, 100)
    page.close()
    first, second = pages(page.sheet)
    assert len(first) > len(second) > 2


def test_what_is_glued_together_stays_on_one_page() -> None:
    page = grid()
    rows(page, 5, 120)
    rows(page, 2, 120, glued=True)
    rows(page, 2, 120)
    page.close()
    assert pages(page.sheet) == [range(1, 6), range(6, 10)]


def test_heads_are_repeated_where_a_table_goes_on() -> None:
    page = grid()
    page.across("序号", Look(bold=True), 30, glued=True)
    rows(page, 10, 100, under=1)
    page.close()
    first, second = pages(page.sheet)
    assert page.sheet.cell(second[0], 1).value == "序号"
    assert len(first) + len(second) == 12


def test_titles_of_each_page_have_their_room() -> None:
    page = grid()
    rows(page, 2, 100)
    page.titles = 2
    rows(page, 9, 100)
    page.close()
    assert page.sheet.print_title_rows == "$1:$2"
    for later in pages(page.sheet)[1:]:
        assert high(page.sheet, later) + high(page.sheet, range(1, 3)) <= DEPTH


def test_a_form_a_little_too_long_is_squeezed_into_fewer_pages() -> None:
    page = grid()
    rows(page, 15, 50)
    page.close()
    (only,) = pages(page.sheet)
    assert high(page.sheet, only) <= DEPTH
    assert page.sheet.row_dimensions[1].height < 50


def test_texts_of_a_short_form_take_what_the_page_has_left() -> None:
    page = grid()
    rows(page, 4, 25)
    rows(page, 1, 80)
    page.close()
    heights = [page.sheet.row_dimensions[row].height for row in range(1, 6)]
    assert heights[:4] == [pytest.approx(25 * 1.3)] * 4
    assert heights[4] == pytest.approx(80 * 1.3 * 2.5)
    assert sum(heights) < DEPTH


def test_a_box_that_reaches_down_leaves_room_for_those_beneath() -> None:
    page = grid()
    look = Look()
    page.add([Box(8, written("意见"), look, down=2), Box(40, EMPTY, look)], glued=True)
    page.add([Box(40, written("签字"), look)])
    page.close()
    assert page.sheet.cell(2, 9).value == "签字"
    assert {one.coord for one in page.sheet.merged_cells.ranges} == {"A1:H2", "I1:AV1", "I2:AV2"}


LONG = "".join(f"第{n}条规定应当遵守。" for n in range(1, 900))


def long_row(page: Grid, text: str, **asked: bool) -> None:
    label = Box(8, written("说明"), Look(), label=True)
    page.add([label, Box(40, written(text), Look(across="left"))], **asked)


def said(sheet: Worksheet, column: int) -> list[str]:
    cells = (sheet.cell(row, column) for row in range(1, sheet.max_row + 1))
    return [str(cell.value) for cell in cells if cell.value is not None]


def test_a_text_goes_on_over_pages_that_are_full_and_closed() -> None:
    page = grid()
    page.running = "续表 编号"
    rows(page, 2, 100)
    long_row(page, LONG)
    rows(page, 1, 100)
    page.close()
    sheet, ends = page.sheet, pages(page.sheet)
    assert len(ends) > 2
    assert page.pages == len(ends)
    assert "".join(said(sheet, 9)) == LONG
    for full in ends[:-1]:
        assert DEPTH * 0.75 < high(sheet, full) <= DEPTH
        assert sheet.cell(full[-1], 9).border.bottom.style == "thin"
    for later in ends[1:]:
        assert sheet.cell(later[0], 1).value == "续表 编号"
        assert sheet.cell(later[1], 1).value in ("说明（续）", "说明 (cont.)")
        assert sheet.cell(later[1], 9).border.top.style == "thin"
    inner = ends[0][4]
    assert sheet.cell(inner, 9).border.top is None
    assert sheet.cell(inner, 9).border.left.style == "thin"


def test_a_label_that_reaches_down_goes_on_with_its_text() -> None:
    page = grid()
    above = [
        Box(8, written("意见"), Look(), down=2, label=True),
        Box(40, written(LONG), Look(sides="ltr")),
    ]
    page.add(above, glued=True)
    page.add([Box(40, written("签字"), Look(sides="lbr"))])
    page.close()
    sheet = page.sheet
    assert "".join(said(sheet, 9)) == f"{LONG}签字"
    last = sheet.max_row
    assert f"A{last - 1}:H{last}" in {one.coord for one in sheet.merged_cells.ranges}
    assert all(sheet.row_dimensions[row].height <= 200 for row in range(1, last + 1))
