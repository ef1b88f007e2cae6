"""What came in together is made findable by its words a few records at a time, while the window lives."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.ui.window import MainWindow


@pytest.fixture(autouse=True)
def _unfindable(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    """Have all twelve machines wait, as after an import, and two of them be a moment's work."""
    monkeypatch.setattr(searching, "_FINDABLE_AT_ONCE", 2)
    office, index = window.office, window.office.store.records.index
    with office.store.db.atomic():
        index.make_anew(office.registers["equipment"])
    window.show_register("equipment")


def waiting(office: Office) -> list[str]:
    """Return the names of the registers whose records wait."""
    return [register.name for register in searching.unfindable(office)]


def test_they_are_made_findable_by_and_by(qtbot: QtBot, window: MainWindow) -> None:
    assert waiting(window.office) == ["equipment"]
    window.indexing.begin()
    qtbot.waitUntil(lambda: not window.indexing.going_on)
    assert waiting(window.office) == []


def test_nothing_is_done_while_other_work_has_the_register(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.indexing.begin()
    window.indexing.rest(True)
    QTest.qWait(100)
    assert waiting(window.office) == ["equipment"]
    window.indexing.begin()  # what is begun meanwhile waits, too
    QTest.qWait(100)
    assert waiting(window.office) == ["equipment"]
    window.work("…", lambda _told: None)
    qtbot.waitUntil(lambda: not window.indexing.going_on)
    assert waiting(window.office) == []


def test_a_search_finds_all_of_them_a_little_later(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    page.search.setText("激光")
    page.refresh()
    assert page.looking
    assert page.findChild(QLabel, "count").text() == "Looking …"
    qtbot.waitUntil(lambda: not page.looking)
    assert len(page.model.found) == 4
    assert "4" in page.findChild(QLabel, "count").text()


def test_what_goes_out_is_all_that_is_looked_for(window: MainWindow) -> None:
    window.page.search.setText("激光")
    found = window.page.found()
    assert found is not None
    assert len(found) == 4


def test_enter_waits_until_it_is_found(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    page.search.setFocus()
    QTest.keyClicks(page.search, "SN00007")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.showing_record)
    assert window.record_shown() == 8


def test_what_a_job_broke_off_is_looked_for_again(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    page.search.setText("激光")
    page.refresh()
    assert page.looking
    window.work("…", lambda _told: None)
    qtbot.waitUntil(lambda: not page.looking)
    assert len(page.model.found) == 4
