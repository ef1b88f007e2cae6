"""Qt's own dialog for files, which stands where the system brings none: in the program's icons."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QToolButton

from desktop_app.ui import icons

_SIGNS = {
    "backButton": "back",
    "forwardButton": "forward",
    "toParentButton": "up",
    "newFolderButton": "new_folder",
    "listModeButton": "list",
    "detailModeButton": "table",
}


class FileDialogs(QObject):
    """Gives each dialog for files its icons when it comes to the front."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusWindowChanged.connect(self._dress)

    def _dress(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.inherits("QFileDialog"):
            for name, icon in _SIGNS.items():
                if (button := dialog.findChild(QToolButton, name)) is not None:
                    icons.give(button, icon)
