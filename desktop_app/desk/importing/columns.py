"""Reads the rows of a ledger column by column: what stands in a column time and again, once."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.desk.importing.cells import AtOnce, Read
from desktop_app.desk.importing.grid import Grid
from desktop_app.desk.importing.head import Column
from desktop_app.desk.importing.row import Row
from desktop_app.sheets.reading import Value

_Cells = Sequence[Value]
# The keys of a column, numbers being told apart by their types; what is known; what is new.
_Asked = tuple[Sequence[Any], dict[Any, Any], set[Any]]

_NUMBERS = frozenset({int, float, bool})  # 1, 1.0 and true are one key of a dictionary
_FLOATS = frozenset({float, type(None)})
_ODD = object()  # in the place of a value: there is more to be said of this cell
_WHOLE = -1  # in the place of a column: the whole row


class Reader(NamedTuple):
    """What reads the cells at a place: one by one, and at once those that are plain."""

    place: int
    key: str
    read: Read
    at_once: AtOnce
    column: Column


class Said(NamedTuple):
    """What rows say; by field as well, unless there is more to be said of some."""

    rows: Sequence[Row]
    columns: Mapping[str, Sequence[Any]] | None


class Columns:
    """The columns of a ledger, each about a field of its own; `row` reads a row by itself.

    What is new in a column is read in the order of the rows: names that no record bears are
    numbered as they are met, and what a cell comes to may depend on those met before. So a row
    of which more is to be said than its values is read by itself, when it is its turn.
    """

    def __init__(self, readers: Sequence[Reader], row: Callable[[_Cells], Row]) -> None:
        self._readers = readers
        self._row = row
        self._known: list[dict[Any, Any]] = [{None: None} for _reader in readers]
        self._floats: list[dict[Any, Any]] = [{None: None} for _reader in readers]
        self._odd: list[set[Any]] = [set() for _reader in readers]

    def rows(self, grid: Grid) -> Said:
        """Return what the next rows say."""
        asked = [self._asked(n, grid) for n in range(len(self._readers))]
        whole = self._meet(grid.rows, asked)
        read = [list(map(known.get, keys)) for keys, known, _new in asked]
        fields = tuple(reader.key for reader in self._readers)
        gaps = [field for field, column in zip(fields, read, strict=True) if None in column]
        found = []
        for n, values in enumerate(zip(*read, strict=True)):
            if n in whole:
                found.append(whole[n])
                continue
            said = dict(zip(fields, values, strict=True))
            for field in gaps:
                if said[field] is None:
                    del said[field]
            found.append(Row(said))
        return Said(found, None if whole else dict(zip(fields, read, strict=True)))

    def _asked(self, n: int, grid: Grid) -> _Asked:
        """A column as it is looked up, where, and what of it is not there."""
        place = self._readers[n].place
        column, kinds, known = grid.column(place), grid.kinds(place), self._known[n]
        if _NUMBERS.isdisjoint(map(type, kinds)):
            return column, known, kinds - known.keys()
        types = set(map(type, column))
        if types <= _FLOATS:
            known = self._floats[n]
            return column, known, kinds - known.keys()
        keys = [(type(raw), raw) if type(raw) in _NUMBERS else raw for raw in column]
        return keys, known, set(keys) - known.keys()

    def _meet(self, several: Sequence[_Cells], asked: Sequence[_Asked]) -> Mapping[int, Row]:
        """Read what was not met before; return the rows that were read by themselves."""
        turns: list[tuple[int, int]] = []
        for n, (keys, known, new) in enumerate(asked):
            if new:
                known |= self._readers[n].at_once.all_of(new)
                new -= known.keys()
            if new:
                turns += _first(new, keys, n)
            if odd := self._odd[n]:
                turns += ((row, _WHOLE) for row, key in enumerate(keys) if key in odd)
        heapq.heapify(turns)
        whole: dict[int, Row] = {}
        places: dict[int, dict[Any, list[int]]] = {}
        while turns:
            row, n = heapq.heappop(turns)
            if n == _WHOLE:
                if row not in whole:
                    whole[row] = self._row(several[row])
                continue
            keys, known, _new = asked[n]
            known[keys[row]] = came = self._read(n, several[row])
            if came is _ODD:
                self._odd[n].add(keys[row])
                if n not in places:
                    places[n] = _places(keys)
                for other in places[n][keys[row]]:
                    heapq.heappush(turns, (other, _WHOLE))
        return whole

    def _read(self, n: int, cells: _Cells) -> Any:
        reader = self._readers[n]
        raw = cells[reader.place]
        if (value := reader.at_once[raw]) is not None:
            return value
        cell = reader.read(raw)
        return _ODD if cell.complaints or cell.warning or cell.instead else cell.value


def _first(new: set[Any], keys: Sequence[Any], n: int) -> list[tuple[int, int]]:
    """Where in a column each of what is new stands first."""
    found = []
    for row, key in enumerate(keys):
        if key in new:
            new.remove(key)
            found.append((row, n))
    return found


def _places(keys: Sequence[Any]) -> dict[Any, list[int]]:
    places: dict[Any, list[int]] = {}
    for row, key in enumerate(keys):
        places.setdefault(key, []).append(row)
    return places


__all__ = ["Columns", "Reader", "Said"]
