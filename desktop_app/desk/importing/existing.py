"""Finds the record that a row of a ledger already is."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Field, Link, Links, Ref, Rows
from desktop_app.registers.register import NUMBER, Register

_ENOUGH = 3  # values that must agree where the record has others besides


class Existing:
    """The records of a register, not void, as far as the columns `keys` of a ledger tell of them.

    Each record is found once only: two rows that read alike are two things.
    """

    def __init__(self, office: Office, register: Register, keys: Sequence[str]) -> None:
        self._office = office
        self._register = register
        self._keys = [key for key in keys if key != NUMBER]
        self._comparers = {key: _comparer(register.fields[key]) for key in self._keys}
        self._known: dict[int, tuple[Hashable, ...]] = {}
        self._numbers: dict[int, str] = {}
        self._exact: dict[tuple[Hashable, ...], list[int]] = {}
        self._by_value: list[dict[Hashable, list[int]]] | None = None
        self._used: set[int] = set()
        self._load()

    def same(self, values: Mapping[str, Any]) -> tuple[int, str] | None:
        """Return id and number of a record that has all of `values`, or None."""
        if not self._known:
            return None
        wanted = tuple(
            None if values.get(key) is None else compare(values[key])
            for key, compare in self._comparers.items()
        )
        for id in self._exact.get(wanted, ()):
            if id not in self._used:
                return self._found(id)
        for id in self._having(wanted):
            if id not in self._used:
                return self._found(id)
        return None

    def _found(self, id: int) -> tuple[int, str]:
        self._used.add(id)
        return id, self._numbers[id]

    def _having(self, wanted: tuple[Hashable, ...]) -> Iterator[int]:
        """Records that have all that the row says, and more."""
        places = [place for place, value in enumerate(wanted) if value is not None]
        if len(places) < _ENOUGH:
            return
        if self._by_value is None:
            self._by_value = [{} for _key in self._keys]
            for id, known in self._known.items():
                for index, value in zip(self._by_value, known, strict=True):
                    index.setdefault(value, []).append(id)
        few = min((self._by_value[place].get(wanted[place], []) for place in places), key=len)
        for id in few:
            known = self._known[id]
            if all(known[place] == wanted[place] for place in places):
                yield id

    def _load(self) -> None:
        fields = {key: self._register.fields[key] for key in self._keys}
        columns = [
            column
            for field in fields.values()
            if not isinstance(field, Rows)
            for column in field.columns()
        ]
        shown = "".join(f', "{column}"' for column in columns)
        sql = f'select id, number{shown} from "{self._register.name}" where voided_at is null'
        lines = {
            key: self._lines(field) for key, field in fields.items() if isinstance(field, Rows)
        }
        for id, number, *kept in self._office.store.db.execute(sql):
            row = dict(zip(columns, kept, strict=True))
            known = tuple(
                lines[key].get(id) if key in lines else _kept(field, row)
                for key, field in fields.items()
            )
            self._numbers[id] = number
            self._known[id] = known
            self._exact.setdefault(known, []).append(id)

    def _lines(self, field: Rows) -> dict[int, Hashable]:
        """What stands for the lines of each record: their first shown fields, in order."""
        part = field.fields[field.shown[0]]
        columns = list(part.columns())
        shown = ", ".join(f'"{column}"' for column in columns)
        sql = f'select record, {shown} from "{field.table}" order by record, place'
        found: dict[int, Any] = {}
        for record, *kept in self._office.store.db.execute(sql):
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
