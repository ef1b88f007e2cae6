"""Tells of which of many new records nothing is to be said, looking at a field of all at once."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from desktop_app.errors import Complaint
from desktop_app.registers import checks
from desktop_app.registers.case import Case, Facts
from desktop_app.registers.checks import Verdict
from desktop_app.registers.conditions import Values
from desktop_app.registers.dates import earliest, latest
from desktop_app.registers.kinds import Date, Link, Moment
from desktop_app.registers.register import Register
from desktop_app.registers.rules import RULES
from desktop_app.registers.scope import after
from desktop_app.registers.sorting import Block, Says, Sorter
from desktop_app.registers.watching import Guarded, Look

_DAYS = frozenset({dt.date, type(None)})


class Screen:
    """Judges records that are brought in, as far as each may be judged by itself.

    What must be unique is not looked at. `open` are the fields of imagined records that may yet
    change.
    """

    def __init__(
        self, register: Register, facts: Facts, today: dt.date, open: Collection[str]
    ) -> None:
        self._register = register
        self._facts = facts
        self._still: Facts = Guarded(facts)
        self._today = today
        self._open = open
        self._known: dict[Look, dict[Any, Any]] = {}
        self._fields = [Sorter(says) for says in _of_fields(register)]
        self._rules = [Sorter(says) for says in _rules(register)]

    def block(
        self, several: Sequence[Values], columns: Mapping[str, Sequence[Any]] | None
    ) -> Block:
        """Return records to be judged together; `columns` are their values, by field, if known."""
        return Block(several, self._case, self._guarded, self._open, self._known, columns)

    def verdicts(self, block: Block) -> list[Verdict | None]:
        """Return for each record of a block what `checks.judge` says of it, if nothing hinders keeping it.

        None where something does, or may.
        """
        several = block.several
        loud = set(self._plainly_wrong(block))
        for sorter in self._fields:
            loud.update(sorter.loud(block, range(len(several))))
        warned: dict[int, list[Complaint]] = {}
        for sorter in self._rules:
            for n in sorter.loud(block, range(len(several))):
                if n not in loud:
                    if (said := sorter.warnings(block, n)) is None:
                        loud.add(n)
                    else:
                        warned.setdefault(n, []).extend(said)
        found: list[Verdict | None] = [None] * len(several)
        alike = self._alike(block)
        known: dict[Any, Verdict] = {}
        for n, sort in enumerate(alike):
            if n in loud:
                continue
            verdict = known.get(sort)
            if verdict is None:
                lacking = self._register.scope.lacks(several[n])
                verdict = known[sort] = Verdict((), (), lacking)
            warnings = warned.get(n)
            found[n] = Verdict((), tuple(warnings), verdict.lacking) if warnings else verdict
        return found

    def _alike(self, block: Block) -> Sequence[Any]:
        """For each record what decides which fields it lacks."""
        columns = []
        for key, what in self._register.scope.decisive.items():
            if key in block.filled and key not in self._register.rows:
                values, distinct = block.column(key), block.distinct(key)
                if len(distinct if what is None else set(map(what, distinct))) > 1:
                    columns.append(values if what is None else list(map(what, values)))
        return list(zip(*columns, strict=True)) or [()] * len(block.several)

    def _case(self, values: Values) -> Case:
        return Case(self._register, values, self._facts, self._today, brought_in=True)

    def _guarded(self, values: Values) -> Case:
        return Case(self._register, values, self._still, self._today, brought_in=True)

    def _plainly_wrong(self, block: Block) -> Iterator[int]:
        """Yield the records that are to be judged one by one."""
        scope = self._register.scope
        for field in self._register.essential:
            if block.has_gaps(field):
                yield from (n for n, value in enumerate(block.of(field)) if value in (None, ()))
        for rows in scope.rows:
            if rows.key in block.filled:
                yield from (n for n, lines in enumerate(block.of(rows)) if lines)
        for text, _test in scope.validated:
            if text.key in block.filled:
                yield from (n for n, value in enumerate(block.of(text)) if value is not None)
        for text in scope.patterned:
            register, _dot, key = text.pattern.partition(".")
            if pattern := (self._facts.single(register) or {}).get(key):
                fits = re.compile(pattern).fullmatch
                yield from (
                    n for n, value in enumerate(block.of(text)) if value and not fits(value)
                )
        for dated in scope.dated:
            yield from self._disordered(block, dated)
        for time in scope.timed:
            for other in time.later_than:
                pairs = zip(block.of(time), block.column(other), strict=True)
                yield from (
                    n
                    for n, (value, limit) in enumerate(pairs)
                    if value is not None and limit is not None and value <= limit
                )

    def _disordered(self, block: Block, field: Date | Moment) -> Iterator[int]:
        values = block.of(field)
        known = block.distinct(field.key)
        if known == {None}:
            return
        if not field.future:
            ahead = {v for v in known if v is not None and after(v, self._today)}
            if ahead:
                yield from (n for n, value in enumerate(values) if value in ahead)
        for others, wrong in ((field.after, _before), (field.later_than, _not_later)):
            for other in others:
                limits = block.column(other)
                if block.distinct(other) == {None}:
                    continue
                whole = wrong is _before and {*map(type, values), *map(type, limits)} <= _DAYS
                pairs = enumerate(zip(values, limits, strict=True))
                if whole:
                    yield from (n for n, (v, to) in pairs if v and to and to > v)
                else:
                    yield from (n for n, (v, to) in pairs if v and to and wrong(v, to))


def _before(value: Any, limit: Any) -> bool:
    return after(limit, value)


def _not_later(value: Any, limit: Any) -> bool:
    return latest(value) <= earliest(limit)


def _of_fields(register: Register) -> Iterator[Says]:
    """What is said of fields, besides by their dates and by what must be unique."""
    scope = register.scope
    if scope.differing:
        yield lambda case: scope.alike(case.values)
    if scope.limited:
        yield lambda case: scope.exceeding(case.values)
    if scope.soon:
        yield lambda case: scope.tardy(case.values)
    if scope.usual:
        yield lambda case: scope.unusual(case.values)
    for link in scope.choosy:
        yield partial(_unfit, link)


def _rules(register: Register) -> Iterator[Says]:
    """What is said of a record, in the order in which it is said."""
    if register.declaration.rhythm is not None:
        yield checks.judge_day
    for name in register.declaration.rules:
        yield RULES[name]


def _unfit(link: Link, case: Case) -> Iterator[Any]:
    return checks.unfit(case, link, case.values.get(link.key), None)


__all__ = ["Screen"]
