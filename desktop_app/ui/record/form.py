"""The form: sections, rows and cells as on paper, and below them what no section has."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.errors import Complaint
from desktop_app.registers.checks import Verdict
from desktop_app.registers.conditions import holds
from desktop_app.registers.declaration import Section
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import NUMBER
from desktop_app.ui.controls import plain_label
from desktop_app.ui.record.cells import Cell, LinesCell, OpinionCell
from desktop_app.ui.record.choosing import StatusBox
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.fields import widget_of
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.record.table import LinesTable
from desktop_app.ui.record.texts import Shown
from desktop_app.ui.record.verdicts import Said, said_of
from desktop_app.ui.style import sized
from desktop_app.words import language

PER_ROW = 2  # cells of the last section's rows


class EntryForm(QWidget):
    """The fields of one register; `edited` names the field that the clerk changed."""

    edited = Signal(str)

    def __init__(self, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.register = scope.register
        self.entries: dict[str, Entry] = {}
        self.cells: dict[str, Cell] = {}
        self.touched: set[str] = set()
        self._scope = scope
        self._sections: list[tuple[Section, QLabel | None, list[Cell]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 12, 22, 20)
        self._column.setSpacing(0)
        form = self.register.declaration.record
        for section in form.sections:
            self._add(section)
        if rest := self._rest():
            self._add(Section(rows=rest))
        for note in form.notes:
            self._note(str(note))
        self._column.addStretch()
        self._chain()

    # What is entered

    def put(self, values: Mapping[str, Any], kept: str | None) -> None:
        """Show the values of a record whose kept state is `kept`."""
        self.touched = set()
        for key, entry in self.entries.items():
            if isinstance(entry, StatusBox):
                entry.allow(kept)
                if self.register.status and values.get(key) != (kept or self.register.status.first):
                    self.touched.add(key)  # it was chosen already
            entry.put(values.get(key))
            entry.settle()

    def given(self, *, only_changed: bool) -> dict[str, Any]:
        """Return what is entered, by key of the fields that a person fills in."""
        return {
            key: entry.given()
            for key, entry in self.entries.items()
            if self._is_entered(key) and (not only_changed or entry.is_changed)
        }

    @property
    def is_dirty(self) -> bool:
        """Whether the clerk changed anything."""
        return any(entry.is_changed for key, entry in self.entries.items() if self._is_entered(key))

    def _is_entered(self, key: str) -> bool:
        """Whether a person fills the field in; a state that follows by itself is chosen by nobody."""
        entry = self.entries[key]
        follows = isinstance(entry, StatusBox) and bool(self.register.settling)
        return entry.field.entered and (not follows or key in self.touched)

    def lock(self, locked: bool) -> None:
        """Make the whole form read-only, or writable again."""
        for entry in self.entries.values():
            entry.lock(locked)

    # What is said of it

    def follow(self, full: Mapping[str, Any]) -> None:
        """Show what follows from the judged values: copies, computed fields, what is filled in."""
        for key, entry in self.entries.items():
            if isinstance(entry, Shown):
                entry.put(full.get(key))
            elif isinstance(entry, LinesTable):
                entry.model.follow(full.get(key))
            elif entry.field.follows and entry.given() is None and full.get(key) is not None:
                if not entry.control.hasFocus():
                    entry.put(full[key])
            elif isinstance(entry, StatusBox) and not self._is_entered(key):
                entry.put(full.get(key))

    def tell(self, full: Mapping[str, Any], verdict: Verdict, *, all_of_it: bool) -> Said:
        """Show complaints under their cells; those of empty untouched fields only on demand.

        Returns what is shown: field by field, in the order of the form.
        """
        said = said_of(self.register, verdict)
        shown: dict[Cell, tuple[list[str], str]] = {}
        for key, entry in self.entries.items():
            cell = self.cells[key]
            texts, tone = said.of(key, full, everything=all_of_it or key in self.touched)
            entry.mark(tone)
            if isinstance(entry, LinesTable):
                entry.model.tell(said.cells(key))
            before, worst = shown.get(cell, ([], ""))
            shown[cell] = ([*before, *texts], "bad" if "bad" in (tone, worst) else tone or worst)
        for cell, (texts, tone) in shown.items():
            cell.complain(texts, tone)
        self._demand(full, said if all_of_it else None)
        return said

    def focus(self, path: str) -> None:
        """Go to a field, or to the cell of a child line that a complaint names."""
        entry = self.entries.get(path.partition("[")[0])
        if entry is None:
            return
        entry.control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(entry, LinesTable) and (cell := entry.model.first_told()):
            entry.view.setCurrentIndex(entry.model.index(*cell))

    def focus_first(self) -> None:
        """Go to the first field that can be filled in."""
        for entry in self.entries.values():
            if not isinstance(entry, Shown) and entry.control.isEnabled():
                entry.control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def focused(self) -> Entry | None:
        """Return the field's widget that has the focus."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, Entry) and self.entries.get(widget.field.key) is widget:
                return widget
            widget = widget.parentWidget()
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    # Drawing it

    def _add(self, section: Section) -> None:
        title = None
        if section.title is not None:
            title = plain_label(str(section.title))
            title.setProperty("role", "section")
            self._column.addWidget(title)
        elif self._sections:
            self._column.addSpacing(10)
        grid = QFrame()
        grid.setProperty("role", "grid")
        lines = QVBoxLayout(grid)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(1)
        cells: list[Cell] = []
        for row in section.rows:
            across = QHBoxLayout()
            across.setSpacing(1)
            for column in row:
                cell = self._cell(column)
                cells.append(cell)
                across.addWidget(cell, 1)
            lines.addLayout(across)
        self._column.addWidget(grid)
        self._sections.append((section, title, cells))

    def _cell(self, column: str) -> Cell:
        register, width = self.register, sized(118 if language() == "zh" else 140)
        label = str(register.label(column))
        opinion = register.opinion(column)
        parts = opinion.keys(column) if opinion else register.parts(column)
        keys = [key for key in parts if key]
        entries = [self._entry(key) for key in keys if key != NUMBER]
        if opinion:
            cell: Cell = OpinionCell(label, entries, width)
        elif len(entries) == 1 and isinstance(entries[0], LinesTable):
            cell = LinesCell(label, entries, width)
        else:
            cell = Cell(label, entries, width)
        for key in keys:
            self.cells[key] = cell
        return cell

    def _entry(self, key: str) -> Entry:
        entry = widget_of(self.register.fields[key], self._scope, self)
        entry.changed.connect(lambda: self._changed(key))
        self.entries[key] = entry
        return entry

    def _rest(self) -> tuple[tuple[str, ...], ...]:
        """Rows of the fields that no section has, so that none is out of reach."""
        lonely = [key for key in self.register.fields if key not in self.entries]
        rows: list[tuple[str, ...]] = []
        several: list[str] = []
        for key in lonely:
            field = self.register.fields[key]
            if isinstance(field, Rows) or getattr(field, "lines", 1) > 1:
                rows.append((key,))
            else:
                several.append(key)
        pairs = [tuple(several[at : at + PER_ROW]) for at in range(0, len(several), PER_ROW)]
        return (*rows, *pairs)

    def _note(self, text: str) -> None:
        note = plain_label(text)
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self._column.addSpacing(6)
        self._column.addWidget(note)

    def _chain(self) -> None:
        """Tab goes as the paper form reads."""
        chain = [entry.control for entry in self.entries.values() if not isinstance(entry, Shown)]
        for one, other in itertools.pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _changed(self, key: str) -> None:
        self.touched.add(key)
        self.edited.emit(key)

    def _demand(self, full: Mapping[str, Any], said: Said | None) -> None:
        fields = self.register.fields
        for section, title, cells in self._sections:
            silent = not holds(section.when, full, fields)
            if title is not None and bool(title.property("quiet")) != silent:
                title.setProperty("quiet", silent)
                title.style().unpolish(title)
                title.style().polish(title)
            for cell in cells:
                own = [entry.field for entry in cell.entries]
                required = any(f.entered and holds(f.required, full, fields) for f in own)
                conditional = bool(own) and all(not isinstance(f.required, bool) for f in own)
                missing = said is not None and any(said.lacks(field.key) for field in own)
                quiet = not required and (silent or conditional)
                cell.demand(required=required, missing=missing, quiet=quiet)

    def in_order(self, complaints: Sequence[Complaint]) -> list[Complaint]:
        """Return complaints in the order of the form."""
        place = {key: at for at, key in enumerate(self.entries)}
        return sorted(complaints, key=lambda c: place.get(c.field.partition("[")[0], len(place)))

    def all_controls(self) -> Iterator[QWidget]:
        """Yield the parts that have the focus, as Tab reaches them."""
        for entry in self.entries.values():
            if not isinstance(entry, Shown):
                yield entry.control
