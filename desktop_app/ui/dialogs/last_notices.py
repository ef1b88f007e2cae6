"""What was told last, to be read again: the latest first, each with its time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem

from desktop_app.ui import icons
from desktop_app.ui.controls import button, literal, named, note
from desktop_app.ui.dialogs.alike import Scrolling, grow, layout_of
from desktop_app.ui.strip import Notice
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_NOTICE = Qt.ItemDataRole.UserRole
_ROOM = 120  # pixels for the whole of a notice
_WIDTH, _HEIGHT = 640, 420


def show_notices(window: "MainWindow") -> None:
    """Show what was told in this window since it was opened."""
    dialog = _LastNotices(window, list(window.strips.log))
    dialog.exec()
    dialog.deleteLater()


class _LastNotices(QDialog):
    def __init__(self, window: "MainWindow", told: list[Notice]) -> None:
        super().__init__(window)
        self.setObjectName("notices_dialog")
        self.setWindowTitle(_("Last notices"))
        grow(self, _WIDTH, _HEIGHT)
        self.list = named(QListWidget(), "notices_list", _("Last notices"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.whole = note("", "strip", "notices_whole")
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        room = Scrolling(self.whole)
        room.setFixedHeight(_ROOM)
        for notice in reversed(told):
            self._add(notice)
        buttons = QDialogButtonBox()
        buttons.addButton(button("close", _("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addWidget(self.list, 1)
        layout.addWidget(room)
        layout.addWidget(buttons)
        self.list.currentItemChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _add(self, notice: Notice) -> None:
        item = QListWidgetItem(f"{notice.at:%H:%M}   {' '.join(notice.whole.split())}")
        item.setIcon(icons.icon(notice.sign))
        item.setToolTip(literal(notice.whole))
        item.setData(_NOTICE, notice)
        self.list.addItem(item)

    def _show(self, item: QListWidgetItem | None) -> None:
        self.whole.setText(item.data(_NOTICE).whole if item is not None else "")
