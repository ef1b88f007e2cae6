"""The backups that the program makes by itself: once a day while it is open, and on leaving."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.desk.office import Office
from desktop_app.ui.touching import Touches
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

LOOKED_AFTER = 60_000  # milliseconds: whether a backup is due is looked at once a minute
RESTED = 5.0  # seconds without a touch: work that is waited for would take what is typed
AGAIN_AFTER = dt.timedelta(hours=1)  # a place that could not be written to is tried again


class DailyBackup(QObject):
    """Backs up while the window is open, when a backup is due and nobody is at it or in a dialog."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._failed: dt.datetime | None = None
        self._touches = Touches(self)
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(LOOKED_AFTER)

    def _look(self) -> None:
        from desktop_app.desk import backups
        from desktop_app.ui import notices

        office, now = self._window.office, dt.datetime.now()
        if self._window.resting or QApplication.activeModalWidget() is not None:
            return
        if (self._failed and now - self._failed < AGAIN_AFTER) or not backups.due(office, now):
            return
        if self._touches.idle < RESTED:
            QTimer.singleShot(round(RESTED * 1000), self, self._look)
            return
        made = self._window.work(
            _("Backing up and proving the copy …"),
            lambda _told: backups.make(office, now),
            cancel=False,
        ).result
        self._failed = now if made.troubles else None
        if made.troubles:
            # Nobody asked for it just now: it waits until it is read.
            notices.told(self._window, "\n".join(made.troubles), tone="warn", stays=True)


def back_up_on_leaving(office: Office) -> None:
    """Back up what was entered since the last time, and say so where that cannot be done."""
    from desktop_app.desk import backups
    from desktop_app.ui import jobs, notices

    if office.read_only or not backups.changed(office):
        return
    made = jobs.run(
        None,
        _("Backing up before the program ends …"),
        lambda _told: backups.make(office, dt.datetime.now()),
        cancel=False,
    ).result
    if made.troubles:
        notices.refused(None, "\n".join(made.troubles))
