"""Draws the form: sections, rows and cells as on paper, and below them what no section has.

A long form takes longer to draw than a key may wait for its answer; so it is drawn row by row, as
far as there is time for, and who asks for all of its fields has the rest drawn at once.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.registers.declaration import Section
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import NUMBER, Register
from desktop_app.ui.controls import plain_label
from desktop_app.ui.record.cells import Cell, LinesCell, OpinionCell
from desktop_app.ui.record.entry import Entry
from desktop_app.ui.record.fields import widget_of
from desktop_app.ui.record.scope import Scope
from desktop_app.ui.record.table import LinesTable
from desktop_app.ui.record.texts import WorkedOut
from desktop_app.ui.style import sized
from desktop_app.words import language

PER_ROW = 2  # cells of the last section's rows


class DrawnForm(QWidget):
    """The cells of one register's form; `took` is told of each field's widget as it is made.

    `drawn` says that all of it is drawn now.
    """

    drawn = Signal()

    def __init__(self, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.register: Register = scope.register
        self._scope = scope
        self._drawn: dict[str, Entry] = {}  # of the fields that are drawn
        self._cells: dict[str, Cell] = {}
        self._sections: list[tuple[Section, QLabel | None, list[Cell]]] = []
        self._last: QWidget | None = None  # the one that Tab reached last
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 12, 22, 20)
        self._column.setSpacing(0)
        self._column.addStretch()
        self._left = deque(self._steps())

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The widgets of all fields by key, in the order of the form."""
        self.draw()
        return self._drawn

    @property
    def cells(self) -> Mapping[str, Cell]:
        """The cells by the keys of their fields."""
        self.draw()
        return self._cells

    @property
    def is_drawn(self) -> bool:
        """Whether all of it is drawn."""
        return not self._left

    def draw(self, seconds: float | None = None) -> None:
        """Draw what is not drawn yet: all of it, or at least a row and as much as there is time for."""
        end = None if seconds is None else time.perf_counter() + seconds
        before = len(self._left)
        while self._left:
            self._left.popleft()()
            if end is not None and time.perf_counter() > end:
                break
        if before and not self._left:
            self.drawn.emit()

    def show_drawn(self) -> None:
        """Show what is drawn at once, which Qt otherwise does a moment later: keys may go there."""
        titles = [title for _section, title, _cells in self._sections if title is not None]
        cells = [cell for _section, _title, cells in self._sections for cell in cells]
        for part in (*cells, *titles, *self.grids()):
            if part.isHidden():
                part.show()

    def grids(self) -> list[QWidget]:
        """Return the frames around the cells of each section."""
        firsts = [cells[0].parentWidget() for _section, _title, cells in self._sections if cells]
        return [grid for grid in firsts if grid is not None]

    def took(self, key: str, entry: Entry) -> None:
        """A field's widget was made."""
        raise NotImplementedError

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab goes to the next field, also where that is not drawn yet.
        before = self._last
        while forward and self._left and self._last is before and _has_focus(before):
            self._left.popleft()()
        self.show_drawn()
        return super().focusNextPrevChild(forward)

    def _steps(self) -> Iterator[Callable[[], None]]:
        """Yield what draws the form, in its order, each a matter of a moment."""
        form = self.register.declaration.record
        sections = list(form.sections)
        if rest := self._rest(sections):
            sections.append(Section(rows=rest))
        for place, section in enumerate(sections):
            yield partial(self._begin_section, section, apart=place > 0)
            for row in section.rows:
                yield partial(self._add_row, row)
        for note in form.notes:
            yield partial(self._note, str(note))

    def _begin_section(self, section: Section, *, apart: bool) -> None:
        title = None
        if section.title is not None and not self.register.titled(section):
            title = plain_label(str(section.title), self)
            title.setProperty("role", "section")
            self._below(title)
        elif apart:
            self._column.insertSpacing(self._column.count() - 1, 10)
        grid = QFrame(self)
        grid.setProperty("role", "grid")
        lines = QVBoxLayout(grid)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(1)
        self._below(grid)
        self._grid, self._lines = grid, lines
        self._sections.append((section, title, []))

    def _add_row(self, row: tuple[str, ...]) -> None:
        across = QHBoxLayout()
        across.setSpacing(1)
        self._lines.addLayout(across)
        cells = [self._cell(column) for column in row]
        for cell in cells:
            across.addWidget(cell, 1)
        self._sections[-1][2].extend(cells)
        self._chain(entry for cell in cells for entry in cell.entries)

    def _cell(self, column: str) -> Cell:
        width = sized(136 if language() == "zh" else 160)
        section = self._sections[-1][0]
        titled = column == self.register.titled(section)
        label = str(section.title if titled else self.register.label(column))
        opinion = self.register.opinion(column)
        keys = self._keys(column)
        entries = [self._entry(key) for key in keys if key != NUMBER]
        if opinion:
            cell: Cell = OpinionCell(label, entries, width)
        elif len(entries) == 1 and isinstance(entries[0], LinesTable):
            cell = LinesCell(label, entries, width)
        else:
            cell = Cell(label, entries, width)
        for key in keys:
            self._cells[key] = cell
        return cell

    def _keys(self, column: str) -> list[str]:
        opinion = self.register.opinion(column)
        parts = opinion.keys(column) if opinion else self.register.parts(column)
        return [key for key in parts if key]

    def _entry(self, key: str) -> Entry:
        entry = widget_of(self.register.fields[key], self._scope, self)
        self._drawn[key] = entry
        self.took(key, entry)
        return entry

    def _chain(self, entries: Iterable[Entry]) -> None:
        """Tab goes as the paper form reads."""
        for entry in entries:
            if not isinstance(entry, WorkedOut):
                if self._last is not None:
                    QWidget.setTabOrder(self._last, entry.control)
                self._last = entry.control

    def _rest(self, sections: list[Section]) -> tuple[tuple[str, ...], ...]:
        """Rows of the fields that no section has, so that none is out of reach."""
        columns = (column for section in sections for row in section.rows for column in row)
        placed = {key for column in columns for key in self._keys(column)}
        rows: list[tuple[str, ...]] = []
        several: list[str] = []
        for key, field in self.register.fields.items():
            if key in placed:
                continue
            if isinstance(field, Rows) or getattr(field, "lines", 1) > 1:
                rows.append((key,))
            else:
                several.append(key)
        pairs = [tuple(several[at : at + PER_ROW]) for at in range(0, len(several), PER_ROW)]
        return (*rows, *pairs)

    def _note(self, text: str) -> None:
        note = plain_label(text, self)
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self._column.insertSpacing(self._column.count() - 1, 6)
        self._below(note)

    def _below(self, part: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, part)  # over the stretch at the end


def _has_focus(control: QWidget | None) -> bool:
    """Whether the keys are in a field: in a part of it where it is a table that is written in."""
    focused = QApplication.focusWidget()
    return (
        control is not None
        and focused is not None
        and (control is focused or control.isAncestorOf(focused))
    )
