"""The figures of registers, against counts made by hand."""

from typing import get_args, get_type_hints

from desktop_app.desk import entering, statistics
from desktop_app.desk.office import Office
from desktop_app.registers.declaration import Statistic


def _table(office: Office, register: str, name: str) -> statistics.Table:
    tables = statistics.tables(office, office.registers[register])
    return next(table for table in tables if table.name == name)


def test_every_table_of_every_register_can_be_counted(office: Office, register_name: str) -> None:
    register = office.registers[register_name]
    tables = statistics.tables(office, register)
    assert [table.name for table in tables] == [s.name for s in register.declaration.statistics]
    assert all(table.empty for table in tables)


def test_one_field_is_counted_against_another_with_percentages(office: Office) -> None:
    for kind, level in (
        ("desktop", "secret"),
        ("desktop", "none"),
        ("printer", "none"),
        ("desktop", "none"),
    ):
        given = {"name": kind, "eq_type": kind, "level": level, "status": "in_use"}
        entering.add(office, office.registers["equipment"], given)
    table = _table(office, "equipment", "type_by_level")
    assert table.heads == ("Type", "Secret", "Unclassified", "Total")
    assert table.rows == (
        ("Desktop computer", "1 (25.0%)", "2 (50.0%)", "3 (75.0%)"),
        ("Printer", "0", "1 (25.0%)", "1 (25.0%)"),
        ("Total", "1 (25.0%)", "3 (75.0%)", "4 (100.0%)"),
    )


def test_what_is_void_is_not_counted(office: Office) -> None:
    equipment = office.registers["equipment"]
    saved = entering.add(office, equipment, {"name": "x", "status": "idle"})
    assert _table(office, "equipment", "by_state").rows == (("Idle", "1 (100.0%)"),)
    entering.void(office, equipment, saved.id, "错")
    assert _table(office, "equipment", "by_state").empty


def test_faults_are_counted_by_month(office: Office) -> None:
    fault = office.registers["fault"]
    for day in ("2026-09-01 08:00", "2026-09-20 09:00", "2026-10-02 10:00"):
        given = {"symptom": "无法联网", "occurred_at": day, "reported_at": day, "category": "line"}
        entering.add(office, fault, given)
    table = _table(office, "fault", "by_category")
    assert [row[0] for row in table.rows] == ["2026-09", "2026-10", "Total"]
    assert [row[-1].split()[0] for row in table.rows] == ["2", "1", "3"]
    period = ("2026-10-01", "2026-12-31")
    (late, *_rest) = statistics.tables(office, fault, period)
    assert [row[0] for row in late.rows] == ["2026-10"]


def test_lines_are_counted_and_summed(office: Office) -> None:
    training = office.registers["training"]
    for name in ("王小明", "李丽"):
        entering.add(office, office.registers["person"], {"name": name})
    for hours in ("2", "1.5"):
        lines = [
            {"person": "王小明", "attendance": "present", "hours": hours},
            {"person": "李丽", "attendance": "absent", "hours": "0"},
        ]
        given = {
            "title": "学习",
            "attendees": lines,
            "hours": hours,
            "start_at": "2026-10-01 09:00",
        }
        given |= {"end_at": "2026-10-01 12:00", "status": "held"}
        entering.add(office, training, given)
    table = _table(office, "training", "per_person")
    figures = {row[0]: row[-1] for row in table.rows}
    assert figures["王小明"] == "3.5"


def test_what_a_declaration_may_name_is_what_the_desk_draws_itself() -> None:
    assert {"", *statistics.NAMED} == set(get_args(get_type_hints(Statistic)["rule"]))
