"""The rules of backups, updates, releases, accounts and commitments, and what these change."""

import datetime as dt
from typing import Any

import pytest

from desktop_app.registers.case import Case, Proposal
from desktop_app.registers.following import complete
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.rules import RULES, access, backup, release, software
from desktop_app.registers.writebacks import WRITEBACKS
from tests.registers.kept import TODAY, Kept, Trial, case

BOSS, CLERK = Ref(1, "赵试一"), Ref(2, "钱试二")
SECRET_PC, OFFICE_PC, UNKNOWN_PC = Ref(1, "涉密机"), Ref(2, "办公机"), Ref(None, "旧机")
PORTAL, HOST = Ref(1, "门户网站", "info_system"), Ref(1, "涉密机", "equipment")
FACTS = Kept(
    equipment={
        1: {"level": "secret", "location": "201室"},
        2: {"level": "none", "location": "305室"},
    },
    info_system={1: {"name": "门户网站", "servers": (UNKNOWN_PC, OFFICE_PC)}, 2: {"servers": None}},
    account={
        1: {"id": 1, "account": "me", "person": BOSS, "system": PORTAL, "rights": "admin", "status": "open"},
        2: {"id": 2, "account": "log", "person": BOSS, "system": PORTAL, "rights": "audit", "status": "open"},
        3: {"id": 3, "account": "old", "person": BOSS, "system": HOST, "rights": "audit", "status": "closed"},
        4: {"id": 4, "account": "log", "person": CLERK, "system": PORTAL, "rights": "read", "status": "open"},
    },
    commitment={
        1: {"party_person": BOSS, "status": "valid"},
        7: {"party_person": BOSS, "status": "valid"},
        8: {"party_text": "孙试三", "status": "to_sign"},
        9: {"party_person": BOSS, "status": "ended"},
    },
)  # fmt: skip
PASSED = {"r1_result": "pass", "r2_result": "pass", "r3_result": "pass"}
PUBLISHED = {"published_at": dt.datetime(2026, 11, 3, 9), "status": "published"}
ACCOUNT = {"person": BOSS, "system": PORTAL, "rights": "admin", "status": "open"}
MINE = (*access.RULES, *backup.RULES, *release.RULES, *software.RULES)

TRIALS = [
    Trial("another_copy_is_made", "backup", {"copies": 1}, {"copies": 2}, "copies", warns=True),
    Trial(
        "copies_are_kept_elsewhere", "backup",
        {"system": Ref(1, "门户网站"), "place": "305室"},
        {"system": Ref(1, "门户网站"), "place": "201室"},
        "place", warns=True,
    ),
    Trial(
        "copies_are_kept_elsewhere", "backup",
        {"system": Ref(1, "门户网站"), "place": "305室"},
        {"system": Ref(2, "邮件系统"), "place": "305室"},
        "place", warns=True,
    ),
    Trial(
        "restored_to_a_fitting_machine", "restore_test",
        {"target": OFFICE_PC, "backup_level": "secret"},
        {"target": SECRET_PC, "backup_level": "secret"},
        "target",
    ),
    Trial(
        "restored_to_a_fitting_machine", "restore_test",
        {"target": SECRET_PC, "backup_level": "highly_secret"},
        {"target": OFFICE_PC, "backup_level": "none"},
        "target",
    ),
    Trial(
        "published_after_all_approvals", "release",
        PUBLISHED | PASSED | {"r2_result": None}, PUBLISHED | PASSED, "published_at",
    ),
    Trial(
        "published_after_all_approvals", "release",
        {"status": "published"}, {"status": "approved"}, "published_at",
    ),
    Trial(
        "resubmitted_text_is_reviewed_anew", "release",
        {"status": "submitted", "r1_result": "pass", "r2_result": "return"},
        {"status": "submitted", "r1_result": "pass", "r2_result": None},
        "r2_result", {"status": "returned"},
    ),
    Trial(
        "review_points_are_all_no", "release",
        PASSED | {"checklist": ({"answer": False}, {"answer": True})},
        PASSED | {"checklist": ({"answer": False}, {"answer": None})},
        "checklist[2].answer",
    ),
    Trial(
        "review_points_are_all_no", "release",
        {"status": "approved", "checklist": ({"answer": True},)},
        {"r1_result": "pass", "status": "r1", "checklist": ({"answer": True},)},
        "checklist[1].answer",
    ),
    Trial(
        "published_text_was_virus_checked", "release",
        PUBLISHED | {"virus_checked": False}, PUBLISHED | {"virus_checked": True}, "virus_checked",
    ),
    Trial(
        "published_text_was_virus_checked", "release",
        PUBLISHED | {"virus_checked": False}, {"virus_checked": False}, "virus_checked",
    ),
    Trial(
        "online_updates_are_not_for_classified_machines", "update",
        {"source": "online", "machines": (OFFICE_PC, SECRET_PC)},
        {"source": "online", "machines": (OFFICE_PC, UNKNOWN_PC)},
        "source",
    ),
    Trial(
        "online_updates_are_not_for_classified_machines", "update",
        {"source": "online", "machines": (SECRET_PC,)},
        {"source": "disc", "machines": (SECRET_PC,)},
        "source",
    ),
    Trial(
        "admin_is_not_auditor", "account",
        ACCOUNT, ACCOUNT | {"rights": "operate"}, "rights", warns=True,
    ),
    Trial("admin_is_not_auditor", "account", ACCOUNT, ACCOUNT | {"person": CLERK}, "rights", warns=True),
    Trial("admin_is_not_auditor", "account", ACCOUNT, ACCOUNT | {"system": HOST}, "rights", warns=True),
    Trial("admin_is_not_auditor", "account", ACCOUNT, ACCOUNT | {"status": "closed"}, "rights", warns=True),
    Trial(
        "party_fits_the_kind", "commitment",
        {"kind": "staff", "party_person": BOSS, "party_org": Ref(1, "公司")},
        {"kind": "staff", "party_person": BOSS},
        "party_org",
    ),
    Trial(
        "party_fits_the_kind", "commitment",
        {"kind": "dept", "party_text": "办公室"},
        {"kind": "visitor", "party_text": "孙试三", "party_org": Ref(1, "公司")},
        "party_text",
    ),
    Trial(
        "party_fits_the_kind", "commitment",
        {"kind": "provider", "party_dept": Ref(1, "办公室")},
        {"kind": "provider", "party_org": Ref(1, "公司")},
        "party_dept",
    ),
    Trial(
        "replaced_commitment_is_of_the_same_party", "commitment",
        {"replaces": Ref(7, "承诺书"), "party_person": CLERK},
        {"replaces": Ref(7, "承诺书"), "party_person": BOSS},
        "replaces",
    ),
    Trial(
        "replaced_commitment_is_of_the_same_party", "commitment",
        {"replaces": Ref(1, "承诺书"), "party_person": BOSS},
        {"replaces": Ref(8, "承诺书"), "party_text": "孙试三"},
        "replaces",
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", [rule.__name__ for rule in MINE])
def test_every_rule_is_tried_and_every_rule_is_used(registers: Registers, name: str) -> None:
    assert name in {trial.rule for trial in TRIALS}
    assert any(name in register.declaration.rules for register in registers.values())


def test_a_machine_may_become_classified_after_it_was_updated_online(registers: Registers) -> None:
    kept = {"source": "online", "machines": (SECRET_PC,)}
    judged = case(registers, "update", FACTS, kept | {"remark": "补记"}, kept)
    assert list(RULES["online_updates_are_not_for_classified_machines"](judged)) == []


@pytest.mark.parametrize(
    ("rule", "register", "values", "told"),
    [
        ("published_after_all_approvals", "release", PUBLISHED, []),
        ("published_after_all_approvals", "release", PUBLISHED | {"r2_result": "return"}, [False]),
        ("party_fits_the_kind", "commitment", {"kind": "dept", "party_person": BOSS}, [True]),
    ],
)
def test_old_ledgers_are_judged_by_what_they_say(
    registers: Registers, rule: str, register: str, values: dict[str, Any], told: list[bool]
) -> None:
    judged = Case(registers[register], values, FACTS, TODAY, brought_in=True)
    assert [complaint.warning for complaint in RULES[rule](judged)] == told


@pytest.mark.parametrize(
    ("register", "values", "state"),
    [
        ("backup", {"planned_on": TODAY}, "planned"),
        ("backup", {"done_at": dt.datetime(2026, 11, 3, 9)}, "done"),
        ("update", {"result": "partial"}, "done"),
        ("update", {"result": "failed"}, "failed"),
        ("release", {"r1_result": "pass"}, "r1"),
        ("release", PASSED | {"r3_result": None}, "r2"),
        ("release", PASSED, "approved"),
        ("release", PASSED | {"r2_result": "return"}, "returned"),
        ("release", PASSED | {"published_at": PUBLISHED["published_at"]}, "published"),
        ("release", {"withdrawn_on": TODAY}, "withdrawn"),
        ("commitment", {}, "to_sign"),
        ("commitment", {"signed_on": TODAY}, "valid"),
        ("account", {"closed_on": TODAY}, "closed"),
        ("software", {"removed_on": TODAY}, "removed"),
    ],
)
def test_the_state_follows_from_what_was_entered(
    registers: Registers, register: str, values: dict[str, Any], state: str
) -> None:
    status = registers[register].status
    assert status is not None
    full = complete(registers[register], {status.key: status.first} | values, None, Kept())
    assert full[status.key] == state


def test_who_returns_a_text_leads_it_back_from_every_step(registers: Registers) -> None:
    before = PASSED | {"r3_result": None, "status": "r2"}
    full = complete(registers["release"], before | {"r3_result": "return"}, before, Kept())
    assert full["status"] == "returned"
    again = complete(registers["release"], full | {"r3_result": "pass"}, full, Kept())
    assert again["status"] == "approved"


def test_a_commitment_lasts_a_year_unless_it_says_otherwise(registers: Registers) -> None:
    signed = {"kind": "staff", "signed_on": dt.date(2024, 2, 29)}
    assert complete(registers["commitment"], signed, None, Kept())["valid_until"] == dt.date(
        2025, 2, 28
    )
    longer = signed | {"valid_until": dt.date(2026, 2, 28)}
    assert complete(registers["commitment"], longer, None, Kept())["valid_until"] == dt.date(2026, 2, 28)  # fmt: skip


def test_a_regulation_is_reviewed_two_years_after_it_was_revised(registers: Registers) -> None:
    revised = {"issued_on": dt.date(2020, 5, 6), "revised_on": dt.date(2024, 5, 6)}
    full = complete(registers["regulation"], revised, None, Kept())
    assert full["next_review_on"] == dt.date(2026, 5, 6)


DEFINITIONS = {
    "number": "GX-2026-0001",
    "kind": "av_defs",
    "result": "ok",
    "defs_date": dt.date(2026, 11, 2),
    "machines": (Ref(1, "甲"), Ref(2, "乙"), Ref(3, "丙"), Ref(None, "丁")),
}
MACHINES = Kept(
    equipment={
        1: {"av_defs_on": dt.date(2026, 10, 1)},
        2: {"av_defs_on": dt.date(2026, 11, 20)},
        3: {"av_defs_on": None},
    }
)


def proposed(
    registers: Registers, name: str, register: str, kept: Kept, values: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> list[Proposal]:  # fmt: skip
    """Return what write-back `name` changes elsewhere."""
    return list(WRITEBACKS[name](case(registers, register, kept, values, before)))


def test_an_update_dates_the_definitions_and_the_newest_wins(registers: Registers) -> None:
    name = "update_dates_the_definitions"
    changes = proposed(registers, name, "update", MACHINES, DEFINITIONS)
    assert [(change.register, change.id) for change in changes] == [
        ("equipment", 1),
        ("equipment", 3),
    ]
    assert all(change.changes == {"av_defs_on": dt.date(2026, 11, 2)} for change in changes)
    assert "GX-2026-0001" in changes[0].reason


@pytest.mark.parametrize(
    ("values", "before"),
    [
        (DEFINITIONS | {"kind": "os_patch"}, None),
        (DEFINITIONS | {"result": "failed"}, None),
        (DEFINITIONS | {"defs_date": None}, None),
        (DEFINITIONS | {"machines": None}, None),
        (DEFINITIONS | {"remark": "补记"}, DEFINITIONS),
    ],
)
def test_otherwise_an_update_changes_no_machine(
    registers: Registers, values: dict[str, Any], before: dict[str, Any] | None
) -> None:
    name = "update_dates_the_definitions"
    assert not proposed(registers, name, "update", MACHINES, values, before)


def test_a_valid_commitment_takes_the_place_of_the_one_before(registers: Registers) -> None:
    name = "commitment_replaces_the_one_before"
    values = {"number": "CN-2026-0002", "replaces": Ref(7, "承诺书"), "status": "valid"}
    (change,) = proposed(
        registers, name, "commitment", FACTS, values, values | {"status": "to_sign"}
    )
    assert (change.register, change.id, change.changes) == ("commitment", 7, {"status": "replaced"})
    assert "CN-2026-0002" in change.reason


@pytest.mark.parametrize(
    ("values", "before"),
    [
        ({"replaces": Ref(7, "承诺书"), "status": "to_sign"}, None),
        ({"replaces": Ref(9, "承诺书"), "status": "valid"}, None),
        ({"replaces": Ref(1, "承诺书"), "status": "valid"}, None),
        ({"replaces": None, "status": "valid"}, None),
        (
            {"replaces": Ref(7, "承诺书"), "status": "valid", "copies": 3},
            {"replaces": Ref(7, "承诺书"), "status": "valid"},
        ),
    ],
)
def test_otherwise_a_commitment_leaves_the_others_as_they_are(
    registers: Registers, values: dict[str, Any], before: dict[str, Any] | None
) -> None:
    name = "commitment_replaces_the_one_before"
    assert not proposed(registers, name, "commitment", FACTS, values, before)


@pytest.mark.parametrize(
    ("name", "register"),
    [("update_dates_the_definitions", "update"), ("commitment_replaces_the_one_before", "commitment")],
)  # fmt: skip
def test_the_write_backs_are_made_with_the_record(
    registers: Registers, name: str, register: str
) -> None:
    assert name in registers[register].declaration.sets
