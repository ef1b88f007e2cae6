"""The fine raster of a form's page: rows of boxes, each over some of its columns."""

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break

from desktop_app.sheets import checkcode, layout, terms
from desktop_app.sheets.boxes import COLUMNS, Box, Row, rows_of
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.styles import SMALL, TITLE, Look, Styles
from desktop_app.sheets.values import EMPTY, written

_CODE = 4  # columns of the check code
LEAST = 25.0
_LOOSEST = 1.3
_LOOSER = 1.15  # where a form has several pages
_LONGER = 2.5
_FULL = 0.9  # of a page
_WORTH_ENDING = 0.6  # of a page that is filled before a section goes to the next one
_RUNNING = 18.0  # points
_SAID_AGAIN = SMALL.but(across="right", down="top")
_STEPS = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)


class Grid:
    """A portrait page being filled from the top, row by row."""

    def __init__(self, workbook: Workbook, styles: Styles, title: str, heading: Heading) -> None:
        self.sheet = workbook.create_sheet(layout.sheet_name(title))
        self.pages = 0  # once it is closed
        self.titles = 0  # rows from the first that are printed on each page
        self.running = ""  # what else a later page begins with: whose it is, if the leaves part
        self._styles = styles
        self._chain = heading.chain
        self._rows: list[Row] = []
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
        A text that would make the row too tall goes on in further rows.
        """
        self._rows += rows_of(boxes, least, glued=glued, begins=begins, under=under)

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

    def title(self, title: str, least: float = 40) -> None:
        """Add the title, in letters as large as let it stand in one line."""
        size = layout.title_size(title, layout.FORM.room)
        self.across(title, TITLE.but(size=size), least)

    def notes(self, several: Sequence[str]) -> None:
        """Add notes in small type, counted, under a head of their own; nothing where there are none."""
        if several:
            self.across(f"{terms.NOTES}{terms.COLON}", SMALL, 16, glued=True)
        for place, note in enumerate(several, 1):
            self.across(f"{place}. {note}", SMALL, 14, glued=place < len(several))

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
        self.pages = len(pages)
        at = 0
        for page in pages:
            if at:
                self.sheet.row_breaks.append(Break(at))
            room = _depth() - self._above(bool(at), share)
            at = self._run_on(at)
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

    def _pages(self, share: float) -> Iterator[list[Row]]:
        """Yield the rows of each page, those repeated at its top among them."""
        page: list[Row] = []
        later = False
        for block in self._blocks():
            free = _depth() - self._above(later, share) - self._high(page, share)
            if page and self._high(block, share) > free:
                end = self._end(page, block, share)
                yield [*page[: end - 1], page[end - 1].ending_a_page()]
                later, rest = True, page[end:]
                if not rest:
                    block = [block[0].beginning_a_page(), *block[1:]]
                page = [*self._repeated((rest or block)[0]), *rest]
            page += block
        yield page

    def _blocks(self) -> Iterator[list[Row]]:
        """Yield the rows that stay together."""
        block: list[Row] = []
        for row in self._rows:
            block.append(row)
            if not row.glued:
                yield block
                block = []
        if block:
            yield block

    def _end(self, page: list[Row], block: list[Row], share: float) -> int:
        """Where a full page ends: a section begun far down goes to the next one as a whole."""
        if block[0].further:  # a text may go on on the next page
            return len(page)
        for place in range(len(page) - 1, 0, -1):
            if page[place].begins:
                high = self._high(page[:place], share)
                rest = self._high([*page[place:], *block], share)
                if high >= _depth() * _WORTH_ENDING and rest <= _depth():
                    return place
                break
        return len(page)

    def _repeated(self, row: Row) -> list[Row]:
        return [self._rows[row.under - 1]] if row.under else []

    def _above(self, later: bool, share: float) -> float:
        """The height of what a later page begins with."""
        if not later:
            return 0.0
        return self._high(self._rows[: self.titles], share) + (_RUNNING if self.running else 0.0)

    def _run_on(self, at: int) -> int:
        """Place what a later page begins with beneath row `at`, and return the last row."""
        if not at or not self.running:
            return at
        self.sheet.row_dimensions[at + 1].height = _RUNNING
        self._place(Box(COLUMNS, written(self.running), _SAID_AGAIN), 1, at + 1)
        return at + 1

    def _high(self, rows: Sequence[Row], share: float) -> float:
        return sum(row.high(share) for row in rows)

    def _placed(self, row: Row, at: int, taken: dict[int, int]) -> dict[int, int]:
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


def _loosened(page: Sequence[Row], heights: list[float], room: float, several: bool) -> list[float]:
    """The heights of the rows of a page that has room left: texts get most of it."""
    loosest = _LOOSER if several else _LOOSEST
    looser = min(loosest, max(room / sum(heights), 1.0))
    heights = [
        high if row.fixed else high * looser for row, high in zip(page, heights, strict=True)
    ]
    long = sum(high for row, high in zip(page, heights, strict=True) if row.long)
    free = room * _FULL - sum(heights)
    if long and free > 0:
        longer = min(_LOOSEST if several else _LONGER, (long + free) / long)
        heights = [
            high * longer if row.long else high for row, high in zip(page, heights, strict=True)
        ]
    return [min(high, layout.HIGHEST) for high in heights]


def _depth() -> float:
    """The height of a page, with some to spare for what other programs set wider."""
    return layout.FORM.depth * 0.96
