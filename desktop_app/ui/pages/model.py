"""The list's model: all ids found, in groups or not, and only those blocks of rows that are looked at."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFont

from desktop_app.desk import due, searching
from desktop_app.desk.grouping import Group
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Choice, Choices, Field, Integer, Links, Number, Rows
from desktop_app.registers.kinds.base import Options
from desktop_app.registers.register import Register
from desktop_app.ui import saying, signs
from desktop_app.ui.colours import colours, ink_of
from desktop_app.ui.controls import Index, literal
from desktop_app.ui.pages.marks import Mark, marks_of
from desktop_app.words import _

BLOCK = 32
BLOCKS = 256
MARKS = "marks"  # the first column: what is to be watched about a record
ToneRole = Qt.ItemDataRole.UserRole + 1
MarksRole = Qt.ItemDataRole.UserRole + 2
GroupRole = Qt.ItemDataRole.UserRole + 3


class Row(msgspec.Struct, frozen=True):
    """A record as the list shows it."""

    id: int
    texts: tuple[str, ...]
    tone: str
    marks: tuple[Mark, ...]
    void: bool
    ranks: Mapping[int, int]  # of levels, by the places of their columns


class Head(msgspec.Struct, frozen=True):
    """The head of a group as the list shows it."""

    group: Group
    text: str
    most: int  # the highest rank that a level has
    open: bool


class RecordsModel(QAbstractTableModel):
    """Rows of the records with the ids `found`, under `columns`; MARKS comes first.

    In groups each has a row for its head, and those of its records unless it is closed.
    """

    def __init__(self, office: Office, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._register = register
        self._blocks: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self.figures: frozenset[int] = frozenset()  # columns, which stand at the right
        self.status = -1
        self.levels: Mapping[int, Options] = {}  # the columns of levels, by their places
        self._struck = QFont()
        self._struck.setStrikeOut(True)
        self.found: Sequence[int] = ()
        self.rows: Sequence[int] = ()  # the ids of the rows; of the head of group n -1 - n
        self.groups: Sequence[Group] = ()
        self.closed: frozenset[Any] = frozenset()  # the values of groups that show their head alone
        self._most_of_groups = 0
        self.columns: tuple[str, ...] = (MARKS,)
        self._keys: frozenset[str] = frozenset()
        self.resting = False  # while other work has the register, nothing is read

    def show_ids(self, found: Sequence[int]) -> None:
        """Show the records with these ids in this order."""
        self.beginResetModel()
        self.found = self.rows = found
        self.groups, self.closed = (), frozenset()
        self._blocks.clear()
        self.endResetModel()

    def show_groups(self, groups: Sequence[Group], most: int, closed: frozenset[Any]) -> None:
        """Show the records of these groups, some of them closed; `most` is a level's highest rank."""
        self.beginResetModel()
        found = array("q")
        for group in groups:
            found.extend(group.ids)
        self.found, self.groups, self._most_of_groups = found, groups, most
        self._close(closed)
        self.endResetModel()

    def close_groups(self, closed: frozenset[Any]) -> None:
        """Show of these groups, by their values, the head alone, and all of the others."""
        self.beginResetModel()
        self._close(closed)
        self.endResetModel()

    def id_at(self, place: int) -> int | None:
        """Return the id of the record in a row; None where there is no row, or a group's head."""
        return self.rows[place] if 0 <= place < len(self.rows) and self.rows[place] > 0 else None

    def head_at(self, place: int) -> Head | None:
        """Return the head of a group where that stands in a row."""
        if not self.groups or not 0 <= place < len(self.rows) or self.rows[place] > 0:
            return None
        group = self.groups[-1 - self.rows[place]]
        text = _("{value} ({n})").format(value=group.label, n=f"{len(group.ids):,}")
        return Head(group, text, self._most_of_groups, group.value not in self.closed)

    def show_columns(self, columns: Sequence[str]) -> None:
        """Show these columns in this order, after the marks."""
        self.beginResetModel()
        self.columns = (MARKS, *columns)
        self._keys = _needed(self._register, columns)
        fields = self._register.fields
        self.figures = frozenset(
            place for place, column in enumerate(self.columns) if _has_figures(fields.get(column))
        )
        status = self._register.status
        self.status = (
            self.columns.index(status.key) if status and status.key in self.columns else -1
        )
        self.levels = {
            place: field.codes
            for place, column in enumerate(self.columns)
            if isinstance(field := fields.get(column), Choice)
            and not isinstance(field, Choices)
            and any(field.codes.ranks.values())
        }
        self._blocks.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Read again what is shown: the records changed, but not which there are."""
        self._blocks.clear()
        if self.rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1)
            )

    def row(self, place: int) -> Row | None:
        """Return the row at a place; None for a group's head, and while the register is at other work."""
        if self.groups and self.id_at(place) is None:
            return None
        number = place // BLOCK
        block = self._blocks.get(number)
        if block is None:
            if self.resting:
                return None
            block = self._read(number)
            self._blocks[number] = block
            if len(self._blocks) > BLOCKS:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block.get(place)

    def label(self, section: int) -> str:
        """Return the head of a column."""
        column = self.columns[section]
        return "" if column == MARKS else str(self._register.label(column))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.label(section)
        if role == _ALIGNMENT:
            return _RIGHT if section in self.figures else _LEFT
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.label(section) or _("Marks: overdue, incomplete, late, void")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Asked for seven roles of every cell that is painted: what nearly all have comes first.
        if role not in _ANSWERED or not index.isValid():
            return saying.of_entry(index) if role == _DESCRIPTION else None
        column = index.column()
        if role == _DECORATION and column not in self.levels:
            return None
        place = index.row()
        if self.groups and self.rows[place] < 0:
            head = self.head_at(place)
            return None if head is None else _of_head(head, column, role)
        if role == _ALIGNMENT:
            return _RIGHT if column in self.figures else _LEFT
        row = self.row(place)
        if row is None:
            return None
        if role == _DISPLAY:
            return row.texts[column]
        if role == _INK:
            return self._ink(row, column) if row.void or row.ranks else None
        if role == _FONT:
            return self._struck if row.void and column else None
        if role == _DECORATION:
            rank = row.ranks.get(column)
            return None if rank is None else signs.bars(rank, self._most(column))
        if role == GroupRole:
            return None
        if role == ToneRole:
            return row.tone if column == self.status else None
        if role == MarksRole:
            return row.marks if column == 0 else None
        said = row.texts[column] if column else "; ".join(mark.says for mark in row.marks)
        return literal(said) if role == Qt.ItemDataRole.ToolTipRole else said

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with a cell: a group's head is no record that could be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.groups and self.rows[index.row()] < 0:
            return Qt.ItemFlag.ItemIsEnabled
        return _OF_CELLS

    def _close(self, closed: frozenset[Any]) -> None:
        self.closed = closed & {group.value for group in self.groups}
        rows = array("q")
        for place, group in enumerate(self.groups):
            rows.append(-1 - place)
            if group.value not in self.closed:
                rows.extend(group.ids)
        self.rows = rows
        self._blocks.clear()

    def _ink(self, row: Row, column: int) -> QColor | None:
        """The colour of a text: void records are quiet, levels have theirs."""
        if row.void:
            return QColor(colours().quiet)
        rank = row.ranks.get(column)
        return None if rank is None else ink_of(signs.tone_of_level(rank, self._most(column)))

    def _most(self, column: int) -> int:
        return max(self.levels[column].ranks.values())

    def _read(self, number: int) -> dict[int, Row]:
        """The rows of a block by their places."""
        start = number * BLOCK
        wanted = {
            id: place for place, id in enumerate(self.rows[start : start + BLOCK], start) if id > 0
        }
        found = searching.values(self._office, self._register, list(wanted), self._keys)
        return {wanted[values["id"]]: self._row(values) for values in found}

    def _row(self, values: dict[str, Any]) -> Row:
        register, status = self._register, self._register.status
        texts = tuple(
            register.show(column, values, masked=True).replace("\n", " ")
            for column in self.columns[1:]
        )
        step = status.steps.get(values.get(status.key) or "") if status else None
        marks = tuple(marks_of(register, values))
        signs = " ".join(mark.sign for mark in marks)
        return Row(
            values["id"],
            (signs, *texts),
            step.tone if step else "",
            marks,
            bool(values["voided_at"]),
            {
                place: codes.ranks.get(values[self.columns[place]], 0)
                for place, codes in self.levels.items()
                if values[self.columns[place]] is not None
            },
        )


def _of_head(head: Head, column: int, role: int) -> Any:
    """What a group's head is, in its first cell, which stands over the others."""
    if column:
        return None
    if role == GroupRole:
        return head
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return literal(head.text) if role == Qt.ItemDataRole.ToolTipRole else head.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        said = _("{group}, open") if head.open else _("{group}, closed")
        return said.format(group=head.text)
    return None


def _has_figures(field: Field | None) -> bool:
    """Whether a list shows a number, or how many there are, of which it does not tell more."""
    if isinstance(field, Rows):
        return field.count and not field.tally
    return isinstance(field, Integer | Number) or (isinstance(field, Links) and field.count)


def _needed(register: Register, columns: Sequence[str]) -> frozenset[str]:
    """The fields of which the rows of a list are made."""
    parts = {part for column in columns for part in register.parts(column)}
    status = {register.status.key} if register.status else set()
    return frozenset((parts | status | due.asked(register)) & register.fields.keys())


# Made once: to look up and to join such flags takes longer than all else that a cell is asked.
_DISPLAY, _DECORATION = Qt.ItemDataRole.DisplayRole.value, Qt.ItemDataRole.DecorationRole.value
_DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole.value
_ALIGNMENT, _INK = Qt.ItemDataRole.TextAlignmentRole.value, Qt.ItemDataRole.ForegroundRole.value
_FONT = Qt.ItemDataRole.FontRole.value
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_OF_CELLS = (
    Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
)
_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.FontRole,
        ToneRole,
        MarksRole,
        GroupRole,
    }
)
