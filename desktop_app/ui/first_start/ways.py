"""The last page: what was given, and with what to begin."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QPushButton

from desktop_app.desk.first_day import beginning
from desktop_app.desk.first_day.beginning import Given
from desktop_app.desk.office import Office
from desktop_app.ui.cards import Card
from desktop_app.ui.controls import note
from desktop_app.ui.first_start.part import Part
from desktop_app.ui.first_start.people import counted
from desktop_app.ui.style import sized
from desktop_app.words import _, marked

DEMO, IMPORT, EMPTY = "demo", "import", "empty"


class WaysPart(Part):
    """Shows what the office begins with; `chosen` with the way that is taken."""

    chosen = Signal(str)

    def __init__(self, office: Office) -> None:
        about = _("Nothing is written before you choose; then all of this is, at once.")
        super().__init__("ways", _("How do you want to begin?"), about)
        self._office = office
        self._summary = QFormLayout()
        self._summary.setVerticalSpacing(sized(3))
        self.column.addLayout(self._summary)
        self._says: list[tuple[str, str]] = []
        self._ways: list[QPushButton] = []
        for name, icon, title, text in (
            (IMPORT, "import", _("&Bring in your ledgers"), _("Kept in Excel, WPS or as text: one after another")),
            (EMPTY, "form", _("Start &empty"), _("Enter the first record by hand")),
            (DEMO, "office", _("Look at the &demo office"), _("A made-up bureau with two years of records, to try everything out, instead of what was given here")),
        ):  # fmt: skip
            made = Card(f"begin_{name}", title, text, icon)
            made.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._ways.append(made)
            self.column.addWidget(made)
        self.column.addStretch()

    def show_given(self, given: Given) -> None:
        while self._summary.rowCount():
            self._summary.removeRow(0)
        self._says = list(self._told(given))
        for label, text in self._says:
            self._summary.addRow(label, note(text, "plain"))

    def told(self) -> str:
        return "\n".join(
            (self.about, *(f"{label}{marked('：')}{text}" for label, text in self._says))
        )

    def take_up(self) -> None:
        self._ways[0].setFocus()

    def _told(self, given: Given) -> Iterator[tuple[str, str]]:
        nothing = _("not given; later")
        for key, field in beginning.unit_fields(self._office).items():
            if key in given.unit:
                yield str(field.label), given.unit[key]
        if not given.unit:
            yield _("Your office"), nothing
        yield _("People"), counted(self._office, given.people) or nothing
        clerk = self._office.account or given.clerk
        accounts = given.accounts or self._office.accounts
        told = _("{name}, with an account") if accounts else "{name}"
        yield _("Clerk"), told.format(name=clerk or nothing)
        yield (
            _("Backups"),
            " · ".join(filter(None, (given.backups[0] or _("data folder"), given.backups[1]))),
        )
