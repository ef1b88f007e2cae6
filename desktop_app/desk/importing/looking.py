"""A ledger as it stands in its file, to be looked at while it is said how it is to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.desk.importing.cell import plain
from desktop_app.sheets.reading import Source, Table, open_tables, table


@dataclass(frozen=True)
class Look:
    """A sheet of a file: its cells as a person reads them, and what else the file has."""

    source: Source
    width: int  # columns
    _table: Table

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        return self._table.sheet

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self._table.rows)

    def of_sheet(self, sheet: str) -> "Look":
        """Return another sheet of the file, which is not read again."""
        return _of(self.source, sheet)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows; both count from 0."""
        cells = self._table.rows[row]
        return plain(cells[column]) if column < len(cells) else ""


def look(path: Path, sheet: str | None = None, *, encoding: str = "", separator: str = "") -> Look:
    """Open a file and return one of its sheets: the first one shown unless it is named.

    UserError says why it cannot be read.
    """
    return _of(open_tables(path, encoding=encoding, separator=separator), sheet)


def _of(source: Source, sheet: str | None) -> Look:
    found = table(source, sheet)
    return Look(source, _width(found.rows), found)


def _width(rows: Sequence[Sequence[object]]) -> int:
    return max(map(len, rows), default=0)


__all__ = ["Look", "look"]
