"""The filter by period: usual spans, or from one day to another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk import spans
from desktop_app.desk.spans import APART
from desktop_app.registers.register import Register
from desktop_app.ui.controls import named
from desktop_app.ui.pages.boxes import Labelled
from desktop_app.words import _

CUSTOM = "custom"


class PeriodBox(Labelled):
    """Chooses a span of the register's date; `chosen` is "" or "from/to" or a usual span."""

    changed = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        key = register.declaration.list.period
        super().__init__(str(register.fields[key].label) if key else "", parent)
        self._last = 0  # the span before the one that is being chosen
        named(self, "filter_period", _("Period of: {label}").format(label=self.label))
        self.setToolTip(_("Show only records of a period, by “{label}”").format(label=self.label))
        self.addItem(_("{label}: any time").format(label=self.label), "")
        for name, words in spans.names().items():
            self.addItem(words, name)
        self.addItem(_("From … to …"), CUSTOM)
        self.activated.connect(self._activated)
        self.currentIndexChanged.connect(self._shown)

    @property
    def chosen(self) -> str:
        """The span chosen, "" for any time; while days are asked for, the one before."""
        place = self.currentIndex()
        return str(self.itemData(self._last if self.itemData(place) == CUSTOM else place) or "")

    def choose(self, chosen: str) -> None:
        """Choose a usual span, or ``from/to``."""
        place = self.findData(chosen)
        if place < 0 and APART in chosen:
            self.insertItem(self.count() - 1, spans.label(chosen), chosen)
            place = self.count() - 2
        self.setCurrentIndex(max(place, 0))

    def _activated(self, place: int) -> None:
        if self.itemData(place) != CUSTOM:
            return
        from desktop_app.ui.dialogs.period import ask_period

        span = ask_period(self, self.label)
        if span is None:
            self.setCurrentIndex(self._last)
        else:
            self.choose(APART.join(span))

    def _shown(self, place: int) -> None:
        if self.itemData(place) == CUSTOM:
            return
        self._last = place
        self.show_active()
        self.changed.emit()
