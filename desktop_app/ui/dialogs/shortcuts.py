"""All the keys of the program, in a table."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop_app.ui import actions
from desktop_app.ui.controls import grow, heads_at_the_left, named, without_mnemonic
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


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
    rows += actions.further_keys()
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
    heads_at_the_left(table)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(table)
    layout.addWidget(buttons)
    dialog.exec()
    dialog.deleteLater()
