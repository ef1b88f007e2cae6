"""Paints sheets of labels: on each a QR code, and beside or below it what the label says."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPen

from desktop_app.errors import Progress
from desktop_app.paper import codes
from desktop_app.paper.colours import BLACK
from desktop_app.paper.ink import Ink, scale_to_paper
from desktop_app.paper.label_setting import SetLabel, set_labels
from desktop_app.paper.leaves import Leaf
from desktop_app.paper.lines import BASELINE
from desktop_app.paper.measure import MILLIMETRE
from desktop_app.paper.sheet import full_page
from desktop_app.registers.labels import LabelSheet, LabelText

_EDGE = "#9a9a9a"


def label_pages(
    sheet: LabelSheet,
    texts: Sequence[LabelText],
    first: int = 0,
    shift: tuple[float, float] = (0.0, 0.0),
    *,
    progress: Progress | None = None,
) -> list[Leaf]:
    """Return the pages with these labels, from place `first` of a started sheet on.

    `shift` moves all to the right and down by millimetres, for a printer that misses. `progress`
    is told (done, total) before each label; when it answers False there are no pages. UserError
    names the label whose text or code does not fit: nothing is ever cut off. Needs the
    QApplication.
    """
    made = set_labels(sheet, texts, progress)
    layout = _layout(sheet)
    pages = []
    taken, done = first % sheet.count, 0
    while done < len(made):
        part = made[done : done + sheet.count - taken]
        paint = partial(_paint, sheet=sheet, labels=part, first=taken, shift=shift)
        pages.append(Leaf(layout, paint))
        done, taken = done + len(part), 0
    return pages


def _layout(sheet: LabelSheet) -> QPageLayout:
    width, height = sheet.page
    # Qt knows a size by its upright form.
    size = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    return full_page(size, lying=width > height)


def _paint(
    painter: QPainter,
    _printed_at: dt.datetime,
    sheet: LabelSheet,
    labels: Sequence[SetLabel],
    first: int,
    shift: tuple[float, float],
) -> None:
    painter.save()
    scale_to_paper(painter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, label in enumerate(labels, first):
        left, top = sheet.corner(place)
        painter.save()
        painter.translate((left + shift[0]) * MILLIMETRE, (top + shift[1]) * MILLIMETRE)
        if sheet.lined:
            _paint_edge(painter, sheet)
        square = label.square
        codes.paint_code(painter, label.code, square.left(), square.top(), square.width())
        _paint_texts(painter, label)
        painter.restore()
    painter.restore()


def _paint_edge(painter: QPainter, sheet: LabelSheet) -> None:
    painter.setPen(QPen(QColor(_EDGE), 0.1 * MILLIMETRE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(0, 0, sheet.width * MILLIMETRE, sheet.height * MILLIMETRE))


def _paint_texts(painter: QPainter, label: SetLabel) -> None:
    ink, area = Ink(painter), label.area
    free = area.height() - sum(lines.height for lines in label.texts)
    # Below a code the text hangs from it; beside it both stand in the middle.
    y = area.top() + (0.0 if label.centred else free / 2)
    for lines in label.texts:
        for line in lines.lines:
            x = area.left() + ((area.width() - line.advance) / 2 if label.centred else 0.0)
            feet = y + (lines.pitch - lines.size) / 2 + lines.size * BASELINE
            ink.draw(x, feet, line.text, lines.font, lines.size, BLACK)
            y += lines.pitch
