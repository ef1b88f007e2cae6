"""A line for a password: what is typed is kept whole, and no letter of it is told to anybody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.dialogs.passwords import secret
from desktop_app.ui.dialogs.secret_line import SecretLine

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HIDDEN, SEEN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


@pytest.fixture
def line(qtbot: QtBot) -> SecretLine:
    made = secret("password", "Password")
    assert isinstance(made, SecretLine)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def held(line: QLineEdit) -> str:
    """Return what Qt itself holds, and so tells."""
    return QLineEdit.text(line)


def test_qt_is_given_nothing_but_dots(line: SecretLine) -> None:
    heard: list[str] = []
    line.textChanged.connect(lambda told: heard.append(told + line.text()))
    QTest.keyClicks(line, "Ab 9")
    assert line.text() == "Ab 9"
    assert held(line) == "●●●●"
    assert heard == ["●A", "●●Ab", "●●●Ab ", "●●●●Ab 9"]


def test_it_is_changed_as_any_line(line: SecretLine) -> None:
    QTest.keyClicks(line, "secret")
    QTest.keyClick(line, Key.Key_Left)
    QTest.keyClick(line, Key.Key_Backspace)
    assert line.text() == "secrt"
    QTest.keyClick(line, Key.Key_Home)
    QTest.keyClick(line, Key.Key_Delete)
    QTest.keyClicks(line, "z")
    assert line.text() == "zecrt"
    QTest.keyClick(line, Key.Key_Right, Shift)
    QTest.keyClick(line, Key.Key_Right, Shift)
    QTest.keyClicks(line, "AB")
    assert line.text() == "zABrt"
    QTest.keyClick(line, Key.Key_End, Shift)
    QTest.keyClick(line, Key.Key_Backspace)
    assert line.text() == "zAB"
    line.selectAll()
    QTest.keyClicks(line, "n")
    assert (line.text(), held(line)) == ("n", "●")
    QTest.keyClick(line, Key.Key_Backspace, Ctrl)
    assert (line.text(), held(line)) == ("", "")


def test_it_is_pasted_and_composed(line: SecretLine) -> None:
    QApplication.clipboard().setText("from\nelsewhere")
    QTest.keyClick(line, Key.Key_V, Ctrl)
    assert line.text() == "fromelsewhere"
    line.setCursorPosition(4)
    composed = QInputMethodEvent()
    composed.setCommitString("密码")
    QApplication.sendEvent(line, composed)
    assert line.text() == "from密码elsewhere"
    assert set(held(line)) == {"●"}
    line.clear()
    assert (line.text(), held(line)) == ("", "")


def test_it_is_seen_where_that_is_wanted(line: SecretLine) -> None:
    QTest.keyClicks(line, "abc")
    line.setEchoMode(SEEN)
    assert (line.text(), held(line)) == ("abc", "abc")
    QTest.keyClicks(line, "d")
    line.setEchoMode(HIDDEN)
    assert (line.text(), held(line)) == ("abcd", "●●●●")
    QTest.keyClick(line, Key.Key_Backspace)
    line.setEchoMode(SEEN)
    assert (line.text(), held(line)) == ("abc", "abc")


def test_enter_is_told(qtbot: QtBot, line: SecretLine) -> None:
    QTest.keyClicks(line, "abc")
    with qtbot.waitSignal(line.returnPressed):
        QTest.keyClick(line, Key.Key_Return)
    assert line.text() == "abc"
