"""Loads modules in a thread, giving way to the window.

The interpreter runs one thread at a time. One that loads would take its turn after each of the
hundreds of calls that a page is made with, and the page would come three times as late.
"""

import importlib
import importlib.abc
import sys
import threading
import time
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from PySide6.QtCore import QObject, QTimer, Signal

_EVERY = 2  # milliseconds between two turns, where the window has nothing else to do
_TURN = 0.004  # seconds after which no further module is begun before the next turn
# Seconds without a turn after which there is no more waiting for one: the window may itself be
# waiting for a module that is being loaded here.
_PATIENCE = 0.1


class Loading(QObject):
    """Loads modules and all that they import, a few at a time when the window has nothing to do.

    `done` when all are loaded.
    """

    done = Signal()

    def __init__(self, names: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._thread = threading.Thread(target=self._load, name="loading")
        self._turns = _Turns(self._thread)
        # It also looks whether all is loaded: at the end of the program the thread would find
        # nobody any more to tell.
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._take_turn)

    def begin(self) -> None:
        """Begin to load."""
        self._thread.start()
        self._timer.start()

    def _take_turn(self) -> None:
        self._turns.give()
        if not self._thread.is_alive():
            self._timer.stop()
            self.done.emit()

    def _load(self) -> None:
        sys.meta_path.insert(0, self._turns)
        try:
            for name in self._names:
                importlib.import_module(name)
        finally:
            sys.meta_path.remove(self._turns)


class _Turns(importlib.abc.MetaPathFinder):
    """Asked for each module that is about to be loaded; finds none, but lets its thread wait."""

    def __init__(self, thread: threading.Thread) -> None:
        self._thread = thread
        self._given = threading.Event()
        self._until = 0.0
        self._patient = True

    def give(self) -> None:
        """Let a few modules more be loaded."""
        self._patient = True
        self._given.set()

    def find_spec(
        self, _name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        mine = threading.current_thread() is self._thread
        if mine and self._patient and time.monotonic() > self._until:
            self._patient = self._given.wait(_PATIENCE)
            self._given.clear()
            self._until = time.monotonic() + _TURN
        return None
