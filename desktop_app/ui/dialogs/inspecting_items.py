"""The items of a checklist as a table that is typed in: a row each, added, removed and moved."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.desk.inspecting import rows
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import Index, heads_at_the_left, literal, named
from desktop_app.ui.style import sized
from desktop_app.words import _

# The columns that are shown; the words in the other language ride along unseen.
_COLUMNS = [column for column in rows.COLUMNS if not column.key.endswith(rows.OTHER)]
_HIDDEN = Qt.ItemDataRole.UserRole  # on the first cell of a row: its words in the other language
_WIDTHS = {
    "id": 56, "subject": 170, "text": 300, "points": 60, "rule": 160, "each": 100, "cap": 110,
    "least": 70, "evidence": 150, "veto": 60, "active": 56, "group": 90, "basis": 160,
}  # fmt: skip


class ChecklistTable(QTableWidget):
    """The items; `choices` are what may stand in a column, other columns are typed."""

    edited = Signal()

    def __init__(self, choices: dict[str, list[str]], *, may_write: bool) -> None:
        super().__init__()
        named(self, "checklist_items", _("Items of the checklist"))
        self._choices = choices
        self.setColumnCount(len(_COLUMNS))
        self.setHorizontalHeaderLabels([str(column.label) for column in _COLUMNS])
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.horizontalHeader().setHighlightSections(False)
        heads_at_the_left(self)
        self.setProperty("role", "")  # its cells are typed into
        for at, column in enumerate(_COLUMNS):
            self.setColumnWidth(at, sized(_WIDTHS[column.key]))
        triggers = QAbstractItemView.EditTrigger
        typing = triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        self.setEditTriggers(typing if may_write else triggers.NoEditTriggers)
        self.setItemDelegate(_Choosing(choices, self))
        self.itemChanged.connect(lambda _item: self.edited.emit())

    def rows(self) -> list[dict[str, str]]:
        """Return what stands in the rows, by column."""
        return [self._row(at) for at in range(self.rowCount())]

    def fill(self, given: list[dict[str, str]]) -> None:
        """Show these rows."""
        self.blockSignals(True)
        self.setRowCount(len(given))
        for at, row in enumerate(given):
            self._put(at, row)
        self.blockSignals(False)
        if given:
            self.setCurrentCell(0, 2)
        self.edited.emit()

    def take_what_is_typed(self) -> None:
        """End the typing in a cell with what it says."""
        self.setCurrentIndex(QModelIndex())

    def add(self) -> None:
        """Put a row below the current one, of the same subject."""
        at = max(self.currentRow(), 0)
        before = self._row(at) if self.rowCount() else {}
        begun = {"subject": before.get("subject", ""), "points": "1"}
        begun |= {"rule": self._choices["rule"][0], "active": self._choices["active"][0]}
        self.blockSignals(True)
        self.insertRow(at + 1)
        self._put(at + 1, begun)
        self.blockSignals(False)
        self.setCurrentCell(at + 1, 2)
        self.edited.emit()

    def remove(self) -> None:
        """Take the current row out."""
        at = self.currentRow()
        if at >= 0:
            self.removeRow(at)
            self.edited.emit()

    def move_row(self, by: int) -> None:
        """Let the current row change places with the one before it, or behind."""
        at, column = self.currentRow(), self.currentColumn()
        to = at + by
        if at < 0 or not 0 <= to < self.rowCount():
            return
        one, other = self._row(at), self._row(to)
        self.blockSignals(True)
        self._put(to, one)
        self._put(at, other)
        self.blockSignals(False)
        self.setCurrentCell(to, column)

    def _put(self, at: int, row: dict[str, str]) -> None:
        for column, (key, *_rest) in enumerate(_COLUMNS):
            item = QTableWidgetItem(row.get(key, ""))
            item.setToolTip(literal(row.get(key, "")))
            self.setItem(at, column, item)
        hidden = {key: text for key, text in row.items() if key.endswith(rows.OTHER)}
        first = self.item(at, 0)
        if first is not None:
            first.setData(_HIDDEN, hidden)

    def _row(self, at: int) -> dict[str, str]:
        row = {}
        for column, (key, *_rest) in enumerate(_COLUMNS):
            item = self.item(at, column)
            row[key] = item.text().strip() if item is not None else ""
        first = self.item(at, 0)
        return row | dict((first.data(_HIDDEN) if first is not None else None) or {})


class _Choosing(QStyledItemDelegate):
    """Offers what may stand in a column; other columns are typed."""

    def __init__(self, choices: dict[str, list[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> QWidget:
        column = _COLUMNS[index.column()]
        offered = self._choices.get(column.key)
        if offered is None:
            return named(QLineEdit(parent), "checklist_typed", str(column.label))
        box = named(Choice(parent), "checklist_offered", str(column.label))
        box.addItems(offered)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findText(str(index.data() or "")), 0))
        else:
            super().setEditorData(editor, index)
