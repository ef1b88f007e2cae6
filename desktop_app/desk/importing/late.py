"""Reads what needs other cells of its row: times whose day stands elsewhere, and spans."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from desktop_app.desk.importing import moments
from desktop_app.desk.importing.cell import Cell, plain
from desktop_app.desk.importing.cells import Cells
from desktop_app.desk.importing.differing import reads_as
from desktop_app.desk.importing.guidance import Guidance
from desktop_app.desk.importing.head import Column, Head
from desktop_app.desk.importing.row import Row, cell_of
from desktop_app.errors import Complaint
from desktop_app.registers.kinds import Date, Field, Moment, Time, Unreadable
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Value
from desktop_app.words import _


class LateColumns:
    """The columns under one head that are read once the others of a row are; `year` is the title's."""

    def __init__(
        self, register: Register, head: Head, cells: Cells, guidance: Guidance, year: int
    ) -> None:
        self._register = register
        self._reading = cells.reading
        self._year = year
        self._spans = moments.spans(register)
        self.keys = {c.key for c in head.read if _takes_its_day(register, head, c.key)}
        self._columns: list[tuple[Column, Callable[[Value], Cell] | None]] = []
        for column in head.read:
            if column.key in self.keys:
                order = guidance.orders.get(column.place)
                self._columns.append((column, cells.reader(column.key, order=order)[0]))
            elif column.key in self._spans:
                self._columns.append((column, None))

    def __bool__(self) -> bool:
        return bool(self._columns)

    def add(self, cells: Sequence[Value], row: Row) -> None:
        """Add to a row what these columns say of it."""
        given = [
            (column, read, raw)
            for column, read in self._columns
            if plain(raw := cell_of(cells, column.place)).strip()
        ]
        # What has its own day first: it may be the day of the others.
        given.sort(key=lambda one: moments.clock(one[2]) is not None)
        for column, read, raw in given:
            self._read(column, read, raw, row)

    def add_differing(self, cells: Sequence[Value], before: Mapping[str, Any], row: Row) -> None:
        """Add to a row what these columns say otherwise than its record."""
        other = []
        for column, read in self._columns:
            raw = cell_of(cells, column.place)
            if read is None:
                same = plain(raw).strip() in ("", self._register.show(column.key, before))
            else:
                same = reads_as(self._register.fields[column.key], raw, before.get(column.key))
            if not same:
                other.append((column, read, raw))
        known = {key: before.get(key) for key in self._register.fields} | row.values
        for column, read, raw in other:
            if not plain(raw).strip():
                row.values[column.key] = None
                continue
            keys = self._register.parts(column.key)
            # The day of a time alone is the record's, unless the row says another one.
            if moments.clock(raw) is None:
                known |= dict.fromkeys(keys)
            said = Row(known, row.complaints, row.warnings)
            self._read(column, read, raw, said)
            row.values |= {key: known[key] for key in keys if known[key] != before.get(key)}

    def _read(
        self, column: Column, read: Callable[[Value], Cell] | None, raw: Value, row: Row
    ) -> None:
        if read is None:
            self._read_span(column, raw, row)
            return
        try:
            only = moments.clock(raw)
            if only is not None:
                day = row.values.get(column.key) or _day(self._register.fields[column.key], row)
                row.values[column.key] = only.on(day)
                return
        except Unreadable as why:
            label = str(self._register.label(column.key))
            row.complaints.append(Complaint(column.key, label, str(why)))
            return
        cell = read(raw)
        if cell.complaints and self._is_span(column, raw, row):
            return
        row.complaints.extend(cell.complaints)
        if cell.value is not None:
            self._take(column.key, cell.value, row)

    def _take(self, key: str, value: Any, row: Row) -> None:
        """Take a moment, and its day where the row does not say another."""
        row.values[key] = _more_exact(row.values.get(key), value)
        field = self._register.fields[key]
        if isinstance(field, Moment) and field.day and field.day not in row.values:
            day = self._register.fields[field.day]
            if isinstance(value, dt.datetime) and isinstance(day, Date):
                row.values[field.day] = value.date()

    def _read_span(self, column: Column, raw: Value, row: Row) -> None:
        """Take a span from its own column; the remark takes one that cannot be read."""
        first, _last = self._spans[column.key]
        day = row.values.get(first.key) or _day(first, row)
        try:
            begin, end = moments.span(raw, day, self._year, self._reading.today)
            # A beginning that has its time already is not told again by the end alone.
            known = begin is None and isinstance(day, dt.datetime)
            self._take_span(column.key, begin, end, row, keep_first=known)
        except Unreadable as why:
            said = _("{why}; it is kept in the remark").format(why=why)
            label = str(self._register.label(column.key))
            row.warnings.append(Complaint(first.key, label, said, warning=True))
            row.say_besides(column, plain(raw).strip())

    def _is_span(self, column: Column, raw: Value, row: Row) -> bool:
        """Take a span that stands in the column of its beginning; whether it was one."""
        if not isinstance(raw, str):
            return False
        for name, (first, _last) in self._spans.items():
            if first.key == column.key:
                try:
                    begin, end = moments.span(raw, None, self._year, self._reading.today)
                    if end is not None:
                        self._take_span(name, begin, end, row)
                        return True
                except Unreadable:
                    return False
        return False

    def _take_span(
        self, name: str, begin: Any, end: Any, row: Row, *, keep_first: bool = False
    ) -> None:
        first, last = self._spans[name]
        if not keep_first:
            row.values[first.key] = first.read(begin, self._reading)
        if end is not None:
            row.values[last.key] = last.read(end, self._reading)


def _day(field: Field, row: Row) -> Any:
    """The day of which a moment is that has only its time, where the row names it elsewhere."""
    if isinstance(field, Time):
        return dt.date.today()  # any day does
    return row.values.get(field.day) if isinstance(field, Moment) and field.day else None


def _takes_its_day(register: Register, head: Head, key: str) -> bool:
    """Whether a moment's time may stand apart from its day, in a column of its own."""
    field = register.fields.get(key)
    if not isinstance(field, Moment):
        return False
    several = sum(column.key == key for column in head.read) > 1
    spanned = any(first.key == key for first, _last in moments.spans(register).values())
    return several or bool(field.day) or spanned


def _more_exact(old: Any, new: Any) -> Any:
    """A moment said twice: with its time rather than without."""
    if old is None or (isinstance(new, dt.datetime) and not isinstance(old, dt.datetime)):
        return new
    return old


__all__ = ["LateColumns"]
