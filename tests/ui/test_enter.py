"""Enter on a button presses that button, whatever the dialog would do of itself."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls import button
from desktop_app.ui.window import MainWindow


def pressed(qtbot: QtBot, widget: QWidget) -> None:
    """Press Enter with the keys on a widget."""
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_it_presses_the_button_that_has_the_keys(qtbot: QtBot) -> None:
    done: list[str] = []
    dialog = QDialog()
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    box.accepted.connect(lambda: done.append("ok"))
    box.rejected.connect(lambda: done.append("cancel"))
    cancel = box.button(QDialogButtonBox.StandardButton.Cancel)
    cancel.setAutoDefault(False)
    other, tool, tick, line = button("other", "Other"), QToolButton(), QCheckBox(), QLineEdit()
    tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    other.clicked.connect(lambda: done.append("other"))
    tool.clicked.connect(lambda: done.append("tool"))
    layout = QVBoxLayout(dialog)
    for each in (other, tool, tick, line, box):
        layout.addWidget(each)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    for widget in (other, tool, cancel, tick, line):
        pressed(qtbot, widget)
    assert done == ["other", "tool", "cancel", "ok", "ok"]


def test_it_opens_the_menu_of_a_button(qtbot: QtBot) -> None:
    opened: list[bool] = []
    around = QWidget()
    tool = QToolButton(around)
    tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(tool)
    menu.addAction(QAction("one", menu))
    menu.aboutToShow.connect(lambda: opened.append(True))
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu.close))
    tool.setMenu(menu)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    pressed(qtbot, tool)
    qtbot.waitUntil(lambda: bool(opened))


def test_it_begins_a_record_by_the_toolbar(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to("equipment")
    tool = window.findChild(QToolButton, "tool_new")
    assert tool is not None
    pressed(qtbot, tool)
    assert window.showing_record


def test_in_a_form_it_goes_on_from_a_field_that_is_a_button(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.new_record("training")
    entries = window.editor.page.form.entries
    lists = [entry for entry in entries.values() if entry.control.property("field")]
    for entry in lists:
        pressed(qtbot, entry.control)
        assert not entry.control.hasFocus()
