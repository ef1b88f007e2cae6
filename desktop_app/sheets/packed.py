"""The cells of a long sheet in little room: those of rows that are not being looked at are packed."""

import pickle
import zlib
from collections.abc import Iterator, MutableMapping
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
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


__all__ = ["PackedCells"]
