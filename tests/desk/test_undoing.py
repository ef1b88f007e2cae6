"""Undo and redo: every register, every act, what follows from it, and what was built on it."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import entering, history, importing, outputs, searching, undoing
from desktop_app.desk.beginning import beginnings
from desktop_app.desk.office import Office
from desktop_app.desk.today import since
from desktop_app.errors import Rejected, UserError
from desktop_app.registers.register import FACTS, Register
from desktop_app.store.history import Because
from desktop_app.store.journal import Act
from tests.desk.test_entering import _examples, _repair
from tests.entered import enter, essential


def state(office: Office, register: Register, number: str) -> dict[str, Any]:
    """Return what a record holds, without when it was last changed and its lines' ids."""
    return stripped(register, searching.record(office, register, number))


def stripped(register: Register, values: dict[str, Any]) -> dict[str, Any]:
    """Return likewise of values that were read already."""
    facts = set(FACTS) - {"number", "incomplete", "void_reason"}
    told = {key: value for key, value in values.items() if key not in facts}
    for key in register.rows:
        lines = told[key] or ()
        told[key] = [{name: part for name, part in line.items() if name != "id"} for line in lines]
    return told


def undo(office: Office) -> undoing.Done:
    """Undo the last act, as Ctrl+Z does, and return it."""
    done = undoing.last(office)
    assert done is not None
    undoing.undo(office, done)
    return done


def redo(office: Office) -> None:
    """Do again what was undone last."""
    done = undoing.last_undone(office)
    assert done is not None
    undoing.redo(office, done)


def _whole(office: Office) -> bool:
    verdict = office.store.verify()
    assert verdict.whole, verdict.verdict
    return True


def test_a_record_of_every_register_is_as_before_once_all_is_undone(
    office: Office, register_name: str
) -> None:
    register = office.registers[register_name]
    saved = entering.add(office, register, essential(office, register))
    new = state(office, register, saved.number)
    given = {}
    for key, value in _examples(register).items():
        if register.fields[key].kind == "attachment":
            continue
        _full, verdict = entering.judge(office, register, given | {key: value}, saved.id)
        if not verdict.complaints:
            given[key] = value
    entering.change(office, register, saved.id, given, reason="补记")
    changed = state(office, register, saved.number)
    assert changed != new
    entering.void(office, register, saved.id, "重复登记")
    void = state(office, register, saved.number)

    assert undo(office).act == "void"
    assert state(office, register, saved.number) == changed
    assert undo(office).act == "change"
    assert state(office, register, saved.number) == new
    assert undo(office).act == "add"
    gone = searching.record(office, register, saved.number)
    assert gone["voided_at"]
    assert "Undone" in gone["void_reason"]
    assert _whole(office)

    redo(office)
    assert state(office, register, saved.number) == new
    redo(office)
    assert state(office, register, saved.number) == changed
    redo(office)
    assert state(office, register, saved.number) == void
    assert undoing.last_undone(office) is None
    assert _whole(office)
    assert undo(office).act == "void"
    assert state(office, register, saved.number) == changed
    assert _whole(office)


def test_child_lines_come_back_as_they_were(office: Office) -> None:
    equipment = office.registers["equipment"]
    lines = [{"serial_no": f"HD{n}", "disk_type": "hdd"} for n in range(3)]
    machine = enter(office, "equipment", name="台式机", disks=lines)
    number = searching.values(office, equipment, [machine.id or 0])[0]["number"]
    before = searching.record(office, equipment, number)["disks"]
    changed = [dict(before[2]), dict(before[0], serial_no="HD7"), {"serial_no": "HD8"}]
    entering.change(office, equipment, machine.id or 0, {"disks": changed})
    undo(office)
    after = searching.record(office, equipment, number)["disks"]
    assert [line["serial_no"] for line in after] == ["HD0", "HD1", "HD2"]
    assert after[2]["id"] == before[2]["id"]  # a line that stayed is the same line
    assert _whole(office)


def test_an_attached_file_is_there_again_once_that_is_done_again(
    office: Office, tmp_path: Path
) -> None:
    department = office.registers["department"]
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"signed")
    saved = entering.add(office, department, {"name": "甲科"})
    entering.change(office, department, saved.id, {"scans": [scan]})
    undo(office)
    assert searching.record(office, department, saved.number)["scans"] is None
    assert _whole(office)
    redo(office)
    assert searching.record(office, department, saved.number)["scans"][0].name == "scan.pdf"
    assert _whole(office)


def test_what_followed_in_other_records_is_undone_with_it(office: Office) -> None:
    machine, saved = _repair(office)
    repair, equipment = office.registers["repair"], office.registers["equipment"]
    (kept,) = office.store.values(equipment, [machine.id])
    before = state(office, equipment, kept["number"]), state(office, repair, saved.number)
    given = {
        "status": "done",
        "parts": [{"part": "disk", "old_serial": "HD001", "new_serial": "HD002"}],
        "new_mac": "00-1B-44-11-3A-B8",
        "os_reinstalled_on": dt.date.today().isoformat(),
    }
    entering.change(office, repair, saved.id, given, agreed="all")
    after = state(office, equipment, kept["number"]), state(office, repair, saved.number)
    assert after[0] != before[0]

    done = undoing.last(office)
    assert done is not None
    assert (done.act, done.number) == ("change", saved.number)
    told = {(each.number, each.after) for each in undoing.details(office, done)}
    assert {number for number, _after in told} == {saved.number, kept["number"]}
    # By whichever of its entries it is named.
    assert all(
        undoing.act(office, n).entry == done.entry for n in range(done.first, done.entry + 1)
    )
    reversed_ = undoing.undo(office, done)
    assert reversed_.restored == 2
    assert (state(office, equipment, kept["number"]), state(office, repair, saved.number)) == before
    redo(office)
    assert (state(office, equipment, kept["number"]), state(office, repair, saved.number)) == after
    undo(office)
    assert _whole(office)


def test_what_an_earlier_version_wrote_is_undone_entry_by_entry(office: Office) -> None:
    department, person = office.registers["department"], office.registers["person"]
    dept = entering.add(office, department, {"name": "甲科"})
    one = entering.add(office, person, {"name": "王小明"})
    before = state(office, department, dept.number), state(office, person, one.number)
    store, who = office.store, office.who
    with store.at_once():  # as it wrote what followed from a change, which told not of what it was
        store.change(person, one.id, {"remark": "调入"}, who)
        store.change(
            department, dept.id, {"remark": "来人"}, who, Because("调入", source=one.number)
        )
        store.tell_of_change(person, one.number, department, dept.number, who)
    assert undo(office).number == dept.number
    assert undo(office).number == one.number
    assert (state(office, department, dept.number), state(office, person, one.number)) == before
    assert _whole(office)


def test_a_record_begun_for_another_leaves_it_as_it_was(office: Office) -> None:
    incident = office.registers["incident"]
    number = entering.add(office, incident, essential(office, incident)).number
    before = state(office, incident, number)
    found = beginnings(office, incident, searching.record(office, incident, number))
    chosen = next(each for each in found if each.register.name == "finding")
    given = essential(office, chosen.register) | dict(chosen.known)
    made = entering.add(office, chosen.register, given, begun=chosen.begun)
    assert [ref.id for ref in state(office, incident, number)["finding"]] == [made.id]
    assert undo(office).number == made.number
    assert state(office, incident, number) == before
    assert searching.record(office, chosen.register, made.number)["voided_at"]
    redo(office)
    assert [ref.id for ref in state(office, incident, number)["finding"]] == [made.id]
    undo(office)
    assert undo(office).number == number
    assert _whole(office)


def test_nothing_is_undone_on_which_something_was_built(office: Office) -> None:
    equipment = office.registers["equipment"]
    first = entering.add(office, equipment, {"name": "台式机"})
    entered = undoing.last(office)
    fault = entering.add(
        office, office.registers["fault"], {"symptom": "不能联网", "equipment": first.number}
    )
    assert entered is not None
    with pytest.raises(UserError, match=f"{fault.number} lead"):
        undoing.undo(office, entered)
    undo(office)
    entering.change(office, equipment, first.id, {"location": "101"})
    once = undoing.last(office)
    entering.change(office, equipment, first.id, {"location": "202"})
    assert once is not None
    with pytest.raises(UserError, match=f"{first.number} changed since"):
        undoing.undo(office, once)
    undo(office)
    undoing.undo(office, once)
    with pytest.raises(UserError, match="already"):
        undoing.undo(office, undoing.act(office, once.entry))
    undo(office)
    assert searching.record(office, equipment, first.number)["voided_at"]
    assert _whole(office)


def test_what_was_taken_by_another_record_since_is_not_given_back(office: Office) -> None:
    equipment = office.registers["equipment"]
    first = entering.add(office, equipment, {"name": "甲", "asset_no": "ZC-1"})
    entering.change(office, equipment, first.id, {"asset_no": "ZC-2"})
    change = undoing.last(office)
    second = entering.add(office, equipment, {"name": "乙", "asset_no": "ZC-1"})
    assert change is not None
    with pytest.raises(UserError, match=second.number):
        undoing.undo(office, change)
    undo(office)  # what was entered and undone holds nothing
    undoing.undo(office, change)
    assert searching.record(office, equipment, first.number)["asset_no"] == "ZC-1"
    entered = undoing.act(office, entry_of(office, second.number))
    assert entered.undone
    third = entering.add(office, equipment, {"name": "丙", "asset_no": "ZC-3"})
    assert undoing.last_undone(office) is None  # something else was done since
    back = next(done for done in undoing.acts(office) if done.of == entered.entry)
    with pytest.raises(UserError, match=first.number):
        undoing.redo(office, back)
    assert third.number
    assert _whole(office)


def entry_of(office: Office, number: str) -> int:
    """Return the entry by which a record was entered."""
    entries = office.store.history(office.registers["equipment"], number)
    return next(entry.entry for entry in entries if entry.act == "add")


def test_a_voiding_done_again_still_keeps_what_must_be_unique(office: Office) -> None:
    equipment = office.registers["equipment"]
    first = entering.add(office, equipment, {"name": "甲", "asset_no": "ZC-1"})
    entering.void(office, equipment, first.id, "重复登记")
    undo(office)
    redo(office)
    assert searching.record(office, equipment, first.number)["void_reason"] == "重复登记"
    with pytest.raises(Rejected, match=first.number):
        entering.add(office, equipment, {"name": "乙", "asset_no": "ZC-1"})


def test_a_number_is_never_used_again(office: Office) -> None:
    department = office.registers["department"]
    first = entering.add(office, department, {"name": "甲科"})
    undo(office)
    assert entering.add(office, department, {"name": "甲科"}).number != first.number


def test_a_step_from_which_none_leads_back_is_undone(office: Office) -> None:
    training = office.registers["training"]
    saved = entering.add(office, training, essential(office, training) | {"status": "planned"})
    entering.change(office, training, saved.id, {"status": "cancelled"})
    with pytest.raises(Rejected):
        entering.change(office, training, saved.id, {"status": "planned"})
    undo(office)
    assert searching.record(office, training, saved.number)["status"] == "planned"


def test_an_import_is_undone_and_done_again(office: Office, tmp_path: Path) -> None:
    department = office.registers["department"]
    kept = entering.add(office, department, {"name": "信访科", "code": "OLD"})
    file = tmp_path / "a.csv"
    file.write_text("部门名称,部门编码\n测绘科,CHK\n信访科,NEW\n", "utf-8")
    plan = importing.plan(
        office,
        department,
        file,
        guidance=importing.told(department, importing.look(file), None, match=["name"]),
    )
    importing.apply(office, plan)
    done = undo(office)
    assert done.act == "import"
    assert importing.imports(office) == []
    assert searching.record(office, department, kept.number)["code"] == "OLD"
    redo(office)
    assert len(importing.imports(office)) == 1
    assert searching.record(office, department, kept.number)["code"] == "NEW"
    assert office.store.count(department, searching.Query()) == 2
    undo(office)
    assert office.store.count(department, searching.Query()) == 1
    assert _whole(office)


def test_what_is_undone_works_after_a_restart_and_only_for_who_did_it(data: Path) -> None:
    with Office(data) as office:
        department = office.registers["department"]
        office.clerk = "王小明"
        number = entering.add(office, department, {"name": "甲科"}).number
    with Office(data) as office:
        office.clerk = "李丽"
        assert undoing.last(office) is None
        of_another = undoing.act(office, last_of(office, number))
        with pytest.raises(UserError, match="王小明"):
            undoing.undo(office, of_another)
        office.clerk = "王小明"
    with Office(data) as office:
        assert undo(office).number == number
        assert [event.act for event in history.events(office, department, number)] == [
            "voided",
            "entered",
        ]


def last_of(office: Office, number: str) -> int:
    """Return the last entry about a department."""
    return office.store.history(office.registers["department"], number)[-1].entry


def test_records_that_the_program_made_of_outputs_are_no_acts(office: Office) -> None:
    saved = entering.add(office, office.registers["department"], {"name": "甲科"})
    outputs.tell(office, Act("print"), outputs.PRINT, "台账", went=outputs.Went())
    done = undoing.last(office)
    assert done is not None
    assert done.number == saved.number


def test_a_change_of_no_column_any_more_known_is_refused_in_words(office: Office) -> None:
    department = office.registers["department"]
    saved = entering.add(office, department, {"name": "甲科"})
    told = {"colour": ["red", "blue"]}
    with pytest.raises(UserError, match=saved.number):
        office.store.put_back(department, saved.id, told, "clerk", {"reason": "-"})


def test_a_redone_voiding_and_a_restored_record_are_told_in_the_history(office: Office) -> None:
    department = office.registers["department"]
    saved = entering.add(office, department, {"name": "甲科"})
    entering.void(office, department, saved.id, "误登")
    undo(office)
    events = history.events(office, department, saved.number)
    assert [event.act for event in events] == ["void taken back", "voided", "entered"]
    assert events[0].changes == (("void reason", "误登", ""),)
    assert "Undone: entry" in events[0].reason
    journal = [json.loads(entry.content) for entry in office.store.journal.acts("undo")]
    assert journal[0]["unvoided"] == 1


def test_what_is_closed_and_opened_again_was_not_dealt_with(office: Office) -> None:
    fault = office.registers["fault"]
    saved = entering.add(
        office, fault, {"symptom": "不能联网", "equipment": enter(office, "equipment")}
    )
    assert fault.status is not None
    closing = [code for code, step in fault.status.steps.items() if not step.open]
    told = {fault.status.key: ["reported", closing[0]]}
    yesterday = (dt.date.today() - dt.timedelta(days=1)).isoformat()
    assert [one.number for one in since._closed(office, yesterday)] == []
    office.store.enter("clerk", Act("change", fault.name, saved.number, told))
    assert [one.number for one in since._closed(office, yesterday)] == [saved.number]
    back = {fault.status.key: [closing[0], "reported"]}
    office.store.enter("clerk", Act("change", fault.name, saved.number, back))
    assert [one.number for one in since._closed(office, yesterday)] == []
