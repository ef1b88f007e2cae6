"""Qt's own dialog for files, which stands where the system brings none: in the program's icons."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHeaderView,
    QListView,
    QSplitter,
    QToolButton,
    QTreeView,
)

from desktop_app.ui import icons

_SIGNS = {
    "backButton": "back",
    "forwardButton": "forward",
    "toParentButton": "up",
    "newFolderButton": "new_folder",
    "listModeButton": "list",
    "detailModeButton": "table",
}
_KIND = 2  # the column of what a file is


class FileDialogs(QObject):
    """Gives each dialog for files its icons when it comes to the front."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusWindowChanged.connect(self._dress)

    def _dress(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            for name, icon in _SIGNS.items():
                if (button := dialog.findChild(QToolButton, name)) is not None:
                    icons.give(button, icon)
            # Their patterns would not fit; the names say it.
            dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
            if (details := dialog.findChild(QTreeView, "treeView")) is not None:
                _show_whole(details.header())
            _show_places(dialog)


def _show_whole(heads: QHeaderView) -> None:
    """Let sizes and days be read whole; the names, which tell the kind, take what room is left."""
    modes = QHeaderView.ResizeMode
    heads.setSectionHidden(_KIND, True)
    heads.setStretchLastSection(False)
    for place in range(heads.count()):
        heads.setSectionResizeMode(place, modes.ResizeToContents if place else modes.Stretch)


def _show_places(dialog: QFileDialog) -> None:
    """Let the names of places at the left be read whole."""
    parts, places = dialog.findChild(QSplitter, "splitter"), dialog.findChild(QListView, "sidebar")
    if parts is None or places is None:
        return
    lacks = places.sizeHintForColumn(0) - places.viewport().width()
    if lacks > 0:
        place, rest = parts.sizes()
        parts.setSizes([place + lacks, rest - lacks])
