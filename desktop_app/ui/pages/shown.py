"""What a register's page shows, as a value: taken together from its parts, and given to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSignalBlocker

from desktop_app.desk import searching, views
from desktop_app.desk.office import Office
from desktop_app.desk.views import Filter, View
from desktop_app.ui.memory import Memory
from desktop_app.ui.pages import columns
from desktop_app.ui.pages.grouped import Grouped
from desktop_app.ui.pages.kept import Kept
from desktop_app.ui.pages.model import MARKS

if TYPE_CHECKING:
    from desktop_app.ui.pages.page import RegisterPage


class Shown:
    """The order, columns, filters, groups and search of a page; all but the search is remembered."""

    def __init__(
        self, office: Office, page: "RegisterPage", memory: Memory, kept: Kept, grouped: Grouped
    ) -> None:
        self._office, self._page, self._memory = office, page, memory
        self._kept, self._grouped = kept, grouped
        self.order = kept.text("order")  # a column, with ``-`` before it turned round

    def view(self) -> View:
        """Return what is shown, with the name of the saved view that was chosen."""
        page = self._page
        shown = tuple(page.table.shown())
        usual = shown == tuple(page.register.declaration.list.columns)
        return msgspec.structs.replace(
            page.filters.view(),
            name=page.views.name,
            search=page.search.text().strip(),
            order=self.order,
            columns=() if usual else shown,
            group=self._grouped.way,
        )

    def show(self, view: View) -> None:
        """Show what a view does, instead of all that was chosen before."""
        page = self._page
        page.views.keep_name(view.name)
        self._keep_order(view.order)
        self._grouped.choose(view.group)
        page.search.say(view.search)
        with QSignalBlocker(page.filters):
            page.filters.show_view(view)
        page.filters.show_chips()
        self.show_columns(view.columns or page.register.declaration.list.columns)

    def take_up(self) -> None:
        """Show what was shown last, the saved view with what of it is in no other memory."""
        page = self._page
        page.table.show_columns(columns.remembered(self._memory, page.register))
        page.table.show_order(self.order)
        if (saved := page.views.take_up()) is not None:
            page.search.say(saved.search)
            with QSignalBlocker(page.filters):
                page.filters.incomplete.setChecked(saved.incomplete)
                page.filters.void.setChecked(saved.void)
            page.filters.show_chips()
        self.say()

    def say(self) -> None:
        """Have the buttons say which view is shown, and in which groups."""
        self._page.views.show_state()
        self._page.groups.show_state()

    def order_by(self, order: str) -> None:
        """Order the list by a column, ``-`` before it turns it round; "" as usual."""
        self._keep_order(order)
        self._page.table.show_order(order)

    def show_columns(self, shown: Sequence[str]) -> None:
        """Show these columns from now on."""
        page = self._page
        columns.remember(self._memory, page.register, shown)
        page.table.show_columns(list(shown))
        page.table.fit()
        page.table.show_order(self.order)
        page.views.show_state()

    def quick_filter(self, *, without: bool) -> Filter | None:
        """Return the filter that asks for what the cell or group has where the keys are, if one can."""
        page = self._page
        index = page.table.currentIndex()
        head = page.model.head_at(index.row())
        if head is not None:
            way = self._grouped.shown
            return views.of_group(page.register, way, head.group, without=without)
        id, column = page.table.current(), page.model.columns[max(index.column(), 0)]
        if id is None or column == MARKS:
            return None
        (values,) = searching.values(self._office, page.register, [id])
        return views.of_cell(page.register, column, values, without=without)

    def _keep_order(self, order: str) -> None:
        self.order = order
        self._kept.keep("order", order)
