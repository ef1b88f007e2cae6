"""Says a text as what is told of the field, or the entry of a view, that has the keys, for a moment.

The screen readers of Debian 12 and older know of no announcements.
"""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QTableWidget,
    QTreeWidget,
    QWidget,
)

_SAID, _OWN, _SAYING = "said_here", "own_description", "saying"
# Milliseconds: what is said of an entry stays, the keys rest before it, and it waits for them to be somewhere.
_MOMENT, _REST, _PATIENCE = 1_500, 100, 10_000
_ROLE = Qt.ItemDataRole.AccessibleDescriptionRole
# Whose models answer by what was given to them; all others ask `of_entry`.
_GIVEN = (QListWidget, QTableWidget, QTreeWidget)

_Said = tuple[QPersistentModelIndex, str, str | None]  # where, what, and what was told there before
_entry: _Said | None = None


def at_the_keys(about: QObject, text: str) -> None:
    """Have a text said where the keys are, once they rest there: the latest about each thing.

    What is said while a dialog closes, or before a window is there, waits for that.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    found = application.findChild(_Saying, _SAYING)
    (found or _Saying(application)).add(id(about), text)


def of_entry(index: QModelIndex | QPersistentModelIndex) -> str | None:
    """Return what is said at an entry now, which its model tells as the description of it."""
    return _entry[1] if _entry is not None and _entry[0] == index else None


class _Saying(QObject):
    """What is still to be said, and the moment for it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName(_SAYING)
        self._texts: dict[int, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._say)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE)
        self._late.timeout.connect(self._texts.clear)
        application.focusChanged.connect(self._moved)

    def add(self, about: int, text: str) -> None:
        """Say a text, after those that still wait."""
        self._texts.pop(about, None)
        self._texts[about] = text
        self._timer.start()
        self._late.start()

    def _moved(self, left: QWidget | None) -> None:
        if left is not None:
            _leave(left)
        if self._texts:
            self._timer.start()

    def _say(self) -> None:
        at = QApplication.focusWidget()
        if at is None:
            return  # until the keys are somewhere
        text = "\n".join(dict.fromkeys(self._texts.values()))
        self._texts.clear()
        if isinstance(at, QAbstractItemView) and at.currentIndex().isValid():
            _at_the_entry(at, text)
        else:
            _at_the_field(at, text)


def _at_the_field(at: QWidget, text: str) -> None:
    if at.property(_SAID) is None:  # or what was said before has not gone yet
        at.setProperty(_OWN, at.accessibleDescription())
    at.setProperty(_SAID, text)
    at.setAccessibleDescription(text)


def _leave(field: QWidget) -> None:
    """Let a field that the keys leave be described as before something was said at it.

    Not earlier: its own description would be said then.
    """
    if (said := field.property(_SAID)) is not None:
        field.setProperty(_SAID, None)
        if field.accessibleDescription() == said:
            field.setAccessibleDescription(field.property(_OWN))


def _at_the_entry(view: QAbstractItemView, text: str) -> None:
    """Say it of the current entry: to a screen reader the keys are there, and not on the view."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # much for a start to load

    global _entry
    _take_back(_entry)
    place = QPersistentModelIndex(view.currentIndex())
    entry = _entry = (place, text, _describe(place, text))
    QTimer.singleShot(_MOMENT, view, lambda: _take_back(entry))
    spoken = QAccessible.queryAccessibleInterface(view)
    if spoken is None:
        return
    if (at := spoken.focusChild()) is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(at, QAccessible.Event.DescriptionChanged))


def _take_back(said: _Said | None) -> None:
    """Let an entry be described as before something was said at it, if nothing else is said since."""
    global _entry
    if said is not None and _entry is said:
        _entry = None
        _describe(said[0], said[2])


def _describe(place: QPersistentModelIndex, text: str | None) -> str | None:
    """Describe an entry whose model does not ask what is said; return how it was described."""
    model = place.model() if place.isValid() else None
    view = None if model is None else model.parent()
    if model is None or not isinstance(view, _GIVEN):
        return None
    index = model.index(place.row(), place.column(), place.parent())
    before = index.data(_ROLE)
    silent = QSignalBlocker(view)  # nobody has changed it
    model.setData(index, text, _ROLE)
    silent.unblock()
    return before if isinstance(before, str) else None
