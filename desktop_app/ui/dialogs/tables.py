"""Tables of a few lines in dialogs: read only, a line chosen at a time."""

import re
from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop_app.ui.controls import heads_at_the_left, literal, named
from desktop_app.ui.pages.delegate import FigureDelegate
from desktop_app.ui.pages.heads import Heads
from desktop_app.ui.sharing import share

AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MEASURED = 100  # lines, after whose texts the columns are made as wide
# Neither 00123 nor what is longer than any count: such are numbers by which things are called.
_FIGURE = re.compile(r"[-+−]?(0|[1-9]\d{0,5}|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?( ?%| kB)?( \(.+%\))?")


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
    made.horizontalHeader().setResizeContentsPrecision(_MEASURED)
    heads_at_the_left(made)
    made.setShowGrid(False)
    made.setAlternatingRowColors(True)
    made.setWordWrap(False)
    return made


def figures(lines: Sequence[Sequence[str]]) -> set[int]:
    """Return the columns that hold figures and nothing else; the first one names the line."""
    columns: list[list[str]] = [[] for _text in (lines[0] if lines else ())]
    for texts in lines:
        for column, text in enumerate(texts):
            if text:
                columns[column].append(text)
    return {
        column
        for column, texts in enumerate(columns)
        if column and texts and all(_FIGURE.fullmatch(text) for text in texts)
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
    _set_apart(into, right)
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


def _set_apart(table: QTableWidget, right: Collection[int]) -> None:
    """Let figures keep their distance from the next column, in their head, too."""
    apart = table.findChild(FigureDelegate) or FigureDelegate(table)
    for column in range(table.columnCount()):
        # Without one of its own a column has that of the table.
        delegate = apart if column in right else None
        table.setItemDelegateForColumn(column, delegate)  # type: ignore[arg-type]
    if isinstance(heads := table.horizontalHeader(), Heads):
        heads.figures = frozenset(right)
