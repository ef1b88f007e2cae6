"""Reads whole rows of a ledger: the values of a new record, or what differs from a kept one."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app import words
from desktop_app.desk.importing import moments
from desktop_app.desk.importing.cells import APART, Cell, Cells, plain
from desktop_app.desk.importing.guidance import Guidance
from desktop_app.desk.importing.heads import Column, Head
from desktop_app.errors import Complaint
from desktop_app.registers.kinds import Date, Field, Link, Links, Moment, Rows, Text, Unreadable
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets.reading import Value
from desktop_app.words import _

Read = tuple[dict[str, Any], list[Complaint], list[Complaint]]  # values, complaints, warnings

_REMARK = "remark"


class RowReader:
    """Reads the rows under one head."""

    def __init__(
        self, register: Register, head: Head, cells: Cells, guidance: Guidance, year: int
    ) -> None:
        self._register = register
        self._columns = [column for column in head.read if column.key != NUMBER]
        self._year = year
        self._spans = moments.spans(register)
        self._timed = {c.key for c in self._columns if _takes_its_day(register, head, c.key)}
        self._readers = [
            (
                column.place,
                column.key,
                *cells.reader(column.key, column.times, guidance.orders.get(column.place)),
                column,
            )
            for column in self._columns
            if column.key in register.fields and column.key not in self._timed
        ]
        self._late = [
            (
                column,
                cells.reader(column.key, 1, guidance.orders.get(column.place))[0]
                if column.key in self._timed
                else None,
            )
            for column in self._columns
            if column.key in self._timed or column.key in self._spans
        ]
        self._line_columns = [c for c in self._columns if "." in c.key]
        self._cells = cells
        self._has_remark = head.has(_REMARK)
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
        keys += [self._cells.otherwise(key) for key in keys]
        keys = [key for key in keys if key]
        if self._instead:
            keys.append(self.unnamed)
        if _REMARK in self._register.entered:
            keys.append(_REMARK)
        return list(dict.fromkeys(keys))

    @property
    def enough(self) -> frozenset[str]:
        """The fields any of which makes a record even if a row has nothing else."""
        fields = self._register.entered
        known = self._register.declaration.known_by
        return frozenset(key for key, field in fields.items() if field.essential or key in known)

    @property
    def instead_of_names(self) -> str:
        """The field that records are called by, as the ledger has no column of names; or ""."""
        return self._instead[0] if self._instead and not self._has_names else ""

    def values(self, cells: Sequence[Value]) -> Read:
        """Return what a row says of a new record."""
        values: dict[str, Any] = {}
        complaints: list[Complaint] = []
        warnings: list[Complaint] = []
        besides = []
        width = len(cells)
        for place, key, read, clean, column in self._readers:
            if place >= width or (raw := cells[place]) is None:
                continue
            if type(raw) is str and (value := clean.get(raw)) is not None:
                values[key] = _with(values[key], value) if key in values else value
                continue
            cell = read(raw)
            if cell.value is not None:
                values[key] = _with(values[key], cell.value) if key in values else cell.value
            elif cell.complaints:
                complaints.extend(cell.complaints)
            if cell.instead:
                values.setdefault(*cell.instead)
            if cell.warning:
                warnings.append(cell.warning)
                if cell.words:
                    besides.append(_in_words(column, cell.words))
        if self._late or self._line_columns:
            self._add_late(cells, values, complaints, warnings, besides)
        if besides:
            values[_REMARK] = "；".join(filter(None, (values.get(_REMARK), *besides)))
        if self._instead and self.unnamed not in values:
            self._call(values, warnings)
        return values, complaints, warnings

    def differing(
        self, cells: Sequence[Value], before: Mapping[str, Any], all_rows: Sequence[Sequence[Value]]
    ) -> Read:
        """Return what a row says otherwise than the record that it is.

        An emptied cell empties the field. `all_rows` are those that bear the record's number: a
        list may have a row for each of its child lines.
        """
        values: dict[str, Any] = {}
        complaints: list[Complaint] = []
        warnings: list[Complaint] = []
        several = self._together(cells)
        for place, key, read, _clean, column in self._readers:
            raw = cells[place] if place < len(cells) else None
            field, old = self._register.fields[key], before.get(key)
            if key in several:
                if several[key] != (old or ""):
                    values[key] = several[key] or None
                continue
            if _reads_as(field, raw, old):
                continue
            if isinstance(field, Rows) and len(all_rows) > 1:
                if len(old or ()) != len(all_rows):
                    said = _("several rows bear this number; change its lines in the record itself")
                    complaints.append(Complaint(key, str(field.label), said))
                continue
            cell = read(raw)
            complaints.extend(cell.complaints)
            if cell.warning:
                warnings.append(cell.warning)
                if not cell.words:  # what the spreadsheet has damaged changes nothing
                    continue
                told = _in_words(column, cell.words)
                if told not in (before.get(_REMARK) or ""):
                    values[_REMARK] = "；".join(filter(None, (before.get(_REMARK), told)))
            new = _kept_lines(field, cell.value, old)
            if not cell.complaints and new != old:
                values[key] = new
        self._late_otherwise(cells, before, values, complaints, warnings)
        if cells is not all_rows[0]:
            return values, complaints, warnings
        listed = [c.key.partition(".")[0] for c in self._line_columns]
        listed += [c.key for c in self._columns if c.key in self._register.rows]
        for key in dict.fromkeys(listed):
            if key not in values and (len(all_rows) > 1 or self._line_columns):
                lines = self._lines_otherwise(key, before.get(key) or (), all_rows, complaints)
                if lines is not None:
                    values[key] = lines
        return values, complaints, warnings

    def _late_otherwise(
        self,
        cells: Sequence[Value],
        before: Mapping[str, Any],
        values: dict[str, Any],
        complaints: list[Complaint],
        warnings: list[Complaint],
    ) -> None:
        """Add what spans and times say otherwise than the record."""
        other = []
        for column, read in self._late:
            raw = cells[column.place] if column.place < len(cells) else None
            if read is None:
                same = plain(raw).strip() in ("", self._register.show(column.key, before))
            else:
                same = _reads_as(self._register.fields[column.key], raw, before.get(column.key))
            if not same:
                other.append((column, read))
        if not other:
            return
        told = {key: before.get(key) for key in self._register.fields} | values
        read_again: dict[str, Any] = dict(told)
        for column, read in other:
            keys = self._register.parts(column.key)
            raw = cells[column.place] if column.place < len(cells) else None
            if raw is None or not plain(raw).strip():
                if read is not None:
                    values[column.key] = None
                continue
            # The day of a time alone is the record's, unless the row says another one.
            if moments.clock(raw) is None:
                read_again |= dict.fromkeys(keys)
            self._read_late(column, read, raw, read_again, complaints, warnings, [])
            values |= {key: read_again[key] for key in keys if read_again[key] != before.get(key)}

    def _lines_otherwise(
        self,
        key: str,
        old: Sequence[Mapping[str, Any]],
        all_rows: Sequence[Sequence[Value]],
        complaints: list[Complaint],
    ) -> tuple[Mapping[str, Any], ...] | None:
        """The lines of a record that a list shows a row each, where one says otherwise."""
        rows = self._register.rows[key]
        if len(old) != len(all_rows):
            return None
        columns = [(c.place, c.key.partition(".")[2]) for c in self._line_columns]
        columns += [(c.place, rows.shown[0]) for c in self._columns if c.key == key]
        lines = []
        for place, (line, row) in enumerate(zip(old, all_rows, strict=True), 1):
            new = dict(line)
            for column, inner in columns:
                raw = row[column] if column < len(row) else None
                if inner not in rows.fields or _reads_as(rows.fields[inner], raw, line.get(inner)):
                    continue
                cell = self._cells.part(rows, inner, raw)
                for told in cell.complaints:
                    complaints.append(Complaint(f"{key}[{place}].{inner}", told.label, told.text))
                new[inner] = cell.value
            lines.append(new)
        return None if lines == list(old) else tuple(lines)

    def said_otherwise(
        self, values: Mapping[str, Any], before: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return those of a row's values that its record does not have; nothing is emptied."""
        said: dict[str, Any] = {}
        for key, value in values.items():
            field, old = self._register.fields[key], before.get(key)
            new = _kept_lines(field, value, old)
            if key == _REMARK and old and new:
                if new in old:
                    continue
                new = new if self._has_remark else f"{old}；{new}"
            if new is not None and not _alike(field, new, old):
                said[key] = new
        return said

    def _add_late(
        self,
        cells: Sequence[Value],
        values: dict[str, Any],
        complaints: list[Complaint],
        warnings: list[Complaint],
        besides: list[str],
    ) -> None:
        """Add what needs other columns to be read: times without a day, spans, parts of lines."""
        given = [
            (column, read, cells[column.place])
            for column, read in self._late
            if column.place < len(cells) and plain(cells[column.place]).strip()
        ]
        # What has its own day first: it may be the day of the others.
        given.sort(key=lambda one: moments.clock(one[2]) is not None)
        for column, read, raw in given:
            self._read_late(column, read, raw, values, complaints, warnings, besides)
        if self._line_columns:
            self._add_lines(cells, values, complaints, warnings, besides)

    def _read_late(
        self,
        column: Column,
        read: Callable[[Value], Cell] | None,
        raw: Value,
        values: dict[str, Any],
        complaints: list[Complaint],
        warnings: list[Complaint],
        besides: list[str],
    ) -> None:
        """Add what a cell says of a span, or of a moment whose day may stand elsewhere."""
        if read is None:
            self._add_span(column, raw, values, warnings, besides)
            return
        try:
            only = moments.clock(raw)
            if only is not None:
                values[column.key] = only.on(self._day_for(column.key, values))
                return
        except Unreadable as why:
            label = str(self._register.label(column.key))
            complaints.append(Complaint(column.key, label, str(why)))
            return
        cell = read(raw)
        if cell.complaints and self._spanned(column, raw, values):
            return
        complaints.extend(cell.complaints)
        if cell.value is not None:
            values[column.key] = _more_exact(values.get(column.key), cell.value)
            field = self._register.fields[column.key]
            if isinstance(field, Moment) and field.day and field.day not in values:
                day = self._register.fields[field.day]
                if isinstance(cell.value, dt.datetime) and isinstance(day, Date):
                    values[field.day] = cell.value.date()

    def _spanned(self, column: Column, raw: Value, values: dict[str, Any]) -> bool:
        """Take a span that stands in the column of its beginning; whether it was one."""
        for first, last in self._spans.values():
            if first.key == column.key and isinstance(raw, str):
                try:
                    begin, end = moments.span(raw, None, self._year, self._cells.reading.today)
                    if end is None:
                        return False
                    values[first.key] = first.read(begin, self._cells.reading)
                    values[last.key] = last.read(end, self._cells.reading)
                except Unreadable:
                    return False
                return True
        return False

    def _day_for(self, key: str, values: Mapping[str, Any]) -> Any:
        """The day of which a time alone in field `key` is."""
        field = self._register.fields[key]
        named = values.get(field.day) if isinstance(field, Moment) and field.day else None
        return values.get(key) or named

    def _add_span(
        self,
        column: Column,
        raw: Value,
        values: dict[str, Any],
        warnings: list[Complaint],
        besides: list[str],
    ) -> None:
        first, last = self._spans[column.key]
        day = values.get(first.key) or (
            values.get(first.day) if isinstance(first, Moment) and first.day else None
        )
        reading = self._cells.reading
        try:
            begin, end = moments.span(raw, day, self._year, reading.today)
            if not isinstance(day, dt.datetime) or begin is not None:
                values[first.key] = first.read(begin, reading)
            if end is not None:
                values[last.key] = last.read(end, reading)
        except Unreadable as why:
            said = _("{why}; it is kept in the remark").format(why=why)
            label = str(self._register.label(column.key))
            warnings.append(Complaint(first.key, label, said, warning=True))
            besides.append(_in_words(column, plain(raw).strip()))

    def _add_lines(
        self,
        cells: Sequence[Value],
        values: dict[str, Any],
        complaints: list[Complaint],
        warnings: list[Complaint],
        besides: list[str],
    ) -> None:
        """Add to the lines of a record what further columns say of each of them."""
        for column in self._line_columns:
            raw = cells[column.place] if column.place < len(cells) else None
            if raw is None or not plain(raw).strip():
                continue
            key, _dot, inner = column.key.partition(".")
            rows = self._register.rows[key]
            lines = [dict(line) for line in values.get(key) or ()]
            texts = [text.strip() for text in APART.split(plain(raw)) if text.strip()]
            given: list[Any] = [raw] if len(texts) < 2 or len(lines) == 1 else list(texts)
            if len(given) != len(lines):
                if len(lines) or len(given) > 1:
                    said = _(
                        "it is not told which of the {n} it is about; it is kept in the remark"
                    )
                    label = str(rows.fields[inner].label)
                    text = said.format(n=len(lines))
                    warnings.append(Complaint(key, label, text, warning=True))
                    besides.append(_in_words(column, plain(raw).strip()))
                    continue
                lines = [{} for _each in given]
            for place, (line, one) in enumerate(zip(lines, given, strict=True), 1):
                cell: Cell = self._cells.part(rows, inner, one)
                if cell.value is not None:
                    line[inner] = cell.value
                for told in cell.complaints:
                    complaints.append(Complaint(f"{key}[{place}].{inner}", told.label, told.text))
                if cell.warning:
                    warnings.append(cell.warning)
            kept = [
                {
                    name: line.get(name)
                    for name in ("id", *rows.fields)
                    if name in line or name != "id"
                }
                for line in lines
            ]
            values[key] = tuple(kept)

    def _together(self, cells: Sequence[Value]) -> dict[str, str]:
        """The texts of those fields that several columns make up."""
        keys = [column.key for column in self._columns]
        found: dict[str, str] = {}
        for place, key, read, _clean, _column in self._readers:
            if keys.count(key) > 1:
                value = read(cells[place]).value if place < len(cells) else None
                found[key] = _with(found[key], value or "").strip() if key in found else value or ""
        return found

    def _call(self, values: dict[str, Any], warnings: list[Complaint]) -> None:
        """Give the row's record the name that stands in for the one it lacks."""
        for key in self._instead:
            if values.get(key) is not None:
                values[self.unnamed] = values[key]
                if self._has_names:
                    field = self._register.fields[self.unnamed]
                    said = _("no name stands here; it is called “{name}”").format(name=values[key])
                    warnings.append(Complaint(field.key, str(field.label), said, warning=True))
                return


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


def _in_words(column: Column, text: str) -> str:
    return f"{column.head}：{text}"


def _reads_as(field: Field, raw: Value, value: Any) -> bool:
    """Whether a cell shows what the record has, as lists and sheets write it."""
    text = plain(raw).strip()
    if not text:
        return value in (None, ())
    if value is None:
        return False
    # The file may have been written in the other language.
    return any(_shown_as(field, value, text, language) for language in words.LANGUAGES)


def _shown_as(field: Field, value: Any, text: str, language: str) -> bool:
    with words.speaking(language):
        shown = {field.show(value), field.show(value, formal=True)}
        return text in shown or (field.masked and text == field.hide(value))


def _kept_lines(field: Field, new: Any, old: Any) -> Any:
    """Lines read from a ledger, each being the line there is of that first field, where there is.

    Lines that lists leave out as past stay.
    """
    if not isinstance(field, Rows) or not new or not old:
        return new
    key = field.shown[0]
    known = {line.get(key): line for line in old}
    now = [
        known[line.get(key)] | {name: part for name, part in line.items() if part is not None}
        if line.get(key) in known
        else line
        for line in new
    ]
    named = {line.get(key) for line in new}
    past = [
        line
        for line in old
        if field.past and line.get(field.past) is not None and line.get(key) not in named
    ]
    return (*past, *now)


def _alike(field: Field, new: Any, old: Any) -> bool:
    """Whether a ledger says what is kept: names frozen with a link may have been others."""
    if isinstance(field, Link) and not isinstance(field, Links) and new and old:
        return bool(new.id == old.id if new.id is not None else new.name == old.name)
    return bool(new == old)
