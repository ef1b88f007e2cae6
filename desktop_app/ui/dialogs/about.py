"""What the program is, and all its keys."""

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop_app import __version__
from desktop_app.ui import actions, icons, notices
from desktop_app.ui.controls import grow, named, note, without_mnemonic
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_about(window: "MainWindow") -> None:
    """Show version, data folder and licences."""
    dialog = QDialog(window)
    dialog.setObjectName("about_dialog")
    dialog.setWindowTitle(_("About"))
    dialog.setMinimumWidth(sized(480))
    picture = QLabel()
    picture.setPixmap(icons.program().pixmap(64, 64))
    head = QVBoxLayout()
    head.addWidget(note(notices.program(), "title"))
    head.addWidget(note(_("Version {version}").format(version=__version__)))
    top = QHBoxLayout()
    top.addWidget(picture)
    top.addLayout(head, 1)
    lines = [
        _("The registry of an office that answers for a confidential computer."),
        _("It works without any network and opens none."),
        _("Data folder: {folder}").format(folder=window.office.folder),
        _("Qt {qt}, Python {python}. Fonts Noto Sans SC and Noto Serif SC under the SIL Open "
          "Font Licence; Qt under the LGPL.").format(qt=qVersion(), python=platform.python_version()),
    ]  # fmt: skip
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addLayout(top)
    for text in lines:
        layout.addWidget(note(text))
    layout.addWidget(buttons)
    dialog.exec()
    dialog.deleteLater()


def show_shortcuts(window: "MainWindow") -> None:
    """Show all keys in a table."""
    dialog = QDialog(window)
    dialog.setObjectName("shortcuts_dialog")
    dialog.setWindowTitle(_("Keys"))
    grow(dialog, 620, 560)
    rows = [
        (
            QKeySequence(each.keys).toString(QKeySequence.SequenceFormat.NativeText),
            without_mnemonic(each.text),
            each.tip,
        )
        for each in actions.declared()
        if each.keys
    ]
    rows += _further()
    table = named(QTableWidget(len(rows), 3), "shortcuts", _("Keys"))
    table.setHorizontalHeaderLabels([_("Keys"), _("Action"), _("What it does")])
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.setItem(at, column, QTableWidgetItem(text))
    table.resizeColumnsToContents()
    table.horizontalHeader().setStretchLastSection(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(table)
    layout.addWidget(buttons)
    dialog.exec()
    dialog.deleteLater()


def _further() -> list[tuple[str, str, str]]:
    """Keys that are no actions of the window: in the list and in a record's form."""
    return [
        ("Ctrl+1 … Ctrl+9", _("Go to a register"), _("In the order of the tree")),
        ("Enter", _("Open"), _("In the list: open the record; in the search box: go to the list")),
        ("Esc", _("Back"), _("In a record: back to the list; in the search box: clear it")),
        ("Ctrl+S", _("Save"), _("In a record: save it")),
        ("Ctrl+Shift+N", _("Save and next"), _("In a record: save it and begin the next one")),
        ("F8", _("Next complaint"), _("In a record: go to the next thing to put right")),
        ("F4", _("Choose"), _("In a date or a link: open the calendar or the list")),
        ("Ctrl+;", _("Today"), _("In a date: enter today")),
        ("F3", _("Open the linked record"), _("In a link: open the record it leads to")),
        ("Ctrl+'", _("Same as before"), _("In a field: take what the last record has there")),
        ("Ctrl+Enter", _("Insert a line"), _("In child lines")),
        ("Ctrl+Del", _("Delete the line"), _("In child lines")),
    ]
