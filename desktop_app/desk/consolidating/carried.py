"""A unit's file, read: whose it is, and what it reports of which registers."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.desk.consolidating.cells import whole
from desktop_app.registers.checks import NO_SERIAL
from desktop_app.registers.kinds import Choice, Choices, Text
from desktop_app.registers.register import NUMBER, Register

NONE = frozenset({NO_SERIAL, "NONE", "none", "None"})  # what says that a thing bears no number


@dataclass(frozen=True, slots=True)
class Reported:
    """A record as a file has it: its cells by key, whether it is void, and where it stands."""

    cells: dict[str, Any]
    void: bool
    stands: str


@dataclass
class Part:
    """What a file reports of one register: the keys of its columns, and the records."""

    register: Register
    keys: dict[str, None] = field(default_factory=dict)
    records: list[Reported] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[bytes, str, bool, str]]:
        """Yield each record as it is kept: the digest of its cells, these as JSON, and the rest."""
        for record in self.records:
            content = msgspec.json.encode(record.cells, order="sorted")
            digest = hashlib.blake2b(content, digest_size=16).digest()
            yield digest, content.decode(), record.void, record.stands

    def marks(self) -> Iterator[tuple[str, int, str]]:
        """Yield the values that no other record may have: the field, the record's place, the value.

        What is in part hidden tells nothing, and a void record hinders no other.
        """
        keys = [key for key in (NUMBER, *identifying(self.register)) if key in self.keys]
        for place, record in enumerate(self.records):
            for key in () if record.void else keys:
                value = record.cells.get(key)
                if value and value not in NONE and "*" not in value:
                    yield key, place, value.upper()

    def add(self, records: Sequence[Reported]) -> None:
        """Add the records of a further sheet; one that stands in an earlier sheet is no second one.

        Both sheets then tell of it what they have; what the earlier one says stands.
        """
        own = unique(self.register)
        there: dict[tuple[str, Any], Reported] = {}
        for record in self.records:
            for identity in _identities(own, record):
                there.setdefault(identity, record)
        for record in records:
            known = next((there[one] for one in _identities(own, record) if one in there), None)
            if known is None:
                self.records.append(record)
            else:
                known.cells.update({**record.cells, **known.cells})

    def totals(self) -> tuple[str | None, ...]:
        """Return the register's own figures over the records; None where it cannot be told.

        That is where a column for it lacks, or a figure to be summed is none.
        """
        return tuple(
            self._total(total.where, total.sum) for total in self.register.declaration.list.totals
        )

    def _total(self, where: Mapping[str, Any], key: str) -> str | None:
        asked = {*where, *([key] if key else [])}
        if not asked <= self.keys.keys():
            return None
        fields = {name: self.register.fields[name] for name in asked}
        as_kept = not key and all(isinstance(one, Choice | Text) for one in fields.values())
        as_kept &= not any(isinstance(one, Choices) for one in fields.values())
        test = self.register.test(where)
        summed = Decimal(0)
        for record in self.records:
            if record.void:
                continue
            values: Mapping[str, Any] = record.cells
            if not as_kept:
                values = {name: whole(one, values.get(name)) for name, one in fields.items()}
            if test(values, {}):
                value = (values[key] or 0) if key else 1
                if not isinstance(value, int | Decimal):
                    return None  # a text: what it adds cannot be told
                summed += value
        text = f"{summed:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass
class Carried:
    """A file that was read: `units` are those it names, `notes` what is to be said of it."""

    path: Path
    sha256: str
    as_of: str
    units: list[str] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def part(self, register: Register) -> Part:
        """Return the part about a register, an empty one where there was none yet."""
        return self.parts.setdefault(register.name, Part(register))


def unique(register: Register) -> tuple[str, ...]:
    """Return the fields that no two records of one unit have alike."""
    return tuple(
        key
        for key, one in register.fields.items()
        if isinstance(one, Text) and one.unique is True and not one.unique_with
    )


def identifying(register: Register) -> tuple[str, ...]:
    """Return the fields whose value no two things share: factory serials, secrecy numbers.

    Not what things are merely called, and not the numbers of people, departments and companies,
    which several units may have in common.
    """
    if register.declaration.reference:
        return ()
    return tuple(key for key in unique(register) if not register.fields[key].essential)


def _identities(own: Sequence[str], record: Reported) -> Iterator[tuple[str, Any]]:
    for key in (NUMBER, *own):
        value = record.cells.get(key)
        if value and value not in NONE:
            yield key, value


__all__ = ["NONE", "Carried", "Part", "Reported", "identifying", "unique"]
