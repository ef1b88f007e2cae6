"""Boxes to choose and to number in, whose value the wheel never changes; called by their names."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop_app.ui import hearing
from desktop_app.ui.controls import plain_label

_UNSEEN = "unseen"  # the property of a label that is only heard
_OFFERS = "offers"  # the role of a list that opens, as the style sheet knows it


class Choice(QComboBox):
    """A combo box whose value the wheel never changes: turned over it, the page around it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = False
        self.currentIndexChanged.connect(lambda _at: hearing.tell_choice(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with … where its text is cut off, which Qt leaves out."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        box = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(box, option, field, self).width()
        text, metrics = self.currentText(), self.fontMetrics()
        # The right half of a Chinese bracket is empty, and Qt asks for no room for it.
        if metrics.boundingRect(text).right() >= room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        option.currentText = text  # type: ignore[attr-defined]
        painter.drawComplexControl(box, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        if self.isVisible():
            call_by_name(self)

    def showPopup(self) -> None:
        view = self.view()
        if view.property("role") != _OFFERS:  # its rows are as high as those of other lists
            view.setProperty("role", _OFFERS)
            view.style().unpolish(view)
            view.style().polish(view)
            self.setItemDelegate(QStyledItemDelegate(self))
        self._opened = True
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802
        super().hidePopup()
        if self._opened:
            self._opened = False
            hearing.came_back(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        call_by_name(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Number(QSpinBox):
    """A box for a whole number that the wheel never changes; no wider than numbers are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Measure(QDoubleSpinBox):
    """A box for a measure that the wheel never changes."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def call_by_name(box: QComboBox) -> None:
    """Let a box be called by its accessible name, where no label stands beside it.

    On Linux Qt otherwise calls it by what is chosen in it.
    """
    beside = box.parentWidget()
    if not hearing.UNTOLD or beside is None:
        return
    labels = beside.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    label = next((each for each in labels if each.buddy() is box), None)
    if label is None:
        label = plain_label("", beside)
        label.setProperty(_UNSEEN, True)
        label.setBuddy(box)
        label.hide()
    if label.property(_UNSEEN):
        label.setText(box.accessibleName())
