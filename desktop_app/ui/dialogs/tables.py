"""Tables of a few lines in dialogs: read only, a line chosen at a time."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop_app.ui.controls import heads_at_the_left, literal, named
from desktop_app.ui.pages.heads import Heads
from desktop_app.ui.sharing import share

_MEASURED = 100  # lines, after whose texts the columns are made as wide


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


def fill(into: QTableWidget, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Show these lines under these heads, the first one chosen."""
    into.setColumnCount(len(heads))
    into.setHorizontalHeaderLabels(list(heads))
    into.setRowCount(len(lines))
    for at, texts in enumerate(lines):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(literal(text))
            into.setItem(at, column, item)
    share(into)
    if lines:
        into.selectRow(0)
