"""The list of what is to be done: a class, a sentence, and what it is about with its finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.desk import parts
from desktop_app.desk.office import Office
from desktop_app.ui import saying, signs, style
from desktop_app.ui.colours import colours, ink_of
from desktop_app.ui.controls import Index, heads_at_the_left, literal, named
from desktop_app.ui.style import sized
from desktop_app.words import _

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.today import Item

CLASS, WHAT = range(2)
UnderRole = Qt.ItemDataRole.UserRole
ToneRole = Qt.ItemDataRole.UserRole + 1
FindingRole = Qt.ItemDataRole.UserRole + 2
# What makes a class stand out: the tones of states.
TONES = {
    "overdue": "bad",
    "violation": "bad",
    "soon": "warn",
    "gap": "warn",
    "close": "busy",
    "inconsistent": "plain",
    "warning": "quiet",
}
_ROW = 46
_TOP = QModelIndex()


class ItemsModel(QAbstractTableModel):
    """Items as rows; what is said of one is put into words when it is looked at."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.items: Sequence[Item] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these items in place of others."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Class"), _("What, and why"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return parts.name_of(item.part) if index.column() == CLASS else item.says
        if role == UnderRole:
            return self.under(item)
        if role == FindingRole:
            return _("Finding {number}").format(number=item.finding) if item.finding else ""
        if role == ToneRole:
            return TONES[item.part]
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal("\n".join(filter(None, [item.says, self.under(item), item.basis])))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == WHAT:
            made = str(self.data(index, FindingRole))
            return ". ".join(filter(None, [item.says, item.title, item.basis, made]))
        return saying.of_entry(index) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def under(self, item: Item) -> str:
        """Return what stands below the sentence: the record, and the reason."""
        register = self._office.registers.covers[item.register]
        return f"{register.title} {item.number}".strip() + f"  ·  {item.title}"


class ItemsTable(QTableView):
    """The list on the screen; `opened` by Enter, `finding_wanted` by F, `mute_wanted` by M."""

    opened = Signal()
    finding_wanted = Signal()
    mute_wanted = Signal()
    moved = Signal()

    def __init__(self, model: ItemsModel) -> None:
        super().__init__()
        named(self, "today_items", _("What is to be done"))
        self.setModel(model)
        self._model = model
        self.setItemDelegate(_Lines(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(sized(_ROW))
        heads_at_the_left(self)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        wide = self.fontMetrics().horizontalAdvance
        self.setColumnWidth(
            CLASS, max(wide(parts.name_of(part)) for part in parts.PARTS) + sized(34 + signs.SIZE)
        )
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.moved.emit())

    def current(self) -> Item | None:
        """Return the item at the cursor."""
        row = self.currentIndex().row()
        return self._model.items[row] if 0 <= row < len(self._model.items) else None

    def chosen(self) -> list[Item]:
        """Return the items chosen, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.items[row] for row in rows]

    def choose(self, key: str, row: int = 0) -> None:
        """Go to the item of that key; where there is none to the one that has its place."""
        keys = (place for place, item in enumerate(self._model.items) if item.key == key)
        row = next(keys, min(max(row, 0), len(self._model.items) - 1))
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, WHAT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (_NOTHING, Qt.KeyboardModifier.KeypadModifier)
        signal = _KEYS.get(Qt.Key(event.key())) if plain else None
        if signal is not None and self.current() is not None:
            getattr(self, signal).emit()
            return
        super().keyPressEvent(event)


class _Lines(QStyledItemDelegate):
    """Paints a class as a badge, and a sentence with what it is about below it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtWidgets import QStyle  # whose many names take long, and no start needs

        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours().chosen))
        if index.column() == CLASS:
            _badge(painter, rect, str(index.data()), str(index.data(ToneRole)))
        else:
            under, made = str(index.data(UnderRole)), str(index.data(FindingRole))
            _two_lines(painter, rect, str(index.data()), under, made)
        painter.setPen(QColor(colours().rule))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), sized(_ROW))


def _badge(painter: QPainter, rect: QRect, text: str, tone: str) -> None:
    painter.setFont(style.small(painter.font()))
    sign, side, height = sized(signs.SIZE), sized(7), sized(19)
    width = painter.fontMetrics().horizontalAdvance(text) + sign + 3 * side
    place = QRect(rect.left() + 8, rect.center().y() - height // 2, width, height)
    signs.plate(painter, place, tone, height / 2)
    middle = QPointF(place.left() + side + sign / 2, place.top() + height / 2)
    signs.draw(painter, middle, tone)
    painter.drawText(place.adjusted(2 * side + sign, 0, 0, 0), _LEFT, text)


def _two_lines(painter: QPainter, rect: QRect, text: str, under: str, made: str) -> None:
    room = rect.adjusted(8, 4, -8, -4)
    half = QRect(room.left(), room.top(), room.width(), room.height() // 2)
    painter.setPen(QColor(colours().ink))
    painter.drawText(half, _LEFT, style.fitting(painter, text, room.width()))
    painter.setFont(style.small(painter.font()))
    half.translate(0, room.height() // 2)
    painter.setPen(ink_of("busy"))
    painter.drawText(half, _RIGHT, made)
    painter.setPen(QColor(colours().quiet))
    left = room.width() - painter.fontMetrics().horizontalAdvance(made) - 12
    painter.drawText(half, _LEFT, style.fitting(painter, under, left))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOTHING = Qt.KeyboardModifier.NoModifier
_KEYS = {
    Qt.Key.Key_Return: "opened",
    Qt.Key.Key_Enter: "opened",
    Qt.Key.Key_F: "finding_wanted",
    Qt.Key.Key_M: "mute_wanted",
}
