"""Paints a report in the layout of official documents, GB/T 9704: A4, 22 lines, numbered outside."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageSize,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from desktop_app.paper import faces
from desktop_app.paper.colours import BLACK
from desktop_app.paper.ink import scale_to_paper
from desktop_app.paper.leaves import Leaf
from desktop_app.paper.measure import MILLIMETRE, from_points
from desktop_app.paper.sheet import full_page
from desktop_app.words import _

_UNIT = 10.0  # to the point: type sizes are whole numbers of them
_LEFT, _TOP, _WIDE, _HIGH = 28.0, 37.0, 156.0, 225.0  # millimetres: the type area
_MARK_TOP, _NUMBER_BELOW = 26.0, 7.0
_SONG, _FANG, _KAI, _HEI, _SHORT_SONG = "宋体", "仿宋", "楷体", "黑体", "方正小标宋简体"


class Paragraph(Protocol):
    """A paragraph and its style: title, addressee, heading, sub, item, body, annex, signature."""

    @property
    def style(self) -> str: ...
    @property
    def text(self) -> str: ...


class Grid(Protocol):
    """A table of an annex."""

    @property
    def title(self) -> str: ...
    @property
    def heads(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Sequence[str]]: ...


class Annexed(Protocol):
    """An annex, which begins on a page of its own."""

    @property
    def mark(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def tables(self) -> Sequence[Grid]: ...


class _Style(NamedTuple):
    face: str
    points: float
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    indent: float = 0.0  # characters, of the first line
    after: float = 0.0  # points
    before: float = 0.0


class _Sizes(NamedTuple):
    title: float
    body: float
    pitch: float


_FULL, _SHORT = _Sizes(22, 16, 28.9), _Sizes(18, 12, 20.5)


def report_pages(
    paragraphs: Iterable[Paragraph],
    annexes: Iterable[Annexed] = (),
    *,
    mark: str = "",
    short: bool = False,
) -> list[Leaf]:
    """Return the pages of a report; `short` sets it smaller, to have one page. Needs the application."""
    faces.load_bundled()
    sizes = _SHORT if short else _FULL
    document = _document()
    cursor = QTextCursor(document)
    _Setter(cursor, sizes).set(paragraphs, annexes)
    count = document.pageCount()
    layout = full_page(QPageSize(QPageSize.PageSizeId.A4))
    return [
        Leaf(
            layout,
            partial(_paint, document=document, at=at, mark=mark, size=sizes.body),
            begins=at == 0,
        )
        for at in range(count)
    ]


def _document() -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    options = QTextOption()
    options.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(options)
    document.setPageSize(QSizeF(_units(_WIDE), _units(_HIGH)))
    return document


def _units(millimetres: float) -> float:
    return millimetres / 25.4 * 72 * _UNIT


class _Setter:
    """Sets paragraphs and tables one after the other into a document."""

    def __init__(self, cursor: QTextCursor, sizes: _Sizes) -> None:
        self._cursor, self._sizes = cursor, sizes
        self._first = True
        justified, centre = Qt.AlignmentFlag.AlignJustify, Qt.AlignmentFlag.AlignHCenter
        body = sizes.body
        self._styles = {
            "title": _Style(_SHORT_SONG, sizes.title, centre, after=sizes.pitch),
            "addressee": _Style(_FANG, body),
            "heading": _Style(_HEI, body, indent=2),
            "sub": _Style(_KAI, body, indent=2),
            "item": _Style(_FANG, body, justified, 2),
            "body": _Style(_FANG, body, justified, 2),
            "annex": _Style(_FANG, body, indent=2),
            "signature": _Style(_FANG, body, Qt.AlignmentFlag.AlignRight),
            "annex_mark": _Style(_HEI, body),
            "annex_title": _Style(_SHORT_SONG, sizes.title - 4, centre, after=sizes.pitch / 2),
            "grid_title": _Style(_HEI, 12, before=8, after=2),
            "cell": _Style(_SONG, 10.5),
        }

    def set(self, paragraphs: Iterable[Paragraph], annexes: Iterable[Annexed]) -> None:
        """Set all of a report."""
        for paragraph in paragraphs:
            self._block(paragraph.style, paragraph.text)
        for annex in annexes:
            self._block("annex_mark", annex.mark, new_page=True)
            self._block("annex_title", annex.title)
            for grid in annex.tables:
                self._block("grid_title", grid.title)
                if grid.rows:
                    self._grid(grid)
                else:
                    self._block("cell", _("None"))

    def _block(self, name: str, text: str, *, new_page: bool = False) -> None:
        style = self._styles[name]
        shape = QTextBlockFormat()
        shape.setAlignment(style.side)
        shape.setTextIndent(style.indent * style.points * _UNIT)
        shape.setTopMargin(style.before * _UNIT)
        shape.setBottomMargin(style.after * _UNIT)
        if name == "signature":
            shape.setRightMargin(4 * style.points * _UNIT)
        pitch = max(self._sizes.pitch, style.points * 1.3)
        if name in ("cell", "grid_title"):
            pitch = style.points * 1.5
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        shape.setLineHeight(pitch * _UNIT, fixed.value)
        if new_page:
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        look = QTextCharFormat()
        look.setFont(_font(style, text))
        look.setForeground(QColor(BLACK))
        if self._first:
            self._cursor.setBlockFormat(shape)
            self._first = False
        else:
            self._cursor.insertBlock(shape)
        self._cursor.insertText(text.replace("\n", "\u2028"), look)

    def _grid(self, grid: Grid) -> None:
        shape = QTextTableFormat()
        shape.setBorder(0.5 * _UNIT)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QColor(BLACK))
        shape.setCellPadding(3 * _UNIT)
        shape.setCellSpacing(0)
        shape.setHeaderRowCount(1)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = self._cursor.insertTable(len(grid.rows) + 1, len(grid.heads), shape)
        style = self._styles["cell"]
        for at, row in enumerate((grid.heads, *grid.rows)):
            for column, text in enumerate(row):
                look = QTextCharFormat()
                look.setFont(_font(style, text))
                look.setForeground(QColor(BLACK))
                table.cellAt(at, column).firstCursorPosition().insertText(text, look)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)


def _font(style: _Style, text: str) -> QFont:
    font = QFont(list(faces.families(style.face, text)))
    font.setPixelSize(round(style.points * _UNIT))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _paint(
    painter: QPainter,
    _printed_at: dt.datetime,
    document: QTextDocument,
    at: int,
    mark: str,
    size: float,
) -> None:
    painter.save()
    scale_to_paper(painter)
    painter.translate(_LEFT * MILLIMETRE, _TOP * MILLIMETRE)
    scale = from_points(1) / _UNIT
    painter.scale(scale, scale)
    wide, high = _units(_WIDE), _units(_HIGH)
    painter.save()
    painter.translate(0, -at * high)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(BLACK))  # type: ignore[attr-defined]
    context.clip = QRectF(0, at * high, wide, high)  # type: ignore[attr-defined]
    painter.setClipRect(context.clip)  # type: ignore[attr-defined]
    document.documentLayout().draw(painter, context)
    painter.restore()
    painter.setPen(QColor(BLACK))
    if mark:
        painter.setFont(_font(_Style(_HEI, size), mark))
        painter.drawText(QPointF(0, -_units(_TOP - _MARK_TOP) + size * _UNIT), mark)
    number = f"— {at + 1} —"
    style = _Style(_SONG, 14)
    painter.setFont(_font(style, number))
    # A character in from the outer edge: at the right on odd pages.
    inward = style.points * _UNIT
    top = high + _units(_NUMBER_BELOW) - 0.5 * inward
    area = QRectF(inward, top, wide - 2 * inward, 2 * inward)
    outer = Qt.AlignmentFlag.AlignRight if at % 2 == 0 else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, int(outer | Qt.AlignmentFlag.AlignTop), number)
    painter.restore()
