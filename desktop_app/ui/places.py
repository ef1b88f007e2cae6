"""The pages of the window, made when each is first shown, with what they ask of it."""

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.ui import actions, context_menus
from desktop_app.ui.pages.page import RegisterPage

if TYPE_CHECKING:
    from desktop_app.ui.pages.duties import Duties
    from desktop_app.ui.record.editor import RecordEditor
    from desktop_app.ui.today.page import TodayPage
    from desktop_app.ui.window import MainWindow


def register_page(window: "MainWindow", name: str) -> RegisterPage:
    """Return the page of a register's list."""
    page = RegisterPage(window.office, window.office.registers[name], window.memory)
    page.opened.connect(lambda id: window.show_record(name, id))
    page.wanted.connect(window.do)
    page.record_wanted.connect(lambda known: window.new_record(name, known))
    page.written.connect(window.changed)
    page.listed.connect(window.show_state)
    page.menu_wanted.connect(partial(context_menus.over_record, window))
    page.heads_menu_wanted.connect(partial(context_menus.over_heads, window, page))
    page.offer(window.actions_by_name["favourite"])
    return page


def record_editor(window: "MainWindow") -> "RecordEditor":
    """Return where records are read and entered."""
    from desktop_app.ui.record.editor import RecordEditor

    records = window.deeds.records
    editor = RecordEditor(window.office, window)
    editor.saved.connect(lambda _name, _id: window.changed())
    editor.saved.connect(lambda _name, _id: window.show_state())
    editor.left.connect(window.back)
    editor.open_record.connect(window.show_record)
    editor.new_record.connect(window.new_record)
    editor.print_record.connect(records.print_record)
    editor.export_record.connect(records.export_record)
    editor.print_dossier.connect(records.print_dossier)
    editor.export_dossier.connect(records.export_dossier)
    editor.hand_over.connect(records.hand_over)
    editor.head.mark(window.actions_by_name["favourite"])
    return editor


def today_page(window: "MainWindow") -> "TodayPage":
    """Return the page of what is to be done."""
    from desktop_app.ui.today.page import TodayPage

    page = TodayPage(window.office, window.memory)
    page.open_record.connect(window.open_from_today)
    page.open_register.connect(window.go_to)
    page.new_record.connect(window.begin_from_today)
    page.checks_wanted.connect(lambda: window.do("checks"))
    page.step_taken.connect(window.lead_to)
    page.written.connect(window.changed)
    page.counted.connect(lambda: window.navigation.show_urgent(page.urgent))
    return page


def duties(window: "MainWindow") -> "Duties":
    """Return what is shown to who reads no registers."""
    from desktop_app.ui.pages.duties import Duties

    return Duties(window.office, actions.declared(), window.do)
