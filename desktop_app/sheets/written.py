"""Rows of a ledger's sheet as they are written, one beneath the other: cells, heights, what is merged."""

from collections.abc import Sequence
from itertools import repeat

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.cell_range import CellRange

from desktop_app.sheets import layout, text
from desktop_app.sheets.columns import LONG
from desktop_app.sheets.packed import PackedCells, PackedRows
from desktop_app.sheets.styles import ALL, Look, Styles, fill
from desktop_app.sheets.surrounds import Plan, laid
from desktop_app.sheets.values import Content, written

Contents = Sequence[Content]

LEAST = 24.0  # points of a row of one line: a page takes about fifteen


class WrittenRows:
    """The sheet of a ledger, made for its `plan`, and its rows so far."""

    def __init__(self, workbook: Workbook, plan: Plan) -> None:
        self.plan = plan
        self.styles = Styles(workbook)
        self.sheet = workbook.create_sheet(layout.sheet_name(plan.title))
        if not workbook.write_only:
            self.sheet._cells = PackedCells(self.sheet)
            self.sheet.row_dimensions = PackedRows(self.sheet)
        self.row = 0
        self._used = 0.0  # points, of all rows so far
        self._rooms = [layout.room(width, plan.size) for width in plan.widths]
        self._long = [
            column.lines > 1 or room > LONG + 2
            for column, room in zip(plan.columns, self._rooms, strict=True)
        ]
        self._looks: dict[tuple[object, ...], StyleArray] = {}
        layout.set_widths(self.sheet, plan.widths)
        wide = 0.0 if plan.joined else sum(plan.widths)
        layout.set_up(self.sheet, plan.page, plan.heading, plan.title, width=wide)
        if self.sheet.page_setup.fitToWidth > 1:
            self.sheet.print_title_cols = "A:B"

    def _high(self, contents: Contents, which: Sequence[bool] = ()) -> float:
        most = 1
        for cell, room, counts in zip(contents, self._rooms, which or repeat(True), strict=False):
            if counts and (2 * len(cell.text) > room or "\n" in cell.text):
                most = max(most, text.lines(cell.text, room))
        return (
            LEAST
            if most == 1
            else min(layout.HIGHEST, max(LEAST, text.height(most, self.plan.size)))
        )

    def _cell(
        self, place: int, content: Content, void: bool, sides: str = ALL, down: str = "center"
    ) -> Cell:
        cell = WriteOnlyCell(self.sheet)
        fill(cell, content, self._style(place, content, void, sides, down))
        return cell

    def _style(
        self, place: int, content: Content, void: bool, sides: str = ALL, down: str = "center"
    ) -> StyleArray:
        """The style of a cell of a column, made once for all that are alike."""
        key = (place, content.type, content.format, void, sides, down)
        style = self._looks.get(key)
        if style is None:
            across = "left" if self._long[place] and content.type == "s" else "center"
            look = Look(self.plan.size, strike=void, across=across, down=down, sides=sides)
            look = look.of(content)
            style = self._looks[key] = self.styles.of(look, text=content.type == "s")
        return style

    def _made(self, content: Content, look: Look) -> Cell:
        cell = WriteOnlyCell(self.sheet)
        self.styles.put(cell, content, look)
        return cell

    def _across(
        self, choice: Sequence[Sequence[str]], look: Look, least: float, columns: int = 0
    ) -> None:
        """Parts beside each other, in a row or several: over the first `columns`, or over all."""
        for row in laid(choice, look, least, self.plan.widths[: columns or None]):
            cells: list[Cell] = [WriteOnlyCell(self.sheet) for _width in self.plan.widths]
            for start, end, part, style in row.parts:
                cells[start] = self._made(written(part), style)
                if end - start > 1:
                    self._merge(start + 1, self.row + 1, end, self.row + 1)
            self._append(cells, row.high)

    def _append(self, cells: list[Cell], high: float) -> None:
        self.row += 1
        self._used += high
        self.sheet.row_dimensions[self.row].height = high
        self.sheet.append(cells)

    def _merge(self, left: int, top: int, right: int, bottom: int) -> None:
        if (left, top) != (right, bottom):
            # Not through `add`, which looks at every range that there is already.
            self.sheet.merged_cells.ranges.add(CellRange(None, left, top, right, bottom))
