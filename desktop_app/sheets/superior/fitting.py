"""Whether a cell shows the whole of its text, and how high a row must be to do so."""

from collections.abc import Mapping
from typing import Any

from desktop_app.sheets import layout, text
from desktop_app.sheets.superior.cells import Page, Place, Span
from desktop_app.sheets.superior.looks import Looks
from desktop_app.sheets.superior.package import MAIN

_PIXELS_PER_DIGIT, _MILLIMETRES_PER_PIXEL = 7, 25.4 / 96
_USUAL_HEIGHT = 15.0  # points


def heighten(page: Page, looks: Looks, row: int, texts: Mapping[int, str]) -> bool:
    """Make a row of a list as high as its `texts` by column ask for; return whether it had to be."""
    element = page.rows[row]
    high = element.get("ht")
    if high is None:
        return False  # it is fitted by the program that shows it
    wanted = max(
        (
            _wanted(page, looks, (row, column), text)
            for column, text in texts.items()
            if _one_high(page.covering((row, column)))
        ),
        default=0.0,
    )
    if wanted <= float(high):
        return False
    element.set("ht", f"{min(wanted, layout.HIGHEST):g}")
    element.set("customHeight", "1")
    return True


def is_tight(page: Page, looks: Looks, place: Place) -> bool:
    """Whether a cell is too small for its text, and neither it nor its row will grow."""
    top, _left, bottom, _right = page.covering(place)
    heights = [_height(page, row) for row in range(top, bottom + 1)]
    own = page.rows.get(place[0])
    if top == bottom and (own is None or own.get("ht") is None):
        return False
    return _wanted(page, looks, place, page.text(place)) > sum(heights) + 1


def _one_high(span: Span) -> bool:
    return span[0] == span[2]


def _wanted(page: Page, looks: Looks, place: Place, said: str) -> float:
    """The height in points that a cell's text takes where it is wrapped; 0 for all else."""
    style = page.style(place)
    if not said or not looks.wraps(style):
        return 0.0
    size = looks.size(style)
    _top, left, _bottom, right = page.covering(place)
    wide = sum(page.width(column) for column in range(left, right + 1))
    room = layout.room(wide * _PIXELS_PER_DIGIT * _MILLIMETRES_PER_PIXEL, size)
    lines = text.lines(said, room)
    return text.height(lines, size) if lines > 1 else 0.0


def _height(page: Page, row: int) -> float:
    element = page.rows.get(row)
    usual: Any = page.root.find(f"{MAIN}sheetFormatPr")
    given = None if element is None else element.get("ht")
    given = given or (usual is not None and usual.get("defaultRowHeight"))
    return float(given or _USUAL_HEIGHT)
