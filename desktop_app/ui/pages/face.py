"""Where the parts of a register's page stand: its head, what is chosen by, the list, what it adds up to."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.ui.controls import OneLine, sign
from desktop_app.ui.pages.empty import EmptyPage
from desktop_app.ui.pages.totals import TotalsLine
from desktop_app.ui.tab_order import in_order

if TYPE_CHECKING:
    from desktop_app.ui.pages.page import RegisterPage

_TITLE = 260  # pixels that the title has before the search, at the standard size of type


class Face:
    """Lays a page out; where there is nothing to list, `empty` stands in the place of the list."""

    def __init__(self, page: "RegisterPage", empty: EmptyPage, totals: TotalsLine) -> None:
        self._page, self._empty = page, empty
        self._signs: list[QWidget] = []  # beside the title
        self._stack = QStackedLayout()
        self._stack.addWidget(page.table)
        self._stack.addWidget(empty)
        title = OneLine(str(page.register.title), _TITLE)
        title.setProperty("role", "title")
        about = page.register.declaration.about
        self._head = QHBoxLayout()
        self._head.addWidget(title)
        self._head.addStretch(1)
        self._head.addWidget(page.views, 0)
        self._head.addWidget(page.groups, 0)
        self._head.addWidget(page.search, 0)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(8)
        layout.addLayout(self._head)
        if about is not None:
            below = OneLine(str(about))  # one line, or the list would begin elsewhere in each
            below.setProperty("role", "note")
            layout.addWidget(below)
        if page.band is not None:
            layout.addWidget(page.band)
        layout.addWidget(page.filters)
        layout.addLayout(self._stack, 1)
        layout.addWidget(totals)

    def show(self, *, listed: bool, held_back: bool) -> None:
        """Show the list, or that there is nothing to list; `held_back` where that was asked for."""
        if not listed:
            self._empty.show_for(held_back)
        self._stack.setCurrentWidget(self._page.table if listed else self._empty)

    def take_up(self) -> None:
        """Put the keys on the list, or where there is none on what can be done instead."""
        if self._stack.currentWidget() is self._empty:
            self._empty.take_up()
        else:
            self._page.table.setFocus()

    def offer(self, action: QAction) -> None:
        """Have an action of the window as a sign beside the title."""
        self._signs.append(sign(action, f"page_{action.objectName()}"))
        self._head.insertWidget(1, self._signs[-1])

    def lead_keys(self) -> None:
        """Let Tab follow the page as it reads, once it stands in the window."""
        page = self._page
        band = [page.band] if page.band is not None else []
        head = (*self._signs, page.views, page.groups, page.search)
        in_order(*head, *band, page.filters, page.table, self._empty)
