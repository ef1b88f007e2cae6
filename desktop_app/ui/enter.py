"""Enter presses the button on which the keys are, as Space does, wherever it stands.

Qt leaves Enter to the default button of a dialog, though the keys be on another one, and on a tool
button does nothing. Boxes to tick leave it to the default button; so do buttons that stand for a
field of a form (`FIELD`).
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

FIELD = "field"  # the property of a button that stands for a field
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EnterPresses(QObject):
    """Watches the button that has the keys."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._came)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _KEYS or event.modifiers() not in _PLAIN:
            return False
        if isinstance(watched, QPushButton | QToolButton) and not event.isAutoRepeat():
            watched.click()
        return True

    def _came(self, left: QWidget | None, to: QWidget | None) -> None:
        if isinstance(left, QPushButton | QToolButton):
            left.removeEventFilter(self)
        if isinstance(to, QPushButton | QToolButton) and not to.property(FIELD):
            to.installEventFilter(self)
