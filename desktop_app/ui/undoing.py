"""The keys of undo and redo: fields go first with their own, and the menu says what would be undone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from desktop_app.ui.actions import NEEDS

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def attach(window: "MainWindow", menu: QMenu) -> None:
    """Let a menu say each time what would be undone; and fields go first with their own undo."""
    menu.aboutToShow.connect(lambda: _offer(window))
    menu.aboutToHide.connect(lambda: _withdraw(window))
    for name in ("undo", "redo"):
        window.actions_by_name[name].setAutoRepeat(False)  # a key held down is one undo
    FieldsFirst(window)


_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class FieldsFirst(QObject):
    """Leaves the keys of undo and redo to a field that has something of its own to undo.

    Qt's fields take these keys always, even where they have nothing to undo.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if not (override or event.type() == QEvent.Type.KeyPress):
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, _FIELDS):
            return False
        redoes = _is_redo(event)
        if not redoes and not event.matches(QKeySequence.StandardKey.Undo):
            return False
        own = _may(watched, undo=not redoes)
        if override:
            event.setAccepted(own)
            return True
        if own and redoes:
            watched.redo()
        return own and redoes

    def _focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, _FIELDS):
            old.removeEventFilter(self)
        if isinstance(new, _FIELDS) and new.window() is self.parent():
            new.installEventFilter(self)


def _is_redo(event: QKeyEvent) -> bool:
    """Whether these are keys of redo; which of the two Qt's fields take depends on the system."""
    keys = QKeySequence(event.keyCombination())
    known = (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))
    return keys in known or event.matches(QKeySequence.StandardKey.Redo)


def _may(field: QLineEdit | QPlainTextEdit | QTextEdit, *, undo: bool) -> bool:
    kept = field if isinstance(field, QLineEdit) else field.document()
    return kept.isUndoAvailable() if undo else kept.isRedoAvailable()


def _offer(window: "MainWindow") -> None:
    from desktop_app.ui.dialogs.taking_back import offer  # which a start has no need of

    offer(window)


def _withdraw(window: "MainWindow") -> None:
    """Let the keys ask anew, once the menu is gone: something may have been done since."""
    for name in ("undo", "redo"):
        may = any(map(window.office.can, NEEDS[name]))
        window.actions_by_name[name].setEnabled(may)
