"""Widgets of text and numbers, and of what is only shown."""

from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop_app.desk import searching
from desktop_app.registers.kinds import Field, Text
from desktop_app.ui.controls import plain_label
from desktop_app.ui.record.entry import Entry, Line, LineEntry, strays
from desktop_app.ui.record.popups import TextOffers
from desktop_app.ui.record.scope import Scope

MOST_LINES = 14


class TextLine(LineEntry):
    """One line of text; offers what was entered in the field before."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self.line = Line(self)
        self.line.textEdited.connect(self._edited)
        self.hold(self.line)
        self._offers: TextOffers | None = None
        if isinstance(field, Text) and field.suggest and field.key in scope.register.fields:
            self._offers = TextOffers(self.line)
            self._offers.chosen.connect(self.type_in)
            self.line.hears = frozenset({"open"})
            self.line.pressed.connect(self._offer)

    def put(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def _edited(self) -> None:
        self.changed.emit()
        if self.line.text().strip():
            self._offer()

    def _offer(self) -> None:
        if self._offers is None or self.line.isReadOnly():
            return
        text = self.line.text().strip()
        found = searching.entered_before(
            self.scope.office, self.scope.register, self.field.key, text
        )
        self._offers.show([offer for offer in found if offer and offer != text])


class NumberLine(LineEntry):
    """A number, with its unit behind it."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self.line = Line(self)
        self.line.textEdited.connect(self.changed)
        unit = _unit(field)
        beside = [plain_label(unit)] if unit else []
        for label in beside:
            label.setProperty("role", "aside")
        self.hold(self.line, *beside)


class TextBlock(Entry):
    """Several lines of text; the box grows with them."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self.block = _Block(getattr(field, "lines", 2), self)
        self.block.textChanged.connect(self.changed)
        self.hold(self.block)

    def put(self, value: Any) -> None:
        with QSignalBlocker(self.block):
            self.block.setPlainText("" if value is None else str(value))
        self.block.grow()

    def given(self) -> str | None:
        return self.block.toPlainText().strip() or None

    def lock(self, locked: bool) -> None:
        self.block.setReadOnly(locked)


class WorkedOut(Entry):
    """What the program works out or copies: to be read, not entered."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self._label = plain_label(parent=self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label.setProperty("role", "shown")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._value: Any = None
        self.hold(self._label)

    def put(self, value: Any) -> None:
        self._value = value
        unit = _unit(self.field)
        text = self.field.show(value)
        self._label.setText(f"{text} {unit}" if text and unit else text)

    def given(self) -> Any:
        return None

    @property
    def text(self) -> str:
        """What it shows."""
        return self._label.text()

    def lock(self, locked: bool) -> None:
        """It is always read-only."""


class _Block(QPlainTextEdit):
    """A text box as high as its text, which Tab leaves and in which Ctrl+Tab writes a tab."""

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._least = max(2, lines)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.grow()

    def grow(self) -> None:
        """Be as high as the text, within reason."""
        lines = max(self._least, min(MOST_LINES, int(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + 2 * self.frameWidth() + 8
        if height != self.height():
            self.setFixedHeight(height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Tab
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.insertPlainText("\t")
        elif strays(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _unit(field: Field) -> str:
    """The unit of a number; "" where its label names it already."""
    unit = str(getattr(field, "unit", None) or "")
    return "" if unit.casefold() in str(field.label).casefold() else unit
