"""The line below a list: how many records there are, and the totals that the register declares."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.ui import hearing
from desktop_app.ui.asking import Asker, is_long
from desktop_app.ui.controls import note, plain_label
from desktop_app.words import _, several

AFTER = 150  # milliseconds: what is found in a row is added up once

SAID_AFTER = 700  # milliseconds of rest: not after each letter that is typed


class TotalsLine(QWidget):
    """Counts at once, and adds up a little later; in a long register off the main thread."""

    def __init__(self, office: Office, register: Register) -> None:
        super().__init__()
        self._office, self._register = office, register
        self._query = searching.Query()
        self._due = False  # whether it was to be added up when other work began
        self._count = plain_label()
        self._count.setObjectName("count")
        self._totals = note("", name="totals")
        self._asker = Asker(office, self)
        self._asker.told.connect(self._show)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self._add_up)
        self._counts = -1, 1
        self._saying = QTimer(self, singleShot=True, interval=SAID_AFTER)
        self._saying.timeout.connect(self._say_count)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._count)
        layout.addSpacing(16)
        layout.addWidget(self._totals, 1)

    def say_looking(self) -> None:
        """Say that what is looked for is still to be found."""
        self._count.setText(_("Looking …"))

    def show_count(self, found: int, chosen: int) -> None:
        """Show how many records are listed, and how many of them are selected."""
        text = several("{n} record", "{n} records", found).format(n=f"{found:,}")
        if chosen > 1:
            text += " · " + _("{n} selected").format(n=f"{chosen:,}")
        self._count.setText(text)
        counts = found, max(chosen, 1)
        if counts != self._counts and self.isVisible():
            self._saying.start()
        self._counts = counts

    def add_up(self, query: searching.Query) -> None:
        """Show soon what the records that meet the query add up to."""
        self._totals.clear()
        self._asker.forget()
        if self._register.declaration.list.totals:
            self._query = query
            self._timer.start()

    def rest(self, resting: bool) -> None:
        """Read nothing while other work has the register."""
        if resting:
            self._due = self._timer.isActive()
            self._timer.stop()
        elif self._due:
            self._timer.start()
        self._asker.rest(resting)

    def _say_count(self) -> None:
        if self.isVisible():
            hearing.say(self._count, self._count.text())

    def _add_up(self) -> None:
        register, query = self._register, self._query
        if is_long(self._office, register):
            self._asker.ask(lambda office, _go_on: _told(office, register, query), at_once=True)
        else:
            self._show(_told(self._office, register, query))

    def _show(self, told: Iterable[str]) -> None:
        self._totals.setText("    ".join(told))


def _told(office: Office, register: Register, query: searching.Query) -> list[str]:
    return [
        _("{label}: {figure}").format(label=label, figure=figure)
        for label, figure in searching.totals(office, register, query)
    ]
