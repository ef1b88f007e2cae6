"""Where backups go, in a form: a line for each place, whose folder is typed or chosen."""

from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton

from desktop_app.ui.controls import button, plain_label
from desktop_app.words import _


def add_place(form: QFormLayout, box: QLineEdit, label: str) -> QPushButton:
    """Add a box for a folder to a form; return the button by which the folder is chosen."""
    browse = button(f"{box.objectName()}_choose", _("Choose …"))
    browse.setAccessibleName(f"{box.accessibleName()}: {_('Choose')}")
    browse.clicked.connect(lambda: _choose(box))
    row = QHBoxLayout()
    row.addWidget(box, 1)
    row.addWidget(browse)
    words = plain_label(label)
    words.setBuddy(box)
    form.addRow(words, row)
    return browse


def _choose(box: QLineEdit) -> None:
    chosen = QFileDialog.getExistingDirectory(box, _("Where backups go"), box.text())
    if chosen:
        box.setText(chosen)
