"""The fields that several records are to be given, each with its own widget, or cleared."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.desk import bulk
from desktop_app.desk.office import Office
from desktop_app.errors import Complaint, Rejected
from desktop_app.registers.kinds import Field
from desktop_app.registers.register import Register
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import button, named
from desktop_app.ui.record.choosing import StatusBox
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.fields import widget_of
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.style import sized
from desktop_app.ui.tab_order import in_order
from desktop_app.words import _


class GivenFields(QWidget):
    """Lines of a field and its new value; `changed` when something else is given."""

    changed = Signal()

    def __init__(self, office: Office, register: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bulk_fields")
        self._fields = bulk.fields(register)
        self._scope = Scope(office, register, lambda _to, _id: None, lambda _to, _known: None)
        self._lines: list[_Line] = []
        self._count = 0  # lines so far, by which they are told apart
        self._add = button(
            "bulk_add",
            _("&Another field"),
            "new",
            _("Give the records a new value of another field, too"),
        )
        self._add.clicked.connect(self._one_more)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._rows)
        layout.addLayout(foot)
        self._one_more()

    def given(self) -> dict[str, Any]:
        """Return what is given by field key, None for what is to be cleared.

        Rejected where a field has no value and is not to be cleared.
        """
        found: dict[str, Any] = {}
        complaints = []
        for line in self._lines:
            value = None if line.clears else line.entry.given()
            if value in (None, ()) and not line.clears:
                text = _("enter the new value, or tick that it is to be cleared")
                complaints.append(Complaint(line.key, str(line.entry.field.label), text))
            found[line.key] = value
        if complaints:
            raise Rejected(complaints)
        return found

    def parts(self) -> list[QWidget]:
        """Return its lines, and the button for one more, as they stand."""
        return [*self._lines, self._add]

    def take_up(self) -> None:
        """Put the keys on the first field."""
        self._lines[0].box.setFocus()

    def _one_more(self) -> None:
        taken = {line.key for line in self._lines}
        free = [key for key in self._fields if key not in taken]
        if not free:
            return
        # What is told apart by a field, or is nothing without it, seldom has the same in several.
        alike = (key for key in free if not self._fields[key].essential)
        first = next((key for key in alike if self._fields[key].unique is False), free[0])
        self._count += 1
        line = _Line(self._scope, self._fields, first, self._count)
        line.changed.connect(self._told)
        line.left.connect(lambda: self._drop(line))
        self._lines.append(line)
        self._rows.addWidget(line)
        in_order(*self.parts())
        self._told()
        line.box.setFocus()

    def _drop(self, line: "_Line") -> None:
        self._lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._told()
        self.take_up()

    def _told(self) -> None:
        for line in self._lines:
            line.allow(but={other.key for other in self._lines if other is not line})
            line.leave.setEnabled(len(self._lines) > 1)
        self._add.setEnabled(len(self._lines) < len(self._fields))
        self.changed.emit()


class _Line(QFrame):
    """One field: which, its new value, or that it is cleared."""

    changed = Signal()
    left = Signal()

    def __init__(self, scope: Scope, fields: Mapping[str, Field], key: str, place: int) -> None:
        super().__init__()
        self._scope, self._fields = scope, fields
        self.box = named(Choice(), f"bulk_field_{place}", _("Field"))
        for each, field in fields.items():
            self.box.addItem(str(field.label), each)
        self.box.setCurrentIndex(self.box.findData(key))
        self.box.setMaxVisibleItems(20)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.setFixedWidth(sized(230))
        self.clear = named(QCheckBox(_("Clear it")), f"bulk_clear_{place}", _("Clear it"))
        self.leave = button(
            f"bulk_leave_{place}", _("Leave out"), "", _("Do not change this field")
        )
        holder = QFrame()
        holder.setProperty("role", "cell")
        self._holder = QHBoxLayout(holder)
        self._holder.setContentsMargins(1, 1, 1, 1)
        self.entry = self._made()
        self._holder.addWidget(self.entry)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(holder, 1)
        row.addWidget(self.clear)
        row.addWidget(self.leave)
        self.box.currentIndexChanged.connect(self._choose)
        self.clear.toggled.connect(self._clear)
        self.leave.clicked.connect(self.left)

    @property
    def key(self) -> str:
        """The field that is chosen."""
        return str(self.box.currentData())

    @property
    def clears(self) -> bool:
        """Whether the field is to be cleared."""
        return self.clear.isChecked()

    def allow(self, but: set[str]) -> None:
        """Offer the fields that no other line has."""
        model = self.box.model()
        for at in range(self.box.count()):
            item = model.item(at)  # type: ignore[attr-defined]
            item.setEnabled(self.box.itemData(at) not in but)

    def _made(self) -> Entry:
        entry = widget_of(self._fields[self.key], self._scope, self)
        if isinstance(entry, StatusBox):
            entry.allow(None)
        entry.changed.connect(self.changed)
        return entry

    def _choose(self) -> None:
        old, self.entry = self.entry, self._made()
        self._holder.replaceWidget(old, self.entry)
        old.hide()
        old.deleteLater()
        self.setTabOrder(self.box, self.entry.control)
        self.clear.setChecked(False)
        self.changed.emit()

    def _clear(self, on: bool) -> None:
        self.entry.setEnabled(not on)
        self.changed.emit()
