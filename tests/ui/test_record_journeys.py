"""Whole errands in the record editor, from the keyboard alone."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.desk import drafts, entering, history, searching
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref
from desktop_app.ui.record.asking import ChangeReason
from desktop_app.ui.record.editor import RecordEditor
from desktop_app.ui.record.foreseen import Foreseen
from desktop_app.ui.record.linking import LinkLine
from desktop_app.ui.record.table import LinesTable
from tests.entered import kept
from tests.ui.record_entries import (
    CTRL,
    Key,
    control,
    entry,
    focused,
    opened,
    press,
    type_text,
)
from tests.ui.walking import astray, faults


def choose(editor: RecordEditor, key: str, text: str) -> None:
    """Type into a link and take the first offer by Enter."""
    shown = entry(editor, key)
    assert isinstance(shown, LinkLine)
    shown.line.setFocus()
    type_text(text)
    assert shown.choices.popup.isVisible()
    press(Key.Key_Return, on=shown.choices.popup)


def answer(qtbot: QtBot, act: Any) -> list[QDialog]:
    """Do `act` with the next dialog that opens."""
    met: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(20, look)
            return
        met.append(dialog)
        act(dialog)

    QTimer.singleShot(20, look)
    return met


def test_a_fault_is_entered_from_the_keyboard(
    editor: RecordEditor, office: Office, qtbot: QtBot
) -> None:
    editor.begin("fault")
    assert editor.page.form is not None
    steps = 0
    wanted = {
        "occurred_at": "2026.11.20 8:05",
        "symptom": "开机后无法启动",
        "category": "yj",
        "level": "yb",
    }
    while wanted and steps < 30:
        here = editor.page.form.focused()
        assert here is not None
        if here.field.key in wanted:
            type_text(wanted.pop(here.field.key))
        press(Key.Key_Tab)
        steps += 1
    assert wanted == {}
    assert control(editor, "occurred_at").text() == "2026-11-20 08:05"
    choose(editor, "reporter", "wxm")
    assert control(editor, "reporter").text() == "王小明"
    choose(editor, "equipment", "bgdn")
    with qtbot.waitSignal(editor.saved) as saved:
        press(Key.Key_S, CTRL)
    name, id = saved.args
    fault = kept(office, name, id)
    assert fault["symptom"] == "开机后无法启动"
    assert fault["occurred_at"] == dt.datetime(2026, 11, 20, 8, 5)
    assert (fault["category"], fault["level"]) == ("hardware", "minor")
    assert fault["reporter"].name == "王小明"
    assert fault["reporter"].id is not None
    assert fault["equipment"].id is not None
    assert fault["number"] in editor.page.bar.text
    assert not editor.is_dirty()


def test_a_complaint_is_shown_where_it_arises_and_cured(editor: RecordEditor, qtbot: QtBot) -> None:
    editor.begin("fault")
    line = control(editor, "occurred_at")
    line.setFocus()
    type_text("31.31.2026")
    form = editor.page.form
    assert form is not None
    qtbot.waitUntil(lambda: "no date and time" in form.cells["occurred_at"].complaint)
    assert line.property("tone") == "bad"
    line.selectAll()
    type_text("2026-11-20 9:05")
    qtbot.waitUntil(lambda: form.cells["occurred_at"].complaint == "")
    assert not line.property("tone")


def test_saving_says_what_is_to_put_right_and_goes_there(editor: RecordEditor) -> None:
    editor.begin("fault")
    press(Key.Key_S, CTRL)
    assert editor.id is None
    assert editor.page.bar.text.startswith("1 thing to put right")
    assert focused() is control(editor, "symptom")
    form = editor.page.form
    assert form is not None
    assert "without it there is no record" in form.cells["symptom"].complaint
    control(editor, "reporter").setFocus()
    press(Key.Key_F8)
    assert focused() is control(editor, "symptom")


def test_the_parts_of_a_long_form_are_a_stroke_apart(editor: RecordEditor) -> None:
    editor.begin("repair")
    form = editor.page.form
    assert form is not None
    first = editor.page.at()
    forth = [first]
    for _part in range(20):
        press(Key.Key_PageDown, CTRL)
        if editor.page.at() == forth[-1]:
            break
        forth.append(editor.page.at())
    assert "parts" in forth
    grids = form.grids()
    parts = [
        next(n for n, each in enumerate(grids) if each.isAncestorOf(entry(editor, key)))
        for key in forth
    ]
    assert parts == sorted(set(parts))
    assert len(parts) > 4
    assert focused().visibleRegion().isEmpty() is False
    for key in reversed(forth[:-1]):
        press(Key.Key_PageUp, CTRL)
        assert editor.page.at() == key


def test_saving_leaves_the_keys_in_their_field(editor: RecordEditor) -> None:
    editor.begin("fault")
    control(editor, "symptom").setFocus()
    type_text("开机后无法启动")
    press(Key.Key_Tab)
    here = editor.page.at()
    assert here not in ("", "symptom", "occurred_at")
    press(Key.Key_S, CTRL)
    assert editor.id is not None
    assert editor.page.at() == here
    press(Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.id is None
    assert editor.page.at() == "occurred_at"


def test_an_incomplete_record_is_kept_and_says_so(editor: RecordEditor, office: Office) -> None:
    editor.begin("fault")
    control(editor, "symptom").setFocus()
    type_text("打印机卡纸无法打印")
    choose(editor, "equipment", "bgdn")
    assert editor.save()
    assert editor.id is not None
    assert kept(office, "fault", editor.id)["incomplete"]
    assert "Incomplete:" in editor.page.bar.text


def test_child_lines_are_written_cell_by_cell(
    editor: RecordEditor, office: Office, ids: dict[str, int]
) -> None:
    editor.show_record("equipment", ids["equipment"])
    shown = entry(editor, "disks")
    assert isinstance(shown, LinesTable)
    shown.view.setFocus(Qt.FocusReason.TabFocusReason)
    lines = shown.model
    shown.view.setCurrentIndex(lines.index(1, 0))
    for place, text in enumerate(("WD-2000002", "gt", "512", "2020.5.1")):
        if place == 0:
            press(Key.Key_F2, on=shown.view)
        writer = shown.view.writer.open
        assert writer is not None, place
        type_text(text, on=writer.control)
        press(Key.Key_Tab, on=writer.control)
    assert lines.rowCount() == 3
    assert editor.save()
    disks = kept(office, "equipment", ids["equipment"])["disks"]
    assert [disk["serial_no"] for disk in disks] == ["WD-1000001", "WD-2000002"]
    assert (disks[1]["disk_type"], disks[1]["capacity_gb"]) == ("ssd", 512)
    assert disks[1]["fitted_on"] == dt.date(2020, 5, 1)


def test_lines_are_pasted_from_a_sheet_and_deleted(
    editor: RecordEditor, ids: dict[str, int]
) -> None:
    editor.show_record("equipment", ids["equipment"])
    shown = entry(editor, "disks")
    assert isinstance(shown, LinesTable)
    shown.view.setFocus()
    shown.view.setCurrentIndex(shown.model.index(1, 0))
    QApplication.clipboard().setText("AB-1\t机械硬盘\t500\t2020-01\nAB-2\tSSD\t1000\t2021年3月\n")
    press(Key.Key_V, CTRL, on=shown.view)
    given = shown.given()
    assert [line["serial_no"] for line in given] == ["WD-1000001", "AB-1", "AB-2"]
    assert [line.get("disk_type") for line in given[1:]] == ["hdd", "ssd"]
    assert str(given[2]["fitted_on"]) == "2021-03"
    shown.view.setCurrentIndex(shown.model.index(1, 0))
    press(Key.Key_Delete, CTRL, on=shown.view)
    assert [line["serial_no"] for line in shown.given()] == ["WD-1000001", "AB-2"]
    press(Key.Key_Return, CTRL, on=shown.view)
    assert shown.model.rowCount() == 4
    assert editor.is_dirty()


def test_what_is_wrong_in_a_line_is_marked_in_its_cell(
    editor: RecordEditor, ids: dict[str, int]
) -> None:
    editor.show_record("equipment", ids["equipment"])
    shown = entry(editor, "disks")
    assert isinstance(shown, LinesTable)
    shown.model.setData(shown.model.index(0, 3), "gestern")
    assert not editor.save()
    assert shown.model.first_told() == (0, 3)
    assert editor.page.form is not None
    assert "no date" in editor.page.form.cells["disks"].complaint
    assert focused() is shown.view


def test_of_child_lines_only_the_one_is_deleted_where_the_keys_are(editor: RecordEditor) -> None:
    editor.begin("training")
    shown = entry(editor, "attendees")
    names = shown.model.keys.index("person")
    for name in ("王小明", "李建国", "张丽华"):
        shown.model.setData(shown.model.index(shown.model.rowCount() - 1, names), name)
    shown.view.setFocus()
    shown.view.setCurrentIndex(shown.model.index(1, names))
    press(Key.Key_Return, CTRL, on=shown.view)  # an empty line below
    press(Key.Key_Delete, CTRL, on=shown.view)
    assert shown.model.rowCount() == 4
    shown.view.setCurrentIndex(shown.model.index(2, names))
    while shown.view.currentIndex().row() == 2:
        press(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier, on=shown.view)
    press(Key.Key_Delete, CTRL, on=shown.view)
    assert shown.model.rowCount() == 3


def test_a_missing_record_is_entered_on_the_way(
    editor: RecordEditor, office: Office, qtbot: QtBot
) -> None:
    editor.begin("visit")
    shown = entry(editor, "org")
    assert isinstance(shown, LinkLine)
    shown.line.setFocus()
    type_text("绿水公司")
    assert shown.choices.popup.isVisible()

    def enter(dialog: Any) -> None:
        assert control(dialog.editor, "name").text() == "绿水公司"
        assert dialog.editor.save()

    met = answer(qtbot, enter)
    press(Key.Key_Down, on=shown.choices.popup)
    press(Key.Key_Return, on=shown.choices.popup)
    assert len(met) == 1
    value = shown.given()
    assert isinstance(value, Ref)
    assert value.name == "绿水公司"
    assert office.store.facts.called("organisation", value.id or 0) == "绿水公司"


def test_a_void_record_is_shown_with_its_reason_and_not_changed(
    editor: RecordEditor, office: Office, ids: dict[str, int], qtbot: QtBot
) -> None:
    editor.show_record("fault", ids["fault"])
    with qtbot.waitSignal(editor.void_record) as asked:
        editor.commands["void"].trigger()
    assert asked.args == ["fault", ids["fault"]]
    entering.void(office, office.registers["fault"], ids["fault"], "重复登记")
    editor.refresh()
    assert control(editor, "symptom").isReadOnly()
    assert not editor.commands["save"].isEnabled()
    badge = editor.head.findChild(object, "badge.void")
    assert "重复登记" in badge.text()


def test_history_and_related_records_are_shown(
    editor: RecordEditor, ids: dict[str, int], qtbot: QtBot
) -> None:
    editor.show_record("equipment", ids["equipment"])
    control(editor, "location").setFocus()
    type_text("301室")
    assert editor.save()
    press(Key.Key_4, Qt.KeyboardModifier.AltModifier)
    top = editor.tabs.history.topLevelItem(0)
    assert top is not None
    assert top.text(2) == "changed"
    changes = [top.child(row) for row in range(top.childCount())]
    assert ("Location", "—", "301室") in [(c.text(2), c.text(3), c.text(4)) for c in changes]
    press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    heads = [
        editor.tabs.related.topLevelItem(row)
        for row in range(editor.tabs.related.topLevelItemCount())
    ]
    found = {
        head.child(row).data(0, Qt.ItemDataRole.UserRole)
        for head in heads
        for row in range(head.childCount())
    }
    assert {("fault", ids["fault"]), ("repair", ids["repair"])} <= found
    editor.tabs.related.setCurrentItem(heads[0].child(0))
    with qtbot.waitSignal(editor.open_record) as asked:
        press(Key.Key_Return, on=editor.tabs.related)
    assert tuple(asked.args) in found


def test_a_repair_changes_the_equipment_once_the_clerk_says_yes(
    editor: RecordEditor, office: Office, ids: dict[str, int], qtbot: QtBot
) -> None:
    repair, equipment = office.registers["repair"], office.registers["equipment"]
    entering.change(office, equipment, ids["equipment"], {"status": "in_use"})
    told: list[str] = []

    def agree(dialog: Any) -> None:
        assert isinstance(dialog, Foreseen)
        assert faults(dialog) == []
        told.append(dialog.tree.topLevelItem(0).text(0))
        dialog.accept()

    met = answer(qtbot, agree)
    editor.begin("repair", {"equipment": Ref(ids["equipment"], "办公电脑")})
    control(editor, "reason").setFocus()
    type_text("开机后无法启动，更换硬盘")
    entry(editor, repair.status.key if repair.status else "").type_in("working")
    assert editor.save(), editor.page.bar.text
    assert len(met) == 1
    assert "办公电脑" in told[0]
    assert kept(office, "equipment", ids["equipment"])["status"] == "under_repair"
    events = history.events(
        office, equipment, kept(office, "equipment", ids["equipment"])["number"]
    )
    assert events[0].act == "changed"


def test_a_draft_survives_and_is_offered_again(
    editor: RecordEditor, office: Office, qtbot: QtBot
) -> None:
    editor.begin("fault")
    control(editor, "symptom").setFocus()
    type_text("交换机端口全部不亮")
    choose(editor, "equipment", "bgdn")
    register = office.registers["fault"]
    qtbot.waitUntil(lambda: drafts.read(office, register, None) is not None, timeout=4000)
    # The power goes, and another day begins.
    for again in opened(qtbot, office):
        again.begin("fault")
        assert "were not saved" in again.page.draft_bar.text
        assert control(again, "symptom").toPlainText() == ""
        button = again.page.draft_bar.findChild(object, "restore")
        button.click()
        assert control(again, "symptom").toPlainText() == "交换机端口全部不亮"
        assert isinstance(entry(again, "equipment").given(), Ref)
        assert again.is_dirty()
        assert again.save()
    assert drafts.read(office, register, None) is None


@pytest.mark.parametrize(("button", "leaves"), [("discard", True), ("stay", False), ("save", True)])
def test_leaving_asks_what_to_do_with_unsaved_entries(
    editor: RecordEditor,
    office: Office,
    ids: dict[str, int],
    qtbot: QtBot,
    button: str,
    leaves: bool,
) -> None:
    editor.show_record("fault", ids["fault"])
    control(editor, "remark").setFocus()
    type_text("304")

    def click(dialog: Any) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.findChild(object, button).click()

    answer(qtbot, click)
    left: list[bool] = []
    editor.left.connect(lambda: left.append(True))
    press(Key.Key_Escape)
    assert bool(left) is leaves
    assert kept(office, "fault", ids["fault"])["remark"] == ("304" if button == "save" else None)
    assert editor.is_dirty() is (button == "stay")


def test_a_follow_up_knows_what_is_known_already(
    editor: RecordEditor, ids: dict[str, int], qtbot: QtBot
) -> None:
    editor.show_record("fault", ids["fault"])
    action = next(a for a in editor.findChildren(object, "new.repair"))
    with qtbot.waitSignal(editor.new_record) as asked:
        action.trigger()
    name, known, begun = asked.args
    assert name == "repair"
    assert known["fault"].id == ids["fault"]
    assert known["equipment"].id == ids["equipment"]
    editor.begin(name, known, begun)
    assert entry(editor, "equipment").given() == known["equipment"]
    assert control(editor, "eq_name").text() == "办公电脑"


def test_the_last_value_is_taken_over(editor: RecordEditor) -> None:
    editor.begin("fault")
    control(editor, "equipment").setFocus()
    press(Key.Key_D, CTRL)
    assert control(editor, "equipment").text() == "办公电脑"
    assert editor.is_dirty()


def test_saving_begins_the_next_one(editor: RecordEditor, office: Office) -> None:
    editor.begin("department")
    control(editor, "name").setFocus()
    type_text("财务处")
    press(Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.id is None
    assert control(editor, "name").text() == ""
    assert len(searching.ids(office, office.registers["department"], searching.Query())) == 2


def test_steps_stand_in_the_head(
    editor: RecordEditor, office: Office, ids: dict[str, int], qtbot: QtBot
) -> None:
    editor.show_record("equipment", ids["equipment"])
    editor.head.findChild(QToolButton, "step.idle").click()
    assert kept(office, "equipment", ids["equipment"])["status"] == "idle"

    def shown() -> list[str]:
        buttons = editor.head.findChildren(QToolButton)
        return [b.text() for b in buttons if b.objectName().startswith("step.") and b.isVisible()]

    qtbot.waitUntil(lambda: "→ In use" in shown() and "→ Idle" not in shown())


def test_what_the_register_file_refuses_is_told(
    editor: RecordEditor, office: Office, ids: dict[str, int]
) -> None:
    editor.show_record("fault", ids["fault"])
    control(editor, "remark").setFocus()
    type_text("304")
    # Somebody voids it meanwhile, from the list.
    entering.void(office, office.registers["fault"], ids["fault"], "重复登记")
    assert not editor.save()
    assert "void" in editor.page.bar.text
    assert editor.is_dirty()


def test_what_is_not_saved_is_said_in_the_head(editor: RecordEditor, ids: dict[str, int]) -> None:
    editor.show_record("fault", ids["fault"])
    badge = editor.head.findChild(QLabel, "badge.unsaved")
    assert badge is not None
    assert badge.isHidden()
    control(editor, "remark").setFocus()
    type_text("3")
    assert not badge.isHidden()
    press(Key.Key_Backspace)
    assert badge.isHidden()


def test_a_read_only_office_shows_and_changes_nothing(
    qtbot: QtBot, office: Office, ids: dict[str, int]
) -> None:
    with Office(office.folder, read_only=True) as reader:
        for editor in opened(qtbot, reader):
            editor.show_record("equipment", ids["equipment"])
            assert control(editor, "name").isReadOnly()
            kind = control(editor, "eq_type")
            chosen = kind.currentText()
            kind.setFocus()  # the keys come to it, and change nothing
            press(Key.Key_Down)
            type_text("s")
            assert kind.currentText() == chosen
            assert "read-only" in kind.accessibleDescription()
            lines = entry(editor, "disks")
            assert isinstance(lines, LinesTable)
            assert lines.model.rowCount() == 1
            assert not editor.commands["save"].isEnabled()
            assert not editor.save()
            # Nor is another record begun, which could not be kept.
            assert editor.head.findChild(QToolButton, "button.new").isHidden()
            assert not editor.commands["duplicate"].isEnabled()


def test_people_are_picked_within_lines_and_their_departments_follow(
    editor: RecordEditor, office: Office, ids: dict[str, int], qtbot: QtBot
) -> None:
    editor.show_record("training", ids["training"])
    shown = entry(editor, "attendees")
    assert isinstance(shown, LinesTable)
    lines = shown.model
    shown.view.setFocus()
    shown.view.setCurrentIndex(lines.index(0, lines.keys.index("person")))
    press(Key.Key_F2, on=shown.view)
    writer = shown.view.writer.open
    assert isinstance(writer, LinkLine)
    type_text("wxm", on=writer.control)
    assert writer.choices.popup.isVisible()
    press(Key.Key_Return, on=writer.choices.popup)
    assert shown.view.writer.open is writer
    press(Key.Key_Tab, on=writer.control)
    person = lines.index(0, lines.keys.index("person"))
    assert lines.value(person) == Ref(ids["person"], "王小明")
    dept = lines.index(0, lines.keys.index("dept"))
    qtbot.waitUntil(lambda: dept.data() == "办公室")
    assert editor.save(), editor.page.bar.text
    (line,) = kept(office, "training", ids["training"])["attendees"]
    assert line["person"].id == ids["person"]


def test_saving_takes_the_cell_that_is_being_written(
    editor: RecordEditor, office: Office, ids: dict[str, int]
) -> None:
    editor.show_record("equipment", ids["equipment"])
    shown = entry(editor, "disks")
    assert isinstance(shown, LinesTable)
    shown.view.setFocus()
    shown.view.setCurrentIndex(shown.model.index(0, 2))
    type_text("5", on=shown.view)
    writer = shown.view.writer.open
    assert writer is not None
    type_text("12", on=writer.control)
    press(Key.Key_S, CTRL)
    (disk,) = kept(office, "equipment", ids["equipment"])["disks"]
    assert disk["capacity_gb"] == 512


def test_tab_walks_the_lines_and_then_leaves_them(
    editor: RecordEditor, ids: dict[str, int]
) -> None:
    editor.show_record("equipment", ids["equipment"])
    shown = entry(editor, "disks")
    assert isinstance(shown, LinesTable)
    control(editor, "serial_no").setFocus()
    press(Key.Key_Tab)
    assert focused() is shown.view
    walked = []
    while focused() is shown.view:
        at = shown.view.currentIndex()
        walked.append((at.row(), at.column()))
        press(Key.Key_Tab)
    assert walked == [(0, column) for column in range(6)] + [(1, 0)]
    assert focused() is control(editor, "macs")
    press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    for _cell in walked:
        assert focused() is shown.view
        press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is control(editor, "serial_no")


def test_the_question_why_is_heard_and_reached(qtbot: QtBot, editor: RecordEditor) -> None:
    dialog = ChangeReason(editor)
    dialog.show()
    assert faults(dialog) == []
    assert astray(dialog) == []
    dialog.close()
