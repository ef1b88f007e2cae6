"""Keys lead on and are seen: menus and boxes opened by them, and where they are when room is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk.office import Office
from desktop_app.ui import notices
from desktop_app.ui.pages.boxes import FilterBox
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import open_window
from tests.ui.keys import focused, keys
from tests.ui.parts import part

MENU_AFTER = 200  # milliseconds


def seen_whole(widget: QWidget, around: QWidget) -> bool:
    """Whether all of a widget lies within what is seen of another one."""
    place = QRect(widget.mapTo(around, QPoint()), widget.size())
    return around.rect().contains(place)


@pytest.mark.parametrize("button", ["button.new", "button.more"])
def test_a_menu_that_keys_open_has_them_on_an_entry(
    window: MainWindow, button: str, qtbot: QtBot
) -> None:
    window.show_record("equipment", 1)
    found: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.objectName()
        found.append(menu.activeAction().text())
        menu.close()

    made = part(window, QWidget, button)
    made.setFocus()
    QTimer.singleShot(MENU_AFTER, look)
    QTest.keyClick(made, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(found))


@pytest.mark.parametrize("stroke", ["<Shift+F10>", "<Menu>"])
def test_the_menu_of_a_record_has_the_keys(qtbot: QtBot, window: MainWindow, stroke: str) -> None:
    window.go_to("equipment")
    window.page.table.choose(window.page.model.found[0])
    window.page.table.setFocus()
    found: list[bool] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found.append(menu.activeAction() is not None)
        menu.close()

    QTimer.singleShot(MENU_AFTER, look)
    if stroke == "<Menu>":
        at = window.page.table.visualRect(window.page.table.currentIndex()).center()
        window.page.table.customContextMenuRequested.emit(at)
    else:
        keys(stroke)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [True]


@pytest.mark.parametrize("name", ["medium", "equipment"])  # the second stands above, too
def test_the_menu_of_an_entry_at_the_left_has_the_keys(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    window.mark_favourite("equipment", on=True)
    window.go_to(name)
    window.navigation.setFocus()
    found: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found.append(menu.activeAction().objectName())
        menu.activeAction().trigger()
        menu.close()

    QTimer.singleShot(MENU_AFTER, look)
    keys("<Shift+F10>")
    qtbot.waitUntil(lambda: bool(found))
    assert found == ["mark_favourite"]
    assert window.memory.favourites() == ([("equipment", 0), (name, 0)] if name == "medium" else [])


def test_enter_opens_a_filter(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to("equipment")
    box = part(window.page, FilterBox, "filter_level")
    box.setFocus()
    keys("<Return>")
    qtbot.waitUntil(box.view().isVisible)
    box.hidePopup()


def test_a_field_stays_in_sight_over_a_notice(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 600)
    window.show_record("equipment", 1)
    page = window.editor.page
    assert page.full  # all of it is drawn
    sheet = page.sheets.currentWidget()
    entries = [each.control for each in page.form.entries.values() if each.control.isEnabled()]
    last = [each for each in entries if seen_whole(each, sheet)][-1]
    last.setFocus()
    before = sheet.height()
    notices.told(window, "kept")
    qtbot.waitUntil(lambda: sheet.height() < before)
    qtbot.waitUntil(lambda: seen_whole(last, sheet.viewport()))


def test_a_row_stays_in_sight_over_a_notice(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 480)
    window.go_to("equipment")
    table = window.page.table
    seen = table.rowAt(table.viewport().height() - 2)
    assert seen > 0
    table.setCurrentIndex(table.model().index(seen, 1))
    table.setFocus()
    before = table.height()
    notices.told(window, "kept")
    qtbot.waitUntil(lambda: table.height() < before)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_the_keys_go_to_a_file_that_was_attached_and_to_the_next_when_it_is_taken_away(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"scan")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(scan)], ""))
    window.show_record("equipment", 1)
    window.editor.findChild(QWidget, "button.save").setFocus()
    keys("<Alt+3>", "<Alt+A>")
    shown = part(window.editor, QTreeWidget, "files_list")
    assert focused() is shown
    assert shown.currentItem().text(0) == "scan.pdf"
    keys("<Alt+T>")
    assert focused() is shown
    assert shown.topLevelItemCount() == 0


@pytest.mark.parametrize("field", ["sec_no", "remark"])
def test_a_letter_that_leads_nowhere_is_not_written_into_a_field(
    window: MainWindow, field: str
) -> None:
    window.new_record("equipment")
    form = window.editor.page.form
    assert form is not None
    form.entries[field].control.setFocus()
    QTest.keyClick(focused(), "z", Qt.KeyboardModifier.AltModifier)
    assert not form.entries[field].given()
    QTest.keyClick(focused(), "z")
    assert form.entries[field].given() == "z"
    window.editor.page.discard(window.editor._values)


def test_keys_that_save_say_why_they_do_not(qtbot: QtBot, small_office: Office) -> None:
    with Office(small_office.folder, read_only=True) as reader:
        window = open_window(qtbot, reader)
        window.show_record("equipment", 1)
        keys("<Ctrl+S>")
        (told,) = window.strips.shown()
        assert "read only" in told.text()
        window.close()
