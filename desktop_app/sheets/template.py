"""A superior's own workbook: its placeholders filled, its look left as it is."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.errors import UserError
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import NUMBER, Register
from desktop_app.sheets.extending import extend
from desktop_app.sheets.losses import losses
from desktop_app.sheets.values import EMPTY, Content, content, day_format, written
from desktop_app.words import _

Values = Mapping[str, Any]

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_EACH, _UNIT = "each.", "unit."


def fill(
    path: Path,
    register: Register,
    records: Sequence[Values],
    unit: Values | None = None,
) -> Workbook:
    """Return the workbook at `path` with its placeholders filled.

    `{{field}}` and `{{number}}` are those of the first record, `{{unit.field}}` those of `unit`,
    the unit profile; the row with `{{each.field}}` is repeated for every record. A cell
    that is only a placeholder takes the value itself, so a date stays a date. UserError when the
    file is no workbook, holds what would be lost, or names what there is not.
    """
    workbook = _opened(path)
    filling = _Filling(path, register, records, unit)
    for sheet in workbook.worksheets:
        filling.sheet(sheet)
    return workbook


class _Filling:
    def __init__(
        self, path: Path, register: Register, records: Sequence[Values], unit: Values | None
    ) -> None:
        self._path, self._register, self._records = path, register, records
        self._unit = unit

    def sheet(self, sheet: Worksheet) -> None:
        repeated = sorted(
            {
                cell.row
                for cell, words in _placeholders(sheet)
                if any(w.startswith(_EACH) for w in words)
            }
        )
        for row in reversed(repeated):
            extend(sheet, row, len(self._records) - 1)
            for place, record in enumerate(self._records):
                self._row(sheet, row + place, record)
            if not self._records:
                self._row(sheet, row, {})
        first = self._records[0] if self._records else {}
        for cell, _words in list(_placeholders(sheet)):
            self._cell(cell, first)

    def _row(self, sheet: Worksheet, row: int, record: Values) -> None:
        for cell in sheet[row]:
            if isinstance(cell, Cell) and "{{" in str(cell.value):
                self._cell(cell, record)

    def _cell(self, cell: Cell, record: Values) -> None:
        given = str(cell.value)
        whole = _PLACEHOLDER.fullmatch(given.strip())
        if whole:
            self._put(cell, self._content(cell, whole[1], record))
        else:
            text = _PLACEHOLDER.sub(lambda found: self._content(cell, found[1], record).text, given)
            self._put(cell, written(text))

    def _content(self, cell: Cell, word: str, record: Values) -> Content:
        key, register = word.removeprefix(_EACH), self._register
        if key in register.fields:
            return content(register.fields[key], record.get(key), formal=True)
        if key == NUMBER or key in register.declaration.joins:
            return written(register.show(key, record, formal=True)) if record else EMPTY
        inner = key.removeprefix(_UNIT)
        if inner != key and (self._unit is None or inner in self._unit):
            return _plain((self._unit or {}).get(inner))
        raise UserError(
            _(
                "{file}, sheet “{sheet}”, cell {cell}: there is no “{word}” to put in."
                " Write one of: {known}."
            ).format(
                file=self._path.name,
                sheet=cell.parent.title,
                cell=cell.coordinate,
                word=word,
                known=", ".join(
                    (NUMBER, *register.fields, *(_UNIT + key for key in self._unit or ()))
                ),
            )
        )

    def _put(self, cell: Cell, given: Content) -> None:
        format = cell.number_format
        cell.value = given.value
        if given.type == "s":
            cell.data_type = "s"  # text, whatever it begins with
            cell.quotePrefix = True
        elif given.type == "d":
            # The template's own way of writing dates, if it has one.
            cell.number_format = given.format if format in ("General", "@") else format


def _plain(value: Any) -> Content:
    """A value of the unit profile, whose own fields the template does not know."""
    if isinstance(value, dt.date):
        timed = isinstance(value, dt.datetime)
        return Content(value, "d", day_format(formal=True, timed=timed), str(value))
    if isinstance(value, Ref):
        return written(value.name)
    if isinstance(value, tuple | list):
        return written("、".join(_plain(part).text for part in value))
    return EMPTY if value is None else written(str(value))


def _placeholders(sheet: Worksheet) -> Iterator[tuple[Cell, list[str]]]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and isinstance(cell.value, str | CellRichText):
                words = _PLACEHOLDER.findall(str(cell.value))
                if words:
                    yield cell, words


def _opened(path: Path) -> Workbook:
    try:
        if lost := losses(path):
            raise UserError(
                _(
                    "“{path}” holds {what}, which would be lost when it is filled. Take it out of"
                    " the template, or fill the sheet drawn by the program."
                ).format(path=path, what=", ".join(lost))
            )
        return load_workbook(path, rich_text=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, etree.XMLSyntaxError):
        raise UserError(
            _("“{path}” is no Excel workbook (.xlsx). Save the template as one.").format(path=path)
        ) from None
    except OSError as error:
        raise UserError(
            _("“{path}” cannot be read: {reason}.").format(
                path=path, reason=error.strerror or str(error)
            )
        ) from error
