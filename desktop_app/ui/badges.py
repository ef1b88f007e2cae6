"""The badges of the navigation: how much is overdue or incomplete, in numbers beside the words."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui import signs, style
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import Index
from desktop_app.ui.style import sized

NameRole = Qt.ItemDataRole.UserRole  # the register of an entry; heads of groups have none
BadgesRole = Qt.ItemDataRole.UserRole + 1  # text, tone and what it says, of each badge
ROW_HEIGHT = 30
SIDE, GAP = 6, 4  # beside the last badge, and between two


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry of the navigation with its badges, and the heads of groups quietly."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        if _is_head(index):
            option.font.setPointSizeF(option.font.pointSizeF() - 0.5)  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        if not (badges := index.data(BadgesRole)):
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        x = rect.right() - SIDE
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.small(painter.font()))
        for text, name, _says in reversed(badges):
            width, height = _badge_width(text, painter.fontMetrics()), sized(17)
            place = QRect(x - width, rect.center().y() - height // 2, width, height)
            # What is urgent is filled in, the rest has a line around it: the tone alone tells nobody.
            urgent = name == "bad"
            signs.plate(painter, place, name, height / 2, edged=not urgent, filled=urgent)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            x -= width + GAP
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if _is_head(index):
            quiet = QColor(colours().quiet)
            option.palette.setColor(QPalette.ColorRole.Text, quiet)  # type: ignore[attr-defined]
        if not (badges := index.data(BadgesRole)):
            return  # the style shortens what has no room of its own accord
        metrics = QFontMetrics(style.small(option.font))  # type: ignore[attr-defined]
        taken = sum(_badge_width(text, metrics) + GAP for text, _tone, _says in badges)
        room = option.rect.width() - taken - 2 * SIDE  # type: ignore[attr-defined]
        if room <= 0:
            return
        words = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)  # type: ignore[attr-defined]
        option.text = words  # type: ignore[attr-defined]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), sized(ROW_HEIGHT))


def _is_head(index: Index) -> bool:
    """Whether it is the head of a group."""
    return not index.parent().isValid() and not index.data(NameRole)


def _badge_width(text: str, metrics: QFontMetrics) -> int:
    return max(sized(20), metrics.horizontalAdvance(text) + sized(10))
