"""The main window: navigation at the left; Today, a register's list or a record at the right."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QToolBar,
    QVBoxLayout,
)

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.errors import Progress
from desktop_app.ui import actions, context_menus, notices
from desktop_app.ui.bars import fill_bars
from desktop_app.ui.controls import FRAME
from desktop_app.ui.deeds import Deeds
from desktop_app.ui.dropping import LedgerTarget
from desktop_app.ui.foot import Foot
from desktop_app.ui.indexing import Indexing
from desktop_app.ui.memory import PLACE, Memory
from desktop_app.ui.navigation import TODAY, Navigation
from desktop_app.ui.places import Places
from desktop_app.ui.sidebar import Sidebar
from desktop_app.ui.standing import show_standing, why_not
from desktop_app.ui.strips import Strips
from desktop_app.ui.style import keyed, sized

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.desk.beginning import Begun
    from desktop_app.registers.register import Register
    from desktop_app.ui.jobs import Done
    from desktop_app.ui.pages.page import RegisterPage
    from desktop_app.ui.record.editor import RecordEditor
    from desktop_app.ui.today.page import TodayPage

T = TypeVar("T")
_OF_REGISTERS = ("menu_registers", "menu_edit")
COUNTED_AFTER = 150  # milliseconds: what is overdue is counted once the window stands


class MainWindow(QMainWindow):
    """The office's registers; `restarted` when it must be built anew in another language.

    `records_changed` for dialogs beside it, when what they show may have been changed; `rested` when
    they are to leave the register alone for a while, or no more.
    Where the office works with accounts, `signing_out` when another is to sign in, and
    `locking_wanted` when the window is to be locked; `rules_changed` for what locks it. Who reads
    no registers is shown what there is to do instead.

    It begins with the register called `shown`, or where that is "" with what is remembered: Today,
    unless the clerk wants to go on with the page last shown.
    """

    restarted = Signal()
    records_changed = Signal()
    rested = Signal(bool)
    signing_out = Signal()
    locking_wanted = Signal()
    rules_changed = Signal()

    def __init__(self, office: Office, shown: str = "") -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.office = office
        self.memory = Memory(office.folder, read_only=office.read_only)
        self._shown = ""  # the register shown, or shown last
        self._from_today = False  # whether the record shown was opened there
        self.resting = False  # whether a job alone uses the register, or it is about to be closed
        self.navigation = Navigation(office, self.memory)
        self.sidebar = Sidebar(self.navigation)
        self.places = Places(self)
        self.indexing = Indexing(office, self)
        self._splitter = QSplitter()
        # Of the size of type that it was built in, whatever is chosen by the time it closes.
        self._shared_out = keyed("splitter")
        self.strips = Strips(self)
        self._lay_out()
        self.deeds = Deeds(self)
        self.actions_by_name = actions.make(self, self.do)
        fill_bars(self)
        self._foot = Foot(office, self.statusBar(), self.strips, self.actions_by_name["notices"])
        self.navigation.chosen.connect(self._navigated)
        self.navigation.record_chosen.connect(self._to_favourite)
        self.navigation.menu_wanted.connect(partial(context_menus.over_navigation, self))
        self.sidebar.gone.connect(self.take_up)
        for name in actions.OF_ACCOUNTS:
            self.actions_by_name[name].setVisible(office.accounts)
        if not office.allows("read"):
            self._show_duties()
        self._restore(shown)
        if not self.places.showing_duties:
            QTimer.singleShot(COUNTED_AFTER, self.navigation, self.navigation.count_again)

    # What is shown

    @property
    def register(self) -> "Register":
        """The register being shown, or shown last; or the one of the record shown."""
        return self.office.registers[self._shown]

    @property
    def page(self) -> "RegisterPage":
        """The page of that register, made when it is first wanted."""
        return self.places.page(self._shown)

    @property
    def today(self) -> "TodayPage":
        """The page of what is to be done."""
        return self.places.today

    @property
    def editor(self) -> "RecordEditor":
        """Where records are read and entered."""
        return self.places.editor

    @property
    def place(self) -> str:
        """The register being shown, or `TODAY`."""
        return TODAY if self.showing_today or self.places.showing_duties else self._shown

    @property
    def register_shown(self) -> str:
        """The register being shown; "" with `TODAY`."""
        return "" if self.place == TODAY else self.place

    @property
    def showing_today(self) -> bool:
        """Whether the page of what is to be done is shown."""
        return self.places.showing_today

    @property
    def showing_record(self) -> bool:
        """Whether a record is shown instead of the list."""
        return self.places.showing_record

    @property
    def has_unsaved(self) -> bool:
        """Whether something is typed into a record and not saved."""
        return self.showing_record and self.editor.is_dirty()

    def show_register(self, name: str) -> None:
        """Show the list of a register, unless an unsaved record is to be stayed with."""
        if self._leaves():
            self._shown = name
            self.places.setCurrentWidget(self.page)
            self._took_place()

    def show_today(self) -> None:
        """Show what is to be done, unless an unsaved record is to be stayed with."""
        if self._leaves():
            self.places.setCurrentWidget(self.today)
            self._took_place()

    def go_to(self, name: str) -> None:
        """Show the list of a register, or Today, with the keys on it."""
        self._navigated(name)
        self.take_up()

    def lead_to(self, name: str, action: str = "") -> None:
        """Go where something is done: by an action, in a register, or in the one record it has."""
        if action:
            self.do(action)
            self.places.refresh_today()
            return
        register = self.office.registers[name]
        if not register.declaration.single:
            self.go_to(name)
            return
        before = self.showing_today
        if ids := searching.ids(self.office, register, searching.Query(limit=1)):
            self.show_record(name, ids[0])
        else:
            self.new_record(name)
        self._from_today = before and self.showing_record

    def take_up(self) -> None:
        """Put the keys on the list that is shown."""
        self.places.take_up()

    def show_record(self, name: str, id: int) -> None:
        """Show a record of a register."""
        if self.may_leave():
            self._to_editor(name)
            self.editor.show_record(name, id)
            self.memory.opened(name, id)
            self.show_state()

    def new_record(
        self, name: str, known: "Mapping[str, Any] | None" = None, begun: "Begun | None" = None
    ) -> None:
        """Begin a new record, with what is `known` of it filled in, for the one it is `begun` for."""
        if self.may_leave():
            self._to_editor(name)
            self.editor.begin(name, known, begun)
            self.show_state()

    def open_from_today(self, name: str, id: int) -> None:
        """Show a record, from which one goes back to Today."""
        self.show_record(name, id)
        self._from_today = self.showing_record

    def begin_from_today(self, name: str, known: "Mapping[str, Any]") -> None:
        """Begin a new record, from which one goes back to Today."""
        self.new_record(name, known)
        self._from_today = self.showing_record

    def back(self) -> None:
        """Leave the record and go back to the list, or to Today where it was opened there."""
        if self.showing_record:
            self.go_to(TODAY if self._from_today else self._shown)

    def may_leave(self) -> bool:
        """Ask about unsaved entries, if there are any; return whether to go on."""
        return not self.showing_record or self.editor.may_leave()

    def changed(self) -> None:
        """Read again what records may have changed."""
        for strips in self.findChildren(Strips):  # those of open dialogs, too
            strips.withdraw()
        self.places.refresh_when_shown()
        if not self.places.showing_duties:
            self.navigation.show_favourites()
            self.navigation.count_again()
        self.records_changed.emit()

    def do(self, name: str) -> None:
        """Do an action by its name, and say what hindered it."""
        with notices.telling(self):
            self.deeds.do(name)

    def mark_favourite(self, name: str, id: int = 0, *, on: bool) -> None:
        """Mark a register, or a record of it, as a favourite; or no more."""
        self.memory.mark_favourite(name, id, on=on)
        self.navigation.show_favourites()
        self.show_state()

    def record_shown(self) -> int | None:
        """The id of the record whose form is open; None where there is none, or it was never kept."""
        return self.editor.id if self.showing_record else None

    def show_state(self) -> None:
        """Offer what can be done where the window stands now."""
        show_standing(self, reads=not self.places.showing_duties)

    def keep_shape(self) -> None:
        """Remember where the window stands, and how it is shared out."""
        self.memory.keep_shape("window", self.saveGeometry())
        self.memory.keep_shape(self._shared_out, self._splitter.saveState())

    def show_clerk(self) -> None:
        """Show who is at the desk."""
        self._foot.show_clerk()
        self.show_state()

    # Long work

    def work(self, title: str, do: "Callable[[Progress], T]", *, cancel: bool = True) -> "Done[T]":
        """Do long work off the main thread; the window reads nothing of the register meanwhile."""
        from desktop_app.ui import jobs

        with self._resting():
            return jobs.run(self, title, do, cancel=cancel)

    def rest(self) -> None:
        """Read nothing more of the register: it is about to be closed."""
        self._rest(True)

    @contextmanager
    def _resting(self) -> Iterator[None]:
        self._rest(True)
        try:
            yield
        finally:
            self._rest(False)

    def _rest(self, resting: bool) -> None:
        self.resting = resting
        self.places.rest(resting)
        self.navigation.rest(resting)
        self.indexing.rest(resting)
        self.rested.emit(resting)

    # Inside

    def _lay_out(self) -> None:
        self._splitter.setObjectName("splitter")
        self._splitter.addWidget(self.sidebar)
        self._splitter.addWidget(self.places)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        middle = LedgerTarget(self._takes_ledgers)
        middle.dropped.connect(self._bring_in)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.strips)
        self.setCentralWidget(middle)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        self.keep_shape()
        self.memory.sync()
        self.rest()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.showing_record:
            self.back()
            return
        if why := why_not(self, QKeySequence(event.keyCombination())):
            notices.told(self, why)
            return
        super().keyPressEvent(event)

    def _takes_ledgers(self) -> bool:
        return self.actions_by_name["import"].isEnabled() and not self.showing_record

    def _bring_in(self, path: "Path | None") -> None:
        with notices.telling(self):
            self.deeds.records.bring_in(path)

    def _navigated(self, name: str) -> None:
        if name == TODAY:
            self.show_today()
        else:
            self.show_register(name)

    def _leaves(self) -> bool:
        """Whether what is shown can be left for a list; the navigation goes back where it cannot."""
        self.office.may("read")
        if self.may_leave():
            return True
        self.navigation.show_place(self.place)
        return False

    def _took_place(self) -> None:
        """Mark what is shown now, and remember it where the clerk wants to go on there."""
        self._from_today = False
        self.navigation.show_place(self.place)
        if self.memory.text(PLACE):
            self.memory.keep(PLACE, self.place)
        self.show_state()

    def _to_editor(self, name: str) -> None:
        # What is opened from a record on the way leads back there, too.
        self._from_today = self._from_today and self.showing_record
        self._shown = name
        self.places.setCurrentWidget(self.editor)
        self.navigation.show_place(name)
        self.show_state()

    def _to_favourite(self, name: str, id: int) -> None:
        with notices.telling(self):
            self.show_record(name, id)
        self.navigation.show_place(self.place)

    def _show_duties(self) -> None:
        self.places.show_duties()
        self.sidebar.hide()
        for action in self.menuBar().actions():
            if action.menu() is not None and action.menu().objectName() in _OF_REGISTERS:
                action.setVisible(False)
        for bar in self.findChildren(QToolBar):
            bar.hide()

    def _restore(self, shown: str) -> None:
        room = self.screen().availableSize()
        # Less than what the frame around the window takes, or its foot is out of sight.
        self.resize(min(1200, room.width()), min(760, room.height() - FRAME))
        self._splitter.setSizes([sized(256), sized(944)])
        if shape := self.memory.shape("window"):
            self.restoreGeometry(shape)
        if shape := self.memory.shape(self._shared_out):
            self._splitter.restoreState(shape)
        shown = shown or self.memory.text(PLACE)
        names = list(self.office.registers)
        self._shown = shown if shown in names else names[0]
        if self.places.showing_duties:
            self.setWindowTitle(" — ".join(filter(None, (self.office.name, notices.program()))))
            self.show_state()
        elif shown in names:
            self.show_register(shown)
        else:
            self.show_today()
