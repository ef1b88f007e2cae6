"""What a record that was kept proposes to change elsewhere, and that it proposes no more."""

import datetime as dt
from typing import Any

import pytest

from desktop_app.registers.case import Proposal
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.writebacks import WRITEBACKS
from tests.registers.kept import Kept, case

PC = Ref(7, "台式计算机")
DAY = dt.date(2024, 6, 4)
REPAIR = {"number": "WX-2024-0001", "equipment": PC, "finished_at": dt.datetime(2024, 6, 4, 16)}


def facts(**equipment: Any) -> Kept:
    """Return an office with one machine."""
    fitted = ({"id": 1, "serial_no": "D1", "disk_type": "ssd", "fitted_on": dt.date(2020, 1, 1)},)
    machine = {
        "number": "SB-2020-0007",
        "status": "in_use",
        "disks": fitted,
        "macs": ({"id": 3, "mac": "00-1B-44-11-3A-B7"},),
        "ip": Ref(None, "10.1.2.3"),
        "os_installed_on": dt.date(2020, 1, 1),
    }
    return Kept(equipment={7: machine | equipment})


def proposed(
    registers: Registers, name: str, register: str, kept: Kept, values: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> list[Proposal]:  # fmt: skip
    """Return what write-back `name` proposes."""
    return list(WRITEBACKS[name](case(registers, register, kept, values, before)))


def test_a_replaced_disk_is_marked_as_removed_and_the_new_one_added(registers: Registers) -> None:
    medium = Ref(None, "BM-0012")
    part = {"part": "disk", "old_serial": "D1", "new_serial": "D9", "handed_on": DAY}
    values = REPAIR | {"status": "done", "parts": (part | {"medium": medium},)}
    (proposal,) = proposed(registers, "repair_changes_equipment", "repair", facts(), values)
    assert (proposal.register, proposal.id) == ("equipment", 7)
    assert set(proposal.changes) == {"disks"}
    old, new = proposal.changes["disks"]
    assert (old["id"], old["removed_on"], old["became_medium"]) == (1, DAY, medium)
    assert new == {"serial_no": "D9", "fitted_on": DAY, "disk_type": "ssd"}
    assert "WX-2024-0001" in proposal.reason


def test_new_addresses_and_a_new_system_reach_the_equipment(registers: Registers) -> None:
    values = REPAIR | {
        "status": "closed",
        "new_mac": "00-1B-44-11-3A-B8",
        "new_ip": "10.1.2.4",
        "os_reinstalled_on": DAY,
    }
    (proposal,) = proposed(registers, "repair_changes_equipment", "repair", facts(), values)
    assert proposal.changes == {
        "macs": ({"id": 3, "mac": "00-1B-44-11-3A-B8"},),
        "ip": Ref(None, "10.1.2.4"),
        "os_installed_on": DAY,
    }


def test_of_several_adapters_the_new_address_is_added(registers: Registers) -> None:
    macs = ({"id": 3, "mac": "00-1B-44-11-3A-B7"}, {"id": 4, "mac": "00-1B-44-11-3A-C0"})
    values = REPAIR | {"status": "done", "new_mac": "00-1B-44-11-3A-B8"}
    kept = facts(macs=macs)
    (proposal,) = proposed(registers, "repair_changes_equipment", "repair", kept, values)
    assert proposal.changes["macs"] == (*macs, {"mac": "00-1B-44-11-3A-B8"})


@pytest.mark.parametrize(
    "values",
    [
        {"status": "working", "new_ip": "10.1.2.4"},
        {"status": "done", "new_ip": "10.1.2.3", "new_mac": "00-1B-44-11-3A-B7"},
        {"status": "done", "os_reinstalled_on": dt.date(2020, 1, 1)},
        {"status": "done", "parts": ({"part": "memory", "new_serial": "M1"},)},
        {"status": "done"},
    ],
)
def test_what_is_the_same_or_unfinished_is_not_proposed(
    registers: Registers, values: dict[str, Any]
) -> None:
    assert not proposed(registers, "repair_changes_equipment", "repair", facts(), REPAIR | values)


@pytest.mark.parametrize(
    ("now", "values", "new"),
    [
        ("in_use", {"status": "working"}, "under_repair"),
        ("idle", {"status": "out"}, "under_repair"),
        ("under_repair", {"status": "closed", "result": "fixed"}, "in_use"),
        ("under_repair", {"status": "closed", "result": "scrap"}, "pending_scrap"),
        ("in_use", {"status": "draft", "fault": Ref(1, "GZ")}, "under_repair"),
    ],
)
def test_equipment_follows_its_repair(
    registers: Registers, now: str, values: dict[str, Any], new: str
) -> None:
    kept = facts(status=now)
    kept = Kept(equipment={7: kept.record("equipment", 7) or {}}, fault={1: {"level": "major"}})
    (proposal,) = proposed(registers, "repair_sets_state", "repair", kept, REPAIR | values)
    assert proposal.changes == {"status": new}


@pytest.mark.parametrize(
    ("now", "values"),
    [
        ("under_repair", {"status": "working"}),
        ("scrapped", {"status": "working"}),
        ("in_use", {"status": "draft"}),
        ("in_use", {"status": "closed", "result": "fixed"}),
        ("under_repair", {"status": "closed", "result": "failed"}),
    ],
)
def test_equipment_stays_as_it_is_otherwise(
    registers: Registers, now: str, values: dict[str, Any]
) -> None:
    kept = facts(status=now)
    assert not proposed(registers, "repair_sets_state", "repair", kept, REPAIR | values)


def test_an_unchanged_repair_proposes_nothing(registers: Registers) -> None:
    values = REPAIR | {"status": "working"}
    assert not proposed(registers, "repair_sets_state", "repair", facts(), values, values)


def test_a_major_fault_with_a_repair_takes_the_equipment_out_of_use(registers: Registers) -> None:
    values = {"equipment": PC, "level": "critical", "repair": Ref(1, "WX"), "status": "repairing"}
    name = "fault_takes_equipment_out_of_use"
    (proposal,) = proposed(registers, name, "fault", facts(), values)
    assert proposal.changes == {"status": "under_repair"}
    assert not proposed(registers, name, "fault", facts(), values | {"level": "minor"})
    assert not proposed(registers, name, "fault", facts(), values | {"repair": None})


def test_a_repair_names_itself_in_its_fault_once(registers: Registers) -> None:
    name, values = "repair_names_itself_in_its_fault", REPAIR | {"fault": Ref(4, "GZ")}
    (proposal,) = proposed(registers, name, "repair", Kept(fault={4: {}}), values)
    assert proposal.changes == {"repair": Ref(1, "WX-2024-0001")}
    assert not proposed(registers, name, "repair", Kept(fault={4: {"repair": Ref(9, "")}}), values)


def test_a_visit_names_itself_in_the_repair_on_site(registers: Registers) -> None:
    name, values = "visit_names_itself_in_its_repair", {"number": "LF-1", "repair": Ref(4, "WX")}
    (proposal,) = proposed(
        registers, name, "visit", Kept(repair={4: {"mode": "onsite_ext"}}), values
    )
    assert (proposal.register, proposal.changes) == ("repair", {"visit": Ref(1, "LF-1")})
    assert not proposed(registers, name, "visit", Kept(repair={4: {"mode": "inhouse"}}), values)


def test_a_removed_disk_is_told_which_medium_it_became(registers: Registers) -> None:
    gone = {"id": 1, "serial_no": "D1", "removed_on": DAY, "became_medium": None}
    kept = facts(disks=(gone, {"id": 2, "serial_no": "D2"}))
    values = {"from_equipment": Ref(7, "服务器"), "serial_no": "D1", "type": "internal_hdd"}
    (proposal,) = proposed(
        registers, "medium_stands_on_the_machine_it_was_in", "medium", kept, values
    )
    assert (proposal.register, proposal.id) == ("equipment", 7)
    assert proposal.changes["disks"][0]["became_medium"].id == 1
    assert proposal.changes["disks"][1].get("became_medium") is None
    other = values | {"serial_no": "D2"}  # still fitted
    assert not proposed(registers, "medium_stands_on_the_machine_it_was_in", "medium", kept, other)


@pytest.mark.parametrize("name", sorted(WRITEBACKS))
def test_every_write_back_is_used(registers: Registers, name: str) -> None:
    assert any(
        name in (*register.declaration.writes, *register.declaration.sets)
        for register in registers.values()
    )
