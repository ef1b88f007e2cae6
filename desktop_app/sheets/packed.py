"""Cells and rows of a long sheet in little room: those that are not being looked at are packed."""

import pickle
import zlib
from array import array
from collections.abc import Iterator, MutableMapping
from math import isnan, nan
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

Place = tuple[int, int]  # row and column, from 1

_ROWS = 64  # that are packed together
_OPEN = 3  # such blocks that are open at a time, besides the first one
_FAST = 1  # how hard to pack; more takes several times as long for a tenth less


class PackedCells(MutableMapping[Place, Cell]):
    """What openpyxl keeps the cells of `sheet` in, for a sheet that is written and read row by row.

    A cell that was packed comes back as another object with the same value, and shares its style
    with all that look like it.
    """

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._open: dict[int, dict[Place, Cell]] = {}
        self._packed: dict[int, bytes] = {}
        self._counts: dict[int, int] = {}  # of cells in what is packed
        self._styles: list[StyleArray] = []
        self._style_numbers: dict[bytes, int] = {}

    def get(self, place: Place, default: Any = None) -> Any:
        """Return the cell at a place; `default` where there is none."""
        block = self._open.get(place[0] // _ROWS)
        if block is None:
            block = self._block(place[0] // _ROWS)
        return block.get(place, default)

    def __getitem__(self, place: Place) -> Cell:
        return self._block(place[0] // _ROWS)[place]

    def __setitem__(self, place: Place, cell: Cell) -> None:
        self._block(place[0] // _ROWS)[place] = cell

    def __delitem__(self, place: Place) -> None:
        del self._block(place[0] // _ROWS)[place]

    def __contains__(self, place: object) -> bool:
        return isinstance(place, tuple) and self.get(place) is not None

    def __iter__(self) -> Iterator[Place]:
        for at in sorted({*self._open, *self._packed}):
            yield from list(self._block(at))

    def __len__(self) -> int:
        return sum(map(len, self._open.values())) + sum(self._counts.values())

    def _block(self, at: int) -> dict[Place, Cell]:
        block = self._open.get(at)
        if block is None:
            block = self._open[at] = self._unpacked(at)
            # The first rows are looked at for every page: they may be repeated on it.
            others = [each for each in self._open if each]
            for oldest in others[:-_OPEN]:
                self._pack(oldest, self._open.pop(oldest))
        return block

    def _pack(self, at: int, block: dict[Place, Cell]) -> None:
        told = [
            (*place, cell._value, cell.data_type, self._style_number(cell))  # type: ignore[attr-defined]
            for place, cell in block.items()
        ]
        self._packed[at] = zlib.compress(pickle.dumps(told, pickle.HIGHEST_PROTOCOL), _FAST)
        self._counts[at] = len(told)

    def _unpacked(self, at: int) -> dict[Place, Cell]:
        packed = self._packed.pop(at, b"")
        self._counts.pop(at, None)
        block: dict[Place, Cell] = {}
        for row, column, value, data_type, style in (
            pickle.loads(zlib.decompress(packed)) if packed else ()
        ):
            cell: Any = Cell(self._sheet, row, column)
            cell._value, cell.data_type, cell._style = value, data_type, self._styles[style]
            block[row, column] = cell
        return block

    def _style_number(self, cell: Any) -> int:
        style = cell._style or StyleArray()
        number = self._style_numbers.setdefault(style.tobytes(), len(self._styles))
        if number == len(self._styles):
            self._styles.append(StyleArray(style))
        return number


class PackedRows(MutableMapping[int, RowDimension]):
    """What openpyxl keeps the measures of rows in: of those not being looked at the height alone.

    A row that has anything besides stays as it is; one that was not there is made when it is asked
    for by its number, as in openpyxl's own.
    """

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._open: dict[int, Any] = {}
        self._whole: dict[int, Any] = {}  # that have more than a height
        self._heights = array("d")  # by number; nothing of a row that is open, or not there

    def __getitem__(self, row: int) -> RowDimension:
        found = self.get(row)
        made: RowDimension = found or self._opened(row, RowDimension(self._sheet, index=row))
        return made

    def get(self, row: int, default: Any = None) -> Any:
        """Return the measures of a row; `default` where it has none."""
        found = self._open.get(row) or self._whole.get(row)
        if found is not None:
            return found
        high = self._heights[row] if row < len(self._heights) else nan
        if isnan(high):
            return default
        self._heights[row] = nan
        return self._opened(row, RowDimension(self._sheet, index=row, ht=high))

    def __setitem__(self, row: int, measures: RowDimension) -> None:
        del self[row]
        self._opened(row, measures)

    def __delitem__(self, row: int) -> None:
        self._open.pop(row, None)
        self._whole.pop(row, None)
        if row < len(self._heights):
            self._heights[row] = nan

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and self.get(row) is not None

    def __iter__(self) -> Iterator[int]:
        packed = (row for row in range(len(self._heights)) if self._is_packed(row))
        return iter(sorted({*packed, *self._open, *self._whole}))

    def __len__(self) -> int:
        return sum(1 for _row in self)

    def _is_packed(self, row: int) -> bool:
        return row < len(self._heights) and not isnan(self._heights[row])

    def _opened(self, row: int, measures: Any) -> Any:
        self._open[row] = measures
        if len(self._open) > _ROWS * _OPEN:
            for other in list(self._open)[: -_ROWS * (_OPEN - 1)]:
                self._pack(other)
        return measures

    def _pack(self, row: int) -> None:
        measures = self._open.pop(row)
        if dict(measures).keys() != {"ht", "customHeight"}:
            self._whole[row] = measures
            return
        while len(self._heights) <= row:
            self._heights.append(nan)
        self._heights[row] = measures.height


__all__ = ["PackedCells", "PackedRows"]
