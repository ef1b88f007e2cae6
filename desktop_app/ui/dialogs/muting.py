"""Asks why a check is to say nothing more, of one record or at all, and until when."""

import datetime as dt

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.desk import checking
from desktop_app.desk.checking import Check
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.dates import read_date
from desktop_app.ui.controls import named, note, without_mnemonic
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main, say
from desktop_app.ui.style import sized
from desktop_app.words import _


def mute_check(parent: QWidget, office: Office, check: Check, number: str = "") -> bool:
    """Ask for the reason and mute the check, of record `number` or at all; return whether it was."""
    dialog = _Muting(parent, office, check, number)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done


class _Muting(Fitted):
    def __init__(self, parent: QWidget, office: Office, check: Check, number: str) -> None:
        super().__init__(parent)
        self.setObjectName("mute_dialog")
        self.setWindowTitle(_("Mute a check"))
        self.setMinimumWidth(sized(480))
        self._office, self._check, self._number = office, check, number
        self._reason = named(QPlainTextEdit(), "mute_reason", without_mnemonic(_("&Reason")))
        self._reason.setTabChangesFocus(True)
        self._reason.setFixedHeight(sized(70))
        self._reason.setPlaceholderText(_("Reason, as an inspector should read it"))
        self._until = named(QLineEdit(), "mute_until", _("Until"))
        self._until.setPlaceholderText(_("2026-12-31; empty: until it is let speak again"))
        text = _("Only of {number}").format(number=number)
        self._only = named(QCheckBox(text), "mute_only", text)
        self._only.setChecked(bool(number))
        self._only.setVisible(bool(number))
        self._wrong = note("", "bad", "mute_wrong")
        self._wrong.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go = buttons.addButton(_("&Mute"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(go, "mute_go", _("Mute"))
        go.setEnabled(False)
        self._reason.textChanged.connect(
            lambda: go.setEnabled(bool(self._reason.toPlainText().strip()))
        )
        buttons.accepted.connect(self._mute)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("&Reason"), self._reason)
        form.addRow(_("&Until"), self._until)
        form.addRow("", self._only)
        layout = layout_of(self)
        layout.addWidget(note(check.called, "heading"))
        layout.addWidget(
            note(_("It says nothing more; reason, name and day are journalled, and told with it."))
        )
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addWidget(buttons)
        main(go)
        self._reason.setFocus()

    def _mute(self) -> None:
        number = self._number if self._only.isChecked() else ""
        try:
            checking.mute(
                self._office,
                self._check.id,
                self._reason.toPlainText(),
                number,
                until=_day(self._until.text()),
            )
        except UserError as error:
            say(self._wrong, str(error))
            return
        self.accept()


def _day(text: str) -> dt.date | None:
    if not text.strip():
        return None
    found = read_date(text, dt.date.today())
    if isinstance(found, dt.date):
        return found
    raise UserError(_("“{text}” is no day; write it like 2026-12-31.").format(text=text.strip()))
