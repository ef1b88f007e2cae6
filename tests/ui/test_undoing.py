"""Undo in the window: the keys, the menu's words, fields' own undo, and the list of the last acts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk import entering, searching
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.walking import faults

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _change(window: MainWindow, **given: str) -> str:
    """Change the first machine; return its number."""
    equipment = window.office.registers["equipment"]
    entering.change(window.office, equipment, 1, given)
    window.changed()
    return str(searching.values(window.office, equipment, [1])[0]["number"])


def _location(window: MainWindow) -> str:
    return str(
        searching.values(window.office, window.office.registers["equipment"], [1])[0]["location"]
    )


def test_the_keys_undo_and_redo_what_was_done_last(qtbot: QtBot, window: MainWindow) -> None:
    window.show_register("equipment")
    before = _location(window)
    number = _change(window, location="B座")
    window.page.table.setFocus()
    qtbot.keyClick(window.page.table, Qt.Key.Key_Z, CTRL)
    assert _location(window) == before
    assert window.strips.shown()[-1].text() == f"Undone: change of {number}"
    qtbot.keyClick(window.page.table, Qt.Key.Key_Y, CTRL)
    assert _location(window) == "B座"
    assert window.strips.shown()[-1].text() == f"Done again: change of {number}"
    qtbot.keyClick(window.page.table, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(window.page.table, Qt.Key.Key_Z, CTRL | SHIFT)
    assert _location(window) == "B座"


def test_the_menu_says_what_would_be_undone(window: MainWindow) -> None:
    number = _change(window, location="B座")
    menu = window.findChild(QMenu, "menu_edit")
    assert menu is not None
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    menu.aboutToShow.emit()
    assert undo.text() == f"&Undo: change of {number}"
    assert (redo.text(), redo.isEnabled()) == ("&Redo", False)
    menu.aboutToHide.emit()
    assert redo.isEnabled()  # for the keys, which ask anew
    undo.trigger()
    menu.aboutToShow.emit()
    assert redo.text() == f"&Redo: change of {number}"
    menu.aboutToHide.emit()


def test_a_field_that_has_something_to_undo_goes_first(qtbot: QtBot, window: MainWindow) -> None:
    window.show_register("equipment")
    before = _location(window)
    _change(window, location="B座")
    search = window.page.search
    search.setFocus()
    qtbot.keyClicks(search, "x")
    qtbot.keyClick(search, Qt.Key.Key_Z, CTRL)
    assert (search.text(), _location(window)) == ("", "B座")
    for keys, modifiers in ((Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)):
        qtbot.keyClick(search, keys, modifiers)
        assert search.text() == "x"
        qtbot.keyClick(search, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(search, Qt.Key.Key_Y, CTRL)
    qtbot.keyClick(search, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(search, Qt.Key.Key_Z, CTRL)  # now there is nothing left to undo in it
    assert (search.text(), _location(window)) == ("", before)


def test_what_is_typed_and_not_saved_is_not_undone_past(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    _change(window, location="B座")
    window.show_record("equipment", 1)
    form = window.editor.page.form  # type: ignore[attr-defined]
    form.entries["location"].type_in("C座")
    said: list[str] = []
    answer("refused", lambda box: (said.append(box.text()), box.close()))  # type: ignore[attr-defined,func-returns-value]
    window.actions_by_name["undo"].trigger()
    assert "not saved" in said[0]
    assert _location(window) == "B座"
    window.editor.page.discard(window.editor._values)  # type: ignore[attr-defined]
    window.actions_by_name["undo"].trigger()
    assert form.entries["location"].given() == _location(window) != "B座"


def test_nothing_to_undo_is_said(window: MainWindow) -> None:
    window.actions_by_name["redo"].trigger()
    assert [each.text() for each in window.strips.shown()] == ["There is nothing to do again."]


def test_an_act_of_the_list_is_undone_and_done_again(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    first = _location(window)
    _change(window, location="B座")
    entering.change(window.office, window.office.registers["equipment"], 2, {"location": "C座"})
    found: list[object] = []

    def take_back(dialog: QWidget) -> None:
        found.append(faults(dialog))
        acts = dialog.findChild(QTableWidget, "last_acts")
        details = dialog.findChild(QTableWidget, "last_act_details")
        undo = dialog.findChild(QPushButton, "last_acts_undo")
        redo = dialog.findChild(QPushButton, "last_acts_redo")
        assert acts and details and undo and redo  # noqa: PT018
        acts.selectRow(1)
        found.append([details.item(0, column).text() for column in (1, 2, 3)])  # type: ignore[union-attr]
        found.append((undo.isEnabled(), redo.isEnabled()))
        undo.click()
        found.append((_location(window), acts.item(1, 4).text(), undo.isEnabled()))  # type: ignore[union-attr]
        redo.click()
        found.append((_location(window), acts.item(1, 4).text(), undo.isEnabled()))  # type: ignore[union-attr]
        dialog.close()

    answer("last_acts_dialog", take_back)
    window.actions_by_name["last_acts"].trigger()
    assert found == [
        [],
        ["Location", first, "B座"],
        (True, False),
        (first, "undone", False),
        ("B座", "", True),
    ]


@pytest.mark.parametrize("many", [3, 40])
def test_several_voided_together_come_back_together(
    qtbot: QtBot,
    window: MainWindow,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    many: int,
) -> None:
    monkeypatch.setattr("desktop_app.ui.dialogs.voiding.MANY", many)
    window.show_register("equipment")
    window.page.table.selectAll()

    def void(dialog: QWidget) -> None:
        dialog.findChild(QWidget, "void_reason").setPlainText("误登")  # type: ignore[union-attr]
        dialog.findChild(QPushButton, "void_go").click()  # type: ignore[union-attr]

    answer("void_dialog", void)
    window.actions_by_name["void"].trigger()
    assert len(window.page.model.found) == 0
    window.actions_by_name["undo"].trigger()
    assert len(window.page.model.found) == 12
    assert isinstance(window.page.search, QLineEdit)
