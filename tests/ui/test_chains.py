"""From one record to the next in the window: one action begins it, with all that is known filled in."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.desk import entering, history, searching
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref
from desktop_app.ui.record import trees
from desktop_app.ui.record.foreseen import Foreseen
from desktop_app.ui.record.missing import EnterMissing
from desktop_app.ui.window import MainWindow
from tests.entered import add, kept
from tests.ui.conftest import Answer
from tests.ui.test_journeys import press

TODAY = dt.date.today()
WHERE = Qt.ItemDataRole.UserRole


def change(office: Office, register: str, id: int, **given: Any) -> None:
    entering.change(office, office.registers[register], id, given, agreed="all")


def acts(office: Office, register: str, id: int) -> list[str]:
    number = kept(office, register, id)["number"]
    return [event.act for event in history.events(office, office.registers[register], number)]


def editor(window: MainWindow) -> Any:
    assert window.showing_record
    return window.editor


def begin(window: MainWindow, name: str) -> None:
    """Choose what may be begun for the record that is shown, as the menu “New for this” has it."""
    (action,) = editor(window).findChildren(QAction, f"new.{name}")
    action.trigger()


def offers(window: MainWindow) -> list[str]:
    menu = editor(window)._new_menu
    return [action.objectName().removeprefix("new.") for action in menu.actions()]


def filled(window: MainWindow, *keys: str) -> dict[str, Any]:
    """Return what stands in fields of the form, as it is shown."""
    page = editor(window).page
    shown = {}
    for key in keys:
        entry = page.form.entries[key]
        value = entry.given()
        if isinstance(value, tuple) and not isinstance(value, Ref):
            shown[key] = [part.name if isinstance(part, Ref) else part for part in value]
        else:
            shown[key] = value.name if isinstance(value, Ref) else value
    return shown


def write(window: MainWindow, **given: Any) -> None:
    for key, value in given.items():
        editor(window).page.form.entries[key].type_in(value)


def save(window: MainWindow) -> int:
    assert editor(window).save(), editor(window).page.bar.text
    id = editor(window).id
    assert isinstance(id, int)
    return id


def related(window: MainWindow) -> dict[tuple[str, int], list[tuple[str, QTreeWidgetItem]]]:
    """Go to the related records; return those there are, each with the heads it stands under."""
    tab: QTreeWidget = editor(window).tabs.related
    editor(window).tabs.setCurrentWidget(tab)
    found: dict[tuple[str, int], list[tuple[str, QTreeWidgetItem]]] = {}
    for place in range(tab.topLevelItemCount()):
        head = tab.topLevelItem(place)
        assert head is not None
        for n in range(head.childCount()):
            row = head.child(n)
            found.setdefault(row.data(0, WHERE), []).append((head.text(0), row))
    return found


def follow(window: MainWindow, register: str, id: int) -> None:
    """Open a related record, as Enter on it does."""
    _head, item = related(window)[register, id][0]
    editor(window).tabs.related.itemActivated.emit(item, 0)
    assert (window.page.register.name, editor(window).id) == (register, id)


class Look:
    """Reads the dialog that tells what is changed elsewhere, and answers it."""

    def __init__(self, answer: str = "accept", *, without: str = "") -> None:
        self._answer, self._without = answer, without
        self.told: dict[str, dict[str, tuple[str, str]]] = {}
        self.bound: dict[str, bool] = {}

    def __call__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, Foreseen)
        for place in range(dialog.tree.topLevelItemCount()):
            head = dialog.tree.topLevelItem(place)
            assert head is not None
            rows = [head.child(n) for n in range(head.childCount())]
            one = head.text(0).split()[0]
            self.told[one] = {row.text(0): (row.text(1), row.text(2)) for row in rows}
            self.bound[one] = not head.flags() & Qt.ItemFlag.ItemIsUserCheckable
            if self._without and one == self._without:
                head.setCheckState(0, Qt.CheckState.Unchecked)
        press(self._answer)(dialog)


@pytest.fixture
def office(window: MainWindow) -> Office:
    """Return the small office with a company, and a machine of its own with a disk."""
    office = window.office
    add(office, "organisation", name="蓝天公司", agreement_until="2030-01-01")
    fitted = {"serial_no": "HD001", "disk_type": "hdd", "fitted_on": "2020-01-01"}
    add(
        office,
        "equipment",
        name="档案电脑",
        eq_type="desktop",
        level="none",
        net="standalone",
        dept="办公室",
        responsible="王小明",
        location="A座301室",
        status="in_use",
        disks=[fitted],
        macs="00-1B-44-11-3A-B7",
    )
    return office


MACHINE = 13


def test_a_fault_leads_to_a_repair_and_that_to_a_visit(
    window: MainWindow, office: Office, answer: Answer
) -> None:
    fault = add(
        office,
        "fault",
        symptom="开机后没有反应",
        equipment="档案电脑",
        level="major",
        dept="办公室",
        reporter="王小明",
        location="A座301室",
        occurred_at=f"{TODAY} 00:01",
    )
    window.show_record("fault", fault)
    assert offers(window) == ["repair", "visit", "room_entry", "finding"]
    begin(window, "repair")
    assert window.page.register.name == "repair"
    assert editor(window).id is None
    assert filled(window, "fault", "equipment", "reason", "applicant") == {
        "fault": kept(office, "fault", fault)["called"],
        "equipment": "档案电脑",
        "reason": "开机后没有反应",
        "applicant": "王小明",
    }
    write(window, mode="onsite_ext", provider="蓝天公司", escort="李建国", place="A座301室")
    look = Look()
    answer("foreseen", look)
    repair = save(window)
    called = kept(office, "repair", repair)["called"]
    assert look.told == {
        "fault": {"Repair": ("—", called)},
        "equipment": {"State": ("In use", "Under repair")},
    }
    assert not any(look.bound.values())
    assert kept(office, "fault", fault)["repair"].id == repair
    assert kept(office, "equipment", MACHINE)["status"] == "under_repair"

    begin(window, "visit")
    assert filled(window, "org", "purpose", "work", "place", "host_dept", "escort") == {
        "org": "蓝天公司",
        "purpose": "repair",
        "work": "开机后没有反应",
        "place": "A座301室",
        "host_dept": "办公室",
        "escort": "李建国",
    }
    assert filled(window, "repair", "fault", "equipment") == {
        "repair": called,
        "fault": kept(office, "fault", fault)["called"],
        "equipment": ["档案电脑"],
    }
    look = Look()
    answer("foreseen", look)
    visit = save(window)
    assert list(look.told) == ["repair"]
    assert kept(office, "repair", repair)["visit"].id == visit
    # From the visit back to the machine, by the related records alone.
    follow(window, "repair", repair)
    follow(window, "fault", fault)
    follow(window, "equipment", MACHINE)
    found = related(window)
    assert {("fault", fault), ("repair", repair), ("visit", visit)} <= set(found)
    ((head, _item),) = found["visit", visit]
    assert head == "Outside visitors of this equipment (1)"


def test_what_is_only_proposed_may_be_left_out_and_all_of_it_thought_over(
    window: MainWindow, office: Office, answer: Answer
) -> None:
    fault = add(office, "fault", symptom="开机后没有反应", equipment="档案电脑", level="major")
    window.show_record("fault", fault)
    begin(window, "repair")
    answer("foreseen", Look("decline"))
    assert not editor(window).save()
    assert editor(window).id is None
    assert filled(window, "reason") == {"reason": "开机后没有反应"}  # nothing typed is lost
    assert searching.count(office, office.registers["repair"], searching.Query()) == 0
    answer("foreseen", Look(without="equipment"))
    repair = save(window)
    assert kept(office, "fault", fault)["repair"].id == repair
    assert kept(office, "equipment", MACHINE)["status"] == "in_use"


def test_a_disk_taken_out_becomes_a_medium_and_is_destroyed(
    window: MainWindow, office: Office, answer: Answer
) -> None:
    part = {"part": "disk", "old_serial": "HD001", "new_serial": "HD002", "handed_on": TODAY}
    given = {"equipment": "档案电脑", "reason": "硬盘异响", "kind": "replace_disk", "parts": [part]}
    repair = add(office, "repair", **given, mode="inhouse", status="working")
    window.show_record("repair", repair)
    look = Look()
    answer("foreseen", look)
    write(window, status="done")
    save(window)
    before, after = look.told["equipment"]["Disks"]
    assert "HD002" not in before
    assert "HD002" in after
    (line,) = [name for name in offers(window) if name.startswith("medium.")]
    begin(window, line)
    assert filled(window, "type", "serial_no", "from_equipment", "dept", "custodian") == {
        "type": "internal_hdd",
        "serial_no": "HD001",
        "from_equipment": "档案电脑",
        "dept": "办公室",
        "custodian": "王小明",
    }
    write(window, sec_no="YP-001")
    look = Look()
    answer("foreseen", look)
    medium = save(window)
    assert "YP-001" in look.told["equipment"]["Disks"][1]
    machine = kept(office, "repair", repair)["equipment"].id
    (gone,) = [line for line in kept(office, "equipment", machine)["disks"] if line["removed_on"]]
    assert gone["became_medium"].id == medium
    assert kept(office, "repair", repair)["parts"][0]["medium"].id == medium
    follow(window, "repair", repair)
    assert not [name for name in offers(window) if name.startswith("medium")]
    follow(window, "medium", medium)
    begin(window, "disposal")
    assert filled(window, "kind") == {"kind": "media_destroy"}
    (item,) = editor(window).page.form.entries["items"].given()
    assert item["medium"].id == medium
    write(window, status="approved")
    look = Look()
    answer("foreseen", look)
    disposal = save(window)
    assert look.told == {"storage": {"State": ("In store", "Awaiting destruction")}}
    assert look.bound == {"storage": True}
    assert kept(office, "medium", medium)["status"] == "pending_destroy"
    assert acts(office, "disposal", disposal) == ["changed with it", "entered"]
    assert acts(office, "medium", medium)[0] == "changed"
    item = kept(office, "disposal", disposal)["items"][0]
    assert (item["number"], item["disk_serial"]) == ("YP-001", "HD001")


def test_what_a_weekly_check_found_becomes_a_finding_of_its_line(
    window: MainWindow, office: Office
) -> None:
    items = [add(office, "check_item", text=text) for text in ("门禁与登记", "机房温湿度")]
    lines = [
        {"item": Ref(items[0], "门禁与登记"), "result": "ok"},
        {"item": Ref(items[1], "机房温湿度"), "result": "bad", "finding": "空调停机"},
    ]
    check = add(office, "weekly_check", items=lines, remark="当日补查")
    window.show_record("weekly_check", check)
    (line,) = offers(window)
    begin(window, line)
    assert filled(window, "source", "origin", "description", "found_on") == {
        "source": "weekly",
        "origin": kept(office, "weekly_check", check)["called"],
        "description": "空调停机",
        "found_on": TODAY.isoformat(),
    }
    write(window, responsible="李建国", **{"class": "room"})
    found = save(window)
    kept_line = kept(office, "weekly_check", check)["items"][1]
    assert kept_line["finding_record"].id == found
    write(window, measure="修理空调")
    save(window)
    assert kept(office, "finding", found)["status"] == "in_progress"
    write(window, verified_by="李建国", verified_on=TODAY.isoformat())
    assert not editor(window).save()
    cell = editor(window).page.form.cells["verified_by"]
    assert "same as" in cell.complaint
    write(window, verified_by="张丽华", verified_on=TODAY.isoformat())
    save(window)
    follow(window, "weekly_check", check)
    assert offers(window) == [""]  # nothing more can be begun for it
    assert ("finding", found) in related(window)


def test_a_medium_is_lent_and_taken_back(
    window: MainWindow, office: Office, answer: Answer
) -> None:
    medium = add(
        office, "medium", type="usb", sec_no="U-1", level="none", dept="办公室", custodian="王小明"
    )
    window.show_record("medium", medium)
    begin(window, "medium_movement")
    assert filled(window, "medium") == {"medium": "USB disk U-1"}
    write(window, kind="loan", borrower="张丽华", at=f"{TODAY} 00:01")
    look = Look()
    answer("foreseen", look)
    loan = save(window)
    assert look.told["storage"] == {
        "State": ("In store", "Lent"),
        "Custodian": ("王小明", "张丽华"),
        "Department": ("办公室", "信息中心"),
        "Fixed user": ("—", "张丽华"),
    }
    assert look.bound == {"storage": True}
    write(window, returned_at=f"{TODAY} 00:02", return_state="ok", checker="李建国")
    look = Look()
    answer("foreseen", look)
    save(window)
    assert look.told["storage"]["State"] == ("Lent", "In store")
    assert look.told["storage"]["Custodian"] == ("张丽华", "王小明")
    values = kept(office, "medium", medium)
    assert (values["status"], values["custodian"].name) == ("in_store", "王小明")
    follow(window, "medium", medium)
    ((head, item),) = related(window)["medium_movement", loan]
    assert "of this storage medium (1)" in head
    assert item.text(3) == "Medium"
    editor(window).tabs.setCurrentWidget(editor(window).tabs.history)
    told = [
        editor(window).tabs.history.topLevelItem(n).text(2)
        for n in range(editor(window).tabs.history.topLevelItemCount())
    ]
    assert told == ["changed", "changed", "entered"]


def test_a_machine_gets_an_address_and_both_name_each_other(
    window: MainWindow, office: Office, answer: Answer
) -> None:
    window.show_record("equipment", MACHINE)
    begin(window, "ip_allocation")
    assert filled(window, "equipment", "dept") == {"equipment": "档案电脑", "dept": "办公室"}
    write(window, ip="10.1.2.3")
    look = Look()
    answer("foreseen", look)
    address = save(window)
    assert look.told == {"equipment": {"IP address": ("—", "10.1.2.3")}}
    follow(window, "equipment", MACHINE)
    assert filled(window, "ip") == {"ip": "10.1.2.3"}
    heads = [head for head, _item in related(window)["ip_allocation", address]]
    assert [head.rpartition(" ")[0].split()[-1] for head in heads] == ["equipment", "here"]


def test_an_update_dates_the_definitions_of_the_machines(
    window: MainWindow, office: Office, answer: Answer
) -> None:
    window.show_record("equipment", MACHINE)
    begin(window, "update")
    assert filled(window, "machines") == {"machines": ["档案电脑"]}
    write(window, kind="av_defs", defs_date="2025-06-01", result="ok")
    look = Look()
    answer("foreseen", look)
    save(window)
    assert look.told == {"equipment": {"Virus definitions of": ("—", "2025-06-01")}}
    assert kept(office, "equipment", MACHINE)["av_defs_on"] == dt.date(2025, 6, 1)


def test_who_leaves_sees_what_still_stands_in_the_name(window: MainWindow, office: Office) -> None:
    person = searching.ids(office, office.registers["person"], searching.Query("王小明"))[0]
    medium = add(office, "medium", type="usb", sec_no="U-1", level="none", custodian="王小明")
    window.show_record("person", person)
    held = {
        where
        for where, heads in related(window).items()
        if any("in this name now" in head for head, _item in heads)
    }
    assert {("medium", medium), ("equipment", MACHINE)} <= held
    editor(window).tabs.setCurrentWidget(editor(window).page)
    write(window, status="leaving", carriers_returned=True)
    assert not editor(window).save()
    complaint = editor(window).page.form.cells["carriers_returned"].complaint
    assert "items still stand in this person's name" in complaint
    for name, id in held:
        key = {"medium": "custodian"}.get(name, "responsible")
        change(office, name, id, **{key: "李建国"})
    assert editor(window).save(), editor(window).page.bar.text


def test_a_person_is_trained_and_pledged(window: MainWindow, office: Office) -> None:
    person = searching.ids(office, office.registers["person"], searching.Query("王小明"))[0]
    window.show_record("person", person)
    begin(window, "commitment")
    assert filled(window, "party_person") == {"party_person": "王小明"}
    write(window, kind="staff", signed_on="2026-01-05")
    signed = save(window)
    follow(window, "person", person)
    begin(window, "training")
    (line,) = editor(window).page.form.entries["attendees"].given()
    assert line["person"].name == "王小明"
    write(window, title="保密法学习")
    session = save(window)
    follow(window, "person", person)
    assert {("commitment", signed), ("training", session)} <= set(related(window))


def test_a_fault_leads_to_a_finding(window: MainWindow, office: Office) -> None:
    given = {"symptom": "线路老化裸露", "dept": "办公室", "occurred_at": "2025-03-02 08:00"}
    fault = add(office, "fault", **given)
    window.show_record("fault", fault)
    begin(window, "finding")
    assert filled(window, "description", "dept", "found_on", "source", "class") == {
        "description": "线路老化裸露",
        "dept": "办公室",
        "found_on": "2025-03-02",
        "source": "fault",
        "class": "equipment",
    }
    found = save(window)
    assert kept(office, "finding", found)["found_on"] == dt.date(2025, 3, 2)
    follow(window, "fault", fault)
    ((head, _item),) = related(window)["finding", found]
    assert "of this fault (1)" in head


def test_a_link_leads_to_the_record_entered_for_it_whatever_that_changes(
    window: MainWindow, office: Office, answer: Answer
) -> None:
    window.show_register("repair")
    window.show_register("fault")
    window.new_record("fault")

    def enter(dialog: QWidget) -> None:
        assert isinstance(dialog, EnterMissing)
        given = {
            "equipment": "档案电脑",
            "reason": "开机后没有反应",
            "mode": "inhouse",
            "status": "working",
        }
        for key, value in given.items():
            entry = dialog.editor.page.form.entries[key]  # type: ignore[union-attr]
            entry.type_in(value)
        equipment = dialog.editor.page.form.entries["equipment"]  # type: ignore[union-attr]
        equipment.follow()  # type: ignore[attr-defined]
        assert dialog.editor.is_dirty()  # it leads nowhere from here, and takes nothing
        answer("foreseen", Look())
        assert dialog.editor.save()

    answer("enter_missing", enter)
    shown = editor(window).page.form.entries["repair"]
    ref = shown.scope.enter_missing("repair", {})
    assert kept(office, "equipment", MACHINE)["status"] == "under_repair"
    (repair,) = searching.ids(office, office.registers["repair"], searching.Query())
    assert (ref.id, ref.name) == (repair, kept(office, "repair", repair)["called"])
    # It stands in the list of its register, though the record that it was entered for is given up.
    editor(window).page.discard({})
    window.show_register("repair")
    assert window.page.found() == [repair]
    assert list(window.page.model.found) == [repair]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(EnterMissing) == []


def test_of_very_many_related_records_some_are_shown_and_the_others_counted(
    window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "_MOST", 2)
    departments = office.registers["department"]
    (dept,) = searching.ids(office, departments, searching.Query("办公室"))
    window.show_record("department", dept)
    found = [(head, row.text(0)) for several in related(window).values() for head, row in several]
    (machines,) = {head for head, _number in found if head.startswith("Equipment ledger of")}
    assert "(7)" in machines
    assert sum(head == machines for head, _number in found) == 3
    assert (machines, "and 5 more") in found
