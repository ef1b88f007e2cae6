"""The ledger of a register: on paper with the columns of a preset, in Excel with all there is."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from desktop_app.errors import Cancelled
from desktop_app.registers.conditions import Values
from desktop_app.registers.register import Register
from desktop_app.sheets import layout, saving, text
from desktop_app.sheets.columns import (
    Asked,
    chosen,
    everything,
    lines_of,
    loosened,
    preset_of,
    printed,
    remark_column,
    serial_column,
)
from desktop_app.sheets.layout import Heading, Page
from desktop_app.sheets.rows import GroupHead, LedgerRows, groups
from desktop_app.sheets.saving import Saved
from desktop_app.sheets.streaming import StreamedRows
from desktop_app.sheets.styles import SIZE
from desktop_app.sheets.surrounds import Plan
from desktop_app.sheets.tally import Tally
from desktop_app.sheets.widths import widths

Totals = Sequence[tuple[str, str]]
Progress = Callable[[int], bool]

_LARGE, _SMALL = SIZE, 9.0  # points: 五号 and 小五
_SAMPLE = 500
_EVERY = 200


def ledger(
    register: Register,
    preset: Asked,
    records: Iterable[Values | GroupHead],
    heading: Heading,
    *,
    totals: Totals = (),
    blank_rows: int = 0,
    into: Workbook | None = None,
    progress: Progress | None = None,
) -> Workbook:
    """Return the ledger of `records` for paper, with `blank_rows` to be filled by hand after them.

    It has the columns of the preset, or those that the register prints, and becomes a further
    sheet of `into`, where that is given. Before the records of a group may stand its head.
    `progress` is told how many are written; when it answers False, Cancelled is raised. KeyError
    when there is no such preset, UserError when a text is too long for a cell.
    """
    records = iter(records)
    first = list(islice(records, _SAMPLE))
    plan = _for_paper(register, preset, _records(first), heading, totals)
    workbook = into or layout.workbook(heading, plan.title)
    rows = LedgerRows(workbook, plan)
    for count in rows.write(chain(first, records), blank_rows):
        if progress and count % _EVERY == 0 and not progress(count):
            raise Cancelled
    return workbook


def blank_ledger(
    register: Register,
    preset: Asked,
    heading: Heading,
    *,
    rows: int = 0,
    pages: int = 1,
    into: Workbook | None = None,
) -> Workbook:
    """Return the ledger for filling by hand: so many full pages, or one with `rows` rows."""
    plan = _for_paper(register, preset, (), heading, ())
    workbook = into or layout.workbook(heading, plan.title)
    ledger = LedgerRows(workbook, plan)
    if rows < 1:
        ledger.write_blank(pages)
    for _count in ledger.write((), rows) if rows > 0 else ():
        pass
    return workbook


def save_ledger(
    path: Path,
    register: Register,
    preset: Asked,
    records: Iterable[Values | GroupHead],
    heading: Heading,
    totals: Totals = (),
    progress: Progress | None = None,
) -> Saved:
    """Save the ledger of any number of records, read one by one, and return what was saved.

    It has the columns of the preset; without one every field and fact of the records. `progress`
    is told how many are written; when it answers False, Cancelled is raised and nothing is left
    behind. UserError when the file cannot be written.
    """
    records = iter(records)
    first = list(islice(records, _SAMPLE))
    plan = _for_excel(register, preset, _records(first), heading, totals)

    def write(workbook: Workbook) -> tuple[int, Tally]:
        rows, count = StreamedRows(workbook, plan), 0
        for count in rows.write(chain(first, records)):
            if count % _EVERY == 0:
                going_on(count)
        going_on(count)
        return count, rows.tally

    def going_on(count: int) -> None:
        if progress and not progress(count):
            raise Cancelled

    workbook = layout.workbook(heading, plan.title, write_only=True)
    return saving.stream(path, workbook, write, going_on)


def page_of(register: Register, preset: Asked) -> Page:
    """Return the page that the ledger of a register, or a preset of it, stands on."""
    asked = preset_of(register, preset)
    portrait = asked.portrait if asked else register.declaration.list.portrait
    return layout.LEDGER_PORTRAIT if portrait else layout.LEDGER


def title_of(register: Register, preset: Asked) -> str:
    """Return what the ledger of a register, or a preset of it, is called."""
    asked = preset_of(register, preset)
    return str(asked.title if asked else register.declaration.list.title or register.title)


def _for_paper(
    register: Register,
    preset: Asked,
    records: Sequence[Values],
    heading: Heading,
    totals: Totals,
) -> Plan:
    apart = lines_of(register, preset)
    columns = [
        serial_column(),
        *chosen(register, printed(register, preset), apart, masked=True),
        remark_column(register, notes=True),
    ]
    page = page_of(register, preset)
    apart = apart if any(column.of_line for column in columns) else ""
    declared = register.declaration.list.widths
    for size, tight in ((_LARGE, False), (_SMALL, False), (_SMALL, True)):
        columns = [loosened(column) for column in columns] if tight else columns
        lines = groups(columns, apart, records[:_SAMPLE])
        contents = [row for group in lines for row in group]
        fitted = widths(columns, contents, declared, size, page.room)
        if sum(fitted) <= page.room + 0.1 and not _crowded(contents, fitted, size):
            break
    title = title_of(register, preset)
    return Plan(title, columns, fitted, page, size, heading, totals, apart)


def _for_excel(
    register: Register,
    preset: Asked,
    sample: Sequence[Values],
    heading: Heading,
    totals: Totals,
) -> Plan:
    whole, apart = preset is None, lines_of(register, preset)
    if whole:
        inner = everything(register)
    else:
        inner = chosen(register, printed(register, preset), apart, masked=True)
    columns = [serial_column(), *inner, remark_column(register, notes=not whole)]
    apart = apart if any(column.of_line for column in columns) else ""
    contents = [row for group in groups(columns, apart, sample) for row in group]
    declared = register.declaration.list.widths
    fitted = widths(columns, contents, declared, _LARGE, 0)
    page = page_of(register, preset)
    title = title_of(register, preset)
    return Plan(title, columns, fitted, page, _LARGE, heading, totals, apart, joined=False)


def _records(several: Iterable[Values | GroupHead]) -> list[Values]:
    return [each for each in several if not isinstance(each, GroupHead)]


def _crowded(contents: Any, fitted: Sequence[float], size: float) -> bool:
    """Whether the columns are so narrow that many records take more than three lines."""
    rooms = [layout.room(width, size) for width in fitted]
    high = sum(
        any(text.lines(cell.text, room) > 3 for cell, room in zip(row, rooms, strict=True))
        for row in contents
    )
    return high * 4 > len(contents)
