"""Encrypting the register with a passphrase, giving it another one, decrypting it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFormLayout

from desktop_app.desk import encrypting
from desktop_app.desk.encrypting import Done
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.controls import button, hint, named, note, without_mnemonic
from desktop_app.ui.dialogs import passphrase, passwords
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def show_encryption(window: "MainWindow") -> None:
    """Show whether the register is encrypted, and do what is wanted; the window is built anew."""
    dialog = EncryptionDialog(window)
    dialog.exec()
    changed = dialog.changed
    dialog.deleteLater()
    if changed:
        window.restarted.emit()


class EncryptionDialog(Fitted):
    """The passphrase of the office's register; `changed` once it was."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("encryption_dialog")
        self.setWindowTitle(_("Encryption"))
        self.setMinimumWidth(sized(620))
        self.changed = False
        self._window = window
        self._is = window.office.key is not None
        self._old = passwords.secret("passphrase_old", _("Passphrase of today"))
        self._new = passwords.secret("passphrase_new", _("New passphrase"))
        self._again = passwords.secret("passphrase_again", _("Once more"))
        self._says = note("", "bad", "encryption_says")
        text = _("I have &written it down, and know that a lost passphrase loses the register")
        self._sure = named(QCheckBox(text), "encryption_sure", without_mnemonic(text))
        words = _("Change the &passphrase") if self._is else _("&Encrypt")
        self._go = button("encryption_go", words, "lock")
        self._decrypt = button("encryption_decrypt", _("&Decrypt …"), "key")
        self._lay_out()
        for each in (self._old, self._new, self._again):
            each.textChanged.connect(self._judge)
        self._sure.toggled.connect(self._judge)
        self._go.clicked.connect(self._encrypt)
        self._decrypt.clicked.connect(self._decrypt_it)
        self._judge()
        (self._old if self._is else self._new).setFocus()

    def _lay_out(self) -> None:
        state = (
            _("The register is encrypted, with all that lies beside it and its backups.")
            if self._is
            else _("The register is not encrypted: whoever has this computer's disk can read it.")
        )
        form = QFormLayout()
        if self._is:
            form.addRow(_("Passphrase of &today"), self._old)
        form.addRow(_("&New passphrase"), self._new)
        form.addRow(_("&Once more"), self._again)
        form.addRow("", passphrase.shown(self._new, self._again, self._old))
        form.addRow("", hint(encrypting.rule()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.addButton(self._go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._decrypt, QDialogButtonBox.ButtonRole.ActionRole)
        self._decrypt.setVisible(self._is)
        layout = layout_of(self)
        layout.addWidget(note(state, "heading", "encryption_state"))
        layout.addWidget(note(encrypting.warning(), "warn"))
        layout.addLayout(form)
        layout.addWidget(self._sure)
        layout.addWidget(self._says)
        layout.addWidget(buttons)
        main(self._go)

    def _judge(self) -> None:
        """Say what is still wrong with what is typed, and let go on where nothing is."""
        typed, why = self._new.text(), ""
        if typed:
            why = encrypting.fault(typed)
            if not why and self._again.text() and self._again.text() != typed:
                why = _("The two are not the same.")
        self._says.setText(why)
        good = bool(typed) and not why and self._again.text() == typed and self._sure.isChecked()
        self._go.setEnabled(good and (bool(self._old.text()) or not self._is))
        self._go.setToolTip(
            "" if good else _("Type the passphrase twice and tick that you have written it down")
        )
        self._decrypt.setEnabled(bool(self._old.text()))
        self._decrypt.setToolTip(
            "" if self._old.text() else _("Type the passphrase of today first")
        )

    def _encrypt(self) -> None:
        new, old = self._new.text(), self._old.text()
        office = self._window.office
        title = _("Encrypting and proving the files …")
        with notices.telling(self):
            self._end(
                self._window.work(
                    title, lambda told: encrypting.encrypt(office, new, told, before=old)
                ).result
            )

    def _decrypt_it(self) -> None:
        old, office = self._old.text(), self._window.office
        question = _("Decrypted, the register can be read by whoever has this computer's disk.")
        if not encrypting.opens(office, old):
            notices.refused(
                self, UserError(_("This is not the passphrase of the register; type it again."))
            )
            return
        if not notices.agreed(self, question, _("&Decrypt")):
            return
        title = _("Decrypting and proving the files …")
        with notices.telling(self):
            self._end(
                self._window.work(title, lambda told: encrypting.decrypt(office, old, told)).result
            )

    def _end(self, done: Done | None) -> None:
        if done is None:  # the user did not want to wait
            return
        self.changed = True
        if done.left:
            left = "\n".join(_("Not encrypted anew: {why}").format(why=line) for line in done.left)
            notices.refused(self, f"{done.told}\n\n{left}")
        else:
            notices.told(self, done.told, tone="good")
        self.accept()
