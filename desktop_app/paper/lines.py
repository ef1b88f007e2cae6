"""A text set in lines: broken to a width, or shrunk into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from desktop_app.paper import faces
from desktop_app.paper.faces import FONT_PIXELS, Measure
from desktop_app.paper.looks import LINE_PITCH, Look

STACKED = 255  # Excel's number for upright signs one below the other
# Where a line's feet stand, in type sizes below its top: signs fill a square set in the pitch.
BASELINE = 0.88

_SLACK = 1.0  # hundredths of a millimetre by which rounding may exceed a width


class Line(NamedTuple):
    """One line of text and how far it runs; `last` ends a paragraph."""

    text: str
    advance: float
    last: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """A text ready to be painted."""

    lines: tuple[Line, ...]
    font: QFont
    size: float
    measure: Measure
    pitch: float

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return len(self.lines) * self.pitch

    @property
    def width(self) -> float:
        """Return how far the longest line runs."""
        return max((line.advance for line in self.lines), default=0.0)


@lru_cache(maxsize=8192)
def set_text(text: str, look: Look, width: float, wrap: bool, shrink: bool) -> Lines:
    """Set `text`: broken into lines of `width` when `wrap`, made smaller to fit when `shrink`."""
    if look.rotation == STACKED:
        return _stacked(text, look)
    lines = _set(text, look, look.size, width if wrap else None)
    if shrink and lines.width > width + _SLACK:
        size = look.size * max(width, 1.0) / lines.width
        lines = _set(text, look, size, None)
    return lines


def _set(text: str, look: Look, size: float, width: float | None) -> Lines:
    font, measure = _font(text, look)
    if "\n" not in text:
        advance = measure.width(text) * size
        if width is None or advance <= width + _SLACK:
            return Lines((Line(text, advance, True),), font, size, measure, size * LINE_PITCH)
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        advance = measure.width(paragraph) * size
        if width is None or advance <= width + _SLACK:
            lines.append(Line(paragraph, advance, True))
        else:
            lines.extend(_broken(paragraph, font, width, size / FONT_PIXELS))
    return Lines(tuple(lines), font, size, measure, size * LINE_PITCH)


def _font(text: str, look: Look) -> tuple[QFont, Measure]:
    style = (look.bold, look.italic, look.underline, look.strike)
    chosen = faces.families(look.face, text)
    return faces.font(chosen, *style), faces.measure(chosen, *style)


def _broken(paragraph: str, font: QFont, width: float, scale: float) -> Iterator[Line]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, font)
    layout.setTextOption(option)
    # Qt counts in UTF-16 units, Python in characters: they differ beyond the basic plane.
    units = paragraph.encode("utf-16-le")
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0) / scale)
        start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
        text = units[start:end].decode("utf-16-le", "replace").rstrip(" ")
        yield Line(text, line.naturalTextWidth() * scale, end >= len(units))
    layout.endLayout()


def _stacked(text: str, look: Look) -> Lines:
    font, measure = _font(text, look)
    signs = [sign for sign in text if not sign.isspace()]
    lines = tuple(Line(sign, measure.width(sign) * look.size, True) for sign in signs)
    return Lines(lines, font, look.size, measure, look.size * 1.1)
