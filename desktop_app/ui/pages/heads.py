"""The heads of a list: where room is short a head takes two lines, with … where that is too little."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from desktop_app.ui.style import sized

EDGES = 14  # what a head's edges take beside its text
ORDER = 16  # and the sign of the order
_BREAKS = " -/"  # behind these a line may end; between Chinese signs it may anywhere


class Heads(QHeaderView):
    """Heads that are as high as the one that takes most lines."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)

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
        return narrowest(self._label(place), self.fontMetrics()) + sized(EDGES)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, place: int) -> None:  # noqa: N802
        super().initStyleOptionForIndex(option, place)
        option.text = folded(  # type: ignore[attr-defined]
            self._label(place), self.fontMetrics(), self._room(place)
        )

    def _label(self, place: int) -> str:
        return str(self.model().headerData(place, self.orientation()) or "")

    def _room(self, place: int) -> int:
        ordered = self.isSortIndicatorShown() and self.sortIndicatorSection() == place
        return self.sectionSize(place) - sized(EDGES) - (sized(ORDER) if ordered else 0)


def narrowest(label: str, metrics: QFontMetrics) -> int:
    """Return how wide a head is on two lines, or on its only one where it cannot be broken."""
    return max(map(metrics.horizontalAdvance, _lines(label, metrics)))


def folded(label: str, metrics: QFontMetrics, room: int) -> str:
    """Return a head as it stands in so much room: on one line, on two, with … where it is cut."""
    if metrics.horizontalAdvance(label) <= room:
        return label
    lines = _lines(label, metrics)
    if max(map(metrics.horizontalAdvance, lines)) > room:
        lines = [metrics.elidedText(each, Qt.TextElideMode.ElideRight, room) for each in lines]
    return "\n".join(lines)


def _lines(label: str, metrics: QFontMetrics) -> list[str]:
    """A head on two lines that are as alike in width as they can be, where it can be broken."""
    broken = ([label[:place].rstrip(), label[place:]] for place in _places(label))
    return min(
        broken, key=lambda lines: max(map(metrics.horizontalAdvance, lines)), default=[label]
    )


def _places(label: str) -> list[int]:
    """Where the second line of a head may begin: with what stands in brackets, if anything does."""
    if (bracket := label.find("（")) > 0:
        return [bracket]
    return [
        place
        for place in range(1, len(label))
        if label[place - 1] in _BREAKS or (_chinese(label[place - 1]) and _chinese(label[place]))
    ]


def _chinese(sign: str) -> bool:
    return "一" <= sign <= "鿿"
