"""Reads the columns about child lines: a further part of each line, or lines of a row each."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop_app.desk.importing.cell import Cell, plain
from desktop_app.desk.importing.cells import Cells
from desktop_app.desk.importing.differing import reads_as
from desktop_app.desk.importing.head import Head
from desktop_app.desk.importing.names import APART
from desktop_app.desk.importing.row import Row, cell_of
from desktop_app.errors import Complaint
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Value
from desktop_app.words import _

Line = dict[str, Any]


class LineColumns:
    """The columns under one head about fields of child lines, beside the first one of each."""

    def __init__(self, register: Register, head: Head, cells: Cells) -> None:
        self._register = register
        self._cells = cells
        self._inner = [column for column in head.read if "." in column.key]
        self._first = [column for column in head.read if column.key in register.rows]

    def __bool__(self) -> bool:
        return bool(self._inner)

    def add(self, cells: Sequence[Value], row: Row) -> None:
        """Add to the lines of a row what these columns say of each of them."""
        for column in self._inner:
            raw = cell_of(cells, column.place)
            text = plain(raw).strip()
            if not text:
                continue
            key, _dot, inner = column.key.partition(".")
            rows = self._register.rows[key]
            lines: list[Line] = [dict(line) for line in row.values.get(key) or ()]
            texts = [part.strip() for part in APART.split(text) if part.strip()]
            given: list[Value] = [raw] if len(texts) < 2 or len(lines) == 1 else list(texts)
            if not lines and len(given) == 1:
                lines = [{}]
            if len(given) != len(lines):
                told = _("it is not told which of the {n} it is about; it is kept in the remark")
                label = str(rows.fields[inner].label)
                said = told.format(n=len(lines))
                row.warnings.append(Complaint(key, label, said, warning=True))
                row.say_besides(column, text)
                continue
            for place, (line, one) in enumerate(zip(lines, given, strict=True), 1):
                self._read(rows, inner, one, place, line, row, column.times)
            row.values[key] = tuple(_in_order(rows, line) for line in lines)

    def add_differing(
        self, before: Mapping[str, Any], all_rows: Sequence[Sequence[Value]], row: Row
    ) -> None:
        """Add to a row the lines of its record, a row of the list each, where one says otherwise."""
        if len(all_rows) < 2 and not self._inner:
            return
        listed = [column.key.partition(".")[0] for column in (*self._inner, *self._first)]
        for key in dict.fromkeys(listed):
            old = before.get(key) or ()
            if key not in row.values and len(old) == len(all_rows):
                lines = self._lines(self._register.rows[key], old, all_rows, row)
                if lines != list(old):
                    row.values[key] = tuple(lines)

    def _lines(
        self,
        rows: Rows,
        old: Sequence[Mapping[str, Any]],
        all_rows: Sequence[Sequence[Value]],
        row: Row,
    ) -> list[Line]:
        parts = (column.key.partition(".") for column in self._inner)
        columns = [
            (column.place, inner, column.times)
            for column, (key, _dot, inner) in zip(self._inner, parts, strict=True)
            if key == rows.key and inner in rows.fields
        ]
        columns += [(c.place, rows.shown[0], c.times) for c in self._first if c.key == rows.key]
        lines = []
        for place, (line, cells) in enumerate(zip(old, all_rows, strict=True), 1):
            new = dict(line)
            for at, inner, times in columns:
                raw = cell_of(cells, at)
                if not reads_as(rows.fields[inner], raw, line.get(inner)):
                    cell = self._read(rows, inner, raw, place, new, row, times)
                    if cell.value is None and not cell.warning:
                        new[inner] = None
            lines.append(new)
        return lines

    def _read(
        self,
        rows: Rows,
        inner: str,
        raw: Value,
        place: int,
        line: Line,
        row: Row,
        times: Decimal,
    ) -> Cell:
        """Read one field of the line at a place, from 1."""
        cell = self._cells.part(rows, inner, raw, times)
        if cell.value is not None:
            line[inner] = cell.value
        for told in cell.complaints:
            spot = f"{rows.key}[{place}].{inner}"
            row.complaints.append(Complaint(spot, told.label, told.text))
        if cell.warning:
            row.warnings.append(cell.warning)
        return cell


def _in_order(rows: Rows, line: Line) -> Line:
    """A line with all its fields, and its id where it has one."""
    known = {"id": line["id"]} if "id" in line else {}
    return known | {name: line.get(name) for name in rows.fields}


__all__ = ["LineColumns"]
