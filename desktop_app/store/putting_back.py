"""Puts records back as the journal tells that they were; that, too, is an entry of the journal."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.errors import Rejected, UserError
from desktop_app.registers import checks
from desktop_app.registers.case import Case
from desktop_app.registers.checks import Verdict
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import Register
from desktop_app.store.content import content, differences, line_content
from desktop_app.store.engine import Connection
from desktop_app.store.facts import StoredFacts
from desktop_app.store.index import Index
from desktop_app.store.journal import BECAUSE, Act, Journal, changes
from desktop_app.store.rows import rewrite, update
from desktop_app.words import _


class PuttingBack:
    """Takes changes and voidings of one register file back.

    What was kept once is put back to the letter: nothing is filled in, no step between states is
    asked for. Only what it would clash with by now, such as a serial that another record has taken
    since, is refused.
    """

    def __init__(self, db: Connection, journal: Journal, facts: StoredFacts, index: Index) -> None:
        self._db = db
        self._journal = journal
        self._facts = facts
        self._index = index

    def put_back(
        self,
        register: Register,
        id: int,
        told: Mapping[str, Any],
        who: str,
        because: Mapping[str, Any],
    ) -> None:
        """Take back a change that the journal `told`: [old, new] by column.

        UserError where the record is no longer as the change left it, or cannot be as it was.
        """
        with self._db.atomic():
            before = self._facts.record(register.name, id)
            if before is None or before["voided_at"]:
                raise UserError(_("This record is void or gone; it cannot be changed."))
            pairs = _as_called_today(register, before["number"], told)
            _see_that_it_is_so(register, before, pairs)
            full = before | dict(_as_it_was(register, before, pairs))
            verdict = self._judged(register, full, id)
            changed = differences(register, before, full)
            moment = dt.datetime.now()
            facts = {"incomplete": int(verdict.incomplete), "changed_by": who}
            told = rewrite(self._db, register, before, full, changed, facts, moment)
            told[BECAUSE] = because
            self._journal.append(
                who, [Act("change", register.name, before["number"], told)], moment
            )
            self._index.renew(register, id)

    def unvoid(self, register: Register, id: int, who: str, because: Mapping[str, Any]) -> None:
        """Take the voiding of a record back: it is valid again, if nothing speaks against it."""
        with self._db.atomic():
            before = self._facts.record(register.name, id)
            if before is None or not before["voided_at"]:
                raise UserError(_("This record is not void."))
            if register.declaration.single and self._facts.single(register.name):
                raise UserError(
                    _("“{title}” has one record only; void that one first.").format(
                        title=register.title
                    )
                )
            self._judged(register, before, id)
            update(self._db, register.name, id, {"voided_at": None, "void_reason": None})
            told = {"void_reason": [before["void_reason"], None], BECAUSE: because}
            self._journal.append(who, [Act("unvoid", register.name, before["number"], told)])

    def _judged(self, register: Register, values: Mapping[str, Any], id: int) -> Verdict:
        """What is to be said of a record that was kept so before; Rejected where it clashes now."""
        # Validators put their own spelling in place: what is judged is a copy.
        copy = dict(values)
        copy |= {key: tuple(map(dict, copy[key])) for key in register.rows if copy.get(key)}
        case = Case(register, copy, self._facts, dt.date.today(), id, values, brought_in=True)
        verdict = checks.judge(case)
        if verdict.complaints:
            raise Rejected(verdict.complaints)
        return verdict


def _as_called_today(
    register: Register, number: str, told: Mapping[str, Any]
) -> dict[str, Sequence[Any]]:
    """What a change told, by the names that columns bear today; UserError where one is no more."""
    there, renamed = {*register.columns, *register.rows}, register.renamed()
    pairs: dict[str, Sequence[Any]] = {}
    for name, pair in changes(told):
        now = name if name in there else renamed.get(name, name)
        if now not in there:
            text = _(
                "{number} had a field “{key}” that its register has no more; put it right by hand."
            )
            raise UserError(text.format(number=number, key=name))
        pairs[now] = (
            [_lines_today(register, now, each) for each in pair] if now in register.rows else pair
        )
    return pairs


def _lines_today(
    register: Register, key: str, lines: Sequence[Mapping[str, Any]] | None
) -> list[dict[str, Any]] | None:
    renamed = register.renamed(key)
    return (
        None
        if lines is None
        else [{renamed.get(name, name): value for name, value in line.items()} for line in lines]
    )


def _see_that_it_is_so(
    register: Register, record: Mapping[str, Any], pairs: Mapping[str, Sequence[Any]]
) -> None:
    """Whether the record is as the change left it, in all that it changed."""
    is_now = content(register, record)
    for name, (_old, new) in pairs.items():
        if is_now.get(name) != new:
            raise UserError(
                _("{number} was changed since; put it right by hand.").format(
                    number=record["number"]
                )
            )


def _as_it_was(
    register: Register, record: Mapping[str, Any], pairs: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[str, Any]]:
    """Yield the fields that a change touched, with what they had before it."""
    for key, field in register.fields.items():
        if isinstance(field, Rows):
            if key in pairs:
                yield key, _lines_as_they_were(field, record.get(key) or (), pairs[key][0] or ())
            continue
        columns = list(field.columns())
        if pairs.keys().isdisjoint(columns):
            continue
        kept = field.keep(record.get(key)) | {
            column: pairs[column][0] for column in columns if column in pairs
        }
        yield key, field.recall(dict.fromkeys(columns) | kept)


def _lines_as_they_were(
    field: Rows, lines: Sequence[Mapping[str, Any]], were: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Any], ...] | None:
    """The lines of before, with the ids of those that are there still."""
    columns = [column for part in field.fields.values() for column in part.columns()]
    there = [(line["id"], line_content(field, dict(line))) for line in lines]
    same: dict[int, int] = {}
    for place, told in enumerate(were):
        id = next((id for id, now in there if now == told), None)
        if id is not None:
            same[place] = id
            there = [each for each in there if each[0] != id]
    left = {id for id, _now in there}
    found = []
    for place, told in enumerate(were):
        own = lines[place]["id"] if place < len(lines) and lines[place]["id"] in left else None
        id = same.get(place, own)
        found.append(field.recall_line({**dict.fromkeys(columns), **told, "id": id}))
    return tuple(found) or None
