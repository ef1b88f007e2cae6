"""Entering a record, changing it, voiding it; what follows for other records is made with it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from desktop_app.desk import beginning, consequences
from desktop_app.desk.attaching import TakenIn, imagined
from desktop_app.desk.beginning import Begun, defaults, last
from desktop_app.desk.consequences import Agreed, Change, Consequence
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Complaint, Rejected, UserError
from desktop_app.registers import checks, following, lateness
from desktop_app.registers.case import Case
from desktop_app.registers.checks import Verdict
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store.history import Because
from desktop_app.store.records import Saved
from desktop_app.words import _


class _Foreseen(Exception):
    """Takes back what was kept only to see what follows from it."""


@deed("read")
def judge(
    office: Office, register: Register, given: Mapping[str, Any], id: int | None = None
) -> tuple[dict[str, Any], Verdict]:
    """Return a record's values with all that follows from them, and what is to be said of it.

    Nothing is kept. `given` has texts or values by field key; for record `id` only those changed.
    """
    values, complaints = checks.read(register, imagined(register, given), office.reading)
    facts = office.store.facts
    before = facts.record(register.name, id) if id is not None else None
    wanted = {key: (before or {}).get(key) for key in register.fields} | values
    full = following.complete(register, wanted, before, facts)
    verdict = checks.judge(Case(register, full, facts, dt.date.today(), id, before))
    unread = {complaint.field.partition("[")[0] for complaint in complaints}
    also = [complaint for complaint in verdict.complaints if complaint.field not in unread]
    lacking = tuple(lack for lack in verdict.lacking if (lack.rows or lack.field).key not in unread)
    return full, Verdict((*complaints, *also), verdict.warnings, lacking)


@deed("enter")
def add(
    office: Office,
    register: Register,
    given: Mapping[str, Any],
    day: dt.date | None = None,
    *,
    agreed: Agreed = (),
    begun: Begun | None = None,
) -> Saved:
    """Keep a new record of texts or values by field key, over the register's defaults.

    A path given for attachments is taken in. What the record sets in other records is changed in
    the same transaction, and what it proposes and was `agreed` to; so is the record for which it
    was `begun`. Rejected carries all complaints at once. `day` stands for the day of entry in a
    made-up office.
    """
    if register.declaration.single and office.store.facts.single(register.name):
        raise UserError(
            _("“{title}” has one record only; change that one.").format(title=register.title)
        )
    with TakenIn(office, register, given) as taken, office.store.at_once():
        first = _next_entry(office)
        saved = _added(office, register, taken, day)
        _carry_on(office, register, saved, None, agreed, day, first)
        if begun is not None:
            _lead_back(office, register, saved, begun, first)
    return saved


@deed("enter")
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
    agreed: Agreed = (),
    of: int = 0,
) -> Saved:
    """Change the given fields of record `id`; Rejected carries all complaints at once.

    Reason, approver and source (a number) go into the journal and the lines that the register
    writes of changes; `day` stands for today in a made-up office; `of` is the journal's entry of
    the act with which it is made, if it is none of its own. See `add` for the rest.
    """
    with TakenIn(office, register, given) as taken, office.store.at_once():
        before = office.store.facts.record(register.name, id)
        first = of or _next_entry(office)
        because = Because(reason, approver, source, day, of)
        saved = _changed(office, register, id, taken, because)
        _carry_on(office, register, saved, before, agreed, day, first)
    return saved


@deed("enter")
def foresee(
    office: Office, register: Register, given: Mapping[str, Any], id: int | None = None
) -> list[Consequence]:
    """Return what would follow for other records if this were kept, the binding ones first.

    Nothing is kept. Rejected says why it could not be.
    """
    declared = register.declaration
    if not (declared.sets or declared.writes) or office.read_only:
        return []
    found: list[Consequence] = []
    facts = office.store.facts
    before = facts.record(register.name, id) if id is not None else None
    try:
        with office.store.at_once():
            seen = imagined(register, given)
            # Only the record itself: of what was made with it nothing more would be seen.
            if id is None:
                saved = _added(office, register, seen, None)
            else:
                saved = _changed(office, register, id, seen, Because(reason="-"))
            found += _following(office, register, saved.id, before)
            raise _Foreseen
    except _Foreseen:
        return found


@deed("read")
def needs_reason(office: Office, register: Register, id: int, keys: Iterable[str]) -> bool:
    """Whether a change of these fields of a record needs a reason, because it has been locked."""
    values = office.store.facts.record(register.name, id)
    today = dt.date.today()
    return values is not None and lateness.needs_reason(register, values, keys, today)


@deed("enter")
def void(office: Office, register: Register, id: int, reason: str) -> None:
    """Void a record with a reason: it stays, struck through, and its number is never reused."""
    office.store.void(register, id, reason, office.who)


def _added(
    office: Office, register: Register, given: Mapping[str, Any], day: dt.date | None
) -> Saved:
    """Keep a new record, and nothing that follows from it."""
    start = defaults(office, register)
    values, complaints = checks.read(register, given, office.reading)
    if complaints:
        full = following.complete(register, start | values, None, office.store.facts)
        verdict = checks.judge(Case(register, full, office.store.facts, dt.date.today()))
        unread = {complaint.field.partition("[")[0] for complaint in complaints}
        told = [more for more in verdict.complaints if more.field not in unread]
        raise Rejected([*complaints, *told])
    return office.store.add(register, start | values, office.who, day)


def _changed(
    office: Office, register: Register, id: int, given: Mapping[str, Any], because: Because
) -> Saved:
    """Change a record, and nothing that follows from it."""
    values, complaints = checks.read(register, given, office.reading)
    if complaints:
        _full, verdict = judge(office, register, given, id)
        raise Rejected(verdict.complaints)
    return office.store.change(register, id, values, office.who, because)


def _carry_on(
    office: Office,
    register: Register,
    saved: Saved,
    before: Mapping[str, Any] | None,
    agreed: Agreed,
    day: dt.date | None,
    of: int,
) -> None:
    """Change the other records for which the kept one has consequences; told in both journals."""
    found = consequences.of(office, register, saved.id, before, day)
    for each in consequences.chosen(found, agreed):
        with _along(each):
            change(
                office,
                each.register,
                each.proposal.id,
                each.proposal.changes,
                reason=each.proposal.reason,
                approver=each.proposal.approver,
                source=saved.number,
                day=day,
                of=of,
            )
        office.store.tell_of_change(register, saved.number, each.register, each.number, office.who)


def _following(
    office: Office, register: Register, id: int, before: Mapping[str, Any] | None
) -> list[Consequence]:
    """What follows from a record as it is now, and from what is made with it; that is made here."""
    facts = office.store.facts
    number = str((facts.record(register.name, id) or {}).get(NUMBER, ""))
    found = consequences.of(office, register, id, before)
    for each in [each for each in found if each.binding]:
        other = each.proposal
        because = Because(other.reason, other.approver, source=number)
        earlier = facts.record(other.register, other.id)
        with _along(each):
            _changed(office, each.register, other.id, other.changes, because)
        further = _following(office, each.register, other.id, earlier)
        found += [deeper for deeper in further if deeper.binding]
    return found


@contextmanager
def _along(consequence: Consequence) -> Iterator[None]:
    """Say which other record it is that cannot be changed."""
    try:
        yield
    except Rejected as error:
        text = _("{one} {number} cannot be changed along with it: {why}").format(
            one=consequence.register.one, number=consequence.number, why=error
        )
        raise Rejected([Complaint("", "", text)]) from error


def _lead_back(office: Office, register: Register, saved: Saved, begun: Begun, of: int) -> None:
    """Let the record, or the line, for which a record was begun lead to it."""
    changes = beginning.back(office, register, saved.id, begun)
    if changes:
        reason = _("{one} {number} was recorded").format(one=register.one, number=saved.number)
        change(office, begun.register, begun.id, changes, reason=reason, source=saved.number, of=of)


def _next_entry(office: Office) -> int:
    return office.store.journal.head()[0] + 1


__all__ = [
    "Begun",
    "Change",
    "Complaint",
    "Consequence",
    "Saved",
    "add",
    "change",
    "defaults",
    "foresee",
    "judge",
    "last",
    "needs_reason",
    "void",
]
