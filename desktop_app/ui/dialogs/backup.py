"""Backing up the register to a file that is chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
)

from desktop_app import paths
from desktop_app.desk import safeguard
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.ui.dialogs.saving import saved
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def back_up(window: "MainWindow") -> None:
    """Ask where to, write a proved copy of the register file, and say so."""
    dialog = Fitted(window)
    dialog.setObjectName("backup_dialog")
    dialog.setWindowTitle(_("Back up"))
    dialog.setMinimumWidth(sized(520))
    usual = paths.backups(window.office.folder)
    where = named(QLineEdit(), "backup_file", _("File of the backup"))
    where.setPlaceholderText(str(usual))
    browse = button("backup_browse", _("&Choose …"))
    browse.clicked.connect(lambda: _browse(dialog, where))
    row = QHBoxLayout()
    row.addWidget(where, 1)
    row.addWidget(browse)
    form = QFormLayout()
    form.addRow(_("File"), row)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    go = buttons.addButton(_("&Back up"), QDialogButtonBox.ButtonRole.AcceptRole)
    named(go, "backup_go", _("Back up"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = layout_of(dialog)
    layout.addWidget(
        note(
            _(
                "The copy is opened and proved before it counts. Left empty, it goes into the "
                "data folder; keep a second one on another, registered medium."
            )
        )
    )
    layout.addLayout(form)
    layout.addWidget(buttons)
    main(go)  # once it is one of the dialog's
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    text = where.text().strip()
    dialog.deleteLater()
    if not accepted:
        return
    to = Path(text) if text else None
    done = window.work(
        _("Backing up and proving the copy …"),
        lambda _told: safeguard.back_up(window.office, to),
        cancel=False,
    )
    backup = done.result
    said = _("Backup written, {size} kB. {verdict}").format(
        size=f"{backup.bytes // 1024:,}", verdict=backup.verdict.verdict
    )
    window.changed()
    saved(window, said, backup.file)


def _browse(dialog: QDialog, where: QLineEdit) -> None:
    chosen, _filter = QFileDialog.getSaveFileName(
        dialog, _("Back up to"), where.text() or "register.db", _("Register file (*.db)")
    )
    if chosen:
        where.setText(chosen)
