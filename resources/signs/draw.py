"""Draws the signs of the style sheet, which stand beside this file as SVG, as PNG files.

A sheet's pictures are looked at as it is put on: as SVG they would have the start wait for all of
Qt's library for it. Run as ``python resources/signs/draw.py`` after a sign was changed.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
PIXELS = 48  # enough for the largest type on a screen of double density


def draw(svg: Path) -> QImage:
    """Return a sign as it is drawn in full size."""
    image = QImage(PIXELS, PIXELS, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    return image


def signs() -> list[Path]:
    """Return the signs of both schemes as they are drawn by hand."""
    return sorted(HERE.glob("*/*.svg"))


if __name__ == "__main__":
    QGuiApplication([sys.argv[0], "-platform", "offscreen"])
    for each in signs():
        draw(each).save(str(each.with_suffix(".png")))
