"""The filters over a list: one small box per declared field, the period, gaps and void records."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.desk import finding
from desktop_app.desk.office import Office
from desktop_app.registers.conditions import codes
from desktop_app.registers.kinds import Choice, Field, Link, Links, Status, Text, YesNo
from desktop_app.registers.register import Register
from desktop_app.ui.controls import FlowLayout, button, named
from desktop_app.ui.pages.boxes import Entry, FilterBox
from desktop_app.ui.pages.period import PeriodBox
from desktop_app.words import _

LIVE = "live"  # the set of states in which a thing is still there
MOST = 300


class FilterBar(QWidget):
    """All filters of one register; `changed` when what they let through has."""

    changed = Signal()

    def __init__(self, office: Office, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._presets = {preset.name: preset for preset in register.declaration.list.presets}
        row = FlowLayout(self)
        self.boxes: dict[str, FilterBox] = {}
        if any(preset.where for preset in self._presets.values()):
            self._add_box(row, "preset", _("Ledger"), self._preset_entries)
        for key in register.declaration.list.filters:
            field = register.fields[key]
            entries = _entries(office, register, field)
            if entries is not None:
                self._add_box(row, key, str(field.label), entries)
        self.period = PeriodBox(register, self)
        self.period.changed.connect(self._changed)
        self.period.setVisible(bool(register.declaration.list.period))
        row.addWidget(self.period)
        self.incomplete = self._check(row, "incomplete", _("Incomplete only"))
        self.void = self._check(row, "show_void", _("Void, too"))
        self.clear = button("clear_filters", _("Clear filters"), tip=_("Show everything again"))
        self.clear.setFlat(True)
        self.clear.clicked.connect(self.reset)
        row.addWidget(self.clear)
        self.clear.setVisible(False)

    @property
    def active(self) -> bool:
        """Whether anything is held back."""
        boxes = any(box.test is not None for box in self.boxes.values())
        return boxes or self.incomplete.isChecked() or bool(self.period.chosen)

    def query(self, text: str, order: tuple[str, ...]) -> finding.Query:
        """Return the query for what is chosen here, a search text and an order."""
        where: dict[str, Any] = {}
        for name, box in self.boxes.items():
            if box.test is None:
                continue
            if name == "preset":
                tests: Mapping[str, Any] = self._presets[box.test].where
            else:
                tests = {name: None if box.test == EMPTY_YES_NO else box.test}
            for key, test in tests.items():
                where[key] = (
                    _both(self._register.fields[key], where[key], test) if key in where else test
                )
        return finding.Query(
            text,
            where,
            self.period.query(),
            void=self.void.isChecked(),
            incomplete=self.incomplete.isChecked(),
            order=order,
        )

    def reset(self) -> None:
        """Let everything through again."""
        self.blockSignals(True)
        for box in self.boxes.values():
            box.choose(None)
        self.period.choose("")
        self.incomplete.setChecked(False)
        self.void.setChecked(False)
        self.blockSignals(False)
        self._changed()

    def state(self) -> list[str]:
        """Return what is chosen, to be remembered."""
        chosen = [f"{name}={box.state()}" for name, box in self.boxes.items() if box.state()]
        if self.period.chosen:
            chosen.append(f"period={self.period.chosen}")
        return chosen

    def restore(self, state: list[str]) -> None:
        """Choose what was remembered; what there is no more of is left out."""
        self.blockSignals(True)
        for line in state:
            name, _equals, value = line.partition("=")
            if name == "period":
                self.period.choose(value)
            elif name in self.boxes:
                self.boxes[name].restore(value)
        self.blockSignals(False)
        self.clear.setVisible(self.active)

    def _add_box(
        self, row: FlowLayout, name: str, label: str, entries: Callable[[], list[Entry]]
    ) -> None:
        box = FilterBox(name, label, entries, self)
        box.changed.connect(self._changed)
        self.boxes[name] = box
        row.addWidget(box)

    def _check(self, row: FlowLayout, name: str, label: str) -> QCheckBox:
        box = named(QCheckBox(label), name, label)
        box.toggled.connect(self._changed)
        row.addWidget(box)
        return box

    def _preset_entries(self) -> list[Entry]:
        return [
            Entry(str(preset.title), name) for name, preset in self._presets.items() if preset.where
        ]

    def _changed(self) -> None:
        self.clear.setVisible(self.active)
        self.changed.emit()


EMPTY_YES_NO = "∅"


def _entries(office: Office, register: Register, field: Field) -> Callable[[], list[Entry]] | None:
    """Return what lists the values to choose from, read when they are looked at."""
    empty = Entry(_("not filled in"), False)
    if isinstance(field, YesNo):
        return lambda: [
            Entry(_("yes"), True),
            Entry(_("no"), False),
            Entry(_("not filled in"), EMPTY_YES_NO),
        ]
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
                for text in sorted(finding.entered_before(office, register, field.key, "", MOST))
            ),
            empty,
        ]
    return None


def _linked(office: Office, field: Link) -> list[Entry]:
    entries = []
    for to in field.targets:
        if to in office.registers:
            target = office.registers[to]
            query = finding.Query(order=("-number",), limit=MOST)
            for values in finding.values(office, target, finding.ids(office, target, query), ()):
                # By its id alone a record of one register is told from those of another by nobody.
                test = values["id"] if isinstance(field.to, str) else values["called"]
                entries.append(Entry(values["called"], test))
    return sorted(entries, key=lambda entry: entry.label)


def _both(field: Field, one: Any, other: Any) -> Any:
    """Return the test that both tests meet: the box's choice within the preset's."""
    if not isinstance(field, Choice) or isinstance(one, bool) or isinstance(other, bool):
        return other
    return sorted(codes(field, one) & codes(field, other))
