"""The rules of scrapping and destruction, and what they set in what is listed."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.registers.case import Proposal
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.rules import RULES
from desktop_app.registers.writebacks import WRITEBACKS
from tests.registers.kept import TODAY, Kept, Trial, case

BOSS, GONE = Ref(1, "赵试一"), Ref(3, "孙试三")
PC, SCRAPPED, LISTED = Ref(1, "台式计算机"), Ref(2, "旧服务器"), Ref(3, "打印机")
STICK, DISK = Ref(1, "U盘 BM-0001"), Ref(2, "硬盘 BM-0002")
SHOP, BARE = Ref(1, "销毁公司", "organisation"), Ref(2, "某公司", "organisation")


class Listing(Kept):
    """Records, of which those that lead somewhere by their child lines are told as well."""

    def pointing(self, register: str, path: str, to: str, id: int) -> Any:
        key, _dot, inner = path.partition(".")
        records = self._registers.get(register, {}).values()
        return [
            values
            for values in records
            if any(getattr(line.get(inner), "id", None) == id for line in values.get(key) or ())
        ]


FACTS = Listing(
    person={
        1: {"name": "赵试一", "status": "active"},
        3: {"name": "孙试三", "status": "left"},
    },
    organisation={1: {"licence_until": dt.date(2026, 1, 1)}, 2: {}},
    equipment={
        1: {"status": "in_use", "price": Decimal(6000)},
        2: {"status": "scrapped", "price": Decimal(6000)},
        3: {"status": "in_use", "price": Decimal(900)},
    },
    medium={1: {"status": "in_store"}, 2: {"status": "in_store", "from_equipment": PC}},
    disposal={
        9: {
            "id": 9,
            "number": "XH-2026-0009",
            "status": "approved",
            "items": ({"carrier": "printer", "equipment": LISTED}, {"medium": STICK}),
        },
        8: {"id": 8, "status": "closed", "items": ({"carrier": "computer", "equipment": PC},)},
    },
)


def items(*several: dict[str, Any]) -> dict[str, Any]:
    """Return a draft that lists these."""
    return {"status": "draft", "items": several}


WHOLE = {"carrier": "computer", "equipment": PC, "level": "secret"}
TAKEN_OUT = {"carrier": "disk", "equipment": PC, "disk_serial": "D1", "level": "secret"}
APPROVED = {"status": "approved"}

TRIALS = [
    Trial(
        "items_are_there", "disposal",
        items({"carrier": "computer", "equipment": SCRAPPED}),
        items(WHOLE, {"carrier": "disk", "equipment": SCRAPPED}),
        "items[1].equipment",
    ),
    Trial(
        "items_are_in_no_other_disposal", "disposal",
        items({"carrier": "printer", "equipment": LISTED}), items(WHOLE), "items[1].equipment",
    ),
    Trial(
        "items_are_in_no_other_disposal", "disposal",
        items(WHOLE, {"medium": STICK}), items(WHOLE, {"medium": DISK}), "items[2].medium",
    ),
    Trial(
        "items_are_in_no_other_disposal", "disposal",
        items(WHOLE, TAKEN_OUT, WHOLE), items(WHOLE, TAKEN_OUT), "items[3].equipment",
    ),
    Trial(
        "classified_computer_goes_without_its_disk", "disposal",
        items(WHOLE) | APPROVED, items(WHOLE | {"disk_removed": True}) | APPROVED,
        "items[1].disk_removed",
    ),
    Trial(
        "removed_disk_is_listed", "disposal",
        items(WHOLE | {"disk_removed": True}), items(WHOLE | {"disk_removed": True}, TAKEN_OUT),
        "items[1].disk_removed", warns=True,
    ),
    Trial(
        "removed_disk_is_listed", "disposal",
        items(WHOLE | {"disk_removed": True}, {"carrier": "disk", "medium": STICK}),
        items(WHOLE | {"disk_removed": True}, {"carrier": "disk", "medium": DISK}),
        "items[1].disk_removed", warns=True,
    ),
    Trial(
        "classified_is_treated", "disposal",
        items(WHOLE | {"clear_method": "none"}),
        items(WHOLE | {"clear_method": "shred"}, {"level": "none", "clear_method": "none"}),
        "items[1].clear_method",
    ),
    Trial(
        "classified_goes_to_the_bureau", "disposal",
        {"level": "secret", "direction": "recycle"}, {"level": "internal", "direction": "recycle"},
        "direction",
    ),
    Trial(
        "destroyer_has_a_licence", "disposal",
        {"level": "secret", "destroyer": SHOP, "destroyed_on": dt.date(2026, 2, 1)},
        {"level": "secret", "destroyer": SHOP, "destroyed_on": dt.date(2025, 2, 1)},
        "destroyer",
    ),
    Trial(
        "destroyer_has_a_licence", "disposal",
        {"level": "secret", "destroyer": BARE, "handed_on": dt.date(2026, 2, 1)},
        {"level": "none", "destroyer": BARE, "handed_on": dt.date(2026, 2, 1)},
        "destroyer", warns=True,
    ),
    Trial(
        "leader_signs_what_is_worth_much", "disposal",
        items(WHOLE) | APPROVED, items({"carrier": "printer", "equipment": LISTED}) | APPROVED,
        "leader_op", warns=True,
    ),
    Trial(
        "leader_signs_what_is_worth_much", "disposal",
        items(WHOLE) | APPROVED, items(WHOLE) | APPROVED | {"leader_op_by": BOSS},
        "leader_op", warns=True,
    ),
    Trial(
        "supervisors_are_in_post", "disposal",
        {"supervisor1": BOSS, "supervisor2": GONE}, {"supervisor1": BOSS}, "supervisor2",
    ),
]  # fmt: skip


def test_what_is_listed_may_be_gone_afterwards(registers: Registers) -> None:
    kept = items({"carrier": "computer", "equipment": SCRAPPED})
    judged = case(registers, "disposal", FACTS, kept | {"remark": "已核对"}, kept)
    assert list(RULES["items_are_there"](judged)) == []


# What a disposal sets in what it lists.

DOCUMENT = Ref(1, "文件")
DISPOSAL = {
    "number": "XH-2026-0001",
    "items": (
        {"carrier": "computer", "equipment": PC},
        {"carrier": "disk", "equipment": PC, "disk_serial": "D1"},
        {"carrier": "disk", "equipment": LISTED, "disk_serial": "D7"},
        {"carrier": "usb", "medium": STICK},
        {"carrier": "paper", "document": DOCUMENT},
        {"carrier": "other", "item_text": "废旧键盘"},
    ),
}
DAY = dt.date(2026, 6, 4)


def moved(
    registers: Registers, state: str, equipment: str, medium: str, **values: Any
) -> dict[tuple[str, int], Proposal]:
    """Return what a disposal that has just got to `state` sets, by register and id."""
    disks = ({"id": 1, "serial_no": "D1"}, {"id": 2, "serial_no": "D2"})
    kept = Kept(
        equipment={
            1: {"status": equipment, "disks": disks},
            3: {"status": "in_use", "disks": ({"id": 3, "serial_no": "D7"},)},
        },
        medium={1: {"status": medium}},
        document={1: {"status": "filed", "outcome": "filed"}},
    )
    after = DISPOSAL | {"status": state} | values
    judged = case(registers, "disposal", kept, after, DISPOSAL | {"status": "draft"})
    proposals = list(WRITEBACKS["disposal_moves_what_it_lists"](judged))
    found = {(proposal.register, proposal.id): proposal for proposal in proposals}
    assert len(found) == len(proposals)
    return found


def test_what_is_approved_waits_for_its_disposal(registers: Registers) -> None:
    found = moved(registers, "approved", "in_use", "in_store")
    assert {target: proposal.changes for target, proposal in found.items()} == {
        ("equipment", 1): {"status": "pending_scrap"},
        ("medium", 1): {"status": "pending_destroy"},
    }
    assert "XH-2026-0001" in found["equipment", 1].reason


def test_what_is_refused_stays_in_use(registers: Registers) -> None:
    found = moved(registers, "refused", "pending_scrap", "pending_destroy")
    assert {target: proposal.changes for target, proposal in found.items()} == {
        ("equipment", 1): {"status": "in_use"},
        ("medium", 1): {"status": "in_store"},
    }


def test_what_was_destroyed_is_written_off_at_the_close(registers: Registers) -> None:
    found = moved(registers, "closed", "pending_scrap", "pending_destroy", destroyed_on=DAY)
    machine = found["equipment", 1].changes
    assert (machine["status"], machine["retired_on"]) == ("destroyed", DAY)
    assert machine["disks"] == (
        {"id": 1, "serial_no": "D1", "removed_on": DAY},
        {"id": 2, "serial_no": "D2"},
    )
    # A machine of which only the disk goes stays in use.
    assert set(found["equipment", 3].changes) == {"disks"}
    assert found["medium", 1].changes == {"status": "destroyed"}
    assert found["document", 1].changes == {"outcome": "destroyed", "status": "destroyed"}


def test_what_is_recycled_is_scrapped_and_not_destroyed(registers: Registers) -> None:
    found = moved(registers, "closed", "pending_scrap", "pending_destroy", direction="recycle")
    machine = found["equipment", 1].changes
    assert (machine["status"], machine["retired_on"]) == ("scrapped", TODAY)
    assert found["medium", 1].changes == {"status": "transferred"}
    assert ("document", 1) not in found


@pytest.mark.parametrize("state", ["handed", "destroyed", "draft"])
def test_nothing_is_written_off_on_the_way(registers: Registers, state: str) -> None:
    assert moved(registers, state, "pending_scrap", "pending_destroy") == {}


def test_what_is_gone_already_is_left_alone(registers: Registers) -> None:
    found = moved(registers, "closed", "transferred", "lost", destroyed_on=DAY)
    assert set(found["equipment", 1].changes) == {"disks"}
    assert ("medium", 1) not in found
