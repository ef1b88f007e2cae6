"""The lines of a page: each once, the heavier where two meet, none inside a merged block."""

from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app import paper
from desktop_app.paper.borders import Stroke, strokes

from .conftest import BOX

MEDIUM = Side(style="medium")


def test_equal_lines_in_a_row_are_one_stroke_and_shared_edges_are_drawn_once(
    sheet: Worksheet,
) -> None:
    for row in (1, 2):
        for column in (1, 2, 3):
            sheet.cell(row, column).border = BOX
    flat, upright = _lines(sheet)
    assert len(flat) == 3
    assert len(upright) == 4


def test_the_heavier_of_two_lines_is_drawn(sheet: Worksheet) -> None:
    sheet["A1"].border = Border(bottom=MEDIUM)
    sheet["A2"].border = Border(top=Side(style="thin"))
    flat, _ = _lines(sheet)
    assert [stroke.side.style for stroke in flat] == ["medium"]
    assert flat[0].side.width == 50


def test_a_merged_block_has_its_outer_lines_only(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:C3")
    sheet["A1"].border = BOX
    flat, upright = _lines(sheet)
    width = paper.pages(sheet)[0].grid.width
    assert [(stroke.x0, stroke.x1) for stroke in flat] == [(0, width)] * 2
    assert len(upright) == 2


def test_a_block_cut_by_the_page_end_is_closed_on_both_pages(sheet: Worksheet) -> None:
    sheet["A1"] = "内容很多。" * 900
    sheet["A1"].border, sheet["A1"].alignment = BOX, Alignment(wrap_text=True)
    for page in paper.pages(sheet):
        lines = list(strokes(page))
        assert len([line for line in lines if line.y0 == line.y1]) == 2
        assert len([line for line in lines if line.x0 == line.x1]) == 2


def test_the_last_row_of_a_page_is_closed_by_the_line_of_the_next(sheet: Worksheet) -> None:
    for row in range(1, 100):
        sheet.cell(row, 1, "行").border = Border(top=Side(style="thin"))
    first = paper.pages(sheet)[0]
    end = first.bands[-1].top + first.bands[-1].height
    assert any(line.y0 == line.y1 == end for line in strokes(first))


def _lines(sheet: Worksheet) -> tuple[list[Stroke], list[Stroke]]:
    lines = list(strokes(paper.pages(sheet)[0]))
    return (
        [line for line in lines if line.y0 == line.y1],
        [line for line in lines if line.x0 == line.x1],
    )
