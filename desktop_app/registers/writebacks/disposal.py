"""What scrapping and destruction change in the equipment, media and documents they list."""

from collections.abc import Callable, Iterator
from typing import Any

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Link, Ref, Rows
from desktop_app.registers.register import NUMBER
from desktop_app.registers.writebacks.proposing import proposal
from desktop_app.words import _

_DISK = "disk"
_EQUIPMENT_THERE = ("in_use", "idle", "under_repair")
_MEDIUM_THERE = ("in_store", "returned_checking")
_EQUIPMENT_GONE = ("destroyed", "transferred", "lost")
_Changes = Callable[[Case, Values, list[Values]], dict[str, Any]]


def disposal_moves_what_it_lists(case: Case) -> Iterator[Proposal]:
    """What is listed waits once it is approved, is written off at the close, and stays if refused."""
    if not case.changed("status"):
        return
    reason = _("disposal {number}: {state}").format(
        number=case.values.get(NUMBER, ""),
        state=case.register.fields["status"].show(case.values.get("status")),
    )
    for key, changes in (("equipment", _equipment), ("medium", _medium), ("document", _document)):
        yield from _moved(case, key, changes, reason)


WRITEBACKS = (disposal_moves_what_it_lists,)


def _moved(case: Case, key: str, changes: _Changes, reason: str) -> Iterator[Proposal]:
    rows = case.register.fields["items"]
    assert isinstance(rows, Rows)
    link = rows.fields[key]
    assert isinstance(link, Link)
    listed: dict[int, tuple[Ref, list[Values]]] = {}
    for _place, item in case.lines("items"):
        ref = item.get(key)
        if isinstance(ref, Ref) and ref.id is not None:
            listed.setdefault(ref.id, (ref, []))[1].append(item)
    for id, (ref, items) in listed.items():
        thing = case.facts.record(key, id)
        if thing and (new := changes(case, thing, items)):
            yield proposal(link, ref, new, reason)


def _equipment(case: Case, machine: Values, items: list[Values]) -> dict[str, Any]:
    state, now = case.values.get("status"), machine.get("status")
    whole = any(item.get("carrier") != _DISK for item in items)
    changes: dict[str, Any] = {}
    if state == "approved" and whole and now in _EQUIPMENT_THERE:
        changes["status"] = "pending_scrap"
    elif state == "refused" and whole and now == "pending_scrap":
        changes["status"] = "in_use"
    elif state == "closed":
        changes |= _without_disks(case, machine, items)
        new = "destroyed" if case.values.get("destroyed_on") else "scrapped"
        if whole and now not in (new, *_EQUIPMENT_GONE):
            changes |= {"status": new, "retired_on": machine.get("retired_on") or _day(case)}
    return changes


def _without_disks(case: Case, machine: Values, items: list[Values]) -> dict[str, Any]:
    """The machine's disks, those that are listed marked as removed."""
    gone = {item.get("disk_serial") for item in items if item.get("carrier") == _DISK} - {None}
    disks = tuple(machine.get("disks") or ())
    left = tuple(
        {**disk, "removed_on": _day(case)}
        if disk.get("serial_no") in gone and not disk.get("removed_on")
        else disk
        for disk in disks
    )
    return {"disks": left} if left != disks else {}


def _medium(case: Case, medium: Values, items: list[Values]) -> dict[str, Any]:
    state, now = case.values.get("status"), medium.get("status")
    if state == "approved" and now in _MEDIUM_THERE:
        return {"status": "pending_destroy"}
    if state == "refused" and now == "pending_destroy":
        return {"status": "in_store"}
    if state == "closed" and now in (*_MEDIUM_THERE, "pending_destroy"):
        return {"status": "destroyed" if case.values.get("destroyed_on") else "transferred"}
    return {}


def _document(case: Case, document: Values, items: list[Values]) -> dict[str, Any]:
    gone = case.values.get("status") == "closed" and case.values.get("destroyed_on")
    if gone and document.get("outcome") != "destroyed":
        return {"outcome": "destroyed", "status": "destroyed"}
    return {}


def _day(case: Case) -> Any:
    return case.first("destroyed_on", "handed_on") or case.today
