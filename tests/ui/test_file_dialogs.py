"""The dialog for files, where the system brings none of its own."""

from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.ui import icons, style
from desktop_app.ui.file_dialogs import FileDialogs
from desktop_app.ui.style import Look


def test_it_has_the_programs_icons_in_the_scheme_that_is_worn(
    qtbot: QtBot, qapp: QApplication
) -> None:
    watching = FileDialogs(qapp)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    up = dialog.findChild(QToolButton, "toParentButton")
    assert isinstance(up, QToolButton)
    try:
        for scheme in ("light", "dark"):
            style.dress(qapp, Look(scheme))
            own = icons.icon("up").pixmap(20, 20).toImage()
            qtbot.waitUntil(lambda own=own: up.icon().pixmap(20, 20).toImage() == own)
    finally:
        style.dress(qapp, Look())
        dialog.close()
        qapp.focusWindowChanged.disconnect(watching._dress)
        watching.deleteLater()
