"""Widgets of choices: one code, several, yes or no, and the state of a record."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.registers.kinds import Choice, Field, Status, YesNo
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.initials import begins
from desktop_app.ui.record.look import tone_colours
from desktop_app.ui.record.scope import Scope
from desktop_app.words import _

Option = tuple[Any, str, Sequence[str]]  # value, text, other words to find it by


class ChoiceBox(Entry):
    """One of some options, or none; found by typing its first letters, pinyin or initials."""

    blank = True

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self.box = _Box(self)
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
        for place in range(self.box.count()):
            step = self.field.steps.get(self.box.itemData(place))
            ink, _paper = tone_colours(step.tone if step else "plain")
            self.box.setItemData(place, QColor(ink), Qt.ItemDataRole.ForegroundRole)
        step = self.field.steps.get(self.given())
        ink, _paper = tone_colours(step.tone if step else "plain")
        self.box.setStyleSheet(f"QComboBox {{ color: {ink}; font-weight: 600; }}")


class CheckList(Entry):
    """Several of some options, ticked in a list that opens under the button."""

    def __init__(self, field: Field, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(field, scope, parent)
        self.button = _Opener(self)
        self.button.setProperty("role", "ticks")
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.open)
        self.hold(self.button)
        self._codes: tuple[str, ...] = ()
        self.put(None)

    def put(self, value: Any) -> None:
        self._codes = tuple(value or ())
        text = self.field.show(self._codes)
        self.button.setText(text or _("none chosen"))
        self.button.setProperty("empty", not text)
        self.button.style().unpolish(self.button)
        self.button.style().polish(self.button)
        self.button.setAccessibleDescription(text)

    def given(self) -> tuple[str, ...] | None:
        return self._codes or None

    def open(self) -> None:
        """Open the list of options; Space ticks, Enter or Esc closes."""
        assert isinstance(self.field, Choice)
        labels = self.field.codes.labels
        ticks = _Ticks([(code, str(label)) for code, label in labels.items()], self._codes, self)
        ticks.list.setAccessibleName(str(self.field.label))
        ticks.setMinimumWidth(self.width())
        ticks.ticked.connect(self.type_in)
        ticks.move(self.mapToGlobal(QPoint(0, self.height() + 1)))
        ticks.show()


class _Box(QComboBox):
    """A combo box whose value the wheel never changes by accident."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setView(_Options(self))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def fill(self, options: Sequence[Option]) -> None:
        self.clear()
        for value, text, words in options:
            self.addItem(text, value)
            self.setItemData(self.count() - 1, tuple(words), Qt.ItemDataRole.UserRole + 1)
        width = max(
            (self.fontMetrics().horizontalAdvance(text) for _v, text, _w in options), default=0
        )
        self.view().setMinimumWidth(width + 40)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.itemData(0) is None:
            self.setCurrentIndex(0)
            self.activated.emit(0)
        elif event.key() == Qt.Key.Key_Space:
            self.showPopup()
        else:
            super().keyPressEvent(event)


class _Options(QListView):
    """A list in which typing finds an option by its label in either language or its pinyin."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        if not self._since.isValid() or self._since.elapsed() > 900:
            self._typed = ""
        self._since.start()
        again = bool(self._typed) and set(self._typed + search) == {search}
        self._typed = search if again else self._typed + search
        rows = self.model().rowCount()
        now = self.currentIndex().row()
        start = now + 1 if again else max(now, 0)
        for step in range(rows):
            index = self.model().index((start + step) % rows, 0)
            words = index.data(Qt.ItemDataRole.UserRole + 1) or ()
            if begins(self._typed, (str(index.data() or ""), *words)):
                self.setCurrentIndex(index)
                return


class _Opener(QPushButton):
    """A button that looks like a field and opens its list by Down, Space or F4."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4, Qt.Key.Key_Space):
            self.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(80, super().sizeHint().height())


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
