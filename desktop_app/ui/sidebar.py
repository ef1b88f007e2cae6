"""The left side of the window: a box that finds a register, above the tree of all."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui import hearing
from desktop_app.ui.controls import named, with_clear_button, with_sign
from desktop_app.ui.navigation import Navigation
from desktop_app.words import _, listed

_PRESSED = QEvent.Type.KeyPress
_TOLD = 3  # names of what was found


class Sidebar(QWidget):
    """A box that finds a register by its name, above the tree of all; `gone` once it was."""

    gone = Signal()

    def __init__(self, tree: Navigation) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._tree = tree
        self.box = named(
            QLineEdit(),
            "find_register",
            _("Find a register"),
            _("Find a register by words or pinyin initials (Ctrl+G)"),
        )
        self.box.setPlaceholderText(_("Find a register"))
        with_clear_button(self.box)
        with_sign(self.box, "search", _("Search"))
        self.box.textChanged.connect(self._show_only)
        self.box.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(tree, 1)

    def take_up(self) -> None:
        """Put the keys into the box, ready for other words than those before."""
        self.box.setFocus()
        self.box.selectAll()

    def sizeHint(self) -> QSize:
        return self._tree.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == _PRESSED:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._tree.go_to_first()
                self.box.clear()
                self.gone.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._tree.take_up()
                return True
            if event.key() == Qt.Key.Key_Escape and self.box.text():
                self.box.clear()
                return True
        return super().eventFilter(watched, event)

    def _show_only(self, text: str) -> None:
        self._tree.show_only(text)
        if not text.strip() or not hearing.heard():
            return
        found = self._tree.shown()
        told = _("{n} found: {names}").format(n=len(found), names=listed(found[:_TOLD]))
        hearing.say(self._tree, told if found else _("None found"))
