"""The first page: the language, the size of type, the colours; they change at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout

from desktop_app import words
from desktop_app.desk.office import Office
from desktop_app.ui import looks
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import named, note
from desktop_app.ui.first_start.part import Part
from desktop_app.ui.style import Look
from desktop_app.words import _


class WelcomePart(Part):
    """Asks how the program is to speak and look; `spoken` or `worn` when that is to change."""

    spoken = Signal(str)
    worn = Signal(Look)

    def __init__(self, office: Office) -> None:
        about = _(
            "A few questions, then you can begin. Each may be passed over, and all of it can be changed later."
        )
        super().__init__("welcome", _("Welcome to Compliance Desk"), about)
        self._language: QComboBox = named(Choice(), "language", "Language / 语言")
        for code, name in words.NAMES.items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(self._language.findData(words.language()))
        self._language.activated.connect(lambda: self.spoken.emit(self._language.currentData()))
        self._size, self._scheme = looks.size_box(), looks.scheme_box()
        for box in (self._size, self._scheme):
            box.activated.connect(self._wear)
        form = QFormLayout()
        form.addRow("&Language / 语言", self._language)
        form.addRow(_("Si&ze of type"), self._size)
        form.addRow(_("Colo&urs"), self._scheme)
        self.column.addLayout(form)
        kept = _("The register is kept in {folder}, on this computer only.")
        self.column.addWidget(note(kept.format(folder=office.folder)))
        self.column.addWidget(
            note(_("Enter goes on, Alt with an underlined letter goes to what bears it."))
        )
        self.column.addStretch()

    def take_up(self) -> None:
        self._language.setFocus()

    def _wear(self) -> None:
        self.worn.emit(Look(self._scheme.currentData(), self._size.currentData()))
