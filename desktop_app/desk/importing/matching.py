"""Finds the record that a row is about, by what only one record can have."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.desk.importing.names import called_by
from desktop_app.desk.office import Office
from desktop_app.errors import Complaint
from desktop_app.registers.checks import NO_SERIAL
from desktop_app.registers.kinds import Field, Link, Links, Ref, Rows, Text
from desktop_app.registers.register import Register
from desktop_app.store import as_kept
from desktop_app.store.facts_batch import BatchFacts
from desktop_app.words import _, listed

Key = tuple[str, ...]  # fields that together tell a record from all others


class Match(NamedTuple):
    """The record that a row is about."""

    id: int
    number: str


class Matching:
    """The records of a register, not void, by the keys that the columns of a ledger have.

    Each record is found once only. A second row that has its key is refused, as that is one
    record's only; or where a clerk chose it, is another thing.
    """

    def __init__(
        self,
        office: Office,
        register: Register,
        facts: BatchFacts,
        fields: Sequence[str],
        chosen: Key = (),
    ) -> None:
        self._office = office
        self._facts = facts
        self._register = register
        self._chosen = bool(chosen)
        self._keys = [chosen] if chosen else list(_keys(register, fields))
        name = called_by(register) if register.declaration.reference and not chosen else ""
        self._name: Key = (name,) if name in fields and (name,) not in self._keys else ()
        self._known: dict[Key, dict[tuple[Hashable, ...], list[Match]]] = {}
        self._used: dict[int, int] = {}  # the rows that records were found for

    @property
    def keys(self) -> list[Key]:
        """The keys by which records are looked for."""
        return self._keys + ([self._name] if self._name else [])

    def look_for(self, several: Sequence[Mapping[str, Any]]) -> None:
        """Read the records that rows of these values may be; to be called before `match`."""
        for key in self.keys:
            first = key[0]
            field = self._register.fields[first]
            given = {values.get(first) for values in several}
            wanted = {_plain(field, value) for value in given} - {None, NO_SERIAL}
            known = isinstance(field, Text) and self._facts.having(
                self._register.name, first, wanted
            )
            none = not wanted or known == set()
            self._known[key] = {} if none else self._having(key, wanted)

    def match(self, row: int, values: Mapping[str, Any]) -> Match | Complaint | None:
        """Return the record that a row of `values` is, or what keeps it from being told."""
        if not any(self._known.values()):
            return None
        found: dict[Match, Key] = {}
        for key in self._keys:
            matches = self._free(key, values)
            if len(matches) > 1:
                return self._complaint(
                    key, _("{n} records are like this one; choose other columns to tell them apart"),
                    n=len(matches),
                )  # fmt: skip
            found |= dict.fromkeys(matches, key)
        if len(found) > 1:
            numbers = listed(match.number for match in found)
            key = next(iter(found.values()))
            return self._complaint(
                key, _("this row is about several records: {numbers}"), numbers=numbers
            )
        if not found and self._name:
            # Somebody whom an earlier ledger only named.
            named = self._free(self._name, values)
            if len(named) == 1 and self._agrees(named[0], values):
                found = {named[0]: self._name}
        for match in found:
            self.use(match.id, row)
            return match
        return None if self._chosen else self._taken(values)

    def use(self, id: int, row: int) -> None:
        """Let no row but this be the record."""
        self._used[id] = row

    def _taken(self, values: Mapping[str, Any]) -> Complaint | None:
        """Say of which record another row was found to be that has the same number."""
        for key in self._keys:
            for match in self._there(key, values):
                said = _("row {n} of this file has it already, and is about {number}")
                return self._complaint(key, said, n=self._used[match.id], number=match.number)
        return None

    def _free(self, key: Key, values: Mapping[str, Any]) -> list[Match]:
        return [match for match in self._there(key, values) if match.id not in self._used]

    def _there(self, key: Key, values: Mapping[str, Any]) -> Sequence[Match]:
        known = self._known[key]
        if not known:
            return []
        asked = tuple(_plain(self._register.fields[part], values.get(part)) for part in key)
        if None in asked or NO_SERIAL in asked:
            return []
        return known.get(asked, ())

    def _agrees(self, match: Match, values: Mapping[str, Any]) -> bool:
        """Whether a record called alike bears no number other than the row's."""
        (kept,) = self._office.store.values(self._register, [match.id])
        return all(
            kept.get(part) is None or values.get(part) in (None, kept[part])
            for key in self._keys
            for part in key
        )

    def _having(self, key: Key, wanted: set[Hashable]) -> dict[tuple[Hashable, ...], list[Match]]:
        columns = [_column(self._register.fields[part]) for part in key]
        found: dict[tuple[Hashable, ...], list[Match]] = {}
        for id, number, *kept in as_kept.in_force(
            self._office.store.db, self._register, columns, columns[0], sorted(wanted, key=str)
        ):
            found.setdefault(tuple(kept), []).append(Match(id, number))
        return found

    def _complaint(self, key: Key, text: str, **given: Any) -> Complaint:
        field = self._register.fields[key[0]]
        return Complaint(field.key, str(field.label), text.format(**given))


def possible(register: Register, fields: Sequence[str]) -> list[str]:
    """Return those of `fields` by which a clerk may have records told apart."""
    return [
        key
        for key in fields
        if key in register.entered and not isinstance(register.fields[key], Rows | Links)
    ]


def _keys(register: Register, fields: Sequence[str]) -> list[Key]:
    """The keys that the declaration itself says to be one record's only."""
    found = []
    for key in dict.fromkeys(fields):
        field = register.fields.get(key)
        if isinstance(field, Text) and field.unique is True:
            beside = tuple(part for part in field.unique_with if "." not in part)
            whole = len(beside) == len(field.unique_with) and set(beside) <= set(fields)
            if whole:
                found.append((key, *beside))
    return found


def _column(field: Field) -> str:
    return f"{field.key}_name" if isinstance(field, Link) else field.key


def _plain(field: Field, value: Any) -> Hashable:
    if value is None:
        return None
    if type(value) is str and isinstance(field, Text):
        return value
    if isinstance(value, Ref):
        return value.name
    kept: Hashable = field.keep(value)[field.key]
    return kept


__all__ = ["Match", "Matching", "possible"]
