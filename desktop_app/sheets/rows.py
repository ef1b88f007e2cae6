"""The rows of a ledger, from its title to its foot: one generator for paper and for export."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Line
from desktop_app.sheets import checkcode, layout, terms, text
from desktop_app.sheets.columns import Column
from desktop_app.sheets.paging import MOST, Paging, Part, only, parts
from desktop_app.sheets.styles import LINE, Look
from desktop_app.sheets.surrounds import (
    CODE,
    FOOT,
    Plan,
    beside_code,
    foot_high,
    in_lines,
    signs,
    title_look,
)
from desktop_app.sheets.values import EMPTY, Content, written
from desktop_app.sheets.written import LEAST, Contents, WrittenRows


class GroupHead(NamedTuple):
    """Stands before the records of a group: what they have in common, and how many there are."""

    text: str


_TALL = 0.4  # of a page: a record that takes more goes on in further rows
_GROUP = Look(bold=True, across="left")
_SPARE = 0.97  # of a page, with some to spare for what other programs set wider


def groups(
    columns: Sequence[Column], lines_of: str, records: Iterable[Values]
) -> Iterator[list[Contents]]:
    """Yield the rows of each record: one, or one for each of its child lines."""
    for values in records:
        lines: Sequence[Line] = values.get(lines_of) or ({},)
        yield [[column.take(values, line) for column in columns] for line in lines]


class LedgerRows(WrittenRows):
    """A ledger being written into a workbook, row after row."""

    def __init__(self, workbook: Workbook, plan: Plan) -> None:
        super().__init__(workbook, plan)
        self._group = ""  # the head that stands before the next record, on the same page

    def write(self, records: Iterable[Values | GroupHead], blanks: int = 0) -> Iterator[int]:
        """Write the whole ledger; yields after each record how many are written.

        `blanks` empty rows follow, to be filled by hand.
        """
        self._begin()
        count = 0
        for values in records:
            if isinstance(values, GroupHead):
                self._group = values.text
                continue
            count += 1
            (group,) = groups(self.plan.columns, self.plan.lines_of, (values,))
            self._record(count, group, values.get("voided_at") is not None)
            yield count
        for blank in range(count + 1, count + blanks + 1):
            self._record(blank, [[EMPTY] * len(self.plan.columns)], False)
        self._end()

    def write_blank(self, pages: int) -> None:
        """Write a ledger to be filled by hand: so many pages full of rows, each with its foot."""
        self._begin()
        room = self._paging.room - foot_high(self.plan)
        rows = int(room / LEAST)
        for page in range(pages):
            for blank in range(page * rows + 1, (page + 1) * rows + 1):
                self._record(blank, [[EMPTY] * len(self.plan.columns)], False, room / rows)
            self._foot()
            if page < pages - 1:
                self.sheet.row_breaks.append(Break(self.row))
        self._print_all()

    def _begin(self) -> None:
        self._head()
        # Columns that do not fit the page are scaled down to it, and the rows with them.
        scale = min(self.plan.page.room / sum(self.plan.widths), 1.0)
        depth = self.plan.page.depth / scale
        self._paging = Paging(depth * _SPARE - self._used)  # as the sheet itself says
        self._flowing = Paging(depth - self._used)  # as programs do it by themselves
        self._again = ""  # how a record is numbered again that goes on in the last row
        self._parted = False  # whether there is something that a page must not end in
        self._last = (
            self.row,
            0.0,
        )  # above the last row or rows that stay together, and the height

    def _end(self) -> None:
        """Write the foot, not on a page of its own; say where pages end if it cannot be left open."""
        above, high = self._last
        high += foot_high(self.plan)
        paging = self._paging if self._parted else self._flowing
        if paging.turns(high - self._last[1]) and above not in (*paging.ends, self._heads):
            paging.ends.append(above)
            if self._again:
                self.sheet.cell(above + 1, 1).value = self._again
        elif not self._parted:
            paging.ends = []
        self._foot()
        ends = paging.ends if self._parted else paging.ends[-1:]
        for row in ends if len(ends) <= MOST and self.plan.joined else ():
            self.sheet.row_breaks.append(Break(row))
        self._print_all()

    def _print_all(self) -> None:
        self.sheet.print_area = f"A1:{get_column_letter(len(self.plan.widths))}{self.row}"

    def _head(self) -> None:
        heading, colon, gap = self.plan.heading, terms.COLON, " " * 4
        self._across(
            [[self.plan.title]],
            title_look(self.plan, side_by_side=self.sheet.page_setup.fitToWidth > 1),
            38,
        )
        left = [f"{terms.UNIT_SEAL}{colon}{heading.unit}"]
        if heading.period:
            left.append(f"{terms.PERIOD}{colon}{heading.period}")
        right = [
            f"{terms.FILLED_BY}{colon}{heading.filled_by or ' ' * 8}",
            f"{terms.FILLED_ON}{colon}{layout.day(heading.filled_on)}",
        ]
        self._across([[gap.join(left), gap.join(right)], left, right], LINE, 22)
        if self.plan.totals:
            told = [f"{label} {figure}" for label, figure in self.plan.totals]
            room = layout.room(sum(self.plan.widths), LINE.size)
            self._across([[in_lines(f"{terms.TOTALS}{colon}", told, gap, room)]], LINE, 20)
        rooms = [room / text.BOLD for room in self._rooms]
        labels = [
            text.parted(column.label, room) if self.plan.joined else column.label
            for column, room in zip(self.plan.columns, rooms, strict=True)
        ]
        high = text.height(max(map(text.lines, labels, rooms)), self.plan.size)
        look = Look(size=self.plan.size, bold=True)
        self._append([self._made(written(label), look) for label in labels], max(28.0, high))
        self._heads = self.row
        self.sheet.print_title_rows = f"1:{self.row}"

    def _foot(self) -> None:
        """What is signed, and at its right the check code, which may want a row of its own."""
        chain, beside, top = self.plan.heading.chain, beside_code(self.plan), self.row + 1
        self._across(signs(self.plan.heading), LINE, CODE if chain and beside else FOOT, beside)
        if chain and not beside:
            self._append([self._made(EMPTY, LINE) for _width in self.plan.widths], CODE)
            top = self.row
        if chain:
            lefts = list(accumulate(self.plan.widths, initial=0.0))
            left = max(lefts[-1] - checkcode.EDGE, 0.0)
            column = next(at for at, end in enumerate(lefts[1:], 1) if end > left)
            checkcode.put(self.sheet, chain, top, column, left - lefts[column - 1])

    def _record(self, count: int, group: list[Contents], void: bool, least: float = LEAST) -> None:
        if not self.plan.joined:
            self._group_head()
            for cells in group:
                self._row(count, cells, void, max(least, self._high(cells)))
            return
        own = [not column.of_line for column in self.plan.columns]
        whole = self._high(group[0], own)
        inner = [not mine for mine in own]
        highs = [max(least, whole / len(group), self._high(cells, inner)) for cells in group]
        tall = self._paging.room * (1.0 if len(group) > 1 else _TALL)
        if sum(highs) > tall or max(whole, *highs) >= layout.HIGHEST:
            if self._group:
                self._take(LEAST * 2)
                self._group_head()
            self._run_on(count, parts(group, own, self._rooms), void)
            return
        self._parted |= len(group) > 1
        self._take(sum(highs) + (LEAST if self._group else 0.0))
        self._group_head()
        top = self.row + 1
        for place, (cells, high) in enumerate(zip(group, highs, strict=True)):
            self._row(count, only(cells, inner) if place else cells, void, high)
        if len(group) > 1:
            for place, mine in enumerate(own, 1):
                if mine:
                    self._merge(place, top, place, self.row)

    def _group_head(self) -> None:
        """Write the head of the group that begins here, if one does."""
        if not self._group:
            return
        content, self._group = written(self._group), ""
        look = _GROUP.but(size=self.plan.size)
        if self.plan.joined:
            self._parted = True  # no page ends between it and the first record
            self._across([[content.text]], look, LEAST)
            return
        # Nothing is merged, so that Excel can sort; the text runs on over the empty cells.
        first = self._made(content, look.but(wrap=False, runs_on=True, sides="ltb"))
        rest = [self._made(EMPTY, look.but(sides="tb")) for _width in self.plan.widths[2:]]
        last = [self._made(EMPTY, look.but(sides="tbr"))] if len(self.plan.widths) > 1 else []
        self._append([first, *rest, *last], LEAST)

    def _row(self, count: int, contents: Contents, void: bool, high: float) -> None:
        self._again = ""
        cells = list(contents)
        if self.plan.counted:
            cells[0] = Content(count, "n", "General", str(count))
        last = len(cells) - 1  # where the reason stands for which the others are struck
        self._append([self._cell(i, c, void and i < last) for i, c in enumerate(cells)], high)

    def _run_on(self, count: int, rows: Sequence[Part], void: bool) -> None:
        """A record of several rows, parted where pages end; there it is numbered once more."""
        self._parted = True
        again = f"{count}…"  # there is no room for words
        highs = [max(LEAST, text.height(row.lines, self.plan.size)) for row in rows]
        for place, (row, high) in enumerate(zip(rows, highs, strict=True)):
            heads = self._paging.turns(high)
            self._take(high)
            ends = place + 1 < len(rows) and self._paging.turns(highs[place + 1])
            cells = list(row.contents)
            if self.plan.counted and not place:
                cells[0] = Content(count, "n", "General", str(count))
            elif self.plan.counted and heads:
                cells[0] = written(again)
            last = len(cells) - 1
            made = []
            for at, cell in enumerate(cells):
                top, bottom = heads or row.begins[at], ends or row.ends[at]
                sides = "lr" + "t" * top + "b" * bottom
                full = place + 1 < len(rows) and rows[place + 1].contents[at].text
                down = "distributed" if full else "top"
                made.append(self._cell(at, cell, void and at < last, sides, down))
            self._append(made, high)
        self._again = again if self.plan.counted else ""

    def _take(self, high: float) -> None:
        self._last = (self.row, high)
        self._paging.take(high, self.row)
        self._flowing.take(high, self.row)
