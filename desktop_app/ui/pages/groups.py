"""The menu of groups at the head of a list: by what it is grouped, all opened or closed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from desktop_app.desk import grouping
from desktop_app.ui import icons
from desktop_app.ui.controls import literal, named
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.pages.page import RegisterPage

WIDEST, NARROWEST = 150, 60
OF_A_WAY = "group:"  # begins the name of the entry that groups so


class GroupButton(QPushButton):
    """Says by what a list is grouped; its menu offers the ways."""

    def __init__(self, page: "RegisterPage") -> None:
        super().__init__(page)
        self._page = page
        self.setProperty("role", "head")
        self.setAutoDefault(False)
        icons.give_later(self, "statistics")
        menu = named(QMenu(self), "menu_groups", _("Groups"))
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.setMinimumWidth(sized(NARROWEST))
        named(self, "groups", _("Groups"), _("Show the list in groups with counts (Ctrl+Shift+G)"))

    def show_state(self) -> None:
        """Say by what the list is grouped."""
        way = self._page.group
        text = _("Not in groups")
        if way:
            text = _("Groups: {label}").format(label=grouping.label(self._page.register, way))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, sized(WIDEST))
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(
            literal(f"{text}\n{_('Show the list in groups with counts (Ctrl+Shift+G)')}")
        )

    def drop_down(self) -> None:
        """Open the menu with the keys on what is chosen."""
        self.showMenu()
        entries = self.menu().actions()
        self.menu().setActiveAction(next(filter(QAction.isChecked, entries), entries[0]))

    def _fill(self) -> None:
        menu, page = self.menu(), self._page
        menu.clear()
        self._offer(menu, "", _("Not in groups"))
        menu.addSeparator()
        ledger = page.register.declaration.list
        near = {*page.model.columns, *ledger.filters, ledger.period}
        others = []
        for way, text in grouping.ways(page.register):
            if grouping.field(way) in near or way == page.group:
                self._offer(menu, way, text)
            else:
                others.append((way, text))
        if others:
            further = menu.addMenu(_("By &another field"))
            for way, text in others:
                self._offer(further, way, text)
        menu.addSeparator()
        for name, text, shut in (
            ("groups_open", _("&Open all"), False),
            ("groups_close", _("&Close all"), True),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.setEnabled(bool(page.group))
            action.triggered.connect(lambda _on=False, shut=shut: page.turn_all(shut=shut))

    def _offer(self, menu: QMenu, way: str, text: str) -> None:
        page = self._page
        action = menu.addAction(text.replace("&", "&&"))
        action.setObjectName(OF_A_WAY + way)
        action.setCheckable(True)
        action.setChecked(way == page.group)
        action.triggered.connect(lambda _on=False: page.group_by(way))
