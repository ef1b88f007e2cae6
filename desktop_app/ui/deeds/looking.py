"""What is done to find one's way: views and filters, places, notices, the guide."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.ui import hearing, notices
from desktop_app.ui.navigation import TODAY
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.guide.window import GuideWindow
    from desktop_app.ui.window import MainWindow


class LookingDeeds:
    """Does what is done to find one's way in one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._guide_window: GuideWindow | None = None
        self.by_name: dict[str, Callable[[], object]] = {
            "find": self._find,
            "back": window.back,
            "columns": lambda: window.page.choose_columns(),
            "views": lambda: window.page.views.drop_down(),
            "save_view": lambda: window.page.views.save(),
            "groups": lambda: window.page.groups.drop_down(),
            "only_these": lambda: self._filter_by(without=False),
            "not_these": lambda: self._filter_by(without=True),
            "clear_filters": lambda: window.page.let_all_through(),
            "incomplete": lambda: window.page.filters.incomplete.toggle(),
            "show_void": lambda: window.page.filters.void.toggle(),
            "today": lambda: window.go_to(TODAY),
            "refresh": self._refresh,
            "larger": lambda: self._resize(1),
            "smaller": lambda: self._resize(-1),
            "scheme": self._turn,
            "favourite": self._favourite,
            "favourite_record": self._favourite_record,
            "find_register": window.sidebar.take_up,
            "navigate": window.navigation.setFocus,
            "go": self._go_anywhere,
            "notice": self._notice,
            "notices": self._notices,
            "guide": self._guide,
            "shortcuts": self._shortcuts,
            "about": self._about,
        }

    def _filter_by(self, *, without: bool) -> None:
        page = self._window.page
        found = page.quick_filter(without=without)
        if found is None:
            told = _(
                "Go to a cell of the list whose value is to be looked for: not the number of the record, nor a number shown in part."
            )
            notices.told(self._window, told)
        else:
            page.filter_by(found)

    def _find(self) -> None:
        page = self._window.page
        page.search.setFocus()
        page.search.selectAll()

    def _refresh(self) -> None:
        self._window.changed()
        if self._window.showing_today:
            self._window.today.refresh()

    def _resize(self, by: int) -> None:
        from desktop_app.ui import looks

        looks.resize(self._window, by)

    def _turn(self) -> None:
        from desktop_app.ui import looks

        looks.turn(self._window)

    def _go_anywhere(self) -> None:
        from desktop_app.ui.dialogs.going import go_anywhere

        go_anywhere(self._window)

    def _favourite(self) -> None:
        on = self._window.actions_by_name["favourite"].isChecked()
        name = self._window.register.name
        self._mark_favourite(name, self._window.record_shown() or 0, on=on)

    def _favourite_record(self) -> None:
        on = self._window.actions_by_name["favourite_record"].isChecked()
        if (id := self._window.record_shown() or self._window.page.current()) is not None:
            self._mark_favourite(self._window.register.name, id, on=on)

    def _mark_favourite(self, register: str, id: int, *, on: bool) -> None:
        self._window.mark_favourite(register, id, on=on)
        said = _("Among the favourites") if on else _("No longer among the favourites")
        hearing.say(self._window.navigation, said)

    def _notice(self) -> None:
        if not self._window.strips.take_up() and self._window.strips.log:
            self._notices()

    def _notices(self) -> None:
        from desktop_app.ui.dialogs.last_notices import show_notices

        show_notices(self._window)

    def _guide(self) -> None:
        from desktop_app.ui.guide.topics import of_place
        from desktop_app.ui.guide.window import GuideWindow

        window = self._window
        if self._guide_window is None:
            self._guide_window = GuideWindow(window, window.office, window.memory)
        self._guide_window.show_page(of_place(window.register_shown))
        self._guide_window.show()
        self._guide_window.raise_()
        self._guide_window.activateWindow()

    def _shortcuts(self) -> None:
        from desktop_app.ui.dialogs.shortcuts import show_shortcuts

        show_shortcuts(self._window)

    def _about(self) -> None:
        from desktop_app.ui.dialogs.about import show_about

        show_about(self._window)
