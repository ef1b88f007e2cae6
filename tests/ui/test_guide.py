"""The guide: F1 leads to the page about what is shown; every page, link and key in it is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QTextDocument
from pytestqt.qtbot import QtBot

from desktop_app import __version__, paths, words
from desktop_app.desk.office import Office
from desktop_app.ui import style
from desktop_app.ui.guide.topics import Page, Pages
from desktop_app.ui.guide.window import GuideWindow
from desktop_app.ui.window import MainWindow
from tests.ui.walking import faults

LANGUAGES = ("zh", "en")
LINK = re.compile(r"\]\(([^)]*)\)")


@pytest.fixture(params=LANGUAGES)
def pages(request: pytest.FixtureRequest, small_office: Office) -> Iterator[Pages]:
    with words.speaking(request.param):
        yield Pages(small_office)


def shown(text: str) -> str:
    """Return what a reader sees of a page."""
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(style.points())
    document.setDefaultFont(font)
    document.setMarkdown(text)
    return document.toPlainText()


def guide_of(window: MainWindow) -> GuideWindow:
    window.actions_by_name["guide"].trigger()
    guide = window.findChild(GuideWindow)
    assert guide is not None
    assert guide.isVisible()
    return guide


def title(guide: GuideWindow) -> str:
    return guide.text.toPlainText().partition("\n")[0]


def test_both_languages_have_the_same_topics() -> None:
    there = [
        sorted(file.name for file in (paths.resources() / "guide" / language).glob("*.md"))
        for language in LANGUAGES
    ]
    assert there[0] == there[1]
    assert len(there[0]) >= 14


def test_what_is_new_in_this_version_is_told_first(pages: Pages) -> None:
    page = pages.page("topic:changes")
    assert page is not None
    versions = re.findall(r"^## (\S+)$", page.text, re.MULTILINE)
    assert versions[0] == __version__


def test_every_register_has_a_page(pages: Pages, small_office: Office) -> None:
    about = {page.address: page for page in pages.all}
    assert len(about) == len(pages.all)
    for register in small_office.registers.values():
        page = about[f"register:{register.name}"]
        said = shown(page.text)
        assert said.startswith(str(register.title))
        for field in register.essential:
            assert str(field.label) in said, register.name
        if register.status is not None:
            for code in register.status.steps:
                assert register.status.show(code) in said, register.name


def test_every_link_leads_to_a_page(pages: Pages) -> None:
    there = {page.address for page in pages.all}
    led = {(page.address, link) for page in pages.all for link in LINK.findall(page.text)}
    assert len(led) > 100
    assert [one for one in led if one[1] not in there] == []


def test_no_page_is_left_with_marks_of_its_making(pages: Pages) -> None:
    for page in pages.all:
        said = shown(page.text)
        assert not re.search(r"\{\w+\}|\*\*|\]\(", said), (page.address, said)


def test_what_is_searched_is_found(pages: Pages) -> None:
    def found(text: str) -> list[str]:
        return [page.address for page in pages.saying(text)]

    assert len(found("")) == len(pages.all)
    chinese = words.language() == "zh"
    assert "topic:import" in found("导错了" if chinese else "brought in twice")
    assert "register:fault" in found("故障现象" if chinese else "symptom")
    assert found("导错了 xyzzy" if chinese else "twice xyzzy") == []
    if chinese:
        assert "register:weekly_check" in found("mzaq")  # 每周安全


def test_f1_leads_to_the_page_about_what_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    fault = str(window.office.registers["fault"].title)
    window.show_today()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    guide = guide_of(window)
    assert title(guide) == "Today"
    window.show_register("fault")
    assert title(guide_of(window)) == fault
    window.new_record("visit")
    assert guide_of(window) is guide
    assert title(guide) == str(window.office.registers["visit"].title)
    guide.back.click()
    assert title(guide) == fault
    current = guide.list.currentItem()
    assert current is not None
    assert current.text(0) == fault
    assert faults(guide) == []


def test_a_link_is_followed_inside_the_guide_only(window: MainWindow) -> None:
    guide = guide_of(window)
    guide.show_page("topic:start")
    guide.text.anchorClicked.emit(QUrl("topic:import"))
    assert title(guide) == "Bringing in a ledger"
    for address in ("https://example.org/", "file:///etc/passwd", "topic:none"):
        guide.text.anchorClicked.emit(QUrl(address))
        assert title(guide) == "Bringing in a ledger"


def test_a_page_is_found_by_the_keyboard_and_its_words_are_marked(
    qtbot: QtBot, window: MainWindow
) -> None:
    guide = guide_of(window)
    qtbot.waitUntil(guide.isActiveWindow)
    qtbot.keyClicks(guide.box, "anchor nothing")
    assert guide.list.topLevelItemCount() == 1
    assert guide.list.topLevelItem(0).childCount() == 0  # type: ignore[union-attr]
    guide.box.clear()
    qtbot.keyClicks(guide.box, "rehearse")
    qtbot.keyClick(guide.box, Qt.Key.Key_Return)
    assert title(guide) == "Backups and restoring"
    assert guide.list.hasFocus()
    assert [each.cursor.selectedText() for each in guide.text.extraSelections()] == ["Rehearse"]


def test_its_size_is_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    guide = guide_of(window)
    guide.resize(777, 555)
    qtbot.waitUntil(lambda: guide.width() == 777)
    guide.close()
    again = GuideWindow(window, window.office, window.memory)
    assert (again.width(), again.height()) == (777, 555)
    again.deleteLater()


def test_what_a_declaration_says_stands_there_as_it_stands(small_office: Office) -> None:
    from desktop_app.desk import guide

    text = "a_b*c* [x](file:///y) <b>z</b> # | `"
    assert shown("p " + guide.plain(text)) == "p " + text
    assert Page("a", "b", "c", "d").address == "a"
