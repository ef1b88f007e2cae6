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
    QComboBox,
    QListWidget,
    QTableWidget,
    QTreeWidget,
    QWidget,
)

_SAID, _OWN, _SAYING = "said_here", "own_description", "saying"
# Milliseconds: the keys rest before it, longer where they have just come, and it waits for them.
_REST, _COME, _PATIENCE = 100, 400, 10_000
_ROLE = Qt.ItemDataRole.AccessibleDescriptionRole
# Whose models answer by what was given to them; all others ask `of_entry`.
_GIVEN = (QListWidget, QTableWidget, QTreeWidget)

_entry: tuple[QModelIndex, str] | None = None


def at_the_keys(about: QObject, text: str) -> None:
    """Have a text said where the keys are, once they rest there: the latest about each thing.

    What is said while a dialog closes, or before a window is there, waits for that.
    """
    _saying().add(id(about), text)


def stand_in(heading: QWidget) -> None:
    """Have all said at a heading until the keys go on: a screen reader was told that they are there."""
    _saying().stand_in(heading)


def of_entry(index: QModelIndex | QPersistentModelIndex) -> str | None:
    """Return what is said at an entry now, which its model tells as the description of it."""
    return _entry[1] if _entry is not None and _entry[0] == index else None


def _saying() -> "_Saying":
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application.findChild(_Saying, _SAYING) or _Saying(application)


class _Saying(QObject):
    """What is still to be said, and the moment for it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName(_SAYING)
        self._texts: dict[int, str] = {}
        self._heading: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE)
        self._late.timeout.connect(self._give_up)
        application.focusChanged.connect(self._moved)

    def add(self, about: int, text: str) -> None:
        """Say a text, after those that still wait."""
        self._texts.pop(about, None)
        self._texts[about] = text
        self._timer.start(_REST)
        self._late.start()

    def stand_in(self, heading: QWidget) -> None:
        """Say all at a heading until the keys go on."""
        self._heading = heading
        heading.destroyed.connect(self._go_on)
        at = QApplication.focusWidget()
        if isinstance(at, QAbstractItemView) and at.selectionModel() is not None:
            at.selectionModel().currentChanged.connect(self._go_on)  # to another entry of it

    def _go_on(self) -> None:
        self._heading = None

    def _moved(self, left: QWidget | None) -> None:
        for each in (left, self._heading):
            if each is not None:
                _leave(each)
        self._go_on()
        if self._texts:
            self._timer.start(_COME)

    def _give_up(self) -> None:
        self._say()
        self._texts.clear()

    def _say(self) -> None:
        at = self._heading or QApplication.focusWidget()
        if at is None:
            return  # until the keys are somewhere
        if self._late.isActive() and _is_page(at):
            self._timer.start(_COME)  # they go on once it has what it waits for
            return
        text = "\n".join(dict.fromkeys(self._texts.values()))
        self._texts.clear()
        if isinstance(at, QAbstractItemView) and at.currentIndex().isValid():
            _at_the_entry(at, text)
        else:
            if isinstance(at, QComboBox):
                _at_the_choice(at, text)
            _at_the_field(at, text)


def _is_page(widget: QWidget) -> bool:
    """Whether a widget is to screen readers no more than what others are in."""
    from PySide6.QtGui import QAccessible

    return QAccessible.queryAccessibleInterface(widget).role() == QAccessible.Role.Client


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
    """Say it of the current entry: to a screen reader the keys are there, and not on the view.

    It is described so no longer than that is told: whoever reads the entry hears its own words.
    """
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # much for a start to load

    global _entry
    spoken = QAccessible.queryAccessibleInterface(view)
    if spoken is None:
        return
    at = spoken.focusChild()
    if at is None:
        return
    _entry = (view.currentIndex(), text)
    own = _describe(view, text)
    QAccessible.updateAccessibility(QAccessibleEvent(at, QAccessible.Event.DescriptionChanged))
    _describe(view, own)
    _entry = None


def _at_the_choice(box: QComboBox, text: str) -> None:
    """Say it of what is chosen in a box, too: once that was told the keys are there, not on the box."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    spoken = QAccessible.queryAccessibleInterface(box.view())
    at = spoken.child(box.currentIndex()) if box.currentIndex() >= 0 else None
    if at is None:
        return
    silent = QSignalBlocker(box.model())
    own = box.itemData(box.currentIndex(), _ROLE)
    box.setItemData(box.currentIndex(), text, _ROLE)
    QAccessible.updateAccessibility(QAccessibleEvent(at, QAccessible.Event.DescriptionChanged))
    box.setItemData(box.currentIndex(), own, _ROLE)
    silent.unblock()


def _describe(view: QAbstractItemView, text: str | None) -> str | None:
    """Describe the current entry of a view whose model does not ask; return how it was described."""
    if not isinstance(view, _GIVEN):
        return None
    index = view.currentIndex()
    before = index.data(_ROLE)
    silent = QSignalBlocker(view)  # nobody has changed it
    view.model().setData(index, text, _ROLE)
    silent.unblock()
    return before if isinstance(before, str) else None
