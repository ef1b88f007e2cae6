"""Walks the tree of a window or dialog as those do who hear it, or have no mouse; tells what is wrong."""

import re
import sys
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QWidget,
)

from desktop_app.ui.controls import FRAME, OneLine, without_mnemonic

SMALLEST_SCREEN = QSize(1366, 768)
# What of these asks for something, or can be pressed.
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
_DOING = {QDialogButtonBox.ButtonRole.AcceptRole}
CAREFUL = {"restore_dialog"}  # what they do is not to be done by a mere Enter
_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def faults(top: QWidget) -> list[str]:
    """Return what is wrong with a window: what has no name or no key leads to, is too large or cut."""
    found = []
    for each in controls(top):
        found.extend(f"{_called(each)}: {fault}" for fault in _faults_of(each))
    found.extend(_unnamed(top))
    found.extend(_nameless_stops(top))
    found.extend(_misnamed(top))
    return [*found, *_too_large(top), *_cut(top), *_gives_up(top), *_meant(top), *_doubled(top)]


def astray(dialog: QWidget) -> list[str]:
    """Go through a dialog by Tab, and return where that leads back up: once, to begin anew, is right.

    The top of a column further to the right is not up.
    """
    stops: list[QWidget] = []
    while (at := dialog.focusWidget()) is not None and at not in stops:
        stops.append(at)
        dialog.focusNextPrevChild(True)
    if at is None:
        return []
    stops = stops[stops.index(at) :]
    ways = [(one, to) for one, to in pairwise([*stops, at]) if _goes_up(one, to, dialog)]
    if len(ways) < 2:
        return []
    return [f"Tab goes up from {_called(one)} to {_called(to)}" for one, to in ways]


def controls(top: QWidget) -> Iterator[QWidget]:
    """Yield the controls under `top`, but those that Qt makes as a part of another one."""
    for each in top.findChildren(QWidget):
        if isinstance(each, CONTROLS) and not inner(each):
            yield each


def inner(widget: QWidget) -> bool:
    """Return whether Qt itself made a widget as a part of another control."""
    if widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        whole = QComboBox | QLineEdit | QAbstractSpinBox | QTabBar | QAbstractSlider | QMenu
        if isinstance(parent, whole):
            return True
        if isinstance(parent, QAbstractItemView) and isinstance(widget, QAbstractButton):
            return True
        parent = parent.parentWidget()
    return type(widget).__name__ == "QTableCornerButton"


def _faults_of(widget: QWidget) -> Iterator[str]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    if not widget.objectName() and not text:
        yield "no object name"
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken is None or spoken.role() in _NO_ROLES:
        yield "no role for those who hear the window"
    elif not spoken.text(QAccessible.Text.Name).strip() and not widget.accessibleName():
        yield "no name for those who hear the window"
    elif _has_mnemonic(spoken.text(QAccessible.Text.Name), text):
        yield "its name is told with the mark of its letter"
    elif widget.isVisible() and (above := spoken.parent()) and above.indexOfChild(spoken) < 0:
        yield "a screen reader takes it for gone: it is no child of what it is in"
    elif isinstance(widget, QComboBox) and widget.isVisible() and not _is_labelled(widget, spoken):
        yield "on Linux only what is chosen in it is heard"
    if isinstance(widget, QRadioButton) and _is_passed_over(widget):
        yield "Tab leads there, though another one is chosen"
    policy = widget.focusPolicy()
    left_out = isinstance(widget, QRadioButton) and not widget.isChecked()  # the arrows lead there
    if policy not in (Qt.FocusPolicy.NoFocus, policy | Qt.FocusPolicy.TabFocus) and not left_out:
        yield "only a mouse gets there"
    if policy == Qt.FocusPolicy.NoFocus and isinstance(widget, QAbstractScrollArea):
        yield "no key gets there"


def _is_passed_over(choice: QRadioButton) -> bool:
    """Whether another choice of the same kind was made, and Tab comes to this one all the same."""
    group = choice.group()
    parent = choice.parentWidget()
    beside = parent.findChildren(QRadioButton) if group is None and parent is not None else []
    others = group.buttons() if group is not None else beside
    tabbed = choice.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return tabbed and not choice.isChecked() and any(each.isChecked() for each in others)


def _has_mnemonic(name: str, text: str) -> bool:
    """Whether a name has the mark of its letter, or that letter in brackets, as Chinese words do."""
    marked = re.search(r"\(&\w\)", text)
    behind = marked is not None and marked[0].replace("&", "") in name
    return behind or bool(QKeySequence.mnemonic(name).toString())


def _is_labelled(box: QComboBox, spoken: QAccessibleInterface) -> bool:
    """Whether a box is called by more than what is chosen in it: by a label, or in its own words."""
    if not sys.platform.startswith("linux") or spoken.relations(QAccessible.RelationFlag.Label):
        return True
    return box.accessibleName() in spoken.text(QAccessible.Text.Name)


def _unnamed(top: QWidget) -> Iterator[str]:
    """Pages one behind the other, and what scrolls by keys: a pane to those who hear no name."""
    for each in (*top.findChildren(QStackedWidget), *top.findChildren(QScrollArea)):
        stops = isinstance(each, QStackedWidget) or each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stops and not each.accessibleName():
            yield f"{_called(each)}: no name for those who hear the window"


def _misnamed(top: QWidget) -> Iterator[str]:
    """What is called by another word than its label shows: some screen readers take the one, some the other."""
    for label in top.findChildren(QLabel):
        buddy = label.buddy()
        if buddy is None or not label.isVisibleTo(top) or not buddy.accessibleName():
            continue
        plain = re.sub("<[^>]*>|●", "", label.text())
        shown = without_mnemonic(plain).lstrip("0123456789 ").rstrip(":：")
        if shown.casefold() not in buddy.accessibleName().casefold():
            yield f"{_called(buddy)} is called {buddy.accessibleName()}, its label says {shown}"


def _nameless_stops(top: QWidget) -> Iterator[str]:
    """What is none of the controls, though Tab stops there, and has no name."""
    for each in top.findChildren(QWidget):
        stops = each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        seen = each.isVisibleTo(top) and each.window() is top and each.focusProxy() is None
        other = not isinstance(each, CONTROLS) and not inner(each)
        if stops and seen and other and not each.accessibleName():
            yield f"{_called(each)}: Tab stops there, and it has no name"


def _too_large(top: QWidget) -> list[str]:
    room = SMALLEST_SCREEN - QSize(0, FRAME)
    least = top.minimumSizeHint().expandedTo(top.minimumSize())
    if least.width() <= room.width() and least.height() <= room.height():
        return []
    return [f"{_called(top)} is at least {least.width()} × {least.height()}"]


def _cut(top: QWidget) -> Iterator[str]:
    """Texts, those that wrap too, and buttons and boxes to tick, that have less room than they take."""
    for _outwards in range(8):  # words that just changed ask for room, and what is around them
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for label in top.findChildren(QLabel):
        seen = label.wordWrap() and label.isVisibleTo(top) and top.isWindow() and top.isVisible()
        if seen and label.height() + 1 < label.heightForWidth(label.width()):
            yield f"{_called(label)} is cut: {label.text()[:40]}"
    for each in top.findChildren(QWidget):
        told = isinstance(each, QPushButton | QCheckBox | QRadioButton)
        one_line = (
            isinstance(each, QLabel) and not each.wordWrap() and not isinstance(each, OneLine)
        )
        seen = each.isVisibleTo(top) and top.isWindow() and top.isVisible()
        if seen and (told or one_line) and each.width() < each.sizeHint().width():
            yield f"{_called(each)} is cut: {each.text()[:40]}"


def _gives_up(top: QWidget) -> Iterator[str]:
    """A dialog that Enter leaves undone, though there is something in it that it could do."""
    for box in top.findChildren(QDialogButtonBox):
        roles = {box.buttonRole(each) for each in box.buttons() if each.isEnabled()}
        for each in box.findChildren(QPushButton):
            rejects = box.buttonRole(each) == QDialogButtonBox.ButtonRole.RejectRole
            asked = top.isVisible() and top.objectName() not in CAREFUL
            if each.isDefault() and rejects and roles & _DOING and asked:
                yield f"{_called(each)}: Enter gives up"


def _meant(top: QWidget) -> Iterator[str]:
    """Buttons that Enter presses and that do not look like it, and more than one that look like it."""
    buttons = [each for each in top.findChildren(QPushButton) if each.isVisibleTo(top)]
    filled = [each for each in buttons if each.window() is top and each.property("role") == "main"]
    if len(filled) > 1:
        yield f"filled are {', '.join(map(_called, filled))}"
    for box in top.findChildren(QDialogButtonBox):
        roles = {box.buttonRole(each): each for each in box.buttons()}
        meant = roles.get(QDialogButtonBox.ButtonRole.AcceptRole)
        if meant is None or QDialogButtonBox.ButtonRole.RejectRole not in roles:
            continue
        if isinstance(meant, QPushButton) and meant.isDefault() and meant not in filled:
            yield f"{_called(meant)} is not filled"


def _doubled(top: QWidget) -> Iterator[str]:
    """Letters that lead to more than one thing that is seen."""
    texts: list[str] = []
    for each in top.findChildren(QWidget):
        if each.window() is not top or not each.isVisibleTo(top):
            continue
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy()):
            texts.append(each.text())
        elif isinstance(each, QGroupBox):
            texts.append(each.title())
        elif isinstance(each, QTabBar):
            texts.extend(each.tabText(place) for place in range(each.count()))
        elif isinstance(each, QMenuBar):
            texts.extend(action.text() for action in each.actions())
    led: dict[str, list[str]] = {}
    for text in texts:
        if letter := QKeySequence.mnemonic(text).toString():
            led.setdefault(letter, []).append(text)
    for letter, several in led.items():
        if len(several) > 1:
            yield f"{letter} leads to {several}"


def _goes_up(at: QWidget, to: QWidget, top: QWidget) -> bool:
    """Whether one stop lies above another, and not in a column to the right of it."""
    around, beyond = _scrolled(at, top), _scrolled(to, top)
    if around is not beyond:  # what is out of sight lies where it can be scrolled to
        at, to = around or at, beyond or to
    one = QRect(at.mapTo(top, QPoint()), at.size())
    other = QRect(to.mapTo(top, QPoint()), to.size())
    return other.bottom() <= one.top() and other.left() < one.right()


def _scrolled(widget: QWidget, top: QWidget) -> QWidget | None:
    """The area within which a widget is scrolled."""
    above = widget.parentWidget()
    while above is not None and above is not top and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above if isinstance(above, QScrollArea) else None


def _called(widget: QWidget) -> str:
    parent = widget.parentWidget()
    where = f" in {parent.objectName() or type(parent).__name__}" if parent is not None else ""
    return f"{type(widget).__name__} {widget.objectName()!r}{where}"
