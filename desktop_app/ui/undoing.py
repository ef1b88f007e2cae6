"""The keys of undo and redo: fields go first with their own, and the menu says what would be undone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def attach(window: "MainWindow", menu: QMenu) -> None:
    """Let a menu say each time what would be undone; and fields go first with their own undo."""
    menu.aboutToShow.connect(lambda: _offer(window))
    menu.aboutToHide.connect(lambda: _withdraw(window))
    FieldsFirst(window)


class FieldsFirst(QObject):
    """Leaves the keys of undo and redo to a field that has something of its own to undo.

    Qt's fields take these keys always, even where they have nothing to undo.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._field: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            redoes = event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event)
            if (undoes and not _may(watched, undo=True)) or (
                redoes and not _may(watched, undo=False)
            ):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field = None
        window = self.parent()
        fields = isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit)
        if new is not None and fields and new.window() is window:
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)
            self._field = new

    def _forget(self) -> None:
        self._field = None


def _is_redo(event: QKeyEvent) -> bool:
    """Whether these are the other keys of redo; which of the two Qt takes depends on the system."""
    keys = QKeySequence(event.keyCombination())
    return keys in (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))


def _may(field: QObject, *, undo: bool) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if undo else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False


def _offer(window: "MainWindow") -> None:
    from desktop_app.ui.dialogs.taking_back import offer  # which a start has no need of

    offer(window)


def _withdraw(window: "MainWindow") -> None:
    """Let the keys ask anew, once the menu is gone: something may have been done since."""
    for name in ("undo", "redo"):
        window.actions_by_name[name].setEnabled(not window.office.read_only)
