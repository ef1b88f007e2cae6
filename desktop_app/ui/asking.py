"""Asks the register in a thread of its own, over and over, with the window free meanwhile."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.errors import Progress, UserError
from desktop_app.registers.register import Register

T = TypeVar("T")
if TYPE_CHECKING:
    Question = Callable[[Office, Progress], T | None]

LONG = 20_000  # records of a register in which is looked off the main thread
LONG_FOR_AN_INDEX = 250_000  # and where an index leads to them: to ask elsewhere takes longer
AFTER = 250  # milliseconds: what is saved in a row is asked about once


class Asker(QObject):
    """Asks a question when it is told to: `told` with the answer, `failed` with what can be put right.

    A question is a function of the office, opened once more in the thread, and of one to call now
    and then, which answers False once the answer is of no use. What is asked for while it asks, or
    while it rests, is asked afterwards: an answer that is told is never older than the last change.
    """

    begun = Signal()
    told = Signal(object)
    failed = Signal(str)

    def __init__(self, office: Office, parent: QObject | None = None, after: int = AFTER) -> None:
        super().__init__(parent)
        self._office = office
        self._question: Question[object] | None = None
        self._thread: _Asking[object] | None = None
        self._wanted = False
        self._resting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after)
        self._timer.timeout.connect(self._begin)

    def ask(self, question: Question[object], *, at_once: bool = False) -> None:
        """Ask a question instead of the one before, soon or at once."""
        self._question = question
        self._wanted = True
        if at_once:
            self._begin()
        else:
            self._timer.start()

    def wait(self, milliseconds: int) -> None:
        """Wait a moment for the answer; where it comes, it is told before this returns."""
        if self._thread is None:
            self._begin()  # what was to be asked a little later
        thread = self._thread
        if thread is not None and thread.wait(milliseconds):
            self._take(thread)

    def forget(self) -> None:
        """Ask no more what was asked last: nobody wants the answer now."""
        self._timer.stop()
        self._wanted = False
        if self._thread is not None:
            self._thread.stopped.set()  # and nobody waits for it to end

    def rest(self, resting: bool) -> None:
        """Ask nothing while other work has the register; what was being asked is asked again."""
        self._resting = resting
        if resting:
            self._timer.stop()
            self._wanted |= self._stop()
        elif self._wanted:
            self._timer.start()

    @property
    def resting(self) -> bool:
        """Whether nothing may be asked now."""
        return self._resting

    @property
    def asking(self) -> bool:
        """Whether the answer is still to come."""
        return self._wanted or (self._thread is not None and not self._thread.stopped.is_set())

    def _begin(self) -> None:
        if self._resting or not self._wanted or self._question is None:
            return
        if self._thread is not None:
            self._thread.stopped.set()  # its answer is old; `_ended` begins anew
            return
        self._timer.stop()
        self._wanted = False
        self._thread = _Asking(self._office, contextvars.copy_context(), self._question)
        self._thread.finished.connect(self._ended)
        self._thread.start(QThread.Priority.LowPriority)
        self.begun.emit()

    def _ended(self) -> None:
        thread = self._thread
        if thread is not None and thread is self.sender():
            thread.wait()
            self._take(thread)

    def _take(self, thread: _Asking[object]) -> None:
        self._thread = None
        thread.deleteLater()
        if self._wanted:
            self._begin()
        elif thread.stopped.is_set():
            return
        elif thread.error is not None:
            if not isinstance(thread.error, UserError):
                raise thread.error
            self.failed.emit(str(thread.error))
        elif thread.answer is not None:
            self.told.emit(thread.answer)

    def _stop(self) -> bool:
        """Stop asking; return whether an answer was still wanted."""
        thread, self._thread = self._thread, None
        if thread is None:
            return False
        wanted = not thread.stopped.is_set()
        thread.stopped.set()
        thread.wait()
        thread.deleteLater()
        return wanted


def is_long(office: Office, register: Register, *, swift: bool = False) -> bool:
    """Whether a register has so many records that to look through them would hold the window up.

    Where the engine is `swift`, as it finds words by their index, that takes many more.
    """
    return searching.last_id(office, register) >= (LONG_FOR_AN_INDEX if swift else LONG)


class _Asking(QThread, Generic[T]):
    def __init__(self, office: Office, context: contextvars.Context, question: Question[T]) -> None:
        super().__init__()
        self._office = office
        self._context = context  # the language being spoken goes with it
        self._question = question
        self.stopped = threading.Event()
        self.answer: T | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.answer = self._context.run(self._asked)
        except Exception as error:  # noqa: BLE001 - it is raised again in the main thread
            if not self.stopped.is_set():  # else it was broken off, and nobody asks for it
                self.error = error

    def _asked(self) -> T | None:
        with self._office.beside(self.stopped.is_set) as office:
            return self._question(office, lambda _done, _all: not self.stopped.is_set())
