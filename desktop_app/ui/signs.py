"""The signs that go with colours, for those who do not see them: a shape for a tone, bars for a level."""

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from desktop_app.ui.colours import colours, ground_of, ink_of
from desktop_app.ui.style import sized

SIZE = 9  # pixels, at the standard size of type
_SHARP = 2  # on screens of double density, too
_LEVELS = ("bad", "warn", "busy")  # the tones of the highest levels, from the top


def draw(painter: QPainter, centre: QPointF, name: str, ink: QColor | None = None) -> None:
    """Draw the shape of a tone: ring, triangle, tick, warning triangle, diamond or dash."""
    half = sized(SIZE) / 2
    ink = ink or ink_of(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, 0.36)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.translate(centre)
    painter.scale(half, half)
    match name:
        case "bad":
            painter.setBrush(ink)
            painter.drawPolygon(_points((0, -0.85), (0.85, 0), (0, 0.85), (-0.85, 0)))
        case "warn":
            painter.drawPolygon(_points((0, -0.8), (0.85, 0.7), (-0.85, 0.7)))
        case "good":
            painter.drawPolyline(_points((-0.85, 0.05), (-0.25, 0.65), (0.85, -0.6)))
        case "busy":
            painter.setBrush(ink)
            painter.drawPolygon(_points((-0.6, -0.75), (0.75, 0), (-0.6, 0.75)))
        case "quiet":
            painter.drawLine(QPointF(-0.7, 0), QPointF(0.7, 0))
        case _:
            painter.drawEllipse(QPointF(0, 0), 0.7, 0.7)
    painter.restore()


def plate(
    painter: QPainter,
    place: QRect,
    name: str,
    rounded: float,
    *,
    edged: bool = False,
    filled: bool = False,
) -> None:
    """Paint what a word of a tone is written on, and take up the ink for it."""
    ink = ink_of(name)
    painter.setPen(ink if edged else Qt.PenStyle.NoPen)
    painter.setBrush(ink if filled else ground_of(name))
    painter.drawRoundedRect(place, rounded, rounded)
    painter.setPen(QColor(colours().paper) if filled else ink)


def tone_of_level(rank: int, most: int) -> str:
    """Return the tone of a level of this rank where `most` is the highest."""
    if rank <= 0:
        return "quiet"
    below = most - rank
    return _LEVELS[below] if below < len(_LEVELS) else "plain"


def bars(rank: int, most: int) -> QPixmap:
    """Return a level as rising bars: as many of `most` are full as its rank says."""
    worn = colours()
    return _bars(rank, most, worn.tones[tone_of_level(rank, most)], worn.line, sized(SIZE + 3))


@cache
def _bars(rank: int, most: int, full: str, empty: str, size: int) -> QPixmap:
    pixmap = QPixmap(size * _SHARP, size * _SHARP)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(_SHARP)
    painter = QPainter(pixmap)
    step = size / most
    for place in range(most):
        high = size * (0.4 + 0.6 * (place + 1) / most)
        bar = QRectF(place * step, size - high, step * 0.72, high)
        painter.fillRect(bar, QColor(full if place < rank else empty))
    painter.end()
    return pixmap


def _points(*places: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in places])
