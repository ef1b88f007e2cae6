"""The filters in force, each as a chip to be taken away by a click or key, and one to clear all."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.ui.controls import button, literal, named
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.style import sized
from desktop_app.words import _

WIDEST = 320
_CROSS = "✕"


class Chip(msgspec.Struct, frozen=True):
    """A filter in force: its name, its words, and what takes it away."""

    name: str
    says: str
    remove: Callable[[], None]


class ChipRow(QWidget):
    """Shows the filters in force; `cleared` when all are to go, `left` when none is left by the keys."""

    cleared = Signal()
    left = Signal()

    def __init__(self, before: QWidget, parent: QWidget) -> None:
        """`before` is the control after which the keys come to the chips."""
        super().__init__(parent)
        self._before = before
        self.setObjectName("chips")
        self._row = FlowLayout(self)
        self._chips: list[_ChipButton] = []
        self.clear = button("clear_filters", _("Clear all"), tip=_("Show everything again"))
        self.clear.setFlat(True)
        self.clear.clicked.connect(self.cleared)
        self._row.addWidget(self.clear)
        self.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these filters instead of those before."""
        focused = next((at for at, each in enumerate(self._chips) if each.hasFocus()), -1)
        if not chips and (focused >= 0 or self.clear.hasFocus()):
            self.left.emit()
        while self._row.count():
            self._row.takeAt(0)
        for each in self._chips:
            each.hide()
            each.deleteLater()
        self._chips = [_ChipButton(chip, self) for chip in chips]
        before = self._before
        shown: list[QPushButton] = [*self._chips, self.clear]
        for one in shown:
            self._row.addWidget(one)
            one.show()
            QWidget.setTabOrder(before, one)
            before = one
        self.setVisible(bool(chips))
        if focused >= 0 and self._chips:
            self._chips[min(focused, len(self._chips) - 1)].setFocus()
        self.updateGeometry()


class _ChipButton(QPushButton):
    """One chip: a click, Enter, the space bar, Delete or Backspace takes the filter away."""

    def __init__(self, chip: Chip, parent: QWidget) -> None:
        super().__init__(parent)
        self._remove = chip.remove
        text = self.fontMetrics().elidedText(chip.says, Qt.TextElideMode.ElideRight, sized(WIDEST))
        self.setText(f"{text}  {_CROSS}".replace("&", "&&"))
        says = _("Take away the filter: {filter}").format(filter=chip.says)
        named(self, f"chip_{chip.name}", says)
        self.setToolTip(literal(says))
        self.setProperty("role", "chip")
        self.setAutoDefault(True)
        self.clicked.connect(lambda: self._remove())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
            return
        super().keyPressEvent(event)
