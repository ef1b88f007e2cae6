"""The program's own form and ledger with placeholders: what an office begins its own form with."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace
from openpyxl import Workbook

from desktop_app.registers.kinds import Field, Rows, Text
from desktop_app.registers.register import NUMBER, REMARK, Register
from desktop_app.sheets import columns, terms
from desktop_app.sheets.form import form
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.ledger import blank_ledger
from desktop_app.sheets.superior import COUNTED, EACH, placeholder

_HEADING = Heading(
    unit=placeholder("sheet.unit"),
    filled_by=placeholder("sheet.filled_by"),
    phone=placeholder("sheet.phone"),
    period=placeholder("sheet.period"),
)


def starting_form(register: Register) -> Workbook:
    """Return the form of one record with a placeholder in each cell that would be filled."""
    plain = _of_text(register)
    values: dict[str, Any] = {NUMBER: placeholder(NUMBER), "voided_at": None}
    for key, field in plain.fields.items():
        if isinstance(field, Rows):
            inner = {part: placeholder(f"{EACH}{key}.{part}") for part in field.fields}
            values[key] = () if field.automatic else (inner,)
        else:
            values[key] = placeholder(key)
    made = form(plain, values, _HEADING)
    for sheet in made.worksheets:
        _count(sheet)
        _replace(sheet, str(terms.OPEN_DATE), placeholder("sheet.filled_on"), rows=4)
    made.properties.creator = ""
    return made


def starting_ledger(register: Register, preset: str | None) -> Workbook:
    """Return the ledger, or one of its presets, with a row of placeholders for its records."""
    made = blank_ledger(register, preset, _HEADING, rows=1)
    words = list(_words(register, preset))
    sheet: Any = made.worksheets[0]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == str(terms.PLACE))
    for cell, word in zip(sheet[head + 1], words, strict=False):
        cell.value = word or None
    _replace(sheet, str(terms.OPEN_DATE), placeholder("sheet.filled_on"), rows=head)
    made.properties.creator = ""
    return made


def _words(register: Register, preset: str | None) -> Iterator[str]:
    """What stands in the cells of a record's row, from 序号 to 备注."""
    yield placeholder(COUNTED)
    apart = columns.lines_of(register, preset)
    for key in columns.printed(register, preset):
        if key != apart:
            yield placeholder(f"{EACH}{key}")
            continue
        rows = register.rows[key]
        for column in rows.shown:
            yield " ".join(placeholder(f"{EACH}{key}.{part}") for part in rows.parts(column))
    yield placeholder(f"{EACH}{REMARK}")


def _of_text(register: Register) -> Register:
    """The register with text in every field, and no part of its form that depends on a record."""
    fields = {key: _text(field) for key, field in register.fields.items()}
    record = register.declaration.record
    sections = tuple(replace(section, when=True) for section in record.sections)
    declaration = replace(
        register.declaration,
        record=replace(record, sections=sections, titles=()),
        sign=tuple(replace(sign, when=True) for sign in register.declaration.sign),
    )
    return replace(register, fields=fields, declaration=declaration)


def _text(field: Field) -> Field:
    if isinstance(field, Rows) and (field.automatic or len(field.fields) > 1):
        inner: dict[str, Any] = {key: _text(part) for key, part in field.fields.items()}
        return replace(field, fields=inner, tally="", past="", each_of=None, required=False)
    return Text(key=field.key, label=field.label, lines=getattr(field, "lines", 1))


def _count(sheet: Any) -> None:
    """Let the number beside child lines be counted, and free the rows below them."""
    for row in list(sheet.iter_rows()):
        listed = [cell for cell in row if f"{{{{{EACH}" in str(cell.value or "")]
        if listed and row[0].value == 1:
            row[0].value = placeholder(COUNTED)
            below = row[0].row + 1
            while isinstance(sheet.cell(below, 1).value, int):
                sheet.cell(below, 1).value = None
                below += 1


def _replace(sheet: Any, words: str, by: str, *, rows: int) -> None:
    """Put a placeholder where a head leaves room."""
    for row in sheet.iter_rows(max_row=rows):
        for cell in row:
            if isinstance(cell.value, str) and words in cell.value:
                cell.value = cell.value.replace(words, by, 1)
