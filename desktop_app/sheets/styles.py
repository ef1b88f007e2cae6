"""How cells look: one shared style per look, and text that can never become a formula."""

from dataclasses import dataclass, replace
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.sheets.values import Content

SONG = "宋体"
HEI = "黑体"
QUIET = "FF7F7F7F"
RED = "FFC00000"
ALL = "ltrb"
SIZE = 10.5  # points, 五号: the type of forms

_THIN = Side(style="thin", color="FF000000")


@dataclass(frozen=True, slots=True)
class Look:
    """A cell's look; `sides` are the edges that have a line: any of l, t, r, b."""

    size: float = SIZE
    bold: bool = False
    strike: bool = False
    colour: str = ""
    face: str = SONG
    across: str = "center"
    down: str = "center"
    wrap: bool = True
    runs_on: bool = False  # over empty cells at its right, where it is not wrapped
    sides: str = ALL
    format: str = "General"
    indent: int = 0

    def of(self, content: Content) -> "Look":
        """Return the look as it suits a content: dates and numbers cannot be wrapped."""
        if content.type == "s" or content.value is None:
            return self
        return replace(self, format=content.format, wrap=False)

    def but(self, **changes: Any) -> "Look":
        """Return the look with some `changes`."""
        return replace(self, **changes)


TITLE = Look(size=18, bold=True, sides="")
LINE = Look(sides="", across="left")
SMALL = LINE.but(size=9)


def fill(cell: Cell, content: Content, style: StyleArray) -> None:
    """Write a content into a cell with a style made before."""
    # Set past openpyxl's own guess, which makes a formula of what begins with "=" and gives each
    # date a style of its own.
    cell._style = style  # type: ignore[attr-defined]
    cell._value = content.value  # type: ignore[attr-defined]
    cell.data_type = content.type


class Styles:
    """The styles of one workbook by look: each is made once and shared by all its cells."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheet = Worksheet(workbook)  # of no use but to tell cells their workbook
        self._arrays: dict[tuple[Look, bool], StyleArray] = {}

    def of(self, look: Look, *, text: bool = False) -> StyleArray:
        """Return the style of a look; `text` keeps Excel from taking what is typed as a formula."""
        array = self._arrays.get((look, text))
        if array is None:
            array = self._arrays[look, text] = self._made(look, text)
        return array

    def put(self, cell: Cell, content: Content, look: Look) -> None:
        """Write a content into a cell: text stays text whatever it begins with."""
        fill(cell, content, self.of(look.of(content), text=content.type == "s"))

    def _made(self, look: Look, text: bool) -> StyleArray:
        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(
            name=look.face,
            size=look.size,
            bold=look.bold,
            strike=look.strike or None,
            color=look.colour or None,
        )
        # What is not wrapped is shrunk, or Excel shows ### where a date meets a narrow column.
        cell.alignment = Alignment(
            look.across,
            look.down,
            wrap_text=look.wrap,
            shrink_to_fit=not (look.wrap or look.runs_on),
            indent=look.indent,
        )
        cell.border = Border(
            left=_THIN if "l" in look.sides else None,
            right=_THIN if "r" in look.sides else None,
            top=_THIN if "t" in look.sides else None,
            bottom=_THIN if "b" in look.sides else None,
        )
        cell.number_format = look.format
        array = StyleArray(cell._style)  # type: ignore[attr-defined]
        array.quotePrefix = int(text)
        return array
