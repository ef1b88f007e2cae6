"""Entering a record, changing it, voiding it, and what follows for other records."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.desk.office import Office
from desktop_app.errors import Complaint, Rejected, UserError
from desktop_app.registers import checks, following
from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.checks import Verdict
from desktop_app.registers.kinds import Field, Ref, Rows
from desktop_app.registers.register import Register
from desktop_app.registers.writebacks import WRITEBACKS
from desktop_app.store.records import Saved
from desktop_app.words import _


class Change(msgspec.Struct, frozen=True):
    """One field of another record that would change: what it is called, before and after."""

    key: str
    label: str
    before: str
    after: str


class Proposed(msgspec.Struct, frozen=True):
    """A proposal as it is put to the clerk: which record, and what would change in it."""

    proposal: Proposal
    register: Register
    number: str
    called: str
    changes: tuple[Change, ...]


def defaults(
    office: Office, register: Register, known: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the values with which a new record begins; `known` values go before defaults."""
    values: dict[str, Any] = {}
    for key, field in register.entered.items():
        value = _default(office, register, field)
        if value is not None:
            values[key] = value
    status = register.status
    if status is not None:
        values.setdefault(status.key, status.first)
    return values | dict(known or {})


def judge(
    office: Office, register: Register, given: Mapping[str, Any], id: int | None = None
) -> tuple[dict[str, Any], Verdict]:
    """Return a record's values with copies and computed fields, and what is to be said of it.

    Nothing is kept. `given` has texts or values by field key; for record `id` only those changed.
    """
    values, complaints = checks.read(register, given, office.reading)
    facts = office.store.facts
    before = facts.record(register.name, id) if id is not None else None
    wanted = {key: (before or {}).get(key) for key in register.fields} | values
    full = following.complete(register, wanted, before, facts)
    verdict = checks.judge(Case(register, full, facts, dt.date.today(), id, before))
    unread = {complaint.field.partition("[")[0] for complaint in complaints}
    also = [complaint for complaint in verdict.complaints if complaint.field not in unread]
    lacking = tuple(lack for lack in verdict.lacking if (lack.rows or lack.field).key not in unread)
    return full, Verdict((*complaints, *also), verdict.warnings, lacking)


def add(
    office: Office, register: Register, given: Mapping[str, Any], day: dt.date | None = None
) -> Saved:
    """Keep a new record of texts or values by field key, over the register's defaults.

    Rejected carries all complaints at once. `day` stands for the day of entry in a made-up office.
    """
    if register.declaration.single and office.store.facts.single(register.name):
        raise UserError(
            _("“{title}” has one record only; change that one.").format(title=register.title)
        )
    values, complaints = checks.read(register, given, office.reading)
    start = defaults(office, register)
    if complaints:
        full = following.complete(register, start | values, None, office.store.facts)
        verdict = checks.judge(Case(register, full, office.store.facts, dt.date.today()))
        unread = {complaint.field.partition("[")[0] for complaint in complaints}
        also = [more for more in verdict.complaints if more.field not in unread]
        raise Rejected([*complaints, *also])
    return office.store.add(register, start | values, office.who, day)


def change(
    office: Office,
    register: Register,
    id: int,
    given: Mapping[str, Any],
    *,
    reason: str = "",
    approver: Ref | None = None,
    source: str = "",
    day: dt.date | None = None,
) -> Saved:
    """Change the given fields of record `id`; Rejected carries all complaints at once.

    Reason, approver and source (a number) go into the lines that the register writes of changes,
    and so does `day`, which stands for today in a made-up office.
    """
    values, complaints = checks.read(register, given, office.reading)
    if complaints:
        _full, verdict = judge(office, register, given, id)
        raise Rejected(verdict.complaints)
    because: dict[str, Any] = {
        "reason": reason or None,
        "approver": approver,
        "source": source or None,
    }
    because |= {"changed_on": day} if day else {}
    return office.store.change(register, id, values, office.who, because)


def void(office: Office, register: Register, id: int, reason: str) -> None:
    """Void a record with a reason: it stays, struck through, and its number is never reused."""
    office.store.void(register, id, reason, office.who)


def proposals(
    office: Office, register: Register, id: int, before: Mapping[str, Any] | None
) -> list[Proposed]:
    """Return what a record just kept proposes to change elsewhere; `before` is its state then."""
    facts = office.store.facts
    values = facts.record(register.name, id)
    if values is None:
        return []
    case = Case(register, values, facts, dt.date.today(), id, before)
    found: dict[tuple[str, int], Proposal] = {}
    for name in register.declaration.writes:
        for proposal in WRITEBACKS[name](case):
            key = (proposal.register, proposal.id)
            earlier = found.get(key)
            changes = {**earlier.changes, **proposal.changes} if earlier else proposal.changes
            found[key] = Proposal(*key, changes, proposal.reason)
    return [put for proposal in found.values() if (put := _put(office, proposal)).changes]


def accept(
    office: Office, proposed: Sequence[Proposed], source: str, day: dt.date | None = None
) -> list[Saved]:
    """Make the proposed changes, all or none; `source` is the number of the record behind them."""
    saved = []
    with office.store.at_once():
        for each in proposed:
            saved.append(
                change(
                    office,
                    each.register,
                    each.proposal.id,
                    each.proposal.changes,
                    reason=each.proposal.reason,
                    source=source,
                    day=day,
                )
            )
    return saved


def _put(office: Office, proposal: Proposal) -> Proposed:
    register = office.registers[proposal.register]
    before = office.store.facts.record(register.name, proposal.id) or {}
    changes = []
    for key, value in proposal.changes.items():
        field = register.fields[key]
        old, new = _shown(field, before.get(key)), _shown(field, value)
        if old != new:
            changes.append(Change(key, str(field.label), old, new))
    return Proposed(
        proposal, register, before.get("number", ""), before.get("called", ""), tuple(changes)
    )


def _shown(field: Field, value: Any) -> str:
    if isinstance(field, Rows):
        return "；".join(
            " ".join(filter(None, (part.show(line.get(key)) for key, part in field.fields.items())))
            for line in value or ()
        )
    return field.show(value)


def _default(office: Office, register: Register, field: Field) -> Any:
    given = field.default
    if given is None:
        return None
    if given == "now":
        return dt.datetime.now().replace(second=0, microsecond=0)
    if given == "today":
        return dt.date.today()
    if given == "me":
        clerk = office.clerk_ref
        known = clerk is not None and clerk.id is not None
        return clerk if known or getattr(field, "free", False) else None
    if given == "last":
        return last(office, register, field.key)
    return field.read(given, office.reading)


def last(office: Office, register: Register, key: str) -> Any:
    """Return what the record entered last has in a field: "same as the record above"."""
    from desktop_app.store.finding import Query

    ids = office.store.ids(register, Query(limit=1))
    return office.store.values(register, ids)[0].get(key) if ids else None


__all__ = [
    "Change",
    "Complaint",
    "Proposed",
    "Saved",
    "accept",
    "add",
    "change",
    "defaults",
    "judge",
    "last",
    "proposals",
    "void",
]
