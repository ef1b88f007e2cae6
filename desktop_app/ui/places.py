"""What the window shows beside its navigation, made when each is first shown, and what it asks."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from desktop_app.ui import actions, context_menus
from desktop_app.ui.controls import delete, named
from desktop_app.ui.pages.page import RegisterPage
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.pages.duties import Duties
    from desktop_app.ui.record.editor import RecordEditor
    from desktop_app.ui.today.page import TodayPage
    from desktop_app.ui.window import MainWindow

KEPT = 8  # lists out of sight that need not be made again; each has a hundred widgets to look after


class Places(QStackedWidget):
    """The lists of the registers, the record that is open, and Today: one of them is shown.

    Who reads no registers is shown what there is to do instead.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        named(self, "places", _("What is shown"))
        self._window = window
        self._pages: dict[str, RegisterPage] = {}  # the one shown last comes last
        self._editor: RecordEditor | None = None
        self._today: TodayPage | None = None
        self._duties: Duties | None = None
        self.currentChanged.connect(self._shown_last)

    def page(self, name: str) -> RegisterPage:
        """Return the page of a register."""
        if name not in self._pages:
            self._pages[name] = _register_page(self._window, name)
            self.addWidget(self._pages[name])
            self._pages[name].lead_keys()
            self.drop_hidden(KEPT)
        return self._pages[name]

    @property
    def editor(self) -> "RecordEditor":
        """Where records are read and entered."""
        return self._editor or self._make_editor()

    @property
    def today(self) -> "TodayPage":
        """The page of what is to be done."""
        if self._today is None:
            self._today = _today_page(self._window)
            self.addWidget(self._today)
        return self._today

    def make_ready(self) -> None:
        """Make what records are shown in before the first one is to be shown."""
        if self._editor is None and self._duties is None:
            self._make_editor()

    def show_duties(self) -> None:
        """Show what there is to do without registers; nothing else is shown then."""
        self._duties = _duties(self._window)
        self.addWidget(self._duties)
        self.setCurrentWidget(self._duties)

    @property
    def showing_today(self) -> bool:
        """Whether the page of what is to be done is shown."""
        return self._today is not None and self.currentWidget() is self._today

    @property
    def showing_record(self) -> bool:
        """Whether a record is shown instead of a list."""
        return self._editor is not None and self.currentWidget() is self._editor

    @property
    def showing_duties(self) -> bool:
        """Whether all that is shown is what an account without registers may do."""
        return self._duties is not None

    def take_up(self) -> None:
        """Put the keys on the list that is shown."""
        shown = self.currentWidget()
        if isinstance(shown, RegisterPage):
            shown.take_up()
        elif self.showing_today:
            self.today.take_up()
        elif self._duties is not None:
            self._duties.take_up()

    def refresh_when_shown(self) -> None:
        """Read again what records may have changed, each place when it is looked at."""
        for page in list(self._pages.values()):
            page.refresh_when_shown()
        self.refresh_today()

    def refresh_today(self) -> None:
        """Ask again what is to be done, where that was ever asked."""
        if self._today is not None:
            self._today.refresh_when_shown()

    def drop_hidden(self, kept: int = 0) -> None:
        """Delete the lists out of sight of which all is remembered, but the `kept` shown last.

        The list of the record that is shown counts as in sight.
        """
        in_sight = self._window.register.name
        hidden = [
            name
            for name, page in self._pages.items()
            if name != in_sight and page is not self.currentWidget() and not page.holds_more
        ]
        for name in hidden[: max(0, len(hidden) - kept)]:
            page = self._pages.pop(name)
            page.rest(True)
            delete(page)

    def rest(self, resting: bool) -> None:
        """Read nothing while other work has the register, and all of it anew afterwards."""
        for page in list(self._pages.values()):
            page.rest(resting)
        if self._today is not None:
            self._today.rest(resting)
        if self._editor is not None:
            self._editor.rest(resting)
        if not resting:
            for page in list(self._pages.values()):
                page.model.forget()

    def _make_editor(self) -> "RecordEditor":
        self._editor = _record_editor(self._window)
        self.addWidget(self._editor)
        self._editor.lead_keys()
        return self._editor

    def _shown_last(self) -> None:
        shown = self.currentWidget()
        if isinstance(shown, RegisterPage):
            self._pages[shown.register.name] = self._pages.pop(shown.register.name)


def _register_page(window: "MainWindow", name: str) -> RegisterPage:
    page = RegisterPage(window.office, window.office.registers[name], window.memory)
    page.opened.connect(lambda id: window.show_record(name, id))
    page.wanted.connect(window.do)
    page.record_wanted.connect(lambda known: window.new_record(name, known))
    page.written.connect(window.changed)
    page.listed.connect(window.show_state)
    page.menu_wanted.connect(partial(context_menus.over_record, window))
    page.heads_menu_wanted.connect(partial(context_menus.over_heads, window, page))
    page.offer(window.actions_by_name["favourite"])
    return page


def _record_editor(window: "MainWindow") -> "RecordEditor":
    from desktop_app.ui.record.editor import RecordEditor

    records = window.deeds.records
    editor = RecordEditor(window.office, window)
    editor.saved.connect(lambda _name, _id: window.changed())
    editor.saved.connect(lambda _name, _id: window.show_state())
    editor.left.connect(window.back)
    editor.open_record.connect(window.show_record)
    editor.new_record.connect(window.new_record)
    editor.print_record.connect(records.print_record)
    editor.export_record.connect(records.export_record)
    editor.print_dossier.connect(records.print_dossier)
    editor.export_dossier.connect(records.export_dossier)
    editor.hand_over.connect(records.hand_over)
    editor.tabs.dossier.work = lambda title, do: window.work(title, do).result
    editor.void_record.connect(lambda _name, _id: window.do("void"))
    editor.head.mark(window.actions_by_name["favourite"])
    return editor


def _today_page(window: "MainWindow") -> "TodayPage":
    from desktop_app.ui.today.page import TodayPage

    page = TodayPage(window.office, window.memory)
    page.open_record.connect(window.open_from_today)
    page.open_register.connect(window.go_to)
    page.new_record.connect(window.begin_from_today)
    page.checks_wanted.connect(lambda: window.do("checks"))
    page.step_taken.connect(window.lead_to)
    page.written.connect(window.changed)
    page.counted.connect(lambda: window.navigation.show_urgent(page.urgent))
    return page


def _duties(window: "MainWindow") -> "Duties":
    from desktop_app.ui.pages.duties import Duties

    return Duties(window.office, actions.declared(), window.do)
