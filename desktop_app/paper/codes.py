"""QR codes, painted as one shape that is exact on every device."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from desktop_app.paper.colours import BLACK

QUIET = 4  # modules of white that a reader needs around a code


@lru_cache(maxsize=16_384)  # a code takes some milliseconds, and is asked for several times
def modules(text: str) -> tuple[bytes, ...]:
    """Return the rows of the code of `text`, 1 for a dark module, without the white around it."""
    import segno

    # Readers know UTF-8; what else could hold Chinese is known to few.
    made = segno.make_qr(text, error="m", encoding=None if text.isascii() else "utf-8")
    return tuple(bytes(row) for row in made.matrix)


def across(text: str) -> int:
    """Return how many modules the code of `text` measures, with the white around it."""
    return len(modules(text)) + 2 * QUIET


def paint_code(painter: QPainter, text: str, left: float, top: float, edge: float) -> None:
    """Paint the code of `text` into a square, the white around it included."""
    module = edge / across(text)
    painter.save()
    painter.translate(left, top)
    painter.scale(module, module)
    painter.setPen(Qt.PenStyle.NoPen)
    # One path: between shapes painted each by itself a hair of white would show.
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in _runs(text):
        path.addRect(rect)
    painter.fillPath(path, QColor(BLACK))
    painter.restore()


def _runs(text: str) -> Iterator[QRectF]:
    """The dark modules that stand side by side, as rectangles."""
    for row, line in enumerate(modules(text)):
        column = 0
        for dark, run in groupby(line):
            length = len(list(run))
            if dark:
                yield QRectF(QUIET + column, QUIET + row, length, 1)
            column += length
