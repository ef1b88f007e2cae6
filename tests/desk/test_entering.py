"""Entering through the desk: every register by its examples, complaints at once, write-backs."""

import datetime as dt
import random
from typing import Any

import pytest

from desktop_app.desk import entering, history, links, searching
from desktop_app.desk.office import Office
from desktop_app.errors import Rejected, UserError
from desktop_app.registers.kinds import Date, Moment, Ref
from desktop_app.registers.register import Register
from tests.entered import enter, essential


def _examples(register: Register) -> dict[str, Any]:
    """Something for every field, as people might write it; links by name only where free."""
    pick = random.Random(register.name).choice
    return {
        key: field.example(pick)
        for key, field in register.entered.items()
        if field.kind not in ("link", "links", "people", "rows")
        and not isinstance(field, Date | Moment)
    }


def test_a_record_of_every_register_is_entered_changed_and_voided(
    office: Office, register_name: str
) -> None:
    register = office.registers[register_name]
    saved = entering.add(office, register, essential(office, register))
    kept = searching.record(office, register, saved.number)
    assert kept["number"] == saved.number
    entering.change(office, register, saved.id, {"remark": "已核对"}, reason="核对后补记")
    assert searching.record(office, register, saved.number)["remark"] == "已核对"
    acts = [event.act for event in history.events(office, register, saved.number)]
    assert acts == ["changed", "entered"]
    entering.void(office, register, saved.id, "重复登记")
    assert list(searching.ids(office, register, searching.Query())) == []
    assert office.store.verify().whole


def test_the_examples_of_every_field_can_be_read(office: Office, register_name: str) -> None:
    register = office.registers[register_name]
    values, verdict = entering.judge(office, register, _examples(register))
    unreadable = [complaint for complaint in verdict.complaints if complaint.field not in values]
    assert unreadable == []


def test_a_record_without_what_it_is_names_every_essential_field(
    office: Office, register_name: str
) -> None:
    register = office.registers[register_name]
    bare = {field.key: None for field in register.essential}
    with pytest.raises(Rejected) as refused:
        entering.add(office, register, bare)
    told = {complaint.field for complaint in refused.value.complaints}
    rhythm = register.declaration.rhythm
    named = {rhythm.period} if rhythm else set()  # which the program fills in itself
    assert {field.key for field in register.essential} - named <= told | named


def test_all_complaints_are_told_at_once(office: Office) -> None:
    fault = office.registers["fault"]
    given = {
        "symptom": "x",
        "occurred_at": "the day before",
        "reporter": "nobody",
        "level": "terrible",
        "colour": "red",
    }
    with pytest.raises(Rejected) as refused:
        entering.add(office, fault, given)
    told = [complaint.field for complaint in refused.value.complaints]
    assert sorted(told) == ["colour", "level", "occurred_at", "reporter", "symptom"]
    assert list(searching.ids(office, fault, searching.Query(void=True))) == []


def test_a_single_register_has_one_record(office: Office) -> None:
    unit = office.registers["unit"]
    entering.add(office, unit, {"name": "某某市示范局"})
    assert office.name == "某某市示范局"
    with pytest.raises(UserError, match="one record only"):
        entering.add(office, unit, {"name": "另一个局"})


def test_a_new_record_begins_with_its_defaults(office: Office) -> None:
    office.clerk = "王小明"
    fault = office.registers["fault"]
    values = entering.defaults(office, fault, {"symptom": "不通"})
    assert values["filled_by"] == Ref(None, "王小明")
    assert values["filled_on"] == dt.date.today()
    assert values["status"] == "reported"
    assert values["symptom"] == "不通"


def test_a_link_to_a_void_record_is_refused(office: Office) -> None:
    machine = enter(office, "equipment", name="核心交换机")
    entering.void(office, office.registers["equipment"], machine.id or 0, "重复登记")
    for given in (machine, "核心交换机"):
        with pytest.raises(Rejected) as refused:
            enter(office, "fault", symptom="无法联网", equipment=given)
        assert [complaint.field for complaint in refused.value.complaints] == ["equipment"]


def test_a_name_that_two_records_bear_asks_for_the_number(office: Office) -> None:
    for code in ("A1", "A2"):
        enter(office, "person", name="王小明", emp_no=code)
    with pytest.raises(Rejected, match="2"):
        enter(office, "equipment", name="台式机", responsible="王小明")
    assert enter(office, "equipment", name="台式机", responsible="A2").id == 1


def _repair(office: Office) -> tuple[Any, Any]:
    """A machine whose disk, adapter and system a repair has changed, up to its acceptance."""
    person = enter(office, "person", name="王小明")
    dept = enter(office, "department", name="办公室")
    machine = enter(
        office,
        "equipment",
        name="台式机",
        eq_type="desktop",
        level="none",
        net="intranet",
        dept=dept,
        responsible=person,
        status="in_use",
        disks=[{"serial_no": "HD001", "disk_type": "hdd", "fitted_on": "2020-01-01"}],
        macs="00-1B-44-11-3A-B7",
    )
    repair = office.registers["repair"]
    saved = entering.add(
        office,
        repair,
        {
            "equipment": machine,
            "reason": "硬盘损坏",
            "kind": ["replace_disk", "reinstall"],
            "mode": "inhouse",
            "status": "working",
        },
    )
    return machine, saved


def test_a_repair_proposes_what_it_changed_and_changes_it_on_yes(office: Office) -> None:
    machine, saved = _repair(office)
    repair, equipment = office.registers["repair"], office.registers["equipment"]
    given = {
        "status": "done",
        "parts": [{"part": "disk", "old_serial": "HD001", "new_serial": "HD002"}],
        "new_mac": "00-1B-44-11-3A-B8",
        "os_reinstalled_on": dt.date.today().isoformat(),
    }
    (foreseen,) = entering.foresee(office, repair, given, saved.id)
    assert foreseen.target == ("equipment", machine.id)
    assert not foreseen.binding
    changes = {change.key: (change.before, change.after) for change in foreseen.changes}
    assert {"disks", "macs", "os_installed_on"} <= set(changes)
    assert "HD002" in changes["disks"][1]
    kept = office.store.values(equipment, [machine.id])[0]
    assert [line["serial_no"] for line in kept["disks"]] == ["HD001"]

    entering.change(office, repair, saved.id, given, agreed=[foreseen.target])

    kept = office.store.values(equipment, [machine.id])[0]
    disks = [(line["serial_no"], line["removed_on"] is None) for line in kept["disks"]]
    assert disks == [("HD001", False), ("HD002", True)]
    assert [line["mac"] for line in kept["macs"]] == ["00-1B-44-11-3A-B8"]
    assert {line["source"] for line in kept["changes"]} == {saved.number}
    assert entering.foresee(office, repair, {}, saved.id) == []
    told = history.events(office, repair, saved.number)
    assert [event.act for event in told] == ["changed with it", "changed", "entered"]
    assert told[0].changes[0][2] == kept["number"]
    assert history.events(office, equipment, kept["number"])[0].reason.endswith(saved.number)
    assert office.store.verify().whole


def test_what_is_related_is_found_from_both_ends(office: Office) -> None:
    machine, saved = _repair(office)
    equipment = office.registers["equipment"]
    (found,) = links.related(office, equipment, machine.id)
    assert (found.register.name, found.ids) == ("repair", (saved.id,))


def test_people_are_offered_by_their_initials(office: Office) -> None:
    enter(office, "person", name="王小明", emp_no="A1")
    enter(office, "person", name="李丽")
    field = office.registers["equipment"].fields["responsible"]
    offered = links.offers(office, field, "wxm")  # type: ignore[arg-type]
    assert [offer.ref.name for offer in offered] == ["王小明"]
    assert "A1" in offered[0].detail
    assert len(links.offers(office, field, "")) == 2  # type: ignore[arg-type]


def test_who_is_called_so_is_offered_before_those_whose_record_names_him(office: Office) -> None:
    enter(office, "person", name="王小明")
    for n in range(30):
        enter(office, "person", name=f"李丽{n}", filled_by="王小明")
    field = office.registers["equipment"].fields["responsible"]
    offered = links.offers(office, field, "wxm")  # type: ignore[arg-type]
    assert (len(offered), offered[0].ref.name) == (links.OFFERED, "王小明")


def test_a_single_field_is_asked_as_text(office: Office) -> None:
    equipment = office.registers["equipment"]
    enter(office, "equipment", name="台式机", eq_type="台式计算机", level="secret")
    enter(office, "equipment", name="打印机", eq_type="printer", level="none")

    def found(**tests: str) -> list[int]:
        where = searching.where(office, equipment, tests)
        return list(searching.ids(office, equipment, searching.Query(where=where)))

    assert found(eq_type="desktop") == found(eq_type="台式计算机") == [1]
    assert found(level="classified") == [1]
    assert found(name="打印机") == [2]
    assert found(responsible="false") == [2, 1]
    with pytest.raises(UserError, match="no field"):
        found(colour="red")
    with pytest.raises(UserError, match="not one of"):
        found(eq_type="toaster")


def test_an_address_that_no_record_names_is_still_taken_once(office: Office) -> None:
    register = office.registers["equipment"]
    first = entering.add(office, register, {"name": "甲", "ip": "10.1.2.3"})
    with pytest.raises(Rejected, match=first.number):
        entering.add(office, register, {"name": "乙", "ip": "10.1.2.3"})
    entering.change(office, register, first.id, {"status": "pending_scrap"})
    entering.change(office, register, first.id, {"status": "scrapped", "retired_on": "2024-01-01"})
    assert entering.add(office, register, {"name": "乙", "ip": "10.1.2.3"}).number
