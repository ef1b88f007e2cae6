"""A plain chart of a table of figures: a bar for each row."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.desk.statistics import Table
from desktop_app.ui.colours import colours
from desktop_app.ui.style import as_standard, sized, standard
from desktop_app.words import _

_ROW = 26
_MOST = 40  # rows; more cannot be told apart
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Chart(QWidget):
    """Draws one column of a table as bars; its accessible description tells the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chart")
        self.setAccessibleName(_("Chart"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._bars: Sequence[tuple[str, float, str]] = ()

    def show_column(self, table: Table, column: int) -> None:
        """Draw the figures of a column, but for the row of totals."""
        self._bars = [bar for row in _rows(table)[:_MOST] if (bar := _bar(row, column))]
        self.setAccessibleDescription("; ".join(f"{name} {text}" for name, _n, text in self._bars))
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sized(420), sized(len(self._bars) * _ROW + 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        as_standard(painter)
        worn, wide, metrics = colours(), standard(self.width()), painter.fontMetrics()
        names = [name for name, _value, _text in self._bars]
        texts = [text for _name, _value, text in self._bars]
        left = min(max(map(metrics.horizontalAdvance, names), default=0), wide // 3) + 12
        right = max(map(metrics.horizontalAdvance, texts), default=0) + 14
        room = max(wide - left - right, 10)
        most = max((value for _name, value, _text in self._bars), default=0) or 1
        painter.setPen(QColor(worn.rule))
        painter.drawLine(QPointF(left, 4), QPointF(left, 8 + len(self._bars) * _ROW))
        for place, (name, value, text) in enumerate(self._bars):
            top = 6 + place * _ROW
            long = room * max(value, 0) / most
            painter.setPen(QColor(worn.ink))
            label = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left - 10)
            painter.drawText(QRectF(0, top, left - 8, _ROW - 4), _RIGHT, label)
            painter.fillRect(QRectF(left, top + 3, long, _ROW - 10), QColor(worn.series[0]))
            painter.setPen(QColor(worn.quiet))
            painter.drawText(QRectF(left + long + 6, top, right, _ROW - 4), _LEFT, text)
        painter.end()


def drawable(table: Table) -> list[int]:
    """Return the columns of a table that hold figures."""
    rows = _rows(table)
    return [
        column
        for column in range(1, len(table.heads))
        if rows and all(_bar(row, column) for row in rows)
    ]


def telling(table: Table) -> int:
    """Return the last of the columns that hold figures which is not nought in each row; -1: none."""
    rows = _rows(table)
    full = (
        column
        for column in reversed(drawable(table))
        if any(bar[1] for row in rows if (bar := _bar(row, column)))
    )
    return next(full, -1)


def _rows(table: Table) -> list[tuple[str, ...]]:
    rows = list(table.rows)
    return rows[:-1] if len(rows) > 1 and rows[-1][0] == _("Total") else rows


def _bar(row: Sequence[str], column: int) -> tuple[str, float, str] | None:
    text = row[column] if column < len(row) else ""
    found = _NUMBER.match(text.replace(",", ""))
    return (row[0], float(found[0]), text) if found else None


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
