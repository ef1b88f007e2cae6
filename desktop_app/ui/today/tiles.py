"""The counts by class, each a button that shows only its class."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from desktop_app.desk import parts
from desktop_app.ui.colours import ink_of
from desktop_app.ui.controls import named
from desktop_app.ui.style import fitting, sized
from desktop_app.ui.today.items import TONES as PART_TONES
from desktop_app.words import _

ALL = ""
_NONE = "none"  # the tone of a count that is nothing, or not known
_HEIGHT, _LARGER = 58, 1.5  # pixels at the standard size of type; times as large as text


class _Tile(QPushButton):
    """A count, and below it of what."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        count, name = self.text().split("\n")
        option.text = ""  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        tone = self.property("tone")
        painter.setPen(ink_of("quiet" if tone == _NONE else tone))
        above, below = QRect(self.rect()), QRect(self.rect())
        font, large = self.font(), self.font()
        large.setPointSizeF(font.pointSizeF() * _LARGER)
        above.setBottom(self.height() * 3 // 5)
        below.setTop(above.bottom() + 1 - sized(4))
        painter.setFont(large)
        painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, count)
        painter.setFont(font)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, fitting(painter, name, self.width()))
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sized(_HEIGHT))


class Tiles(QWidget):
    """A button for all, and one for each class; `changed` when another one is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._tiles: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (ALL, *parts.PARTS):
            tile = named(_Tile(), f"part_{part or 'all'}", _name(part))
            tile.setCheckable(True)
            tile.setProperty("role", "tile")
            tile.setProperty("tone", _NONE)
            self._group.addButton(tile)
            self._tiles[part] = tile
            row.addWidget(tile, 1)
        self._tiles[ALL].setChecked(True)
        self._group.buttonClicked.connect(lambda _tile: self.changed.emit())
        self.show_counts(None)

    @property
    def part(self) -> str:
        """The class chosen; "" for all."""
        return next(part for part, tile in self._tiles.items() if tile.isChecked())

    def choose(self, part: str) -> None:
        """Show only that class, as if its button were pressed."""
        self._tiles[part].click()

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show how many items each class has; None while that is not known."""
        known = counts or {}
        for part, tile in self._tiles.items():
            n = known.get(part, 0) if part else sum(known.values())
            text = "–" if counts is None else str(n)
            tile.setText(f"{text}\n{_name(part)}")
            tile.setAccessibleName(f"{_name(part)}: {text}")
            tone = PART_TONES.get(part, "plain") if n else _NONE
            if tile.property("tone") != tone:
                tile.setProperty("tone", tone)
                tile.style().unpolish(tile)
                tile.style().polish(tile)


def _name(part: str) -> str:
    return parts.name_of(part) if part else _("All")
