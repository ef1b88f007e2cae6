"""The lines of the table of people: what is typed and pasted, and what is said of it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from desktop_app.desk.first_day import people
from desktop_app.desk.first_day.people import Line, Said
from desktop_app.desk.office import Office
from desktop_app.ui import saying
from desktop_app.ui.colours import colours, ground_of
from desktop_app.ui.controls import Index, literal


class PeopleLines(QAbstractTableModel):
    """Lines of texts by field key, and below them an empty one to write the next in."""

    edited = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.keys = list(people.columns(office))
        self._lines: list[dict[str, str]] = []
        self._said: dict[tuple[int, str], Said] = {}

    def put(self, lines: Sequence[Line]) -> None:
        """Show these lines; what they know besides has a column of its own, too."""
        self.beginResetModel()
        self._lines = [dict(line) for line in lines]
        self._said = {}
        more = [key for line in lines for key in line if key not in self.keys]
        self.keys += dict.fromkeys(more)
        self.endResetModel()
        self.edited.emit()

    def lines(self) -> tuple[dict[str, str], ...]:
        """Return the lines that say anything."""
        told = ({key: text for key, text in line.items() if text} for line in self._lines)
        return tuple(line for line in told if line)

    def say(self, said: Sequence[Said]) -> None:
        """Show what is wrong with the lines: those that say something, as `lines` has them."""
        filled = [place for place, line in enumerate(self._lines) if any(line.values())]
        self._said = {}
        for one in sorted(said, key=lambda one: one.warning, reverse=True):
            self._said[filled[one.place], one.field] = one
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.keys) - 1))

    def cell_of(self, said: Said) -> QModelIndex:
        """Return the cell that something is said of."""
        row = next((row for (row, key), one in self._said.items() if one == said), 0)
        return self.index(row, self.keys.index(said.field) if said.field in self.keys else 0)

    def paste(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """Write a block of texts from a cell on; what has no column is left out."""
        self.beginResetModel()
        for down, texts in enumerate(block):
            for right, text in enumerate(texts):
                if column + right < len(self.keys):
                    self._write(row + down, column + right, text)
        self._said = {}
        self.endResetModel()
        self.edited.emit()

    def delete(self, rows: Sequence[int]) -> None:
        """Take lines out."""
        self.beginResetModel()
        self._lines = [line for row, line in enumerate(self._lines) if row not in rows]
        self._said = {}
        self.endResetModel()
        self.edited.emit()

    def is_blank(self, row: int) -> bool:
        """Whether nothing stands in a line."""
        return row >= len(self._lines) or not any(self._lines[row].values())

    # What the view asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return people.label(self._office, self.keys[section])
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            wrong = any(
                row == section and not one.warning for (row, _key), one in self._said.items()
            )
            sign = "+" if section == len(self._lines) else str(section + 1)
            return f"× {sign}" if wrong else sign
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key = self.keys[index.column()]
        line = self._lines[index.row()] if index.row() < len(self._lines) else {}
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.get(key, "")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and (told := saying.of_entry(index)):
            return told
        said = self._said.get((index.row(), key))
        if said is None:
            return None
        if role == Qt.ItemDataRole.BackgroundRole:
            return ground_of("warn") if said.warning else QColor(colours().wrong)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(said.text)
        return said.text if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value or "").strip()
        if role != Qt.ItemDataRole.EditRole or text == self.data(index):
            return False
        new = index.row() == len(self._lines)
        if new:
            self.beginInsertRows(QModelIndex(), index.row() + 1, index.row() + 1)
        self._write(index.row(), index.column(), text)
        if new:
            self.endInsertRows()
        key = self.keys[index.column()]
        self._said.pop((index.row(), key), None)
        self.dataChanged.emit(index, index)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, index.row(), index.row())
        self.edited.emit()
        return True

    def _write(self, row: int, column: int, text: str) -> None:
        while row >= len(self._lines):
            self._lines.append({})
        self._lines[row][self.keys[column]] = text.strip()
