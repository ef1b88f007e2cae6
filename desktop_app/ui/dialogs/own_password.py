"""Changing one's own password."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from desktop_app.desk import signing
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.controls import button, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of, main, say
from desktop_app.ui.dialogs.passwords import NewPassword, aside, secret
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def change_password(window: "MainWindow") -> None:
    """Let who is signed in change the password."""
    if renewed(window.office, window, ""):
        notices.told(window, _("Your password was changed."), tone="good")


def renewed(office: Office, parent: QWidget, why: str) -> bool:
    """Have who is signed in choose a new password, because of `why`; whether it was done."""
    dialog = Fitted(parent)
    dialog.setObjectName("change_password")
    dialog.setWindowTitle(_("Change the password"))
    dialog.setMinimumWidth(sized(440))
    old = secret("old_password", _("Password until now"))
    form = QFormLayout()
    form.addRow(_("Password &until now"), old)
    new = NewPassword(form, signing.rules_in_words(office))
    wrong = note("", "bad", "change_says")
    wrong.hide()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    go = button("change_go", _("&Change"))
    buttons.addButton(go, QDialogButtonBox.ButtonRole.ActionRole)

    def change() -> None:
        try:
            before, chosen = old.text(), new.chosen
            aside(dialog, lambda: signing.change_password(office, before, chosen))
        except UserError as error:
            say(wrong, str(error))
            return
        dialog.accept()

    go.clicked.connect(change)
    buttons.rejected.connect(dialog.reject)
    layout = layout_of(dialog)
    if why:
        layout.addWidget(note(why, "warn", "change_why"))
    layout.addLayout(form)
    layout.addWidget(new.rules)
    layout.addWidget(wrong)
    layout.addWidget(buttons)
    buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
    main(go)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done
