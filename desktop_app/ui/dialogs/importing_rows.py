"""The rows of a file as they stand there, tinted by what becomes of them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.desk.importing import Look
from desktop_app.registers.register import Register
from desktop_app.ui import menus, saying
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import Index, literal, named, without_mnemonic
from desktop_app.ui.dialogs.importing_fates import Fates, tint
from desktop_app.ui.dialogs.importing_heads import ColumnHeads, letter
from desktop_app.ui.dialogs.importing_ledger import Ledger
from desktop_app.ui.style import sized
from desktop_app.words import _

HEAD_KEYS, COLUMN_KEYS = "Ctrl+H", "F4"
_ROW_HEIGHT = 25
_NARROWEST, _WIDEST = 128, 210
_MARGIN, _ARROW = 16, 42  # beside a text, and beside that of the box over a column
_SAMPLE = 60  # rows that columns are fitted to
_LONGEST, _LONGEST_TIP = 200, 1_500  # characters of a cell that are painted, and told
_MARKED = Qt.ItemDataRole.UserRole


class FileRows(QTableView):
    """Shows the sheet; over its columns stands what each is about.

    `head_wanted` with a row, numbered from 1, that is to be the head.
    """

    head_wanted = Signal(int)

    def __init__(self, register: Register) -> None:
        super().__init__()
        named(self, "import_rows", _("Rows of the file"))
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.heads = ColumnHeads(register, self)
        self.setHorizontalHeader(self.heads)
        self.setItemDelegate(_Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setDefaultSectionSize(sized(_ROW_HEIGHT))
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._add_action(
            "import_head_action", _("This row is the &head"), HEAD_KEYS, self.want_head
        )
        self._add_action(
            "import_column_action", _("What this &column is about"), COLUMN_KEYS, self._open_box
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show a ledger anew; what is selected stays where the sheet is the same one."""
        other = self._rows.take(ledger)
        self.heads.show_ledger(ledger)
        if other:
            head = ledger.plan.head_row if ledger.plan else _likely_head(ledger)
            self._fit(head)
            self.show_row(head)
        self.heads.viewport().update()

    def show_row(self, row: int, place: int = -1) -> None:
        """Go to a row, numbered from 1, and where it is known to a column of it."""
        index = self._rows.index(row - 1, max(place, self.heads.first_shown()))
        if not index.isValid():
            return
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def want_head(self) -> None:
        """Ask that the current row be taken for the head."""
        if self.currentIndex().isValid():
            self.head_wanted.emit(self.currentIndex().row() + 1)

    def _open_box(self) -> None:
        self.heads.open_list(max(self.currentIndex().column(), 0))

    def _add_action(self, name: str, words: str, keys: str, does: Callable[[], None]) -> None:
        action = QAction(words, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(does)
        self.addAction(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not menus.asked_for(self, event):
            super().keyPressEvent(event)

    def _open_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setObjectName("import_rows_menu")
        menu.addActions(self.actions())
        menus.pop_up(menu, self.viewport().mapToGlobal(place))

    def _fit(self, first: int) -> None:
        """Make columns as wide as head and first records need; a title above them counts for none."""
        metrics = self.fontMetrics()
        rows = range(first - 1, min(self._rows.rowCount(), first + _SAMPLE))
        for place in range(self._rows.columnCount()):
            texts = (self._rows.index(row, place).data() for row in rows)
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            above = metrics.horizontalAdvance(self.heads.boxes[place].currentText())
            wanted = max(widest + sized(_MARGIN), above + sized(_ARROW))
            self.setColumnWidth(place, max(sized(_NARROWEST), min(wanted, sized(_WIDEST))))


def head_words() -> str:
    """Return what taking a row for the head is called, with its key."""
    return f"{without_mnemonic(_('This row is the &head'))} ({HEAD_KEYS})"


class _Rows(QAbstractTableModel):
    """The cells of a sheet; what the view asks for is read from it, and nothing else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ledger: Ledger | None = None
        self._look: Look | None = None
        self._fates = Fates(None)
        self._bold = QFont(parent.font())
        self._bold.setBold(True)

    def take(self, ledger: Ledger) -> bool:
        """Show a ledger; return whether it is another sheet than before."""
        other = ledger.look is not self._look
        if other:
            self.beginResetModel()
        self._ledger, self._look = ledger, ledger.look
        self._fates = Fates(ledger.plan)
        if other:
            self.endResetModel()
        elif self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        return other

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._look is None else self._look.height

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._look is None else self._look.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._look is None:
            return None
        row, place = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            text = self._look.text(row, place)[:_LONGEST]
            return text.replace("\n", " ") if "\n" in text else text
        if role == Qt.ItemDataRole.BackgroundRole:
            return tint(self._fates.ground(row + 1, place))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colours().quiet) if self._fates.passed(row + 1) else None
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if self._fates.is_head(row + 1) else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            if role == Qt.ItemDataRole.AccessibleDescriptionRole and (
                told := saying.of_entry(index)
            ):
                return told
            said = self._fates.said(row + 1, place)
            text = self._look.text(row, place)[:_LONGEST_TIP]
            return literal(said or text) if role == Qt.ItemDataRole.ToolTipRole else said or None
        if role == _MARKED:
            return self._fates.marked(row + 1, place)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Horizontal:
                return letter(section)
            return f"{self._fates.sign(section + 1)}{section + 1}"
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Vertical:
            return literal(self._fates.said(section + 1)) or None
        return None


class _Cell(QStyledItemDelegate):
    """Paints cells; one of which something is said keeps its tint in a selected row, too."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(_MARKED):
            option.state &= ~QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]


def _likely_head(ledger: Ledger) -> int:
    """The first row, numbered from 1, that is about as full as the fullest: it may be the head."""
    seen = ledger.look
    rows = range(min(seen.height, _SAMPLE // 3))
    filled = [sum(bool(seen.text(row, n)) for n in range(seen.width)) for row in rows]
    full = max(filled, default=0)
    return next((row + 1 for row in rows if filled[row] * 3 >= full * 2), 1)
