"""The form as it is filled in: what is entered, and what is said of it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.errors import Complaint
from desktop_app.registers.checks import Verdict
from desktop_app.registers.conditions import holds
from desktop_app.ui.controls import go_to
from desktop_app.ui.record.cells import Cell
from desktop_app.ui.record.choosing import StatusBox
from desktop_app.ui.record.drawing import DrawnForm
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.record.table import LinesTable
from desktop_app.ui.record.texts import WorkedOut
from desktop_app.ui.record.verdicts import Said, said_of
from desktop_app.ui.style import sized


class EntryForm(DrawnForm):
    """The fields of one register; `edited` names the field that the clerk changed."""

    edited = Signal(str)

    def __init__(self, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(scope, parent)
        self.touched: set[str] = set()
        self._values: Mapping[str, Any] | None = None  # that are shown
        self._kept: str | None = None
        self._locked = False
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            by_keys = QShortcut(QKeySequence(keys), self)
            by_keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            by_keys.activated.connect(partial(self.go_by_parts, step))

    # What is entered

    def put(self, values: Mapping[str, Any], kept: str | None) -> None:
        """Show the values of a record whose kept state is `kept`."""
        self.touched = set()
        self._values, self._kept = values, kept
        for key, entry in self._drawn.items():
            self._put(key, entry, values)

    def took(self, key: str, entry: Entry) -> None:
        entry.changed.connect(lambda: self._changed(key))
        if self._values is not None:
            self._put(key, entry, self._values)
            entry.lock(self._locked)

    def _put(self, key: str, entry: Entry, values: Mapping[str, Any]) -> None:
        if isinstance(entry, StatusBox):
            entry.allow(self._kept)
            status = self.register.status
            if status and values.get(key) != (self._kept or status.first):
                self.touched.add(key)  # it was chosen already
        entry.put(values.get(key))
        entry.settle()

    def given(self, *, only_changed: bool) -> dict[str, Any]:
        """Return what is entered, by key of the fields that a person fills in."""
        # What is not drawn yet nobody can have changed.
        return {
            key: entry.given()
            for key, entry in (self._drawn if only_changed else self.entries).items()
            if self._is_entered(key) and (not only_changed or entry.is_changed)
        }

    @property
    def is_dirty(self) -> bool:
        """Whether the clerk changed anything."""
        return any(entry.is_changed for key, entry in self._drawn.items() if self._is_entered(key))

    def _is_entered(self, key: str) -> bool:
        """Whether a person fills the field in; a state that follows by itself is chosen by nobody."""
        entry = self._drawn[key]
        follows = isinstance(entry, StatusBox) and bool(self.register.settling)
        return entry.field.entered and (not follows or key in self.touched)

    def lock(self, locked: bool) -> None:
        """Make the whole form read-only, or writable again."""
        self._locked = locked
        for entry in self._drawn.values():
            entry.lock(locked)

    # What is said of it

    def follow(self, full: Mapping[str, Any]) -> None:
        """Show what follows from the judged values: copies, computed fields, what is filled in."""
        for key, entry in self.entries.items():
            if isinstance(entry, WorkedOut):
                entry.put(full.get(key))
            elif isinstance(entry, LinesTable):
                entry.model.follow(full.get(key))
            elif entry.field.follows and entry.given() is None and full.get(key) is not None:
                if not entry.control.hasFocus():
                    entry.put(full[key])
            elif isinstance(entry, StatusBox) and not self._is_entered(key):
                entry.put(full.get(key))

    def tell(self, full: Mapping[str, Any], verdict: Verdict, *, all_of_it: bool) -> None:
        """Show complaints under their cells; those of empty untouched fields only on demand."""
        said = said_of(self.register, verdict)
        shown: dict[Cell, tuple[list[str], str]] = {}
        for key, entry in self.entries.items():
            cell = self.cells[key]
            texts, tone = said.of(key, full, everything=all_of_it or key in self.touched)
            entry.mark(tone)
            entry.complain("\n".join(texts))
            if isinstance(entry, LinesTable):
                entry.model.tell(said.cells(key))
            before, worst = shown.get(cell, ([], ""))
            shown[cell] = ([*before, *texts], "bad" if "bad" in (tone, worst) else tone or worst)
        for cell, (texts, tone) in shown.items():
            cell.complain(texts, tone)
        self._demand(full, said if all_of_it else None)

    def focus(self, path: str) -> None:
        """Go to a field, or to the cell of a child line that a complaint names."""
        entry = self.entries.get(path.partition("[")[0])
        if entry is None:
            return
        entry.control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(entry, LinesTable) and (cell := entry.model.first_told()):
            go_to(entry.view, entry.model.index(*cell))

    def focus_first(self) -> None:
        """Go to the first field that can be filled in."""
        seen = 0
        while True:
            for entry in list(self._drawn.values())[seen:]:
                if _enterable(entry):
                    entry.control.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
            if self.is_drawn:
                return
            seen = len(self._drawn)
            self.draw(0)
            self.show_drawn()

    def go_by_parts(self, step: int) -> None:
        """Go to the first field of the next part of the form, or of the one before."""
        self.draw()
        self.show_drawn()
        grids = self.grids()
        here: QWidget | None = self.focusWidget()
        within = (n for n, grid in enumerate(grids) if here is not None and grid.isAncestorOf(here))
        at = next(within, -1)
        for grid in grids[at + 1 :] if step > 0 else reversed(grids[: max(at, 0)]):
            for entry in self._drawn.values():
                if grid.isAncestorOf(entry) and _enterable(entry):
                    entry.control.setFocus(Qt.FocusReason.OtherFocusReason)
                    self._bring_into_view(grid, entry)
                    return

    def focused(self) -> Entry | None:
        """Return the field's widget that has the focus."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, Entry) and self._drawn.get(widget.field.key) is widget:
                return widget
            widget = widget.parentWidget()
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _bring_into_view(self, part: QWidget, entry: Entry) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(part, 0, sized(40))
            area.ensureWidgetVisible(entry, 0, sized(40))

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
                demanded = [f.entered and holds(f.required, full, fields) for f in own]
                for entry, must in zip(cell.entries, demanded, strict=True):
                    entry.demand(must)
                required = any(demanded)
                conditional = bool(own) and all(not isinstance(f.required, bool) for f in own)
                missing = said is not None and any(said.lacks(field.key) for field in own)
                quiet = not required and (silent or conditional)
                cell.demand(required=required, missing=missing, quiet=quiet)

    def in_order(self, complaints: Sequence[Complaint]) -> list[Complaint]:
        """Return complaints in the order of the form."""
        place = {key: at for at, key in enumerate(self.entries)}
        return sorted(complaints, key=lambda c: place.get(c.field.partition("[")[0], len(place)))


def _enterable(entry: Entry) -> bool:
    return not isinstance(entry, WorkedOut) and entry.control.isEnabled()
