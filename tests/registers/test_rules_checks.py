"""The rules of checks, findings, meetings and the machine room, and what incidents propose."""

import datetime as dt
from typing import Any

import pytest

from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.rules import RULES
from desktop_app.registers.writebacks import WRITEBACKS
from tests.registers.kept import Kept, Trial, case

KEEPER, CLERK = Ref(1, "赵试一"), Ref(2, "钱试二")
FACTS = Kept(
    person={
        1: {"name": "赵试一", "roles": ("netadmin", "roomkeeper"), "status": "active"},
        2: {"name": "钱试二", "roles": ("netadmin",), "status": "active"},
    }
)
STICK, LOST, PC = (
    Ref(1, "U盘 BM-0001", "medium"),
    Ref(2, "U盘", "medium"),
    Ref(1, "PC", "equipment"),
)
MEDIA = Kept(
    medium={1: {"status": "loaned"}, 2: {"status": "lost"}},
    equipment={1: {"status": "in_use"}},
)
LOSS = {"number": "SG-2026-0001", "kind": "loss", "items": (STICK, LOST, PC, Ref(None, "软盘"))}
DONE = {"status": "done", "done_on": dt.date(2026, 11, 2)}

TRIALS = [
    Trial(
        "entry_is_approved", "room_entry",
        {"kind": "staff", "person": CLERK}, {"kind": "staff", "person": KEEPER},
        "approver", warns=True,
    ),
    Trial(
        "entry_is_approved", "room_entry",
        {"kind": "staff", "person": Ref(None, "孙试三")},
        {"kind": "staff", "person": CLERK, "approver": KEEPER},
        "approver", warns=True,
    ),
    Trial(
        "self_checked_by_the_25th", "self_check",
        {"month": "2026-11", "checked_on": dt.date(2026, 11, 26)},
        {"month": "2026-11", "checked_on": dt.date(2026, 11, 25)},
        "checked_on", warns=True,
    ),
    Trial(
        "self_checked_by_the_25th", "self_check",
        {"month": "2026-11", "checked_on": dt.date(2026, 10, 20)},
        {"month": "2026-11", "checked_on": dt.date(2026, 11, 1)},
        "checked_on", warns=True,
    ),
    Trial(
        "returned_finding_is_not_done", "finding",
        DONE | {"status": "reopened"}, {"status": "reopened"}, "done_on", DONE,
    ),
    Trial(
        "task_is_due_after_the_meeting", "meeting",
        {"on": dt.date(2026, 11, 2), "tasks": ({"due_on": dt.date(2026, 11, 1)},)},
        {"on": dt.date(2026, 11, 2), "tasks": ({"due_on": dt.date(2026, 11, 2)},)},
        "tasks[1].due_on",
    ),
]  # fmt: skip


def test_a_returned_finding_is_put_right_anew_by_its_dates(registers: Registers) -> None:
    """What was emptied on returning it is entered once more; then nothing is said."""
    before = {"status": "reopened"}
    judged = case(registers, "finding", FACTS, DONE | {"status": "reopened"}, before)
    assert list(RULES["returned_finding_is_not_done"](judged)) == []


def test_media_that_an_incident_tells_the_loss_of_are_marked(registers: Registers) -> None:
    write_back = WRITEBACKS["incident_marks_lost_media"]
    (proposal,) = write_back(case(registers, "incident", MEDIA, LOSS))
    assert (proposal.register, proposal.id) == ("medium", 1)
    assert proposal.changes == {"status": "lost"}
    assert "SG-2026-0001" in proposal.reason


@pytest.mark.parametrize(
    ("values", "before"),
    [(LOSS | {"kind": "malware"}, None), (LOSS | {"grade": "large"}, LOSS), (LOSS | {"items": None}, None)],
)  # fmt: skip
def test_otherwise_an_incident_proposes_nothing(
    registers: Registers, values: dict[str, Any], before: dict[str, Any] | None
) -> None:
    judged = case(registers, "incident", MEDIA, values, before)
    assert list(WRITEBACKS["incident_marks_lost_media"](judged)) == []
