"""Counts a report that stays open again, off the main thread, when records were changed meanwhile."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from desktop_app.desk import report as reporting
from desktop_app.desk.report import Draft
from desktop_app.ui import notices
from desktop_app.ui.asking import Asker

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


class CountedAgain(QObject):
    """`told` with a new draft of the one that is shown: the same report, for the same period."""

    told = Signal(object)

    def __init__(
        self, window: "MainWindow", shown: Callable[[], Draft | None], dialog: QDialog
    ) -> None:
        super().__init__(dialog)
        self._window, self._shown = window, shown
        self._asker = Asker(window.office, self)
        self._asker.told.connect(self._take)
        self._asker.failed.connect(lambda why: notices.told(dialog, why, tone="warn"))
        window.records_changed.connect(self._ask)
        window.rested.connect(self._asker.rest)
        dialog.finished.connect(self._end)

    def _ask(self) -> None:
        if (shown := self._shown()) is None:
            return
        name, span = shown.report.name, shown.span
        self._asker.ask(lambda office, told: reporting.draft(office, name, span, told))

    def _take(self, draft: Draft) -> None:
        shown = self._shown()
        if shown is not None and (shown.report.name, shown.span) == (draft.report.name, draft.span):
            self.told.emit(draft)

    def _end(self) -> None:
        """Ask nothing more: the dialog is gone before an answer could come."""
        self._window.records_changed.disconnect(self._ask)
        self._window.rested.disconnect(self._asker.rest)
        self._asker.rest(True)
