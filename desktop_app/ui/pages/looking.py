"""Looks for what a page asks, in a long register while the window lives."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.ui.asking import Asker, is_long
from desktop_app.ui.pages.grouped import Found
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.pages.page import RegisterPage

SEARCH_AFTER = 0  # milliseconds: once the keys already typed are read
WAITED = 40  # milliseconds for what is found so, before the window goes on without it


class Looking(QObject):
    """Has its page show what is found: at once, or where that takes long a little later.

    `over` once it is found, or could not be looked for.
    """

    over = Signal()

    def __init__(self, office: Office, page: "RegisterPage") -> None:
        super().__init__(page)
        self._office, self._page = office, page
        self._asker = Asker(office, self)
        self._asker.told.connect(self._told)
        self._asker.failed.connect(self._failed)
        self._then: Callable[[], None] | None = None
        self.failed = False  # whether it could not be looked for, which was told
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SEARCH_AFTER)
        self._soon.timeout.connect(page.refresh)
        self._asked: tuple[searching.Query, Callable[[Office], Found], bool] | None = None
        self._on = QTimer(self, singleShot=True, interval=0)  # until all can be found by words
        self._on.timeout.connect(self._look)

    def soon(self) -> None:
        """Have the page look in a moment."""
        self._soon.start()

    @property
    def due(self) -> bool:
        """Whether the page is to look in a moment."""
        return self._soon.isActive()

    @property
    def going_on(self) -> bool:
        """Whether what is looked for is still to be found."""
        return self._asker.asking or self._on.isActive()

    def look(
        self, query: searching.Query, find: Callable[[Office], Found], *, swift: bool = False
    ) -> None:
        """Look for what meets the query by `find`; `swift` where an index leads to it."""
        self._soon.stop()
        self._then, self.failed = None, False
        self._asked = query, find, swift
        self._look()

    def then(self, do: Callable[[], None] | None) -> None:
        """Do that once it is found; None for nothing any more."""
        self._then = do

    def wait(self) -> bool:
        """Wait until it is found; False where the user waits no longer, or it could not be."""
        from desktop_app.ui import jobs  # which a start has no need of

        if self.due:
            self._page.refresh()
        asker = self._asker
        found = jobs.wait(
            self._page,
            _("Looking …"),
            lambda: not self.going_on or asker.resting,
            self.over,
        )
        return found and not self.failed

    def rest(self, resting: bool) -> bool:
        """Look for nothing while other work has the register; return whether that was due."""
        due = self.due or self._on.isActive()
        self._soon.stop()
        self._on.stop()
        self._asker.rest(resting)
        return due

    def _look(self) -> None:
        assert self._asked is not None
        query, find, swift = self._asked
        office, register = self._office, self._page.register
        self._on.stop()
        try:
            if query.text and searching.make_findable(office, register):
                self._asker.forget()
                self._on.start()
            elif not is_long(office, register, swift=swift):
                self._asker.forget()
                self._told(find(office))
            else:
                self._asker.ask(lambda office, _go_on: find(office), at_once=True)
                self._asker.wait(WAITED)
        except UserError as error:
            self._failed(error)

    def _told(self, found: Found) -> None:
        self._page.show_found(found)
        then, self._then = self._then, None
        self.over.emit()
        if then is not None:
            then()

    def _failed(self, why: UserError | str) -> None:
        self._then, self.failed = None, True
        notices.refused(self._page, why)
        self._page.show_count()
        self.over.emit()
