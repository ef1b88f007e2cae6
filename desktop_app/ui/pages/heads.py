"""The heads of a list: where room is short a head takes two lines, with … where that is too little."""

from collections.abc import Container

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from desktop_app.ui.folding import folded, narrowest
from desktop_app.ui.style import sized

EDGES = 14  # what a head's edges take beside its text
ORDER = 16  # and the sign of the order
# Behind what stands at the right, beside a column whose text stands at the left.
APART = "\u00a0" * 2


class Heads(QHeaderView):
    """Heads that are as high as the one that takes most lines."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.figures: Container[int] = ()  # columns that stand at the right, apart from the next
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self.settle)
        self.sectionResized.connect(lambda *_sizes: self._settling.start())

    def settle(self) -> None:
        """Be as high as the heads need at the widths that their columns have now."""
        metrics = self.fontMetrics()
        two = any(
            "\n" in folded(self._label(place), metrics, self._room(place))
            for place in range(self.count())
        )
        self.setMinimumHeight(2 * metrics.lineSpacing() + sized(10) if two else 0)

    def narrowest(self, place: int) -> int:
        """Return how wide a column is at least for its head."""
        return narrowest(self._label(place), self.fontMetrics()) + self._edges(place)

    def sectionSizeFromContents(self, place: int) -> QSize:  # noqa: N802
        """Ask for one line, whatever room there is now."""
        asked = super().sectionSizeFromContents(place)
        label = self.fontMetrics().horizontalAdvance(self._label(place))
        return QSize(max(asked.width(), label + self._edges(place)), asked.height())

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, place: int) -> None:  # noqa: N802
        super().initStyleOptionForIndex(option, place)
        lines = folded(self._label(place), self.fontMetrics(), self._room(place)).split("\n")
        behind = APART if place in self.figures else ""
        option.text = "\n".join(line + behind for line in lines)  # type: ignore[attr-defined]

    def _label(self, place: int) -> str:
        return str(self.model().headerData(place, self.orientation()) or "")

    def _room(self, place: int) -> int:
        ordered = self.isSortIndicatorShown() and self.sortIndicatorSection() == place
        return self.sectionSize(place) - self._edges(place) - (sized(ORDER) if ordered else 0)

    def _edges(self, place: int) -> int:
        return sized(EDGES) + (apart(self.fontMetrics()) if place in self.figures else 0)


def apart(metrics: QFontMetrics) -> int:
    """Return how far figures stand from the next column."""
    return metrics.horizontalAdvance(APART)
