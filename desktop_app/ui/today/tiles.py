"""The counts by class, each a button that shows only its class."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop_app.desk import parts
from desktop_app.ui.controls import named
from desktop_app.ui.today.items import TONES as PART_TONES
from desktop_app.words import _

ALL = ""


class Tiles(QWidget):
    """A button for all, and one for each class; `changed` when another one is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tiles: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (ALL, *parts.PARTS):
            tile = named(QPushButton(), f"part_{part or 'all'}", _name(part))
            tile.setCheckable(True)
            tile.setProperty("role", "tile")
            tile.setProperty("tone", "none")
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
            tone = PART_TONES.get(part, "plain") if n else "none"
            if tile.property("tone") != tone:
                tile.setProperty("tone", tone)
                tile.style().unpolish(tile)
                tile.style().polish(tile)


def _name(part: str) -> str:
    return parts.name_of(part) if part else _("All")
