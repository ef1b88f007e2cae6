"""The boxes of choices: combo box and button, drawn as flat as the lines of the paper form."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QListView, QPushButton, QSizePolicy, QWidget

from desktop_app.ui.boxes import Choice
from desktop_app.ui.colours import colours, ink_of
from desktop_app.ui.enter import FIELD
from desktop_app.ui.record.initials import begins
from desktop_app.ui.style import sized
from desktop_app.words import _

ToneRole = Qt.ItemDataRole.UserRole + 2
Option = tuple[Any, str, Sequence[str]]  # value, text, other words to find it by


class Box(Choice):
    """A combo box whose value the wheel never changes by accident."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: _Options | None = None  # made when the box is first gone to
        self.locked = False  # the keys come to it, so that it can be heard, and change nothing
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def fill(self, options: Sequence[Option]) -> None:
        self.clear()
        for value, text, words in options:
            self.addItem(text, value)
            self.setItemData(self.count() - 1, tuple(words), Qt.ItemDataRole.UserRole + 1)
            if not text:
                spoken = Qt.ItemDataRole.AccessibleTextRole
                self.setItemData(self.count() - 1, _("none chosen"), spoken)
        if self._view is not None:
            self._widen(self._view)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._list()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.locked:
            event.ignore()
            return
        self._list()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.itemData(0) is None:
            self.setCurrentIndex(0)
            self.activated.emit(0)
        elif event.key() == Qt.Key.Key_Space:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        if self.locked:
            return
        self._list()
        for place in range(self.count()):
            if name := self.itemData(place, ToneRole):
                self.setItemData(place, ink_of(name), Qt.ItemDataRole.ForegroundRole)
        super().showPopup()

    def sizeHint(self) -> QSize:
        return QSize(80, lined_height(self))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, lined_height(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = self.currentData(ToneRole)
        ink = ink_of(worn) if worn else QColor(colours().ink)
        paint_box(self, self.currentText(), ink, bold=bool(worn))

    def _list(self) -> None:
        """Have the list that opens, in which typing finds an option."""
        if self._view is None:
            self._view = _Options(self)
            self.setView(self._view)
            self._widen(self._view)
            self.currentIndexChanged.connect(self._mark)
            self._mark(self.currentIndex())

    def _mark(self, place: int) -> None:
        """Have the list that is not open stand where the box does: what is chosen is heard of it."""
        if self._view is not None and not self._view.isVisible():
            self._view.setCurrentIndex(self.model().index(place, self.modelColumn()))

    def _widen(self, view: QListView) -> None:
        texts = (self.itemText(place) for place in range(self.count()))
        width = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        view.setMinimumWidth(width + 40)


class Opener(QPushButton):
    """A button that looks like a field and opens its list by Down, Space or F4."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(FIELD, True)
        self.locked = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.locked:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4, Qt.Key.Key_Space):
            self.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(80, lined_height(self))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, lined_height(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(self, self.text(), QColor(colours().ink), bold=False)


class _Options(QListView):
    """A list in which typing finds an option by its label in either language or its pinyin."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, search: str) -> None:
        if not self._since.isValid() or self._since.elapsed() > 900:
            self._typed = ""
        self._since.start()
        again = bool(self._typed) and set(self._typed + search) == {search}
        self._typed = search if again else self._typed + search
        rows = self.model().rowCount()
        now = self.currentIndex().row()
        start = now + 1 if again else max(now, 0)
        for step in range(rows):
            index = self.model().index((start + step) % rows, 0)
            words = index.data(Qt.ItemDataRole.UserRole + 1) or ()
            if begins(self._typed, (str(index.data() or ""), *words)):
                self.setCurrentIndex(index)
                return


def lined_height(widget: QWidget) -> int:
    """Return the height of a line of the form."""
    return max(26, widget.fontMetrics().height() + 6)


def paint_box(widget: "Box | Opener", text: str, ink: QColor, *, bold: bool) -> None:
    """Draw a box with its text and the sign that it opens; its frame shows focus and complaint."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = widget.rect().adjusted(0, 0, -1, -1)
    worn, complaint, focus = colours(), widget.property("tone"), widget.hasFocus()
    painter.fillRect(widget.rect(), QColor(worn.focused if focus else worn.paper))
    opens = widget.isEnabled() and not widget.locked
    colour = worn.tones[complaint] if complaint else worn.accent if focus else ""
    if not colour and widget.underMouse() and opens:
        colour = worn.line
    if colour:
        painter.setPen(QPen(QColor(colour), 1))
        painter.drawRoundedRect(area, 2, 2)
    if opens:
        middle = QPointF(area.right() - sized(11), area.center().y() + 0.5)
        wide, high = sized(7) / 2, sized(4) / 2
        ends = (QPointF(-wide, -high), QPointF(0, high), QPointF(wide, -high))
        painter.setPen(QPen(QColor(worn.quiet), 1.4))
        painter.drawPolyline(QPolygonF([middle + end for end in ends]))
    font = widget.font()
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(ink)
    room = QRect(area.left() + 6, area.top(), area.width() - 6 - sized(21), area.height() + 1)
    fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, left, fitted)
    painter.end()
