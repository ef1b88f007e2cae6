"""Reads the rows of a ledger column by column: what stands in a column time and again, once."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from desktop_app.desk.importing.cells import AtOnce, Read
from desktop_app.desk.importing.head import Column
from desktop_app.desk.importing.row import Row
from desktop_app.sheets.reading import Value

_Cells = Sequence[Value]

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

    def rows(self, several: Sequence[_Cells]) -> list[Row]:
        """Return what the next rows say."""
        asked = list(map(self._asked, self._columns(several)))
        whole = self._meet(several, asked)
        read = [list(map(known.get, keys)) for keys, known in asked]
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
        return found

    def _columns(self, several: Sequence[_Cells]) -> list[tuple[int, _Cells]]:
        every = list(zip_longest(*several))
        empty = (None,) * len(several)
        return [
            (n, every[reader.place] if reader.place < len(every) else empty)
            for n, reader in enumerate(self._readers)
        ]

    def _asked(self, numbered: tuple[int, _Cells]) -> tuple[Sequence[Any], dict[Any, Any]]:
        """A column as it is looked up, and where: numbers are told apart by their types."""
        n, column = numbered
        kinds = set(map(type, column))
        if kinds <= _FLOATS:
            return column, self._floats[n]
        if kinds.isdisjoint(_NUMBERS):
            return column, self._known[n]
        return [(type(raw), raw) if type(raw) in _NUMBERS else raw for raw in column], self._known[
            n
        ]

    def _meet(
        self, several: Sequence[_Cells], asked: Sequence[tuple[Sequence[Any], dict[Any, Any]]]
    ) -> Mapping[int, Row]:
        """Read what was not met before; return the rows that were read by themselves."""
        turns: list[tuple[int, int]] = []
        for n, (keys, known) in enumerate(asked):
            if new := set(keys) - known.keys():
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
            keys, known = asked[n]
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


__all__ = ["Columns", "Reader"]
