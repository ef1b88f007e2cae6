"""The ledgers that an office may have, brought in one after another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem

from desktop_app.desk.first_day import steps
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.dialogs.alike import grow, layout_of, main
from desktop_app.ui.dialogs.importing import bring_in, fill_in
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_BRING_IN, _FILL_IN, _BY_HAND = 1, 2, 3


def bring_in_ledgers(window: "MainWindow") -> None:
    """Offer the registers that may be filled from ledgers, until somebody has enough of it."""
    chosen: Register | None = None
    while True:
        dialog = LedgersDialog(window, chosen)
        how = dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if not how or chosen is None:
            break
        if how == _BY_HAND:
            window.go_to(chosen.name)
            window.new_record(chosen.name)
            return
        with notices.telling(window):
            window.show_register(chosen.name)
            if how == _FILL_IN:
                fill_in(window, chosen)
            else:
                bring_in(window, chosen, alone=False)
    window.take_up()


class LedgersDialog(QDialog):
    """A list of them, those still empty told; the first one that is, or is after `last`, is offered."""

    def __init__(self, window: "MainWindow", last: Register | None = None) -> None:
        super().__init__(window)
        self.setObjectName("ledgers_dialog")
        self.setWindowTitle(_("Bring in your ledgers"))
        grow(self, 560, 460)
        self._registers: list[Register] = []
        self._list = named(QListWidget(), "ledgers", _("Ledgers"))
        self._list.itemActivated.connect(lambda: self.done(_BRING_IN))
        self._fill(steps.ledgers(window.office), last)
        self._list.currentRowChanged.connect(self._show_choice)
        self._go = button("ledgers_go", _("&Bring in …"), "import")
        self._go.clicked.connect(lambda: self.done(_BRING_IN))
        sheet = button("ledgers_fill_in", _("Fill one in in E&xcel …"), "form")
        sheet.setToolTip(
            _("Save a workbook with this register's heads to fill in, and bring it in later")
        )
        sheet.clicked.connect(lambda: self.done(_FILL_IN))
        hand = button("ledgers_by_hand", _("Enter by &hand"), "new")
        hand.clicked.connect(lambda: self.done(_BY_HAND))
        enough = button("ledgers_enough", _("&Enough for now"))
        enough.clicked.connect(self.reject)
        row = QHBoxLayout()
        for each in (self._go, sheet, hand):
            row.addWidget(each)
        row.addStretch()
        row.addWidget(enough)
        layout = layout_of(self)
        layout.addWidget(note(_("Which ledger do you have?"), "heading"))
        layout.addWidget(
            note(
                _(
                    "One after another, in this order if you can: what comes later names what came before. A register without a ledger is passed over."
                )
            )
        )
        layout.addWidget(self._list, 1)
        self._about = note("", name="ledgers_about")
        layout.addWidget(self._about)
        layout.addLayout(row)
        main(self._go)
        self._show_choice()
        self._list.setFocus()

    @property
    def chosen(self) -> Register | None:
        """The register that was chosen."""
        at = self._list.currentRow()
        return self._registers[at] if 0 <= at < len(self._registers) else None

    def _fill(self, ledgers: "list[steps.Ledger]", last: Register | None) -> None:
        for one in ledgers:
            n = one.records
            told = several("{n} record", "{n} records", n).format(n=f"{n:,}") if n else _("empty")
            item = QListWidgetItem(f"{'✓ ' if n else '○ '}{one.register.title} · {told}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.register.title}, {told}")
            self._registers.append(one.register)
            self._list.addItem(item)
        after = self._registers.index(last) + 1 if last in self._registers else 0
        empty = [place for place, one in enumerate(ledgers) if not one.records]
        ahead = [place for place in empty if place >= after] or empty
        self._list.setCurrentRow(ahead[0] if ahead else 0)

    def _show_choice(self) -> None:
        chosen = self.chosen
        about = chosen.declaration.about if chosen is not None else None
        self._about.setText(str(about) if about else "")
