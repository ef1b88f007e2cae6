"""The rows of a ledger, from its title to its foot: one generator for paper and for export."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from desktop_app.registers.kinds import Line
from desktop_app.sheets import layout, terms, text
from desktop_app.sheets.columns import LONG, Column
from desktop_app.sheets.layout import Heading, Page
from desktop_app.sheets.styles import Look, Styles, fill
from desktop_app.sheets.values import EMPTY, Content, written

Values = Mapping[str, Any]
Contents = Sequence[Content]

LEAST = 24.0  # points of a row of one line: a page takes about fifteen
_FOOT = 32.0
HIGHEST = 409.0  # points; Excel takes no more
_TITLE = Look(size=18, bold=True, sides="")
_LINE = Look(sides="", across="left")


@dataclass(frozen=True)
class Plan:
    """What is decided about a ledger before its first row is written; widths in millimetres.

    `lines_of` are the child lines each of which has a row of its own; with `joined` the other
    cells of their record are merged over them, without they are repeated.
    """

    title: str
    columns: Sequence[Column]
    widths: Sequence[float]
    page: Page
    size: float
    heading: Heading
    totals: Sequence[tuple[str, str]] = ()
    lines_of: str = ""
    joined: bool = True
    counted: bool = True  # the first column counts the records


def groups(
    columns: Sequence[Column], lines_of: str, records: Iterable[Values]
) -> Iterator[list[Contents]]:
    """Yield the rows of each record: one, or one for each of its child lines."""
    for values in records:
        lines: Sequence[Line] = values.get(lines_of) or ({},)
        yield [[column.take(values, line) for column in columns] for line in lines]


class _SharedCell(Cell):
    """A cell of a streaming sheet: written at once, so it serves every row of its column.

    Otherwise openpyxl makes and drops two cells for each one written and looks up its style twice.
    """

    __slots__ = ("style_id",)
    has_style = True


class LedgerRows:
    """A ledger being written into a workbook, row after row, in memory or streaming."""

    def __init__(self, workbook: Workbook, plan: Plan) -> None:
        self.plan = plan
        self.styles = Styles(workbook)
        self.sheet = workbook.create_sheet(layout.sheet_name(plan.title))
        self.row = 0
        self.filled = 0  # cells with something in them, to be counted again in the saved file
        self._used = 0.0  # points, of all rows so far
        self._streaming = workbook.write_only
        self._rooms = [layout.room(width, plan.size) for width in plan.widths]
        self._long = [
            column.lines > 1 or room > LONG + 2
            for column, room in zip(plan.columns, self._rooms, strict=True)
        ]
        self._looks: dict[tuple[int, str, str, bool], StyleArray] = {}
        self._ids: dict[tuple[int, str, str, bool], int] = {}
        self._shared = [_SharedCell(self.sheet, 1, 1) for _column in plan.columns]
        layout.set_widths(self.sheet, plan.widths)
        layout.set_up(self.sheet, plan.page, plan.heading, plan.title)

    def write(
        self, records: Iterable[Values], blanks: int = 0, *, full: bool = False
    ) -> Iterator[int]:
        """Write the whole ledger; yields after each record how many are written.

        `blanks` empty rows follow, to be filled by hand; with `full` as many as fill a page.
        """
        self._head()
        least = LEAST
        if full:
            room = self.plan.page.depth * 0.97 - self._used - _FOOT
            blanks = int(room / LEAST)
            least = room / blanks
        count = 0
        for count, values in enumerate(records, 1):
            (group,) = groups(self.plan.columns, self.plan.lines_of, (values,))
            self._record(count, group, values.get("voided_at") is not None)
            yield count
        for blank in range(count + 1, count + blanks + 1):
            self._record(blank, [[EMPTY] * len(self.plan.columns)], False, least)
        self._foot()
        self.sheet.print_area = f"A1:{get_column_letter(len(self.plan.widths))}{self.row}"

    def _head(self) -> None:
        heading, colon, gap = self.plan.heading, terms.COLON, " " * 4
        self._across([self.plan.title], _TITLE, 38)
        left = f"{terms.UNIT_SEAL}{colon}{heading.unit}"
        if heading.period:
            left += f"{gap}{terms.PERIOD}{colon}{heading.period}"
        right = f"{terms.FILLED_BY}{colon}{heading.filled_by}{gap}"
        right += f"{terms.FILLED_ON}{colon}{layout.day(heading.filled_on)}"
        self._across([left, right], _LINE, 22)
        if self.plan.totals:
            told = gap.join(f"{label} {figure}" for label, figure in self.plan.totals)
            self._across([f"{terms.TOTALS}{colon}{told}"], _LINE, 20)
        labels = [column.label for column in self.plan.columns]
        rooms = [room / text.BOLD for room in self._rooms]
        high = text.height(max(map(text.lines, labels, rooms)), self.plan.size)
        look = Look(size=self.plan.size, bold=True)
        self._append([self._made(written(label), look) for label in labels], max(28.0, high))
        self.sheet.print_title_rows = f"1:{self.row}"

    def _foot(self) -> None:
        heading, colon = self.plan.heading, terms.COLON
        parts = [
            f"{terms.HEAD_SIGNS}{colon}{' ' * 8}",
            f"{terms.FILLER_SIGNS}{colon}{' ' * 8}",
            f"{terms.PHONE}{colon}{heading.phone or ' ' * 10}",
            f"{terms.REPORTED_ON}{colon}{layout.day(heading.filled_on)}",
        ]
        self._across(parts, _LINE, _FOOT)

    def _record(self, count: int, group: list[Contents], void: bool, least: float = LEAST) -> None:
        joined = self.plan.joined and len(group) > 1
        top, own = self.row + 1, [not column.of_line for column in self.plan.columns]
        whole = self._high(group[0]) / len(group) if joined else 0.0
        for place, contents in enumerate(group):
            cells = list(contents)
            if self.plan.counted:
                cells[0] = Content(count, "n", "General", str(count))
            if joined:
                high = max(whole, self._high(self._only(cells, own, False)))
                cells = self._only(cells, own, False) if place else cells
            else:
                high = max(least, self._high(cells))
            last = len(cells) - 1  # where the reason stands for which the others are struck
            self._append([self._cell(i, c, void and i < last) for i, c in enumerate(cells)], high)
        if joined:
            for place, mine in enumerate(own, 1):
                if mine:
                    self._merge(place, top, place, self.row)

    def _only(self, cells: Contents, own: Sequence[bool], which: bool) -> list[Content]:
        return [cell if mine is which else EMPTY for cell, mine in zip(cells, own, strict=True)]

    def _high(self, contents: Contents) -> float:
        most = 1
        for cell, room in zip(contents, self._rooms, strict=True):
            if 2 * len(cell.text) > room or "\n" in cell.text:
                most = max(most, text.lines(cell.text, room))
        return LEAST if most == 1 else min(HIGHEST, max(LEAST, text.height(most, self.plan.size)))

    def _cell(self, place: int, content: Content, void: bool) -> Cell:
        key = (place, content.type, content.format, void)
        style = self._looks.get(key)
        if style is None:
            across = "left" if self._long[place] and content.type == "s" else "center"
            look = Look(size=self.plan.size, strike=void, across=across).of(content)
            style = self._looks[key] = self.styles.of(look, text=content.type == "s")
            self._ids[key] = self.sheet.parent._cell_styles.add(style)
        self.filled += content.value is not None
        if self._streaming:
            shared = self._shared[place]
            shared.style_id = self._ids[key]  # type: ignore[misc]
            fill(shared, content, style)
            return shared
        cell = WriteOnlyCell(self.sheet)
        fill(cell, content, style)
        return cell

    def _made(self, content: Content, look: Look) -> Cell:
        cell = WriteOnlyCell(self.sheet)
        self.filled += content.value is not None
        self.styles.put(cell, content, look)
        return cell

    def _across(self, parts: Sequence[str], look: Look, least: float) -> None:
        """A row of `parts`, each merged over columns as wide as its text asks for."""
        widths = self.plan.widths
        if len(parts) > len(widths):
            parts = ["      ".join(part.strip() for part in parts)]
        starts = _starts(widths, [text.units(part) + 4 for part in parts])
        cells: list[Cell] = [WriteOnlyCell(self.sheet) for _width in widths]
        lines = 1
        for place, (part, (start, end)) in enumerate(zip(parts, pairwise(starts), strict=True)):
            last = 0 < place == len(parts) - 1
            style = look.but(across="right") if last else look
            cells[start] = self._made(written(part), style)
            lines = max(lines, text.lines(part, layout.room(sum(widths[start:end]), look.size)))
            if end - start > 1:
                self._merge(start + 1, self.row + 1, end, self.row + 1)
        self._append(cells, max(least, text.height(lines, look.size)))

    def _append(self, cells: list[Cell], high: float) -> None:
        self.row += 1
        self._used += high
        self.sheet.row_dimensions[self.row].height = high
        self.sheet.append(cells)
        if self._streaming:
            del self.sheet.row_dimensions[self.row]

    def _merge(self, left: int, top: int, right: int, bottom: int) -> None:
        if (left, top) != (right, bottom):
            # Not through `add`, which looks at every range that there is already.
            self.sheet.merged_cells.ranges.add(CellRange(None, left, top, right, bottom))


def _starts(widths: Sequence[float], needs: Sequence[float]) -> list[int]:
    """Where each of some parts begins among the columns, and the end, by what each needs."""
    starts, column = [0], 0
    left, wanted = sum(widths), sum(needs)
    for place, need in enumerate(needs[:-1]):
        share, taken = left * need / wanted, 0.0
        last = len(widths) - (len(needs) - 1 - place)
        while column < last and (taken == 0 or taken + widths[column] / 2 < share):
            taken += widths[column]
            column += 1
        starts.append(column)
        left, wanted = left - taken, wanted - need
    return [*starts, len(widths)]
