"""The trees beside the form: what belongs to a record, and what was done to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.desk import history, links, searching
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from desktop_app.ui.controls import literal, named
from desktop_app.ui.style import sized
from desktop_app.words import _, listed

_WHERE = Qt.ItemDataRole.UserRole
_MOST = 100  # records under one head; all of them are in the list of their register


class Related(QTreeWidget):
    """The records that lead here, register by register, and those that this one leads to."""

    chosen = Signal(str, int)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        _dress(self, "related", _("Related records"), (_("Record"), _("What"), _("Date"), _("As")))
        self.itemActivated.connect(self._open)

    def show_of(self, register: Register, values: Mapping[str, Any]) -> None:
        """Show what belongs to a record."""
        self.clear()
        own: dict[str, list[tuple[int, str]]] = {}
        for path, to, ref in register.targets(values):
            if to in self._office.registers and ref.id is not None:
                own.setdefault(to, []).append((ref.id, str(register.field(path).label)))
        held: dict[str, list[tuple[int, str]]] = {}
        for related in links.held(self._office, register, values["id"]):
            several = held.setdefault(related.register.name, [])
            several.extend((id, related.label) for id in related.ids)
        for name, pairs in held.items():
            self._add(self._office.registers[name], pairs, _("{title}: in this name now"), register)
        leading: dict[str, list[tuple[int, str]]] = {}
        for related in links.related(self._office, register, values["id"]):
            several = leading.setdefault(related.register.name, [])
            several.extend((id, related.label) for id in related.ids)
        for name, pairs in leading.items():
            self._add(self._office.registers[name], pairs, _("{title} of this {one}"), register)
        for to, pairs in own.items():
            self._add(self._office.registers[to], pairs, _("{title}: named here"), register)
        if not self.topLevelItemCount():
            self.addTopLevelItem(QTreeWidgetItem([_("Nothing yet")]))
        _unfold(self)

    def _add(
        self, other: Register, pairs: Sequence[tuple[int, str]], title: str, register: Register
    ) -> None:
        words = title.format(title=other.title, one=register.one)
        labels: dict[int, list[str]] = {}
        for id, label in pairs:
            labels.setdefault(id, []).append(label)
        head = QTreeWidgetItem([_("{title} ({n})").format(title=words, n=f"{len(labels):,}")])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        self.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        period = other.declaration.list.period
        columns = filter(None, (*other.declaration.caption, period))
        asked = {part for column in columns for part in other.parts(column)} & other.fields.keys()
        shown = list(labels)[:_MOST]
        for values in searching.values(self._office, other, shown, asked):
            date = other.show(period, values) if period else ""
            number = str(values["number"])
            # The number stands before it.
            called = other.called(values).removeprefix(number).strip()
            texts = [number, called, date, listed(labels[values["id"]])]
            row = QTreeWidgetItem(texts)
            row.setData(0, _WHERE, (other.name, values["id"]))
            row.setToolTip(1, literal(texts[1]))
            head.addChild(row)
        if len(labels) > _MOST:
            more = _("and {n} more").format(n=f"{len(labels) - _MOST:,}")
            head.addChild(QTreeWidgetItem([more]))

    def _open(self, item: QTreeWidgetItem) -> None:
        if where := item.data(0, _WHERE):
            self.chosen.emit(*where)


class History(QTreeWidget):
    """What the journal has of a record, the latest first."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        heads = (_("When"), _("Who"), _("What"), _("Before"), _("After"))
        _dress(self, "history", _("History"), heads)

    def show_of(self, register: Register, values: Mapping[str, Any]) -> None:
        """Show the journal's entries about a record."""
        self.clear()
        for event in history.events(self._office, register, values["number"]):
            entry = QTreeWidgetItem([event.at, event.who, event.act, "", event.reason])
            entry.setToolTip(4, literal(event.reason))
            self.addTopLevelItem(entry)
            for label, before, after in event.changes:
                row = QTreeWidgetItem(["", "", label, before or "—", after or "—"])
                row.setToolTip(3, literal(before))
                row.setToolTip(4, literal(after))
                entry.addChild(row)
        _unfold(self)


def _unfold(tree: QTreeWidget) -> None:
    tree.expandAll()
    if (first := tree.topLevelItem(0)) is not None:
        tree.setCurrentItem(first)


def _dress(tree: QTreeWidget, name: str, words: str, heads: Sequence[str]) -> None:
    named(tree, name, words)
    tree.setHeaderLabels(list(heads))
    tree.setAlternatingRowColors(True)
    tree.setUniformRowHeights(True)
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    widths = {"related": (190, 420, 140), "history": (170, 110, 170, 240)}[name]
    for column, width in enumerate(widths):
        tree.setColumnWidth(column, sized(width))
    tree.header().setStretchLastSection(True)
