"""Long work off the main thread."""

import threading
import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.errors import Progress, UserError
from desktop_app.ui import jobs
from tests.ui.conftest import Answer


def test_work_is_done_in_another_thread_in_the_language_spoken(qtbot: QtBot) -> None:
    def work(told: Progress) -> tuple[str, int]:
        assert told(1, 2)
        return words.language(), threading.get_ident()

    with words.speaking("zh"):
        done = jobs.run(None, "Working", work)
    language, thread = done.result
    assert language == "zh"
    assert thread != threading.get_ident()
    assert not done.cancelled


def test_what_work_raises_is_raised_here(qtbot: QtBot) -> None:
    def work(_told: Progress) -> None:
        raise UserError("the disk is full")

    with pytest.raises(UserError, match="the disk is full"):
        jobs.run(None, "Working", work)


def test_cancel_stops_work_that_asks(qtbot: QtBot, answer: Answer) -> None:
    def work(told: Progress) -> int:
        for done in range(10_000):
            if not told(done, 10_000):
                return done
            time.sleep(0.005)
        return 10_000

    def cancel(box: QWidget) -> None:
        box.findChild(QPushButton, "cancel").click()

    answer("progress", cancel)
    done = jobs.run(None, "Working", work)
    assert done.cancelled
    assert done.result < 10_000


def test_the_progress_of_short_work_does_not_show_itself_later(qtbot: QtBot) -> None:
    jobs.run(None, "Working", lambda _told: None)
    boxes = [box for box in QApplication.topLevelWidgets() if box.objectName() == "progress"]
    assert boxes  # deleted only once the loop from which it was asked for goes on
    timers = [timer for box in boxes for timer in box.findChildren(QTimer)]
    assert not any(timer.isActive() for timer in timers)


def test_what_cannot_be_cancelled_no_key_hides(qtbot: QtBot) -> None:
    """Behind it the register is being used: nothing else may come to it meanwhile."""
    shown: list[bool] = []

    def try_to_leave() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Escape)
        box.close()
        shown.append(box.isVisible())

    def work(told: Progress) -> bool:
        time.sleep(0.8)
        return bool(told(1, 2))

    QTimer.singleShot(500, try_to_leave)
    done = jobs.run(None, "Working", work, cancel=False)
    assert shown == [True]
    assert done.result
    assert not done.cancelled
