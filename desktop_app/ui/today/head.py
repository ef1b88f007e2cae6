"""The head of Today: which day it is, what was asked and when, and the way to the checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app import words
from desktop_app.ui.controls import button, literal, note
from desktop_app.words import _, several

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.today import Agenda


class Head(QWidget):
    """Says it in one line; `checks_wanted` by its button."""

    checks_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._day = note("", "title", "today_day")
        self._day.setWordWrap(False)
        self._state = note("", name="today_state")
        self._checks = button("today_checks", _("Chec&ks …"))
        self._checks.clicked.connect(self.checks_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._day)
        row.addSpacing(14)
        row.addWidget(self._state, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._checks)
        self.show_day()

    @property
    def checks(self) -> QPushButton:
        """The button that leads to the checks."""
        return self._checks

    def show_day(self) -> None:
        """Show today's date."""
        day = dt.date.today()
        english = words.language() == "en"
        spoken = QLocale(QLocale.Language.English if english else QLocale.Language.Chinese)
        weekday = spoken.toString(QDate(day.year, day.month, day.day), "dddd")
        self._day.setText(_("Today, {weekday} {day}").format(weekday=weekday, day=day.isoformat()))

    def show_asking(self) -> None:
        """Say that the checks are being asked."""
        self._state.setText(being_asked())

    def show_failure(self, why: str) -> None:
        """Say why they could not be asked."""
        self._state.setText(why)

    def show_asked(self, agenda: Agenda, not_asked: Sequence[str]) -> None:
        """Say how many checks were asked and when, and what of them did not answer.

        `not_asked` tells of each that could not be asked why.
        """
        outcome = agenda.outcome
        n, faulty, silent = len(outcome.asked), len(outcome.faults), len(outcome.muted)
        skipped = len(not_asked)
        told = [
            several("{n} check asked at {time}", "{n} checks asked at {time}", n).format(
                n=n, time=agenda.at.strftime("%H:%M")
            ),
            several("{n} is faulty", "{n} are faulty", faulty).format(n=faulty) if faulty else "",
            several("{n} was not asked", "{n} were not asked", skipped).format(n=skipped)
            if skipped
            else "",
            several("{n} is muted", "{n} are muted", silent).format(n=silent) if silent else "",
            _("of some not all hits are listed") if outcome.cut else "",
        ]
        self._state.setText(" · ".join(filter(None, told)))
        self._state.setToolTip(literal("\n".join([*map(str, outcome.faults), *not_asked])))


def being_asked() -> str:
    """Return what is said while there is no answer yet."""
    return _("The checks are being asked …")
