"""The page of the office itself: what of the unit profile stands on every form, and the telephone."""

import msgspec
from PySide6.QtWidgets import QFormLayout, QLineEdit

from desktop_app.desk.first_day import beginning
from desktop_app.desk.first_day.beginning import Given
from desktop_app.desk.office import Office
from desktop_app.ui.controls import named, note
from desktop_app.ui.first_start.part import Part
from desktop_app.words import _


class OfficePart(Part):
    """Asks what the office is called, and who its superior is, as the unit profile has it."""

    def __init__(self, office: Office) -> None:
        about = _(
            "As it stands at the head of each form and return. The rest of the unit profile is filled in later."
        )
        super().__init__("office", _("Your office"), about)
        self._office = office
        self._lines: dict[str, QLineEdit] = {}
        form = QFormLayout()
        for place, (key, field) in enumerate(beginning.unit_fields(office).items(), 1):
            label = str(field.label)
            line = named(QLineEdit(), f"unit_{key}", label, str(field.hint or ""))
            form.addRow(f"&{place}  {label}", line)
            self._lines[key] = line
        self._phone = named(QLineEdit(), "phone", _("Telephone"))
        form.addRow(_("&Telephone"), self._phone)
        self.column.addLayout(form)
        self.column.addWidget(
            note(
                _("Later: the register {title}, and Settings for the telephone.").format(
                    title=_title(office)
                )
            )
        )
        self.column.addStretch()

    def show_given(self, given: Given) -> None:
        for key, line in self._lines.items():
            line.setText(given.unit.get(key, ""))
        self._phone.setText(given.phone)

    def taken(self, given: Given) -> Given:
        unit = {key: text for key, line in self._lines.items() if (text := line.text().strip())}
        return msgspec.structs.replace(given, unit=unit, phone=self._phone.text().strip())

    def hindrance(self) -> str:
        unit = {key: line.text() for key, line in self._lines.items() if line.text().strip()}
        wrong = beginning.unit_wrong(self._office, unit)
        if wrong:
            self._lines[wrong[0].field].setFocus()
        return "\n".join(map(str, wrong))

    def take_up(self) -> None:
        first = next(iter(self._lines.values()), self._phone)
        first.setFocus()


def _title(office: Office) -> str:
    profile = office.registers.serving("unit")
    return str(profile.title) if profile is not None else ""
