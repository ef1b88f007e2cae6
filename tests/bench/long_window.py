"""The program's own window on a very long list, in a process of its own: every wait, every block."""

import sys
import time
from collections.abc import Callable
from typing import Any

from tests.bench.measuring import memory, peak, tell
from tests.bench.window import remember, watch

_BEAT = 5  # milliseconds between two beats of the window, when nothing blocks it
_PAGES = 40


def read(folder: str, register: str, orders: str, *queries: str) -> None:
    """Open a register's page; go to its end and back, order it and search in it.

    Tells the seconds of each, and for how long at most the window answered nothing meanwhile.
    """
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLabel

    from desktop_app import app, words
    from desktop_app.desk.office import Office
    from desktop_app.ui.window import MainWindow

    application = app.start(sys.argv[:1])
    words.speak("zh")
    painted: list[float] = []
    nothing: list[float] = []
    watch(lambda _table: painted.append(time.perf_counter()))
    beats = [time.perf_counter()]
    longest: dict[str, float] = {}
    doing = ""

    def beat() -> None:
        now = time.perf_counter()
        longest[doing] = max(longest.get(doing, 0.0), now - beats[0])
        beats[0] = now

    heart = QTimer()
    heart.setInterval(_BEAT)
    heart.timeout.connect(beat)

    def until(met: Callable[[], object]) -> None:
        while not met():
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)

    def settle(seconds: float) -> None:
        over: list[bool] = []
        QTimer.singleShot(int(seconds * 1000), lambda: over.append(True))
        until(lambda: over)

    def timed(name: str, act: Callable[[], None]) -> float:
        nonlocal doing
        doing = name
        begun = time.perf_counter()
        act()
        since = begun
        if window is not None and window.page.looking:  # off the main thread
            told: list[float] = []
            over = window.page._looking.over
            telling = over.connect(lambda: told.append(time.perf_counter()))
            until(lambda: told)
            over.disconnect(telling)
            since = told[-1]  # what is found may be painted before the loop is left
        # Where nothing is found, another widget says so.
        until(lambda: (painted and painted[-1] > since) or (nothing and nothing[-1] > begun))
        took = max([*painted[-1:], *nothing[-1:]]) - begun
        settle(0.5)
        return took

    window: MainWindow | None = None
    with Office(folder) as office:
        remember(folder, "person")
        session = app.Session(application, office)
        session.begin()
        window = session.window
        assert window is not None
        settle(1.0)
        beats[0] = time.perf_counter()
        heart.start()
        waits: dict[str, float] = {}
        waits["open the page"] = timed("open the page", lambda: window.show_register(register))
        page = window.page
        opened, listed = memory(), len(page.model.found)
        model = page.model
        model.modelReset.connect(lambda: model.found or nothing.append(time.perf_counter()))
        if queries:
            table = page.table
            table.setFocus()

            def press(key: Qt.Key, control: bool = False) -> None:
                held = Qt.KeyboardModifier
                QTest.keyClick(table, key, held.ControlModifier if control else held.NoModifier)

            waits["go to the end"] = timed("go to the end", lambda: press(Qt.Key.Key_End, True))
            pages = [
                timed("go up a page", lambda: press(Qt.Key.Key_PageUp)) for _page in range(_PAGES)
            ]
            waits["go up a page"] = sorted(pages)[_PAGES // 2]
            waits["go to the top"] = timed("go to the top", lambda: press(Qt.Key.Key_Home, True))
            half = table.verticalScrollBar().maximum() // 2
            name = "jump to the middle"
            waits[name] = timed(name, lambda: table.verticalScrollBar().setValue(half))
            for order in orders.split(","):
                name = f"order by {order}"
                waits[name] = timed(name, lambda order=order: page.order_by(order))
            page.order_by("")
            settle(0.5)
        count: dict[str, Any] = {}
        for query in queries:
            name = f"find {query}"
            page.search.setText(query[:-1])
            settle(1.0)
            waits[name] = timed(name, lambda query=query: page.search.setText(query))
            count[name] = len(page.model.found)
        page.search.clear()
        settle(0.5)
        doing = "totals"
        totals = page.findChild(QLabel, "totals")
        assert totals is not None
        begun = time.perf_counter()
        page.refresh()
        until(lambda: totals.text())
        waits["totals"] = time.perf_counter() - begun
        tell(waits=waits, longest=longest, count=count, listed=listed, memory=opened, peak=peak())
        heart.stop()
        session.end()


if __name__ == "__main__":
    read(*sys.argv[1:])
