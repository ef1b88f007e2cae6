"""Whether somebody is at the window: when it was touched last, by keys, pointer or input method."""

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Touches(QObject):
    """Watches all windows of the program from now on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.touch()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        # What is typed by an input method comes as no key, but moves the cursor.
        application.inputMethod().cursorRectangleChanged.connect(self.touch)
        application.focusWindowChanged.connect(self.watch)
        self.watch()

    @property
    def idle(self) -> float:
        """The seconds since the last touch."""
        return time.monotonic() - self._last

    def touch(self) -> None:
        """Count as touched now."""
        self._last = time.monotonic()

    def watch(self) -> None:
        """Look at what comes to the windows of the screen, whatever part of them it is for.

        A filter on the application would be asked about each event of each part: about twenty
        thousand while a form is opened.
        """
        for each in QGuiApplication.topLevelWindows():
            each.installEventFilter(self)  # one that is there is not put there twice

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False
