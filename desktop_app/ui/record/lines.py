"""The child lines of a record as a table: what is entered, and what is said of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from desktop_app.registers.kinds import Field, Rows, Text, Unreadable
from desktop_app.ui import saying
from desktop_app.ui.colours import colours, ground_of
from desktop_app.ui.controls import Index, literal
from desktop_app.ui.record.scope import Scope
from desktop_app.words import _

Line = dict[str, Any]


class LinesModel(QAbstractTableModel):
    """Lines of `rows`, and below them an empty one to write the next in.

    A cell holds the field's value, or the text as it was written where it cannot be read.
    """

    edited = Signal()

    def __init__(self, rows: Rows, scope: Scope) -> None:
        super().__init__()
        self.rows = rows
        self.keys = tuple(rows.fields)
        self.locked = rows.automatic
        self._scope = scope
        self._lines: list[Line] = []
        self._said: dict[tuple[int, str], tuple[str, str]] = {}

    # What is entered

    def put(self, lines: Sequence[Mapping[str, Any]] | None) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._lines = [dict(line) for line in lines or ()]
        self._said = {}
        self.endResetModel()

    def given(self) -> tuple[Line, ...]:
        """Return the lines that hold anything, without what is copied into them."""
        kept = {key for key, field in self.rows.fields.items() if field.entered} | {"id"}
        return tuple(
            {key: value for key, value in line.items() if key in kept and value is not None}
            for line in self._lines
            if _filled(line)
        )

    def field(self, index: Index) -> Field:
        """Return the field of a cell."""
        return self.rows.fields[self.keys[index.column()]]

    def value(self, index: Index) -> Any:
        """Return what a cell holds."""
        line = self._lines[index.row()] if index.row() < len(self._lines) else {}
        return line.get(self.keys[index.column()])

    def is_blank(self, row: int) -> bool:
        """Whether nothing stands in a line."""
        return row >= len(self._lines) or not _filled(self._lines[row])

    def read(self, index: Index, given: Any) -> Any:
        """Return what a cell will hold for what was entered."""
        try:
            return self.field(index).read(given, self._scope.office.reading)
        except Unreadable:
            return given

    def insert(self, row: int) -> None:
        """Put an empty line before `row`."""
        row = min(row, len(self._lines))
        self.beginInsertRows(QModelIndex(), row, row)
        self._lines.insert(row, {})
        self._said = {}
        self.endInsertRows()
        self.edited.emit()

    def delete(self, rows: Sequence[int]) -> None:
        """Take lines out."""
        self.beginResetModel()
        self._lines = [line for row, line in enumerate(self._lines) if row not in rows]
        self._said = {}
        self.endResetModel()
        self.edited.emit()

    def paste(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """Write a block of texts, as a spreadsheet gives them, from a cell on."""
        self.beginResetModel()
        for down, texts in enumerate(block):
            for right, text in enumerate(texts):
                if column + right < len(self.keys):
                    self._write(row + down, column + right, text.strip() or None)
        self.endResetModel()
        self.edited.emit()

    # What is said of it

    def follow(self, full: Sequence[Mapping[str, Any]] | None) -> None:
        """Show what the program fills into the lines itself; `full` has no empty ones."""
        fields = self.rows.fields
        copied = [key for key, field in fields.items() if not field.entered]
        followed = [key for key, field in fields.items() if field.follows]
        if not copied and not followed:
            return
        filled = [line for line in self._lines if _filled(line)]
        for line, known in zip(filled, full or (), strict=False):
            for key in copied:
                line[key] = known.get(key)
            for key in followed:
                if line.get(key) is None:
                    line[key] = known.get(key)
        self._repaint()

    def fill_column(self, index: Index) -> None:
        """Write what a cell holds into the empty cells of its column, in the lines that are there."""
        key, value = self.keys[index.column()], self.value(index)
        if value is None or self.locked or not self.field(index).entered:
            return
        for line in self._lines:
            if _filled(line) and line.get(key) in (None, "", ()):
                line[key] = value
        self._repaint()
        self.edited.emit()

    def tell(self, said: Mapping[tuple[int, str], tuple[str, str]]) -> None:
        """Mark cells by place (of the lines not empty, from 1) and key with tone and text."""
        rows = [row for row, line in enumerate(self._lines) if _filled(line)]
        found = {
            (rows[place - 1], key): told
            for (place, key), told in said.items()
            if 0 < place <= len(rows)
        }
        if found != self._said:
            self._said = found
            self._repaint()

    def first_told(self) -> tuple[int, int] | None:
        """Return row and column of the first cell that something is said of."""
        cells = sorted((row, self.keys.index(key)) for row, key in self._said if key in self.keys)
        return cells[0] if cells else None

    # What the table asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid():
            return 0
        return len(self._lines) if self.locked else len(self._lines) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field, value = self.field(index), self.value(index)
        told = self._said.get((index.row(), self.keys[index.column()]))
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(field, value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(told[1]) if told else None
        if role == Qt.ItemDataRole.BackgroundRole and told:
            return ground_of(told[0])
        if role == Qt.ItemDataRole.ForegroundRole and not field.entered:
            return QColor(colours().quiet)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = _shown(field, value) or _("empty")
            return f"{spoken}\n{told[1]}" if told else spoken
        return saying.of_entry(index) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self.locked:
            return False
        value = self.read(index, value)
        if value == self.value(index):
            return False
        if index.row() == len(self._lines):
            at = len(self._lines) + 1
            self.beginInsertRows(QModelIndex(), at, at)
            self._lines.append({})
            self.endInsertRows()
        self._lines[index.row()][self.keys[index.column()]] = value
        self._said.pop((index.row(), self.keys[index.column()]), None)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.locked and self.field(index).entered:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Horizontal:
                return str(self.rows.fields[self.keys[section]].label)
            return "＊" if section == len(self._lines) else str(section + 1)
        return None

    def _write(self, row: int, column: int, text: str | None) -> None:
        field = self.rows.fields[self.keys[column]]
        if not field.entered:
            return
        while row >= len(self._lines):
            self._lines.append({})
        self._lines[row][self.keys[column]] = self.read(self.index(row, column), text)

    def _repaint(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _filled(line: Mapping[str, Any]) -> bool:
    return any(value not in (None, "", ()) for key, value in line.items() if key != "id")


def _shown(field: Field, value: Any) -> str:
    """A value as its cell shows and tells it; a text that could not be read as it stands."""
    return value if isinstance(value, str) and _unread(field, value) else field.show(value)


def _unread(field: Field, value: str) -> bool:
    """Whether a text stands where the field's value would be of another sort."""
    if isinstance(field, Text):
        return True
    codes = getattr(field, "codes", None)
    return codes is None or value not in codes.labels
