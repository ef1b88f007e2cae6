"""Changing records together in the window: fields, what would change, refusals, and undo."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk import bulk, entering, searching
from desktop_app.desk.office import Office
from desktop_app.ui.dialogs.bulk_fields import GivenFields
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.walking import astray, faults


def _choose(dialog: QWidget, key: str, place: int = 1) -> Entry:
    """Choose a field in a line of the dialog; return its widget."""
    box = dialog.findChild(QComboBox, f"bulk_field_{place}")
    assert box is not None
    box.setCurrentIndex(box.findData(key))
    fields = dialog if isinstance(dialog, GivenFields) else dialog.findChild(GivenFields)
    assert isinstance(fields, GivenFields)
    return fields._lines[place - 1].entry


def _press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled(), name
    button.click()


def _lines(dialog: QWidget, name: str) -> list[list[str]]:
    table = dialog.findChild(QTableWidget, name)
    if table is None:
        return []
    columns = range(table.columnCount())
    return [
        [table.item(row, column).text() for column in columns]  # type: ignore[union-attr]
        for row in range(table.rowCount())
    ]


def _change(window: MainWindow, answer: Answer, do: Callable[[QWidget], None]) -> None:
    answer("bulk_edit_dialog", do)
    window.actions_by_name["bulk_edit"].trigger()


def _values(window: MainWindow, key: str) -> list[object]:
    equipment = window.office.registers["equipment"]
    ids = sorted(searching.ids(window.office, equipment, searching.Query()))
    return [one[key] for one in searching.values(window.office, equipment, ids)]


def test_tab_goes_through_the_fields_as_they_stand(window: MainWindow, answer: Answer) -> None:
    window.show_register("equipment")
    window.page.table.selectAll()
    found: list[list[str]] = []

    def look(dialog: QWidget) -> None:
        _choose(dialog, "location").type_in("B座")
        _press(dialog, "bulk_look")
        found.append(astray(dialog))
        _press(dialog, "bulk_add")
        found.append(astray(dialog))
        dialog.close()

    _change(window, answer, look)
    assert found == [[], []]


def test_chosen_records_are_changed_as_one_and_undone_as_one(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    window.show_register("equipment")
    entering.change(window.office, window.office.registers["equipment"], 3, {"location": "B座"})
    window.page.refresh()
    before = _values(window, "location")
    window.page.table.selectAll()
    found: list[object] = []

    def change(dialog: QWidget) -> None:
        found.append(faults(dialog))
        _choose(dialog, "location").type_in("B座")
        go = dialog.findChild(QPushButton, "bulk_go")
        assert go is not None
        found.append(go.isEnabled())
        _press(dialog, "bulk_look")
        found.append(len(_lines(dialog, "bulk_changing")))
        found.append(len(_lines(dialog, "bulk_same")))
        found.append((faults(dialog), go.text()))
        _press(dialog, "bulk_go")

    _change(window, answer, change)
    assert found == [[], False, 11, 1, ([], "&Change 11 records")]
    assert _values(window, "location") == ["B座"] * 12
    assert window.strips.shown()[-1].text().startswith("11 records changed")
    window.actions_by_name["undo"].trigger()
    assert _values(window, "location") == before
    window.actions_by_name["redo"].trigger()
    assert _values(window, "location") == ["B座"] * 12
    assert window.office.store.verify().whole


def test_what_is_refused_is_told_and_the_others_are_changed(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    window.show_register("equipment")
    window.page.table.selectAll()
    found: list[object] = []

    def change(dialog: QWidget) -> None:
        _choose(dialog, "asset_no").type_in("ZC-9999")
        _press(dialog, "bulk_look")
        found.append([len(_lines(dialog, name)) for name in ("bulk_changing", "bulk_refused")])
        found.append("taken already" in _lines(dialog, "bulk_refused")[0][2])
        _press(dialog, "bulk_go")

    _change(window, answer, change)
    assert found == [[1, 11], True]
    assert sum(value == "ZC-9999" for value in _values(window, "asset_no")) == 1


def test_two_fields_one_cleared_and_a_mistake_told(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    window.show_register("equipment")
    window.page.table.selectAll()
    said: list[str] = []

    def change(dialog: QWidget) -> None:
        _choose(dialog, "model")
        answer("refused", lambda box: (said.append(box.text()), box.close()))  # type: ignore[attr-defined,func-returns-value]
        _press(dialog, "bulk_look")
        clear = dialog.findChild(QCheckBox, "bulk_clear_1")
        assert clear is not None
        clear.setChecked(True)
        _press(dialog, "bulk_add")
        _choose(dialog, "responsible", 2).type_in("李建国")
        assert isinstance(dialog.findChild(QLineEdit, "bulk_reason"), QLineEdit)
        _press(dialog, "bulk_look")
        _press(dialog, "bulk_go")

    _change(window, answer, change)
    assert "new value" in said[0]
    assert _values(window, "model") == [None] * 12
    assert {ref.name for ref in _values(window, "responsible")} == {"李建国"}  # type: ignore[attr-defined]


def test_it_is_done_by_keys_alone(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    window.show_register("equipment")
    window.page.table.choose(window.page.model.found[0])
    window.page.table.setFocus()

    def change(dialog: QWidget) -> None:
        entry = _choose(dialog, "location")
        entry.control.setFocus()
        qtbot.keyClicks(entry.control, "C-101")
        qtbot.keyClick(entry.control, Qt.Key.Key_Return)  # look
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)  # change

    answer("bulk_edit_dialog", change)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.page.table, Qt.Key.Key_E, keys)
    assert _values(window, "location").count("C-101") == 1


def test_every_field_of_every_register_has_its_widget(qtbot: QtBot, small_office: Office) -> None:
    for name, register in small_office.registers.items():
        parent = QWidget()
        qtbot.addWidget(parent)
        made = GivenFields(small_office, register, parent)
        for key in bulk.fields(register):
            entry = _choose(made, key)
            assert entry.field.key == key, name
            entry.given()
        assert faults(made) == [], name
