"""The small charts of the year: months as columns, all else as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui import style
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import literal, named
from desktop_app.ui.style import (
    as_standard,
    sized,
    standard,
)
from desktop_app.words import listed, marked

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.today import Chart

_HEAD, _LEGEND, _COLUMNS, _BAR, _FOOT = 22, 18, 74, 19, 18  # at the standard size of type
_SMALLER = 1.5  # points


class YearChart(QWidget):
    """One chart; its accessible description tells the same figures."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        named(self, f"chart_{chart.name}", chart.title)
        self.setAccessibleDescription(_told(chart))
        self.setToolTip(literal(chart.fault or _told(chart).replace("; ", "\n")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        legend = _LEGEND if self._has_legend else 0
        inside = _COLUMNS + _FOOT if self._chart.months else len(self._chart.names) * _BAR + 4
        return QSize(sized(280), sized(_HEAD + legend + inside + 8))

    @property
    def _has_legend(self) -> bool:
        return len(self._chart.series) > 1 or self._chart.line is not None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        as_standard(painter)
        painter.setPen(QColor(colours().ink))
        room = QRectF(0, 0, self._wide, _HEAD)
        painter.drawText(room, _LEFT, style.fitting(painter, self._chart.title, int(self._wide)))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() - _SMALLER)
        painter.setFont(font)
        top = float(_HEAD)
        if self._chart.fault:
            painter.setPen(QColor(colours().tones["bad"]))
            painter.drawText(
                QRectF(0, top, self._wide, standard(self.height()) - top), _WRAP, self._chart.fault
            )
        else:
            if self._has_legend:
                self._paint_legend(painter, top)
                top += _LEGEND
            if self._chart.months:
                self._paint_columns(painter, top)
            else:
                self._paint_bars(painter, top)
        painter.end()

    @property
    def _wide(self) -> float:
        """The width in the measures of the standard size, in which all is drawn."""
        return standard(self.width())

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        x = 0.0
        told = [(name, "", _series(n)) for n, name in enumerate(self._chart.series)]
        if self._chart.line is not None:
            label, least = self._chart.line
            told.append((label, f" {_short(least)}", colours().tones["bad"]))
        for label, value, colour in told:
            painter.fillRect(QRectF(x, top + 5, 9, 8), QColor(colour))
            painter.setPen(QColor(colours().quiet))
            room = self._wide - x - 13 - painter.fontMetrics().horizontalAdvance(value)
            name = style.fitting(painter, label, int(room)) + value
            width = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(x + 13, top, width + 4, _LEGEND), _LEFT, name)
            x += width + 28

    def _paint_columns(self, painter: QPainter, top: float) -> None:
        chart = self._chart
        most = max((max(row) for row in chart.figures), default=0) or 1
        wide = self._wide / max(len(chart.names), 1)
        base = top + _COLUMNS
        painter.setPen(QColor(colours().rule))
        painter.drawLine(QPointF(0, base), QPointF(self._wide, base))
        each = (wide - 4) / max(len(chart.series), 1)
        figures = [_short(value) for row in chart.figures for value in row if value]
        widest = max(map(painter.fontMetrics().horizontalAdvance, figures), default=0)
        apart = len(chart.series) < 2 or widest + 2 <= each  # or two figures read as one
        for place, (name, row) in enumerate(zip(chart.names, chart.figures, strict=True)):
            for n, value in enumerate(row):
                high = (_COLUMNS - 14) * value / most
                x = place * wide + 2 + n * each
                painter.fillRect(QRectF(x, base - high, each - 1, high), QColor(_series(n)))
                if value and (apart or n == row.index(max(row))):
                    painter.setPen(QColor(colours().quiet))
                    above = QRectF(x - 6, base - high - 13, each + 11, 13)
                    painter.drawText(above, _CENTRE, _short(value))
            painter.setPen(QColor(colours().quiet))
            month = name[5:].lstrip("0")
            painter.drawText(QRectF(place * wide, base + 1, wide, _FOOT - 2), _CENTRE, month)

    def _paint_bars(self, painter: QPainter, top: float) -> None:
        chart = self._chart
        values = [row[0] for row in chart.figures]
        line = chart.line[1] if chart.line is not None else 0.0
        most = max([*values, line], default=0) or 1
        metrics = painter.fontMetrics()
        names = max(map(metrics.horizontalAdvance, chart.names), default=0)
        left = min(names, self._wide * 0.4) + 8
        right = max((metrics.horizontalAdvance(_short(each)) for each in values), default=0) + 8
        room = max(self._wide - left - right, 10.0)
        for place, (name, value) in enumerate(zip(chart.names, values, strict=True)):
            y = top + 2 + place * _BAR
            painter.setPen(QColor(colours().ink))
            # Widths are rounded: a name as wide as all the room would end in dots.
            label = style.fitting(painter, name, int(left) - 7)
            painter.drawText(QRectF(0, y, left - 6, _BAR - 3), _RIGHT, label)
            below = chart.line is not None and value < line
            colour = _series(1 if below else 0)
            painter.fillRect(QRectF(left, y + 2, room * value / most, _BAR - 7), QColor(colour))
            painter.setPen(QColor(colours().quiet))
            at = left + room * value / most + 4
            painter.drawText(QRectF(at, y, right, _BAR - 3), _LEFT, _short(value))
        if chart.line is not None and values:
            painter.setPen(QPen(QColor(colours().tones["bad"]), 1, Qt.PenStyle.DashLine))
            x = left + room * line / most
            painter.drawLine(QPointF(x, top), QPointF(x, top + len(values) * _BAR + 2))


def _told(chart: Chart) -> str:
    """The figures of a chart in words."""
    rows = []
    for name, row in zip(chart.names, chart.figures, strict=True):
        several = len(chart.series) > 1
        texts = (
            f"{series} {_short(value)}" if several else _short(value)
            for series, value in zip(chart.series, row, strict=True)
        )
        rows.append(f"{name}{marked('：')}{listed(texts)}")
    if chart.line is not None:
        rows.append(f"{chart.line[0]}{marked('：')}{_short(chart.line[1])}")
    return "; ".join(rows)


def _series(n: int) -> str:
    """The colour of a series."""
    series = colours().series
    return series[n % len(series)]


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
