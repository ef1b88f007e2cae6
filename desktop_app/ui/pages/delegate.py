"""Paints a list's cells: states with the sign of their tone, marks as small words, heads of groups."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui import signs, style
from desktop_app.ui.colours import colours, ink_of
from desktop_app.ui.controls import Index
from desktop_app.ui.pages.heads import APART
from desktop_app.ui.pages.marks import Mark
from desktop_app.ui.pages.model import GroupRole, Head, MarksRole, ToneRole
from desktop_app.ui.style import sized

SIDE = 6
GAP = 3
NARROWEST = 40  # a column of marks where none is in sight yet
_SMALLER = 1.5  # points
SIGNED = signs.SIZE + SIDE  # what a state's sign takes of its cell


class RowDelegate(QStyledItemDelegate):
    """Draws the columns of states and marks: a sign before the state, words for what is to be watched."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        if (head := index.data(GroupRole)) is not None:
            painter.save()
            view = self.parent()
            assert isinstance(view, QAbstractItemView)
            # The keys may be on any of the cells that the head stands over.
            keys = view.hasFocus() and view.currentIndex().row() == index.row()
            _headed(painter, option, head, keys=keys)
            painter.restore()
            return
        super().paint(painter, option, index)
        tone, marks = index.data(ToneRole), index.data(MarksRole)
        if not tone and not marks:
            return
        painter.save()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if tone:
            text = index.data(Qt.ItemDataRole.DisplayRole)
            _stated(painter, rect, tone, text, option.font)  # type: ignore[attr-defined]
        else:
            _marked(painter, rect, marks, option.font)  # type: ignore[attr-defined]
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(ToneRole) or index.data(MarksRole):
            option.text = ""  # type: ignore[attr-defined]  # drawn by `paint`, over the ground

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        if index.data(ToneRole):
            hint.setWidth(hint.width() + sized(SIGNED))
        return hint


class FigureDelegate(QStyledItemDelegate):
    """Draws figures, which stand at the right, with a distance from the text of the next column."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text += APART  # type: ignore[attr-defined]


def marks_width(rows: Iterable[Sequence[Mark]], font: QFont) -> int:
    """Return how wide the marks of these rows are drawn, at least the narrowest one."""
    metrics = QFontMetrics(style.small(font, _SMALLER))
    taken = (sum(_sign_width(mark.sign, metrics) + GAP for mark in marks) for marks in rows)
    return max(max(taken, default=0) + 2 * GAP, sized(NARROWEST))


def _headed(painter: QPainter, option: QStyleOptionViewItem, head: Head, *, keys: bool) -> None:
    """Draw a group's head: whether it is open, its sign where it has one, its name and count."""
    rect: QRect = option.rect  # type: ignore[attr-defined]
    worn, middle = colours(), rect.top() + rect.height() / 2
    painter.fillRect(rect, QColor(worn.band))
    painter.setPen(QColor(worn.rule))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, half = rect.left() + sized(14), sized(4)
    wide, high = (half, half * 0.7) if head.open else (half * 0.7, half)
    arrow = [(-wide, -high), (wide, -high), (0, high)]
    if not head.open:
        arrow = [(-wide, -high), (wide, 0), (-wide, high)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(worn.sign))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in arrow]))
    x += sized(14)
    if head.group.tone:
        signs.draw(painter, QPointF(x + sized(signs.SIZE) / 2, middle), head.group.tone)
        x += sized(signs.SIZE) + SIDE
    elif head.group.rank is not None:
        bars = signs.bars(head.group.rank, head.most)
        size = sized(signs.SIZE + 3)
        painter.drawPixmap(QPointF(x, middle - size / 2), bars)
        x += size + SIDE
    font = QFont(option.font)  # type: ignore[attr-defined]
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(worn.ink))
    place = QRect(x, rect.top(), rect.right() - x, rect.height())
    painter.drawText(
        place,
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        painter.fontMetrics().elidedText(head.text, Qt.TextElideMode.ElideRight, place.width()),
    )
    if keys:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(worn.accent))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))


def _stated(painter: QPainter, rect: QRect, tone: str, text: str, font: QFont) -> None:
    middle = QPointF(rect.left() + SIDE + sized(signs.SIZE) / 2, rect.top() + rect.height() / 2)
    signs.draw(painter, middle, tone)
    painter.setPen(ink_of(tone))
    painter.setFont(font)
    place = rect.adjusted(SIDE * 2 + sized(signs.SIZE), 0, -3, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _marked(painter: QPainter, rect: QRect, marks: tuple[Mark, ...], font: QFont) -> None:
    painter.setFont(style.small(font, _SMALLER))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = rect.left() + GAP
    height = painter.fontMetrics().height() + 1
    for mark in marks:
        width = _sign_width(mark.sign, painter.fontMetrics())
        place = QRect(x, rect.top() + (rect.height() - height) // 2, width, height)
        signs.plate(painter, place, mark.tone, 3)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.sign)
        x += width + GAP


def _sign_width(sign: str, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance(sign) + sized(8)
