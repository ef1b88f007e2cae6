"""The page of who keeps the registers, one clerk or several accounts, and of where copies go."""

import msgspec
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from desktop_app import paths
from desktop_app.desk import backups
from desktop_app.desk.first_day import people
from desktop_app.desk.first_day.beginning import Given
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, line, named, note, without_mnemonic
from desktop_app.ui.dialogs.backup_places import add_place
from desktop_app.ui.first_start import drives
from desktop_app.ui.first_start.part import Part
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.tab_order import in_order
from desktop_app.words import _


class KeepingPart(Part):
    """Asks who sits here, whether with an account, and for the places of backups."""

    def __init__(self, office: Office) -> None:
        about = _("Who keeps the registers, and where copies of them go.")
        super().__init__("keeping", _("You, and the backups"), about)
        self._office = office
        self._clerk = named(Choice(), "clerk_name", _("Your name"))
        typed = named(QLineEdit(), "clerk_line", _("Your name"))
        typed.setPlaceholderText(_("in whose name entries are made"))
        self._clerk.setLineEdit(typed)
        self._accounts = named(
            QCheckBox(_("&Several people work here, each with an account and a password")),
            "use_accounts",
            _("Several people work here, each with an account and a password"),
        )
        form = QFormLayout()
        form.addRow(_("Your na&me"), self._clerk)
        form.addRow(self._accounts)
        self._about_accounts = note(
            _("Otherwise one clerk without a password. Later: {menu}.").format(
                menu=_("File → Accounts")
            )
        )
        form.addRow(self._about_accounts)
        form.addRow(line())
        form.addRow(
            note(
                _(
                    "Copies are made by themselves, daily and on leaving. A second place should be apart from this computer, such as a registered stick; it may be absent at times. Later: {menu}."
                ).format(menu=_("File → Backups and restoring"))
            )
        )
        self._first = self._place(form, "backup_first", _("&First place"))
        self._first.setPlaceholderText(str(paths.backups(office.folder)))
        self._second = self._place(form, "backup_second", _("S&econd place"))
        self._drives = QWidget()
        self._flow = FlowLayout(self._drives)
        form.addRow("", self._drives)
        self.column.addLayout(form)
        self.column.addStretch()
        self._look()

    def show_given(self, given: Given) -> None:
        self._clerk.clear()
        self._clerk.addItems(people.names(self._office, given.people))
        self._clerk.setCurrentIndex(-1)
        self._clerk.setEditText(self._office.account or given.clerk)
        self._clerk.setEnabled(not self._office.accounts)
        self._accounts.setChecked(given.accounts or self._office.accounts)
        self._accounts.setEnabled(not self._office.accounts)
        self._first.setText(given.backups[0])
        self._second.setText(given.backups[1])

    def taken(self, given: Given) -> Given:
        return msgspec.structs.replace(
            given,
            clerk=self._clerk.currentText().strip(),
            accounts=self._accounts.isChecked(),
            backups=(self._first.text().strip(), self._second.text().strip()),
        )

    def hindrance(self) -> str:
        try:
            backups.see_that_they_will_do(self._first.text().strip(), self._second.text().strip())
        except UserError as error:
            self._second.setFocus()
            return str(error)
        return ""

    def take_up(self) -> None:
        self._look()
        if self._clerk.isEnabled():
            self._clerk.setFocus()
        else:
            self._first.setFocus()

    def _place(self, form: QFormLayout, name: str, label: str) -> QLineEdit:
        box = named(QLineEdit(), name, without_mnemonic(label))
        self._browse = add_place(form, box, label)  # the last one: Tab goes on from there
        return box

    def _look(self) -> None:
        """Show the drives that are plugged in now."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = drives.others(self._office.folder)
        for place, drive in enumerate(found):
            offer = button(f"backup_drive_{place}", drive.told, "backup")
            offer.clicked.connect(lambda _checked=False, at=drive.place: self._second.setText(at))
            self._flow.addWidget(offer)
        self._again = again = button(
            "backup_look", _("&Look for drives") if not found else _("&Look again")
        )
        again.clicked.connect(self._look_again)
        self._flow.addWidget(again)
        in_order(self._browse, self._drives)
        self._drives.updateGeometry()

    def _look_again(self) -> None:
        self._look()
        self._again.show()  # now, to take the keys
        self._again.setFocus()
