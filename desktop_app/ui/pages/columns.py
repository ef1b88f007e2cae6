"""Which columns a list shows, in which order and how wide; remembered register by register."""

from collections.abc import Mapping, Sequence

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

from desktop_app.registers.register import NUMBER, Register
from desktop_app.ui.controls import button, named, note
from desktop_app.ui.memory import Memory
from desktop_app.words import _


def available(register: Register) -> list[str]:
    """Return all columns a list can show: the declared ones first."""
    joined = set(register.declaration.joins)
    return list(
        dict.fromkeys([NUMBER, *register.declaration.list.columns, *joined, *register.fields])
    )


def remembered(memory: Memory, register: Register) -> list[str]:
    """Return the columns shown last, or the declared ones."""
    known = set(available(register))
    kept = [column for column in memory.texts(f"list/{register.name}/columns") if column in known]
    return kept or list(register.declaration.list.columns)


def remember(memory: Memory, register: Register, columns: Sequence[str]) -> None:
    """Remember the columns shown."""
    memory.keep(f"list/{register.name}/columns", list(columns))


def widths(memory: Memory, register: Register) -> dict[str, int]:
    """Return the widths that the user gave to columns."""
    pairs = (line.partition("=") for line in memory.texts(f"list/{register.name}/widths"))
    return {name: int(width) for name, _equals, width in pairs if width.isdigit()}


def remember_widths(memory: Memory, register: Register, given: dict[str, int]) -> None:
    """Remember the widths that the user gave to columns."""
    memory.keep(f"list/{register.name}/widths", [f"{name}={w}" for name, w in given.items()])


def fitting(natural: Mapping[str, int], least: Mapping[str, int], room: int) -> dict[str, int]:
    """Return the widths of columns that are `natural`ly so wide, in a list with `room`.

    What is over goes to all alike; what lacks is taken from the widest, down to their `least`.
    """
    given = {column: max(width, least[column]) for column, width in natural.items()}
    lack = sum(given.values()) - room
    while lack > 0:
        widest = max(given, key=lambda column: given[column] - least[column])
        if given[widest] <= least[widest]:
            break
        step = min(lack, 10, given[widest] - least[widest])
        given[widest] -= step
        lack -= step
    if lack < 0 and given:
        for column in given:
            given[column] += min(-lack // len(given), 24)
    return given


def choose(parent: QWidget, register: Register, shown: Sequence[str]) -> list[str] | None:
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
        self.resize(420, 520)
        self._register = register
        self._list = named(QListWidget(), "columns", _("Columns"))
        self._fill(shown)
        up = button("move_up", _("Move &up"), tip=_("Move the column to the left (Ctrl+Up)"))
        down = button(
            "move_down", _("Move &down"), tip=_("Move the column to the right (Ctrl+Down)")
        )
        usual = button("usual_columns", _("As &usual"), tip=_("The columns as declared"))
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
        layout = QVBoxLayout(self)
        layout.addWidget(
            note(_("Tick what the list shows (space bar); the order is that of the list."))
        )
        layout.addLayout(body, 1)
        layout.addWidget(buttons)
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
