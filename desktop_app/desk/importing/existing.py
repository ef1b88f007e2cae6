"""Finds the record that a row of a ledger already is."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Field, Link, Links, Ref, Rows, Text
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store import as_kept
from desktop_app.store.facts_batch import BatchFacts

_ENOUGH = 3  # values that must agree where the record has others besides

Row = tuple[Hashable, ...]  # what a row or record has in each of the columns, None where nothing


class Existing:
    """The records of a register, not void, as far as the columns `keys` of a ledger tell of them.

    Each record is found once only: two rows that read alike are two things.
    """

    def __init__(
        self, office: Office, register: Register, facts: BatchFacts, keys: Sequence[str]
    ) -> None:
        self._db = office.store.db
        self._facts = facts
        self._register = register
        self._fields = {key: register.fields[key] for key in keys if key != NUMBER}
        self._comparers = {key: _comparer(field) for key, field in self._fields.items()}
        self._known: dict[int, Row] = {}
        self._numbers: dict[int, str] = {}
        self._exact: dict[Row, list[int]] = {}
        self._by_value: list[dict[Hashable, list[int]]] | None = None
        self._used: set[int] = set()

    def look_for(self, several: Sequence[Mapping[str, Any]]) -> None:
        """Read the records that rows of these values may be; to be called before `same`.

        What the facts were told to expect is not asked for once more.
        """
        if as_kept.any_in_force(self._db, self._register):
            ids: set[int] = set()
            for key, values in self._telling(several).items():
                ids.update(self._having_one_of(self._fields[key], values))
            self._load(sorted(ids))

    def same(self, values: Mapping[str, Any]) -> tuple[int, str] | None:
        """Return id and number of a record that has all of `values`, or None."""
        if not self._known:
            return None
        wanted = self._row(values)
        for id in self._exact.get(wanted, ()):
            if id not in self._used:
                return self._found(id)
        for id in self._having(wanted):
            if id not in self._used:
                return self._found(id)
        return None

    def _row(self, values: Mapping[str, Any]) -> Row:
        return tuple(
            None if values.get(key) is None else compare(values[key])
            for key, compare in self._comparers.items()
        )

    def _found(self, id: int) -> tuple[int, str]:
        self._used.add(id)
        return id, self._numbers[id]

    def _having(self, wanted: Row) -> Iterator[int]:
        """Records that have all that the row says, and more."""
        places = [place for place, value in enumerate(wanted) if value is not None]
        if len(places) < _ENOUGH:
            return
        if self._by_value is None:
            self._by_value = [{} for _key in self._fields]
            for id, known in self._known.items():
                for index, value in zip(self._by_value, known, strict=True):
                    index.setdefault(value, []).append(id)
        few = min((self._by_value[place].get(wanted[place], []) for place in places), key=len)
        for id in few:
            known = self._known[id]
            if all(known[place] == wanted[place] for place in places):
                yield id

    def _telling(self, several: Sequence[Mapping[str, Any]]) -> dict[str, set[Hashable]]:
        """For each row the value of the column that tells most rows apart, by its column."""
        distinct: dict[str, int] = {}
        for key, compare in self._comparers.items():
            filled = (value for values in several if (value := values.get(key)) is not None)
            distinct[key] = len(set(map(compare, filled)))
            if distinct[key] == len(several):
                break  # no other column can tell more
        order = sorted(distinct, key=lambda key: -distinct[key])
        found: dict[str, set[Hashable]] = {}
        for values in several:
            for key in order:
                if (value := values.get(key)) is not None:
                    found.setdefault(key, set()).add(self._comparers[key](value))
                    break
        return found

    def _having_one_of(self, field: Field, values: set[Hashable]) -> Iterator[int]:
        """Yield the records that may have one of the values in a field."""
        if isinstance(field, Rows):
            part = field.fields[field.shown[0]]
            first = {lines[0] for lines in values if isinstance(lines, tuple)}
            yield from self._ids(field.table, "record", part, first)
        elif isinstance(field, Text) and (
            (known := self._facts.having(self._register.name, field.key, values)) is not None
        ):
            yield from known
        else:
            yield from self._ids(self._register.name, "id", field, values)

    def _ids(self, table: str, own: str, field: Field, values: set[Hashable]) -> Iterator[int]:
        asked: dict[str, list[Hashable]] = {}
        for value in values:
            if isinstance(field, Links):
                asked = {}
                break
            named = isinstance(field, Link) and isinstance(value, str)
            asked.setdefault(f"{field.key}_name" if named else field.key, []).append(value)
        if not asked:  # several in one column: they cannot be asked for
            yield from as_kept.every(self._db, table, own)
        for column, wanted in asked.items():
            yield from as_kept.having(self._db, table, own, column, wanted)

    def _load(self, ids: Sequence[int]) -> None:
        columns = [
            column
            for field in self._fields.values()
            if not isinstance(field, Rows)
            for column in field.columns()
        ]
        lines = {
            key: self._lines(field, ids)
            for key, field in self._fields.items()
            if isinstance(field, Rows)
        }
        for id, number, *kept in as_kept.in_force(self._db, self._register, columns, "id", ids):
            row = dict(zip(columns, kept, strict=True))
            known = tuple(
                lines[key].get(id) if key in lines else _kept(field, row)
                for key, field in self._fields.items()
            )
            self._numbers[id] = number
            self._known[id] = known
            self._exact.setdefault(known, []).append(id)

    def _lines(self, field: Rows, ids: Sequence[int]) -> dict[int, Hashable]:
        """What stands for the lines of each record: their first shown fields, in order."""
        part = field.fields[field.shown[0]]
        columns = list(part.columns())
        found: dict[int, Any] = {}
        for record, *kept in as_kept.lines(self._db, field.table, columns, ids):
            value = _kept(part, dict(zip(columns, kept, strict=True)))
            found[record] = (*found.get(record, ()), value)
        return found


def _comparer(field: Field) -> Callable[[Any], Hashable]:
    """What makes a value comparable with what is kept of it."""
    if isinstance(field, Rows):
        key = field.shown[0]
        part = _comparer(field.fields[key])
        return lambda lines: tuple(
            None if line.get(key) is None else part(line[key]) for line in lines
        )
    if isinstance(field, Links):
        return lambda refs: tuple(_who(ref) for ref in refs)
    if isinstance(field, Link):
        return _who
    return lambda value: field.keep(value)[field.key]


def _kept(field: Field, row: Mapping[str, Any]) -> Any:
    if isinstance(field, Links):
        refs = field.recall(row)
        return tuple(_who(ref) for ref in refs) if refs else None
    if isinstance(field, Link):
        id = row[field.key]
        return id if id is not None else row[f"{field.key}_name"]
    return row[field.key]


def _who(ref: Ref) -> Hashable:
    return ref.id if ref.id is not None else ref.name
