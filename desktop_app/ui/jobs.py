"""Long work off the main thread, with its progress shown and a way to cancel it."""

import contextvars
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget

from desktop_app.errors import Progress
from desktop_app.ui.controls import named
from desktop_app.ui.style import sized
from desktop_app.words import _

T = TypeVar("T")

_SHOWN_AFTER = 300  # milliseconds; shorter work shows nothing
_TOLD_EVERY = 0.05  # seconds


@dataclass(frozen=True)
class Done(Generic[T]):
    """What the work gave back, and whether the user cancelled it."""

    result: T
    cancelled: bool


def run(
    parent: QWidget | None, title: str, work: Callable[[Progress], T], *, cancel: bool = True
) -> Done[T]:
    """Do `work` in a thread and wait for it with the window alive but out of reach.

    `work` is given a function to call with (done, total) now and then; it answers False once the
    user has cancelled. What `work` raises is raised here.
    """
    thread = _Work(contextvars.copy_context(), work)
    before = QApplication.activeWindow()
    box = _box(parent, title, cancel)
    loop = QEventLoop()
    thread.finished.connect(loop.quit)
    thread.told.connect(lambda done, total: _tell(box, done, total))
    box.canceled.connect(lambda: _stop(box, thread))
    thread.start()
    try:
        # Nothing may touch the register while the work does: no input before the box is modal.
        QTimer.singleShot(_SHOWN_AFTER, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not thread.isFinished():
            box.show()
            loop.exec()
    finally:
        thread.wait()
        shown = box.isVisible()
        box.hide()
        box.deleteLater()
        if shown and before in QApplication.topLevelWidgets():
            before.activateWindow()  # which not every system does by itself
    if thread.error is not None:
        raise thread.error
    return Done(thread.result, thread.stopped.is_set())


def in_thread(work: Callable[[], T]) -> T:
    """Do short work in a thread with everything alive; who calls keeps out of reach what it uses.

    What `work` raises is raised here.
    """
    thread = _Work(contextvars.copy_context(), lambda _told: work())
    loop = QEventLoop()
    thread.finished.connect(loop.quit)
    thread.start()
    try:
        loop.exec()
    finally:
        thread.wait()
    if thread.error is not None:
        raise thread.error
    return thread.result


def wait(parent: QWidget, title: str, over: Callable[[], bool], *told: SignalInstance) -> bool:
    """Wait until something that goes on elsewhere is `over`, which one of the signals tells.

    The window is alive but out of reach meanwhile. Returns False where the user waits no longer.
    """
    box = _box(parent, title, cancel=True)
    loop = QEventLoop()
    for signal in told:
        signal.connect(loop.quit)
    box.canceled.connect(loop.quit)
    try:
        QTimer.singleShot(_SHOWN_AFTER, loop, loop.quit)
        if not over():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not over():
            box.show()
        while not over() and not box.wasCanceled():
            loop.exec()
    finally:
        for signal in told:
            signal.disconnect(loop.quit)
        box.hide()
        box.deleteLater()
    return over()


class _Work(QThread, Generic[T]):
    told = Signal(int, int)

    def __init__(self, context: contextvars.Context, work: Callable[[Progress], T]) -> None:
        super().__init__()
        self._context = context  # the language being spoken goes with it
        self._work = work
        self._last = 0.0
        self.stopped = threading.Event()
        self.result: T
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._context.run(self._work, self._progress)
        except BaseException as error:  # noqa: BLE001 - it is raised again in the main thread
            self.error = error

    def _progress(self, done: int, total: int) -> bool:
        now = time.monotonic()
        if now - self._last >= _TOLD_EVERY or done >= total:
            self._last = now
            self.told.emit(done, total)
        return not self.stopped.is_set()


class _Box(QProgressDialog):
    """The progress of work; what cannot be cancelled no key hides, nor the sign to close."""

    def __init__(self, parent: QWidget | None, cancel: bool) -> None:
        super().__init__(parent)
        self._cancel = cancel

    def reject(self) -> None:
        if self._cancel:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._cancel:
            super().closeEvent(event)
        else:
            event.ignore()


def _box(parent: QWidget | None, title: str, cancel: bool) -> QProgressDialog:
    box = _Box(parent, cancel)
    named(box, "progress", title)
    box.setWindowTitle(title)
    box.setLabelText(title)
    box.setWindowModality(Qt.WindowModality.ApplicationModal)
    box.setMinimumDuration(2**31 - 1)
    box.reset()  # or it shows by itself four seconds later, even when the work is long done
    box.setMinimumWidth(sized(380))
    box.setAutoClose(False)
    box.setAutoReset(False)
    box.setRange(0, 0)
    if cancel:
        box.setCancelButton(named(QPushButton(_("Cancel")), "cancel", _("Cancel")))
    else:
        box.setCancelButton(None)
    return box


def _tell(box: QProgressDialog, done: int, total: int) -> None:
    if total > 0:
        box.setRange(0, total)
        box.setValue(min(done, total))


def _stop(box: QProgressDialog, thread: _Work[T]) -> None:
    thread.stopped.set()
    box.setLabelText(_("Stopping …"))
    box.show()
