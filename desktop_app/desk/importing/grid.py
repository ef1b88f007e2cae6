"""The cells of several rows of a ledger, by column: gone through once for all who look at them."""

from collections.abc import Sequence
from functools import cached_property
from itertools import zip_longest

from desktop_app.sheets.reading import Value


class Grid:
    """Rows of cells, of which any may end before the others."""

    def __init__(self, rows: Sequence[Sequence[Value]]) -> None:
        self.rows = rows
        self._kinds: dict[int, set[Value]] = {}

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def columns(self) -> list[Sequence[Value]]:
        """The columns, up to the last one that any row has."""
        return list(zip_longest(*self.rows))

    def column(self, place: int) -> Sequence[Value]:
        """Return the cells at a place, of each row one."""
        return self.columns[place] if place < len(self.columns) else (None,) * len(self.rows)

    def kinds(self, place: int) -> set[Value]:
        """Return the different cells at a place; of 1, 1.0 and true it has only one."""
        if place not in self._kinds:
            self._kinds[place] = set(self.column(place))
        return self._kinds[place]

    def part(self, start: int, stop: int) -> "Grid":
        """Return some of the rows."""
        if start <= 0 and stop >= len(self.rows):
            return self
        return Grid(self.rows[start:stop])

    def of(self, rows: Sequence[Sequence[Value]]) -> "Grid":
        """Return the grid of other rows: itself, if they are its own."""
        own = len(rows) == len(self.rows) and all(
            one is other for one, other in zip(rows, self.rows, strict=True)
        )
        return self if own else Grid(rows)


__all__ = ["Grid"]
