"""What faults, repairs and visits change in equipment and in each other."""

from collections.abc import Iterator
from typing import Any

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.conditions import Values, holds
from desktop_app.registers.dates import first_day
from desktop_app.registers.kinds import Line, Ref
from desktop_app.registers.register import NUMBER
from desktop_app.registers.writebacks.proposing import called, changed
from desktop_app.words import _

_DONE = ("done", "closed")


def repair_changes_equipment(case: Case) -> Iterator[Proposal]:
    """A finished repair carries new disks, addresses and system into the equipment ledger."""
    equipment = case.linked("equipment")
    touched = case.changed(
        "status", "equipment", "parts", "new_mac", "new_ip", "os_reinstalled_on", "finished_at"
    )
    if equipment is None or not touched or case.values.get("status") not in _DONE:
        return
    changes = {**_disks(case, equipment), **_addresses(case, equipment)}
    installed = case.values.get("os_reinstalled_on")
    if installed and installed != equipment.get("os_installed_on"):
        changes["os_installed_on"] = installed
    if changes:
        yield changed(
            case,
            "equipment",
            changes,
            _("changed by repair {number}").format(number=case.values.get(NUMBER, "")),
        )


def repair_sets_state(case: Case) -> Iterator[Proposal]:
    """Equipment is under repair while work on it runs, and in use again once it is closed."""
    equipment = case.linked("equipment")
    if equipment is None or not case.changed("status", "equipment", "fault", "result"):
        return
    state, now = case.values.get("status"), equipment.get("status")
    scrap = case.values.get("result") == "scrap"
    new = None
    if state in ("working", "out") or (state in ("draft", "approved") and _fault_is_major(case)):
        new = "under_repair" if now in ("in_use", "idle") else None
    elif state == "closed" and scrap and now in ("in_use", "idle", "under_repair"):
        new = "pending_scrap"
    elif state == "closed" and now == "under_repair" and case.values.get("result") != "failed":
        new = "in_use"
    if new:
        reason = _("repair {number}: {state}").format(
            number=case.values.get(NUMBER, ""), state=case.register.fields["status"].show(state)
        )
        yield changed(case, "equipment", {"status": new}, reason)


def repair_names_itself_in_its_fault(case: Case) -> Iterator[Proposal]:
    """The fault that a repair is for gets the repair's number, unless it names one already."""
    yield from _names_itself(case, "fault", "repair")


def visit_names_itself_in_its_repair(case: Case) -> Iterator[Proposal]:
    """The repair that a visit is for gets the visit's number, unless it names one already."""
    repair = case.linked("repair")
    if repair and repair.get("mode") == "onsite_ext":
        yield from _names_itself(case, "repair", "visit")


def fault_takes_equipment_out_of_use(case: Case) -> Iterator[Proposal]:
    """Equipment with a major fault for which there is a repair is under repair."""
    equipment = case.linked("equipment")
    tests = {"level": "major_and_above", "repair": True, "status": ["reported", "repairing"]}
    if (
        equipment
        and case.changed("level", "repair", "equipment")
        and holds(tests, case.values, case.register.fields)
        and equipment.get("status") in ("in_use", "idle")
    ):
        reason = _("fault {number}").format(number=case.values.get(NUMBER, ""))
        yield changed(case, "equipment", {"status": "under_repair"}, reason)


WRITEBACKS = (
    repair_changes_equipment,
    repair_sets_state,
    repair_names_itself_in_its_fault,
    visit_names_itself_in_its_repair,
    fault_takes_equipment_out_of_use,
)


def _disks(case: Case, equipment: Values) -> dict[str, Any]:
    """The equipment's disks with the replaced ones marked as removed and the new ones added."""
    kept: tuple[Line, ...] = tuple(equipment.get("disks") or ())
    lines = [dict(line) for line in kept]
    for _place, part in case.lines("parts"):
        if part.get("part") != "disk":
            continue
        day = part.get("handed_on") or _day(case)
        like: Line = {}
        for line in lines:
            gone = part.get("old_serial") and line.get("serial_no") == part["old_serial"]
            if gone and not line.get("removed_on"):
                like = {"disk_type": line.get("disk_type")}
                line["removed_on"] = day
                line["became_medium"] = part.get("medium") or line.get("became_medium")
        new = part.get("new_serial")
        if new and not any(line.get("serial_no") == new for line in lines):
            # Of the new disk's kind nothing is said; it mostly is that of the one before.
            lines.append({**like, "serial_no": new, "fitted_on": day})
    return {"disks": tuple(lines)} if tuple(lines) != kept else {}


def _addresses(case: Case, equipment: Values) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    mac, ip = case.values.get("new_mac"), case.values.get("new_ip")
    macs = tuple(equipment.get("macs") or ())
    if mac and all(line.get("mac") != mac for line in macs):
        # Of several adapters it is not known which was changed: the new one is then added.
        changes["macs"] = ({**macs[0], "mac": mac},) if len(macs) == 1 else (*macs, {"mac": mac})
    now = equipment.get("ip")
    if ip and not (isinstance(now, Ref) and now.name == ip):
        changes["ip"] = Ref(None, ip)
    return changes


def _names_itself(case: Case, link: str, key: str) -> Iterator[Proposal]:
    """Propose that the record behind `link` names this one in its field `key`, if that is empty."""
    linked = case.linked(link)
    if linked is None or case.id is None or linked.get(key) or not case.changed(link):
        return
    reason = _("{one} {number} was recorded").format(
        one=case.register.one, number=case.values.get(NUMBER, "")
    )
    yield changed(case, link, {key: Ref(case.id, called(case))}, reason)


def _fault_is_major(case: Case) -> bool:
    return (case.linked("fault") or {}).get("level") in ("major", "critical")


def _day(case: Case) -> Any:
    finished = case.values.get("finished_at")
    return first_day(finished) if finished else case.today
