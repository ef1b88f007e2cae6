"""Tells at a glance of most rows below a head that they are records: by what no other row has."""

from collections.abc import Sequence

from desktop_app.desk.importing.grid import Grid
from desktop_app.desk.importing.head import Head, fold
from desktop_app.desk.importing.marks import DITTO, SIGNED, SIGNER, TOTALS_BEGIN
from desktop_app.sheets.reading import Value

_FILLED = 0.9  # of its rows, in the column that tells


class Glance:
    """What of the columns of a ledger is looked through once, for all of its rows.

    A row is surely a record if in one column stands a text that is neither a head nor signed, in
    another one that is read anything at all, and if it does not begin as a row of totals does.
    """

    def __init__(self, head: Head, grid: Grid) -> None:
        self._serials = [column.place for column in head.columns if column.serial]
        self._other = self._telling = 0
        self._plain: frozenset[Value] = frozenset()
        self._totals: frozenset[Value] = frozenset()
        columns = grid.columns
        kinds = list(map(grid.kinds, range(len(columns))))
        read = [c.place for c in head.read if c.place < len(columns) and not c.serial]
        full = [p for p in read if columns[p].count(None) <= len(grid) * (1 - _FILLED)]
        texts = "\n".join(value for kind in kinds for value in kind if type(value) is str)
        marked = any(mark in texts for mark in "{<#")
        if not full or len(read) < 2 or marked or any(not DITTO.isdisjoint(kind) for kind in kinds):
            return
        self._telling = min(full, key=lambda place: len(kinds[place]))
        self._other = next(place for place in (*full, *read) if place != self._telling)
        name = next(fold(c.head) for c in head.columns if c.place == self._telling)
        self._plain = frozenset(
            value
            for value in kinds[self._telling]
            if type(value) is str
            and not SIGNED.match(value)
            and not SIGNER.fullmatch(value)
            and fold(value) != name
        )
        self._totals = frozenset(
            value for value in kinds[0] if type(value) is str and value[:1] in TOTALS_BEGIN
        )
        self._reach = max(self._telling, self._other, *self._serials, 0)

    def is_record(self, row: Sequence[Value]) -> bool:
        """Return whether a row is surely a record, as it stands; False where it is to be judged."""
        return (
            bool(self._plain)
            and len(row) > self._reach
            and row[self._telling] in self._plain
            and row[self._other] is not None
            and row[0] is not None
            and row[0] not in self._totals
            and not any(type(row[place]) is str for place in self._serials)
        )


__all__ = ["Glance"]
