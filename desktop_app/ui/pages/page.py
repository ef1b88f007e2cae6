"""A register's page: search box, views, filters, the list, and what it adds up to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import searching, views
from desktop_app.desk.office import Office
from desktop_app.desk.views import Filter, View
from desktop_app.registers.register import NUMBER, Register
from desktop_app.ui.controls import OneLine, sign
from desktop_app.ui.memory import Memory
from desktop_app.ui.pages import columns
from desktop_app.ui.pages.empty import EmptyPage
from desktop_app.ui.pages.filters import FilterBar
from desktop_app.ui.pages.grouped import Found, Grouped
from desktop_app.ui.pages.groups import GroupButton
from desktop_app.ui.pages.kept import Kept
from desktop_app.ui.pages.looking import Looking
from desktop_app.ui.pages.model import MARKS, RecordsModel
from desktop_app.ui.pages.search_box import SearchBox
from desktop_app.ui.pages.table import RecordsTable
from desktop_app.ui.pages.totals import TotalsLine
from desktop_app.ui.pages.views import ViewsButton
from desktop_app.ui.tab_order import in_order

if TYPE_CHECKING:
    from desktop_app.ui.pages.band import RhythmBand

_TITLE = 200  # pixels that the title has before the search, at the standard size of type


class RegisterPage(QWidget):
    """Finds and lists the records of one register."""

    opened = Signal(int)
    wanted = Signal(str)  # the name of an action of the window
    listed = Signal()  # what is found or selected changed
    menu_wanted = Signal(QPoint)
    heads_menu_wanted = Signal(QPoint)
    record_wanted = Signal(object)  # with what a new record begins
    written = Signal()  # something was recorded besides

    def __init__(
        self, office: Office, register: Register, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"page_{register.name}")
        self.register = register
        self._office = office
        self._memory = memory
        self._kept = Kept(office, register, memory)
        self.order = self._kept.text("order")  # a column, with ``-`` before it turned round
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
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._signs: list[QWidget] = []  # beside the title
        self._totals = TotalsLine(office, register)
        self._looking = Looking(office, self)
        self._lay_out()
        self._connect()
        self.table.show_columns(columns.remembered(memory, register))
        self.table.show_order(self.order)
        self._take_up_view()
        self._stale = True
        self._fitted = False

    # What is shown

    def query(self) -> searching.Query:
        """Return what is looked for now."""
        return views.query(self.register, self.view())

    def view(self) -> View:
        """Return what the list shows, with the name of the saved view that was chosen."""
        shown = tuple(self.table.shown())
        usual = shown == tuple(self.register.declaration.list.columns)
        return msgspec.structs.replace(
            self.filters.view(),
            name=self.views.name,
            search=self.search.text().strip(),
            order=self.order,
            columns=() if usual else shown,
            group=self.group,
        )

    def show_view(self, view: View) -> None:
        """Show what a view does, instead of all that was chosen before."""
        self.views.keep_name(view.name)
        self.order = view.order
        self._kept.keep("order", view.order)
        self._grouped.choose(view.group)
        self.search.say(view.search)
        self.filters.blockSignals(True)
        self.filters.show_view(view)
        self.filters.blockSignals(False)
        self.filters.show_chips()
        self.show_columns(view.columns or self.register.declaration.list.columns)
        self._filtered()

    def order_by(self, order: str) -> None:
        """Order the list by a column, ``-`` before it turns it round; "" as usual."""
        self.order = order
        self._kept.keep("order", order)
        self.table.show_order(order)
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
        columns.remember(self._memory, self.register, shown)
        self.table.show_columns(list(shown))
        self.table.fit()
        self.table.show_order(self.order)
        self.views.show_state()

    def quick_filter(self, *, without: bool) -> Filter | None:
        """Return the filter that asks for what the cell or group has where the keys are, if one can."""
        index = self.table.currentIndex()
        head = self.model.head_at(index.row())
        if head is not None:
            way = self._grouped.shown
            return views.of_group(self.register, way, head.group, without=without)
        id, column = self.table.current(), self.model.columns[max(index.column(), 0)]
        if id is None or column == MARKS:
            return None
        (values,) = searching.values(self._office, self.register, [id])
        return views.of_cell(self.register, column, values, without=without)

    def filter_by(self, filter: Filter) -> None:
        """Put a further filter in force, and leave the keys on the list."""
        self.filters.add(filter)
        self.table.setFocus()
        self.table.take_up()

    # What is looked for

    def refresh(self) -> None:
        """Look again for what is looked for, keeping what is selected.

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

        None where the user waits no longer; UserError where it could not be looked for.
        """
        return list(self.model.found) if self._looking.wait() else None

    def show_found(self, found: Found) -> None:
        """Show what was found, with what was selected selected still."""
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
        if self._stack.currentWidget() is self._empty:
            self._empty.take_up()
        else:
            self.table.setFocus()

    def offer(self, action: QAction) -> None:
        """Have an action of the window as a sign beside the title."""
        self._signs.append(sign(action, f"page_{action.objectName()}"))
        self._head.insertWidget(1, self._signs[-1])

    def lead_keys(self) -> None:
        """Let Tab follow the page as it reads, once it stands in the window."""
        band = [self.band] if self.band is not None else []
        head = (*self._signs, self.views, self.groups, self.search)
        in_order(*head, *band, self.filters, self.table, self._empty)

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

    def _lay_out(self) -> None:
        title = OneLine(str(self.register.title), _TITLE)
        title.setProperty("role", "title")
        about = self.register.declaration.about
        head = self._head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.views, 0)
        head.addWidget(self.groups, 0)
        head.addWidget(self.search, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        if about is not None:
            below = OneLine(str(about))  # one line, or the list would begin elsewhere in each
            below.setProperty("role", "note")
            layout.addWidget(below)
        if self.band is not None:
            layout.addWidget(self.band)
        layout.addWidget(self.filters)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self._totals)

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

    def _take_up_view(self) -> None:
        """Show the view again that was shown last, with what of it is in no other memory."""
        if (saved := self.views.take_up()) is not None:
            self.search.say(saved.search)
            self.filters.blockSignals(True)
            self.filters.incomplete.setChecked(saved.incomplete)
            self.filters.void.setChecked(saved.void)
            self.filters.blockSignals(False)
            self.filters.show_chips()
        self.views.show_state()
        self.groups.show_state()

    def _filtered(self) -> None:
        self._kept.keep_values("filters", self.filters.state())
        self.refresh()

    def _empty_wants(self, name: str) -> None:
        if name == "clear_search":
            self.search.clear()
            self.filters.reset()
            self.search.setFocus()
        else:
            self.wanted.emit(name)

    def _show_state(self) -> None:
        found = bool(self.model.found)
        held_back = bool(self.search.text().strip()) or self.filters.active
        if not found:
            self._empty.show_for(held_back)
        self._stack.setCurrentWidget(self.table if found else self._empty)
        self.table.settle()
        if self.table.hasFocus():
            self.table.take_up()
        self.views.show_state()
        self.groups.show_state()
        self._totals.add_up(self.query())
        self.show_count()
