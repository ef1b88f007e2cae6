"""Paints the cells of a page: their fills and their texts."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from desktop_app.paper.grid import Block
from desktop_app.paper.ink import Ink
from desktop_app.paper.lines import BASELINE, STACKED, Line, Lines
from desktop_app.paper.measure import INDENT, INSET_Y, PADDING_X, PADDING_Y
from desktop_app.paper.pages import Page
from desktop_app.paper.setting import Setting, setting

_SLACK = 1.0


class _Shown(NamedTuple):
    """The part of a block that stands on a page; `repeated` on a page after its own."""

    block: Block
    top: float
    height: float
    repeated: bool


def paint_cells(painter: QPainter, page: Page) -> None:
    """Paint fills first, then texts, so that text may run on over a neighbour."""
    shown = list(_shown(page))
    for part in shown:
        _paint_fill(painter, page, part)
    painter.save()
    ink = Ink(painter)
    for part in shown:
        text = setting(page.grid, part.block)
        if text is not None:
            _paint_text(painter, ink, page, part, text)
    painter.restore()


def _shown(page: Page) -> Iterator[_Shown]:
    parts: dict[tuple[Block, bool], tuple[float, float]] = {}
    for place, band in enumerate(page.bands):
        for block in page.grid.blocks_of(band.row):
            key = (block, place < page.repeated)
            top, height = parts.get(key, (band.top, 0.0))
            parts[key] = (top, height + band.height)
    for (block, repeated), (top, height) in parts.items():
        yield _Shown(block, top, height, repeated)


def _paint_fill(painter: QPainter, page: Page, part: _Shown) -> None:
    look = page.grid.look(part.block.row, part.block.column)
    if look is not None and look.fill is not None:
        left, right = _sides(page, part.block)
        rect = QRectF(left, part.top, right - left, part.height)
        painter.fillRect(rect, QColor(look.fill))


def _sides(page: Page, block: Block) -> tuple[float, float]:
    return page.grid.left(block.column), page.grid.left(block.last_column + 1)


def _paint_text(painter: QPainter, ink: Ink, page: Page, part: _Shown, text: Setting) -> None:
    lines, vertical = text.lines.lines, text.look.vertical
    heights = None if part.repeated else page.cut.get(part.block)
    if heights is not None and not text.angle:
        lines, vertical = _share(text.lines, heights, page.place, vertical)
    elif heights is not None and any(heights[: page.place]):
        return
    rect = QRectF(text.left, part.top, text.right - text.left, part.height)
    if text.angle:
        _paint_turned(painter, ink, text, rect)
    else:
        _paint_lines(ink, text, lines, rect, text.horizontal, vertical)


def _share(
    lines: Lines, heights: tuple[float, ...], place: int, vertical: str
) -> tuple[tuple[Line, ...], str]:
    """Return the lines that stand on this page of a block cut by page ends."""
    parts = [at for at, height in enumerate(heights) if height]
    start = 0
    for at in parts:
        fits = max(int((heights[at] - 2 * PADDING_Y + _SLACK) / lines.pitch), 0)
        if at == parts[0] and fits >= len(lines.lines):
            return (lines.lines if at == place else ()), vertical
        end = len(lines.lines) if at == parts[-1] else start + fits
        if at == place:
            return lines.lines[start:end], "top"
        start = end
    return (), vertical


def _paint_turned(painter: QPainter, ink: Ink, text: Setting, rect: QRectF) -> None:
    """Paint text that runs upwards (to 90) or downwards (below 0): turn the paper instead."""
    up = text.angle > 0
    painter.save()
    painter.setWorldTransform(ink.base)
    painter.translate(rect.center())
    painter.rotate(-text.angle)
    if abs(text.angle) == 90:
        turned = QRectF(-rect.height() / 2, -rect.width() / 2, rect.height(), rect.width())
        along = {"top": "right" if up else "left", "bottom": "left" if up else "right"}
        across = {"left": "top" if up else "bottom", "right": "bottom" if up else "top"}
        horizontal = along.get(text.look.vertical, "center")
        vertical = across.get(text.horizontal, "center")
    else:
        turned = QRectF(-text.lines.width / 2, -rect.height() / 2, text.lines.width, rect.height())
        turned.adjust(-PADDING_X, 0, PADDING_X, 0)
        horizontal = vertical = "center"
    _paint_lines(Ink(painter), text, text.lines.lines, turned, horizontal, vertical)
    painter.restore()


def _paint_lines(
    ink: Ink,
    text: Setting,
    lines: tuple[Line, ...],
    rect: QRectF,
    horizontal: str,
    vertical: str,
) -> None:
    size, pitch = text.lines.size, text.lines.pitch
    free = rect.height() - 2 * PADDING_Y - len(lines) * pitch
    gap, inset = 0.0, min(INSET_Y, max(free, 0.0) / 2)
    if vertical in ("distributed", "justify") and len(lines) > 1:
        gap, before = max(free - 2 * inset, 0.0) / (len(lines) - 1), inset
    else:
        before = {"top": inset, "bottom": free - inset}.get(vertical, free / 2)
    y = rect.top() + PADDING_Y + max(before, 0.0) + (pitch - size) / 2 + size * BASELINE
    indent = text.look.indent * INDENT
    left = rect.left() + PADDING_X + (indent if horizontal not in ("right", "center") else 0.0)
    right = rect.right() - PADDING_X - (indent if horizontal in ("right", "distributed") else 0.0)
    if text.look.rotation == STACKED and horizontal == "distributed":
        horizontal = "center"
    for line in lines:
        if line.text:
            _paint_line(ink, text, line, left, right, y, horizontal)
        y += pitch + gap


def _paint_line(
    ink: Ink,
    text: Setting,
    line: Line,
    left: float,
    right: float,
    y: float,
    horizontal: str,
) -> None:
    free = right - left - line.advance
    spread = horizontal == "distributed" or (horizontal == "justify" and not line.last)
    if spread and len(line.text) > 1 and free > 0:
        _paint_spread(ink, text, line, left, y, free / (len(line.text) - 1))
        return
    x = {"right": left + free, "center": left + free / 2, "distributed": left + free / 2}
    _draw(ink, text, x.get(horizontal, left), y, line.text)


def _paint_spread(ink: Ink, text: Setting, line: Line, left: float, y: float, gap: float) -> None:
    """Paint a line sign by sign: Qt's own letter spacing is scaled twice on printers."""
    for sign in line.text:
        _draw(ink, text, left, y, sign)
        left += text.lines.measure.width(sign) * text.lines.size + gap


def _draw(ink: Ink, text: Setting, x: float, y: float, said: str) -> None:
    ink.draw(x, y, said, text.lines.font, text.lines.size, text.look.colour)
