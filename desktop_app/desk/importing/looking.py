"""A ledger as it stands in its file, to be looked at while it is said how it is to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.desk.importing.cells import plain
from desktop_app.sheets.reading import SheetInfo, Table, open_tables, table


@dataclass(frozen=True)
class Look:
    """A sheet of a file: its cells as a person reads them, and what else the file has."""

    path: Path
    sheet: str
    sheets: tuple[SheetInfo, ...]
    encoding: str  # of a text; "" for a workbook
    separator: str
    width: int  # columns
    _table: Table

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self._table.rows)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows; both count from 0."""
        cells = self._table.rows[row]
        return plain(cells[column]) if column < len(cells) else ""


def look(path: Path, sheet: str | None = None, *, encoding: str = "", separator: str = "") -> Look:
    """Open a file and return one of its sheets: the first one shown unless it is named.

    UserError says why it cannot be read.
    """
    source = open_tables(path, encoding=encoding, separator=separator)
    found = table(source, sheet)
    return Look(
        path,
        found.sheet,
        source.sheets,
        source.encoding,
        source.separator,
        _width(found.rows),
        found,
    )


def _width(rows: Sequence[Sequence[object]]) -> int:
    return max(map(len, rows), default=0)


__all__ = ["Look", "look"]
