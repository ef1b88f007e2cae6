"""The fine raster of a form's page: rows of boxes, each over some of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break

from desktop_app.sheets import layout, text
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.styles import Look, Styles
from desktop_app.sheets.values import EMPTY, Content, written

COLUMNS = 24  # so that rows of 1, 2, 3, 4 and 6 pairs line up
_HIGHEST = 409.0  # points; Excel takes no more
LEAST = 25.0
_LOOSEST = 1.3


@dataclass(frozen=True)
class Box:
    """A cell over `span` columns of the raster; `down` rows of the sheet high."""

    span: int
    content: Content
    look: Look
    least: float = 0.0  # points
    down: int = 1

    @property
    def need(self) -> float:
        """The height in points that its text takes."""
        wide = room(self.span, self.look.size) / (text.BOLD if self.look.bold else 1)
        lines = text.lines(self.content.text, wide - 2 * self.look.indent)
        return text.height(lines, self.look.size)

    @property
    def high(self) -> float:
        """The height in points that it asks for."""
        return max(self.least, self.need)


class Grid:
    """A portrait page being filled from the top, row by row."""

    def __init__(self, workbook: Workbook, styles: Styles, title: str, heading: Heading) -> None:
        self.sheet = workbook.create_sheet(layout.sheet_name(title))
        self.row = 0
        self._styles = styles
        self._heights: list[float] = []  # points, as the rows would be best
        self._needs: list[float] = []  # as low as their texts allow
        self._glued: set[int] = set()
        self._taken: dict[int, int] = {}  # columns taken from a row above: first column, span
        layout.set_widths(self.sheet, [layout.FORM.room / COLUMNS] * COLUMNS)
        layout.set_up(self.sheet, layout.FORM, heading, title)

    def add(self, boxes: Sequence[Box], least: float = LEAST, *, glued: bool = False) -> None:
        """Add a row of boxes from left to right, past those that reach down from the row above.

        A `glued` row stays on one page with the next.
        """
        self.row += 1
        if glued:
            self._glued.add(self.row)
        single = [box for box in boxes if box.down == 1]
        self._heights.append(min(max([least, *(box.high for box in single)]), _HIGHEST))
        self._needs.append(min(max([18.0, *(box.need for box in single)]), self._heights[-1]))
        left, taken = 1, self._taken
        self._taken = {}
        for box in boxes:
            while left in taken:
                left += taken[left]
            self._place(box, left)
            if box.down > 1:
                self._taken[left] = box.span
            left += box.span

    def across(self, words: str, look: Look, least: float = 0.0, *, glued: bool = False) -> None:
        """Add a row of one text over the whole width."""
        self.add([Box(COLUMNS, written(words), look)], least, glued=glued)

    def close(self) -> None:
        """Set the print area to what was filled, and the pages.

        A short form takes more of its page, one a little too long is squeezed into it, and a
        longer one is broken where nothing is torn apart.
        """
        heights, needs, room = self._heights, self._needs, layout.FORM.depth * 0.96
        whole, least = sum(heights), sum(needs)
        if whole <= room:
            heights = [high * min(_LOOSEST, room / whole) for high in heights]
        elif least <= room:
            share = (room - least) / (whole - least)
            heights = [low + (high - low) * share for high, low in zip(heights, needs, strict=True)]
        else:
            self._break(room)
        for row, high in enumerate(heights, 1):
            self.sheet.row_dimensions[row].height = min(high, _HIGHEST)
        self.sheet.print_area = f"A1:{get_column_letter(COLUMNS)}{self.row}"

    def _break(self, room: float) -> None:
        used, start = 0.0, 1
        for row in range(1, self.row + 1):
            if row in self._glued:
                continue
            block = sum(self._heights[start - 1 : row])
            if used and used + block > room:
                self.sheet.row_breaks.append(Break(start - 1))
                used = 0.0
            used, start = used + block, row + 1

    def _place(self, box: Box, left: int) -> None:
        right, bottom = left + box.span - 1, self.row + box.down - 1
        for row in range(self.row, bottom + 1):
            for column in range(left, right + 1):
                # Each cell of a merged range bears its borders, or Excel draws gaps.
                first = (row, column) == (self.row, left)
                content = box.content if first else EMPTY
                self._styles.put(self.sheet.cell(row, column), content, box.look)
        if (left, self.row) != (right, bottom):
            self.sheet.merged_cells.ranges.add(CellRange(None, left, self.row, right, bottom))


def room(span: int, size: float) -> float:
    """Return how many units of text a box of that span takes in one line."""
    return layout.room(span * layout.FORM.room / COLUMNS, size)


def chunks(content: Content, span: int, look: Look) -> list[Content]:
    """Return the content in pieces, each of which fits a row as high as Excel takes."""
    most = int((_HIGHEST - 5) / (look.size * text.LINE)) - 1
    if text.lines(content.text, room(span, look.size)) <= most:
        return [content]
    pieces: list[str] = [""]
    for piece in _breakable(content.text, int(room(span, look.size) * most / 4)):
        if text.lines(pieces[-1] + piece, room(span, look.size)) > most:
            pieces.append("")
        pieces[-1] += piece
    return [written(piece.strip("\n")) for piece in pieces if piece.strip()]


def _breakable(words: str, longest: int) -> list[str]:
    lines = words.splitlines(keepends=True)
    return [line[at : at + longest] for line in lines for at in range(0, len(line), longest)]
