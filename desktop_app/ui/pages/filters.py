"""The filters over a list: one small box per declared field, the period, gaps and void records."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.desk import searching, spans, views
from desktop_app.desk.office import Office
from desktop_app.desk.views import Filter, View
from desktop_app.registers.kinds import LIVE, Choice, Field, Link, Links, Status, Text, YesNo
from desktop_app.registers.register import Register
from desktop_app.ui.controls import named
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.pages.boxes import Entry, FilterBox
from desktop_app.ui.pages.chips import Chip, ChipRow
from desktop_app.ui.pages.period import PeriodBox
from desktop_app.words import _

MOST = 300
PRESET = "preset"
EMPTY_YES_NO = "∅"
_MORE = "more="  # begins what is remembered of a filter that no box has


class FilterBar(QWidget):
    """All filters of one register; `changed` when what they let through has."""

    changed = Signal()
    left = Signal()  # the last filter was taken away by the keys

    def __init__(self, office: Office, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._presets = {preset.name: preset for preset in register.declaration.list.presets}
        self._more: tuple[Filter, ...] = ()  # what no box says: of single cells
        row = FlowLayout()
        self.boxes: dict[str, FilterBox] = {}
        if any(preset.where for preset in self._presets.values()):
            self._add_box(row, PRESET, _("Ledger"), self._preset_entries)
        for key in register.declaration.list.filters:
            field = register.fields[key]
            entries = _entries(office, register, field)
            if entries is not None:
                self._add_box(row, key, str(field.label), entries)
        self.period = PeriodBox(register, self)
        self.period.changed.connect(self._changed)
        self.period.setVisible(bool(register.declaration.list.period))
        row.addWidget(self.period)
        ticks = QWidget(self)  # one beside the other, also where the row has no room for both
        beside = QHBoxLayout(ticks)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        self.incomplete = self._check(beside, "incomplete", _("Incomplete only"))
        self.void = self._check(beside, "show_void", _("Void, too"))
        row.addWidget(ticks)
        self.chips = ChipRow(self.void, self)
        self.chips.cleared.connect(self.reset)
        self.chips.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.chips)

    @property
    def active(self) -> bool:
        """Whether anything is held back."""
        boxes = any(box.test is not None for box in self.boxes.values())
        more = self.incomplete.isChecked() or bool(self.period.chosen) or bool(self._more)
        return boxes or more

    def view(self) -> View:
        """Return what is chosen here, as a view has it."""
        boxes = (self._filter(name) for name in self.boxes if name != PRESET)
        preset = self.boxes.get(PRESET)
        return View(
            preset=(preset and preset.test) or "",
            filters=(*(found for found in boxes if found), *self._more),
            period=self.period.chosen,
            incomplete=self.incomplete.isChecked(),
            void=self.void.isChecked(),
        )

    def show_view(self, view: View) -> None:
        """Choose what a view does: in the boxes, as far as they have it."""
        with QSignalBlocker(self):
            self._let_all_through()
            if PRESET in self.boxes and view.preset:
                self.boxes[PRESET].choose(view.preset)
            for each in view.filters:
                self._choose(each)
            self.period.choose(view.period)
            self.incomplete.setChecked(view.incomplete)
            self.void.setChecked(view.void)
        self._changed()

    def add(self, filter: Filter) -> None:
        """Put a further filter in force: in its box, where that has it."""
        with QSignalBlocker(self):
            self._choose(filter, instead=True)
        self._changed()

    def reset(self) -> None:
        """Let everything through again."""
        with QSignalBlocker(self):
            self._let_all_through()
        self._changed()

    def state(self) -> list[str]:
        """Return what is chosen, to be remembered."""
        chosen = [f"{name}={box.state()}" for name, box in self.boxes.items() if box.state()]
        if self.period.chosen:
            chosen.append(f"period={self.period.chosen}")
        return chosen + [f"{_MORE}{msgspec.json.encode(each).decode()}" for each in self._more]

    def restore(self, state: list[str]) -> None:
        """Choose what was remembered; what there is no more of is left out."""
        with QSignalBlocker(self):
            more = [line.removeprefix(_MORE) for line in state if line.startswith(_MORE)]
            self._more = tuple(_remembered(self._register, more))
            for line in state:
                name, _equals, value = line.partition("=")
                if name == "period":
                    self.period.choose(value)
                elif name in self.boxes:
                    self.boxes[name].restore(value)
        self.show_chips()

    def _choose(self, filter: Filter, *, instead: bool = False) -> None:
        """Choose a filter in the box of its field, if that has it; else keep it besides.

        With `instead` it may take the place of what is chosen there.
        """
        key, *others = filter.where
        box = None if others or filter.without else self.boxes.get(key)
        if box is not None and (instead or box.test is None):
            before = box.test
            box.choose(_test(self._register.fields[key], filter.where[key]))
            if box.test is not None:
                return
            box.choose(before)
        if filter not in self.view().filters:
            self._more = (*self._more, filter)

    def _filter(self, name: str) -> Filter | None:
        """What the box of a field asks, as a view keeps it."""
        box, field = self.boxes[name], self._register.fields[name]
        test = box.test
        if test is None:
            return None
        if test == EMPTY_YES_NO:
            test = None
        elif isinstance(field, Link) and not isinstance(test, bool | str):
            test = [test, box.currentText(), ""]
        return Filter({name: test})

    def _chips(self) -> Iterator[Chip]:
        for name, box in self.boxes.items():
            if box.test is not None:
                says = _("{label}: {value}").format(label=box.label, value=box.currentText())
                yield Chip(name, says, partial(box.choose, None))
        if self.period.chosen:
            label, value = self.period.label, spans.label(self.period.chosen)
            says = _("{label}: {value}").format(label=label, value=value)
            yield Chip("period", says, partial(self.period.choose, ""))
        if self.incomplete.isChecked():
            takes = partial(self.incomplete.setChecked, False)
            yield Chip("incomplete", self.incomplete.text(), takes)
        for place, each in enumerate(self._more):
            says = views.said(self._register, each)
            yield Chip(f"more_{place}", says, partial(self._take_away, each))

    def _take_away(self, filter: Filter) -> None:
        self._more = tuple(each for each in self._more if each != filter)
        self._changed()

    def _let_all_through(self) -> None:
        for box in self.boxes.values():
            box.choose(None)
        self._more = ()
        self.period.choose("")
        self.incomplete.setChecked(False)
        self.void.setChecked(False)

    def _add_box(
        self, row: FlowLayout, name: str, label: str, entries: Callable[[], list[Entry]]
    ) -> None:
        box = FilterBox(name, label, entries, self)
        box.changed.connect(self._changed)
        self.boxes[name] = box
        row.addWidget(box)

    def _check(self, row: QHBoxLayout, name: str, label: str) -> QCheckBox:
        box = named(QCheckBox(label), name, label)
        box.toggled.connect(self._changed)
        row.addWidget(box)
        return box

    def _preset_entries(self) -> list[Entry]:
        return [
            Entry(str(preset.title), name) for name, preset in self._presets.items() if preset.where
        ]

    def _changed(self) -> None:
        if not self.signalsBlocked():
            self.show_chips()
            self.changed.emit()

    def show_chips(self) -> None:
        """Show the filters in force as chips."""
        self.chips.show_chips(list(self._chips()))


def _remembered(register: Register, kept: Sequence[str]) -> Iterator[Filter]:
    for text in kept:
        try:
            found = msgspec.json.decode(text, type=Filter)
        except msgspec.DecodeError:
            continue
        yield from views.fitted(register, View(filters=(found,))).view.filters


def _test(field: Field, kept: Any) -> Any:
    """What the box of a field asks for what a view keeps."""
    if isinstance(field, YesNo) and kept is None:
        return EMPTY_YES_NO
    if isinstance(field, Link) and isinstance(kept, list | tuple):
        return kept[0] if isinstance(field.to, str) else kept[1]
    return kept


def _entries(office: Office, register: Register, field: Field) -> Callable[[], list[Entry]] | None:
    """Return what lists the values to choose from, read when they are looked at."""
    empty = Entry(_("not filled in"), False)
    if isinstance(field, YesNo):
        unsaid = Entry(empty.label, EMPTY_YES_NO)
        return lambda: [Entry(_("yes"), True), Entry(_("no"), False), unsaid]
    if isinstance(field, Choice):
        listed = [Entry(str(label), code) for code, label in field.codes.labels.items()]
        if isinstance(field, Status) and LIVE in field.codes.sets:
            listed.insert(0, Entry(_("open or in use"), LIVE))
        return lambda: [*listed, empty]
    if isinstance(field, Link) and not isinstance(field, Links):
        return lambda: [*_linked(office, field), empty]
    if isinstance(field, Text):
        return lambda: [
            *(
                Entry(text, text)
                for text in sorted(searching.entered_before(office, register, field.key, "", MOST))
            ),
            empty,
        ]
    return None


def _linked(office: Office, field: Link) -> list[Entry]:
    entries = []
    for to in field.targets:
        if to in office.registers:
            target = office.registers[to]
            query = searching.Query(order=("-number",), limit=MOST)
            for values in searching.values(
                office, target, searching.ids(office, target, query), ()
            ):
                # By its id alone a record of one register is told from those of another by nobody.
                test = values["id"] if isinstance(field.to, str) else values["called"]
                entries.append(Entry(values["called"], test))
    return sorted(entries, key=lambda entry: entry.label)
