"""Asks for passphrases: of a register at the start, of a backup, of a file that was sent."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from desktop_app.desk import encrypting
from desktop_app.errors import Locked, UserError
from desktop_app.ui import notices
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main, say
from desktop_app.ui.dialogs.passwords import secret
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.store import Key

T = TypeVar("T")


class PassphraseDialog(Fitted, Generic[T]):
    """Asks for the passphrase of a file until it opens, or the user gives up.

    `do` is called with the `key` and raises Locked where it is another; what else it raises is kept
    as the `error`. With `restorable` a backup may be chosen instead: then `wants_backup`.
    """

    def __init__(
        self,
        parent: QWidget | None,
        file: Path,
        do: "Callable[[Key], T]",
        *,
        restorable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passphrase_dialog")
        self.setWindowTitle(notices.program())
        self.setMinimumWidth(sized(480))
        self._do = do
        self._result: T | None = None
        self.key: Key | None = None
        self.error: UserError | None = None
        self.wants_backup = False
        self._box = secret("passphrase", _("Passphrase"))
        self._says = note("", "bad", "passphrase_says")
        self._says.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go = self._buttons.addButton(_("&Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(go, "passphrase_go", _("Open"))
        self._backup = button("passphrase_backup", _("&Restore a backup …"), "undo")
        self._backup.clicked.connect(self._choose_backup)
        self._restorable = restorable
        self._buttons.addButton(self._backup, QDialogButtonBox.ButtonRole.ActionRole)
        self._backup.hide()  # the box shows what is added to it
        self._buttons.accepted.connect(self._try)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("&Passphrase"), self._box)
        form.addRow("", shown(self._box))
        layout = layout_of(self)
        said = _("{file} is encrypted. Its passphrase opens it.").format(file=file)
        layout.addWidget(note(said, name="passphrase_file"))
        layout.addLayout(form)
        layout.addWidget(self._says)
        layout.addWidget(self._buttons)
        main(go)  # once it is one of the dialog's
        self._box.setFocus()

    def ask(self) -> T | None:
        """Show the dialog; return what was done gave back, None where the user gave up."""
        return self._result if self.exec() == QDialog.DialogCode.Accepted else None

    def _try(self) -> None:
        passphrase = self._box.text()
        if not passphrase:
            say(self._says, _("Type the passphrase."))
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.key = encrypting.key(passphrase)
        try:
            self._result = self._do(self.key)
        except Locked as error:
            self._backup.setVisible(self._restorable)
            say(self._says, str(error))
            self._box.selectAll()
            self._box.setFocus()
            return
        except UserError as error:
            self.error = error
            self.reject()
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.accept()

    def _choose_backup(self) -> None:
        self.wants_backup = True
        self.reject()


def unlocked(
    parent: QWidget | None, file: Path, do: "Callable[[Key | None], T]", known: "Key | None" = None
) -> T | None:
    """Do what may need a key: with the one `known`, else with what is typed; None if none is."""
    try:
        return do(known)
    except Locked:
        dialog = PassphraseDialog(parent, file, do)
        done = dialog.ask()
        dialog.deleteLater()
        if dialog.error is not None:
            raise dialog.error from None
        return done


def shown(*boxes: QLineEdit) -> QCheckBox:
    """Return a box to tick that shows what is typed; only then can Chinese be typed by pinyin."""
    text = _("&Show what is typed")
    tick = named(QCheckBox(text), f"{boxes[0].objectName()}_shown", _("Show what is typed"))
    tick.setToolTip(_("Input methods for Chinese work only while it is shown"))

    def show(on: bool) -> None:
        for each in boxes:
            each.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    tick.toggled.connect(show)
    return tick
