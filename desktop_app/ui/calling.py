"""A second start on a data folder calls the program that holds it to the front, by a file laid there.

No socket is opened for that. Only the same user's program answers, by taking the file away.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import paths

PATIENCE = 2.0  # seconds in which the first program answers
_LOOKED_EVERY = 0.02
_LOOKED_AFTER = 500  # milliseconds, where the system does not tell of files
_CALL = ".call"


class Answered(Exception):
    """Another program of this user has the data folder open, and has come to the front."""


def call(data: Path, patience: float = PATIENCE) -> bool:
    """Call the program that holds the data folder to the front; whether it answered."""
    folder = paths.calls(data)
    if not folder.is_dir():
        return False  # no window holds it
    laid = folder / f"{os.urandom(16).hex()}{_CALL}"
    _let_come_forward()
    try:
        _lay(laid)
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if not laid.exists():
                return True
            time.sleep(_LOOKED_EVERY)
        laid.unlink()
    except FileNotFoundError:
        return True  # taken in the last moment
    except OSError:
        return False
    return False


class Calls(QObject):
    """Waits for calls on a data folder, and does `come` when there is one; `end` it before closing."""

    def __init__(self, data: Path, come: Callable[[], object]) -> None:
        super().__init__()
        self._folder = paths.calls(data)
        self._come = come
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        with contextlib.suppress(OSError):  # then nobody can call
            self._folder.mkdir(exist_ok=True)
            self._look()
            if not self._watcher.addPath(str(self._folder)):
                self._timer.start(_LOOKED_AFTER)

    def end(self) -> None:
        """Answer no more."""
        self._timer.stop()
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def _look(self) -> None:
        called = False
        for laid in sorted(self._folder.glob(f"*{_CALL}")):
            with contextlib.suppress(OSError):
                if _ours(laid):
                    laid.unlink()
                    called = True
        if called:
            self._come()


def bring_forward(window: QWidget | None) -> None:
    """Show a window before all others, and the dialog that is open in it; what is locked stays so."""
    for each in (window, QApplication.activeModalWidget()):
        if each is None or not (each.isVisible() or each.isMinimized()):
            continue
        if each.isMinimized():
            each.setWindowState(each.windowState() & ~Qt.WindowState.WindowMinimized)
        each.show()
        each.raise_()
        each.activateWindow()
        QApplication.alert(each)  # where the system lets no program come forward by itself


def _lay(place: Path) -> None:
    beside = place.with_suffix(".part")
    beside.write_text(paths.system_user(), "utf-8")
    beside.rename(place)


def _ours(laid: Path) -> bool:
    """Whether a call is by the user of this program."""
    if sys.platform != "win32" and laid.stat().st_uid != os.getuid():
        return False
    return laid.read_text("utf-8", "replace") == paths.system_user()


def _let_come_forward() -> None:
    """Windows lets another program come forward only where the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        any_program = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_program)
