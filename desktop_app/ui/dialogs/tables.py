"""Tables in dialogs: of a few lines, chosen one at a time, or of any number; read only."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTableWidget, QTableWidgetItem

from desktop_app.ui import saying
from desktop_app.ui.controls import Index, heads_at_the_left, literal, named
from desktop_app.ui.pages.delegate import FigureDelegate
from desktop_app.ui.pages.heads import Heads
from desktop_app.ui.sharing import share

AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MEASURED = 100  # lines, after whose texts the columns are made as wide
# Neither 00123 nor what is longer than any count: such are numbers by which things are called.
_FIGURE = re.compile(r"[-+−]?(0|[1-9]\d{0,5}|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?( ?%| kB)?( \(.+%\))?")


class TextsModel(QAbstractTableModel):
    """Rows of texts under heads, as many as there are: what is not looked at takes no time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._right: Collection[int] = ()  # the columns of figures

    def show_table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        right: Collection[int] | None = None,
    ) -> None:
        """Show these rows under these heads; the columns of figures, or those named, at the `right`."""
        self.beginResetModel()
        self._heads, self._rows = heads, rows
        self._right = figures(rows) if right is None else right
        self.endResetModel()

    def row(self, place: int) -> Sequence[str]:
        """Return the texts of a row."""
        return self._rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._right:
            return AT_THE_RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section] if section < len(self._heads) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        texts, column = self.row(index.row()), index.column()
        text = texts[column] if column < len(texts) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text.replace("\n", " | ")
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._right:
            return AT_THE_RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(text)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return saying.of_entry(index)
        return text if role == Qt.ItemDataRole.AccessibleTextRole else None


def table(name: str, label: str) -> QTableWidget:
    """Return an empty table."""
    made = named(QTableWidget(), name, label)
    _set_up(made)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return made


def view(name: str, label: str, model: QAbstractItemModel) -> QTableView:
    """Return a table of what a model has, in which several rows may be chosen."""
    made = named(QTableView(), name, label)
    made.setModel(model)
    _set_up(made)
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
    set_apart(into, right)
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


def set_apart(table: QTableView, right: Collection[int]) -> None:
    """Let the columns of figures keep their distance from the next ones, in their heads, too."""
    apart = table.findChild(FigureDelegate) or FigureDelegate(table)
    for column in range(table.model().columnCount()):
        # Without one of its own a column has that of the table.
        delegate = apart if column in right else None
        table.setItemDelegateForColumn(column, delegate)  # type: ignore[arg-type]
    if isinstance(heads := table.horizontalHeader(), Heads):
        heads.figures = frozenset(right)


def _set_up(made: QTableView) -> None:
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
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
