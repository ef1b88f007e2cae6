"""What the tests of the record editor share: a small office, and ways to type."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk import entering, searching
from desktop_app.desk.office import Office
from desktop_app.desk.searching import Query
from desktop_app.registers.kinds import Field, Link, Links, Reading, Unreadable
from desktop_app.ui.record.choosing import CheckList, ChoiceBox
from desktop_app.ui.record.editor import RecordEditor
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.table import LinesTable
from tests.entered import enter_missing, linked

Key = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier

# What tells a record of each register from nothing, and what further ones need to be linked to.
RECORDS: Mapping[str, Mapping[str, Any]] = {
    "department": {"name": "办公室", "code": "BGS"},
    "person": {"name": "王小明", "dept": "办公室", "post": "科员", "grade": "none"},
    "organisation": {"name": "蓝天科技有限公司"},
    "unit": {"name": "某市档案馆"},
    "equipment": {
        "name": "办公电脑",
        "eq_type": "desktop",
        "level": "none",
        "net": "standalone",
        "serial_no": "PF2XK9A1",
        "disks": [{"serial_no": "WD-1000001", "disk_type": "hdd", "fitted_on": "2019-03-01"}],
    },
    "fault": {"symptom": "开机后无法启动", "equipment": "办公电脑"},
    "repair": {"equipment": "办公电脑", "reason": "开机后无法启动"},
    "visit": {"visit_date": "2026-11-20", "org": "蓝天科技有限公司"},
    "training": {"title": "保密教育"},
}


def fill(office: Office) -> dict[str, int]:
    """Enter one record of every register; returns their ids, of the above those given there."""
    ids = {}
    for name, given in RECORDS.items():
        ids[name] = entering.add(office, office.registers[name], given).id
    office.clerk = "王小明"
    return enter_missing(office) | ids


def opened(qtbot: QtBot, office: Office) -> Iterator[RecordEditor]:
    """Yield an editor on the screen, with the keyboard; closed before the office is."""
    editor = RecordEditor(office)
    qtbot.addWidget(editor)
    editor.resize(1100, 640)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    yield editor
    editor.close()


def entry(editor: RecordEditor, key: str) -> Entry:
    """Return a field's widget."""
    assert editor.page.form is not None
    return editor.page.form.entries[key]


def control(editor: RecordEditor, key: str) -> Any:
    """Return the part of a field's widget that has the focus."""
    return entry(editor, key).control


def focused() -> QWidget:
    """Return what has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(on or focused(), key, modifiers)


def type_text(text: str, on: QWidget | None = None) -> None:
    """Type, as an input method does what is not on the keyboard."""
    widget = on or focused()
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def type_into(shown: Entry, value: Any) -> None:
    """Enter a value that the field's kind reads, as a clerk would, into its widget."""
    shown.control.setFocus()
    if isinstance(shown, ChoiceBox):
        place = shown.box.findData(value)
        assert place >= 0
        press(Key.Key_Home, on=shown.box)
        for _step in range(place):
            press(Key.Key_Down, on=shown.box)
    elif isinstance(shown, CheckList):
        _tick(shown, value)
    elif isinstance(shown, LinesTable):
        _write_lines(shown, value)
    else:
        text = value if isinstance(value, str) else shown.field.show(value, formal=True)
        QTest.keyClick(shown.control, Key.Key_A, CTRL)
        type_text(text, on=shown.control)


def readable(office: Office, field: Field, pick: Any, reading: Reading) -> Any:
    """Return an example that the kind reads here: of a link, a record that there is."""
    given = field.example(pick)
    if isinstance(field, Link):
        try:
            field.read(given, reading)
        except Unreadable:
            return _there_is(office, field)
    return given


def _there_is(office: Office, field: Link) -> str:
    to = field.leads_to(linked(office, field))
    target = office.registers[to]
    (values,) = searching.values(office, target, searching.ids(office, target, Query(limit=1)))
    # Where several are called alike, the number tells them apart.
    return str(values["number"]) if not isinstance(field, Links) else str(values["called"])


def _tick(shown: CheckList, codes: tuple[str, ...]) -> None:
    shown.put(None)
    press(Key.Key_Space, on=shown.button)
    ticks = next(child for child in shown.findChildren(QListWidget) if child.isVisible())
    for row in range(ticks.count()):
        if ticks.item(row).data(Qt.ItemDataRole.UserRole) in codes:
            ticks.setCurrentRow(row)
            press(Key.Key_Space, on=ticks)
    press(Key.Key_Return, on=ticks)
    QApplication.processEvents()


def _write_lines(shown: LinesTable, lines: tuple[Mapping[str, Any], ...]) -> None:
    model, view = shown.model, shown.view
    model.put(None)
    for row, line in enumerate(lines):
        for key, value in line.items():
            if value is None or not model.rows.fields[key].entered:
                continue
            view.setCurrentIndex(model.index(row, model.keys.index(key)))
            press(Key.Key_F2, on=view)
            writer = view.writer.open
            assert writer is not None
            type_into(writer, value)
            press(Key.Key_Tab, on=writer.control)
