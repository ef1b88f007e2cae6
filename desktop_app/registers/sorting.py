"""Sorts records by what a rule sees in them, so that it is asked once of all that are alike."""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from desktop_app.errors import Complaint
from desktop_app.registers.case import Case
from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Field, Rows
from desktop_app.registers.watching import FILLED, VALUE, Look, Unsure, Watched, led

Says = Callable[[Case], Iterator[Any]]

_MANY = 100  # new sorts of records, from which on it may be as well to ask about each record
_VARIES = object()
_FEW = 4  # it is, unless there are so many times more records than new sorts


class Block:
    """Some new records, with what is seen in all of them."""

    def __init__(
        self,
        several: Sequence[Values],
        case: Callable[[Values], Case],
        guarded: Callable[[Values], Case],
        open: Collection[str],
        known: dict[Look, dict[Any, Any]],
        columns: Mapping[str, Sequence[Any]] | None = None,
    ) -> None:
        self.several = several
        self.case = case
        self.open = open
        self._made = guarded
        self._known = known  # what was seen before of those to whom records lead
        self._given = columns  # their values, by field, where these are known
        self._columns: dict[str, Sequence[Any]] = dict(columns or {})
        self._distinct: dict[str, set[Any]] = {}
        self._seen: dict[Look, tuple[Sequence[Any], int]] = {}
        self._guarded: dict[int, Case] = {}

    @cached_property
    def filled(self) -> set[str]:
        """The fields that any of the records may have."""
        return set().union(*self.several) if self._given is None else set(self._given)

    def of(self, field: Field) -> Sequence[Any]:
        """Return the values of a field."""
        return self.column(field.key)

    def has_gaps(self, field: Field) -> bool:
        """Return whether a field may be empty in any of the records."""
        return isinstance(field, Rows) or not self.distinct(field.key).isdisjoint((None, ()))

    def column(self, key: str) -> Sequence[Any]:
        """Return the values of the field `key`."""
        if key not in self._columns:
            self._columns[key] = (
                [values.get(key) for values in self.several]
                if key in self.filled
                else [None] * len(self.several)
            )
        return self._columns[key]

    def distinct(self, key: str) -> set[Any]:
        """Return the values that the field `key` has in any record."""
        if key not in self._distinct:
            self._distinct[key] = set(self.column(key))
        return self._distinct[key]

    def sorts(self, looks: Collection[Look]) -> tuple[tuple[Any, ...], Sequence[tuple[Any, ...]]]:
        """Return what several looks see: that which is the same in all records, and the rest of each."""
        seen = [self._look(look) for look in looks]
        alike = tuple(values[0] if kinds == 1 else _VARIES for values, kinds in seen)
        columns = [values for values, kinds in seen if kinds > 1]
        return alike, list(zip(*columns, strict=True)) or [()] * len(self.several)

    def kinds(self, look: Look) -> float:
        """Return how many different things a look sees; more than any number where it is unsure."""
        try:
            return self._look(look)[1]
        except (Unsure, TypeError):
            return math.inf

    def _look(self, look: Look) -> tuple[Sequence[Any], int]:
        """What a look sees in each record, and how many different things that are."""
        if look not in self._seen:
            self._seen[look] = self._looked(look)
        return self._seen[look]

    def _looked(self, look: Look) -> tuple[Sequence[Any], int]:
        values = self.column(look.key)
        if look.at == VALUE:
            return values, len(self.distinct(look.key))
        if look.at == FILLED:
            filled = list(map(bool, values))
            return filled, len(set(filled))
        # Links are told apart by identity here, which is soon done: most are the same thing.
        ids = list(map(id, values))
        known = self._known.setdefault(look, {})
        seen: dict[int, Any] = {}
        for id_, n in dict(zip(ids, range(len(ids)), strict=True)).items():
            ref = values[n]
            if ref not in known:
                known[ref] = led(look, self.case(self.several[n]), ref, self.open)
            seen[id_] = known[ref]
        return list(map(seen.__getitem__, ids)), len(set(seen.values()))

    def watched(self, n: int) -> Watched:
        """Return the case of a record, watched."""
        return Watched.of(self.case(self.several[n]), self.open)

    def guarded(self, n: int) -> Case:
        """Return the case of a record, for a rule that is not watched: it is Unsure of the same."""
        if n not in self._guarded:
            self._guarded[n] = self._made(self.several[n])
        return self._guarded[n]


class Sorter:
    """A rule, with what it said of records by all that it may see in them.

    Records in which it would see the same are of one sort: it is asked about one of them.
    """

    def __init__(self, says: Says) -> None:
        self._says = says
        self._looks: dict[Look, None] = {}
        # By what is alike in all records of a block, then by the rest.
        self._silent: dict[tuple[Any, ...], dict[tuple[Any, ...], bool]] = {}

    def loud(self, block: Block, several: Collection[int]) -> list[int]:
        """Return those of several records of a block of which the rule has something to say.

        Where that may depend on what comes before a record in its ledger it is one of them.
        """
        while True:
            try:
                alike, sorts = block.sorts(self._looks)
                known = self._silent.setdefault(alike, {})
                silent = list(map(known.get, sorts))
                strange = _strange(sorts, silent)
            except (Unsure, TypeError):  # it may yet change, or cannot be compared
                return self._asked_each(block, several)
            if len(strange) > _MANY and len(strange) * _FEW > len(sorts):
                return self._asked_each(block, several)
            if not strange:
                return [n for n in several if not silent[n]]
            self._learn(block, strange, known)

    def warnings(self, block: Block, n: int) -> Sequence[Complaint] | None:
        """Return what the rule says of a record; None if it hinders, or if that is not sure."""
        try:
            said = tuple(self._says(block.guarded(n)))
        except Unsure:
            return None
        return said if all(complaint.warning for complaint in said) else None

    def _learn(
        self,
        block: Block,
        strange: Mapping[tuple[Any, ...], int],
        known: dict[tuple[Any, ...], bool],
    ) -> None:
        """Ask about a record of each strange sort, until it looks at something else, too."""
        for sort, n in strange.items():
            watched = block.watched(n)
            silent = self._is_silent(watched)
            others = [look for look in watched.seen if look not in self._looks]
            if not silent:
                # Whom it names in what it says tells no sorts apart: it may be asked about each.
                others = [look for look in others if block.kinds(look) <= _MANY]
            if others:
                self._looks |= dict.fromkeys(others)
                self._silent.clear()
                return
            known[sort] = silent

    def _asked_each(self, block: Block, several: Collection[int]) -> list[int]:
        return [n for n in several if not self._is_silent(block.guarded(n))]

    def _is_silent(self, case: Case) -> bool:
        """Whether a rule says nothing of a record; not so where it is unsure."""
        try:
            return next(iter(self._says(case)), None) is None
        except Unsure:
            return False


def _strange(
    sorts: Sequence[tuple[Any, ...]], known: Sequence[bool | None]
) -> Mapping[tuple[Any, ...], int]:
    """A record of each sort of which nothing is known."""
    if None not in known:
        return {}
    return {sort: n for n, sort in enumerate(sorts) if known[n] is None}


__all__ = ["Block", "Says", "Sorter"]
