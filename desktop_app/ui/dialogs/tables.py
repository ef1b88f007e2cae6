"""Tables in dialogs: of a few lines, chosen one at a time, or of any number; read only."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop_app.ui import saying
from desktop_app.ui.controls import Index, heads_at_the_left, literal, named
from desktop_app.ui.pages.heads import Heads
from desktop_app.ui.sharing import share

AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MEASURED = 100  # lines, after whose texts the columns are made as wide
# Neither 00123 nor what is longer than any count: such are numbers by which things are called.
_FIGURE = re.compile(r"[-+−]?(0|[1-9]\d{0,5}|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?( ?%| kB)?( \(.+%\))?")


class Lines(QAbstractTableModel):
    """Lines under heads, as many as there are: what is not looked at takes no time, nor any room."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: Sequence[str] = ()
        self._lines: Sequence[Sequence[str]] = ()
        self._right: Collection[int] = ()

    def show(
        self, heads: Sequence[str], lines: Sequence[Sequence[str]], right: Collection[int]
    ) -> None:
        """Show these lines under these heads; the columns of figures stand at the `right`."""
        self.beginResetModel()
        self._heads, self._lines, self._right = heads, lines, right
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            texts = self._lines[index.row()]
            text = texts[column] if column < len(texts) else ""
            return literal(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self._right:
            return AT_THE_RIGHT
        return saying.of_entry(index) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            down = orientation == Qt.Orientation.Vertical
            return str(section + 1) if down else self._heads[section]
        at_the_right = orientation == Qt.Orientation.Horizontal and section in self._right
        if role == Qt.ItemDataRole.TextAlignmentRole and at_the_right:
            return AT_THE_RIGHT
        return None


def table(name: str, label: str) -> QTableWidget:
    """Return an empty table."""
    made = named(QTableWidget(), name, label)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.setHorizontalHeader(Heads(made))
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setResizeContentsPrecision(MEASURED)
    heads_at_the_left(made)
    made.setShowGrid(False)
    made.setAlternatingRowColors(True)
    made.setWordWrap(False)
    return made


def figures(lines: Sequence[Sequence[str]]) -> set[int]:
    """Return the columns that hold figures and nothing else; the first one names the line."""
    wide = len(lines[0]) if lines else 0
    return {
        column
        for column in range(1, wide)
        if any(texts[column] for texts in lines)
        and all(_FIGURE.fullmatch(texts[column]) for texts in lines if texts[column])
    }


def fill(into: QTableWidget, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Show these lines under these heads, the first one chosen."""
    put(into, heads, lines, figures(lines))
    share(into)
    if lines:
        into.selectRow(0)


def put(
    into: QTableWidget,
    heads: Sequence[str],
    lines: Sequence[Sequence[str]],
    right: Collection[int],
) -> None:
    """Put these lines under these heads; the columns of figures stand at the `right`."""
    into.setColumnCount(len(heads))
    into.setHorizontalHeaderLabels(list(heads))
    into.setRowCount(len(lines))
    for column in right:
        head = into.horizontalHeaderItem(column)
        assert head is not None
        head.setTextAlignment(AT_THE_RIGHT)
    for at, texts in enumerate(lines):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(literal(text))
            if column in right:
                item.setTextAlignment(AT_THE_RIGHT)
            into.setItem(at, column, item)
