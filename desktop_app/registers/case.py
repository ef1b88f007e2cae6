"""A record being judged, and what a rule may ask about the rest of the register file."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from desktop_app.errors import Complaint
from desktop_app.registers.kinds import Lookup, Ref
from desktop_app.registers.register import Register

Values = Mapping[str, Any]


class Facts(Lookup, Protocol):
    """What is kept already."""

    def record(self, register: str, id: int) -> Values | None:
        """Return the values of record `id`, or None."""

    def single(self, register: str) -> Values | None:
        """Return the values of the one record of a single register, or None."""

    def taken(self, register: str, path: str, value: Any, but: int | None) -> str | None:
        """Return the number of a record other than `but` whose field has `value`.

        `path` is a field's key, or ``rows.key``. Void records count.
        """

    def pointing(self, register: str, key: str, id: int) -> Sequence[Values]:
        """Return the records of `register`, not void, whose link field `key` leads to `id`."""


class Case(msgspec.Struct, frozen=True):
    """A record of `register` as it would be kept: `values`; as it is kept now: `before`."""

    register: Register
    values: Values
    facts: Facts
    today: dt.date
    id: int | None = None
    before: Values | None = None
    brought_in: bool = False  # from an old ledger, which may have closed what it never completed

    def linked(self, key: str) -> Values | None:
        """Return the values of the record that link `key` leads to, or None."""
        ref = self.values.get(key)
        if type(ref) is not Ref or ref.id is None:
            return None
        return self.facts.record(getattr(self.register.fields[key], "to", ""), ref.id)

    def changed(self, *keys: str) -> bool:
        """Whether one of the fields differs from what is kept; for a new record, is filled."""
        before = self.before or {}
        return any((self.values.get(key) or None) != (before.get(key) or None) for key in keys)

    def complain(self, path: str, text: str, *, warning: bool = False) -> Complaint:
        """Return a complaint about a field by key, or about ``rows[2].key``."""
        key = path.split("[")[0]
        inner = path.rpartition(".")[2] if "]." in path else ""
        label = self.register.field(f"{key}.{inner}" if inner else key).label
        return Complaint(path, str(label), text, warning)

    def lines(self, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the child lines of `key`, each with the path that complaints name: ``key[1]``."""
        for place, line in enumerate(self.values.get(key) or (), 1):
            yield f"{key}[{place}]", line


Rule = Callable[[Case], Iterator[Complaint]]


class Proposal(msgspec.Struct, frozen=True):
    """A change of another record that follows from a record just kept; made only on yes.

    `changes` gives the new values by field key; child lines are given whole.
    """

    register: str
    id: int
    changes: Values
    reason: str


Writeback = Callable[[Case], Iterator[Proposal]]
