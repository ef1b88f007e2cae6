"""The two sealed codes: shown and printed once, and given to recover an administrator's password."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from desktop_app.desk import recovery, signing
from desktop_app.desk.office import Office
from desktop_app.desk.recovery import Codes
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main, say
from desktop_app.ui.dialogs.passwords import NewPassword, aside, secret
from desktop_app.ui.style import sized
from desktop_app.words import _, listed

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def make_codes(window: "MainWindow", parent: QWidget) -> None:
    """Make new codes and show them, once that was agreed to where there are some already."""
    question = _("The codes from before are void then. Make new ones?")
    if recovery.there_are(window.office) and not notices.agreed(parent, question, _("&Make them")):
        return
    codes = aside(parent, lambda: recovery.new_codes(window.office))
    show_codes(window.office, parent, codes)


def show_codes(office: Office, parent: QWidget | None, codes: Codes) -> None:
    """Show the codes until it was said that both are on paper."""
    dialog = _Once(parent)
    dialog.setObjectName("recovery_codes")
    dialog.setWindowTitle(_("Recovery codes"))
    dialog.setMinimumWidth(sized(520))
    form = QFormLayout()
    for place, code in enumerate(codes, 1):
        line = named(QLineEdit(code), f"code_{place}", _("Code {n}").format(n=place))
        line.setReadOnly(True)
        form.addRow(_("Code {n}").format(n=place), line)
    written = named(
        QCheckBox(_("&Both are on paper, each on a sheet of its own")),
        "codes_written",
        _("Both are on paper, each on a sheet of its own"),
    )
    prints = button("codes_print", _("&Print …"), "print")
    prints.clicked.connect(lambda: _print(office, dialog, codes))
    buttons = QDialogButtonBox()
    close = button("codes_close", _("&Close"))
    close.setEnabled(False)
    buttons.addButton(prints, QDialogButtonBox.ButtonRole.ActionRole)
    buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
    written.toggled.connect(close.setEnabled)
    buttons.accepted.connect(dialog.accept)
    layout = layout_of(dialog)
    layout.addWidget(note(_("If an administrator forgets the password"), "heading"))
    layout.addWidget(
        note(
            _(
                "Both codes together give an administrator a new password; one alone gives nothing. Seal each in an envelope and give them to two people, such as the head of the office and the secrecy officer. They are shown only now."
            )
        )
    )
    layout.addLayout(form)
    layout.addWidget(written)
    layout.addWidget(buttons)
    dialog.exec()
    dialog.deleteLater()


class _Once(Fitted):
    """Closes by its own button alone: what it shows is not shown again."""

    def reject(self) -> None:
        self.raise_()


def recovered(office: Office, parent: QWidget) -> str:
    """Ask two people for their codes and a new password; return whose account was signed in."""
    if not recovery.there_are(office):
        raise UserError(
            _(
                "There are no recovery codes. Another administrator can reset the password: {names}."
            ).format(names=listed(recovery.administrators(office)))
        )
    dialog = _Recovering(office, parent)
    dialog.exec()
    dialog.deleteLater()
    if dialog.codes is None:
        return ""
    show_codes(office, parent, dialog.codes)
    return office.account


class _Recovering(Fitted):
    """Takes both codes, a name and a new password; `codes` are the next two once it was done."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recovering")
        self.setWindowTitle(_("Forgotten password"))
        self.setMinimumWidth(sized(500))
        self.codes: Codes | None = None
        self._office = office
        self._name = named(Choice(), "recovered_name", _("Administrator"))
        self._name.addItems(recovery.administrators(office))
        self._one = secret("code_1", _("The first sheet's code"))
        self._other = secret("code_2", _("The second sheet's code"))
        self._wrong = note("", "bad", "recovering_says")
        self._wrong.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go = button("recovering_go", _("&Give a new password"))
        go.clicked.connect(self._recover)
        buttons.addButton(go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("&Administrator"), self._name)
        form.addRow(_("&First sheet"), self._one)
        form.addRow(_("&Second sheet"), self._other)
        self._new = NewPassword(form, signing.rules_in_words(office))
        layout = layout_of(self)
        layout.addWidget(
            note(
                _(
                    "An administrator's password is given anew by two people, who each type the code of their own sealed sheet. It is entered in the journal."
                )
            )
        )
        layout.addLayout(form)
        layout.addWidget(self._new.rules)
        layout.addWidget(self._wrong)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        main(go)

    def _recover(self) -> None:
        try:
            given = (
                self._one.text(),
                self._other.text(),
                self._name.currentText(),
                self._new.chosen,
            )
            self.codes = aside(self, lambda: recovery.recover(self._office, *given))
        except UserError as error:
            say(self._wrong, str(error))
            return
        self.accept()


def _print(office: Office, parent: QWidget, codes: Codes) -> None:
    from desktop_app import paper

    with notices.telling(parent):
        book = recovery.book(office, codes)
        if printed := paper.print_dialog(parent, book.worksheets, str(book.properties.title)):
            recovery.printed(office, printed.pages, printed.copies, printed.printer)
