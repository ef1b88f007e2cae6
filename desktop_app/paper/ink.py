"""Draws texts, changing the painter's font, colour and scale only when they change."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter

from desktop_app.paper.faces import FONT_PIXELS
from desktop_app.paper.measure import INCH


class Ink:
    """What texts are drawn with, as long as nobody else changes the painter's state."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self.base = painter.worldTransform()
        self._size = 0.0
        self._font: QFont | None = None
        self._colour = ""

    def draw(self, x: float, y: float, text: str, font: QFont, size: float, colour: str) -> None:
        """Draw `text` with its feet at `y`, in type `size` hundredths of a millimetre high."""
        scale = size / FONT_PIXELS
        if size != self._size:
            self._painter.setWorldTransform(self.base)
            self._painter.scale(scale, scale)
            self._size = size
        if font is not self._font:
            self._painter.setFont(font)
            self._font = font
        if colour != self._colour:
            self._painter.setPen(QColor(colour))
            self._colour = colour
        self._painter.drawText(QPointF(x / scale, y / scale), text)


def scale_to_paper(painter: QPainter) -> None:
    """Have a painter count in hundredths of a millimetre, whatever it paints on."""
    device = painter.device()
    painter.scale(device.logicalDpiX() / INCH, device.logicalDpiY() / INCH)
