"""Makes findable by their words, while nothing else is to be done, the records that came in together."""

from collections import deque

from PySide6.QtCore import QObject, QTimer

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.register import Register

_PAUSE = 20  # milliseconds, in which the window answers


class Indexing(QObject):
    """Goes on from where it was left, a few records at a time.

    Nobody waits for it: a search by words sees to it that its own register is done.
    """

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._left: deque[Register] = deque()
        self._due = self._resting = False  # to look which registers need it
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._go_on)

    @property
    def going_on(self) -> bool:
        """Whether records are still to be made findable."""
        return self._due or bool(self._left)

    def begin(self) -> None:
        """Look which registers have records that cannot be found by words, and begin with them."""
        self._due = self._office.allows("read") and not self._office.read_only
        self.rest(self._resting)

    def rest(self, resting: bool) -> None:
        """Do nothing while other work has the register."""
        self._resting = resting
        if resting:
            self._timer.stop()
        elif self.going_on:
            self._timer.start()

    def _go_on(self) -> None:
        try:
            if self._due:
                self._due = False
                self._left = deque(searching.unfindable(self._office))
            elif not searching.make_findable(self._office, self._left[0]):
                self._left.popleft()
        except UserError:  # who searches is told; here nobody asked for anything
            self._left.clear()
        self.rest(self._resting)
