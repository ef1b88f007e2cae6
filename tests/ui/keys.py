"""Keys alone: strokes as a person makes them who has no mouse, and texts as an input method gives them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.record_entries import type_text

_PRESSED = 120  # milliseconds for which a button is seen to be pressed by its letter


def keys(*strokes: str) -> None:
    """Make these strokes where the keys are: ``<Ctrl+V>`` is one, anything else a text."""
    for stroke in strokes:
        if stroke.startswith("<") and stroke.endswith(">"):
            where = QApplication.activePopupWidget() or focused()
            combined = QKeySequence(stroke[1:-1])[0]
            QTest.keyClick(where, combined.key(), combined.keyboardModifiers())
            if stroke.startswith("<Alt+"):
                QTest.qWait(_PRESSED)
        else:
            type_text(stroke)
        QApplication.processEvents()


def focused() -> QWidget:
    """Return where the keys are."""
    if QApplication.activeWindow() is None:
        # Offscreen nobody gives the keys back once what stood before a window is gone.
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.isWindow():
                window.activateWindow()
        QApplication.processEvents()
    where = QApplication.focusWidget() or QApplication.activeWindow()
    assert where is not None
    return where


def tab_to(name: str, *, most: int = 40) -> None:
    """Go by Tab to the widget of that name."""
    for _step in range(most):
        if focused().objectName() == name:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(f"Tab never came to {name}, but to {focused().objectName()}")
