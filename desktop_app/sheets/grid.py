"""The fine raster of a form's page: rows of boxes, each over some of its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break

from desktop_app.sheets import checkcode, layout, text
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.styles import Look, Styles
from desktop_app.sheets.values import EMPTY, Content, written

COLUMNS = 48  # so that rows of 1, 2, 3, 4 and 6 pairs line up, and tables find their widths
CODE_HIGH = checkcode.EDGE * layout.POINTS + 0.5
_CODE = 4  # columns of the check code
_HIGHEST = 409.0  # points; Excel takes no more
_LOWEST = 18.0
LEAST = 25.0
_LOOSEST = 1.3
_LOOSER = 1.15  # where a form has several pages
_LONG = 42.0  # points: from here on rows are for texts, which take more of a page that is free
_LONGER = 2.5
_FULL = 0.9  # of a page
_WORTH_ENDING = 0.6  # of a page that is filled before a section goes to the next one
_STEPS = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)


@dataclass(frozen=True)
class Box:
    """A cell over `span` columns of the raster; `down` rows of the sheet high.

    Where it has a `code`, that stands in it as a picture.
    """

    span: int
    content: Content
    look: Look
    least: float = 0.0  # points
    down: int = 1
    code: str = ""

    @property
    def need(self) -> float:
        """The height in points that its text takes."""
        if self.code:
            return CODE_HIGH
        wide = room(self.span, self.look.size) / (text.BOLD if self.look.bold else 1)
        lines = text.lines(self.content.text, wide - 2 * self.look.indent)
        return text.height(lines, self.look.size)

    @property
    def high(self) -> float:
        """The height in points that it asks for."""
        return max(self.least, self.need)


@dataclass(frozen=True)
class _Row:
    """A row before it has its place: `best` and `least` are heights in points.

    A `glued` row stays on one page with the next; one that `begins` something may well begin a
    page. Where a page begins with it, the row `under` which it stands is repeated above it.
    """

    boxes: Sequence[Box]
    best: float
    least: float
    glued: bool
    begins: bool
    under: int

    @property
    def long(self) -> bool:
        """Whether it is for a text, or an opinion."""
        return any(box.least >= _LONG for box in self.boxes)

    def high(self, share: float) -> float:
        """Return its height between the least and the best."""
        return self.least + (self.best - self.least) * share


class Grid:
    """A portrait page being filled from the top, row by row."""

    def __init__(self, workbook: Workbook, styles: Styles, title: str, heading: Heading) -> None:
        self.sheet = workbook.create_sheet(layout.sheet_name(title))
        self.titles = 0  # rows from the first that are printed on each page
        self._styles = styles
        self._chain = heading.chain
        self._rows: list[_Row] = []
        layout.set_widths(self.sheet, [layout.FORM.room / COLUMNS] * COLUMNS)
        layout.set_up(self.sheet, layout.FORM, heading, title)

    @property
    def row(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def add(
        self,
        boxes: Sequence[Box],
        least: float = LEAST,
        *,
        glued: bool = False,
        begins: bool = False,
        under: int = 0,
    ) -> None:
        """Add a row of boxes from left to right, past those that reach down from the row above.

        A `glued` row stays on one page with the next; a page is rather ended before one that
        `begins` a section. The row numbered `under` is repeated where a page begins with this one.
        """
        single = [box for box in boxes if box.down == 1]
        best = min(max([least, *(box.high for box in single)]), _HIGHEST)
        tight = (max(box.need, box.least * 0.7) for box in single)
        low = min(max([_LOWEST, *tight]), best)
        self._rows.append(_Row(boxes, best, low, glued, begins, under))

    def across(
        self,
        words: str,
        look: Look,
        least: float = 0.0,
        *,
        glued: bool = False,
        begins: bool = False,
    ) -> None:
        """Add a row of one text over the whole width."""
        self.add([Box(COLUMNS, written(words), look)], least, glued=glued, begins=begins)

    @property
    def free(self) -> int:
        """How many columns of a row at the foot the check code leaves free."""
        return COLUMNS - _CODE if self._chain else COLUMNS

    def code(self, beside: int) -> list[Box]:
        """Return the box of the check code, at the right of `beside` columns; none without one."""
        if not self._chain:
            return []
        return [Box(COLUMNS - beside, EMPTY, Look(sides=""), code=self._chain)]

    def close(self) -> None:
        """Place the rows on their pages, and set the print area to them.

        A short form takes more of its page, one a little too long is squeezed into fewer pages,
        and a longer one is broken where nothing is torn apart.
        """
        share = self._share()
        pages = list(self._pages(share))
        at = 0
        for page in pages:
            if at:
                self.sheet.row_breaks.append(Break(at))
            room = _depth() - self._above(bool(at), share)
            heights = _loosened(page, [row.high(share) for row in page], room, len(pages) > 1)
            taken: dict[int, int] = {}
            for row, high in zip(page, heights, strict=True):
                at += 1
                self.sheet.row_dimensions[at].height = high
                taken = self._placed(row, at, taken)
        if self.titles:
            self.sheet.print_title_rows = f"1:{self.titles}"
        self.sheet.print_area = f"A1:{get_column_letter(COLUMNS)}{at}"

    def _share(self) -> float:
        """How near to their best heights the rows come on as few pages as there can be."""
        fewest = len(list(self._pages(0.0)))
        return next(share for share in _STEPS if len(list(self._pages(share))) <= fewest)

    def _pages(self, share: float) -> Iterator[list[_Row]]:
        """Yield the rows of each page, those repeated at its top among them."""
        page: list[_Row] = []
        later = False
        for block in self._blocks():
            free = _depth() - self._above(later, share) - self._high(page, share)
            if page and self._high(block, share) > free:
                end = self._end(page, block, share)
                yield page[:end]
                later, page = True, [*self._repeated((page[end:] or block)[0]), *page[end:]]
            page += block
        yield page

    def _blocks(self) -> Iterator[list[_Row]]:
        """Yield the rows that stay together."""
        block: list[_Row] = []
        for row in self._rows:
            block.append(row)
            if not row.glued:
                yield block
                block = []
        if block:
            yield block

    def _end(self, page: list[_Row], block: list[_Row], share: float) -> int:
        """Where a full page ends: a section begun far down goes to the next one as a whole."""
        for place in range(len(page) - 1, 0, -1):
            if page[place].begins:
                high = self._high(page[:place], share)
                rest = self._high([*page[place:], *block], share)
                if high >= _depth() * _WORTH_ENDING and rest <= _depth():
                    return place
                break
        return len(page)

    def _repeated(self, row: _Row) -> list[_Row]:
        return [self._rows[row.under - 1]] if row.under else []

    def _above(self, later: bool, share: float) -> float:
        """The height of the titles on a later page."""
        return self._high(self._rows[: self.titles], share) if later else 0.0

    def _high(self, rows: Sequence[_Row], share: float) -> float:
        return sum(row.high(share) for row in rows)

    def _placed(self, row: _Row, at: int, taken: dict[int, int]) -> dict[int, int]:
        """Place the boxes of a row; `taken` are columns taken from the row above, and returned."""
        left, below = 1, {}
        for box in row.boxes:
            while left in taken:
                left += taken[left]
            self._place(box, left, at)
            if box.down > 1:
                below[left] = box.span
            left += box.span
        return below

    def _place(self, box: Box, left: int, top: int) -> None:
        right, bottom = left + box.span - 1, top + box.down - 1
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                # Each cell of a merged range bears its borders, or Excel draws gaps.
                first = (row, column) == (top, left)
                content = box.content if first else EMPTY
                self._styles.put(self.sheet.cell(row, column), content, box.look)
        if box.code:
            free = layout.FORM.room / COLUMNS * box.span - checkcode.EDGE
            checkcode.put(self.sheet, box.code, top, left, free)
        if (left, top) != (right, bottom):
            self.sheet.merged_cells.ranges.add(CellRange(None, left, top, right, bottom))


def _loosened(
    page: Sequence[_Row], heights: list[float], room: float, several: bool
) -> list[float]:
    """The heights of the rows of a page that has room left: texts get most of it."""
    loosest = _LOOSER if several else _LOOSEST
    looser = min(loosest, max(room / sum(heights), 1.0))
    heights = [high * looser for high in heights]
    long = sum(high for row, high in zip(page, heights, strict=True) if row.long)
    free = room * _FULL - sum(heights)
    if long and free > 0:
        longer = min(_LOOSEST if several else _LONGER, (long + free) / long)
        heights = [
            high * longer if row.long else high for row, high in zip(page, heights, strict=True)
        ]
    return [min(high, _HIGHEST) for high in heights]


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


def _depth() -> float:
    """The height of a page, with some to spare for what other programs set wider."""
    return layout.FORM.depth * 0.96
