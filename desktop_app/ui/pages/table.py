"""The table of a list: its heads, its selection, and copying."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QItemSelectionModel,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.desk.views import sortable
from desktop_app.registers.kinds import Integer, Number
from desktop_app.registers.register import Register
from desktop_app.ui import hearing, menus
from desktop_app.ui.controls import Index, named
from desktop_app.ui.memory import Memory
from desktop_app.ui.pages import columns, fitting
from desktop_app.ui.pages.delegate import RowDelegate, marks_width
from desktop_app.ui.pages.heads import Heads
from desktop_app.ui.pages.model import MARKS, RecordsModel
from desktop_app.ui.style import sized

ROW_HEIGHT = 28
SAMPLE = 32  # records that columns are fitted to


class RecordsTable(QTableView):
    """Shows a `RecordsModel`; `opened` with the id on Enter or double click."""

    opened = Signal(int)
    turned = Signal(object, bool)  # the value of a group, and whether it is to be open
    moved = Signal()  # columns were
    sorted_by = Signal(str)  # a column, with "-" before it when turned round; "" as usual
    heads_menu = Signal(QPoint)

    def __init__(
        self, model: RecordsModel, register: Register, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._register = register
        self._memory = memory
        self._laying = False
        self._headed = False  # whether heads of groups stand over all columns
        named(self, "records", str(register.title))
        self.setProperty("role", "list")
        self.setModel(model)
        self.records = model
        self._marked = RowDelegate(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(sized(ROW_HEIGHT))
        heads = self._heads = Heads(self)
        self.setHorizontalHeader(heads)
        heads.setObjectName("heads")
        heads.setAccessibleName(str(register.title))
        heads.setSectionsClickable(True)
        heads.setSectionsMovable(True)
        heads.setFirstSectionMovable(False)  # the marks; the heads of groups begin there
        heads.setHighlightSections(False)
        heads.setSortIndicatorClearable(True)
        heads.setMinimumSectionSize(sized(36))
        # A head asks of each of its columns whether all its cells are chosen, which takes long in a
        # long list, and shows it nowhere: it is given a selection of its own, of nothing.
        heads.setSelectionModel(QItemSelectionModel(model, heads))
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self.heads_menu)
        heads.sortIndicatorChanged.connect(self._sort)
        heads.sectionResized.connect(self._resized)
        heads.sectionMoved.connect(self._moved)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.fit)
        self._fitted_to = -1  # the room that the columns share now
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_columns(self, shown: list[str]) -> None:
        """Show these columns, as wide as they were last."""
        self._laying = True
        heads = self.horizontalHeader()
        for place in range(heads.count()):
            heads.moveSection(heads.visualIndex(place), place)
        self.setItemDelegateForColumn(self.records.status, None)  # type: ignore[arg-type]
        self.records.show_columns(shown)
        # The other columns are painted by Qt alone, which is far quicker.
        for place in {0, self.records.status} - {-1}:
            self.setItemDelegateForColumn(place, self._marked)
        heads.resizeSection(0, marks_width((), self.font()))
        for column, width in columns.widths(self._memory, self._register).items():
            if column in self.records.columns:
                heads.resizeSection(self.records.columns.index(column), width)
        self._laying = False
        self.show_heads()

    def fit(self) -> None:
        """Make each column as wide as its head and the first records need, within the list."""
        self._fitting.stop()
        self.settle()
        if not self.records.rows:
            return
        kept = columns.widths(self._memory, self._register)
        first = range(min(SAMPLE, len(self.records.rows)))
        sample = [row for place in first if (row := self.records.row(place)) is not None]
        heads = self.horizontalHeader()
        marks = marks_width([row.marks for row in sample], self.font())
        fixed = marks + sum(kept.get(column, 0) for column in self.records.columns)
        self._fitted_to = self._room()
        room = self._fitted_to - fixed
        given = fitting.widths(
            self.records, self._register, sample, self.fontMetrics(), but=kept, room=room
        )
        last = self.records.columns[heads.logicalIndex(heads.count() - 1)]
        if last in given:  # it takes what is still over, or the rows would end before the list
            # Figures stay by the rest.
            figures = isinstance(self._register.fields.get(last), Integer | Number)
            wide = max(given, key=given.__getitem__) if figures else last
            given[wide] += max(room - sum(given.values()), 0)
        self._laying = True
        heads.resizeSection(0, marks)
        for column, width in given.items():
            heads.resizeSection(self.records.columns.index(column), width)
        self._laying = False
        self._heads.settle()
        self.settle()

    def settle(self) -> None:
        """Let everything take its place before it is painted, instead of once it was."""
        height = self.maximumViewportSize().height() - self.horizontalHeader().sizeHint().height()
        long = len(self.records.rows) * sized(ROW_HEIGHT) > height
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if long else policy.ScrollBarAlwaysOff
        )
        self.executeDelayedItemsLayout()
        self.updateGeometries()

    def show_order(self, order: str) -> None:
        """Show by which column the list is ordered; "" for the usual order."""
        heads = self.horizontalHeader()
        column = order.lstrip("-")
        down = Qt.SortOrder.DescendingOrder
        heads.blockSignals(True)
        heads.setSortIndicatorShown(True)
        if column in self.records.columns:
            place = self.records.columns.index(column)
            heads.setSortIndicator(place, down if order[0] == "-" else Qt.SortOrder.AscendingOrder)
        else:
            heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.blockSignals(False)

    def chosen(self) -> list[int]:
        """Return the ids of the selected records, in the order of the list."""
        rows = self.records.rows
        return [rows[place] for place in self._chosen_places()]

    def current(self) -> int | None:
        """Return the id of the record where the keys are; None where there is none."""
        return self.records.id_at(self.currentIndex().row())

    def shown(self) -> list[str]:
        """Return the columns as they stand, without the marks."""
        heads = self.horizontalHeader()
        order = [self.records.columns[heads.logicalIndex(place)] for place in range(heads.count())]
        return [column for column in order if column != MARKS]

    def show_heads(self) -> None:
        """Let the head of each group stand over all columns."""
        if self._headed:
            self.clearSpans()
        self._headed = bool(self.records.groups)
        place, wide = 0, len(self.records.columns)
        for group in self.records.groups:
            if wide > 1:
                self.setSpan(place, 0, 1, wide)
            place += 1 if group.value in self.records.closed else 1 + len(group.ids)

    def turn(self, place: int) -> None:
        """Open the group whose head stands in a row, or close it."""
        head = self.records.head_at(place)
        if head is not None:
            self.turned.emit(head.group.value, not head.open)
            told = self.model().index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            hearing.say(self, str(told or ""))

    def count_chosen(self) -> int:
        """Return how many records are selected."""
        if self.records.groups:
            return sum(1 for _place in self._chosen_places())
        return sum(bottom - top + 1 for top, bottom in self._chosen_spans())

    def choose(self, id: int) -> bool:
        """Select the record with this id and bring it into view; whether it is listed."""
        try:
            place = self.records.rows.index(id)
        except ValueError:
            return False
        self.go(place)
        return True

    def go(self, place: int) -> None:
        """Put the keys on a row, and choose its record where it has one."""
        if not 0 <= place < len(self.records.rows):
            return
        column = max(self.currentIndex().column(), 1)
        if self.records.id_at(place) is None or column >= len(self.records.columns):
            column = min(1, len(self.records.columns) - 1)
        index = self.records.index(place, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if self.records.head_at(index.row()) is not None:
            bar.setValue(before)  # it stands over all columns, which may be wider than the list

    def take_up(self) -> None:
        """Choose the row where the keys are, or the first one, if none is chosen."""
        if not self.selectionModel().hasSelection():
            self.go(max(self.currentIndex().row(), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.take_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()
        at = self.currentIndex()
        less = event.size().height() < event.oldSize().height()
        if (
            less
            and at.isValid()
            and 0 <= self.rowViewportPosition(at.row()) < event.oldSize().height()
        ):
            self.scrollTo(at)  # the row with the keys stays in sight over a notice
        if self._room() != self._fitted_to:
            self._fitting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        place = self.currentIndex().row()
        head = self.records.head_at(place)
        key = Qt.Key(event.key())
        if menus.asked_for(self, event):
            return
        if head is not None and plain and key in _TURNING:
            opens = _TURNING[key]
            if opens in (None, not head.open):
                self.turn(place)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open(place)
            return
        if event.key() == Qt.Key.Key_Home and plain:
            self.go(0)
            return
        if event.key() == Qt.Key.Key_End and plain:
            self.go(len(self.records.rows) - 1)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = self.rowAt(event.position().toPoint().y())
        if event.button() == Qt.MouseButton.LeftButton and self.records.head_at(place) is not None:
            self.turn(place)

    def _room(self) -> int:
        """How wide the rows may be, beside the scroll bar that a long list always has."""
        return self.maximumViewportSize().width()

    def _chosen_places(self) -> Iterator[int]:
        for top, bottom in self._chosen_spans():
            places = range(top, bottom + 1)
            if self.records.groups:  # their heads are no records
                yield from (place for place in places if self.records.rows[place] > 0)
            else:
                yield from places

    def _chosen_spans(self) -> list[tuple[int, int]]:
        """The first and last places of what is selected, from above."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        return sorted({(span.top(), span.bottom()) for span in ranges})

    def _open(self, place: int) -> None:
        if (id := self.records.id_at(place)) is not None:
            self.opened.emit(id)

    def _sort(self, place: int, order: Qt.SortOrder) -> None:
        if not 0 <= place < len(self.records.columns):
            self.sorted_by.emit("")
            return
        column = self.records.columns[place]
        if column == MARKS or not sortable(self._register, column):
            self.sorted_by.emit("")
            return
        sign = "-" if order == Qt.SortOrder.DescendingOrder else ""
        self.sorted_by.emit(sign + column)

    def _resized(self, place: int, _old: int, width: int) -> None:
        if self._laying or not width or self.records.columns[place] == MARKS:
            return
        kept = columns.widths(self._memory, self._register)
        kept[self.records.columns[place]] = width
        columns.remember_widths(self._memory, self._register, kept)

    def _moved(self, *_places: int) -> None:
        if self._laying:
            return
        columns.remember(self._memory, self._register, self.shown())
        self.moved.emit()


# What the keys do on the head of a group: open it, close it, or what it is not.
_TURNING = {
    Qt.Key.Key_Right: True,
    Qt.Key.Key_Left: False,
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
    Qt.Key.Key_Space: None,
}
