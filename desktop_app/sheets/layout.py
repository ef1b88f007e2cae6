"""The page that a form stands on: A4, margins, what is printed on each page, and millimetres."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList

from desktop_app.registers.dates import formal, iso
from desktop_app.sheets import terms, text
from desktop_app.sheets.styles import HEI, SONG
from desktop_app.words import language

# A worksheet in memory or a streaming one; the stubs know the page set-up of neither.
AnySheet = Any

POINTS = 72 / 25.4  # in a millimetre
HIGHEST = 409.0  # points of a row; Excel takes no more
_PIXELS = 96 / 25.4
_FOOTER = 9  # points
_LEAST_FOOTER = 6  # what is too long for that is cut off
_LEGIBLE = 0.6  # of its size: what is smaller cannot be read


@dataclass(frozen=True)
class Page:
    """An A4 page: its measures in millimetres."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    landscape: bool

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """The height between the margins, in points as rows are measured."""
        return (self.height - self.top - self.bottom) * POINTS


LEDGER = Page(297, 210, 12, 12, 15, 14, True)
LEDGER_PORTRAIT = Page(210, 297, 14, 14, 16, 15, False)
FORM = Page(210, 297, 18, 18, 18, 16, False)


@dataclass(frozen=True)
class Heading:
    """What stands at the head and the foot of a sheet besides the records.

    `mark` is the classification mark, only where the office has set one; `chain` the short head
    of the journal's chain.
    """

    unit: str = ""
    filled_by: str = ""
    filled_on: dt.date | None = None
    phone: str = ""
    period: str = ""
    mark: str = ""
    chain: str = ""


def set_up(
    sheet: AnySheet, page: Page, heading: Heading, title: str, *, width: float = 0.0
) -> None:
    """Set the sheet up for printing: A4, fit to one page's width, page x of y.

    What is of such a `width` that it could not be read on one page takes several side by side.
    """
    setup = sheet.page_setup
    setup.paperSize = "9"
    setup.orientation = "landscape" if page.landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = max(1, ceil(width * _LEGIBLE / page.room)), 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    for side in ("left", "right", "top", "bottom"):
        setattr(margins, side, getattr(page, side) / 25.4)
    margins.header = margins.footer = 7 / 25.4
    # Left of the page number there is a little less than half of the width.
    left = page.room / 2 - 14
    sizes = range(_FOOTER, _LEAST_FOOTER, -1)
    size = next((s for s in sizes if text.units(title) <= room(left, s)), _LEAST_FOOTER)
    _part(sheet.oddFooter.left, text.shortened(title, room(left, size)), size=size)
    _part(sheet.oddFooter.center, str(terms.PAGES), plain=False)
    if heading.chain:
        _part(sheet.oddFooter.right, str(terms.CHAIN).format(code=heading.chain))
    if heading.mark:
        _part(sheet.oddHeader.left, heading.mark, size=16, face=HEI)
    sheet.sheet_view.showGridLines = False


def count_on(sheet: AnySheet, pages: int) -> None:
    """Let the pages of a sheet be counted on after so many of the sheet before it."""
    sheet.page_setup.firstPageNumber = pages + 1
    sheet.page_setup.useFirstPageNumber = True


def workbook(heading: Heading, title: str, *, write_only: bool = False) -> Workbook:
    """Return a new workbook without a sheet, that says whose it is and what."""
    made = Workbook(write_only=write_only)
    for sheet in made.worksheets:
        made.remove(sheet)
    # Column widths are counted in digits of this font. Its digits are 7 pixels wide, and where it
    # is missing there is one with the same measures.
    fonts = IndexedList([Font(name="Arial", sz=10, family=2)])
    made._fonts = fonts  # type: ignore[attr-defined]
    made.properties.title = title
    made.properties.category = heading.mark or None
    made.properties.creator = heading.unit or "Compliance Desk"
    return made


def day(value: dt.date | None) -> str:
    """Return a day as forms write it, or the room to write it in."""
    if value is None:
        return str(terms.OPEN_DATE)
    return formal(value) if language() == "zh" else iso(value)


def sheet_name(title: str) -> str:
    """Return a name that Excel takes for a sheet: short enough to be numbered, without []:*?/\\ ."""
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:28] or "1"


def set_widths(sheet: AnySheet, widths: Sequence[float]) -> None:
    """Make the columns as wide as `widths` says, in millimetres."""
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = characters(width)


def characters(millimetres: float) -> float:
    """Return a width as the file has it: in digits of the workbook's own font, 7 pixels each.

    What Excel shows as a column's width is less: it leaves out 5 pixels for the edges.
    """
    return round(millimetres * _PIXELS / 7, 2)


def room(millimetres: float, size: float) -> float:
    """Return how many units of text of `size` points a cell of that width takes in one line."""
    return (millimetres - 1.6) * POINTS / (size / 2)


def title_size(
    title: str, millimetres: float, sizes: Sequence[float] = (18.0, 16.0, 14.0)
) -> float:
    """Return the largest of the sizes in which a bold title stands in one line; else the least."""
    wide = text.units(title) * text.BOLD
    return next((size for size in sizes if wide <= room(millimetres, size)), sizes[-1])


def _part(
    part: Any, said: str, *, size: int = _FOOTER, face: str = SONG, plain: bool = True
) -> None:
    part.text = said.replace("&", "&&") if plain else said
    part.size, part.font = size, f"{face},Regular"
