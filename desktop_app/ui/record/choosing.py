"""Widgets of choices: one code, several, yes or no, and the state of a record."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.registers.kinds import Choice, Field, Status, YesNo
from desktop_app.ui.record.boxes import Box, Opener, Option, ToneRole
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.scope import Scope
from desktop_app.words import _


class ChoiceBox(Entry):
    """One of some options, or none; found by typing its first letters, pinyin or initials."""

    blank = True

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self.box = Box(self)
        self.box.activated.connect(self._chosen)
        self.hold(self.box)
        self.offer(self.options())

    def options(self) -> Sequence[Option]:
        """Return what there is to choose from."""
        assert isinstance(self.field, Choice)
        return [(code, str(label), label.both) for code, label in self.field.codes.labels.items()]

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these options instead of those before."""
        self.box.fill([(None, "", ()), *options] if self.blank else options)

    def put(self, value: Any) -> None:
        place = self.box.findData(value)
        if place < 0 and value is not None:
            self.box.addItem(str(value), value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)

    def given(self) -> Any:
        return self.box.currentData()

    def lock(self, locked: bool) -> None:
        self.box.locked = locked
        self.fix(locked)

    def _chosen(self) -> None:
        self.changed.emit()


class YesNoBox(ChoiceBox):
    """Yes, no, or not known."""

    def options(self) -> Sequence[Option]:
        assert isinstance(self.field, YesNo)
        return [
            (True, _("yes"), ("是", "yes", "true", "1")),
            (False, _("no"), ("否", "no", "false", "0")),
        ]


class StatusBox(ChoiceBox):
    """The state of a record: only what may follow the state it is kept in."""

    blank = False

    def allow(self, kept: str | None) -> None:
        """Offer what may follow the state `kept`; all states for a new record."""
        assert isinstance(self.field, Status)
        labels = self.field.codes.labels
        codes = self.field.allowed(kept)
        self.offer([(code, str(labels[code]), labels[code].both) for code in codes])

    def put(self, value: Any) -> None:
        super().put(value)
        self._colour()

    def _chosen(self) -> None:
        self._colour()
        super()._chosen()

    def _colour(self) -> None:
        assert isinstance(self.field, Status)
        steps = self.field.steps
        for place in range(self.box.count()):
            code = self.box.itemData(place)
            self.box.setItemData(place, steps[code].tone if code in steps else "plain", ToneRole)


class CheckList(Entry):
    """Several of some options, ticked in a list that opens under the button."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self.button = Opener(self)
        self.button.clicked.connect(self.open)
        self.hold(self.button)
        self._codes: tuple[str, ...] = ()
        self.put(None)

    def put(self, value: Any) -> None:
        self._codes = tuple(value or ())
        text = self.field.show(self._codes)
        self.button.setText(text)
        self.chosen = text or _("none chosen")
        self._describe()

    def given(self) -> tuple[str, ...] | None:
        return self._codes or None

    def lock(self, locked: bool) -> None:
        self.button.locked = locked
        self.fix(locked)

    def open(self) -> None:
        """Open the list of options; Space ticks, Enter or Esc closes."""
        if self.button.locked:
            return
        assert isinstance(self.field, Choice)
        labels = self.field.codes.labels
        ticks = _Ticks([(code, str(label)) for code, label in labels.items()], self._codes, self)
        ticks.list.setAccessibleName(str(self.field.label))
        ticks.setMinimumWidth(self.width())
        ticks.ticked.connect(self.type_in)
        ticks.move(self.mapToGlobal(QPoint(0, self.height() + 1)))
        ticks.show()


class _Ticks(QWidget):
    """The open list of options with their ticks."""

    ticked = Signal(object)

    def __init__(
        self, options: Sequence[tuple[str, str]], chosen: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget(self)
        self.list.setObjectName("ticks")
        self.list.ensurePolished()  # its height is reckoned below
        for code, text in options:
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, code)
            on = Qt.CheckState.Checked if code in chosen else Qt.CheckState.Unchecked
            item.setCheckState(on)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._tell)
        rows = min(len(options), 14)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.close()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        items = (self.list.item(row) for row in range(self.list.count()))
        codes = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
        self.ticked.emit(tuple(codes))
