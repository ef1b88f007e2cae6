"""The cells of a superior's form as they stand there, with what goes into each."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.desk import templates
from desktop_app.registers.register import Register
from desktop_app.ui import saying
from desktop_app.ui.colours import colours, ground_of
from desktop_app.ui.controls import Index, literal, named
from desktop_app.ui.dialogs.importing_heads import letter
from desktop_app.ui.style import sized
from desktop_app.words import _, listed

_ROW_HEIGHT = 26
_NARROWEST, _WIDEST = 56, 210
_SAMPLE = 60


class FormGrid(QTableView):
    """Shows one sheet; `wanted` when something else is to go into the current cell, `emptied`
    when nothing is, `moved` when another cell is the current one."""

    wanted = Signal()
    emptied = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "template_cells", _("Cells of the form"))
        self._cells = _Cells(self)
        self.setModel(self._cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setDefaultSectionSize(sized(_ROW_HEIGHT))
        self.doubleClicked.connect(lambda _index: self.wanted.emit())
        self.selectionModel().currentChanged.connect(lambda *_given: self.moved.emit())

    @property
    def current(self) -> "templates.Where | None":
        """The current cell, or the one that shows what is merged there."""
        index, sheet = self.currentIndex(), self._cells.sheet
        if sheet is None or not index.isValid():
            return None
        return sheet.where(index.row() + 1, index.column() + 1)

    def show_sheet(self, sheet: templates.Sheet, cells: "dict[templates.Where, SlotWords]") -> None:
        """Show a sheet, with what goes into its cells."""
        other = self._cells.take(sheet, cells)
        if not other:
            return
        self.clearSpans()
        for top, left, bottom, right in sheet.spans:
            if bottom <= sheet.height and right <= sheet.width:
                self.setSpan(top - 1, left - 1, bottom - top + 1, right - left + 1)
        self._fit(sheet)
        first = min(cells, default=None)
        row, column = (first.row, first.column) if first else (1, 1)
        self.setCurrentIndex(self._cells.index(row - 1, column - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self, sheet: templates.Sheet) -> None:
        spanned = {
            (row, column)
            for top, left, bottom, right in sheet.spans
            if right > left
            for row in range(top, min(bottom, _SAMPLE) + 1)
            for column in range(left, min(right, sheet.width) + 1)
        }
        metrics = self.fontMetrics()
        for column in range(sheet.width):
            texts = (
                self._cells.shown(row, column)
                for row in range(min(sheet.height, _SAMPLE))
                if (row + 1, column + 1) not in spanned
            )
            wide = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 18
            self.setColumnWidth(column, min(max(wide, sized(_NARROWEST)), sized(_WIDEST)))


class SlotWords:
    """What goes into a cell, as the grid shows it: its words, how that is known, its tint."""

    def __init__(self, register: Register, slot: templates.Slot, unit: Register | None) -> None:
        what = listed(templates.named(register, word, unit) for word in slot.words)
        self.text = f"← {what or slot.text}"
        self.how = templates.known_by(slot.by, slot.label)
        self.by_hand = slot.by == "hand"


class _Cells(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet: templates.Sheet | None = None
        self._cells: dict[templates.Where, SlotWords] = {}

    def take(self, sheet: templates.Sheet, cells: dict[templates.Where, SlotWords]) -> bool:
        """Show a sheet anew; return whether it is another one."""
        other = self.sheet is None or self.sheet.title != sheet.title
        if other:
            self.beginResetModel()
        self.sheet, self._cells = sheet, cells
        if other:
            self.endResetModel()
        else:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return other

    def shown(self, row: int, column: int) -> str:
        """Return what a cell shows; both count from 0."""
        if self.sheet is None:
            return ""
        slot = self._cells.get(templates.Where(self.sheet.title, row + 1, column + 1))
        text = " ".join(self.sheet.text(row + 1, column + 1).split())
        return slot.text if slot else text

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.sheet is None else self.sheet.height

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.sheet is None else self.sheet.width

    def headerData(self, section: int, way: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return letter(section) if way == Qt.Orientation.Horizontal else section + 1
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if self.sheet is None:
            return None
        where = templates.Where(self.sheet.title, index.row() + 1, index.column() + 1)
        slot = self._cells.get(where)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.shown(index.row(), index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                text = self.shown(index.row(), index.column())
                return f"{where.name} {text}, {slot.how}" if slot and slot.how else text
            case Qt.ItemDataRole.ToolTipRole:
                own = self.sheet.text(where.row, where.column)
                return literal("\n".join(filter(None, (own, slot.text, slot.how))) if slot else own)
            case Qt.ItemDataRole.BackgroundRole if slot:
                return QColor(colours().chosen) if slot.by_hand else ground_of("good")
            case Qt.ItemDataRole.ForegroundRole if slot is None and self.sheet.is_formula(where):
                return QColor(colours().quiet)
            case Qt.ItemDataRole.FontRole if slot:
                font = QFont()
                font.setBold(slot.by_hand)
                return font
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return saying.of_entry(index)
        return None
