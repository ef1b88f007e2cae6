"""All the keys of the program, in a table."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from desktop_app.ui import actions
from desktop_app.ui.controls import without_mnemonic
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.tables import fill, table
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_shortcuts(window: "MainWindow") -> None:
    """Show all keys in a table."""
    dialog = QDialog(window)
    dialog.setObjectName("shortcuts_dialog")
    dialog.setWindowTitle(_("Keys"))
    grow(dialog, 960, 600)
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
    shown = table("shortcuts", _("Keys"))
    fill(shown, (_("Keys"), _("Action"), _("What it does")), rows)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = layout_of(dialog)
    layout.addWidget(shown)
    layout.addWidget(buttons)
    dialog.exec()
    dialog.deleteLater()
