"""The search box of a list."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.registers.register import Register
from desktop_app.ui.controls import named, with_clear_button, with_sign
from desktop_app.ui.style import sized
from desktop_app.words import _

_NARROWEST, _USUAL = 150, 260


class SearchBox(QLineEdit):
    """Takes the words that are looked for; `left` for the list, where Enter opens the only record."""

    left = Signal(bool)  # whether a single record is to be opened

    def __init__(self, register: Register) -> None:
        super().__init__()
        named(
            self,
            "search",
            _("Search in: {title}").format(title=register.title),
            _("Finds text, numbers, pinyin and pinyin initials (Ctrl+F)"),
        )
        self.setPlaceholderText(_("Search: words, numbers, pinyin"))
        with_clear_button(self)
        with_sign(self, "search", _("Search"))
        self.setMinimumWidth(sized(_NARROWEST))

    def sizeHint(self) -> QSize:
        return QSize(sized(_USUAL), super().sizeHint().height())

    def say(self, text: str) -> None:
        """Show words that are looked for already."""
        with QSignalBlocker(self):
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit(event.key() != Qt.Key.Key_Down)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
