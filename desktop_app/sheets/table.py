"""Child lines as a table on the raster of a form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.registers.kinds import Line
from desktop_app.sheets import terms, text
from desktop_app.sheets.boxes import COLUMNS, Box, room
from desktop_app.sheets.columns import LONG, Column
from desktop_app.sheets.grid import Grid
from desktop_app.sheets.parts import to_tick
from desktop_app.sheets.styles import SIZE, Look
from desktop_app.sheets.values import EMPTY, Content, written

_HIGH = 23.0
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5)  # points, by how much has to stand in a row
_TICKS = 40.0  # units of choices in one line, where there is much room
_WORDS = (20.0, 14.0, 10.0, 6.0)  # units: a longer word may be torn apart where there is no room
_BY_HAND = 1.4  # times as wide as in print
_LONG = 60.0  # units of a text of several lines
_LENGTH = 0.7


class Table:
    """A table of child lines with `columns`.

    With `asking` choices that are still open in a line are there to be ticked.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        lines: Sequence[Line],
        *,
        large: bool = False,
        asking: bool = False,
    ) -> None:
        self._columns = columns
        self._ticks = _TICKS if asking else 0.0  # units that choices to be ticked may take
        self._shown = [
            [cell for line in lines[:200] if (cell := column.take({}, line)).text]
            for column in columns
        ]
        self._look, self._spans = self._fitting((SIZE, 10.0, *_SIZES) if large else _SIZES)

    @property
    def _serial(self) -> int:
        return _serial(self._look.size)

    def heads(self, grid: Grid) -> None:
        """Add the row of heads."""
        look = self._look.but(bold=True)
        boxes = [Box(self._serial, written(str(terms.PLACE)), look)]
        for column, span in zip(self._columns, self._spans, strict=True):
            label = text.parted(column.label, room(span, look.size) / text.BOLD)
            boxes.append(Box(span, written(label), look))
        grid.add(boxes, _HIGH, glued=True)

    def lines(
        self,
        grid: Grid,
        lines: Iterable[Line],
        *,
        first: int = 1,
        void: bool = False,
        high: float = _HIGH,
        under: int = 0,
    ) -> None:
        """Add a row for each line, numbered from `first`; an empty line is for filling by hand.

        The row of heads `under` which they stand is repeated on each page.
        """
        look = self._look.but(strike=void)
        for count, line in enumerate(lines, first):
            number = Content(count, "n", "General", str(count))
            boxes = [Box(self._serial, number, look, label=True)]
            for place, span in enumerate(self._spans):
                cell = self._cell(self._columns[place], line, room(span, look.size))
                across = "left" if self._long(place) and cell.type == "s" else "center"
                boxes.append(Box(span, cell, look.but(across=across)))
            grid.add(boxes, high, under=under)

    def _cell(self, column: Column, line: Line, wide: float) -> Content:
        cell = column.take({}, line)
        if self._ticks and column.field and cell is EMPTY:
            return written(to_tick(column.field, wide))
        return cell

    def _long(self, place: int) -> bool:
        """Whether a column has texts rather than names and codes: these stand in the middle."""
        return self._demand(place).usual > LONG or self._columns[place].lines > 1

    def _demand(self, place: int) -> "_Demand":
        column, cells = self._columns[place], self._shown[place]
        texts = [cell.text for cell in cells if cell.type == "s"]
        hard = max((text.units(cell.text) for cell in cells if cell.type != "s"), default=0.0)
        label = column.label
        least = max(text.BOLD * text.unbreakable(label), min(text.units(label), 4.5), hard)
        usual = max(text.units(label) / 2 + 1, _LONG / 2 if column.lines > 1 else 0.0)
        if cells:
            # A name stands in one line, and a text does not become a column of single signs.
            short = max((text.units(one) for one in texts if text.units(one) <= 8), default=0.0)
            words = (max(text.unbreakable(one), min(text.longest(one), 12.0)) for one in texts)
            word = min(max(words, default=0.0), _WORDS[0])
            lengths = sorted(map(text.longest, texts)) or [0.0]
            usual = max(usual, hard, lengths[len(lengths) * 9 // 10] + 1)
            return _Demand(max(least, short), word, usual)
        if self._ticks and column.field and (ticks := to_tick(column.field, self._ticks)):
            wide = text.longest(ticks) + 1
            return _Demand(max(least, wide), wide, wide)
        most = 24.0 if getattr(column.field, "validator", "") else 14.0
        by_hand = min(max(text.units(column.typical) * _BY_HAND, 5.0), most)
        if column.lines > 1:
            return _Demand(max(least, 12.0), 0.0, _LONG)
        return _Demand(max(least, min(by_hand, 7.0)), 0.0, max(usual, by_hand))

    def _fitting(self, sizes: Sequence[float]) -> tuple[Look, list[int]]:
        """The look in which all that must stand in a row fits it, and the columns of each field."""
        tries = [(ticks, _WORDS[0], size) for ticks in (_TICKS, LONG) for size in sizes[:3]]
        tries = tries if self._ticks else []
        tries += [(0.0, torn, size) for torn in _WORDS for size in sizes]
        for self._ticks, torn, size in tries:
            demands = [self._demand(place) for place in range(len(self._columns))]
            spans = [_span(max(one.least, min(one.word, torn)), size) for one in demands]
            if sum(spans) <= COLUMNS - _serial(size):
                break
        else:
            spans = [1] * len(demands)
        return Look(size=size), _filled(spans, demands, size)


@dataclass(frozen=True)
class _Demand:
    """What a column asks for, in units: at `least`, lest a `word` be torn, and as is `usual`."""

    least: float
    word: float
    usual: float

    def want(self, wide: float) -> float:
        """Return how much it wants more than `wide`: most of all where a word is nearly whole."""
        if self.word > wide:
            return 1000.0 - (self.word - wide)
        urgent = 1.0 if self.usual > wide else 0.3
        return float(self.usual**_LENGTH) / wide * urgent


def _span(units: float, size: float) -> int:
    """The fewest columns of the raster with that much room."""
    return next((span for span in range(2, COLUMNS) if room(span, size) >= units + 0.4), COLUMNS)


def _serial(size: float) -> int:
    """How many columns of the raster the lines' numbers get."""
    return _span(text.BOLD * text.units(str(terms.PLACE)), size)


def _filled(spans: list[int], demands: Sequence[_Demand], size: float) -> list[int]:
    """The columns of the raster that are left over go to whom they are wanted most."""
    for _column in range(COLUMNS - _serial(size) - sum(spans)):
        rooms = [room(span, size) for span in spans]
        wants = [one.want(wide) for one, wide in zip(demands, rooms, strict=True)]
        spans[max(range(len(spans)), key=wants.__getitem__)] += 1
    return spans
