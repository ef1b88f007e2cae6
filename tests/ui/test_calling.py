"""A second start brings the first window to the front; where nobody answers, it asks as before."""

import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app import paths
from desktop_app.desk.office import Office
from desktop_app.ui import calling
from desktop_app.ui.window import MainWindow

# The real program, which writes whether its window was brought forward; it is left by a file.
FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop_app import app
from desktop_app.__main__ import main
folder = Path(sys.argv[1])
class Session(app.Session):
    def begin(self):
        super().begin()
        self.window.showMinimized()
        (folder / "stands").touch()
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)
        self.timer.start(20)
    def look(self):
        if not self.window.isMinimized():
            (folder / "forward").touch()
        if (folder / "leave").exists():
            self.timer.stop()
            QApplication.quit()
app.Session = Session
sys.exit(main(["--data", sys.argv[1]]))
"""

# What is asked to be read only is read beside the first window.
READING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop_app import app
from desktop_app.__main__ import main
class Session(app.Session):
    def begin(self):
        super().begin()
        read = "read-only" in self.window.windowTitle() or "只读" in self.window.windowTitle()
        QTimer.singleShot(0, lambda: QApplication.exit(7 if read else 1))
app.Session = Session
sys.exit(main(["--data", sys.argv[1], "--read-only"]))
"""


@contextlib.contextmanager
def calls(data: Path, come: list[bool]) -> Iterator[calling.Calls]:
    """Answer calls meanwhile, by telling `come`."""
    made = calling.Calls(data, lambda: come.append(True))
    yield made
    made.end()


def called(qtbot: QtBot, data: Path, patience: float = 5) -> bool:
    """Call as another process would, with the events of this one going on."""
    answered: list[bool] = []
    thread = threading.Thread(target=lambda: answered.append(calling.call(data, patience)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answered), timeout=20_000)
    thread.join()
    return answered[0]


def test_a_call_is_answered_once(qtbot: QtBot, tmp_path: Path) -> None:
    come: list[bool] = []
    with calls(tmp_path, come):
        assert called(qtbot, tmp_path)
        assert called(qtbot, tmp_path)
    assert come == [True, True]
    assert list(tmp_path.iterdir()) == []
    assert not calling.call(tmp_path)  # and at once, as no window is there


def test_another_users_call_is_left_alone(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    come: list[bool] = []
    with calls(tmp_path, come):
        with monkeypatch.context() as patch:
            patch.setattr(calling, "_lay", lambda place: place.write_text("somebody else", "utf-8"))
            assert not called(qtbot, tmp_path, 0.3)
        assert come == []
        assert list(paths.calls(tmp_path).iterdir()) == []


def test_one_that_hangs_is_not_waited_for(tmp_path: Path) -> None:
    come: list[bool] = []
    with calls(tmp_path, come):
        since = time.monotonic()
        assert not calling.call(tmp_path, 0.2)  # nothing here looks at events
        assert time.monotonic() - since < 5


def test_a_minimised_window_comes_forward_and_its_dialog(
    qtbot: QtBot, window: MainWindow, small_office: Office
) -> None:
    window.showMinimized()
    box = QMessageBox(window)
    box.open()
    qtbot.waitExposed(box)
    calling.bring_forward(window)
    assert not window.isMinimized()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is box)
    box.close()


def test_the_program_started_twice(tmp_path: Path, small_folder: Path) -> None:
    """The second ends with 0 and has said nothing; the first one's window is not minimised any more."""
    data = Path(shutil.copytree(small_folder, tmp_path / "data"))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-c", FIRST, str(data)], env=environment) as first:
        try:
            _until((data / "stands").exists)
            second = subprocess.run(
                [sys.executable, "-m", "desktop_app", "--data", str(data)],
                env=environment,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert (second.returncode, second.stdout) == (0, "")
            _until((data / "forward").exists)
            assert first.poll() is None
            reading = subprocess.run(
                [sys.executable, "-c", READING, str(data)], env=environment, timeout=60, check=False
            )
            assert reading.returncode == 7
        finally:
            (data / "leave").touch()
        assert first.wait(60) == 0
    assert not paths.calls(data).exists()


def _until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not met():
        assert time.monotonic() < end
        time.sleep(0.02)
