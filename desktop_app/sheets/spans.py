"""How many columns of a form's raster its labels take, and what stands beside them."""

from collections.abc import Mapping, Sequence

from desktop_app.sheets import text
from desktop_app.sheets.boxes import COLUMNS, room
from desktop_app.sheets.styles import SIZE

# Columns that a label may take, by how many pairs stand in a row.
_MAY_TAKE = {1: (8, 9, 10), 2: (8, 9, 10), 3: (6, 7, 8), 4: (4, 5, 6)}
AIR = 2.0  # units beside a label


class LabelSpans:
    """How wide labels are in rows of so many pairs: the same over the whole form.

    `labels` are those that stand in them, by how many pairs there are in the row.
    """

    def __init__(self, labels: Mapping[int, Sequence[str]]) -> None:
        self._spans = {
            count: _narrowest(choice, labels.get(count, ())) for count, choice in _MAY_TAKE.items()
        }

    def label(self, count: int) -> int:
        """Return how many columns a label takes in a row of `count` pairs."""
        return self._spans.get(count, max(1, COLUMNS // count // 2))

    def of(self, count: int) -> list[tuple[int, int]]:
        """Return for each of the `count` pairs of a row how many its label takes, and the pair."""
        span, label = COLUMNS // count, self.label(count)
        return [(label, span)] * (count - 1) + [(label, COLUMNS - span * (count - 1))]


def _narrowest(choice: Sequence[int], labels: Sequence[str]) -> int:
    """The narrowest span in which no word is torn and the most labels take one line."""

    def ill(span: int) -> tuple[int, int]:
        wide = room(span, SIZE) - AIR
        torn = sum(text.unbreakable(label) > wide for label in labels)
        lines = (text.lines(text.parted(label, wide), wide) for label in labels)
        return torn, sum(max(count - 1, 0) for count in lines)

    return min(choice, key=ill)
