"""The widgets of the kinds: what is typed, what is shown, and which keys they hear."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk import drafts, entering
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import KINDS, People, Ref
from desktop_app.ui.colours import ink_of
from desktop_app.ui.record.editor import RecordEditor
from desktop_app.ui.record.fields import WIDGETS
from desktop_app.ui.record.initials import begins
from desktop_app.ui.record.linking import LinksLine
from desktop_app.ui.record.scope import Scope
from desktop_app.words import Label
from tests.ui.record_entries import (
    CTRL,
    Key,
    control,
    entry,
    focused,
    press,
    type_text,
)


def test_every_kind_has_a_widget() -> None:
    assert set(WIDGETS) == set(KINDS)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2026.3.5", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"),
        ("20260305", "2026-03-05"),
        ("2019", "2019"),
        ("2019.3", "2019-03"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_date_is_shown_as_it_is_kept_once_left(
    editor: RecordEditor, typed: str, shown: str
) -> None:
    editor.begin("equipment")
    line = control(editor, "purchased_on")
    line.setFocus()
    type_text(typed)
    press(Key.Key_Tab)
    assert line.text() == shown


def test_today_and_the_calendar_come_by_key(editor: RecordEditor) -> None:
    editor.begin("equipment")
    line = control(editor, "enabled_on")
    line.setFocus()
    press(Key.Key_Semicolon, CTRL)
    assert line.text() == dt.date.today().isoformat()
    entry(editor, "enabled_on").type_in("2024-05-31")
    press(Key.Key_F4)
    calendar = editor.findChild(QCalendarWidget)
    assert calendar is not None
    sunday = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
    assert sunday == ink_of("quiet")  # and not Qt's own red
    press(Key.Key_Right, on=calendar.findChild(object, "qt_calendar_calendarview"))
    press(Key.Key_Return, on=calendar.findChild(object, "qt_calendar_calendarview"))
    assert line.text() == "2024-06-01"
    assert editor.is_dirty()


def test_a_calendar_leaves_the_time_alone(editor: RecordEditor) -> None:
    editor.begin("fault")
    shown = entry(editor, "occurred_at")
    shown.type_in("2024-05-30 08:05")
    shown._take_day(dt.date(2024, 6, 2))  # type: ignore[attr-defined]
    assert shown.given() == "2024-06-02 08:05"


def test_the_wheel_changes_no_choice(editor: RecordEditor) -> None:
    editor.begin("equipment")
    box = control(editor, "eq_type")
    entry(editor, "eq_type").put("desktop")
    box.setFocus()
    middle = QPointF(box.rect().center())
    wheel = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert entry(editor, "eq_type").given() == "desktop"


@pytest.mark.parametrize(
    ("typed", "code"), [("dyj", "printer"), ("print", "printer"), ("ups", "ups"), ("lap", "laptop")]
)
def test_a_choice_is_found_by_letters_pinyin_and_initials(
    editor: RecordEditor, typed: str, code: str
) -> None:
    editor.begin("equipment")
    control(editor, "eq_type").setFocus()
    type_text(typed)
    assert entry(editor, "eq_type").given() == code
    press(Key.Key_Delete)
    assert entry(editor, "eq_type").given() is None


def test_words_are_found_by_their_pinyin() -> None:
    assert begins("ts", ("台式计算机",))
    assert begins("taishi", ("台式计算机",))
    assert begins("台", ("台式计算机",))
    assert not begins("x", ("台式计算机", ""))


def test_yes_and_no_may_stay_unknown(editor: RecordEditor) -> None:
    editor.begin("equipment")
    shown = entry(editor, "key_location")
    assert shown.given() is None
    control(editor, "key_location").setFocus()
    type_text("y")
    assert shown.given() is True
    type_text("n")
    press(Key.Key_Home)
    assert shown.given() is None


def test_a_text_box_is_left_by_tab_and_grows(editor: RecordEditor) -> None:
    editor.begin("fault")
    block = control(editor, "symptom")
    block.setFocus()
    before = block.height()
    for _line in range(8):
        type_text("x")
        press(Key.Key_Return)
    assert block.height() > before
    press(Key.Key_Tab, CTRL)
    assert "\t" in block.toPlainText()
    press(Key.Key_Tab)
    assert focused() is not block


def test_enter_goes_on_to_the_next_field(editor: RecordEditor) -> None:
    editor.begin("equipment")
    control(editor, "sec_no").setFocus()
    press(Key.Key_Return)
    assert focused() is control(editor, "asset_no")


def test_texts_entered_before_are_offered(
    editor: RecordEditor, office: Office, ids: dict[str, int]
) -> None:
    entering.change(office, office.registers["equipment"], ids["equipment"], {"location": "301室"})
    editor.begin("equipment")
    shown: Any = entry(editor, "location")
    shown.control.setFocus()
    type_text("3")
    popup = shown._offers._completer.popup()
    assert popup.isVisible()
    press(Key.Key_Down, on=popup)
    press(Key.Key_Return, on=popup)
    assert shown.given() == "301室"


def test_several_people_stand_in_one_line(
    qtbot: QtBot, office: Office, ids: dict[str, int]
) -> None:
    entering.add(office, office.registers["person"], {"name": "李建国"})
    field = People(key="members", to="person", label=Label("成员", "Members"))
    scope = Scope(office, office.registers["person"], lambda *_where: None, lambda *_what: None)
    shown = LinksLine(field, scope)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.line.setFocus()
    for initials in ("wxm", "ljg"):
        type_text(initials)
        press(Key.Key_Return, on=shown.choices.popup)
        if initials == "wxm":
            type_text("、")
    assert [ref.name for ref in shown.given()] == ["王小明", "李建国"]
    assert all(ref.id is not None for ref in shown.given())
    assert not shown.unknown


def test_a_linked_record_is_opened_by_f3(
    editor: RecordEditor, ids: dict[str, int], qtbot: QtBot
) -> None:
    editor.show_record("fault", ids["fault"])
    control(editor, "equipment").setFocus()
    with qtbot.waitSignal(editor.open_record) as asked:
        press(Key.Key_F3)
    assert asked.args == ["equipment", ids["equipment"]]


def test_a_typed_name_becomes_the_record_and_a_strange_one_is_marked(
    editor: RecordEditor, ids: dict[str, int]
) -> None:
    editor.begin("fault")
    shown: Any = entry(editor, "filled_by")
    shown.line.setFocus()
    shown.line.clear()
    type_text("王小明")
    shown.choices.popup.hide()
    press(Key.Key_Tab)
    assert shown.given() == Ref(ids["person"], "王小明")
    assert not shown._sign.isVisible()
    shown.line.setFocus()
    shown.line.clear()
    type_text("赵外人")
    shown.choices.popup.hide()
    press(Key.Key_Tab)
    assert shown.given() in ("赵外人", Ref(None, "赵外人"))
    assert shown._sign.isVisible()


def test_a_state_offers_only_what_may_follow(editor: RecordEditor, ids: dict[str, int]) -> None:
    editor.show_record("equipment", ids["equipment"])
    box = control(editor, "status")
    assert isinstance(box, QComboBox)
    codes = [box.itemData(row) for row in range(box.count())]
    assert codes == ["in_use", "idle", "under_repair", "pending_scrap", "transferred", "lost"]


def test_copies_follow_the_link_at_once(
    editor: RecordEditor, ids: dict[str, int], qtbot: QtBot
) -> None:
    editor.begin("repair")
    assert control(editor, "eq_name").text() == ""
    entry(editor, "equipment").type_in(Ref(ids["equipment"], "办公电脑"))
    qtbot.waitUntil(lambda: control(editor, "eq_name").text() == "办公电脑")


def test_a_draft_brings_back_links_codes_and_lines(office: Office, ids: dict[str, int]) -> None:
    register = office.registers["equipment"]
    given = {
        "name": "甲",
        "dept": Ref(ids["department"], "办公室"),
        "output_ports": ("usb", "printer"),
        "labelled": True,
        "disks": ({"serial_no": "A-1", "fitted_on": dt.date(2020, 1, 2), "capacity_gb": 5},),
    }
    drafts.write(office, register, None, given)
    draft = drafts.read(office, register, None)
    assert draft is not None
    assert draft.given["dept"] == Ref(ids["department"], "办公室")
    assert draft.given["output_ports"] == ("usb", "printer")
    assert draft.given["labelled"] is True
    assert draft.given["disks"][0]["fitted_on"] == "2020-01-02"
    drafts.remove(office, register, None)
    assert drafts.read(office, register, None) is None


def test_a_spoilt_draft_is_no_draft(office: Office) -> None:
    register = office.registers["fault"]
    drafts.write(office, register, 7, {"symptom": "x"})
    (file,) = (office.folder / "drafts").iterdir()
    file.write_text("{", "utf-8")
    assert drafts.read(office, register, 7) is None


def test_a_duplicate_leaves_numbers_and_state_behind(
    editor: RecordEditor, ids: dict[str, int], qtbot: QtBot
) -> None:
    editor.show_record("equipment", ids["equipment"])
    with qtbot.waitSignal(editor.new_record) as asked:
        editor.commands["duplicate"].trigger()
    name, known, begun = asked.args
    assert begun is None
    assert (name, known["name"]) == ("equipment", "办公电脑")
    assert not {"serial_no", "status", "disks", "filled_on"} & set(known)
    editor.commands["copy_text"].trigger()
    assert "办公电脑" in QApplication.clipboard().text()
    with words.speaking("zh"):
        editor.commands["copy_text"].trigger()
    disks = editor._office.register("equipment").fields["disks"].label.zh
    assert f"\n{disks}：\n  1. WD-1000001" in QApplication.clipboard().text()


def test_the_single_record_is_changed_rather_than_entered_anew(
    editor: RecordEditor, ids: dict[str, int]
) -> None:
    editor.begin("unit")
    assert editor.id == ids["unit"]


def test_printing_saves_first(editor: RecordEditor, ids: dict[str, int], qtbot: QtBot) -> None:
    editor.show_record("fault", ids["fault"])
    control(editor, "remark").setFocus()
    type_text("304")
    with qtbot.waitSignals([editor.saved, editor.print_record]):
        editor.head.findChild(QToolButton, "button.print_record").click()
    assert not editor.is_dirty()
