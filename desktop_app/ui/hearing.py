"""Tells those who hear the window what Qt leaves untold: what happened, and what the keys are on.

On Windows Qt tells of the cell when the keys come to a table, and of what is chosen in a box that is
not open; on Linux it does neither, and calls a box by what is chosen in it.
"""

import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from desktop_app.ui import saying

UNTOLD = sys.platform.startswith("linux")

Cell = tuple[int, int]  # row and column

# What of Qt is for this is loaded where it is used: it is much for a start to load.


def heard() -> bool:
    """Whether somebody hears the window: a screen reader is there, or another program that asks."""
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()


def say(about: QWidget, text: str) -> None:
    """Have a text said that the keys do not lead to, as `about` shows it."""
    if text and heard():
        _announce(about, text)
        if UNTOLD:
            saying.at_the_keys(about, text)


def turned(heading: QLabel, text: str) -> None:
    """Have said under which heading the keys are now, and on what.

    What a page is filled with moves the cursors of its fields. A screen reader on Linux takes that
    for the keys going there, of which it says nothing; so it hears of the field by the heading.
    """
    at = QApplication.focusWidget()
    if not UNTOLD or at is None:
        say(heading, text)
    elif heard():
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        _announce(heading, text)
        field = (at.accessibleName(), at.accessibleDescription())
        heading.setAccessibleName("\n".join(filter(None, (text, *field))))
        QAccessible.updateAccessibility(QAccessibleEvent(heading, QAccessible.Event.Focus))
        saying.stand_in(heading)


def settle(line: QLineEdit) -> None:
    """Tell of the cursor of a new line now.

    Qt otherwise tells of it when the keys first come, ahead of telling that; a screen reader then
    takes it that they were there, and says nothing of the line.
    """
    line.setText(line.text())


def tell_choice(box: QComboBox) -> None:
    """Tell what was chosen in a box that is not open."""
    if UNTOLD and box.hasFocus() and not box.view().isVisible():
        _tell_focus(box.view(), box.currentIndex())


def came_back(box: QComboBox) -> None:
    """Tell that the keys are on a box again, whose list is closed: Qt tells only that they left."""
    if UNTOLD and box.hasFocus() and heard():
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(box, QAccessible.Event.Focus))


class Hearing(QObject):
    """Tells on which cell or entry of a table, list or tree the keys are, once they come there."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._written: Cell | None = None  # the cell that is written in
        if UNTOLD:
            application.focusChanged.connect(self._came)

    def _came(self, left: QWidget | None, widget: QWidget | None) -> None:
        if widget is not None and heard():
            _leave_out_letter(widget)
        if isinstance(widget, QAbstractItemView):
            from_within = left is not None and widget.isAncestorOf(left)
            known = self._written if from_within else None
            QTimer.singleShot(0, widget, lambda: _tell_entry(widget, known))
        elif widget and isinstance(left, QTableView) and left.isAncestorOf(widget):
            at = left.currentIndex()
            self._written = (at.row(), at.column())


def _announce(about: QWidget, text: str) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, text))


def _leave_out_letter(field: QWidget) -> None:
    """Have the label of a field called without its letter, which Chinese words have behind them."""
    from desktop_app.ui.controls import without_mnemonic

    beside = field.parentWidget()
    if beside is None:
        return
    for each in beside.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if each.buddy() is field and "&" in each.text():
            each.setAccessibleName(without_mnemonic(each.text()))


def _tell_entry(view: QAbstractItemView, known: Cell | None) -> None:
    """Tell on which entry the keys are; of an empty cell its column.

    Of the cell `known` to have been written in nothing more is told, of one in another line what
    stands in that: after what was typed a screen reader takes neither for new.
    """
    if not view.hasFocus():
        return  # they went on at once
    _tell_focus(view)
    at = view.currentIndex()
    if not isinstance(view, QTableView) or not at.isValid() or known == (at.row(), at.column()):
        return
    if not heard():
        return
    told = []
    if known is not None and known[0] != at.row():
        cells = (at.siblingAtColumn(column).data() for column in range(view.model().columnCount()))
        told = [str(cell) for cell in cells if cell]
    if not at.data():
        told.append(str(view.model().headerData(at.column(), Qt.Orientation.Horizontal) or ""))
    say(view, "\n".join(filter(None, told)))


def _tell_focus(view: QAbstractItemView, place: int | None = None) -> None:
    """Tell that the keys are on an entry of a view: on that at a `place`, else on the current one."""
    if not heard():
        return
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    spoken = QAccessible.queryAccessibleInterface(view)
    if spoken is None:
        return
    at = spoken.focusChild() if place is None else spoken.child(place)
    if at is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(at, QAccessible.Event.Focus))
