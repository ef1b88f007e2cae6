"""The program's own window in a process of its own, watched from the inside as it paints."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ORDERS = ("name", "location", "serial_no", "purchased_on", "status")


def start(folder: str, register: str = "equipment") -> None:
    """Open the program on the folder; tell when its list was painted and when it was usable.

    Without a register it is the page Today that is painted, which does not wait for the checks.
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def painted(_page: Any) -> None:
        at = time.monotonic()

        def usable() -> None:
            then = time.monotonic()
            # Only now: what it loads is no part of the start.
            from tests.bench.measuring import peak, tell

            tell(painted=at, usable=then, peak=peak())
            QApplication.exit()

        seen(lambda _page: None)
        # Behind all that the window has put off until it stands.
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, usable))

    seen = watch if register else watch_today
    seen(painted)
    remember(folder, register)
    from desktop_app.__main__ import main

    main(["--data", folder])


def read(folder: str, register: str, *queries: str) -> None:
    """Open the page of a register in a window that shows another; then search in it.

    Tells the seconds until its first rows were painted, the memory then and the most of it, and
    for each query the seconds from the last key to the painted result, several times.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    from desktop_app import app, words
    from desktop_app.desk import searching
    from desktop_app.desk.office import Office
    from tests.bench.measuring import memory, peak, tell

    application = app.start(sys.argv[:1])
    words.speak("zh")
    at: list[float] = []
    watch(lambda _table: at.append(time.perf_counter()))

    def until(met: Callable[[], object]) -> None:
        while not met():
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1000)

    def settle(seconds: float = 0.25) -> None:
        over: list[bool] = []
        QTimer.singleShot(int(seconds * 1000), lambda: over.append(True))
        until(lambda: over)

    with Office(folder) as office:
        remember(folder, "person")
        session = app.Session(application, office)
        session.begin()
        window = session.window
        assert window is not None
        settle()
        before = memory()
        at.clear()
        begun = time.perf_counter()
        window.show_register(register)
        if window.page.model.found:
            until(lambda: at)
        else:  # another widget says that there is nothing
            window.page.repaint()
            at.append(time.perf_counter())
        opened, after = at[-1] - begun, memory()
        settle(1.0)
        page = window.page
        shown: list[float] = []
        page.model.modelReset.connect(lambda: shown.append(time.perf_counter()))
        found: dict[str, list[float]] = {}
        count: dict[str, int] = {}
        for query in queries:
            found[query] = []
            for _time in range(3):
                page.search.setText(query[:-1])
                settle()
                shown.clear()
                begun = time.perf_counter()
                page.search.setText(query)
                until(lambda: shown and (at[-1] > shown[0] or not page.model.found))
                found[query].append(max(at[-1], shown[0]) - begun)
            count[query] = len(page.model.found)
        page.search.clear()
        settle()
        orders: dict[str, list[float]] = {}
        for order in ORDERS if queries else ():
            orders[order] = []
            for turn in range(3):
                shown.clear()
                begun = time.perf_counter()
                page.order_by(f"-{order}" if turn % 2 else order)
                until(lambda: shown and at[-1] > shown[0])
                orders[order].append(at[-1] - begun)
        page.order_by("")
        settle()
        begun = time.perf_counter()
        list(searching.totals(office, page.register, page.query()))
        sums = time.perf_counter() - begun
        tell(
            opened=opened,
            above=after - before,
            memory=after,
            peak=peak(),
            found=found,
            count=count,
            orders=orders,
            totals=sums,
        )
        session.end()


def remember(folder: str, register: str) -> None:
    """Let the window show that register first, in its usual order and without a filter; "": Today."""
    from desktop_app.ui.memory import FILE

    text = f"[General]\nregister={register}\n" if register else ""
    (Path(folder) / FILE).write_text(text, "utf-8")


def watch(painted: Callable[[Any], None]) -> None:
    """Call `painted` with a list after each time it was painted with its rows."""
    from desktop_app.ui.pages.table import RecordsTable

    paint = RecordsTable.__dict__.get("paint_unwatched") or RecordsTable.paintEvent

    def paint_watched(table: RecordsTable, event: Any) -> None:
        paint(table, event)
        if RecordsTable.watched is not None:  # type: ignore[attr-defined]
            RecordsTable.watched(table)  # type: ignore[attr-defined]

    if "paint_unwatched" not in RecordsTable.__dict__:
        RecordsTable.paint_unwatched = paint  # type: ignore[attr-defined]
        RecordsTable.paintEvent = paint_watched  # type: ignore[method-assign]
    RecordsTable.watched = staticmethod(painted)  # type: ignore[attr-defined]


def watch_today(painted: Callable[[Any], None]) -> None:
    """Call `painted` with the page Today each time it is painted."""
    from desktop_app.ui.today.page import TodayPage

    TodayPage.paintEvent = lambda page, _event: painted(page)  # type: ignore[method-assign]


if __name__ == "__main__":
    {"start": start, "read": read}[sys.argv[1]](*sys.argv[2:])
