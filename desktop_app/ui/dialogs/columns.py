"""The dialog in which the columns of a list are chosen and put in order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.registers.register import Register
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.dialogs.alike import grow, layout_of, main
from desktop_app.ui.pages.columns import available
from desktop_app.words import _


def choose_columns(parent: QWidget, register: Register, shown: Sequence[str]) -> list[str] | None:
    """Let the user choose and order the columns; None when cancelled."""
    dialog = _ColumnsDialog(parent, register, shown)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    columns = dialog.columns()
    dialog.deleteLater()
    return columns if accepted else None


class _ColumnsDialog(QDialog):
    def __init__(self, parent: QWidget, register: Register, shown: Sequence[str]) -> None:
        super().__init__(parent)
        self.setObjectName("columns_dialog")
        self.setWindowTitle(_("Columns: {title}").format(title=register.title))
        grow(self, 420, 520)
        self._register = register
        self._list = named(QListWidget(), "columns", _("Columns"))
        self._fill(shown)
        up = button("move_up", _("Move &up"), tip=_("Move the column to the left (Ctrl+Up)"))
        down = button(
            "move_down", _("Move &down"), tip=_("Move the column to the right (Ctrl+Down)")
        )
        usual = button("usual_columns", _("&As usual"), tip=_("The columns as declared"))
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        usual.clicked.connect(lambda: self._fill(register.declaration.list.columns))
        for keys, step in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._move(step))
        side = QVBoxLayout()
        for each in (up, down, usual):
            side.addWidget(each)
        side.addStretch()
        body = QHBoxLayout()
        body.addWidget(self._list, 1)
        body.addLayout(side)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = layout_of(self)
        layout.addWidget(
            note(_("Tick what the list shows (space bar); the order is that of the list."))
        )
        layout.addLayout(body, 1)
        layout.addWidget(buttons)
        main(buttons.button(QDialogButtonBox.StandardButton.Ok))
        self._list.setFocus()

    def columns(self) -> list[str]:
        """Return the columns ticked; all of the declared ones when none is."""
        items = [self._list.item(place) for place in range(self._list.count())]
        ticked = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
        return ticked or list(self._register.declaration.list.columns)

    def _fill(self, shown: Sequence[str]) -> None:
        self._list.clear()
        for column in dict.fromkeys([*shown, *available(self._register)]):
            item = QListWidgetItem(str(self._register.label(column)), self._list)
            item.setData(Qt.ItemDataRole.UserRole, column)
            checked = Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked
            item.setCheckState(checked)
        self._list.setCurrentRow(0)

    def _move(self, step: int) -> None:
        place = self._list.currentRow()
        to = place + step
        if place < 0 or not 0 <= to < self._list.count():
            return
        self._list.insertItem(to, self._list.takeItem(place))
        self._list.setCurrentRow(to)
