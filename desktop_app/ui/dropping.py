"""What a file is dropped on, to be brought in as a ledger."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class LedgerTarget(QWidget):
    """The middle of a window: `dropped` with the path of a ledger, where one `may` be brought in."""

    dropped = Signal(object)

    def __init__(self, may: Callable[[], bool]) -> None:
        super().__init__()
        self._may = may
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from desktop_app.ui.dialogs.importing_source import ledger_in

        if self._may() and ledger_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from desktop_app.ui.dialogs.importing_source import ledger_in

        path = ledger_in(event.mimeData())
        event.acceptProposedAction()
        # Later: the program that the file is dragged from waits until this is over.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(path))
