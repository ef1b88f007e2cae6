"""What the allocation of addresses proposes for the equipment ledger."""

from collections.abc import Iterator
from typing import Any

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.conditions import Values
from desktop_app.registers.kinds import Link, Ref
from desktop_app.registers.register import NUMBER
from desktop_app.registers.writebacks.proposing import called, proposal
from desktop_app.words import _


def allocation_names_itself_on_the_equipment(case: Case) -> Iterator[Proposal]:
    """The machine bears the address while it is allocated to it, and no longer."""
    if case.id is None or not case.changed("ip", "equipment", "status"):
        return
    state, number = case.values.get("status"), case.values.get(NUMBER, "")
    now, before = case.values.get("equipment"), (case.before or {}).get("equipment")
    if isinstance(before, Ref) and not (isinstance(now, Ref) and now.id == before.id):
        yield from _without(case, before, _("address {number} was moved").format(number=number))
    if not isinstance(now, Ref) or now.id is None:
        return
    if state == "released":
        yield from _without(case, now, _("address {number} was released").format(number=number))
    machine = case.facts.record("equipment", now.id)
    address = Ref(case.id, called(case))
    if state == "allocated" and machine and not _bears(machine, address):
        reason = _("address {number} was allocated").format(number=number)
        yield _put(case, now, address, reason)


WRITEBACKS = (allocation_names_itself_on_the_equipment,)


def _without(case: Case, ref: Ref, reason: str) -> Iterator[Proposal]:
    """The machine without the address, if it bears this one."""
    machine = case.facts.record("equipment", ref.id) if ref.id is not None else None
    own = {str(values.get("ip")) for values in (case.values, case.before or {})}
    ip = (machine or {}).get("ip")
    if isinstance(ip, Ref) and (ip.id == case.id if ip.id is not None else ip.name in own):
        yield _put(case, ref, None, reason)


def _bears(machine: Values, address: Ref) -> bool:
    ip = machine.get("ip")
    return isinstance(ip, Ref) and (ip.id, ip.name) == (address.id, address.name)


def _put(case: Case, ref: Ref, address: Any, reason: str) -> Proposal:
    link = case.register.fields["equipment"]
    assert isinstance(link, Link)
    return proposal(link, ref, {"ip": address}, reason)
