"""What the program is."""

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
)

from desktop_app import __version__
from desktop_app.ui import icons, notices
from desktop_app.ui.controls import button, note, plain_label
from desktop_app.ui.dialogs.alike import Fitted, layout_of
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_about(window: "MainWindow") -> None:
    """Show version, data folder and licences; the program's own files can be checked there."""
    dialog = Fitted(window)
    dialog.setObjectName("about_dialog")
    dialog.setWindowTitle(_("About"))
    dialog.setMinimumWidth(sized(480))
    picture = plain_label()
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
    outcome = note("", "note", "program_files")
    outcome.hide()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    check = button(
        "check_program",
        _("Check the program's &files"),
        "verify",
        _("Prove that the program is as it was handed out"),
    )
    check.clicked.connect(lambda: _compare(window, dialog, outcome))
    buttons.addButton(check, QDialogButtonBox.ButtonRole.ActionRole)
    layout = layout_of(dialog)
    layout.addLayout(top)
    for text in lines:
        layout.addWidget(note(text))
    layout.addWidget(outcome)
    layout.addWidget(buttons)
    dialog.exec()
    dialog.deleteLater()


def _compare(window: "MainWindow", dialog: Fitted, outcome: QLabel) -> None:
    """Compare the program's files with their list, and show what was found."""
    from desktop_app.desk import program_files

    with notices.telling(dialog):
        done = window.work(
            _("Reading the program's files …"), lambda told: program_files.compare(progress=told)
        )
        found = done.result
        if found is None:
            return
        code = _("The list's own SHA-256: {digest}").format(digest=found.list_sha256)
        outcome.setText("\n".join([found.verdict, *found.findings, code]))
        outcome.setProperty("role", "good" if found.whole else "bad")
        outcome.style().polish(outcome)
        outcome.show()
        dialog.fit()
