"""Dressing what is open in a look: at once, or step by step, with the windows answering in between."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QToolBar
from shiboken6 import isValid

from desktop_app.ui import icons, style
from desktop_app.ui.style import SYSTEM, Look
from desktop_app.ui.style_sheet import style_sheet


class _Change(NamedTuple):
    """A look that is to be worn, the steps to it, and what is done once it is worn."""

    look: Look
    steps: Iterator[None]
    then: Callable[[], None] | None


_coming: deque[_Change] = deque()  # the first of them is under way


def dress(application: QApplication, look: Look | None = None) -> None:
    """Give the application the look chosen last, or this one, at once; what is open takes it, too."""
    while _coming:
        _take()
    for _step in _dressing(application, look or style.chosen()):
        pass


def change(application: QApplication, look: Look, then: Callable[[], None] | None = None) -> None:
    """Give the application another look step by step, and go on with `then` once all wear it."""
    _coming.append(_Change(look, _dressing(application, look), then))
    if len(_coming) == 1:
        _go_on(application)


def wanted() -> Look:
    """Return the look that was asked for last, be it worn or still coming."""
    return _coming[-1].look if _coming else style.chosen()


def follow_system(application: QApplication) -> None:
    """Let the application turn light or dark with the system, where that was chosen."""

    def turn() -> None:
        if wanted().scheme == SYSTEM:
            change(application, wanted())

    application.styleHints().colorSchemeChanged.connect(turn)


def _go_on(application: QApplication) -> None:
    """Take the steps one by one, each when nothing else is to be done."""

    def go_on() -> None:
        try:
            if _coming:
                _take()
        finally:
            if _coming:
                _go_on(application)

    QTimer.singleShot(0, application, go_on)


def _take() -> None:
    """Take the next step; one that fails is the last of its change."""
    change, over = _coming[0], True
    try:
        over = next(change.steps, True) is True
    finally:
        if over:
            _coming.popleft()
    if over and change.then is not None:
        change.then()


def _dressing(application: QApplication, look: Look) -> Iterator[None]:
    # What is out of sight is sooner made again in new colours than dressed.
    widgets = application.allWidgets()
    for drop_hidden in [each.drop_hidden for each in widgets if hasattr(each, "drop_hidden")]:
        drop_hidden()
    yield
    with _held(application):
        # Taken off first: another sheet in the place of one is put on each widget once for every
        # widget that it is within.
        application.setStyleSheet("")
        scheme = style.wear(application, look)
        yield
        application.setStyleSheet(style_sheet(scheme))
        yield
        _dress_what_is_open(application)
    yield
    # Icons of menus are drawn once the windows wear their colours: nobody sees them until then.
    for window in application.topLevelWidgets():
        for action in window.findChildren(QAction):
            icons.draw_again(action)


@contextmanager
def _held(application: QApplication) -> Iterator[None]:
    """Let no window be painted or arrange anything anew while it is half dressed."""
    windows = [each for each in application.topLevelWidgets() if each.isVisible()]
    layouts = [each for window in windows for each in window.findChildren(QLayout)]
    layouts = [each for each in layouts if each.isEnabled()]
    for window in windows:
        window.setUpdatesEnabled(False)
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in filter(isValid, layouts):
            layout.setEnabled(True)
            layout.update()
        for window in filter(isValid, windows):
            window.setUpdatesEnabled(True)


def _dress_what_is_open(application: QApplication) -> None:
    for widget in application.allWidgets():
        if hasattr(widget, "dress"):  # it has colours of its own
            widget.dress()
        if isinstance(widget, QAbstractButton):
            icons.draw_again(widget)
        if isinstance(widget, QToolBar):
            for action in widget.actions():
                icons.draw_again(action)
