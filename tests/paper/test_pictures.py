"""Pictures anchored in a worksheet."""

import io

import pytest
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor, TwoCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.styles import Alignment
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app import paper
from desktop_app.paper.measure import from_characters, from_points
from desktop_app.paths import resources
from desktop_app.sheets.superior.pictures import Drawn

CENTIMETRE, INCH = 360_000, 914_400


def _put(sheet: Worksheet, anchor: object) -> Drawn:
    """Put a picture into a worksheet; into a cell that is named an inch wide and two inches high."""
    if isinstance(anchor, str):
        row, column = coordinate_to_tuple(anchor)
        start = AnchorMarker(col=column - 1, row=row - 1)
        anchor = OneCellAnchor(_from=start, ext=XDRPositiveSize2D(INCH, 2 * INCH))
    picture = Drawn(anchor, io.BytesIO((resources() / "icon.png").read_bytes()))
    sheet._images.append(picture)
    return picture


def test_a_picture_stands_at_its_cell_in_its_size(sheet: Worksheet) -> None:
    _put(sheet, "B2")
    (page,) = paper.pages(sheet)
    (picture,) = page.pictures
    assert picture.left == page.grid.left(2)
    assert (picture.width, picture.height) == (2540, 5080)
    assert sum(band.height for band in page.bands[1:]) >= 5080


def test_anchors_with_an_extent_or_an_end_give_the_size(sheet: Worksheet) -> None:
    sheet["D9"] = "角"
    start = AnchorMarker(col=1, row=1)
    extent = XDRPositiveSize2D(CENTIMETRE, 2 * CENTIMETRE)
    _put(sheet, OneCellAnchor(_from=start, ext=extent))
    _put(sheet, TwoCellAnchor(_from=start, to=AnchorMarker(col=3, row=4)))
    one, two = paper.pages(sheet)[0].pictures
    grid = paper.pages(sheet)[0].grid
    assert (one.width, one.height) == (1000, 2000)
    assert two.width == pytest.approx(grid.left(4) - grid.left(2))
    assert two.last_row == 4


def test_rows_under_a_picture_are_not_parted_and_it_is_printed_once(sheet: Worksheet) -> None:
    for row in range(1, 80):
        sheet.cell(row, 1, f"行{row}")
    sheet["A30"] = "很长的说明。" * 900
    sheet["A30"].alignment = Alignment(wrap_text=True)
    for row in (25, 30, 75):
        _put(sheet, f"A{row}")
    pages = paper.pages(sheet)
    assert sorted(picture.row for page in pages for picture in page.pictures) == [25, 30, 75]
    for page in pages:
        rows = {band.row for band in page.bands}
        assert all(picture.row in rows for picture in page.pictures)


def test_a_picture_kept_in_memory_stays_readable(sheet: Worksheet) -> None:
    picture = _put(sheet, "A1")
    assert len(paper.pages(sheet)[0].pictures) == 1
    assert not picture.ref.closed


@pytest.mark.parametrize("area", ["", "A1:B3"])
def test_a_picture_that_ends_beyond_what_is_printed_has_its_size(
    sheet: Worksheet, area: str
) -> None:
    sheet["B3"] = "章"
    sheet.print_area = area or None
    end = AnchorMarker(col=5, row=6, colOff=CENTIMETRE)
    _put(sheet, TwoCellAnchor(_from=AnchorMarker(col=1, row=1), to=end))
    (page,) = paper.pages(sheet)
    (picture,) = page.pictures
    column = from_characters(64 / 7)
    assert picture.width == pytest.approx(4 * column + 1000)
    assert picture.height == pytest.approx(5 * from_points(15))
