"""Asks what is to be done in a thread of its own, over and over, with the window free meanwhile."""

from __future__ import annotations

import contextvars
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from desktop_app.desk.office import Office
from desktop_app.errors import UserError

# What asks is long in loading, and the page stands before it has asked.
if TYPE_CHECKING:
    from desktop_app.desk.today import Agenda

_AFTER = 250  # milliseconds: what is saved in a row is asked about once


class Asker(QObject):
    """Asks when it is told to: `told` with the agenda, `failed` with what a user can put right.

    What is asked for while it asks, or while it rests, is asked afterwards.
    """

    begun = Signal()
    told = Signal(object)
    failed = Signal(str)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._thread: _Asking | None = None
        self._wanted = False
        self._resting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._begin)

    def ask(self, *, at_once: bool = False) -> None:
        """Ask anew, soon or at once."""
        self._wanted = True
        if at_once:
            self._begin()
        else:
            self._timer.start()

    def rest(self, resting: bool) -> None:
        """Ask nothing while other work has the register; what was being asked is asked again."""
        self._resting = resting
        if resting:
            self._timer.stop()
            self._wanted |= self._stop()
        elif self._wanted:
            self._timer.start()

    @property
    def asking(self) -> bool:
        """Whether the answer is still to come."""
        return self._wanted or self._thread is not None

    def _begin(self) -> None:
        if self._resting or not self._wanted:
            return
        if self._thread is not None:
            self._thread.stopped.set()  # its answer is old; `_ended` begins anew
            return
        self._wanted = False
        self._thread = _Asking(self._office, contextvars.copy_context())
        self._thread.finished.connect(self._ended)
        self._thread.start(QThread.Priority.LowPriority)
        self.begun.emit()

    def _ended(self) -> None:
        thread = self._thread
        if thread is None or thread is not self.sender():
            return
        self._thread = None
        thread.wait()
        thread.deleteLater()
        if self._wanted:
            self._begin()
        elif thread.error is not None:
            if not isinstance(thread.error, UserError):
                raise thread.error
            self.failed.emit(str(thread.error))
        elif thread.agenda is not None:
            self.told.emit(thread.agenda)

    def _stop(self) -> bool:
        """Stop asking; return whether there was something to stop."""
        thread, self._thread = self._thread, None
        if thread is None:
            return False
        thread.stopped.set()
        thread.wait()
        thread.deleteLater()
        return True


class _Asking(QThread):
    def __init__(self, office: Office, context: contextvars.Context) -> None:
        super().__init__()
        self._office = office
        self._context = context  # the language being spoken goes with it
        self.stopped = threading.Event()
        self.agenda: Agenda | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.agenda = self._context.run(self._asked)
        except Exception as error:  # noqa: BLE001 - it is raised again in the main thread
            self.error = error

    def _asked(self) -> Agenda | None:
        from desktop_app.desk import today

        with self._office.beside() as office:
            return today.ask(office, progress=lambda _done, _all: not self.stopped.is_set())
