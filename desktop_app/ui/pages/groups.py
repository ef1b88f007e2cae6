"""The menu of groups at the head of a list: by what it is grouped, all opened or closed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop_app.desk import grouping
from desktop_app.ui.pages.head_button import HeadButton, choice
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.pages.page import RegisterPage

WIDEST = 150
OF_A_WAY = "group:"  # begins the name of the entry that groups so


class GroupButton(HeadButton):
    """Says by what a list is grouped; its menu offers the ways."""

    def __init__(self, page: "RegisterPage") -> None:
        super().__init__("groups", _("Groups"), "groups", page)
        self._page = page

    def show_state(self) -> None:
        """Say by what the list is grouped."""
        way = self._page.group
        text = _("Not in groups")
        if way:
            text = _("Groups: {label}").format(label=grouping.label(self._page.register, way))
        tip = _("Show the list in groups with counts (Ctrl+Shift+G)")
        self.say(self.short(text, WIDEST), text, f"{text}\n{tip}")

    def fill(self, menu: QMenu) -> None:
        """Offer the ways to group the list, and to open or close all groups."""
        page = self._page
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
        action = choice(menu, OF_A_WAY + way, text, chosen=way == page.group)
        action.triggered.connect(lambda _on=False: page.group_by(way))
