"""Reads whole rows of a ledger: the values of a new record, or what differs from a kept one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app import words
from desktop_app.desk.importing.cells import Cells, plain
from desktop_app.desk.importing.heads import Column, Head
from desktop_app.errors import Complaint
from desktop_app.registers.kinds import Field, Rows, Text
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets.reading import Value
from desktop_app.words import _

Read = tuple[dict[str, Any], list[Complaint], list[Complaint]]  # values, complaints, warnings

_REMARK = "remark"


class RowReader:
    """Reads the rows under one head."""

    def __init__(self, register: Register, head: Head, cells: Cells) -> None:
        self._register = register
        self._columns = [column for column in head.read if column.key != NUMBER]
        self._readers = [
            (column.place, column.key, *cells.reader(column.key, column.times), column)
            for column in self._columns
        ]
        # A record that the ledger does not name is called by what its list shows of it.
        self.unnamed = "" if register.declaration.reference else _unnamed(register)
        self._instead = list(_instead(register, head)) if self.unnamed else []
        self._has_names = head.has(self.unnamed)

    @property
    def keys(self) -> list[str]:
        """The fields that rows may fill."""
        keys = [column.key for column in self._columns]
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
            if cell.warning:
                warnings.append(cell.warning)
                if cell.words:
                    besides.append(_in_words(column, cell.words))
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
                if not _lists_all(field, old, place, all_rows):
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
        return values, complaints, warnings

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


def _unnamed(register: Register) -> str:
    """The text without which there is no record, "" if there is none."""
    fields = register.entered.items()
    return next((key for key, f in fields if f.essential and isinstance(f, Text)), "")


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


def _lists_all(field: Rows, lines: Any, place: int, rows: Sequence[Sequence[Value]]) -> bool:
    """Whether rows, each with one child line, have those that the record has."""
    part = field.fields[field.shown[0]]
    wanted = sorted(part.show(line.get(part.key)) for line in lines or ())
    return wanted == sorted(plain(row[place]).strip() for row in rows if place < len(row))


def _kept_lines(field: Field, new: Any, old: Any) -> Any:
    """Lines read from one cell, each being the line there is of that first field, where there is."""
    if not isinstance(field, Rows) or not new or not old:
        return new
    key = field.shown[0]
    known = {line.get(key): line for line in old}
    return tuple(known.get(line.get(key), line) for line in new)
