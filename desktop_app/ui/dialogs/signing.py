"""Signing in at the start, or in the place of another."""

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QPushButton,
)

from desktop_app.desk import signing
from desktop_app.desk.office import Office
from desktop_app.desk.signing import Welcome
from desktop_app.errors import UserError
from desktop_app.ui import icons, jobs, notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note, plain_label, without_mnemonic
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main, say
from desktop_app.ui.dialogs.own_password import renewed
from desktop_app.ui.dialogs.passwords import secret
from desktop_app.ui.memory import Memory
from desktop_app.ui.style import sized
from desktop_app.words import _

_LAST = "account"  # whose account was used last on this computer, as it is remembered


def signed_in(office: Office) -> Welcome | None:
    """Ask who it is until somebody has signed in; None when the program is to be left."""
    dialog = SignIn(office)
    dialog.exec()
    dialog.deleteLater()
    return dialog.welcome


class SignIn(Fitted):
    """Asks for name and password; `welcome` once they were right."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("sign_in")
        self.setWindowTitle(notices.program())
        self.setWindowIcon(icons.program())
        self.setMinimumWidth(sized(440))
        self.welcome: Welcome | None = None
        self._busy = self._given_up = False
        self._office = office
        self._memory = Memory(office.folder, read_only=office.read_only)
        self._name = named(Choice(), "account_name", without_mnemonic(_("&Name")))
        self._fill_names()
        self._password = secret("password", _("Password"))
        self._wrong = note("", "bad", "sign_in_says")
        self._wrong.hide()
        self._waits = note("", name="sign_in_waits")
        self._waits.hide()
        self._go = button("sign_in_go", _("&Sign in"))
        self._go.clicked.connect(self._sign_in)
        self._forgotten = button("forgotten", _("&Forgotten password …"))
        self._forgotten.setToolTip(
            _("With the two sealed codes that two people hold, an administrator gets a new one")
        )
        self._forgotten.clicked.connect(self._recover)
        leave = button("leave", _("&Leave"))
        leave.clicked.connect(self.reject)
        self._lay_out(leave)
        self._password.setFocus()

    def _fill_names(self) -> None:
        self._name.clear()
        self._name.addItems(signing.names(self._office))
        self._name.setCurrentIndex(max(self._name.findText(self._memory.text(_LAST)), 0))

    def reject(self) -> None:
        if self._busy:
            self._given_up = True  # as soon as the password was looked at
            return
        super().reject()

    def _sign_in(self) -> None:
        if self._busy:
            return
        try:
            welcome = self._looked_at(self._name.currentText(), self._password.text())
            self._password.clear()
            if self._given_up:
                signing.sign_out(self._office)
                super().reject()
                return
            if welcome.renew and not renewed(self._office, self, welcome.renew):
                signing.sign_out(self._office)
                return
        except UserError as error:
            if self._given_up:
                super().reject()
            self._say(str(error))
            return
        self._take(welcome)

    def _looked_at(self, name: str, password: str) -> Welcome:
        """Try a password, which takes its time by design, with the dialog alive; see `reject`."""
        asked = (self._name, self._password, self._go, self._forgotten)
        self._busy = True
        for each in asked:
            each.setEnabled(False)
        self._wrong.hide()
        say(self._waits, _("The password is being looked at …"))
        try:
            return jobs.in_thread(lambda: signing.sign_in(self._office, name, password))
        finally:
            self._busy = False
            self._waits.hide()
            for each in asked:
                each.setEnabled(True)
            self._password.setFocus()

    def _take(self, welcome: Welcome) -> None:
        self.welcome = welcome
        self._memory.keep(_LAST, welcome.name)
        self._memory.sync()
        self.accept()

    def _say(self, text: str) -> None:
        say(self._wrong, text)
        self._password.clear()
        self._password.setFocus()

    def _recover(self) -> None:
        from desktop_app.ui.dialogs.recovering import recovered

        with notices.telling(self):
            if name := recovered(self._office, self):
                self._take(Welcome(name, "", ()))

    def _lay_out(self, leave: QPushButton) -> None:
        picture = plain_label()
        picture.setPixmap(icons.program().pixmap(40, 40))
        head = QHBoxLayout()
        head.addWidget(picture)
        head.addWidget(note(self._office.name or notices.program(), "title"), 1)
        form = QFormLayout()
        form.addRow(_("&Name"), self._name)
        form.addRow(_("&Password"), self._password)
        row = QHBoxLayout()
        row.addWidget(self._forgotten)
        row.addStretch()
        row.addWidget(self._go)
        row.addWidget(leave)
        layout = layout_of(self)
        layout.addLayout(head)
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addWidget(self._waits)
        layout.addLayout(row)
        main(self._go)
