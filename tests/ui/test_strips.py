"""Notices at the foot of a window: they come, wait to be read, go, and can be read again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QDesktopServices, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk import entering, searching
from desktop_app.ui import notices, strip
from desktop_app.ui.dialogs import saving
from desktop_app.ui.strip import Act, Notice, Strip
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.walking import faults

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a notice stay for a tenth of a second."""
    monkeypatch.setattr(Notice, "milliseconds", 100)
    monkeypatch.setattr(strip, "_AGAIN", 20)


def shown(window: MainWindow) -> list[str]:
    """Return what the strips of the window say."""
    return [each.text() for each in window.strips.shown()]


def pressed(strip: Strip, name: str) -> QPushButton:
    """Return a button of a strip."""
    found = strip.findChild(QPushButton, name)
    assert found is not None, name
    return found


def test_it_takes_as_long_as_it_takes_to_read() -> None:
    short, long = Notice("Saved."), Notice("Saved. " * 40)
    assert 5_000 < short.milliseconds < long.milliseconds <= 40_000
    assert Notice("已保存。" * 20).milliseconds > Notice("Done" * 20).milliseconds
    act = Act("open", "Open", lambda: None)
    assert Notice("Saved. " * 9, acts=(act,)).milliseconds > Notice("Saved. " * 9).milliseconds


@pytest.mark.usefixtures("_short")
def test_it_goes_by_itself_and_can_be_read_again(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    assert not window.actions_by_name["notices"].isEnabled()
    notices.told(window, "<b>One</b>", "of the file\nthat was saved")
    assert shown(window) == ["<b>One</b>\nof the file\nthat was saved"]
    text = window.strips.shown()[0].findChild(QLabel, "notice_text")
    assert text.textFormat() is Qt.TextFormat.PlainText
    qtbot.waitUntil(lambda: shown(window) == [])
    assert window.strips.isHidden()
    notices.told(window, "Two")
    qtbot.waitUntil(lambda: shown(window) == [])
    seen: list[object] = []

    def read(dialog: QWidget) -> None:
        told = dialog.findChild(QListWidget, "notices_list")
        seen.extend(told.item(row).text()[5:].strip() for row in range(told.count()))
        told.setCurrentRow(1)
        seen.append(dialog.findChild(QLabel, "notices_whole").text())
        dialog.close()

    answer("notices_dialog", read)
    window.actions_by_name["notices"].trigger()
    one = "<b>One</b>\nof the file\nthat was saved"
    assert seen == ["Two", " ".join(one.split()), one]


@pytest.mark.usefixtures("_short")
def test_it_stays_while_the_pointer_or_the_keys_are_on_it(qtbot: QtBot, window: MainWindow) -> None:
    window.take_up()
    before = window.focusWidget()
    notices.told(window, "Stay")
    assert window.focusWidget() is before
    (strip,) = window.strips.shown()
    middle = QPoint(5, 5)
    strip.enterEvent(QEnterEvent(middle, middle, strip.mapToGlobal(middle)))
    QTest.qWait(200)
    assert shown(window) == ["Stay"]
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert strip.has_keys()
    strip.leaveEvent(QEvent(QEvent.Type.Leave))
    QTest.qWait(200)
    assert shown(window) == ["Stay"]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert shown(window) == []
    assert window.focusWidget() is before


@pytest.mark.usefixtures("_short")
def test_one_that_stays_goes_when_it_is_closed(window: MainWindow) -> None:
    notices.told(window, "Read me", tone="warn", stays=True)
    QTest.qWait(200)
    (strip,) = window.strips.shown()
    pressed(strip, "close").click()
    assert shown(window) == []


def test_several_stand_one_below_the_other(window: MainWindow) -> None:
    for text in ("One", "Two", "Three", "Four"):
        notices.told(window, text)
    assert shown(window) == ["Two", "Three", "Four"]
    QTest.qWait(1)
    tops = [strip.mapTo(window, QPoint()).y() for strip in window.strips.shown()]
    heights = [strip.height() for strip in window.strips.shown()]
    assert tops[0] + heights[0] <= tops[1]
    assert tops[1] + heights[1] <= tops[2]
    assert [each.text for each in window.strips.log] == ["One", "Two", "Three", "Four"]
    for _time in range(2):  # the keys go from the latest to the one above
        QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert window.strips.shown()[1].has_keys()


def test_what_it_offers_is_done_by_the_keys_alone(qtbot: QtBot, window: MainWindow) -> None:
    done: list[str] = []
    notices.told(window, "Saved", acts=[Act("open_file", "&Open", lambda: done.append("open"))])
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert window.focusWidget().objectName() == "open_file"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["open"])
    assert shown(window) == []


def test_a_file_that_no_program_opens_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    saving.saved(window, "Saved", tmp_path / "ledger.xlsx")
    pressed(window.strips.shown()[0], "open_file").click()
    qtbot.waitUntil(lambda: bool(shown(window)))
    (told,) = shown(window)
    assert told.startswith("No program here opens ledger.xlsx.")


def test_what_was_changed_since_is_not_undone_by_it(qtbot: QtBot, window: MainWindow) -> None:
    register = window.office.registers["equipment"]
    entering.change(window.office, register, 1, {"location": "B座"})
    window.actions_by_name["undo"].trigger()
    (strip,) = window.strips.shown()
    assert pressed(strip, "redo").isVisible()
    entering.change(window.office, register, 2, {"location": "C座"})
    window.changed()
    assert not pressed(strip, "redo").isVisible()
    assert pressed(strip, "close").isVisible()


def test_undo_and_back_again_by_the_strip(qtbot: QtBot, window: MainWindow) -> None:
    def location() -> object:
        return window.office.store.values(register, [1])[0]["location"]

    register = window.office.registers["equipment"]
    before = location()
    entering.change(window.office, register, 1, {"location": "B座"})
    window.actions_by_name["undo"].trigger()
    assert location() == before
    pressed(window.strips.shown()[-1], "redo").click()
    qtbot.waitUntil(lambda: location() == "B座")
    pressed(window.strips.shown()[-1], "undo").click()
    qtbot.waitUntil(lambda: location() == before)


class _Asking(QDialog):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("asking")
        QVBoxLayout(self).addWidget(QPushButton("Press"))


@pytest.mark.usefixtures("_short")
def test_in_a_dialog_it_stands_at_its_foot(window: MainWindow, answer: Answer) -> None:
    dialog, seen = _Asking(window), []

    def tell(_shown: QWidget) -> None:
        notices.told(dialog, "Within")
        seen.append(shown(window))
        (strip,) = [each for each in dialog.findChildren(Strip) if each.isVisible()]
        seen.append([strip.text()])
        QTest.keyClick(dialog, Qt.Key.Key_F6, SHIFT)
        seen.append(strip.has_keys())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
        seen.append(dialog.isVisible())
        notices.told(window, "Behind")  # waits until it can be read
        QTest.qWait(300)
        seen.append(shown(window))
        notices.told(dialog, "Later")
        dialog.accept()

    answer("asking", tell)
    dialog.exec()
    assert seen == [[], ["Within"], True, True, ["Behind"]]
    assert shown(window) == ["Behind", "Later"]  # what was not read there moved here
    assert [each.text for each in window.strips.log] == ["Within", "Behind", "Later"]
    dialog.deleteLater()


def test_it_is_announced(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """To those who hear the window, with what it offers."""
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", staticmethod(lambda event: said.append(event.message()))
    )
    notices.told(window, "Saved", "here", acts=[Act("open", "&Open", lambda: None)])
    assert said == ["Saved\nhere\nOpen"]
    (strip,) = window.strips.shown()
    assert QAccessible.queryAccessibleInterface(strip).text(QAccessible.Text.Name) == "Saved\nhere"


def test_a_long_one_shows_its_beginning_and_leads_to_the_rest(
    window: MainWindow, answer: Answer
) -> None:
    notices.told(window, "Many", "\n".join(str(n) for n in range(30)))
    (strip,) = window.strips.shown()
    assert strip.findChild(QLabel, "notice_details").text() == "0\n1\n2"
    whole: list[str] = []

    def read(dialog: QWidget) -> None:
        whole.append(dialog.findChild(QLabel, "notices_whole").text())
        dialog.close()

    answer("notices_dialog", read)
    pressed(strip, "notice_more").click()
    assert whole[0].endswith("\n29")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everybody_can_use_it(window: MainWindow, language: str) -> None:
    with words.speaking(language):
        acts = [Act("open_file", words._("Open"), lambda: None)]
        notices.told(window, "x" * 400, "y" * 400, tone="good", acts=acts)
        notices.told(window, "字" * 300, tone="warn", stays=True)
    QTest.qWait(50)  # until all have taken their places
    assert faults(window) == []


def test_with_another_language_they_go_over_to_the_new_window(window: MainWindow) -> None:
    notices.told(window, "Kept", acts=[Act("open", "Open", lambda: None)])
    other = MainWindow(window.office)
    other.strips.take_over(window.strips)
    assert shown(other) == ["Kept"]
    assert other.actions_by_name["notices"].isEnabled()
    other.close()
    other.deleteLater()


def test_without_a_window_it_is_a_message(answer: Answer) -> None:
    close: Callable[[QWidget], None] = lambda box: box.findChild(QPushButton, "close").click()  # noqa: E731
    answer("told", close)
    notices.told(None, "Restored")


def test_saving_what_nobody_changed_is_told(window: MainWindow) -> None:
    window.show_record("equipment", 1)
    (kept,) = searching.values(window.office, window.office.register("equipment"), [1])
    said = f"{kept['number']} is saved already; nothing was changed since."
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_S, CTRL)
    assert shown(window) == [said]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_N, CTRL | SHIFT)  # goes on without a word
    assert window.editor is not None
    assert (window.editor.id, shown(window)) == (None, [said])
