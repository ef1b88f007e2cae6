"""A filter as a box to choose one value from, listed when it is looked at."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QPoint, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyleOption, QWidget

from desktop_app.ui.boxes import Choice
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import named
from desktop_app.ui.style import fitting, sized
from desktop_app.words import _

WIDEST = 190
_BESIDE = 36  # what edges and arrow take beside the text
_ARROW, _ROUND = 9, 4  # the arrow's size, and how round the corners are


class Entry(msgspec.Struct, frozen=True):
    """A value to choose: its words, and what the query asks for it."""

    label: str
    test: Any


class Labelled(Choice):
    """Shows its label alone until something is chosen; it is as wide as what it shows.

    It looks like the buttons beside it: a box to be filled in would have stronger edges.
    """

    def __init__(self, label: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.label = label
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(sized(WIDEST))

    @property
    def shown(self) -> str:
        """What stands in the box."""
        return self.label if self.currentIndex() <= 0 else self.currentText()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.shown) + sized(_BESIDE)
        return QSize(min(wide, self.maximumWidth()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(sized(_BESIDE), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        worn, style, painter = colours(), self.style(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, wide = self.currentIndex() > 0, 2 if self.hasFocus() else 1
        edge = worn.accent if chosen or self.hasFocus() else worn.edges["plain"]
        painter.setPen(QPen(QColor(edge), wide))
        painter.setBrush(QColor(worn.hover if self.underMouse() else worn.button))
        inset = wide / 2
        edges = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(edges, _ROUND, _ROUND)
        arrow, room = QStyleOption(), self.rect().adjusted(sized(9), 0, -sized(24), 0)
        arrow.initFrom(self)
        place = QRect(0, 0, sized(_ARROW), sized(_ARROW))
        place.moveCenter(QPoint(self.width() - sized(13), self.rect().center().y()))
        arrow.rect = place  # type: ignore[attr-defined]
        style.drawPrimitive(style.PrimitiveElement.PE_IndicatorArrowDown, arrow, painter, self)
        painter.setPen(QColor(worn.link if chosen else worn.ink))
        text = fitting(painter, self.shown, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, as it does the buttons that it looks like."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def show_active(self) -> None:
        """Look as a box does in which something is chosen, or nothing."""
        self.setProperty("active", "true" if self.currentIndex() > 0 else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()


class FilterBox(Labelled):
    """A filter of one field; `changed` when another value is chosen."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        entries: Callable[[], list[Entry]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parent)
        named(self, f"filter_{name}", _("Filter: {label}").format(label=label))
        self.setToolTip(_("Show only records with a certain “{label}”").format(label=label))
        self.setMaxVisibleItems(20)
        self._all = _("{label}: all").format(label=label)
        self._entries = entries
        self._listed = False
        self.addItem(self._all, None)
        self.currentIndexChanged.connect(self._chosen)

    @property
    def test(self) -> Any:
        """What the query asks; None for everything."""
        return self.currentData()

    def choose(self, test: Any) -> None:
        """Choose the value with this test; None for everything."""
        if test is not None:
            self.list_values()
        self.setCurrentIndex(max(self._place_of(test), 0))

    def state(self) -> str:
        """Return what is chosen as text, "" for everything."""
        test = self.test
        return "" if test is None else f"{type(test).__name__}:{test}"

    def restore(self, state: str) -> None:
        """Choose what `state` says, if there still is such a value."""
        kind, _colon, text = state.partition(":")
        readers: dict[str, Callable[[str], Any]] = {
            "str": str,
            "int": int,
            "bool": lambda said: said == "True",
        }
        if kind in readers:
            self.choose(readers[kind](text))

    def list_values(self) -> None:
        """Read the values to choose from, keeping what is chosen, though no record has it any more."""
        chosen, text = self.test, self.currentText()
        with QSignalBlocker(self):
            while self.count() > 1:
                self.removeItem(1)
            for entry in self._entries():
                self.addItem(entry.label, entry.test)
            self._listed = True
            if self._place_of(chosen) < 0:
                self.addItem(text, chosen)
            self.setCurrentIndex(self._place_of(chosen))

    def showPopup(self) -> None:
        self.list_values()
        widest = max(
            self.fontMetrics().horizontalAdvance(self.itemText(p)) for p in range(self.count())
        )
        self.view().setMinimumWidth(min(widest + sized(40), sized(480)))
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._listed:
            self.list_values()
        super().focusInEvent(event)

    def _place_of(self, test: Any) -> int:
        places = range(self.count())
        found = (
            at
            for at in places
            if (type(test), test) == (type(self.itemData(at)), self.itemData(at))
        )
        return next(found, -1)

    def _chosen(self) -> None:
        self.show_active()
        self.changed.emit()
