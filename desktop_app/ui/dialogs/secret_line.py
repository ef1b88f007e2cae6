"""A line for a password, of which the program tells nobody: neither eyes nor screen readers.

Qt hides what is typed, but tells each letter of it to whoever listens to what happens in windows, and
screen readers say it aloud. So Qt is given dots to hold, and what was typed is kept beside them.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu

from desktop_app.words import _

_DOT = "●"
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SecretLine(QLineEdit):
    """A line whose text is told to nobody, unless it is to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._given = ""
        self.setAcceptDrops(False)
        super().setEchoMode(QLineEdit.EchoMode.Password)

    def text(self) -> str:
        return self._given if self._hides else super().text()

    def setText(self, text: str | None) -> None:  # noqa: N802
        self._given = text or ""
        super().setText(_DOT * len(self._given) if self._hides else text)

    def clear(self) -> None:
        self.setText("")

    def insert(self, text: str) -> None:
        if self._hides:
            self._change(text, lambda: super(SecretLine, self).insert(_DOT * len(text)))
        else:
            super().insert(text)

    def paste(self) -> None:
        self.insert("".join(QGuiApplication.clipboard().text().splitlines()))

    def setEchoMode(self, mode: QLineEdit.EchoMode) -> None:  # noqa: N802
        given, at = self.text(), self.cursorPosition()
        if mode == QLineEdit.EchoMode.Normal:
            super().setEchoMode(mode)
            self.setText(given)
        else:
            super().setText(_DOT * len(given))  # before it is hidden: that is told, too
            super().setEchoMode(mode)
            self._given = given
        self.setCursorPosition(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if not self._hides or event.key() in _DONE:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif text and text.isprintable():
            dots = _DOT * len(text)
            shown = QKeyEvent(
                event.type(),
                event.key(),
                event.modifiers(),
                dots,
                event.isAutoRepeat(),
                event.count(),
            )
            self._change(text, lambda: super(SecretLine, self).keyPressEvent(shown))
            event.setAccepted(shown.isAccepted())
        else:
            self._change("", lambda: super(SecretLine, self).keyPressEvent(event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self._hides:
            super().inputMethodEvent(event)
            return
        text = event.commitString()
        shown = QInputMethodEvent(_DOT * len(event.preeditString()), event.attributes())
        shown.setCommitString(_DOT * len(text))
        self._change(text, lambda: super(SecretLine, self).inputMethodEvent(shown))
        event.setAccepted(shown.isAccepted())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.MiddleButton:  # which puts in what is chosen elsewhere
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("Paste"), self.paste)
        menu.exec(event.globalPos())
        menu.deleteLater()

    @property
    def _hides(self) -> bool:
        return self.echoMode() != QLineEdit.EchoMode.Normal

    def _change(self, put: str, do: Callable[[], object]) -> None:
        """Have Qt change its dots, and what was typed likewise, before anybody is told.

        Where no text comes in, what went lay behind where the cursor is then.
        """
        before, at = len(super().text()), self.cursorPosition()
        chosen = len(self.selectedText())
        start = self.selectionStart() if chosen else at
        blocked = self.blockSignals(True)
        do()
        self.blockSignals(blocked)
        after = len(super().text())
        came = after - (before - chosen)
        if put and came > 0:
            self._given = self._given[:start] + put[:came] + self._given[start + chosen :]
        elif after < before:
            start = self.cursorPosition()
            self._given = self._given[:start] + self._given[start + before - after :]
        else:
            return
        self.textChanged.emit(super().text())
        self.textEdited.emit(super().text())
