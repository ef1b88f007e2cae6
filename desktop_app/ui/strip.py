"""A notice in a strip: what was done or is to be known, which goes by itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import icons
from desktop_app.ui.controls import (
    button,
    literal,
    named,
    note,
    plain_label,
    without_mnemonic,
)
from desktop_app.ui.style import sized
from desktop_app.words import _

LINES = 4  # of a notice that are shown; the list has all of them
_LEAST, _LONGEST = 6.0, 40.0  # seconds that a notice stays
_A_LETTER, _A_HANZI, _AN_ACT = 0.07, 0.2, 4.0
_LONG_WORD = re.compile(r"\S{40,}")
_AGAIN = 1_000  # milliseconds, while a dialog is in front of it
_ICONS = {"good": "done", "warn": "warning"}


class Act(msgspec.Struct, frozen=True):
    """What a notice offers: its name, words, and what it does.

    One that takes back what was done is offered only until something else was `done_since`.
    """

    name: str
    words: str
    do: Callable[[], object]
    done_since: bool = False


class Notice(msgspec.Struct, frozen=True):
    """Something told, of a tone, with what it offers; one that `stays` goes only when it is closed."""

    text: str
    details: str = ""
    name: str = "told"
    tone: str = "plain"
    acts: tuple[Act, ...] = ()
    stays: bool = False
    at: dt.datetime = dt.datetime.min

    @property
    def whole(self) -> str:
        """All that it says."""
        return "\n".join(filter(None, (self.text, self.details)))

    @property
    def sign(self) -> str:
        """The icon of its tone."""
        return _ICONS.get(self.tone, "about")

    @property
    def milliseconds(self) -> int:
        """How long it stays: as long as it takes to read, and to decide."""
        hanzi = sum(ord(sign) > 0x2E7F for sign in self.whole)
        reading = _A_HANZI * hanzi + _A_LETTER * (len(self.whole) - hanzi)
        return int(1000 * min(max(_LEAST, 3 + reading + _AN_ACT * len(self.acts)), _LONGEST))


class Strip(QFrame):
    """One notice: its sign, its text, what it offers, and a button to close it.

    It stays while the pointer or the keys are on it, and while a dialog is in front of it.
    """

    closed = Signal()
    more = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setObjectName(notice.name)
        self.setAccessibleName(notice.whole)
        self.setProperty("role", "strip")
        self.setProperty("tone", notice.tone)
        self._sign = plain_label()
        self.dress()
        self.buttons: list[QAbstractButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addLayout(self._texts(), 1)
        for act in notice.acts:
            # Without a letter to press with Alt: the menus have those.
            self._add(row, button(act.name, without_mnemonic(act.words)), act)
        if len(notice.whole.splitlines()) > LINES:
            more = button("notice_more", _("All of it"))
            more.clicked.connect(self.more)
            self._add(row, more)
        close = named(QPushButton(), "close", _("Close"), _("Close (Esc)"))
        close.setFlat(True)
        close.setAutoDefault(False)
        close.setIconSize(QSize(sized(14), sized(14)))
        icons.give(close, "close")
        close.clicked.connect(self.close_it)
        self._add(row, close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)
        self._begin()

    def text(self) -> str:
        """Return all that it says."""
        return self.notice.whole

    def take_up(self) -> None:
        """Put the keys on it."""
        self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_keys(self) -> bool:
        """Whether the keys are on it."""
        return any(each.hasFocus() for each in self.buttons)

    def close_it(self) -> None:
        """Let it go; it can be read again in the list."""
        self._timer.stop()
        self.closed.emit()

    def withdraw(self) -> None:
        """Offer no more what something else that was done stands in the way of."""
        gone = {act.name for act in self.notice.acts if act.done_since}
        for each in self.buttons:
            if each.objectName() in gone:
                each.hide()
        # Nor where it is told again, in the window behind a dialog.
        acts = tuple(act for act in self.notice.acts if not act.done_since)
        self.notice = msgspec.structs.replace(self.notice, acts=acts)

    def dress(self) -> None:
        """Take the colours that are worn now."""
        self._sign.setPixmap(icons.icon(self.notice.sign).pixmap(sized(18), sized(18)))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = next((each for each in self.buttons if each.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed is not None:
            pressed.click()  # which the button itself leaves to the window
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._begin()
        return False

    def _texts(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        lines = self.notice.whole.splitlines()
        head = self.notice.text.splitlines()[:LINES]
        shown = ["\n".join(head), "\n".join(lines[len(head) : LINES])]
        for text, name in zip(shown, ("notice_text", "notice_details"), strict=True):
            if text:
                label = note(_breakable(text), "strip" if name == "notice_text" else "note", name)
                fit = label.sizePolicy()  # with its height going by its width
                fit.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
                label.setSizePolicy(fit)
                label.setToolTip(literal(text))
                texts.addWidget(label)
        return texts

    def _add(self, row: QHBoxLayout, made: QAbstractButton, act: Act | None = None) -> None:
        if act is not None:
            made.clicked.connect(lambda: self._do(act))
        made.installEventFilter(self)
        self.buttons.append(made)
        row.addWidget(made)

    def _do(self, act: Act) -> None:
        # Later: what is done may close the window in which this button is.
        QTimer.singleShot(0, act.do)
        self.close_it()

    def _begin(self) -> None:
        if not self.notice.stays and not self.underMouse() and not self.has_keys():
            self._timer.start(self.notice.milliseconds)

    def _time_is_up(self) -> None:
        front = QApplication.activeModalWidget()
        if front is not None and front is not self.window():
            self._timer.start(_AGAIN)  # nobody can read it now
        else:
            self.close_it()


def _breakable(text: str) -> str:
    """A text whose long paths may go on on the next line, after any of their folders."""
    return _LONG_WORD.sub(lambda found: re.sub(r"([/\\])", "\\1\u200b", found[0]), text)
