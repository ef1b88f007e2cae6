"""The strips at the foot of a window or a dialog, one below the other, and what was told in them."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QVBoxLayout, QWidget

from desktop_app.ui import hearing
from desktop_app.ui.controls import without_mnemonic
from desktop_app.ui.dialogs.alike import Fitted
from desktop_app.ui.strip import Notice, Strip

KEYS = "Shift+F6"  # to the strip, and from it to the next
MOST = 3  # strips one below the other; the eldest gives way
KEPT = 50  # notices that can be read again


class Strips(QWidget):
    """The strips of a window or a dialog, the latest lowest; `told` when there is one more.

    Those of a dialog are logged with those of the window `behind` it, and move there when it closes.
    """

    told = Signal()
    list_wanted = Signal()

    def __init__(self, parent: QWidget, behind: Strips | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strips")
        self._behind = behind
        self._before: QWidget | None = None  # where the keys were
        self.log: deque[Notice] = deque(maxlen=KEPT) if behind is None else behind.log
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 4, 6, 4)
        self._column.setSpacing(4)
        self.hide()

    def tell(self, notice: Notice, *, again: bool = False) -> None:
        """Show a notice and announce it to those who hear the window; `again`: it was told already."""
        if not again:
            notice = msgspec.structs.replace(notice, at=dt.datetime.now())
            self.log.append(notice)
        strip = Strip(notice, self)
        strip.closed.connect(lambda: self._let_go(strip))
        strip.more.connect(self.show_list)
        self._column.addWidget(strip)
        self._give_way()
        self.show()
        strip.show()
        self._fit()
        acts = (without_mnemonic(act.words) for act in notice.acts)
        hearing.say(strip, "\n".join((notice.whole, *acts)))
        (self._behind or self).told.emit()

    def shown(self) -> list[Strip]:
        """Return the strips that are shown, the latest last."""
        return list(self._strips())

    def take_up(self) -> bool:
        """Put the keys on the latest strip, or from one to the one above; whether there is one."""
        strips = self.shown()
        if not strips:
            return False
        at = next((place for place, each in enumerate(strips) if each.has_keys()), None)
        if at is None:
            self._before = QApplication.focusWidget()
        strips[-1 if at is None else at - 1].take_up()
        return True

    def withdraw(self) -> None:
        """Offer no more to take back what was done last: something else was done since."""
        for strip in self._strips():
            strip.withdraw()

    def take_over(self, others: Strips) -> None:
        """Have what the strips of a window told that this one stands in for."""
        self.log.extend(others.log)
        for strip in others.shown():
            self.tell(msgspec.structs.replace(strip.notice, acts=()), again=True)
        if self.log:
            self.told.emit()

    def show_list(self) -> None:
        """Show what was told last."""
        (self._behind or self).list_wanted.emit()

    def hand_on(self) -> None:
        """Show in the window behind what is still to be read here."""
        if self._behind is not None:
            for strip in self.shown():
                self._behind.tell(strip.notice, again=True)
                self._let_go(strip)

    def _strips(self) -> Iterator[Strip]:
        for place in range(self._column.count()):
            if isinstance(strip := self._column.itemAt(place).widget(), Strip):
                yield strip

    def _give_way(self) -> None:
        strips = self.shown()
        for strip in strips[: max(len(strips) - MOST, 0)]:
            self._let_go(strip)

    def _let_go(self, strip: Strip) -> None:
        had_keys = strip.has_keys()
        self._column.removeWidget(strip)
        strip.hide()
        strip.deleteLater()
        left = self.shown()
        if had_keys and left:
            left[-1].take_up()
        elif had_keys and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        if not left:
            self._before = None
            self.hide()
        self._fit()

    def _fit(self) -> None:
        window = self.window()
        if isinstance(window, Fitted):
            window.fit()


def of_dialog(dialog: QDialog, behind: Strips) -> Strips:
    """Return the strips at the foot of a dialog; those of the window where it has no room for any."""
    found = dialog.findChild(Strips, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if found is not None:
        return found
    layout = dialog.layout()
    if not isinstance(layout, QBoxLayout) or layout.direction() != QBoxLayout.Direction.TopToBottom:
        return behind
    made = Strips(dialog, behind)
    layout.addWidget(made)
    dialog.finished.connect(made.hand_on)
    QShortcut(QKeySequence(KEYS), dialog, made.take_up)
    return made
