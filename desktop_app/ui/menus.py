"""Menus: opened by the keys they have the keys on an entry, and say it."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QCursor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from desktop_app.ui import hearing


def go_in_by_keys(menu: QMenu) -> None:
    """Let a menu that no mouse opens have the keys on what is chosen in it, else on the first entry."""
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, lambda: go_in(menu)))


def go_in(menu: QMenu) -> None:
    """Put the keys on what is chosen in an open menu, else on its first entry; not where a mouse is pressed."""
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton or not menu.isVisible():
        return
    entries = menu.actions()
    can = [each for each in entries if each.isEnabled() and not each.isSeparator()]
    menu.setFocus(Qt.FocusReason.PopupFocusReason)  # so that it is told when they are back
    if can and menu.activeAction() is None:
        menu.setActiveAction(next(filter(QAction.isChecked, can), can[0]))
    elif entries and not can:  # it says why there is none
        hearing.say(menu, entries[0].text())


def pop_up(menu: QMenu, place: QPoint) -> None:
    """Show a menu at a place of the screen, and delete it once it is closed."""
    if QCursor.pos() != place:  # it is not the mouse that asked for it
        go_in_by_keys(menu)
    menu.exec(place)
    menu.deleteLater()


def asked_for(view: QAbstractItemView, event: QKeyEvent) -> bool:
    """Ask for the menu over the current entry of a view where a key does; return whether it did.

    Shift+F10 stands for the menu key, which not every keyboard has; Qt knows of it on Windows only.
    """
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    if event.key() != Qt.Key.Key_F10 or not shift:
        return False
    view.scrollTo(view.currentIndex())
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    return True
