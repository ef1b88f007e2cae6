"""The toolbar: where it is too narrow for all words, the last tools show their icons alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton


class Tools(QToolBar):
    """A toolbar that keeps all its tools in sight."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().width())
        super().resizeEvent(event)

    def _fit(self, room: int) -> None:
        """Take the words from so many tools, from the last one on, that there is room for all."""
        styles = Qt.ToolButtonStyle
        layout = self.layout()
        assert layout is not None
        tools = [
            tool
            for action in self.actions()
            if isinstance(tool := self.widgetForAction(action), QToolButton)
        ]
        for tool in tools:
            tool.setToolButtonStyle(styles.ToolButtonTextBesideIcon)
        for tool in reversed(tools):
            if self.sizeHint().width() <= room:
                return
            tool.setToolButtonStyle(styles.ToolButtonIconOnly)
            layout.invalidate()
