"""Takes the README's pictures of the real program, on the made-up office in English.

Run by ``python3 dev.py pictures``.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app import app, words
from desktop_app.desk.demo import fill
from desktop_app.desk.office import Office
from desktop_app.store.searching import Query
from desktop_app.ui.window import MainWindow

FOLDER = Path(__file__).resolve().parent
WIDTH, HEIGHT = 1366, 768
LONGEST = 60_000  # milliseconds until Today has its answers


def main() -> int:
    """Make the office, and take one picture of each page."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = app.start(sys.argv[:1])
    words.speak("en")
    with tempfile.TemporaryDirectory() as folder, Office(Path(folder) / "data") as office:
        office.language = "en"
        fill(office, "en")
        session = app.Session(application, office)
        session.begin()
        window = session.window
        assert window is not None
        window.resize(WIDTH, HEIGHT)
        # Where the folder lies on the machine that takes the picture is nobody's business.
        folder_label = window.findChild(QLabel, "data_folder")
        folder_label.setText(words._("Data folder: {folder}").format(folder="compliance-desk"))
        _today(window)
        _register(window)
        _record(window)
        session.end()
    return 0


def _today(window: MainWindow) -> None:
    window.show_today()
    _wait(lambda: not window.today.asker.asking)
    _take(window, "today")


def _register(window: MainWindow) -> None:
    window.go_to("equipment")
    _take(window, "window")


def _record(window: MainWindow) -> None:
    repairs = window.office.register("repair")
    window.show_record("repair", window.office.store.ids(repairs, Query())[0])
    _take(window, "record")


def _take(window: MainWindow, name: str) -> None:
    """Save what the window shows, once everything has taken its place."""
    _wait(lambda: False, 3_000)
    window.grab().save(str(FOLDER / f"{name}.png"))


def _wait(until: Callable[[], bool], most: int = LONGEST) -> None:
    """Let the program go on until something is so, for that many milliseconds at most."""
    loop = QEventLoop()
    looking = QTimer()
    looking.timeout.connect(lambda: loop.quit() if until() else None)
    looking.start(100)
    QTimer.singleShot(most, loop.quit)
    loop.exec()
    looking.stop()
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
