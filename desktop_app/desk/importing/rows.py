"""Reads whole rows of a ledger: the values of a new record, or what differs from a kept one."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from desktop_app.desk.importing import pairs
from desktop_app.desk.importing.cell import Cell
from desktop_app.desk.importing.cells import AtOnce, Cells, Read
from desktop_app.desk.importing.columns import Columns, Reader, Said
from desktop_app.desk.importing.differing import alike, kept_lines, reads_as
from desktop_app.desk.importing.grid import Grid
from desktop_app.desk.importing.guidance import Guidance
from desktop_app.desk.importing.head import Column, Head
from desktop_app.desk.importing.late import LateColumns
from desktop_app.desk.importing.lines import LineColumns
from desktop_app.desk.importing.row import Row, cell_of, under
from desktop_app.errors import Complaint
from desktop_app.registers.kinds import Field, Rows, Text
from desktop_app.registers.register import NUMBER, REMARK, Register
from desktop_app.sheets.reading import Value
from desktop_app.words import _


class RowReader:
    """Reads the rows under one head; `year` is the one that the ledger's title names, or 0."""

    def __init__(
        self, register: Register, head: Head, cells: Cells, guidance: Guidance, year: int
    ) -> None:
        self._register = register
        self._columns = [column for column in head.read if column.key != NUMBER]
        self._late = LateColumns(register, head, cells, guidance, year)
        self._lines = LineColumns(register, head, cells)
        self._readers = [
            reader
            for column in self._columns
            if column.key in register.fields and column.key not in self._late.keys
            for reader in _readers(register, cells, column, guidance)
        ]
        keys = [column.key for column in self._columns]
        self._made_of_several = {key for key in keys if keys.count(key) > 1}
        self._by_column: Columns | None = None
        # Several columns of one field make up its value, and lines are read with their row.
        if self._readers and not self._lines and len(set(self._read_keys)) == len(self._readers):
            self._by_column = Columns(self._readers, self._own)
        self._cells = cells
        self._has_remark = head.has(REMARK)
        # A record that the ledger does not name is called by what its list shows of it.
        self.unnamed = "" if register.declaration.reference else _unnamed(register)
        self._instead = list(_instead(register, head)) if self.unnamed else []
        self._has_names = head.has(self.unnamed)

    @property
    def keys(self) -> list[str]:
        """The fields that rows may fill."""
        keys = []
        for column in self._columns:
            keys += [key.partition(".")[0] for key in self._register.parts(column.key)]
            keys.append(column.second)
        keys += [self._cells.otherwise(key) for key in keys]
        keys = [key for key in keys if key]
        if self._instead:
            keys.append(self.unnamed)
        if REMARK in self._register.entered:
            keys.append(REMARK)
        return list(dict.fromkeys(keys))

    @property
    def enough(self) -> frozenset[str]:
        """The fields any of which makes a record even if a row has nothing else."""
        fields = self._register.entered
        known = self._register.declaration.known_by
        return frozenset(key for key, field in fields.items() if field.essential or key in known)

    @property
    def has_lines(self) -> bool:
        """Whether columns are about child lines, so that a record may have a row for each of them."""
        rows = self._register.rows
        return any("." in column.key or column.key in rows for column in self._columns)

    @property
    def instead_of_names(self) -> str:
        """The field that records are called by, as the ledger has no column of names; or ""."""
        return self._instead[0] if self._instead and not self._has_names else ""

    def values(self, grid: Grid) -> Said:
        """Return what the next rows say, each of a new record."""
        if self._by_column is None:
            return Said([self._rest(cells, self._own(cells)) for cells in grid.rows], None)
        said = self._by_column.rows(grid)
        if not (self._late or self._instead or any(row.besides for row in said.rows)):
            return said
        for cells, row in zip(grid.rows, said.rows, strict=True):
            self._rest(cells, row)
        return Said(said.rows, None)

    @property
    def _read_keys(self) -> list[str]:
        return [reader.key for reader in self._readers]

    def _own(self, cells: Sequence[Value]) -> Row:
        """What the cells of a row say, each by itself."""
        row = Row()
        values = row.values
        width = len(cells)
        for place, key, read, at_once, column in self._readers:
            if place >= width or (raw := cells[place]) is None:
                continue
            if (value := at_once[raw]) is not None:
                values[key] = _with(values[key], value) if key in values else value
                continue
            cell = read(raw)
            if cell.value is not None:
                values[key] = _with(values[key], cell.value) if key in values else cell.value
            elif cell.complaints:
                row.complaints.extend(cell.complaints)
            if cell.instead:
                values.setdefault(*cell.instead)
            if cell.warning:
                row.warnings.append(cell.warning)
                if cell.words:
                    row.say_besides(column, cell.words)
        return row

    def _rest(self, cells: Sequence[Value], row: Row) -> Row:
        """Add to a row what follows from several of its cells."""
        values = row.values
        if self._late:
            self._late.add(cells, row)
        if self._lines:
            self._lines.add(cells, row)
        if row.besides:
            values[REMARK] = "；".join(filter(None, (values.get(REMARK), *row.besides)))
        if self._instead and self.unnamed not in values:
            self._call(row)
        return row

    def differing(
        self, cells: Sequence[Value], before: Mapping[str, Any], all_rows: Sequence[Sequence[Value]]
    ) -> Row:
        """Return what a row says otherwise than the record that it is.

        An emptied cell empties the field. `all_rows` are those that bear the record's number: a
        list may have a row for each of its child lines.
        """
        row = Row()
        several = self._together(cells)
        for place, key, read, _at_once, column in self._readers:
            raw = cell_of(cells, place)
            field, old = self._register.fields[key], before.get(key)
            if key in several:
                if several[key] != (old or ""):
                    row.values[key] = several[key] or None
                continue
            if reads_as(field, raw, old):
                continue
            if isinstance(field, Rows) and len(all_rows) > 1:
                if len(old or ()) != len(all_rows):
                    said = _("several rows bear this number; change its lines in the record itself")
                    row.complaints.append(Complaint(key, str(field.label), said))
                continue
            cell = read(raw)
            row.complaints.extend(cell.complaints)
            if cell.warning:
                row.warnings.append(cell.warning)
                if not cell.words:  # what the spreadsheet has damaged changes nothing
                    continue
                told, remark = under(column, cell.words), before.get(REMARK) or ""
                if told not in remark:
                    row.values[REMARK] = "；".join(filter(None, (remark, told)))
            new = kept_lines(field, cell.value, old)
            if not cell.complaints and new != old:
                row.values[key] = new
        self._late.add_differing(cells, before, row)
        if cells is all_rows[0]:
            self._lines.add_differing(before, all_rows, row)
        return row

    def said_otherwise(
        self, values: Mapping[str, Any], before: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return those of a row's values that its record does not have; nothing is emptied."""
        said: dict[str, Any] = {}
        for key, value in values.items():
            field, old = self._register.fields[key], before.get(key)
            new = kept_lines(field, value, old)
            if key == REMARK and old and new:
                if new in old:
                    continue
                new = new if self._has_remark else f"{old}；{new}"
            if new is not None and not alike(field, new, old):
                said[key] = new
        return said

    def _together(self, cells: Sequence[Value]) -> dict[str, str]:
        """The texts of those fields that several columns make up."""
        found: dict[str, str] = {}
        for place, key, read, _at_once, _column in self._readers if self._made_of_several else ():
            if key in self._made_of_several:
                value = read(cell_of(cells, place)).value or ""
                found[key] = _with(found[key], value).strip() if key in found else value
        return found

    def _call(self, row: Row) -> None:
        """Give the row's record the name that stands in for the one it lacks."""
        for key in self._instead:
            if (name := row.values.get(key)) is not None:
                row.values[self.unnamed] = name
                if self._has_names:
                    field = self._register.fields[self.unnamed]
                    said = _("no name stands here; it is called “{name}”").format(name=name)
                    row.warnings.append(Complaint(field.key, str(field.label), said, warning=True))
                return


def _readers(
    register: Register, cells: Cells, column: Column, guidance: Guidance
) -> Iterator[Reader]:
    """What reads the cells of a column: one for each thing that they hold."""
    if not column.second:
        yield Reader(column.place, column.key, *_reader(cells, column, guidance), column)
        return
    order = guidance.orders.get(column.place)
    first, second = (register.fields[key] for key in (column.key, column.second))
    for at, key in enumerate((column.key, column.second)):
        read, _at_once = cells.reader(key, column.times, order)
        # Each reads its own part of the cell.
        part = partial(_read_part, read, first, second, at)
        yield Reader(column.place, key, part, AtOnce(), column)


def _read_part(read: Read, first: Field, second: Field, at: int, raw: Value) -> Cell:
    return read(pairs.apart(raw, first, second)[at])


def _reader(cells: Cells, column: Column, guidance: Guidance) -> tuple[Read, AtOnce]:
    """What reads the cells of a column, and what tells at once those that are plain."""
    read, at_once = cells.reader(column.key, column.times, guidance.orders.get(column.place))
    if column.key != REMARK or not column.rival:
        return read, at_once

    def read_besides(raw: Value) -> Cell:
        """A column that only the remark takes: what it says is told by its head."""
        cell = read(raw)
        return Cell(under(column, cell.value)) if cell.value else cell

    return read_besides, AtOnce()


def _unnamed(register: Register) -> str:
    """The text without which there is no record, "" if there is none."""
    fields = register.entered.items()
    return next(
        (key for key, f in fields if f.essential and isinstance(f, Text) and not f.validator), ""
    )


def _instead(register: Register, head: Head) -> Iterator[str]:
    """The fields that a thing may be called by: as its list shows it, then by its numbers."""
    parts = [
        part for column in register.declaration.list.columns[1:] for part in register.parts(column)
    ]
    for part in parts:
        other = register.fields[part]
        plain_text = isinstance(other, Text) and not (
            other.unique or other.validator or other.essential
        )
        if plain_text and head.has(part):
            yield part
            break  # a thing is not called by the place where it stands
    unique = (key for key in register.declaration.known_by if not register.fields[key].essential)
    yield from (key for key in unique if head.has(key))


def _with(old: Any, new: Any) -> Any:
    """A value from a second column of the same field: added to the first."""
    return old if old == new else f"{old} {new}"
