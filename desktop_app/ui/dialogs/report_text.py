"""The text of a heading being edited: figures stand in it as links, and are never torn apart."""

from collections.abc import Iterator
from itertools import count

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from desktop_app.desk.report import Draft, Piece, Section, pieces
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import literal, named
from desktop_app.words import _

_TOKEN = QTextFormat.Property.UserProperty.value + 1  # as the text has it: {meetings}
_NUMBER = QTextFormat.Property.UserProperty.value + 2  # tells one figure from the next
_Keep = QTextCursor.MoveMode.KeepAnchor


class ReportText(QTextEdit):
    """Edits a section's text; `figure_wanted` with the name of a figure that was clicked."""

    figure_wanted = Signal(str)
    left = Signal()  # the keys went elsewhere: a good moment to keep the text

    def __init__(self) -> None:
        super().__init__()
        named(self, "report_text", _("Text of the heading"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self._draft: Draft | None = None
        self._numbers = count(1)
        self.selectionChanged.connect(self._take_whole)

    def show_section(self, draft: Draft, section: Section) -> None:
        """Show the text of a section, with what its figures are now."""
        self._draft = draft
        self.setAccessibleName(section.title)
        self.clear()
        self._insert(self.textCursor(), section.text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)

    def go_to(self, place: int) -> None:
        """Put the cursor at a place of the text, or at its end where it ends before."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def text(self) -> str:
        """Return the text with its figures as tokens."""
        lines = []
        block = self.document().begin()
        while block.isValid():
            lines.append("".join(self._told(block)))
            block = block.next()
        return "\n".join(lines)

    def dress(self) -> None:
        """Give the figures the colours that are worn now."""
        modified, place = self.document().isModified(), 0
        while place < self.document().characterCount() - 1:
            if not self._number(place):
                place += 1
                continue
            figure, look = self._around(place), QTextCharFormat()
            _colour(look, figure.selectedText())
            figure.mergeCharFormat(look)
            place = figure.selectionEnd()
        self.document().setModified(modified)

    def go_to_figure(self, name: str) -> None:
        """Put the keys on a figure, and choose it."""
        place = 0
        while place < self.document().characterCount() - 1:
            if self._named(place) == name:
                self.setTextCursor(self._around(place))
                break
            place += 1
        self.setFocus()

    # Figures stay whole

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = event.key()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            self._wanted(self.textCursor().position())
            return
        cursor = self.textCursor()
        if not cursor.hasSelection() and pressed in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            place = cursor.position() - (pressed == Qt.Key.Key_Backspace)
            if self._number(place):
                self.setTextCursor(self._around(place))
        elif event.text() and event.text().isprintable():
            self._step_out()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() or event.preeditString():
            self._step_out()
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._step_out()
        self._insert(self.textCursor(), source.text())

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        told: dict[int, str] = {}
        for place in range(cursor.selectionStart(), cursor.selectionEnd()):
            number = self._number(place)
            sign = self.document().characterAt(place)
            told[-number if number else place + 1] = (
                str(self._format(place).property(_TOKEN))
                if number
                else sign.replace("\u2029", "\n")
            )
        data = QMimeData()
        data.setText("".join(told.values()))
        return data

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._number(self._under(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._wanted(self._under(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            place = self._under(event.pos())  # type: ignore[attr-defined]
            figure = self._named(place)
            tip = literal(self._tip(figure)) if figure else ""
            QToolTip.showText(event.globalPos(), tip, self)  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    # Inside

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        cursor.beginEditBlock()
        for piece in pieces(text):
            shown = self._shown(piece) if piece.figure else piece.text
            look = self._look(piece, shown) if shown and piece.figure else QTextCharFormat()
            cursor.insertText(shown or piece.text, look)
        cursor.endEditBlock()
        cursor.setCharFormat(QTextCharFormat())
        self.setTextCursor(cursor)

    def _shown(self, piece: Piece) -> str:
        """What a figure is now; "" where there is none of this name."""
        assert self._draft is not None
        shown = self._draft.shown(piece)
        return "" if shown == piece.text else shown

    def _look(self, piece: Piece, shown: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setProperty(_TOKEN, piece.text)
        look.setProperty(_NUMBER, next(self._numbers))
        look.setFontUnderline(True)
        _colour(look, shown)
        return look

    def _told(self, block: QTextBlock) -> Iterator[str]:
        """The pieces of a paragraph, each figure once as its token."""
        last = 0
        place = block.position()
        for sign in block.text():
            number = self._number(place)
            if not number:
                yield sign
            elif number != last:
                yield str(self._format(place).property(_TOKEN))
            last = number
            place += len(sign.encode("utf-16-le")) // 2

    def _format(self, place: int) -> QTextCharFormat:
        """The look of the sign that begins at a place."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place + 1, max(self.document().characterCount() - 1, 0)))
        return cursor.charFormat()

    def _number(self, place: int) -> int:
        """Which figure the sign at a place belongs to; 0 for none."""
        if not 0 <= place < self.document().characterCount() - 1:
            return 0
        return int(self._format(place).property(_NUMBER) or 0)

    def _named(self, place: int) -> str:
        """The name of the figure at a place, "" where there is none."""
        if not self._number(place):
            return ""
        (piece,) = pieces(str(self._format(place).property(_TOKEN)))
        return piece.figure

    def _around(self, place: int) -> QTextCursor:
        """The whole figure to which the sign at a place belongs, chosen."""
        number, start, end = self._number(place), place, place + 1
        while start > 0 and self._number(start - 1) == number:
            start -= 1
        while self._number(end) == number:
            end += 1
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, _Keep)
        return cursor

    def _take_whole(self) -> None:
        """Extend what is chosen to whole figures."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = start, end
        while start > 0 and self._number(start) and self._number(start) == self._number(start - 1):
            start -= 1
        while self._number(end) and self._number(end) == self._number(end - 1):
            end += 1
        if (start, end) != (first, last):
            backward = cursor.position() < cursor.anchor()
            cursor.setPosition(end if backward else start)
            cursor.setPosition(start if backward else end, _Keep)
            self.setTextCursor(cursor)

    def _step_out(self) -> None:
        """Write behind a figure and not into it, and as plain text."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            place = cursor.position()
            number = self._number(place)
            if number and number == self._number(place - 1):
                while self._number(place) == number:
                    place += 1
                cursor.setPosition(place)
                self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def _under(self, place: QPoint) -> int:
        """The place of the sign under the mouse; -1 where there is none."""
        cursor = self.cursorForPosition(place)
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-20, 0, 20, 0).contains(place):
            return -1
        return cursor.position() - (place.x() < rect.left())

    def _wanted(self, place: int) -> None:
        name = self._named(place) or self._named(place - 1)
        if name:
            self.figure_wanted.emit(name)

    def _tip(self, name: str) -> str:
        assert self._draft is not None
        figure = self._draft.figures.get(name)
        return _("{label}: click to see the records").format(label=figure.label) if figure else ""


_CONTROL = Qt.KeyboardModifier.ControlModifier


def _colour(look: QTextCharFormat, shown: str) -> None:
    """Colour a figure as one that leads to its records, or as one that is missing."""
    missing, worn = shown.startswith("【"), colours()
    look.setForeground(QColor(worn.tones["bad"] if missing else worn.link))
    look.setBackground(QColor(worn.grounds["bad"] if missing else worn.hover))
