"""Columns of a table that share the room there is, instead of being moved sideways."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop_app.ui.pages.fitting import shared
from desktop_app.ui.pages.heads import Heads
from desktop_app.ui.style import sized

MARGIN = 12  # pixels at the standard size of type, beside what a column asks for
_NARROWEST, _WIDEST = 120, 300  # what words keep where room is short, and take at most


def share(table: QTableView, *, widest: int = _WIDEST) -> None:
    """Make columns as wide as what they hold now, within the table; the last one ends with it.

    They follow when the table changes its size, until one of them is moved by hand.
    """
    sharing = table.findChild(_Sharing)
    if not isinstance(sharing, _Sharing):
        sharing = _Sharing(table)
    sharing.measure(widest)


class _Sharing(QObject):
    """What the columns of a table ask for."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._natural: dict[int, int] = {}
        self._least: dict[int, int] = {}
        self._laying = self._by_hand = False
        table.viewport().installEventFilter(self)
        table.horizontalHeader().sectionResized.connect(self._resized)

    def measure(self, widest: int) -> None:
        heads = self._table.horizontalHeader()
        self._natural, self._least = {}, {}
        for column in range(heads.count()):
            if heads.isSectionHidden(column):
                continue
            head = short = heads.sectionSizeHint(column)
            if isinstance(heads, Heads):
                short = heads.narrowest(column)
            texts = self._table.sizeHintForColumn(column) + sized(MARGIN)
            self._natural[column] = max(head + sized(MARGIN), min(texts, sized(widest)))
            self._least[column] = max(short, min(texts, sized(_NARROWEST)))
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lay()
        return super().eventFilter(watched, event)

    def _lay(self) -> None:
        if self._by_hand or not self._natural:
            return
        self._laying = True
        given = shared(self._natural, self._least, self._table.viewport().width())
        for column, width in given.items():
            self._table.setColumnWidth(column, width)
        self._laying = False
        if isinstance(heads := self._table.horizontalHeader(), Heads):
            heads.settle()
            self._table.updateGeometries()

    def _resized(self, _column: int, _old: int, _new: int) -> None:
        if not self._laying and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._by_hand = True
