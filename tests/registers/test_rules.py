"""Each named rule speaks up where it must, and keeps quiet where all is well."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.rules import RULES
from tests.registers import (
    test_rules_checks,
    test_rules_disposal,
    test_rules_documents,
    test_rules_media,
    test_rules_network,
    test_rules_operation,
)
from tests.registers.kept import TODAY, Kept, Trial, case

BOSS, CLERK, GONE = Ref(1, "赵试一"), Ref(2, "钱试二"), Ref(3, "孙试三")
PC, OTHER_PC = Ref(1, "台式计算机"), Ref(2, "台式计算机")
FACTS = Kept(
    person={
        1: {"name": "赵试一", "grade": "core", "status": "active"},
        2: {"name": "钱试二", "grade": "none", "status": "active"},
        3: {"name": "孙试三", "status": "left", "left_on": dt.date(2024, 5, 1)},
    },
    equipment={
        1: {
            "number": "SB-2024-0001",
            "level": "secret",
            "status": "in_use",
            "dept": Ref(1, "办公室"),
            "responsible": BOSS,
            "disks": ({"serial_no": "D1"},),
        },
        2: {"number": "SB-2024-0002", "level": "none", "disks": ({"serial_no": "D2"},)},
    },
    fault={
        1: {"number": "GZ-2024-0001", "equipment": PC, "level": "major"},
        2: {"number": "GZ-2024-0002", "equipment": OTHER_PC, "level": "minor"},
    },
    organisation={
        1: {
            "licence_until": dt.date(2026, 1, 1),
            "agreement_on": dt.date(2024, 1, 1),
            "agreement_until": dt.date(2026, 1, 1),
        },
        2: {},
    },
    visit={1: {"visit_date": dt.date(2024, 6, 2)}},
    repair={
        1: {"number": "WX-2024-0001", "mode": "sent_out", "status": "closed"},
        2: {"number": "WX-2024-0002", "mode": "onsite_ext", "status": "working"},
    },
)


def at(day: int, hour: int = 9) -> dt.datetime:
    """Return a moment in June 2024."""
    return dt.datetime(2024, 6, day, hour)


CLASSIFIED_PC = {"eq_type": "desktop", "level": "secret", "status": "in_use"}
DISK = {"part": "disk", "old_serial": "D1", "new_serial": "D9", "old_goes_to": "secrecy_office"}
SESSION = {"start_at": at(3, 9), "end_at": at(3, 11), "hours": Decimal(2)}

TRIALS = [
    Trial(
        "its_repairs_are_closed", "fault",
        {"status": "closed", "repair": Ref(2, "维修")}, {"status": "closed", "repair": Ref(1, "维修")},
        "status", {"status": "resolved"},
    ),
    Trial(
        "number_pattern_is_tested", "unit",
        {"number_pattern": ".*"}, {"number_pattern": "BM-[0-9]{4}"}, "number_pattern",
    ),
    Trial(
        "department_closes_empty", "department",
        {"active": False}, {"active": True}, "active", {"active": True},
    ),
    Trial(
        "sysadmin_is_not_auditor", "person",
        {"roles": ("sysadmin", "auditor")}, {"roles": ("sysadmin", "netadmin")}, "roles",
        warns=True,
    ),
    Trial(
        "nothing_left_in_the_leavers_name", "person",
        {"carriers_returned": True}, {"carriers_returned": False}, "carriers_returned",
    ),
    Trial(
        "access_ends_with_the_post", "person",
        {"left_on": dt.date(2024, 6, 3), "access_revoked_on": dt.date(2024, 6, 5)},
        {"left_on": dt.date(2024, 6, 3), "access_revoked_on": dt.date(2024, 6, 4)},
        "access_revoked_on",
    ),
    Trial(
        "classified_stays_off_other_networks", "equipment",
        {"level": "secret", "net": "internet"}, {"level": "secret", "net": "classified_net"}, "net",
    ),
    Trial(
        "responsible_person_is_in_post", "equipment",
        {"status": "in_use", "responsible": GONE}, {"status": "scrapped", "responsible": GONE},
        "responsible",
    ),
    Trial(
        "person_is_cleared_for_the_level", "equipment",
        {"level": "secret", "responsible": CLERK}, {"level": "secret", "responsible": BOSS},
        "responsible", warns=True,
    ),
    Trial(
        "serial_none_has_a_remark", "equipment",
        {"serial_no": "无"}, {"serial_no": "无", "remark": "标签脱落"}, "serial_no",
    ),
    Trial(
        "a_computer_has_a_fitted_disk", "equipment",
        CLASSIFIED_PC | {"disks": ({"serial_no": "D1", "removed_on": TODAY},)},
        CLASSIFIED_PC | {"disks": ({"serial_no": "D1"},)},
        "disks",
    ),
    Trial(
        "lower_level_needs_cleared_disk", "equipment",
        {"level": "none", "disks": ({"serial_no": "D1"},)},
        {"level": "none", "disks": ({"serial_no": "D1", "removed_on": TODAY},)},
        "level", {"level": "secret", "disks": ({"serial_no": "D1"},)},
    ),
    Trial(
        "connected_computer_has_the_same_level", "equipment",
        {"level": "secret", "connected_to": OTHER_PC}, {"level": "secret", "connected_to": PC},
        "connected_to",
    ),
    Trial(
        "unaccepted_equipment_is_not_in_use", "equipment",
        {"acceptance": "fail", "status": "in_use"}, {"acceptance": "fail", "status": "idle"},
        "acceptance",
    ),
    Trial(
        "outside_handler_has_a_repair", "fault",
        {"handler": Ref(None, "外试人")}, {"handler": Ref(None, "外试人"), "repair": Ref(1, "WX")},
        "repair", warns=True,
    ),
    Trial(
        "fault_belongs_to_the_equipment", "repair",
        {"equipment": PC, "fault": Ref(2, "GZ")}, {"equipment": PC, "fault": Ref(1, "GZ")}, "fault",
    ),
    Trial(
        "only_unclassified_inhouse_work_starts_at_once", "repair",
        {"status": "working", "mode": "inhouse", "eq_level": "secret"},
        {"status": "working", "mode": "inhouse", "eq_level": "none"},
        "status", {"status": "draft"},
    ),
    Trial(
        "licence_is_valid", "repair",
        {"provider": Ref(1, "公司"), "eq_level": "secret", "applied_on": dt.date(2026, 6, 1)},
        {"provider": Ref(1, "公司"), "eq_level": "secret", "applied_on": dt.date(2025, 6, 1)},
        "provider",
    ),
    Trial(
        "licence_is_valid", "repair",
        {"provider": Ref(2, "公司"), "eq_level": "secret", "applied_on": dt.date(2025, 6, 1)},
        {"provider": Ref(2, "公司"), "eq_level": "none", "applied_on": dt.date(2025, 6, 1)},
        "provider", warns=True,
    ),
    Trial(
        "agreement_is_valid", "repair",
        {"provider": Ref(1, "公司"), "agreement_ok": True, "started_at": dt.datetime(2026, 2, 1)},
        {"provider": Ref(1, "公司"), "agreement_ok": True, "started_at": dt.datetime(2025, 2, 1)},
        "agreement_ok", warns=True,
    ),
    Trial(
        "storage_is_out_before_sending", "repair",
        {"mode": "sent_out", "eq_level": "secret", "status": "out"},
        {"mode": "sent_out", "eq_level": "secret", "status": "out", "storage_removed": True},
        "storage_removed",
    ),
    Trial(
        "classified_disk_never_goes_to_the_vendor", "repair",
        {"eq_level": "secret", "parts": (DISK | {"old_goes_to": "vendor"},)},
        {"eq_level": "secret", "parts": (DISK,)},
        "parts[1].old_goes_to",
    ),
    Trial(
        "old_disk_was_fitted", "repair",
        {"equipment": PC, "parts": (DISK | {"old_serial": "D7"},)},
        {"equipment": PC, "parts": (DISK,)},
        "parts[1].old_serial",
    ),
    Trial(
        "new_disk_is_not_elsewhere", "repair",
        {"equipment": PC, "parts": (DISK | {"new_serial": "D2"},)},
        {"equipment": PC, "parts": (DISK,)},
        "parts[1].new_serial", warns=True,
    ),
    Trial(
        "visit_overlaps_the_repair", "repair",
        {"visit": Ref(1, "LF"), "started_at": at(3), "finished_at": at(4)},
        {"visit": Ref(1, "LF"), "started_at": at(2), "finished_at": at(2, 17)},
        "visit",
    ),
    Trial("escort_is_in_post", "repair", {"escort": GONE}, {"escort": BOSS}, "escort"),
    Trial(
        "arrived_on_the_visit_date", "visit",
        {"visit_date": dt.date(2024, 6, 2), "arrived_at": at(3)},
        {"visit_date": dt.date(2024, 6, 3), "arrived_at": at(3)},
        "arrived_at",
    ),
    Trial(
        "no_disk_leaves_without_a_sent_out_repair", "visit",
        {"items_out": "硬盘1块", "repair": Ref(2, "WX")},
        {"items_out": "硬盘1块", "repair": Ref(1, "WX")},
        "items_out",
    ),
    Trial(
        "held_training_is_over", "training",
        {"status": "held", "end_at": dt.datetime(2026, 12, 1, 9)},
        {"status": "planned", "end_at": dt.datetime(2026, 12, 1, 9)},
        "status",
    ),
    Trial(
        "hours_fit_the_time", "training",
        SESSION | {"hours": Decimal("2.5")}, SESSION, "hours",
    ),
    Trial(
        "hours_fit_the_time", "training",
        SESSION | {"end_at": at(4, 11), "hours": Decimal("4.5")},
        SESSION | {"end_at": at(4, 11), "hours": Decimal(4)},
        "hours",
    ),
    Trial(
        "attendee_hours_fit", "training",
        SESSION | {"attendees": ({"attendance": "present", "hours": Decimal(3)},)},
        SESSION | {"attendees": ({"attendance": "present", "hours": Decimal(2)},)},
        "attendees[1].hours",
    ),
    Trial(
        "attendee_hours_fit", "training",
        SESSION | {"attendees": ({"attendance": "leave", "hours": Decimal(2)},)},
        SESSION | {"attendees": ({"attendance": "leave", "hours": Decimal(2), "makeup_on": TODAY},)},
        "attendees[1].hours",
    ),
    Trial(
        "makeup_follows_the_session", "training",
        SESSION | {"attendees": ({"makeup_on": dt.date(2024, 6, 2)},)},
        SESSION | {"attendees": ({"makeup_on": dt.date(2024, 6, 10)},)},
        "attendees[1].makeup_on",
    ),
    Trial(
        "attendees_are_in_post_that_day", "training",
        SESSION | {"attendees": ({"person": BOSS}, {"person": GONE})},
        SESSION | {"attendees": ({"person": BOSS},)},
        "attendees[2].person",
    ),
]  # fmt: skip


TRIED = [
    pytest.param(facts, trial, id=trial.rule)
    for facts, trials in (
        (FACTS, TRIALS),
        *(
            (module.FACTS, module.TRIALS)
            for module in (
                test_rules_checks,
                test_rules_disposal,
                test_rules_documents,
                test_rules_media,
                test_rules_network,
                test_rules_operation,
            )
        ),
    )
    for trial in trials
]


@pytest.mark.parametrize(("facts", "trial"), TRIED)
def test_a_rule_complains_of_what_is_wrong(registers: Registers, facts: Kept, trial: Trial) -> None:
    judged = case(registers, trial.register, facts, trial.wrong, trial.before)
    told = list(RULES[trial.rule](judged))
    assert [complaint.field for complaint in told] == [trial.field]
    assert told[0].warning is trial.warns
    assert told[0].text
    assert told[0].label


@pytest.mark.parametrize(("facts", "trial"), TRIED)
def test_a_rule_lets_pass_what_is_right(registers: Registers, facts: Kept, trial: Trial) -> None:
    judged = case(registers, trial.register, facts, trial.right, trial.before)
    assert list(RULES[trial.rule](judged)) == []


@pytest.mark.parametrize(("_facts", "trial"), TRIED)
def test_a_rule_has_nothing_to_say_of_an_empty_record(
    registers: Registers, _facts: Kept, trial: Trial
) -> None:
    judged = case(registers, trial.register, Kept(), {})
    assert list(RULES[trial.rule](judged)) == []


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_is_tried_and_every_rule_is_used(registers: Registers, name: str) -> None:
    assert name in {param.id for param in TRIED}
    assert any(name in register.declaration.rules for register in registers.values())


def test_people_may_leave_after_they_were_entered(registers: Registers) -> None:
    kept = {"status": "in_use", "responsible": GONE}
    judged = case(registers, "equipment", FACTS, kept | {"location": "201"}, kept)
    assert list(RULES["responsible_person_is_in_post"](judged)) == []


@pytest.mark.parametrize("items", ["无", "无（硬盘未带出）", "none", "未带出硬盘", "工具箱"])
def test_nothing_taken_is_no_disk_taken(registers: Registers, items: str) -> None:
    judged = case(registers, "visit", FACTS, {"items_out": items})
    assert list(RULES["no_disk_leaves_without_a_sent_out_repair"](judged)) == []
