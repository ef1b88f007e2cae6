"""Fields for passwords: one that is not shown, a new one twice with what it must be like."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from desktop_app.errors import UserError
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.secret_line import SecretLine
from desktop_app.words import _

T = TypeVar("T")


def secret(name: str, label: str) -> QLineEdit:
    """Return a line in which what is typed is not shown, told, nor learnt by an input method."""
    line = named(SecretLine(), name, label)
    line.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
    )
    return line


def aside(dialog: QWidget, do: Callable[[], T]) -> T:
    """Do off the main thread what makes or tries the hash of a password: it takes time by design.

    Where there is a window, all else that it does with the register rests meanwhile.
    """
    from desktop_app.ui import jobs
    from desktop_app.ui.window import MainWindow

    title = _("The password is being looked at …")
    above = dialog.parentWidget()
    while above is not None and not isinstance(above, MainWindow):
        above = above.parentWidget()
    if isinstance(above, MainWindow):
        return above.work(title, lambda _told: do(), cancel=False).result
    return jobs.run(dialog, title, lambda _told: do(), cancel=False).result


class NewPassword:
    """A new password typed twice, in two rows of a form; what the `rules` ask of it stands below."""

    def __init__(self, form: QFormLayout, rules: str) -> None:
        self._first = secret("new_password", _("New password"))
        self._again = secret("new_password_again", _("Once more"))
        self.rules = note(rules, name="password_rules")
        form.addRow(_("Ne&w password"), self._first)
        form.addRow(_("Once &more"), self._again)

    @property
    def chosen(self) -> str:
        """The password; UserError where it was not typed twice the same."""
        if self._first.text() != self._again.text():
            self._again.clear()
            self._again.setFocus()
            raise UserError(_("The two passwords are not the same; type the second one again."))
        return self._first.text()

    def take_up(self) -> None:
        """Put the keys on it."""
        self._first.setFocus()
