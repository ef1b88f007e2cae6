"""What a record is called, kept in sight at the left while its list is moved sideways."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop_app.registers.register import NUMBER
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import Index

if TYPE_CHECKING:
    from desktop_app.ui.pages.table import RecordsTable

MOST = 0.4  # of the list's width


class InSight(QWidget):
    """Shows one column of a table before the others, as soon as it would be moved out of sight.

    It is painted like the cells that it shows, and hands on what the mouse does to them.
    """

    def __init__(self, table: "RecordsTable", caption: tuple[str, ...]) -> None:
        super().__init__(table)
        self.setObjectName("in_sight")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.hide()
        self._table, self._caption = table, caption
        self._taking: QWidget | None = None  # where a button of the mouse was pressed
        heads, model = table.horizontalHeader(), table.records
        for moved in (heads.sectionResized, heads.sectionMoved, heads.geometriesChanged):
            moved.connect(self.settle)
        for bar in (table.horizontalScrollBar(), table.verticalScrollBar()):
            bar.valueChanged.connect(self.settle)
        for changed in (model.modelReset, model.layoutChanged, model.dataChanged):
            changed.connect(self.settle)
        heads.sortIndicatorChanged.connect(self.update)
        chosen = table.selectionModel()
        chosen.selectionChanged.connect(self.update)
        chosen.currentChanged.connect(self.update)

    @property
    def column(self) -> int:
        """The column that is kept in sight: what a record is called, or its number; -1 without both."""
        shown = self._table.records.columns
        wanted = (*self._caption, NUMBER)
        return next((shown.index(each) for each in wanted if each in shown), -1)

    def settle(self) -> None:
        """Stand where the column would be, if that is out of sight."""
        table, column = self._table, self.column
        out = column >= 0 and table.columnViewportPosition(column) < 0
        self.setVisible(out and table.horizontalScrollBar().value() > 0)
        if out:
            view, head = table.viewport().geometry(), table.horizontalHeader().height()
            width = min(table.columnWidth(column), round(view.width() * MOST))
            self.setGeometry(view.left(), view.top() - head, width, view.height() + head)
            self.update()

    def shows(self, index: Index) -> bool:
        """Whether a cell is seen here."""
        return self.isVisible() and index.column() == self.column

    def uncover(self, index: Index) -> None:
        """Move the list so far that a cell that the keys came to is not covered."""
        covered = self.width() - self._table.columnViewportPosition(index.column())
        if self.isVisible() and covered > 0:
            bar = self._table.horizontalScrollBar()
            bar.setValue(bar.value() - covered)

    def paintEvent(self, event: QPaintEvent) -> None:
        table, column, head = self._table, self.column, self._head
        painter = QPainter(self)
        painter.fillRect(self.rect(), table.palette().base())
        painter.save()
        painter.setClipRect(0, head, self.width(), self.height() - head)
        painter.translate(0, head)
        top = max(table.rowAt(0), 0)
        for row in range(top, table.records.rowCount()):
            if table.rowViewportPosition(row) > self.height() - head:
                break
            self._paint_row(painter, row, column)
        painter.restore()
        painter.save()
        painter.setClipRect(0, 0, self.width(), head)
        table.heads.paintSection(painter, QRect(0, 0, self.width(), head), column)
        painter.restore()
        painter.setPen(QColor(colours().edge))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())

    def _paint_row(self, painter: QPainter, row: int, column: int) -> None:
        """Paint a cell, or the head of a group, which stands over all columns."""
        table, states = self._table, QStyle.StateFlag
        if table.records.head_at(row) is not None:
            column = 0
        index = table.records.index(row, column)
        option = QStyleOptionViewItem()
        table.initViewItemOption(option)
        place = QRect(0, table.rowViewportPosition(row), self.width(), table.rowHeight(row))
        option.rect = place  # type: ignore[attr-defined]
        if row % 2:
            option.features |= QStyleOptionViewItem.ViewItemFeature.Alternate  # type: ignore[attr-defined]
        if table.selectionModel().isSelected(index):
            option.state |= states.State_Selected  # type: ignore[attr-defined]
        if table.hasFocus() and table.currentIndex() == index:
            option.state |= states.State_HasFocus  # type: ignore[attr-defined]
        part = QStyle.PrimitiveElement.PE_PanelItemViewRow
        table.style().drawPrimitive(part, option, painter, table)
        table.itemDelegateForIndex(index).paint(painter, option, index)

    # What the mouse does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        over_heads = event.position().y() < self._head
        taking = self._table.horizontalHeader() if over_heads else self._table
        self._taking = taking.viewport()
        self._hand_on(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand_on(event)
        self._taking = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._table.viewport(), event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if place.y() < self._head:
            self._table.heads_menu.emit(place)
        else:
            self._table.customContextMenuRequested.emit(place - QPoint(0, self._head))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._table.rowAt(event.pos().y() - self._head)
            index = self._table.records.index(row, self.column)
            QToolTip.showText(event.globalPos(), index.data(Qt.ItemDataRole.ToolTipRole) or "")
            return True
        return super().event(event)

    @property
    def _head(self) -> int:
        return self._table.horizontalHeader().height()

    def _hand_on(self, event: QMouseEvent) -> None:
        """Let the cell or head have it that is shown where the mouse is."""
        if self._taking is None:
            return
        at = event.position()
        beside = self._table.columnViewportPosition(self.column)
        above = 0 if self._taking is self._table.horizontalHeader().viewport() else self._head
        there = QPointF(at.x() + beside, at.y() - above)
        QApplication.sendEvent(
            self._taking,
            QMouseEvent(
                event.type(), there, event.scenePosition(), event.globalPosition(), event.button(),
                event.buttons(), event.modifiers(), event.pointingDevice(),
            ),
        )  # fmt: skip
