"""The program's own window in a process of its own, and how long at a time it answers nothing.

A timer ticks in its event loop: the longest time between two ticks is how long a key that was
pressed, or a click, had to wait.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.bench.measuring import peak, tell

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_EVERY = 2  # milliseconds between two ticks
QUIET = 0.4  # seconds without a long gap after which an act counts as over
_AT_MOST = 20.0
_LONG = 0.02


class Watch:
    """Ticks in the event loop, and keeps the longest time between two ticks."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest = self.work = 0.0
        self.done = time.thread_time()
        self.last = self.busy = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_EVERY)

    def _tick(self) -> None:
        now, done = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self.last)
        self.work = max(self.work, done - self.done)
        self.done = done
        if now - self.last > _LONG:
            self.busy = now
        self.last = now

    def of(self, act: Callable[[], object], over: Callable[[], bool] = lambda: True) -> list[float]:
        """Do an act, and wait until all that it set off is over; return the longest gap.

        After it the longest that the window itself worked between two ticks, whatever else the
        computer had to do.
        """
        from PySide6.QtCore import QEventLoop, QTimer
        from PySide6.QtWidgets import QApplication

        # Begun by a tick, so that the gap before it is not counted; and in the loop, as by a key.
        self.longest, self.work, begun = 0.0, 0.0, time.perf_counter()
        self.done = time.thread_time()
        self.last = self.busy = begun
        QTimer.singleShot(0, act)
        while time.perf_counter() - begun < _AT_MOST:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)
            if (
                over() and self.last - self.busy > QUIET
            ):  # by its ticks: it may be answering nothing
                break
        return [self.longest, self.work]


@contextmanager
def opened(
    folder: str, register: str, settled_after: int = 0
) -> "Iterator[tuple[MainWindow, Watch]]":
    """Open the program on the folder with the list of a register; give its window and its watch.

    What is loaded for later is loaded after so many milliseconds.
    """
    from PySide6.QtCore import QTimer

    from desktop_app import app, words
    from desktop_app.desk.office import Office
    from tests.bench.window import remember

    application = app.start(sys.argv[:1])
    words.speak("zh")
    with Office(folder) as office:
        remember(folder, register)
        session = app.Session(application, office)
        watch = Watch()
        sys.setswitchinterval(app.TURN)
        QTimer.singleShot(settled_after, lambda: app.settle(session))
        session.begin()
        window = session.window
        assert window is not None
        yield window, watch
        session.end()


def acts(window: "MainWindow") -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what a clerk does in a working day, step by step, with its name."""
    from PySide6.QtCore import QItemSelectionModel, Qt

    do = {name: action.trigger for name, action in window.actions_by_name.items()}
    page, heads = window.page, window.page.table.horizontalHeader()
    down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder

    def tick(column: str, order: Qt.SortOrder) -> Callable[[], None]:
        return lambda: heads.setSortIndicator(page.model.columns.index(column), order)

    def editor() -> object:
        return window.editor

    yield "open the page, for the first time", lambda: window.go_to("equipment")
    page = window.page
    heads = page.table.horizontalHeader()
    yield "order by name", tick("name", up)
    yield "order by name, turned", tick("name", down)
    yield "order by state", tick("status", up)
    yield "in the usual order", lambda: page.order_by("")
    yield "choose all", do["select_all"]
    yield "choose none", page.table.clearSelection
    yield "go to the last record", lambda: page.table.choose(page.model.found[-1])
    yield "search: a letter", lambda: page.search.setText("d")
    yield "search: a word", lambda: page.search.setText("财务")
    yield "clear the search", page.search.clear
    yield "incomplete only", do["incomplete"]
    yield "all again", do["incomplete"]
    yield "void ones, too", do["show_void"]
    yield "void ones not", do["show_void"]
    yield "count again", window.navigation.count_again
    page.table.choose(page.model.found[50_000 if len(page.model.found) > 50_000 else 0])
    yield "open a record, for the first time", do["open"]
    made = window.editor
    tabs = made.tabs  # type: ignore[attr-defined]
    for place in range(1, tabs.count()):
        yield f"its tab {place}", lambda place=place: tabs.setCurrentIndex(place)
    yield "its form", lambda: tabs.setCurrentIndex(0)
    form = made.page.form  # type: ignore[attr-defined]
    yield "type into it", lambda: form.entries["location"].type_in("主楼3层304室")
    yield "save it", made.save  # type: ignore[attr-defined]
    yield "back to the list", do["back"]
    yield "undo", do["undo"]
    page.table.choose(page.model.found[10])
    yield "open another record", do["open"]
    yield "back again", do["back"]
    yield "begin a record", do["new"]
    yield "leave it", do["back"]
    yield "Today, for the first time", do["today"]
    yield "Today anew", do["refresh"]
    yield "back to the page", lambda: window.go_to("equipment")
    yield "another register", lambda: window.go_to("person")
    yield "the page once more", lambda: window.go_to("equipment")
    yield "refresh the page", do["refresh"]
    rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    yield (
        "to the first row",
        lambda: page.table.selectionModel().select(page.model.index(0, 1), rows),
    )
    yield "the other scheme", do["scheme"]
    yield "the scheme of before", do["scheme"]


def watched(folder: str) -> None:
    """Open the program on the folder and do one act after the other; tell the longest gap of each."""
    from desktop_app import app

    with opened(folder, "person", app.SETTLED_AFTER) as (window, watch):

        def over() -> bool:
            today = window.places._today
            counted = not window.navigation.asker.asking
            return counted and not (today is not None and today.asker.asking)

        gaps = {"after the window stands": watch.of(lambda: None, over)}
        for name, act in acts(window):
            gaps[name] = watch.of(act, over)
        tell(gaps=gaps, peak=peak())


if __name__ == "__main__":
    watched(*sys.argv[1:])
