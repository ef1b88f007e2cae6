"""Fields for passwords: a new one twice, with what it must be like, and what is said of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from desktop_app.errors import UserError
from desktop_app.ui.controls import named, note
from desktop_app.words import _


def secret(name: str, label: str) -> QLineEdit:
    """Return a line in which what is typed is not shown, nor learnt by an input method."""
    line = named(QLineEdit(), name, label)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
    )
    return line


def say(label: QLabel, text: str) -> None:
    """Show in a dialog what is wrong, and give it the room that it takes."""
    label.setText(text)
    label.show()
    label.window().adjustSize()


class NewPassword(QWidget):
    """A new password typed twice, under what the rules ask of it."""

    def __init__(self, rules: str) -> None:
        super().__init__()
        self._first = secret("new_password", _("New password"))
        self._again = secret("new_password_again", _("Once more"))
        self._rules = note(rules, name="password_rules")
        self._rules.setMinimumHeight(2 * self._rules.fontMetrics().lineSpacing() + 4)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("Ne&w password"), self._first)
        form.addRow(_("Once &more"), self._again)
        form.addRow("", self._rules)

    def show_rules(self, rules: str) -> None:
        """Say what is asked of it now."""
        self._rules.setText(rules)

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
