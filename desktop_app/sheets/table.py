"""Child lines as a table on the raster of a form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.registers.kinds import Field
from desktop_app.sheets import terms, text
from desktop_app.sheets.columns import head, typical
from desktop_app.sheets.grid import COLUMNS, Box, Grid, room
from desktop_app.sheets.styles import Look
from desktop_app.sheets.values import EMPTY, Content, content, written

_SERIAL = 2  # columns of the raster
_HIGH = 23.0


class Table:
    """A table of child lines with `fields`, and `empty` columns to be filled by hand."""

    def __init__(
        self,
        fields: Sequence[Field],
        lines: Sequence[Mapping[str, Any]],
        empty: Sequence[str] = (),
        size: float = 9.5,
    ) -> None:
        self._fields = fields
        self._labels = [head(str(field.label), field) for field in fields] + list(empty)
        self._look = Look(size=size)
        self._spans = self._shared(lines)

    def heads(self, grid: Grid) -> None:
        """Add the row of heads."""
        cells = [written(str(terms.PLACE)), *map(written, self._labels)]
        self._add(grid, cells, self._look.but(bold=True), _HIGH, glued=True)

    def lines(
        self,
        grid: Grid,
        lines: Iterable[Mapping[str, Any]],
        *,
        first: int = 1,
        void: bool = False,
        high: float = _HIGH,
    ) -> None:
        """Add a row for each line, numbered from `first`; an empty line is for filling by hand."""
        for count, line in enumerate(lines, first):
            cells = [Content(count, "n", "General", str(count))]
            cells += (content(field, line.get(field.key)) for field in self._fields)
            cells += [EMPTY] * (len(self._labels) - len(self._fields))
            self._add(grid, cells, self._look.but(strike=void), high)

    def _add(
        self, grid: Grid, cells: Sequence[Content], look: Look, high: float, *, glued: bool = False
    ) -> None:
        boxes = zip([_SERIAL, *self._spans], cells, strict=True)
        grid.add([Box(span, cell, look) for span, cell in boxes], high, glued=glued)

    def _shared(self, lines: Sequence[Mapping[str, Any]]) -> list[int]:
        """How many columns of the raster each field gets, by what it holds."""
        wants = [min(text.units(label) / 2, 12) for label in self._labels]
        for place, field in enumerate(self._fields):
            shown = [content(field, line.get(field.key)).text for line in lines[:200]]
            longest = max(map(text.longest, filter(None, shown)), default=0.0)
            wants[place] = max(wants[place], min(longest or text.units(typical(field)), 24), 4)
        for place in range(len(self._fields), len(wants)):
            wants[place] = max(wants[place], 12)
        left = COLUMNS - _SERIAL
        # At first what the longest word of each head needs, if there is as much.
        words = [text.BOLD * text.unbreakable(label) for label in self._labels]
        spans = [1 + sum(room(n, self._look.size) < word for n in (1, 2, 3)) for word in words]
        if sum(spans) > left:
            spans = [1] * len(wants)
        for _column in range(left - sum(spans)):
            # Each further column goes to whom it is wanted most.
            place = max(range(len(wants)), key=lambda i: wants[i] / room(spans[i], self._look.size))
            spans[place] += 1
        return spans
