"""What loans, returns and approved changes of storage media change in the media."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.conditions import Values
from desktop_app.registers.dates import earliest, first_day, latest
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import NUMBER
from desktop_app.registers.writebacks.proposing import called, changed
from desktop_app.words import _

# The state of a medium while a movement of this kind lasts.
_WHILE_OUT: Mapping[str, str] = MappingProxyType(
    {
        "issue": "loaned",
        "loan": "loaned",
        "carry_out": "carried_out",
        "send_repair": "under_repair",
    }
)
_LENT = ("issue", "loan", "carry_out")
_AWAY = ("loaned", "carried_out", "under_repair")
_UNDER_WAY = ("out", "checking")
# Movements after which an earlier one still decides where the medium is.
_LEAVES_IT_THERE = ("return", "stocktake")


def movement_moves_the_medium(case: Case) -> Iterator[Proposal]:
    """The state and the custodian of a medium follow from its last movement."""
    medium = case.linked("medium")
    if medium is None or not case.changed(
        "kind", "at", "borrower", "borrower_dept", "returned_at", "return_state", "checker"
    ):
        return
    kind = case.values.get("kind")
    if kind == "return" and (loans := _open_loans(case)):
        yield from _closed(case, loans)
        return
    changes = dict(_seen(case, medium)) if kind in ("stocktake", "clear") else {}
    if _is_the_last(case):
        changes |= _moved(case, medium, str(kind))
    changes = {key: value for key, value in changes.items() if medium.get(key) != value}
    if changes:
        yield changed(case, "medium", changes, _reason(case))


def medium_change_changes_the_medium(case: Case) -> Iterator[Proposal]:
    """Once an approved change is done the medium is as it says."""
    medium = case.linked("medium")
    if medium is None or case.values.get("status") != "done" or not case.changed("status"):
        return
    new = {
        "dept": case.values.get("dept_after"),
        "custodian": case.values.get("custodian_after"),
        "level": case.values.get("level_after"),
        "sec_no": case.values.get("number_after"),
    }
    changes = {key: value for key, value in new.items() if value and medium.get(key) != value}
    if changes:
        reason = str(case.values.get("reason") or case.register.one)
        yield changed(case, "medium", changes, reason)


def medium_stands_on_the_machine_it_was_in(case: Case) -> Iterator[Proposal]:
    """A disk that was taken out of a machine is told there which medium it became."""
    machine = case.linked("from_equipment")
    if machine is None or not case.changed("from_equipment", "serial_no") or case.id is None:
        return
    lines = [dict(line) for line in machine.get("disks") or ()]
    itself = Ref(case.id, called(case))
    for line in lines:
        same = line.get("serial_no") and line["serial_no"] == case.values.get("serial_no")
        if same and line.get("removed_on") and not line.get("became_medium"):
            line["became_medium"] = itself
    if lines != list(machine.get("disks") or ()):
        reason = _("kept as medium {name}").format(name=itself.name)
        yield changed(case, "from_equipment", {"disks": tuple(lines)}, reason)


WRITEBACKS = (
    medium_stands_on_the_machine_it_was_in,
    movement_moves_the_medium,
    medium_change_changes_the_medium,
)


def _moved(case: Case, medium: Values, kind: str) -> dict[str, Any]:
    """What becomes of the medium, where it is in a state from which that can be."""
    state = medium.get("status")
    if kind in _WHILE_OUT:
        if case.values.get("returned_at"):
            return _returned(case, state, ("in_store", "returned_checking", *_AWAY))
        return _lent(case, kind) if state in ("in_store", *_AWAY) else {}
    if kind == "return":
        return _returned(case, state, ("returned_checking", "pending_destroy", *_AWAY))
    if kind == "hand_over" and state == "in_store":
        return _in_the_name_of(case) or {"status": "transferred"}
    if kind == "to_destroy" and state in ("in_store", "returned_checking"):
        return {"status": "pending_destroy"}
    if kind == "clear" and state == "returned_checking":
        return {"status": "in_store"}
    return {}


def _lent(case: Case, kind: str) -> dict[str, Any]:
    changes: dict[str, Any] = {"status": _WHILE_OUT[kind]}
    if kind in _LENT and (holder := _in_the_name_of(case)):
        changes |= holder | {"user": case.values["borrower"]}
    return changes


def _in_the_name_of(case: Case) -> dict[str, Any]:
    """The borrower as custodian, with the department; nothing where there is no borrower."""
    borrower = case.values.get("borrower")
    if not isinstance(borrower, Ref) or borrower.id is None:
        return {}
    dept = case.values.get("borrower_dept") or (case.linked("borrower") or {}).get("dept")
    return {"custodian": borrower} | ({"dept": dept} if dept else {})


def _returned(case: Case, state: Any, possible: Sequence[str]) -> dict[str, Any]:
    """What has come back is in store once it was found in order; who kept it before has it again."""
    if state not in possible:
        return {}
    found = case.values.get("return_state")
    if found == "missing":
        return {"status": "lost"}
    good = found == "ok" and case.values.get("checker")
    changes: dict[str, Any] = {"status": "in_store" if good else "returned_checking"}
    if case.values.get("kind") in _LENT:
        for key in ("custodian", "dept"):
            if before := case.values.get(f"{key}_before"):
                changes[key] = before
        changes["user"] = case.values.get("user_before")
    return changes


def _seen(case: Case, medium: Values) -> Iterator[tuple[str, Any]]:
    """When and by whom the medium was last seen, unless that was later than this."""
    at, before = case.values.get("at"), medium.get("verified_on")
    if not isinstance(at, dt.date) or (before and first_day(before) > first_day(at)):
        return
    yield "verified_on", first_day(at)
    who = case.values.get("checker") or case.values.get("filled_by")
    if isinstance(who, Ref) and who.id is not None:
        yield "verified_by", who


def _others(case: Case) -> list[Values]:
    """The other movements of the medium."""
    medium = case.values["medium"]
    moves = case.facts.pointing(case.register.name, "medium", "medium", medium.id)
    return [move for move in moves if move.get("id") != case.id]


def _is_the_last(case: Case) -> bool:
    return not any(
        _is_later(other, case.values.get("at"), case.id)
        for other in _others(case)
        if other.get("kind") not in _LEAVES_IT_THERE
    )


def _is_later(other: Values, at: Any, id: int | None) -> bool:
    entered_later = id is not None and (other.get("id") or 0) > id
    theirs = other.get("at")
    if at is None or theirs is None:
        return entered_later
    return earliest(theirs) > latest(at) or (entered_later and earliest(theirs) >= earliest(at))


def _open_loans(case: Case) -> list[Values]:
    return [
        other
        for other in _others(case)
        if other.get("kind") in _WHILE_OUT and other.get("status") in _UNDER_WAY
    ]


def _closed(case: Case, loans: Sequence[Values]) -> Iterator[Proposal]:
    """A return of its own is entered in the loan that it ends; the medium follows from that."""
    told = {key: case.values.get(key) for key in ("return_state", "return_note", "checker")}
    for loan in loans:
        changes = {key: value for key, value in told.items() if value and loan.get(key) != value}
        if not loan.get("returned_at") and case.values.get("at"):
            changes["returned_at"] = case.values["at"]
        if changes:
            yield Proposal(case.register.name, loan["id"], changes, _reason(case))


def _reason(case: Case) -> str:
    return _("{one} {number}: {what}").format(
        one=case.register.one,
        number=case.values.get(NUMBER, ""),
        what=case.register.fields["kind"].show(case.values.get("kind")),
    )
