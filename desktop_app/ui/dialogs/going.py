"""Goes anywhere by a few keys: an action, a register, or a record of any register."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.desk import searching
from desktop_app.desk.searching import Query
from desktop_app.registers.register import NUMBER, Register
from desktop_app.ui import hearing, style
from desktop_app.ui.colours import colours
from desktop_app.ui.controls import literal, named, note, with_clear_button, without_mnemonic
from desktop_app.ui.dialogs.alike import grow, layout_of
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

_OF_A_REGISTER = 6  # records of one register that are offered
_OFFERED = 60  # places in all
_PLACE = Qt.ItemDataRole.UserRole
_HEIGHT, _WIDTH = 420, 620
_SIDE = 8  # pixels beside where a place is
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Place(msgspec.Struct, frozen=True):
    """Where one may go: an action, or a register, or a record of it by its id."""

    called: str
    where: str = ""  # the group of a register, the register of a record, the keys of an action
    action: str = ""
    register: str = ""
    id: int = 0
    named: bool = False  # a record that is itself called so

    @property
    def says(self) -> str:
        """All of it in one line."""
        return "  ·  ".join(filter(None, (self.called, self.where)))


def go_anywhere(window: "MainWindow") -> None:
    """Ask where to go, and go there."""
    dialog = _Going(window)
    place = dialog.place if dialog.exec() else None
    dialog.deleteLater()
    if place is None:
        return
    if place.action:
        window.actions_by_name[place.action].trigger()
    elif place.id:
        window.show_record(place.register, place.id)
    else:
        window.go_to(place.register)


class _Going(QDialog):
    """A box, and what it finds below: records register by register, when nothing else is to do."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.place: Place | None = None
        self._waiting: Iterator[Register] = iter(())
        self.setObjectName("going")
        self.setWindowTitle(_("Go to anything"))
        grow(self, _WIDTH, _HEIGHT)
        self.box = named(
            QLineEdit(),
            "going_box",
            _("Go to anything"),
            _("Words, a number, or pinyin initials; arrows choose, Enter goes there"),
        )
        self.box.setPlaceholderText(_("An action, a register, a record: words or pinyin initials"))
        with_clear_button(self.box)
        self.list = named(QListWidget(), "going_list", _("What was found"))
        self.list.setItemDelegate(_Places(self.list))
        self._says = note("", name="going_says")
        layout = layout_of(self)
        layout.addWidget(self.box)
        layout.addWidget(self.list)
        layout.addWidget(self._says)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._find_more)
        self.box.textChanged.connect(self._find)
        self.box.returnPressed.connect(self._go)
        self.box.installEventFilter(self)
        self.list.itemActivated.connect(self._go)
        self._find("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types."""
        if watched is self.box and isinstance(event, QKeyEvent):
            typed = event.type() == QEvent.Type.KeyPress
            if typed and event.key() in _MOVING:
                QApplication.sendEvent(self.list, event)
                if (item := self.list.currentItem()) is not None:
                    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
                    hearing.say(self.list, said)  # the keys are in the box
                return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        text = text.strip()
        self.list.clear()
        self._first = 0
        for place in self._at_once(text):
            self._add(place, self.list.count())
        self._first = self.list.count()
        registers = self._window.office.registers.values()
        self._waiting = iter(registers if text else ())
        self._timer.start()

    def _at_once(self, text: str) -> Iterator[Place]:
        """What needs no search: the last records, the registers, the actions."""
        first = list(self._favourites(text))
        yield from first
        there = {(place.register, place.id) for place in first}
        if not text:
            yield from (each for each in self._recent() if (each.register, each.id) not in there)
        for name, cover in self._window.office.registers.covers.items():
            if (name, 0) not in there and (not text or searching.says(str(cover.title), text)):
                yield Place(str(cover.title), str(cover.group), register=name)
        if not text:
            return
        for name, action in self._window.actions_by_name.items():
            words = without_mnemonic(action.text())
            if action.isEnabled() and action.isVisible() and searching.says(words, text):
                keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                yield Place(words, keys, action=name)

    def _favourites(self, text: str) -> Iterator[Place]:
        """The favourites that say what was typed."""
        registers = self._window.office.registers
        for name, id in self._window.memory.favourites():
            if name not in registers:
                continue
            cover = registers.covers[name]
            if id:
                for place in self._records(registers[name], [id]):
                    if not text or place.named:
                        yield place
            elif not text or searching.says(str(cover.title), text):
                yield Place(str(cover.title), str(cover.group), register=name)

    def _recent(self) -> Iterator[Place]:
        registers = self._window.office.registers
        for name, id in self._window.memory.recent():
            if name in registers:
                yield from self._records(registers[name], [id])

    def _find_more(self) -> None:
        """Look into one more register."""
        register = next(self._waiting, None)
        if register is None or self.list.count() >= _OFFERED:
            self._timer.stop()
            self._tell()
            self._say_found()
            return
        query = Query(self.box.text().strip(), limit=_OF_A_REGISTER)
        found = searching.ids(self._window.office, register, query)
        stars = [id for name, id in self._window.memory.favourites() if name == register.name]
        for place in self._records(register, list(found)[:_OF_A_REGISTER]):
            if place.named and place.id in stars:
                continue  # it stands above already
            # What is called so comes before what only says it somewhere.
            self._add(place, self._first if place.named else self.list.count())
            self._first += place.named

    def _records(self, register: Register, ids: list[int]) -> Iterator[Place]:
        text = self.box.text().strip()
        for values in searching.values(self._window.office, register, ids):
            called = register.called(values)
            number = str(values[NUMBER])
            whole = called if number in called else f"{number}  {called}"  # some are called by it
            named = bool(text) and searching.says(f"{number} {called}", text)
            title = str(register.title)
            yield Place(whole, title, register=register.name, id=values["id"], named=named)

    def _add(self, place: Place, row: int) -> None:
        item = QListWidgetItem(place.called)
        item.setData(_PLACE, place)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, place.says)
        item.setToolTip(literal(place.says))
        untouched = self.list.currentRow() <= 0
        self.list.insertItem(row, item)
        if untouched:  # nobody has chosen another yet
            self.list.setCurrentRow(0)
        self._tell()

    def _tell(self) -> None:
        self._says.setText("" if self.list.count() else _("Nothing was found. Try fewer words."))
        self._says.setVisible(not self.list.count())

    def _say_found(self) -> None:
        """Say where Enter goes now, once something was typed: the keys stay in the box."""
        item = self.list.currentItem()
        if item is None:
            hearing.say(self._says, self._says.text())
        elif self.box.text().strip():
            hearing.say(self.list, item.data(Qt.ItemDataRole.AccessibleTextRole))

    def _go(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.place = item.data(_PLACE)
            self.accept()


class _Places(QStyledItemDelegate):
    """Paints what a place is called, and quietly at the right where it is."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setPen(QColor(colours().quiet))
        painter.setFont(style.small(painter.font()))
        at_the_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -_SIDE, 0), at_the_right, index.data(_PLACE).where)
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        metrics = QFontMetrics(style.small(option.font))  # type: ignore[attr-defined]
        taken = metrics.horizontalAdvance(index.data(_PLACE).where)
        room = option.rect.width() - taken - 4 * _SIDE  # type: ignore[attr-defined]
        words = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideMiddle, room)  # type: ignore[attr-defined]
        option.text = words  # type: ignore[attr-defined]
