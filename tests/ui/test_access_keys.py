"""The letters that a menu underlines: within one menu each leads to one thing, in both languages."""

import re
from collections import defaultdict
from string import ascii_uppercase

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk.office import Office
from desktop_app.ui import context_menus
from desktop_app.ui.first_start.keeping import KeepingPart
from desktop_app.ui.today.detail import Detail
from tests.ui.conftest import open_window
from tests.ui.walking import faults


def doubled(entries: list[QAction]) -> list[str]:
    """The letters that lead to more than one of these, with what they lead to and what is free."""
    led = defaultdict(list)
    for each in entries:
        if (letter := QKeySequence.mnemonic(each.text()).toString()) and not each.isSeparator():
            led[letter].append(each.text())
    free = [letter for letter in ascii_uppercase if f"Alt+{letter}" not in led]
    return [
        f"{letter}: {', '.join(texts)}; free are {' '.join(free)}"
        for letter, texts in led.items()
        if len(texts) > 1
    ]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_letter_of_a_menu_leads_to_two_things(
    qtbot: QtBot, small_office: Office, language: str
) -> None:
    with words.speaking(language):
        window = open_window(qtbot, small_office)
        window.show_record("equipment", 1)
        menus = {f"{each.objectName()} {each.title()}": each for each in window.findChildren(QMenu)}
        assert len(menus) > 8
        assert doubled(window.menuBar().actions()) == []
        for menu in menus.values():
            menu.aboutToShow.emit()
        found = {name: doubled(each.actions()) for name, each in menus.items()}
        assert {name: letters for name, letters in found.items() if letters} == {}
        window.close()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_letter_of_a_menu_over_something_leads_to_two_things(
    qtbot: QtBot, small_office: Office, language: str
) -> None:
    with words.speaking(language):
        window = open_window(qtbot, small_office)
        window.page.table.choose(window.page.model.found[0])
        seen: list[list[str]] = []

        def look() -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            seen.append(doubled(menu.actions()))
            menu.close()

        for over in (
            lambda: context_menus.over_record(window, QPoint(5, 5)),
            lambda: context_menus.over_heads(window, window.page, QPoint(5, 5)),
            lambda: context_menus.over_navigation(window, QPoint(5, 5), "equipment", 0),
        ):
            QTimer.singleShot(50, look)
            over()
        assert seen == [[], [], []]
        window.close()


def test_nothing_is_called_by_the_letter_that_leads_to_it(
    qtbot: QtBot, small_office: Office
) -> None:
    """In Chinese that stands behind the words, in brackets; so do the keys of a list, F and M."""
    with words.speaking("zh"):
        for made in (Detail(may_write=True), KeepingPart(small_office)):
            qtbot.addWidget(made)
            called = [each.accessibleName() for each in made.findChildren(QWidget)]
            assert any(called)
            assert [name for name in called if re.search(r"\([A-EG-LN-Z]\)", name)] == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_letter_around_a_record_leads_to_two_things(
    qtbot: QtBot, small_office: Office, language: str
) -> None:
    """On each of its tabs, over what is to be put right, and over a draft that is offered."""
    with words.speaking(language):
        window = open_window(qtbot, small_office)
        window.show_record("equipment", 1)
        tabs = window.editor.findChild(QTabBar)
        assert tabs is not None
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            assert faults(window) == []
        window.new_record("equipment")
        page = window.editor.page
        page.judge(everything=True)
        assert page.bar.isVisible()
        assert faults(window) == []
        assert page.form is not None
        page.form.entries["name"].type_in("办公电脑")
        page.draft_bar.keep()
        page.form.put({}, None)
        window.show_record("equipment", 1)
        window.new_record("equipment")
        assert page.draft_bar.isVisible()
        assert faults(window) == []
        window.close()
