"""The parts of a record, a tab each: its form, what belongs to it, files, history and dossier."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Attachment
from desktop_app.registers.register import Register
from desktop_app.ui.controls import named
from desktop_app.ui.record.dossier import DossierTab
from desktop_app.ui.record.files import Files
from desktop_app.ui.record.page import FormPage
from desktop_app.ui.record.trees import History, Related
from desktop_app.words import _


class Tabs(QTabWidget):
    """The form, and beside it what is read when it is looked at; `followed` leads to another record."""

    followed = Signal(str, int)

    def __init__(self, office: Office, page: FormPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "record_tabs", _("Parts of the record"))
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)  # a line of its own, under that of the head above
        self._register: Register | None = None
        self._values: Mapping[str, Any] = {}
        self._locked = True
        self._page = page
        self.related = Related(office, self)
        self.files = Files(office, self)
        self.history = History(office, self)
        self.dossier = DossierTab(office, self)
        self.related.chosen.connect(self.followed)
        self.dossier.chosen.connect(self.followed)
        self.addTab(page, _("Form"))
        self.addTab(self.related, _("Related records"))
        self.addTab(self.files, _("Attachments"))
        self.addTab(self.history, _("History"))
        self.addTab(self.dossier, _("File"))
        self.currentChanged.connect(self._show_tab)

    def show_record(self, register: Register, values: Mapping[str, Any], *, locked: bool) -> None:
        """Show the form of a record; one without ``id`` is new, and has nothing beside it."""
        self._register, self._values, self._locked = register, values, locked
        self.setCurrentWidget(self._page)
        for place in range(1, self.count()):
            self.setTabEnabled(place, "id" in values)
        kept = register.declaration.dossiers
        place = self.indexOf(self.dossier)
        self.setTabVisible(place, bool(kept))
        if kept:
            self.setTabText(place, str(kept[0].title))
        self._count_files()

    def show_files(self, values: Mapping[str, Any]) -> None:
        """Show the files as they are now, whatever is entered in the form."""
        assert self._register is not None
        self._values = values
        self.files.show_of(self._register, values, locked=self._locked)
        self._count_files()

    def _show_tab(self, place: int) -> None:
        tab = self.widget(place)
        if self._register is None or "id" not in self._values:
            return
        if isinstance(tab, Files):
            tab.show_of(self._register, self._values, locked=self._locked)
            tab.setFocus()
        elif isinstance(tab, Related | History | DossierTab):
            tab.show_of(self._register, self._values)
            tab.setFocus()

    def _count_files(self) -> None:
        assert self._register is not None
        number = sum(
            len(self._values.get(key) or ())
            for key, field in self._register.fields.items()
            if isinstance(field, Attachment)
        )
        text = _("Attachments ({n})").format(n=number) if number else _("Attachments")
        self.setTabText(self.indexOf(self.files), text)
