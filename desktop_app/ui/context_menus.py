"""The menus over a record, over the heads of a list, and over what stands in the navigation."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop_app.desk import views
from desktop_app.desk.views import Filter
from desktop_app.ui import actions
from desktop_app.ui.menus import pop_up
from desktop_app.ui.pages import columns
from desktop_app.ui.pages.model import MARKS
from desktop_app.ui.pages.page import RegisterPage
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def over_record(window: "MainWindow", place: QPoint) -> None:
    """Offer what can be done with the record, or the records chosen, that the pointer is on."""
    menu = QMenu(window)
    _offer_filters(window, menu)
    for name in actions.of_a_record():
        if name == actions.RULE:
            menu.addSeparator()
        else:
            menu.addAction(window.actions_by_name[name])
    pop_up(menu, place)


def over_heads(window: "MainWindow", page: RegisterPage, place: QPoint) -> None:
    """Offer each column of a list to be shown or hidden."""
    menu = QMenu(window)
    shown = [column for column in page.model.columns if column != MARKS]
    for column in columns.available(page.register):
        action = menu.addAction(str(page.register.label(column)))
        action.setObjectName(f"column_{column}")
        action.setCheckable(True)
        action.setChecked(column in shown)
        action.toggled.connect(lambda on, column=column: _toggle(page, column, on=on))
    menu.addSeparator()
    menu.addAction(window.actions_by_name["columns"])
    pop_up(menu, place)


def over_navigation(window: "MainWindow", place: QPoint, name: str, id: int) -> None:
    """Offer to mark a register, or a record of it, as a favourite."""
    menu = QMenu(window)
    menu.setObjectName("menu_favourite")
    mark = menu.addAction(_("Fa&vourite"))
    mark.setObjectName("mark_favourite")
    mark.setCheckable(True)
    mark.setChecked((name, id) in window.memory.favourites())
    mark.setEnabled(not window.office.read_only)
    mark.triggered.connect(lambda on: window.mark_favourite(name, id, on=on))
    pop_up(menu, place)


def _toggle(page: RegisterPage, column: str, *, on: bool) -> None:
    shown = [each for each in page.model.columns if each not in (MARKS, column)]
    if on:
        shown.append(column)
    if shown:
        page.show_columns(shown)


def _offer_filters(window: "MainWindow", menu: QMenu) -> None:
    """Offer the quick filters in the words of the cell that the menu is over."""
    page, found = window.page, window.page.quick_filter(without=False)
    if found is None:
        return
    for name, without in (("only_these", False), ("not_these", True)):
        each = page.quick_filter(without=True) if without else found
        action, entry = window.actions_by_name[name], menu.addAction(_said(page, each))
        entry.setObjectName(f"menu_{name}")
        entry.setIcon(action.icon())
        entry.setShortcut(action.shortcut())
        entry.setShortcutVisibleInContextMenu(True)
        entry.triggered.connect(action.trigger)
    menu.addSeparator()


def _said(page: RegisterPage, filter: Filter | None) -> str:
    """What an entry says that would put a filter in force."""
    assert filter is not None
    told = views.said(page.register, msgspec.structs.replace(filter, without=False))
    room = page.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, sized(300))
    text = _("Not these: {filter}") if filter.without else _("Only these: {filter}")
    return text.format(filter=room.replace("&", "&&"))
