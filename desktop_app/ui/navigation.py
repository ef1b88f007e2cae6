"""The registers at the left, in their groups, with what is overdue or incomplete in each."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop_app.desk import due, finding
from desktop_app.desk.office import Office
from desktop_app.ui import style
from desktop_app.ui.controls import named
from desktop_app.words import _, several

NameRole = Qt.ItemDataRole.UserRole
BadgesRole = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 30
SIDE, GAP = 6, 4  # beside the last badge, and between two


class Navigation(QTreeWidget):
    """The tree of registers; `chosen` with the name of the one gone to."""

    chosen = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "navigation", _("Registers"))
        self._office = office
        self._items: dict[str, QTreeWidgetItem] = {}
        self._waiting: list[str] = []
        self._resting = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._count_one)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(10)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Badges(self))
        self._fill()
        self.currentItemChanged.connect(self._chosen)

    def show_register(self, name: str) -> None:
        """Mark the register that is shown."""
        item = self._items.get(name)
        if item is not None and item is not self.currentItem():
            self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(False)

    def count_again(self) -> None:
        """Count again, register by register when there is nothing else to do."""
        self._waiting = list(self._items)
        if not self._resting:
            self._timer.start()

    def rest(self, resting: bool) -> None:
        """Count nothing while other work has the register."""
        self._resting = resting
        if resting:
            self._timer.stop()
        elif self._waiting:
            self._timer.start()

    def sizeHint(self) -> QSize:
        return QSize(210, 400)

    def _fill(self) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for name, cover in self._office.registers.covers.items():
            group = str(cover.group)
            if group not in groups:
                head = QTreeWidgetItem(self, [group])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setForeground(0, style.tone("quiet"))
                groups[group] = head
            item = QTreeWidgetItem(groups[group], [str(cover.title)])
            item.setData(0, NameRole, name)
            item.setToolTip(0, str(cover.about or cover.title))
            self._items[name] = item
        self.expandAll()

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and (name := item.data(0, NameRole)):
            self.chosen.emit(name)

    def _count_one(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        name = self._waiting.pop(0)
        register = self._office.registers[name]
        late = len(due.overdue_ids(self._office, register))
        gaps = finding.count(self._office, register, finding.Query(incomplete=True))
        badges = []
        if late:
            says = several("{n} overdue", "{n} overdue", late).format(n=late)
            badges.append((str(late), "bad", says))
        if gaps:
            says = several("{n} incomplete", "{n} incomplete", gaps).format(n=gaps)
            badges.append((str(gaps), "warn", says))
        item = self._items[name]
        item.setData(0, BadgesRole, badges)
        told = ", ".join([str(register.title), *(says for _n, _tone, says in badges)])
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, told)
        about = str(register.declaration.about or register.title)
        item.setToolTip(0, "\n".join([about, *(says for _n, _tone, says in badges)]))


class _Badges(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if not index.parent().isValid():
            option.font.setPointSizeF(option.font.pointSizeF() - 0.5)  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        x = option.rect.right() - SIDE  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_small(painter.font()))
        for text, tone, _says in reversed(index.data(BadgesRole) or []):
            width = _badge_width(text, painter.fontMetrics())
            place = QRect(x - width, option.rect.center().y() - 8, width, 17)  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.ground(tone))
            painter.drawRoundedRect(place, 8, 8)
            painter.setPen(style.tone(tone))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            x -= width + GAP
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        badges = index.data(BadgesRole) or []
        metrics = QFontMetrics(_small(option.font))  # type: ignore[attr-defined]
        taken = sum(_badge_width(text, metrics) + GAP for text, _tone, _says in badges)
        room = option.rect.width() - taken - 2 * SIDE  # type: ignore[attr-defined]
        if room <= 0:
            return
        words = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)  # type: ignore[attr-defined]
        option.text = words  # type: ignore[attr-defined]

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() - 1)
    return small


def _badge_width(text: str, metrics: QFontMetrics) -> int:
    return max(20, metrics.horizontalAdvance(text) + 10)
