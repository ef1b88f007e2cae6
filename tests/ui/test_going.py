"""Going anywhere by a few keys: to an action, to a register, to a record of any register."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk import finding
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.record_entries import OFFSCREEN
from tests.ui.walking import faults

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)


class Typed:
    """Types into the box, tells what is offered once all is looked into, and presses keys."""

    def __init__(self, qtbot: QtBot, text: str, *keys: Qt.Key) -> None:
        self._qtbot, self._text, self._keys = qtbot, text, keys
        self.offered: list[str] = []
        self.says = ""

    def __call__(self, dialog: QWidget) -> None:
        box, listed = dialog.findChild(QLineEdit), dialog.findChild(QListWidget)
        assert isinstance(box, QLineEdit)
        assert isinstance(listed, QListWidget)
        assert faults(dialog) == []
        box.setText(self._text)
        self._qtbot.waitUntil(lambda: not dialog._timer.isActive(), timeout=20_000)  # type: ignore[attr-defined]
        self.offered = [listed.item(row).text() for row in range(listed.count())]
        self.says = dialog._says.text()  # type: ignore[attr-defined]
        for key in self._keys or (Qt.Key.Key_Escape,):
            self._qtbot.keyClick(box, key)


def go(qtbot: QtBot, window: MainWindow, answer: Answer, text: str, *keys: Qt.Key) -> Typed:
    typed = Typed(qtbot, text, *keys)
    answer("going", typed)
    window.actions_by_name["go"].trigger()
    return typed


def test_a_record_of_any_register_is_found_and_opened(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    window.show_today()
    went = go(qtbot, window, answer, "wxm", Qt.Key.Key_Return)
    assert "王小明" in went.offered[0]
    assert window.showing_record
    assert window.place == "person"
    # The machines in his name are found, too.
    assert any("Equipment ledger" in one for one in went.offered)


def test_arrows_choose_while_one_types(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    went = go(qtbot, window, answer, "办公室", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert window.showing_record
    register = window.office.registers[window.place]
    (values,) = finding.values(window.office, register, [window.record_shown() or 0])
    assert went.offered[1].startswith(f"{values['number']}  ")


def test_registers_and_actions_are_found(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    window.show_register("fault")
    went = go(qtbot, window, answer, "repair ledger", Qt.Key.Key_Return)
    assert went.offered == ["Repair ledger  ·  Maintenance"]
    assert window.place == "repair"
    assert not window.showing_record
    went = go(qtbot, window, answer, "show void", Qt.Key.Key_Return)
    assert went.offered == ["Show void records"]
    assert window.page.filters.void.isChecked()


def test_what_is_not_there_is_said(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    place = window.place
    went = go(qtbot, window, answer, "nothing of the kind", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert went.offered == []
    assert went.says == "Nothing was found. Try fewer words."
    assert window.place == place


def test_the_records_opened_last_come_first(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    register = window.office.registers["equipment"]
    first, second, *_more = window.office.store.ids(register, finding.Query())
    for id in (first, second, first):
        window.show_record("equipment", id)
        window.back()
    numbers = [
        values["number"] for values in finding.values(window.office, register, [first, second])
    ]
    went = go(qtbot, window, answer, "", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [one.partition("  ")[0] for one in went.offered[:2]] == numbers
    assert went.offered[2].startswith("Equipment ledger")
    assert window.record_shown() == second
