"""What was dealt with since the day before: each leads to its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.ui import notices
from desktop_app.ui.controls import literal, named, note
from desktop_app.ui.style import sized
from desktop_app.words import _, several

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.today import Dealt

_SHOWN = 100
_HIGH = 110


class DealtList(QWidget):
    """Says how much was dealt with, and lists it."""

    open_record = Signal(str, int)
    open_register = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._says = note("", name="today_dealt")
        self._list = named(QListWidget(), "today_dealt_list", _("What was dealt with"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setMaximumHeight(sized(_HIGH))
        self._list.itemActivated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self._says)
        column.addWidget(self._list)
        self._list.hide()

    def show_dealt(self, dealt: Dealt) -> None:
        """Show what was dealt with."""
        n = len(dealt.settled)
        if not dealt.since:
            text = _("From tomorrow on it is told here what was dealt with since the day before.")
        elif not n:
            text = _("Nothing was dealt with since {day}.").format(day=dealt.since)
        else:
            text = several("{n} dealt with since {day}", "{n} dealt with since {day}", n)
            text = text.format(n=n, day=dealt.since)
        self._says.setText(text)
        self._list.clear()
        for settled in dealt.settled[:_SHOWN]:
            item = QListWidgetItem(f"✓ {settled.said}")
            item.setToolTip(literal(settled.said))
            item.setData(Qt.ItemDataRole.UserRole, (settled.register, settled.number))
            self._list.addItem(item)
        self._list.setVisible(bool(n))

    def _open(self, item: QListWidgetItem) -> None:
        name, number = item.data(Qt.ItemDataRole.UserRole)
        if not number:
            self.open_register.emit(name)
            return
        register = self._office.registers[name]
        with notices.telling(self):
            self.open_record.emit(name, searching.record(self._office, register, number)["id"])
