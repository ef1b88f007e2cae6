"""The rules of network addresses, and what an allocation proposes for the equipment."""

from typing import Any

import pytest

from desktop_app.registers.case import Proposal
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.rules import RULES
from desktop_app.registers.writebacks import WRITEBACKS
from tests.registers.kept import Kept, Trial, case

CLERK, GONE = Ref(2, "钱试二"), Ref(3, "孙试三")
PC, OTHER = Ref(1, "台式计算机"), Ref(2, "服务器")
MAC, OTHER_MAC = "00-1B-44-11-3A-B7", "00-1B-44-11-3A-B8"
FACTS = Kept(
    person={2: {"name": "钱试二", "status": "active"}, 3: {"name": "孙试三", "status": "left"}},
    equipment={1: {"net": "intranet", "macs": ({"mac": MAC},)}, 2: {}},
)
IN_USE = {"status": "allocated", "net": "intranet"}
SUBNET = {"subnet": "10.1.2.0/24"}

TRIALS = [
    Trial(
        "address_is_in_the_subnet", "ip_allocation",
        SUBNET | {"ip": "10.1.3.7"}, SUBNET | {"ip": "10.1.2.7", "gateway": "10.1.2.1"}, "ip",
    ),
    Trial(
        "address_is_in_the_subnet", "ip_allocation",
        SUBNET | {"ip": "10.1.2.255"}, {"subnet": "10.1.2.0/31", "ip": "10.1.2.1"}, "ip",
    ),
    Trial(
        "address_is_in_the_subnet", "ip_allocation",
        SUBNET | {"ip": "10.1.2.7", "gateway": "10.1.3.1"}, {"ip": "10.1.2.7"}, "gateway",
    ),
    Trial(
        "mac_is_the_equipments", "ip_allocation",
        {"equipment": PC, "mac": OTHER_MAC}, {"equipment": PC, "mac": MAC}, "mac", warns=True,
    ),
    Trial(
        "mac_is_the_equipments", "ip_allocation",
        {"equipment": PC, "mac": OTHER_MAC}, {"equipment": OTHER, "mac": OTHER_MAC}, "mac",
        warns=True,
    ),
    Trial(
        "equipment_is_in_the_same_network", "ip_allocation",
        IN_USE | {"equipment": PC, "net": "internet"}, IN_USE | {"equipment": PC}, "equipment",
    ),
    Trial(
        "address_user_is_in_post", "ip_allocation",
        IN_USE | {"user": GONE}, IN_USE | {"user": CLERK}, "user",
    ),
]  # fmt: skip


def test_the_machine_may_move_to_another_network_afterwards(registers: Registers) -> None:
    kept = IN_USE | {"equipment": PC, "net": "internet"}
    judged = case(registers, "ip_allocation", FACTS, kept | {"room": "201"}, kept)
    assert list(RULES["equipment_is_in_the_same_network"](judged)) == []


ADDRESS = {"number": "IP-2026-0001", "ip": "10.1.2.7", "equipment": PC}
ITSELF = Ref(1, "10.1.2.7")


def proposed(
    registers: Registers,
    values: dict[str, Any],
    before: dict[str, Any] | None = None,
    **borne: Ref,
) -> list[Proposal]:
    """Return what an allocation proposes, where machines bear the addresses `borne`."""
    kept = Kept(equipment={1: {"ip": borne.get("pc")}, 2: {"ip": borne.get("other")}})
    judged = case(registers, "ip_allocation", kept, values, before)
    return list(WRITEBACKS["allocation_names_itself_on_the_equipment"](judged))


def test_an_allocated_address_stands_on_its_machine(registers: Registers) -> None:
    values = ADDRESS | {"status": "allocated"}
    (proposal,) = proposed(registers, values)
    assert (proposal.register, proposal.id) == ("equipment", 1)
    assert proposal.changes == {"ip": ITSELF}
    assert "IP-2026-0001" in proposal.reason
    assert proposed(registers, values, pc=Ref(None, "10.1.2.7"))
    assert proposed(registers, values, pc=ITSELF) == []
    assert proposed(registers, values | {"status": "reserved"}) == []
    assert proposed(registers, values, values) == []


@pytest.mark.parametrize("borne", [ITSELF, Ref(None, "10.1.2.7")])
def test_a_released_address_is_taken_off_its_machine(registers: Registers, borne: Ref) -> None:
    values, before = ADDRESS | {"status": "released"}, ADDRESS | {"status": "allocated"}
    (proposal,) = proposed(registers, values, before, pc=borne)
    assert proposal.changes == {"ip": None}
    assert proposed(registers, values, before, pc=Ref(4, "10.1.2.9")) == []
    assert proposed(registers, values, before) == []


def test_an_address_that_moves_leaves_the_machine_before(registers: Registers) -> None:
    before = ADDRESS | {"status": "allocated"}
    off, on = proposed(registers, before | {"equipment": OTHER}, before, pc=ITSELF)
    assert (off.id, off.changes) == (1, {"ip": None})
    assert (on.id, on.changes) == (2, {"ip": ITSELF})
