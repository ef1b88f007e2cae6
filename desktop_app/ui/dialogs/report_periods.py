"""The choice of a report's period: the usual ones of its length, or from one day to another."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.desk import report as reporting
from desktop_app.desk.report import Report, Span
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import named
from desktop_app.ui.dialogs.period import ask_period
from desktop_app.ui.style import sized
from desktop_app.words import _

_CUSTOM = None


class PeriodChoice(Choice):
    """Offers the periods of a report; `chosen` when another one was."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "report_period", _("Period"))
        self.setMinimumWidth(sized(220))
        self._last = 0
        self.activated.connect(self._activated)

    def show_report(self, report: Report) -> None:
        """Offer the periods usual for a report, the present one first."""
        self.clear()
        for name, span in reporting.spans(report):
            start, end = span.iso
            self.addItem(f"{name}  ({start} — {end})", span)
        self.addItem(_("From … to …"), _CUSTOM)
        self._last = 0

    def show_span(self, report: Report, span: Span) -> None:
        """Offer the periods usual for a report, and choose one, be it usual or not."""
        self.show_report(report)
        usual = [self.itemData(place) for place in range(self.count() - 1)]
        place = next((n for n, one in enumerate(usual) if tuple(one) == tuple(span)), None)
        self._choose(span, place)

    @property
    def span(self) -> Span:
        """The period chosen."""
        found = self.itemData(self._last)
        return Span(*found)

    def _activated(self, place: int) -> None:
        if self.itemData(place) is _CUSTOM:
            asked = ask_period(self, _("Report"), limited=True)
            if asked is None:
                self.setCurrentIndex(self._last)
                return
            start, end = (dt.date.fromisoformat(each) for each in asked)
            self._choose(Span(start, end), None)
        else:
            self._last = place
        self.chosen.emit()

    def _choose(self, span: Span, place: int | None) -> None:
        """Choose the period at a place; one that has none is put at the end of the usual ones."""
        if place is None:
            place = self.count() - 1
            start, end = span.iso
            self.insertItem(place, f"{start} — {end}", span)
        self.setCurrentIndex(place)
        self._last = place
