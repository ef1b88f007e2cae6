"""A register's page: looks for what its search, views and filters ask, and lists it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QWidget,
)

from desktop_app.desk import searching, views
from desktop_app.desk.office import Office
from desktop_app.desk.views import Filter, View
from desktop_app.registers.register import NUMBER, Register
from desktop_app.ui.memory import Memory
from desktop_app.ui.pages.empty import EmptyPage
from desktop_app.ui.pages.face import Face
from desktop_app.ui.pages.filters import FilterBar
from desktop_app.ui.pages.grouped import Found, Grouped
from desktop_app.ui.pages.groups import GroupButton
from desktop_app.ui.pages.kept import Kept
from desktop_app.ui.pages.looking import Looking
from desktop_app.ui.pages.model import RecordsModel
from desktop_app.ui.pages.search_box import SearchBox
from desktop_app.ui.pages.shown import Shown
from desktop_app.ui.pages.table import RecordsTable
from desktop_app.ui.pages.totals import TotalsLine
from desktop_app.ui.pages.views import ViewsButton

if TYPE_CHECKING:
    from desktop_app.ui.pages.band import RhythmBand


class RegisterPage(QWidget):
    """Finds and lists the records of one register."""

    opened = Signal(int)
    wanted = Signal(str)  # the name of an action of the window
    listed = Signal()  # what is found or selected changed
    menu_wanted = Signal(QPoint)
    heads_menu_wanted = Signal(QPoint)
    record_wanted = Signal(object)  # with what a new record begins
    written = Signal()  # something was recorded besides

    def __init__(self, office: Office, register: Register, memory: Memory) -> None:
        super().__init__()
        self.setObjectName(f"page_{register.name}")
        self.register = register
        self._office = office
        self._kept = Kept(office, register, memory)
        self._grouped = Grouped(register, self._kept)
        self.model = RecordsModel(office, register, self)
        self.table = RecordsTable(self.model, register, memory, self)
        self.search = SearchBox(register)
        self.filters = FilterBar(office, register, self)
        self.filters.restore(self._kept.texts("filters"))
        self.views = ViewsButton(office, self, self._kept)
        self.groups = GroupButton(self)
        self._empty = EmptyPage(register, self)
        self.band = self._made_band()
        self._totals = TotalsLine(office, register)
        self._face = Face(self, self._empty, self._totals)
        self._shown = Shown(office, self, memory, self._kept, self._grouped)
        self._looking = Looking(office, self)
        self._connect()
        self._shown.take_up()
        self._stale = True
        self._fitted = False

    # What is shown

    def query(self) -> searching.Query:
        """Return what is looked for now."""
        return views.query(self.register, self.view())

    def view(self) -> View:
        """Return what the list shows, with the name of the saved view that was chosen."""
        return self._shown.view()

    def show_view(self, view: View) -> None:
        """Show what a view does, instead of all that was chosen before."""
        self._shown.show(view)
        self._filtered()

    @property
    def order(self) -> str:
        """The column by which the list is ordered, with ``-`` before it turned round; "" as usual."""
        return self._shown.order

    def order_by(self, order: str) -> None:
        """Order the list by a column, ``-`` before it turns it round; "" as usual."""
        self._shown.order_by(order)
        self.refresh()

    @property
    def group(self) -> str:
        """The way in which the list is grouped, "" for none."""
        return self._grouped.way

    def group_by(self, way: str) -> None:
        """Show the list in groups, in a way of `desk.grouping`; "" in none."""
        self._grouped.choose(way)
        self.refresh()

    def turn_all(self, *, shut: bool) -> None:
        """Close all groups, or open them."""
        self._grouped.turn_all(self.model, shut=shut)
        self._show_turned()

    def choose_columns(self) -> None:
        """Let the user choose the columns, and show them."""
        from desktop_app.ui.dialogs.columns import choose_columns

        chosen = choose_columns(self, self.register, self.table.shown())
        if chosen is not None:
            self.show_columns(chosen)

    def show_columns(self, shown: Sequence[str]) -> None:
        """Show these columns from now on."""
        self._shown.show_columns(shown)

    def quick_filter(self, *, without: bool) -> Filter | None:
        """Return the filter that asks for what the cell or group has where the keys are, if one can."""
        return self._shown.quick_filter(without=without)

    def filter_by(self, filter: Filter) -> None:
        """Put a further filter in force, and leave the keys on the list."""
        self.filters.add(filter)
        self.table.setFocus()
        self.table.take_up()

    def let_all_through(self) -> None:
        """Clear the search and all filters."""
        self.search.clear()
        self.filters.reset()

    # What is looked for

    def refresh(self) -> None:
        """Look again for what is looked for, keeping a record selected that alone is.

        In a long register this goes on while the window lives: then the list changes a little later.
        """
        self._stale = False
        query = self.query()
        self._looking.look(query, self._grouped.question(query), swift=self._swift(query))
        if self.looking:
            self._totals.say_looking()

    def refresh_when_shown(self) -> None:
        """Look again the next time the page is looked at."""
        self._stale = True
        if self.isVisible() and not self.model.resting:
            self._read_again()

    @property
    def looking(self) -> bool:
        """Whether what is looked for is still to be found."""
        return self._looking.going_on

    def found(self) -> list[int] | None:
        """Return the ids of all that is looked for; what is still to be found is waited for.

        None where the user waits no longer, or it could not be looked for, which is told.
        """
        # Out of sight nothing is looked for until somebody asks.
        if self._stale or self._looking.failed:
            self.refresh()
        return list(self.model.found) if self._looking.wait() else None

    def show_found(self, found: Found) -> None:
        """Show what was found, with the record selected still that alone was."""
        chosen = self.table.chosen() if self.table.count_chosen() == 1 else []
        self._grouped.show(self.model, found)
        self.table.show_heads()
        if chosen:
            self.table.choose(chosen[0])
        self._show_state()
        self._fit_once()

    def show_count(self) -> None:
        """Show how many records are listed and selected."""
        if not self.looking:
            self._totals.show_count(len(self.model.found), self.table.count_chosen())
        self.listed.emit()

    def rest(self, resting: bool) -> None:
        """Read nothing while other work has the register."""
        self.model.resting = resting
        self._stale |= self._looking.rest(resting)
        self._totals.rest(resting)
        if not resting and self._stale and self.isVisible():
            self._read_again()

    # What the keys are on

    def current(self) -> int | None:
        """Return the id of the record at the cursor, if there is one."""
        return self.table.current()

    def chosen(self) -> list[int]:
        """Return the ids of the selected records."""
        return self.table.chosen()

    @property
    def has_chosen(self) -> bool:
        """Whether any record is selected."""
        return self.table.selectionModel().hasSelection()

    @property
    def holds_more(self) -> bool:
        """Whether it holds what is not remembered: what is searched for, or a choice of several."""
        return bool(self.search.text()) or self.table.count_chosen() > 1

    def take_up(self) -> None:
        """Put the keys on the list, or where there is none on what can be done instead."""
        self._face.take_up()

    def offer(self, action: QAction) -> None:
        """Have an action of the window as a sign beside the title."""
        self._face.offer(action)

    def lead_keys(self) -> None:
        """Let Tab follow the page as it reads, once it stands in the window."""
        self._face.lead_keys()

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and not self.model.resting:
            self._read_again()
        self._fit_once()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.then(None)  # the clerk has gone on

    def _fit_once(self) -> None:
        """Give the columns the widths that the first records shown need."""
        if not self._fitted and self.model.found and self.isVisible():
            self._fitted = True
            self.table.fit()

    def _read_again(self) -> None:
        self.refresh()
        if self.band is not None:
            self.band.show_state()

    def _swift(self, query: searching.Query) -> bool:
        """Whether it is found without looking through all records and putting them in order."""
        entered = all(name.lstrip("-") == NUMBER for name in query.order)
        return entered and not self.group and bool(query.text or not self.filters.active)

    def _to_the_list(self, open_single: bool) -> None:
        if self._looking.due:
            self.refresh()
        if self.looking:
            self._looking.then(lambda: self._to_the_list_found(open_single))
            return
        if not self.model.found:
            return
        if open_single and len(self.model.found) == 1:
            self.opened.emit(self.model.found[0])
            return
        self.table.setFocus()
        if not self.table.chosen():
            self.table.choose(self.model.found[0])

    def _to_the_list_found(self, open_single: bool) -> None:
        if self.search.hasFocus():
            self._to_the_list(open_single)

    def _made_band(self) -> "RhythmBand | None":
        if self.register.declaration.rhythm is None:
            return None
        from desktop_app.ui.pages.band import RhythmBand  # which only few registers have

        band = RhythmBand(self._office, self.register, self)
        band.wanted.connect(self.record_wanted)
        band.changed.connect(self.written)
        return band

    def _connect(self) -> None:
        self.search.left.connect(self._to_the_list)
        self.search.textChanged.connect(self._looking.soon)
        self.filters.changed.connect(self._filtered)
        self.filters.left.connect(self.table.setFocus)
        self.table.turned.connect(self._turn)
        self.table.moved.connect(self.views.show_state)
        self.table.opened.connect(self.opened)
        self.table.sorted_by.connect(self.order_by)
        self.table.heads_menu.connect(
            lambda place: self.heads_menu_wanted.emit(
                self.table.horizontalHeader().mapToGlobal(place)
            )
        )
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.table.viewport().mapToGlobal(place))
        )
        self.table.selectionModel().selectionChanged.connect(self.show_count)
        self._empty.wanted.connect(self._empty_wants)

    def _turn(self, value: Any, opens: bool) -> None:
        """Open a group or close it, with the keys left on its head."""
        if self._grouped.shown != self.group:
            return  # another way was chosen, and is still looked for
        place = self._grouped.turn(self.model, value, opens=opens)
        self._show_turned()
        self.table.go(place)

    def _show_turned(self) -> None:
        self.table.show_heads()
        self.table.settle()
        self.listed.emit()

    def _filtered(self) -> None:
        self._kept.keep_values("filters", self.filters.state())
        self.refresh()

    def _empty_wants(self, name: str) -> None:
        if name == "clear_search":
            self.let_all_through()
            self.search.setFocus()
        else:
            self.wanted.emit(name)

    def _show_state(self) -> None:
        found = bool(self.model.found)
        held_back = bool(self.search.text().strip()) or self.filters.active
        self._face.show(listed=found, held_back=held_back)
        self.table.settle()
        if self.table.hasFocus():
            self.table.take_up()
        self._shown.say()
        self._totals.add_up(self.query())
        self.show_count()
