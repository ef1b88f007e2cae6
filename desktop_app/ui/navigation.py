"""Today and the registers at the left, in their groups, with what is overdue or incomplete in each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTreeWidget,
    QTreeWidgetItem,
)

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.errors import Progress
from desktop_app.registers.register import NUMBER
from desktop_app.ui import hearing, menus
from desktop_app.ui.asking import Asker
from desktop_app.ui.badges import BadgesRole, EntryDelegate, NameRole
from desktop_app.ui.controls import literal, named
from desktop_app.ui.memory import Memory
from desktop_app.ui.style import sized
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk.counts import Counts
    from desktop_app.registers.loader import Cover

RecordRole = Qt.ItemDataRole.UserRole + 2  # register and id of a record
_MARK = Qt.ItemDataRole.UserRole + 3  # likewise of a favourite; id 0: the register itself
TODAY = ":today"  # in the place of a register's name: the page of what is to be done
FOLDED = "folded"  # the groups that were folded, as they are remembered


class Navigation(QTreeWidget):
    """Today and the tree of registers; `chosen` with the name of the one gone to, or `TODAY`."""

    chosen = Signal(str)
    record_chosen = Signal(str, int)
    menu_wanted = Signal(QPoint, str, int)

    def __init__(self, office: Office, memory: Memory) -> None:
        super().__init__()
        named(self, "navigation", _("Registers"))
        self._office = office
        self._memory = memory
        self._items: dict[str, QTreeWidgetItem] = {}
        self._starred: dict[str, QTreeWidgetItem] = {}  # those that stand above, too
        self._counted: Mapping[str, Counts] = {}
        self.asker = Asker(office, self)
        self.asker.told.connect(self._show_counts)
        self.setHeaderHidden(True)
        self.setIndentation(sized(12))
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(EntryDelegate(self))
        self._fill()
        self.show_favourites()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer_menu)
        self.currentItemChanged.connect(self._chosen)
        self.itemClicked.connect(self._clicked)
        self.itemExpanded.connect(self._folded)
        self.itemCollapsed.connect(self._folded)

    def show_place(self, name: str) -> None:
        """Mark the register that is shown, or `TODAY`."""
        item = self._today if name == TODAY else self._items.get(name)
        current: QTreeWidgetItem | None = self.currentItem()
        if current is not None and current is self._starred.get(name):
            return  # it is marked there, where it was chosen
        if item is not None and item is not current:
            self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(False)

    def show_urgent(self, n: int) -> None:
        """Show at Today how much is overdue or violates a rule."""
        tip = _("What is due, wrong, missing or to be closed")
        says = several("{n} overdue or a violation", "{n} overdue or violations", n).format(n=n)
        self._today.setData(0, BadgesRole, [(str(n), "bad", says)] if n else [])
        spoken = ", ".join([_("Today"), says] if n else [_("Today")])
        self._today.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        self._today.setToolTip(0, literal("\n".join([tip, says] if n else [tip])))

    def show_only(self, text: str) -> None:
        """Show only the registers whose names say what was typed."""
        wanted = text.strip()
        for item in self._items.values():
            item.setHidden(bool(wanted) and not searching.says(item.text(0), wanted))
        self._today.setHidden(bool(wanted) and not searching.says(self._today.text(0), wanted))
        self._favourites.setHidden(bool(wanted))
        for head in self._heads():
            if head is self._favourites:
                continue  # what stands there stands below, too
            children = [head.child(n) for n in range(head.childCount())]
            head.setHidden(all(child.isHidden() for child in children))
            if wanted:
                self.blockSignals(True)
                head.setExpanded(True)
                self.blockSignals(False)
        if not wanted:
            self._unfold()

    def shown(self) -> list[str]:
        """Return what the entries that are shown are called."""
        return [each.text(0) for each in self._shown()]

    def go_to_first(self) -> None:
        """Go to the first entry that is shown."""
        if shown := self._shown():
            self.setCurrentItem(shown[0])

    def take_up(self) -> None:
        """Put the keys on the entry of what is shown, or else on the first; nowhere if there is none."""
        current: QTreeWidgetItem | None = self.currentItem()
        if current is None or current.isHidden():
            self.go_to_first()
        if self._shown():
            self.setFocus()

    def show_favourites(self) -> None:
        """Let what is marked as a favourite stand above all others, records by what they are called."""
        current: QTreeWidgetItem | None = self.currentItem()
        at = current.data(0, _MARK) if current is not None else None
        self.blockSignals(True)
        if (place := self.indexOfTopLevelItem(self._favourites)) >= 0:
            self.takeTopLevelItem(place)
        self._favourites.takeChildren()
        self._starred.clear()
        for name, id in self._memory.favourites():
            if name in self._office.registers.covers and (item := self._favourite(name, id)):
                self._favourites.addChild(item)
        if self._favourites.childCount():
            self.insertTopLevelItem(1, self._favourites)
            self._favourites.setExpanded(_("Favourites") not in self._memory.texts(FOLDED))
        self._choose_again(at)
        self.blockSignals(False)
        for name in self._starred:
            self._show_badges(name, self._counted.get(name))
        self._add_up()

    def count_again(self) -> None:
        """Count again, with the window free meanwhile."""
        self.asker.ask(_counted)

    def rest(self, resting: bool) -> None:
        """Count nothing while other work has the register."""
        self.asker.rest(resting)
        if not resting:
            self.show_favourites()  # records could not be read meanwhile

    def sizeHint(self) -> QSize:
        return QSize(sized(210), 400)

    def _shown(self) -> list[QTreeWidgetItem]:
        """Today and the registers that are not hidden."""
        return [each for each in (self._today, *self._items.values()) if not each.isHidden()]

    def _heads(self) -> list[QTreeWidgetItem]:
        """The heads of the groups."""
        several = (self.topLevelItem(place) for place in range(1, self.topLevelItemCount()))
        return [head for head in several if head is not None]

    def _fill(self) -> None:
        self._today = QTreeWidgetItem(self, [_("Today")])
        self._today.setData(0, NameRole, TODAY)
        self.show_urgent(0)
        self._favourites = QTreeWidgetItem([_("Favourites")])  # shown once there are any
        self._favourites.setFlags(Qt.ItemFlag.ItemIsEnabled)
        groups: dict[str, QTreeWidgetItem] = {}
        for name, cover in self._office.registers.covers.items():
            group = str(cover.group)
            if group not in groups:
                head = QTreeWidgetItem(self, [group])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setData(0, Qt.ItemDataRole.AccessibleTextRole, group)
                groups[group] = head
            item = QTreeWidgetItem(groups[group], [str(cover.title)])
            item.setData(0, NameRole, name)
            item.setToolTip(0, literal(str(cover.about or cover.title)))
            self._items[name] = item
        self._unfold()

    def _choose_again(self, mark: tuple[str, int] | None) -> None:
        """Mark the favourite again that was marked, or where it belongs what is a favourite no more."""
        if mark is None:
            return
        for n in range(self._favourites.childCount()):
            if self._favourites.child(n).data(0, _MARK) == mark:
                self.setCurrentItem(self._favourites.child(n))
                return
        self.setCurrentItem(self._items[mark[0]])

    def _favourite(self, name: str, id: int) -> QTreeWidgetItem | None:
        """The entry of a favourite; None of a record that nobody may read, or that is not there."""
        cover = self._office.registers.covers[name]
        item = QTreeWidgetItem([str(cover.title)])
        item.setData(0, _MARK, (name, id))
        if not id:
            item.setData(0, NameRole, name)
            item.setToolTip(0, literal(str(cover.about or cover.title)))
            self._starred[name] = item
            return item
        if self.asker.resting or not self._office.allows("read"):
            return None
        register = self._office.registers[name]
        for values in searching.values(self._office, register, [id]):
            called, number = register.called(values), str(values[NUMBER])
            item.setText(0, called if number in called else f"{number}  {called}")
            item.setToolTip(0, literal(f"{item.text(0)}\n{cover.title}"))
            item.setData(0, RecordRole, (name, id))
            return item
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not menus.asked_for(self, event):
            super().keyPressEvent(event)

    def _offer_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid():
            index = self.currentIndex()  # by the keys
        if not index.parent().isValid():
            return
        item = self.itemFromIndex(index)
        name, id = item.data(0, _MARK) or (item.data(0, NameRole), 0)
        self.menu_wanted.emit(self.viewport().mapToGlobal(place), name, id)

    def _unfold(self) -> None:
        """Fold the groups that were folded, and no other."""
        folded = self._memory.texts(FOLDED)
        self.blockSignals(True)
        for head in self._heads():
            head.setExpanded(head.text(0) not in folded)
        self.blockSignals(False)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())

    def _folded(self, item: QTreeWidgetItem) -> None:
        self._memory.keep(FOLDED, [head.text(0) for head in self._heads() if not head.isExpanded()])
        self._add_up()
        said = _("{name}: open") if item.isExpanded() else _("{name}: closed")
        hearing.say(self, said.format(name=item.text(0)))

    def _add_up(self) -> None:
        """Show at a folded group what is overdue in all of it."""
        for head in self._heads():
            sums: dict[str, int] = {}
            for n in range(0 if head.isExpanded() else head.childCount()):
                for text, tone, _says in head.child(n).data(0, BadgesRole) or []:
                    sums[tone] = sums.get(tone, 0) + int(text)
            badges = [(str(sums[tone]), tone, "") for tone in ("bad", "warn") if tone in sums]
            head.setData(0, BadgesRole, badges)

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and (name := item.data(0, NameRole)):
            self.chosen.emit(name)
        elif item is not None and (record := item.data(0, RecordRole)):
            self.record_chosen.emit(*record)

    def _show_counts(self, counted: "Mapping[str, Counts]") -> None:
        self._counted = counted
        for name, counts in counted.items():
            if name in self._items:
                self._show_badges(name, counts)
        self._add_up()

    def _show_badges(self, name: str, counts: "Counts | None") -> None:
        if counts is None:
            return  # not counted yet
        cover, late, missed = self._office.registers.covers[name], counts.overdue, counts.missed
        badges = []
        if late or missed:
            told = [
                several("{n} overdue", "{n} overdue", late).format(n=late) if late else "",
                several("{n} period missed", "{n} periods missed", missed).format(n=missed)
                if missed
                else "",
            ]
            badges.append((str(late + missed), "bad", ", ".join(filter(None, told))))
        if gaps := counts.incomplete:
            says = several("{n} incomplete", "{n} incomplete", gaps).format(n=gaps)
            badges.append((str(gaps), "warn", says))
        for item in filter(None, (self._items[name], self._starred.get(name))):
            if item.data(0, BadgesRole) != (badges or None):  # most counts are as they were
                self._show_in(item, cover, badges)

    def _show_in(
        self, item: QTreeWidgetItem, cover: "Cover", badges: list[tuple[str, str, str]]
    ) -> None:
        item.setData(0, BadgesRole, badges or None)
        spoken = ", ".join([str(cover.title), *(says for _n, _tone, says in badges)])
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        about = str(cover.about or cover.title)
        item.setToolTip(0, literal("\n".join([about, *(says for _n, _tone, says in badges)])))


def _counted(office: Office, progress: "Progress") -> "Mapping[str, Counts] | None":
    from desktop_app.desk.counts import counts  # which is loaded where it is asked, in the thread

    return counts(office, progress)
