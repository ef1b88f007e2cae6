"""Paints a list's cells: states with a dot of their tone, marks as small signs."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui import style
from desktop_app.ui.pages.model import Mark, MarksRole, ToneRole

DOT = 8
SIDE = 6


class RowDelegate(QStyledItemDelegate):
    """Draws the text as any list does, and before it what marks the record."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tone = index.data(ToneRole)
        marks = index.data(MarksRole)
        if not tone and marks is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = option.text, ""  # type: ignore[attr-defined]
        widget = option.widget  # type: ignore[attr-defined]
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if tone:
            _dotted(painter, rect, tone, text, option.font)  # type: ignore[attr-defined]
        else:
            _signed(painter, rect, marks, option.font)  # type: ignore[attr-defined]
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        if index.data(ToneRole):
            hint.setWidth(hint.width() + DOT + SIDE)
        return hint


def _dotted(painter: QPainter, rect: QRect, tone: str, text: str, font: QFont) -> None:
    colour = style.tone(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    top = rect.top() + (rect.height() - DOT) / 2
    painter.drawEllipse(QRectF(rect.left() + SIDE, top, DOT, DOT))
    painter.setPen(colour)
    painter.setFont(font)
    place = rect.adjusted(SIDE * 2 + DOT, 0, -3, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _signed(painter: QPainter, rect: QRect, marks: tuple[Mark, ...], font: QFont) -> None:
    small = QFont(font)
    small.setStrikeOut(False)
    small.setPointSizeF(font.pointSizeF() - 1.5)
    painter.setFont(small)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = rect.left() + 4
    height = painter.fontMetrics().height() + 1
    for mark in marks:
        width = painter.fontMetrics().horizontalAdvance(mark.sign) + 8
        place = QRect(x, rect.top() + (rect.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.ground(mark.tone))
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(style.tone(mark.tone))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.sign)
        x += width + 3
