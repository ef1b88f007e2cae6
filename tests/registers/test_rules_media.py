"""The rules of storage media, and what loans, returns and changes of them set in the media."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from desktop_app.registers.case import Proposal
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.rules import RULES
from desktop_app.registers.writebacks import WRITEBACKS
from tests.registers.kept import Kept, Trial, case

BOSS, CLERK, GONE = Ref(1, "赵试一"), Ref(2, "钱试二"), Ref(3, "孙试三")
OFFICE, CENTRE = Ref(1, "办公室"), Ref(2, "信息中心")
STICK, LENT, CLEARED = Ref(1, "U盘 BM-0001"), Ref(2, "U盘 BM-0002"), Ref(3, "U盘 BM-0003")
PC, OPEN_PC, NET_PC = Ref(1, "涉密机"), Ref(2, "普通机"), Ref(3, "外网机")
PEOPLE = {
    1: {"name": "赵试一", "grade": "core", "status": "active", "dept": OFFICE},
    2: {"name": "钱试二", "grade": "none", "status": "active", "dept": CENTRE},
    3: {"name": "孙试三", "status": "left"},
}


def at(day: int, hour: int = 9) -> dt.datetime:
    """Return a moment in June 2026."""
    return dt.datetime(2026, 6, day, hour)


LOAN = {
    "id": 5,
    "number": "JY-2026-0005",
    "medium": LENT,
    "kind": "loan",
    "at": at(3),
    "status": "out",
}
FACTS = Kept(
    person=PEOPLE,
    equipment={
        1: {"level": "secret", "net": "standalone", "disks": ({"serial_no": "WD-1"},)},
        2: {"level": "none", "net": "intranet"},
        3: {"level": "none", "net": "internet"},
    },
    medium={
        1: {"status": "in_store", "level": "secret"},
        2: {"status": "loaned", "level": "none", "purpose": "office"},
        3: {"status": "in_store", "level": "none", "purpose": "transfer"},
        4: {"status": "in_store", "level": "none", "purpose": "import"},
    },
    medium_movement={
        5: LOAN,
        6: {"id": 6, "medium": CLEARED, "kind": "clear", "at": at(5)},
        7: {"id": 7, "medium": CLEARED, "kind": "stocktake", "at": at(6)},
    },
)
LOWER = {"level": "none"}
IMPORT = Ref(4, "U盘 BM-0004")

TRIALS = [
    Trial(
        "removed_disk_has_its_serial", "medium",
        {"from_equipment": PC, "serial_no": "WD-9"}, {"from_equipment": PC, "serial_no": "WD-1"},
        "serial_no", warns=True,
    ),
    Trial(
        "level_is_only_raised", "medium",
        LOWER, {"level": "top_secret"}, "level", {"level": "secret"},
    ),
    Trial(
        "state_follows_movements", "medium",
        {"status": "loaned"}, {"status": "lost"}, "status", {"status": "in_store"},
    ),
    Trial(
        "scope_has_the_same_level", "medium",
        {"level": "secret", "scope": (PC, OPEN_PC)}, {"level": "secret", "scope": (PC,)}, "scope",
        warns=True,
    ),
    Trial(
        "custodian_is_in_post", "medium",
        {"status": "in_store", "custodian": GONE}, {"status": "destroyed", "custodian": GONE},
        "custodian",
    ),
    Trial(
        "custodian_is_cleared_for_the_level", "medium",
        {"level": "secret", "custodian": CLERK}, {"level": "secret", "custodian": BOSS},
        "custodian", warns=True,
    ),
    Trial(
        "classified_is_locked_away", "medium",
        {"level": "secret", "place": "201室抽屉"}, {"level": "secret", "place": "201室密码文件柜"},
        "place", warns=True,
    ),
    Trial(
        "movement_keeps_its_medium", "medium_movement",
        {"medium": STICK}, {"medium": Ref(2, "U盘 BM-0002（新）")}, "medium", {"medium": LENT},
    ),
    Trial(
        "movement_fits_the_state", "medium_movement",
        {"medium": LENT, "kind": "loan"}, {"medium": STICK, "kind": "loan"}, "kind",
    ),
    Trial(
        "movement_fits_the_state", "medium_movement",
        {"medium": STICK, "kind": "return"}, {"medium": LENT, "kind": "return"}, "kind",
    ),
    Trial(
        "movement_is_not_before_the_last", "medium_movement",
        {"medium": LENT, "at": at(2)}, {"medium": LENT, "at": dt.date(2026, 6, 3)}, "at",
    ),
    Trial(
        "borrower_is_in_post", "medium_movement", {"borrower": GONE}, {"borrower": BOSS}, "borrower"
    ),
    Trial(
        "borrower_is_cleared_for_the_level", "medium_movement",
        {"level": "secret", "borrower": CLERK}, {"level": "none", "borrower": CLERK}, "borrower",
        warns=True,
    ),
    Trial(
        "machine_fits_the_medium", "medium_movement",
        {"medium": STICK, "level": "secret", "machine": OPEN_PC},
        {"medium": STICK, "level": "secret", "machine": PC},
        "machine",
    ),
    Trial(
        "machine_fits_the_medium", "medium_movement",
        {"medium": LENT, "level": "none", "machine": PC},
        {"medium": IMPORT, "level": "none", "machine": PC},
        "machine",
    ),
    Trial(
        "machine_fits_the_medium", "medium_movement",
        {"medium": LENT, "level": "internal", "machine": OPEN_PC},
        {"medium": LENT, "level": "none", "machine": OPEN_PC},
        "machine", warns=True,
    ),
    Trial(
        "machine_fits_the_medium", "medium_movement",
        {"medium": LENT, "level": "none", "machine": NET_PC},
        {"medium": CLEARED, "level": "none", "machine": NET_PC},
        "machine", warns=True,
    ),
    Trial(
        "loan_is_short", "medium_movement",
        {"at": at(1), "due_on": dt.date(2026, 6, 9)}, {"at": at(1), "due_on": dt.date(2026, 6, 8)},
        "due_on", warns=True,
    ),
    Trial(
        "a_change_changes_something", "medium_change",
        {"medium": STICK, "status": "approved"},
        {"medium": STICK, "status": "approved", "level_after": "secret"},
        "custodian_after",
    ),
    Trial(
        "lower_level_follows_clearing", "medium_change",
        {"medium": STICK, "level_before": "secret", "level_after": "none"},
        {"medium": CLEARED, "level_before": "secret", "level_after": "none"},
        "level_after",
    ),
    Trial(
        "new_custodian_is_in_post", "medium_change",
        {"custodian_after": GONE}, {"custodian_after": BOSS}, "custodian_after",
    ),
    Trial(
        "new_custodian_is_cleared_for_the_level", "medium_change",
        {"custodian_after": CLERK, "level_before": "none", "level_after": "secret"},
        {"custodian_after": CLERK, "level_before": "none"},
        "custodian_after", warns=True,
    ),
]  # fmt: skip


def test_a_medium_cleared_last_of_all_gets_a_lower_level(registers: Registers) -> None:
    moves = {1: {"medium": STICK, "kind": "clear", "at": at(5)}}
    before = {"level": "secret"}
    cleared = case(registers, "medium", Kept(medium_movement=moves), LOWER, before)
    assert list(RULES["level_is_only_raised"](cleared)) == []
    moves[2] = {"medium": STICK, "kind": "loan", "at": at(6)}
    used = case(registers, "medium", Kept(medium_movement=moves), LOWER, before)
    assert [told.field for told in RULES["level_is_only_raised"](used)] == ["level"]


def test_a_machine_may_change_after_the_loan(registers: Registers) -> None:
    kept = {"medium": STICK, "level": "secret", "machine": OPEN_PC}
    judged = case(registers, "medium_movement", FACTS, kept | {"returned_at": at(9)}, kept)
    assert list(RULES["machine_fits_the_medium"](judged)) == []


# Movements: what they set in the medium.

MEDIUM = {
    "number": "JZ-2026-0001",
    "status": "in_store",
    "custodian": BOSS,
    "dept": OFFICE,
    "verified_on": dt.date(2026, 1, 5),
}
MOVE = {
    "number": "JY-2026-0001",
    "medium": STICK,
    "at": at(4),
    "custodian_before": BOSS,
    "dept_before": OFFICE,
}
TO_CLERK = MOVE | {"borrower": CLERK, "status": "out"}


def facts(*moves: Mapping[str, Any], **medium: Any) -> Kept:
    """Return an office with one medium and some movements of it."""
    return Kept(
        person=PEOPLE,
        medium={1: MEDIUM | medium},
        medium_movement={move["id"]: move for move in moves},
    )


def moved(
    registers: Registers, kept: Kept, values: dict[str, Any], before: dict[str, Any] | None = None
) -> list[Proposal]:
    """Return what a movement of the medium changes."""
    judged = case(registers, "medium_movement", kept, values, before)
    return list(WRITEBACKS["movement_moves_the_medium"](judged))


@pytest.mark.parametrize(("kind", "state"), [("loan", "loaned"), ("issue", "loaned"), ("carry_out", "carried_out")])  # fmt: skip
def test_what_is_lent_stands_in_the_borrowers_name(
    registers: Registers, kind: str, state: str
) -> None:
    (proposal,) = moved(registers, facts(), TO_CLERK | {"kind": kind})
    assert (proposal.register, proposal.id) == ("medium", 1)
    lent = {"status": state, "custodian": CLERK, "dept": CENTRE, "user": CLERK}
    assert proposal.changes == lent
    assert "JY-2026-0001" in proposal.reason


RETURN = {"kind": "loan", "returned_at": at(6)}


@pytest.mark.parametrize(
    ("kind", "values", "state"),
    [
        ("loan", {}, "returned_checking"),
        ("loan", {"return_state": "ok"}, "returned_checking"),
        ("loan", {"return_state": "ok", "checker": BOSS}, "in_store"),
        ("loan", {"return_state": "damaged", "checker": BOSS}, "returned_checking"),
        ("carry_out", {"return_state": "not_cleared", "checker": BOSS}, "returned_checking"),
    ],
)
def test_what_has_come_back_is_kept_by_whom_it_was_before(
    registers: Registers, kind: str, values: dict[str, Any], state: str
) -> None:
    out = facts(status="loaned", custodian=CLERK, dept=CENTRE, user=CLERK)
    before = TO_CLERK | {"kind": kind}
    (proposal,) = moved(registers, out, before | {"returned_at": at(6)} | values, before)
    again = {"status": state, "custodian": BOSS, "dept": OFFICE, "user": None}
    assert proposal.changes == again


def test_what_is_missing_at_the_return_is_lost(registers: Registers) -> None:
    out = facts(status="loaned", custodian=CLERK)
    values = TO_CLERK | RETURN | {"return_state": "missing", "checker": BOSS}
    (proposal,) = moved(registers, out, values, TO_CLERK | {"kind": "loan"})
    assert proposal.changes == {"status": "lost"}


@pytest.mark.parametrize(
    ("now", "values", "changes"),
    [
        ("in_store", {"kind": "send_repair"}, {"status": "under_repair"}),
        ("returned_checking", {"kind": "to_destroy"}, {"status": "pending_destroy"}),
        ("in_store", {"kind": "hand_over"}, {"status": "transferred"}),
        ("in_store", {"kind": "hand_over", "borrower": CLERK}, {"custodian": CLERK, "dept": CENTRE}),
        ("loaned", {"kind": "return", "return_state": "ok", "checker": BOSS}, {"status": "in_store"}),
        ("loaned", {"kind": "return"}, {"status": "returned_checking"}),
        (
            "loaned", {"kind": "stocktake", "checker": CLERK},
            {"verified_on": dt.date(2026, 6, 4), "verified_by": CLERK},
        ),
        (
            "returned_checking", {"kind": "clear", "filled_by": BOSS},
            {"status": "in_store", "verified_on": dt.date(2026, 6, 4), "verified_by": BOSS},
        ),
    ],
)  # fmt: skip
def test_the_other_movements_set_what_follows(
    registers: Registers, now: str, values: dict[str, Any], changes: dict[str, Any]
) -> None:
    (proposal,) = moved(registers, facts(status=now), MOVE | values)
    assert proposal.changes == changes


@pytest.mark.parametrize(
    ("now", "values"),
    [
        ("destroyed", {"kind": "loan", "borrower": CLERK}),
        ("destroyed", {"kind": "loan", "returned_at": at(6), "return_state": "ok"}),
        ("pending_destroy", {"kind": "to_destroy"}),
        ("in_store", {"kind": "stocktake", "at": dt.datetime(2025, 6, 1, 9)}),
        ("in_store", {}),
    ],
)
def test_a_medium_that_is_gone_or_stays_is_not_changed(
    registers: Registers, now: str, values: dict[str, Any]
) -> None:
    assert moved(registers, facts(status=now), MOVE | values) == []


def test_a_loan_that_was_kept_as_it_is_changes_nothing(registers: Registers) -> None:
    values = TO_CLERK | {"kind": "loan"}
    assert moved(registers, facts(), values | {"remark": "急用"}, values) == []


def test_only_the_last_movement_says_where_a_medium_is(registers: Registers) -> None:
    before = TO_CLERK | RETURN
    values = before | {"return_state": "ok", "checker": BOSS}
    later = {"id": 9, "medium": STICK, "kind": "loan", "at": at(8)}
    counted = later | {"kind": "stocktake"}
    assert moved(registers, facts(later, status="loaned"), values, before) == []
    assert moved(registers, facts(counted, status="returned_checking"), values, before)


def test_a_return_of_its_own_is_entered_in_the_loan_that_it_ends(registers: Registers) -> None:
    loan = {"id": 9, "medium": STICK, "kind": "loan", "at": at(2), "status": "out"}
    values = MOVE | {"kind": "return", "return_state": "ok", "checker": BOSS}
    (proposal,) = moved(registers, facts(loan, status="loaned"), values)
    assert (proposal.register, proposal.id) == ("medium_movement", 9)
    assert proposal.changes == {"returned_at": at(4), "return_state": "ok", "checker": BOSS}
    loan |= {"returned_at": at(4), "status": "checking"}
    (proposal,) = moved(registers, facts(loan, status="returned_checking"), values)
    assert proposal.changes == {"return_state": "ok", "checker": BOSS}


def test_an_approved_change_reaches_the_medium_once_it_is_done(registers: Registers) -> None:
    approved = {
        "medium": STICK,
        "status": "approved",
        "reason": "人员调整",
        "custodian_after": CLERK,
        "number_after": "BM-0009",
    }
    name, done = "medium_change_changes_the_medium", approved | {"status": "done"}
    judged = case(registers, "medium_change", facts(), done, approved)
    (proposal,) = WRITEBACKS[name](judged)
    assert proposal.changes == {"custodian": CLERK, "sec_no": "BM-0009"}
    for values, before in ((approved, None), (done, done)):
        judged = case(registers, "medium_change", facts(), values, before)
        assert list(WRITEBACKS[name](judged)) == []
