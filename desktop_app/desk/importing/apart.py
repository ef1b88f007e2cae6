"""Makes several records of a row with several columns for one field: a machine for each address."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.desk.importing.head import Column, Head
from desktop_app.registers.register import REMARK
from desktop_app.sheets.reading import Value
from desktop_app.words import _

Rows = list[tuple[int, list[Value]]]


class Apart:
    """The columns of a ledger, by place, each of which makes a record with its own value of a field.

    What tells these records apart is the head of their column: the remark has it.
    """

    def __init__(self, head: Head, columns: Mapping[int, str], width: int) -> None:
        taken = {column.key: column for column in head.read}
        own = {column.place: column for column in head.columns}
        self._pairs = [
            (taken[key], own[place])
            for place, key in columns.items()
            if key in taken and place in own and not own[place].key
        ]
        self._width = width
        self.head = replace(head, columns=tuple(map(self._marked, head.columns)))

    @property
    def read(self) -> Head:
        """The head under which the rows are read that `rows` returns."""
        if not self._pairs:
            return self.head
        told = Column(self._width, "", REMARK, by="hand")
        return replace(self.head, columns=(*self.head.columns, told))

    def rows(self, several: Rows) -> Rows:
        """Return a row for each record."""
        if not self._pairs:
            return several
        found: Rows = []
        for number, cells in several:
            full = [*cells, *[None] * (self._width - len(cells))]
            others = [(first, one) for first, one in self._pairs if full[one.place] is not None]
            heads = dict.fromkeys(first.head for first, _one in others)
            found.append((number, [*full, "、".join(heads) or None]))
            for first, one in others:
                found.append((number, self._of(full, first, one)))
        return found

    @staticmethod
    def _of(full: Sequence[Value], first: Column, one: Column) -> list[Value]:
        cells = [*full, one.head]
        cells[first.place] = full[one.place]
        return cells

    def _marked(self, column: Column) -> Column:
        if any(column is one for _first, one in self._pairs):
            return replace(column, why=_("makes records of its own"), by="hand")
        return column


__all__ = ["Apart"]
