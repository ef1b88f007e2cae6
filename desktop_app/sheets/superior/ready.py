"""The rows that a form has ready for a list."""

from collections.abc import Mapping

from desktop_app.sheets.superior import marks
from desktop_app.sheets.superior.cells import Page, Place


def last_ready(page: Page, row: int, texts: Mapping[int, str]) -> int:
    """Return the last of the rows that a form has for a list: empty, and ruled like the first."""
    columns = [column for at, column in page.cells if at == row]
    if not any(page.style((row, column)) for column in columns):
        return row
    last = row
    while last + 1 in page.rows and all(
        _ready(page, row, (last + 1, column), texts.get(column, "")) for column in columns
    ):
        last += 1
    return last


def _ready(page: Page, first: int, place: Place, text: str) -> bool:
    """Whether a cell has room for what stands in a list's first row, or belongs beside the list."""
    above = first, place[1]
    if page.covering(place) == page.covering(above):
        return True  # merged beside all rows
    # A number may be written in other letters than a text, though nobody wanted it so.
    loose = marks.COUNTED in text or page.formula(place) is not None
    ruled = page.is_ruled(place) == page.is_ruled(above)
    return (
        (ruled if loose else page.look(place) == page.look(above))
        and _blank(page, place, text or page.text(above))
        and _across(page, place) == _across(page, above)
    )


def _blank(page: Page, place: Place, each: str) -> bool:
    """Whether nothing stands in a cell of a list but what each row works out, or says in it."""
    text = page.text(place)
    counted = marks.COUNTED in each and text.isdigit()
    return page.formula(place) is not None or text in ("", each) or counted


def printed_numbers(page: Page, row: int) -> dict[int, str]:
    """Return the columns in which the rows that a form has for a list are counted already."""
    return {
        column: marks.placeholder(marks.COUNTED)
        for at, column in page.cells
        if at == row
        and [page.text((row, column)), page.text((row + 1, column))] == ["1", "2"]
        and None is page.formula((row, column)) is page.formula((row + 1, column))
    }


def _across(page: Page, place: Place) -> tuple[int, int, int]:
    """How a cell is merged: its height, and its columns."""
    top, left, bottom, right = page.covering(place)
    return bottom - top, left, right
