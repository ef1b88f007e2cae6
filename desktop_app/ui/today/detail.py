"""What is said of the item at the cursor in full, on what it stands, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.ui.controls import button, note, without_mnemonic
from desktop_app.words import _

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.today import Item


class Detail(QFrame):
    """The foot of the list; its buttons name the keys that do the same there."""

    opened = Signal()
    finding_wanted = Signal()
    mute_wanted = Signal()

    def __init__(self, *, may_write: bool) -> None:
        super().__init__()
        self.setObjectName("today_detail")
        self._may_write = may_write
        self._key = ""  # of the item shown
        self._says = note("", "plain", "today_says")
        self._basis = note("", name="today_basis")
        self._done = note("", "good", "today_done")
        self._open = button("today_open", _("&Open (Enter)"))
        self._finding = button("today_finding", _("Make a finding (F)"))
        self._mute = button("today_mute", _("&Mute … (M)"))
        self._open.clicked.connect(self.opened)
        self._finding.clicked.connect(self.finding_wanted)
        self._mute.clicked.connect(self.mute_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for each in (self._open, self._finding, self._mute):
            row.addWidget(each)
        row.addWidget(self._done, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._says)
        column.addWidget(self._basis)
        column.addLayout(row)
        self.show_item(None)

    def show_item(self, item: Item | None) -> None:
        """Show what is said of an item; nothing for None."""
        if item is not None and item.key != self._key:
            self._key = item.key
            self._done.clear()
        self.setVisible(item is not None or bool(self._done.text()))
        self._says.setText(item.says if item is not None else "")
        basis = item.basis if item is not None else ""
        self._basis.setText(_("Basis: {basis}").format(basis=basis) if basis else "")
        missing = item is not None and not item.number
        self._name(self._open, _("&Enter it (Enter)") if missing else _("&Open (Enter)"))
        made = item is not None and bool(item.finding)
        self._name(self._finding, _("Open the finding (F)") if made else _("Make a finding (F)"))
        self._open.setEnabled(item is not None)
        becomes = item is not None and (made or _may_become(item))
        self._finding.setEnabled(becomes and self._may_write)
        self._mute.setEnabled(item is not None and item.hit is not None and self._may_write)

    def say(self, text: str) -> None:
        """Say what was done."""
        self._done.setText(text)

    @staticmethod
    def _name(made: QPushButton, text: str) -> None:
        made.setText(text)
        made.setAccessibleName(without_mnemonic(text))


def _may_become(item: Item) -> bool:
    from desktop_app.desk import today

    return today.may_become(item)
