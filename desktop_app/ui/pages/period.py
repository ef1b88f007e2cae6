"""The filter by period: usual spans, or from one day to another."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.registers.register import Register
from desktop_app.ui.controls import Choice, named
from desktop_app.words import _

CUSTOM = "custom"
APART = "/"


class PeriodBox(Choice):
    """Chooses a span of the register's date; `chosen` is "" or "from/to" or a usual span."""

    changed = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = register.declaration.list.period
        self._label = str(register.fields[self._key].label) if self._key else ""
        named(self, "filter_period", _("Period of: {label}").format(label=self._label))
        self.setToolTip(_("Show only records of a period, by “{label}”").format(label=self._label))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.addItem(_("{label}: any time").format(label=self._label), "")
        for name, words in _spans().items():
            self.addItem(words, name)
        self.addItem(_("From … to …"), CUSTOM)
        self.activated.connect(self._activated)
        self.currentIndexChanged.connect(self._shown)
        self._last = 0

    @property
    def chosen(self) -> str:
        """The span chosen, "" for any time."""
        return str(self.currentData() or "")

    def query(self) -> tuple[str, str, str]:
        """Return field, from and to as a query has them."""
        chosen = self.chosen
        if not chosen or not self._key:
            return ("", "", "")
        start, end = _span(chosen, dt.date.today())
        return (self._key, start, end)

    def choose(self, chosen: str) -> None:
        """Choose a usual span, or ``from/to``."""
        place = self.findData(chosen)
        if place < 0 and APART in chosen:
            start, end = chosen.split(APART)
            self.insertItem(self.count() - 1, f"{start or '…'} – {end or '…'}", chosen)
            place = self.count() - 2
        self.setCurrentIndex(max(place, 0))

    def _activated(self, place: int) -> None:
        if self.itemData(place) != CUSTOM:
            return
        from desktop_app.ui.dialogs.period import ask_period

        span = ask_period(self, self._label)
        if span is None:
            self.setCurrentIndex(self._last)
        else:
            self.choose(APART.join(span))

    def _shown(self, place: int) -> None:
        if self.itemData(place) == CUSTOM:
            return
        self._last = place
        self.setProperty("active", "true" if place > 0 else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        self.changed.emit()


def spans(today: dt.date | None = None) -> list[tuple[str, tuple[str, str]]]:
    """Return the usual periods: what each is called, its first and its last day (ISO)."""
    day = today or dt.date.today()
    return [(words, _span(name, day)) for name, words in _spans().items()]


def _spans() -> dict[str, str]:
    return {
        "month": _("This month"),
        "last_month": _("Last month"),
        "year": _("This year"),
        "last_year": _("Last year"),
        "12_months": _("Last 12 months"),
    }


def _span(name: str, today: dt.date) -> tuple[str, str]:
    if APART in name:
        start, end = name.split(APART)
        return start, end
    first = today.replace(day=1)
    before = first - dt.timedelta(days=1)
    spans = {
        "month": (first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)),
        "last_month": (before.replace(day=1), before),
        "year": (dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)),
        "last_year": (dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)),
        "12_months": (today - dt.timedelta(days=365), today),
    }
    begins, ends = spans[name]
    return begins.isoformat(), ends.isoformat()
