"""The cells of a worksheet as they stand in its XML: read, and filled without touching others."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from functools import cached_property
from typing import Any

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, to_excel

from desktop_app.sheets.superior.looks import Looks
from desktop_app.sheets.superior.package import MAIN, Package, SheetPart
from desktop_app.sheets.superior.texts import Strings, inline, plain
from desktop_app.sheets.values import Content

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OTHER_FILE = re.compile(r"\[\d+\]")
_MISREAD = re.compile(r"[=+\-@'\d(.$¥￥\t]")  # what Excel may take for something else than text

_USUAL_WIDTH = 8.43

Place = tuple[int, int]  # row and column, from 1
Span = tuple[int, int, int, int]  # top, left, bottom, right, from 1


class Page:
    """The cells of one sheet."""

    def __init__(self, package: Package, of: SheetPart, strings: Strings, looks: Looks) -> None:
        self._package, self._of, self._strings, self._looks = package, of, strings, looks
        self.root = package.tree(of.part)
        self.data = self.root.find(f"{MAIN}sheetData")
        settings = package.book.find(f"{MAIN}workbookPr")
        old = settings is not None and settings.get("date1904") in ("1", "true")
        self._epoch = CALENDAR_MAC_1904 if old else CALENDAR_WINDOWS_1900
        self.index()

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return self._of.title

    @property
    def part(self) -> str:
        """The part of the file that holds it."""
        return self._of.part

    @property
    def hidden(self) -> bool:
        """Whether the sheet is hidden."""
        return self._of.hidden

    def index(self) -> None:
        """Find the rows and cells anew, after rows were inserted."""
        self.rows: dict[int, Any] = {}
        self.cells: dict[Place, Any] = {}
        number = 0
        for row in self.data if self.data is not None else ():
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            self.rows[number] = row
            column = 0
            for cell in row.iter(f"{MAIN}c"):
                found = _PLACE.fullmatch(cell.get("r") or "")
                column = column_index_from_string(found[1]) if found else column + 1
                cell.set("r", f"{get_column_letter(column)}{number}")
                self.cells[number, column] = cell
        self.__dict__.pop("_covered", None)

    @property
    def spans(self) -> list[Span]:
        """The merged cells."""
        found = []
        for merge in self.root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
            left, top, right, bottom = range_boundaries(merge.get("ref"))
            found.append((int(top or 1), int(left or 1), int(bottom or 1), int(right or 1)))
        return found

    def covering(self, place: Place) -> Span:
        """Return the merged cells to which a cell belongs, or those of itself alone."""
        return self._covered.get(place, (*place, *place))

    @cached_property
    def _columns(self) -> list[Any]:
        return self.root.findall(f"{MAIN}cols/{MAIN}col")  # type: ignore[no-any-return]

    @cached_property
    def _covered(self) -> dict[Place, Span]:
        return {
            (row, column): span
            for span in self.spans
            if (span[2] - span[0] + 1) * (span[3] - span[1] + 1) < 100_000
            for row in range(span[0], span[2] + 1)
            for column in range(span[1], span[3] + 1)
        }

    def value(self, place: Place) -> Any:
        """Return what a cell holds: text, a number, a day; of a formula its last result."""
        cell = self.cells.get(place)
        if cell is None:
            return None
        sort, given = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
        if sort in ("s", "inlineStr"):
            item = self.item(cell)
            return None if item is None else plain(item) or None
        if given is None or given == "":
            return None
        if sort == "n":
            number = float(given)
            if self._looks.is_date(self.style(place)):
                return _day(number, self._epoch)
            return int(number) if number.is_integer() else number
        return given == "1" if sort == "b" else given

    def text(self, place: Place) -> str:
        """Return what a cell holds as text; "" for nothing and for a formula."""
        value = None if self.formula(place) is not None else self.value(place)
        return "" if value is None else str(value)

    def formula(self, place: Place) -> str | None:
        """Return the formula of a cell, "" where it shares another's; None where it has none."""
        cell = self.cells.get(place)
        found = None if cell is None else cell.find(f"{MAIN}f")
        return None if found is None else found.text or ""

    def item(self, cell: Any) -> Any:
        """Return the text of a cell with its runs, as XML; None where it holds none."""
        if cell.get("t") == "inlineStr":
            return cell.find(f"{MAIN}is")
        if cell.get("t") == "s" and (given := cell.findtext(f"{MAIN}v")):
            return self._strings.item(int(given))
        return None

    def style(self, place: Place) -> int:
        """Return the number of a cell's style; that of its row or column where there is no cell."""
        cell = self.cells.get(place)
        if cell is not None:
            return int(cell.get("s", "0"))
        row = self.rows.get(place[0])
        if row is not None and row.get("customFormat") in ("1", "true"):
            return int(row.get("s", "0"))
        for column in self._columns:
            if int(column.get("min")) <= place[1] <= int(column.get("max")):
                return int(column.get("style", "0"))
        return 0

    @property
    def extent(self) -> Place:
        """The last row and column with a cell or merged cells; 0 where there is none."""
        places = [*self.cells, *((bottom, right) for _t, _l, bottom, right in self.spans)]
        return max((row for row, _column in places), default=0), max(
            (column for _row, column in places), default=0
        )

    def texts(self) -> Iterator[tuple[Place, str]]:
        """Yield the cells that hold text of their own, with it."""
        for place, cell in self.cells.items():
            if cell.get("t") in ("s", "inlineStr", "str") and (text := self.text(place)):
                yield place, text

    def width(self, column: int) -> float:
        """Return the width of a column, in digits of the workbook's own font."""
        for each in self._columns:
            if int(each.get("min")) <= column <= int(each.get("max")) and each.get("width"):
                return float(each.get("width"))
        usual = self.root.find(f"{MAIN}sheetFormatPr")
        return float((usual is not None and usual.get("defaultColWidth")) or _USUAL_WIDTH)

    def is_ruled(self, place: Place) -> bool:
        """Whether a cell has lines around it."""
        return self._looks.is_ruled(self.style(place))

    def look(self, place: Place) -> tuple[Any, ...]:
        """Return what a cell looks like, but for its number format and the mark of text."""
        return self._looks.look(self.style(place))

    def put(self, place: Place, content: Content) -> None:
        """Fill a cell; its look stays, but for the number format of a day where it has none."""
        style = self.style(place)
        cell = self._empty(place)
        if content.value is None:
            return
        if content.type == "s":
            self._write(cell, inline(content.text))
            if _MISREAD.match(content.text):
                style = self._looks.quoted(style)
        elif content.type == "d":
            _value(cell, to_excel(content.value, self._epoch))  # type: ignore[no-untyped-call]
            style = self._looks.dated(style, content.format)
        elif isinstance(content.value, bool):
            cell.set("t", "b")
            _value(cell, int(content.value))
        else:
            _value(cell, content.value)
        if style:
            cell.set("s", str(style))

    def put_item(self, place: Place, item: Any) -> None:
        """Fill a cell with a text and its runs, as XML."""
        self._write(self._empty(place), [deepcopy(part) for part in item])

    def clear(self, place: Place) -> None:
        """Empty a cell, and leave its look."""
        if place in self.cells:
            self._empty(place)

    def forget_results(self) -> bool:
        """Drop what formulas came to, and return whether there were any.

        Those that ask another file keep it: the file may be gone.
        """
        formulas = [
            (cell, formula)
            for cell in self.cells.values()
            if (formula := cell.find(f"{MAIN}f")) is not None
        ]
        for cell, formula in formulas:
            if _OTHER_FILE.search(formula.text or ""):
                continue
            if (result := cell.find(f"{MAIN}v")) is not None:
                cell.remove(result)
            cell.attrib.pop("t", None)
        return bool(formulas)

    def _write(self, cell: Any, parts: list[Any]) -> None:
        cell.set("t", "inlineStr")
        etree.SubElement(cell, f"{MAIN}is").extend(parts)

    def _empty(self, place: Place) -> Any:
        cell = self.cells.get(place)
        if cell is None:
            return self._new(place)
        for part in list(cell):
            if part.tag != f"{MAIN}extLst":
                cell.remove(part)
        for name in ("t", "cm", "vm", "ph"):
            cell.attrib.pop(name, None)
        return cell

    def _new(self, place: Place) -> Any:
        number, column = place
        style = self.style(place)
        row = self.rows.get(number)
        if row is None:
            row = etree.Element(f"{MAIN}row", r=str(number))
            at = bisect_left([int(each.get("r")) for each in self.data], number)
            self.data.insert(at, row)
            self.rows[number] = row
        row.attrib.pop("spans", None)
        columns = [column_of(each) for each in row.iter(f"{MAIN}c")]
        cell = etree.Element(f"{MAIN}c", r=f"{get_column_letter(column)}{number}")
        if style:
            cell.set("s", str(style))
        row.insert(bisect_left(columns, column), cell)
        self.cells[place] = cell
        return cell


def column_of(cell: Any) -> int:
    """Return the number of the column, from 1, in which an element for a cell says that it stands."""
    return column_index_from_string(cell.get("r").rstrip("0123456789"))


def _value(cell: Any, value: int | float | Decimal) -> None:
    etree.SubElement(cell, f"{MAIN}v").text = str(value)


def _day(number: float, epoch: dt.datetime) -> Any:
    try:
        return from_excel(number, epoch)
    except (ValueError, OverflowError):
        return number
