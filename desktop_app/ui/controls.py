"""Small parts that all of the window shares: names for controls, plain labels."""

import re
from collections.abc import Collection
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QToolButton,
    QTreeView,
    QWidget,
)

from desktop_app.ui import hearing, icons
from desktop_app.ui.style import sized
from desktop_app.words import _

Index = (
    QModelIndex | QPersistentModelIndex
)  # as Qt gives a model and its delegate the place of a cell
FRAME = 40  # pixels that title and border of a window take at most
_LINE = 110  # pixels that a line has at least, at the standard size of type
_INDENT = 12  # likewise: what is within another entry of a tree, and the sign beside that
_ONE_LINE = 56  # letters; what is longer is folded
W = TypeVar("W", bound=QWidget)
_MNEMONIC = re.compile(r"\s?\(&\w\)")  # as Chinese words have it behind them


def named(widget: W, name: str, label: str, tip: str = "") -> W:
    """Give a control its object name, its accessible name and its tooltip; return it."""
    widget.setObjectName(name)
    widget.setAccessibleName(label)
    if isinstance(widget, QLineEdit):
        hearing.settle(widget)
    if isinstance(widget, QTabWidget):
        for pages in widget.findChildren(QStackedWidget):
            pages.setAccessibleName(label)
    if widget.inherits("QListWidget"):
        widget.ensurePolished()  # what is put into it before it is shown has no other height then
    if isinstance(widget, QListView):  # a long line is folded; nothing is moved sideways
        widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        widget.setWordWrap(True)
        widget.setResizeMode(QListView.ResizeMode.Adjust)
    if isinstance(widget, QTreeView):
        widget.setIndentation(sized(_INDENT))
    if tip:
        widget.setToolTip(literal(tip))
    return widget


def button(name: str, text: str, icon: str = "", tip: str = "") -> QPushButton:
    """Return a push button."""
    made = QPushButton(text)
    if icon:
        made.setIconSize(QSize(sized(16), sized(16)))
        icons.give_later(made, icon)
    made.setAutoDefault(False)
    return named(made, name, without_mnemonic(text), tip)


def sign(action: QAction, name: str) -> QToolButton:
    """Return a button that shows the icon of an action alone, beside a title."""
    made = named(QToolButton(), name, without_mnemonic(action.text()))
    made.setDefaultAction(action)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setIconSize(QSize(sized(18), sized(18)))
    made.setAutoRaise(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def with_clear_button(box: QLineEdit) -> QLineEdit:
    """Let a line be cleared by a click; its button is named for those who hear the window."""
    box.setClearButtonEnabled(True)
    for inner in box.findChildren(QToolButton):
        inner.setAccessibleName(_("Clear"))
    return box


def with_sign(box: QLineEdit, icon: str, label: str) -> QLineEdit:
    """Show an icon at the beginning of a line, called `label` for those who hear the window."""
    sign = QAction(box)
    icons.give_later(sign, icon)
    box.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
    for inner in box.findChildren(QToolButton):
        inner.setAccessibleName(inner.accessibleName() or label)
    return box


def without_mnemonic(text: str) -> str:
    """Return the words of an action as a button or a list of keys bears them."""
    return _MNEMONIC.sub("", text).replace("&", "").removesuffix("…").rstrip()


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that shows a text as it stands: what records and files say is no markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return made


def literal(tip: str) -> str:
    """Return a tooltip that shows a text as it stands, also where Qt would take it for markup."""
    if "<" not in tip:
        return tip
    from html import escape

    return f'<span style="white-space: pre-wrap">{escape(tip)}</span>'


def note(text: str, role: str = "note", name: str = "") -> QLabel:
    """Return a label that wraps; `role` is what the style sheet knows: note, title, heading."""
    made = _Note()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return _as_note(made, role, name)


def hint(text: str) -> QLabel:
    """Return a note that stands below a field of a form, close to it."""
    made = _Hint()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return _as_note(made, "note", "")


def _as_note(made: QLabel, role: str, name: str) -> QLabel:
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return made


def heads_at_the_left(table: QTableView) -> None:
    """Let each head stand where the texts below it begin, and the last column end with the table."""
    table.setProperty("role", "list")
    heads = table.horizontalHeader()
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    heads.setStretchLastSection(True)


def go_to(view: QAbstractItemView, index: QModelIndex) -> None:
    """Go to an entry of a view, and choose it alone: Qt chooses more while Shift or Ctrl is held."""
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)


def line() -> QFrame:
    """Return a thin horizontal rule."""
    made = QFrame()
    made.setFrameShape(QFrame.Shape.HLine)
    made.setProperty("role", "rule")
    return made


class _Note(QLabel):
    """A text that wraps; what it comes to say of something wrong is said to those who hear, too."""

    def setText(self, text: str) -> None:  # noqa: N802
        before = self.text()
        super().setText(text)
        if text != before and self.property("role") == "bad":
            hearing.say(self, text)


class _Hint(QLabel):
    """A text that wraps; a short one asks for one line, where Qt would fold it and leave a gap."""

    def sizeHint(self) -> QSize:
        asked, metrics = super().sizeHint(), self.fontMetrics()
        if asked.height() < 2 * metrics.lineSpacing() or "\n" in self.text():
            return asked
        margins = self.contentsMargins()
        wide = metrics.horizontalAdvance(self.text()) + margins.left() + margins.right() + 2
        if wide > metrics.averageCharWidth() * _ONE_LINE:
            return asked
        return QSize(wide, self.heightForWidth(wide))


class OneLine(QLabel):
    """One line, ended by … where there is no room for all of it; then its tooltip says the rest.

    It takes the `least` room, in pixels at the standard size of type, before what is beside it.
    """

    def __init__(self, text: str = "", least: int = _LINE) -> None:
        super().__init__()
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            min(sized(self._least), self.sizeHint().width()), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self._shown() == self.text() else literal(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), shown)

    def _shown(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)


def delete(widget: QObject) -> None:
    """Delete a widget at once, not when the event loop comes to it."""
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def claims(event: QEvent, keys: Collection[Qt.Key]) -> bool:
    """Whether a widget keeps one of its own `keys`, with Ctrl, from the shortcuts around it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier or event.key() not in keys:
        return False
    event.accept()
    return True
