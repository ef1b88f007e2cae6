"""Restoring a backup: what would become of which record is shown before it is agreed to."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QWidget

from desktop_app import paths
from desktop_app.desk import encrypting, restoring
from desktop_app.desk.restoring import Restoration
from desktop_app.ui import notices
from desktop_app.ui.controls import button, note
from desktop_app.ui.dialogs import tables
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.ui.dialogs.passphrase import unlocked
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.store import Key
    from desktop_app.ui.window import MainWindow


def restore(window: "MainWindow", parent: QWidget, file: Path) -> bool:
    """Show how a backup differs from today and restore it once agreed to; whether it was.

    UserError says why it cannot be restored.
    """
    office = window.office
    today = office.key

    def prepared(key: "Key | None") -> Restoration:
        return window.work(
            _("Opening and proving the backup …"),
            lambda _told: restoring.prepared(office.folder, file, key, today),
            cancel=False,
        ).result

    made = unlocked(parent, file, prepared, today)
    if made is None:
        return False
    with made:
        dialog = _dialog(parent, made, *_differences(window, made))
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not agreed:
            return False
        kept = window.work(
            _("Restoring …"), lambda _told: restoring.restore(office, made), cancel=False
        ).result
    said = _("The backup was restored. The register as it was is kept in {file}.")
    notices.told(parent, said.format(file=kept), tone="good")
    return True


def restored_at_start(folder: Path, damage: str) -> bool:
    """Offer to restore a backup over a register that cannot be opened; whether it was restored."""
    question = _("A backup can take its place; the damaged file is kept.")
    if not notices.agreed(None, f"{damage}\n\n{question}", _("&Restore a backup …")):
        return False
    chosen, _filter = QFileDialog.getOpenFileName(
        None, _("Which backup"), str(paths.backups(folder)), _("Register file (*.db)")
    )
    if not chosen:
        return False
    file = Path(chosen)

    def prepared(key: "Key | None") -> Restoration:
        # What lies beside a register that cannot be read any more is encrypted as that was.
        return restoring.prepared(folder, file, key, key if sealed else None)

    sealed = encrypting.was_encrypted(folder)

    made: Restoration | None = None
    with notices.telling(None):
        made = unlocked(None, file, prepared)
    if made is None:
        return False
    with notices.telling(None), made:
        dialog = _dialog(None, made, _("The register of today cannot be read."), [])
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if agreed:
            restoring.restore_unreadable(made, paths.system_user())
            return True
    return False


def _differences(window: "MainWindow", made: Restoration) -> tuple[str, list[Sequence[str]]]:
    difference = restoring.difference(made, window.office)
    several = restoring.lines(difference, made, window.office)
    lines: list[Sequence[str]] = [(one.title, one.number, one.called, one.what) for one in several]
    return restoring.told(difference), lines


def _dialog(
    parent: QWidget | None, made: Restoration, text: str, lines: Sequence[Sequence[str]]
) -> QDialog:
    dialog = QDialog(parent)
    dialog.setObjectName("restore_dialog")
    dialog.setWindowTitle(_("Restore {file}").format(file=made.file.name))
    grow(dialog, 820, 460 if lines else 220)
    verdict = note(made.verdict.verdict, "good" if made.verdict.whole else "bad", "restore_verdict")
    table = tables.table("restore_lines", _("What would become of it"))
    heads = (_("Register"), _("Register number"), _("Name"), _("What would become of it"))
    tables.fill(table, heads, lines)
    table.setVisible(bool(lines))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    go = button("restore_go", _("&Restore"), "undo")
    buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
    cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
    cancel.setDefault(True)
    if not lines:
        cancel.setFocus()  # not the button that restores
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = layout_of(dialog)
    layout.addWidget(note(text, "heading", "restore_says"))
    layout.addWidget(verdict)
    layout.addWidget(table, 1)
    if said := restoring.told_of_encryption(made):
        layout.addWidget(note(said, "warn", "restore_encryption"))
    kept = _("The register as it is now is kept beside the backups, and can be restored as well.")
    layout.addWidget(note(kept))
    layout.addWidget(buttons)
    return dialog
