"""Fills the menu bar and the toolbar."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from desktop_app.desk import searching
from desktop_app.desk.views import sortable
from desktop_app.registers.register import NUMBER
from desktop_app.ui import actions, undoing
from desktop_app.ui.controls import literal, named, without_mnemonic
from desktop_app.ui.pages.model import MARKS
from desktop_app.ui.pages.page import RegisterPage
from desktop_app.ui.style import sized
from desktop_app.ui.tools import Tools
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def fill_bars(window: "MainWindow") -> None:
    """Give the window its menus and its toolbar."""
    _fill_menus(window)
    window.addToolBar(_toolbar(window))


def offer_registers(window: "MainWindow", go: Callable[[str], object]) -> None:
    """Offer the registers in a menu over the window, by groups; `go` with the one chosen."""
    menu = QMenu(window)
    menu.setObjectName("menu_which")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    groups: dict[str, QMenu] = {}
    for name, cover in window.office.registers.covers.items():
        group = str(cover.group)
        if group not in groups:
            groups[group] = menu.addMenu(group)
        action = groups[group].addAction(str(cover.title))
        action.setObjectName(f"which_{name}")
        action.triggered.connect(lambda _checked=False, name=name: go(name))
    menu.popup(window.mapToGlobal(QPoint(window.width() // 3, window.height() // 4)))
    menu.setActiveAction(menu.actions()[0])


def _fill_menus(window: "MainWindow") -> None:
    made = window.actions_by_name
    bar = named(window.menuBar(), "menu_bar", _("Menu"))
    for name, words, entries in actions.menus():
        menu = bar.addMenu(words)
        menu.setObjectName(f"menu_{name}")
        menu.setToolTipsVisible(True)
        _fill(menu, entries, made)
        if name == "file":
            recent = QMenu(_("Recent &records"), menu)
            recent.setObjectName("menu_recent")
            recent.setToolTipsVisible(True)
            recent.aboutToShow.connect(lambda recent=recent: _fill_recent(recent, window))
            menu.insertMenu(made["import"], recent)
        if name == "edit":
            undoing.attach(window, menu)
        if name == "registers":
            _fill_registers(window, menu)
        if name == "view":
            sort = QMenu(_("&Order by"), menu)
            sort.setObjectName("menu_order")
            sort.aboutToShow.connect(lambda sort=sort: _fill_order(sort, window.page))
            menu.insertMenu(made["checks"], sort)
            menu.aboutToShow.connect(lambda sort=sort: sort.setDisabled(window.showing_today))


def _toolbar(window: "MainWindow") -> QToolBar:
    made = window.actions_by_name
    tools = Tools(_("Tools"), window)
    named(tools, "toolbar", _("Tools"))
    tools.setMovable(False)
    tools.setFloatable(False)
    tools.setIconSize(QSize(sized(20), sized(20)))
    tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    tools.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in actions.toolbar():
        if name == actions.RULE:
            tools.addSeparator()
            continue
        words = without_mnemonic(made[name].text())
        made[name].setIconText(words)  # what a tool button shows of its action
        tools.addAction(made[name])
        tool = tools.widgetForAction(made[name])
        if isinstance(tool, QToolButton):
            named(tool, f"tool_{name}", words)
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return tools


def _fill(menu: QMenu, entries: list[str], made: Mapping[str, QAction]) -> None:
    for name in entries:
        if name == actions.RULE:
            menu.addSeparator()
        else:
            menu.addAction(made[name])


def _fill_registers(window: "MainWindow", menu: QMenu) -> None:
    groups: dict[str, None] = {}
    for place, (name, cover) in enumerate(window.office.registers.covers.items(), 1):
        if groups and str(cover.group) not in groups:
            menu.addSeparator()
        groups[str(cover.group)] = None
        action = menu.addAction(str(cover.title))
        action.setObjectName(f"register_{name}")
        action.setToolTip(literal(str(cover.about or cover.title)))
        if place <= 9:
            action.setShortcut(QKeySequence(f"Ctrl+{place}"))
        action.triggered.connect(lambda _checked=False, name=name: window.go_to(name))


def _fill_recent(menu: QMenu, window: "MainWindow") -> None:
    """Offer the records that were opened last, the latest first."""
    menu.clear()
    office = window.office
    for name, id in window.memory.recent() if office.allows("read") else ():
        if name not in office.registers:
            continue
        register = office.registers[name]
        for values in searching.values(office, register, [id]):
            called, number = register.called(values), str(values[NUMBER])
            says = called if number in called else f"{number}  {called}"
            action = menu.addAction(says.replace("&", "&&"))
            action.setToolTip(literal(f"{says}\n{register.title}"))
            action.triggered.connect(
                lambda _checked=False, name=name, id=id: window.show_record(name, id)
            )
    if menu.isEmpty():
        menu.addAction(_("No record was opened yet")).setEnabled(False)


def _fill_order(menu: QMenu, page: RegisterPage) -> None:
    menu.clear()
    usual = menu.addAction(_("As usual"))
    usual.setCheckable(True)
    usual.setChecked(not page.order)
    usual.triggered.connect(lambda: page.order_by(""))
    menu.addSeparator()
    for column in page.model.columns:
        if column == MARKS or not sortable(page.register, column):
            continue
        action = menu.addAction(str(page.register.label(column)))
        action.setCheckable(True)
        action.setChecked(page.order.lstrip("-") == column)
        turned = "-" + column if page.order == column else column
        action.triggered.connect(lambda _checked=False, order=turned: page.order_by(order))
