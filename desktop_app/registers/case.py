"""A record being judged, and what a rule may ask about the rest of the register file."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import msgspec

from desktop_app.errors import Complaint
from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Link, Lookup, Ref
from desktop_app.registers.register import Beside, Register
from desktop_app.registers.working_days import WorkingDays


class Holding(NamedTuple):
    """A record that stands in somebody's name: its register, the link that says so, its values."""

    register: Register
    path: str
    values: Values


class Facts(Lookup, Protocol):
    """What is kept already."""

    def record(self, register: str, id: int) -> Values | None:
        """Return the values of record `id`, or None."""

    def single(self, register: str) -> Values | None:
        """Return the values of the one record of a single register, or None."""

    def taken(
        self, register: str, path: str, value: Any, but: int | None, beside: Beside = ()
    ) -> str | None:
        """Return the number of a record other than `but` whose field has `value`.

        `path` is a field's key, or ``rows.key``; `beside` what it is unique with, see
        `Register.beside`. Void records count.
        """

    def pointing(self, register: str, path: str, to: str, id: int) -> Sequence[Values]:
        """Return the records of `register`, not void, that lead to record `id` of register `to`.

        `path` is their link: a key, or ``rows.key``.
        """

    def unmet(self, register: str, id: int, when: Mapping[str, Any]) -> str:
        """Return in words what record `id` does not meet of a condition; "" where it meets it."""

    def working_days(self) -> WorkingDays:
        """Return the office's working days, as its calendar has them."""

    def held(self, register: str, id: int) -> Sequence[Holding]:
        """Return what stands in the name of record `id` of `register`, as links declare it."""


class Case(msgspec.Struct, frozen=True, dict=True):
    """A record of `register` as it would be kept: `values`; as it is kept now: `before`."""

    register: Register
    values: Values
    facts: Facts
    today: dt.date
    id: int | None = None
    before: Values | None = None
    because: str = ""  # the number of the record from which a change of this one follows
    brought_in: bool = False  # from an old ledger, which may have closed what it never completed

    def linked(self, key: str) -> Values | None:
        """Return the values of the record that link `key` leads to, or None."""
        ref, field = self.values.get(key), self.register.fields[key]
        if type(ref) is not Ref or ref.id is None or not isinstance(field, Link):
            return None
        asked = field.leads_to(ref), ref.id
        # Several rules look at the same person; each reading takes a tenth of a save.
        known: dict[tuple[str, int], Values | None] = self.__dict__.setdefault("_linked", {})
        if asked not in known:
            known[asked] = self.facts.record(*asked)
        return known[asked]

    def first(self, *keys: str) -> Any:
        """Return the value of the first of the fields that is filled; None where none is."""
        return next(filter(None, map(self.values.get, keys)), None)

    def changed(self, *keys: str) -> bool:
        """Whether one of the fields differs from what is kept; for a new record, is filled."""
        before = self.before
        if not before:
            return any(map(self.values.get, keys))
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
    """A change of another record that follows from a record just kept.

    `changes` gives the new values by field key; child lines are given whole. `approver` is who
    approved the record from which it follows.
    """

    register: str
    id: int
    changes: Values
    reason: str
    approver: Ref | None = None


Writeback = Callable[[Case], Iterator[Proposal]]
