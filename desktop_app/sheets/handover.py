"""The list that one person hands over to another: what is handed over, part by part, and who signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

from desktop_app.registers.kinds import Field
from desktop_app.sheets import layout, terms
from desktop_app.sheets.boxes import COLUMNS, Box, ends, pairs
from desktop_app.sheets.columns import Column, by_hand
from desktop_app.sheets.grid import Grid
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.styles import Look, Styles
from desktop_app.sheets.table import Table
from desktop_app.sheets.values import Content, content, written
from desktop_app.words import language

Cell = tuple[Field | None, Any]  # a value with the field that it is of, or a text

_LABEL = 9  # columns of the raster
_BOLD = Look(bold=True, across="left", indent=1)
_TEXT = Look(across="left", indent=1)
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Listed:
    """What is handed over of one kind: the heads of its columns, and a row of cells for each thing."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows as lists show them."""
        for row in self.rows:
            yield tuple(map(_shown, row))


@dataclass(frozen=True)
class Handing:
    """A hand-over: who hands over, what, and the words that stand below it."""

    title: str
    about: Sequence[tuple[str, Cell]]
    lists: Sequence[Listed]
    signs: Sequence[str]
    notes: Sequence[str] = ()
    copies: int = 1


def handing(given: Handing, heading: Heading) -> Workbook:
    """Return a hand-over as a form: each list under its title, counted; one without rows says so.

    UserError when a text is too long for a cell.
    """
    workbook = layout.workbook(heading, given.title)
    grid = Grid(workbook, Styles(workbook), given.title, heading)
    _head(grid, given, heading)
    for place, listed in enumerate(given.lists, 1):
        _list(grid, place, listed)
    _signatures(grid, given.signs)
    grid.notes([*given.notes, *terms.copies(given.copies)])
    grid.close()
    return workbook


def _head(grid: Grid, given: Handing, heading: Heading) -> None:
    grid.title(given.title)
    unit = f"{terms.UNIT}{terms.COLON}{heading.unit}"
    day = f"{terms.FILLED_ON}{terms.COLON}{layout.day(heading.filled_on)}"
    grid.add(ends(unit, day), 22)
    about = [(label, _held(cell, masked=False)) for label, cell in given.about]
    for boxes in pairs(about, _LABEL, Look()):
        grid.add(boxes)
    told = [f"{one.title} {len(one.rows)}" for one in given.lists if one.rows]
    said = written(str(terms.COMMA).join(told) or str(terms.NIL))
    grid.add([Box(_LABEL, written(str(terms.TOTALS)), Look()), Box(COLUMNS - _LABEL, said, _TEXT)])


def _list(grid: Grid, place: int, listed: Listed) -> None:
    title = f"{_numeral(place)}{listed.title}"
    if not listed.rows:
        half = COLUMNS // 2
        boxes = [Box(half, written(title), _BOLD), Box(half, written(str(terms.NIL)), Look())]
        grid.add(boxes, 22, begins=True)
        return
    counted = f"{title}{str(terms.BRACKETS).format(text=len(listed.rows))}"
    grid.across(counted, _BOLD, 22, glued=True, begins=True)
    columns = [_column(at, head) for at, head in enumerate(listed.heads)]
    columns.append(by_hand(str(terms.CHECKED), "核对核"))
    lines = [{"": [_held(cell) for cell in row]} for row in listed.rows]
    table = Table(columns, lines)
    table.heads(grid)
    table.lines(grid, lines, under=grid.row)


def _column(at: int, head: str) -> Column:
    return Column(str(at), head, lambda _values, line: line[""][at])


def _held(cell: Cell, *, masked: bool = True) -> Content:
    field, value = cell
    return written(value) if field is None else content(field, value, masked=masked)


def _shown(cell: Cell) -> str:
    field, value = cell
    if field is None:
        return str(value)
    return field.hide(value) if field.masked else field.show(value)


def _numeral(place: int) -> str:
    """How a part is counted: 一、 or 1."""
    if language() != "zh":
        return f"{place}. "
    tens, ones = divmod(place, 10)
    if place <= 10:
        return f"{_NUMERALS[place - 1]}、"
    tenth = "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return f"{tenth}{_NUMERALS[ones - 1] if ones else ''}、"


def _signatures(grid: Grid, signs: Sequence[str]) -> None:
    """A box for each who signs, side by side, with room for the signature and the date."""
    said = Box(grid.free, written(str(terms.HANDED_OVER)), _TEXT)
    grid.add([said, *grid.code(grid.free)], 26, glued=True, begins=True)
    span = COLUMNS // max(len(signs), 1)
    heads = [Box(span, written(f"{sign}{terms.SIGNATURE}"), Look()) for sign in signs]
    grid.add(heads, 22, glued=True)
    open_date = written(str(terms.SIGNED_ON))
    look = Look(across="right", down="bottom", indent=1)
    grid.add([Box(span, open_date, look, least=50) for _sign in signs], 50, glued=True)
