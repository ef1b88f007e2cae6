"""Backups in the window: made by themselves, shown, rehearsed, restored; a damaged register."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.desk import backups, entering, safeguard
from desktop_app.desk.office import Office
from desktop_app.store.searching import Query
from desktop_app.ui import backing_up, opening
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.test_journeys import press


def departments(office: Office) -> list[str]:
    """Return the names of the departments."""
    kept = office.register("department")
    return sorted(one["name"] for one in office.store.values(kept, office.store.ids(kept, Query())))


def enter(office: Office, name: str) -> None:
    """Enter a department."""
    entering.add(office, office.register("department"), {"name": name})


def with_line(name: str, do: str) -> Callable[[QWidget], None]:
    """Return an answer that chooses the line of a backup, and presses a button."""

    def work(dialog: QWidget) -> None:
        table = dialog.findChild(QTableWidget, "backups")
        files = [table.item(row, 1).text() for row in range(table.rowCount())]
        table.selectRow(files.index(name))
        press(do)(dialog)
        if dialog.isVisible():
            dialog.close()

    return work


def test_a_backup_is_restored_and_the_window_built_anew(window: MainWindow, answer: Answer) -> None:
    file = safeguard.back_up(window.office).file
    enter(window.office, "财务科")
    built: list[bool] = []
    window.restarted.connect(lambda: built.append(True))

    def agree(dialog: QWidget) -> None:
        table = dialog.findChild(QTableWidget, "restore_lines")
        assert [table.item(0, column).text() for column in (1, 2)] == ["BM-2026-0003", "财务科"]
        assert "Whole" in dialog.findChild(QLabel, "restore_verdict").text()
        press("restore_go")(dialog)

    answer("backups_dialog", with_line(file.name, "backups_restore"))
    answer("restore_dialog", agree)
    answer("told", press("close"))
    window.actions_by_name["backups"].trigger()
    assert built == [True]
    assert departments(window.office) == ["信息中心", "办公室"]


def test_restoring_may_be_left(window: MainWindow, answer: Answer) -> None:
    file = safeguard.back_up(window.office).file
    enter(window.office, "财务科")
    answer("backups_dialog", with_line(file.name, "backups_restore"))
    answer("restore_dialog", lambda dialog: dialog.close() and None)
    window.actions_by_name["backups"].trigger()
    assert "财务科" in departments(window.office)
    assert not (window.office.folder / "restoring").exists()


def test_a_rehearsal_tells_what_came_of_it(window: MainWindow, answer: Answer) -> None:
    file = safeguard.back_up(window.office).file

    def read(dialog: QWidget) -> None:
        assert "Entered as BF-2026-0001, HF-2026-0001" in dialog.text()  # type: ignore[attr-defined]
        press("close")(dialog)

    answer("backups_dialog", with_line(file.name, "backups_rehearse"))
    answer("told", read)
    window.actions_by_name["backups"].trigger()


def test_places_are_kept_and_wrong_ones_keep_the_dialog_open(
    window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        second = dialog.findChild(QLineEdit, "backup_second")
        second.setText("no place")
        answer("agreed", press("cancel"))
        dialog.close()
        assert dialog.isVisible()
        second.setText(str(tmp_path / "stick"))
        press("backups_make")(dialog)
        assert dialog.findChild(QTableWidget, "backups").rowCount() == 2
        dialog.close()

    answer("backups_dialog", work)
    window.actions_by_name["backups"].trigger()
    assert backups.places(window.office)[1] == tmp_path / "stick"


def test_a_wrong_place_holds_nobody_in_the_dialog(window: MainWindow, answer: Answer) -> None:
    before = backups.own_places(window.office)

    def work(dialog: QWidget) -> None:
        dialog.findChild(QLineEdit, "backup_second").setText("no place")
        answer("agreed", press("yes"))
        dialog.close()
        assert not dialog.isVisible()

    answer("backups_dialog", work)
    window.actions_by_name["backups"].trigger()
    assert backups.own_places(window.office) == before


def test_on_leaving_what_was_entered_is_backed_up(small_office: Office) -> None:
    backing_up.back_up_on_leaving(small_office)
    backing_up.back_up_on_leaving(small_office)
    assert len(list((small_office.folder / "backups").glob("daily-*.db"))) == 1


def test_a_backup_that_cannot_be_made_is_told_on_leaving(
    small_office: Office, answer: Answer
) -> None:
    (small_office.folder / "backups").write_text("no folder", "utf-8")

    def read(dialog: QWidget) -> None:
        assert "could not be written" in dialog.text()  # type: ignore[attr-defined]
        press("close")(dialog)

    answer("refused", read)
    backing_up.back_up_on_leaving(small_office)


def test_a_daily_backup_that_cannot_be_made_is_told_once(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a strip that interrupts nobody, and stays until it was read."""
    (window.office.folder / "backups").write_text("no folder", "utf-8")
    monkeypatch.setattr(backing_up, "LOOKED_AFTER", 1)
    monkeypatch.setattr(backing_up, "RESTED", 0)
    asked: list[bool] = []
    monkeypatch.setattr(backups, "due", lambda *_given: asked.append(True) or True)
    daily = backing_up.DailyBackup(window)
    QTest.qWait(300)
    assert len(asked) == 1
    (told,) = window.strips.shown()
    assert "could not be written" in told.text()
    assert told.notice.stays
    monkeypatch.setattr(backing_up, "AGAIN_AFTER", dt.timedelta())
    qtbot.waitUntil(lambda: len(asked) > 1)
    window.resting = True
    before = len(asked)
    QTest.qWait(50)
    assert len(asked) == before
    daily.deleteLater()


def test_no_backup_comes_between_what_is_typed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "LOOKED_AFTER", 10_000)
    monkeypatch.setattr(backing_up, "RESTED", 0.4)
    monkeypatch.setattr(backups, "due", lambda *_given: not made)
    made: list[bool] = []
    keep = window.work

    def work(*given: Any, **named: Any) -> Any:
        made.append(True)
        return keep(*given, **named)

    monkeypatch.setattr(window, "work", work)
    daily = backing_up.DailyBackup(window)
    daily._look()
    assert not made  # it was opened just now
    qtbot.waitUntil(lambda: bool(made))
    made.clear()
    handle = window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_A)
    daily._look()
    assert not made
    qtbot.waitUntil(lambda: bool(made))
    daily.deleteLater()


def test_a_window_that_was_left_looks_for_no_backup(
    qtbot: QtBot, qapp: QApplication, small_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "LOOKED_AFTER", 1)
    monkeypatch.setattr(backing_up, "RESTED", 0)
    looked: list[Office] = []
    monkeypatch.setattr(backups, "due", lambda office, _now: bool(looked.append(office)))
    session = app.Session(qapp, small_office)
    session.begin()
    window = session.window
    assert window is not None
    qtbot.waitUntil(lambda: bool(looked))
    window.close()
    session.end()
    looked.clear()
    QTest.qWait(20)
    assert not looked


def test_a_damaged_register_is_replaced_at_the_start(
    qapp: QApplication, small_office: Office, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = safeguard.back_up(small_office).file
    folder = small_office.folder
    small_office.close()
    (folder / "register.db").write_bytes(b"gone" * 5_000)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))
    answer("agreed", press("yes"))
    answer("restore_dialog", press("restore_go"))
    office = opening.opened(qapp, folder)
    assert office is not None
    with office:
        assert departments(office) == ["信息中心", "办公室"]
    small_office.open_again()


def test_a_backup_is_looked_into_in_a_window_of_its_own(
    window: MainWindow, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = safeguard.back_up(window.office).file
    started: list[list[str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda _program, given: started.append(given))
    answer("backups_dialog", with_line(file.name, "backups_look"))
    window.actions_by_name["backups"].trigger()
    assert started[0][-4:] == ["--data", str(file), "--lang", "en"]


def test_the_window_of_a_backup_changes_nothing(small_office: Office, qtbot: QtBot) -> None:
    file = safeguard.back_up(small_office).file
    before = {one: one.read_bytes() for one in small_office.folder.rglob("*") if one.is_file()}
    with Office(file) as looked_into:
        window = MainWindow(looked_into)
        qtbot.addWidget(window)
        window.show()
        window.show_register("equipment")
        assert window.page.model.rowCount() == 12
        assert "read-only" in window.windowTitle()
        assert not window.actions_by_name["new"].isEnabled()
        window.close()
    assert {
        one: one.read_bytes() for one in small_office.folder.rglob("*") if one.is_file()
    } == before
