"""The further sheets of one record that a register declares: a list to be signed by hand."""

from openpyxl import Workbook

from desktop_app.registers.conditions import Values
from desktop_app.registers.register import Register
from desktop_app.sheets import layout, terms
from desktop_app.sheets.boxes import Box, ends, pairs
from desktop_app.sheets.columns import by_hand, of_lines
from desktop_app.sheets.grid import Grid
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.styles import LINE, Look, Styles
from desktop_app.sheets.table import Table
from desktop_app.sheets.values import EMPTY, written

_HIGH = 27.0
_LABEL = 9  # columns of the raster


def sheet(register: Register, name: str, values: Values | None, heading: Heading) -> Workbook:
    """Return the sheet `name` of a record, with its child lines; without values, empty rows.

    KeyError when the register declares no such sheet.
    """
    declared = {one.name: one for one in register.declaration.sheets}[name]
    rows = register.rows[declared.lines]
    title = str(declared.title)
    workbook = layout.workbook(heading, title)
    grid = Grid(workbook, Styles(workbook), title, heading)
    grid.title(title)
    _about(grid, register, values, heading)
    lines = list((values or {}).get(rows.key) or ())
    columns = of_lines(rows, declared.columns, masked=False)
    columns += [by_hand(str(label), "签字签字签字签字") for label in declared.empty]
    table = Table(columns, lines, large=True)
    table.heads(grid)
    grid.titles = grid.row
    table.lines(grid, lines + [{}] * (declared.blank - len(lines)), high=_HIGH)
    signed = [written(f"{label}{terms.COLON}") for label in declared.sign] or [EMPTY]
    span = grid.free // len(signed)
    boxes = [Box(span, words, LINE) for words in signed]
    grid.add([*boxes, *grid.code(span * len(signed))], 34)
    grid.close()
    return workbook


def _about(grid: Grid, register: Register, values: Values | None, heading: Heading) -> None:
    """The head: whose sheet it is, of which record, and what that record is."""
    number = str((values or {}).get("number") or "")
    left = f"{terms.NUMBER}{terms.COLON}{number}"
    right = f"{terms.UNIT}{terms.COLON}{heading.unit}"
    grid.add(ends(left, right))
    known = [
        key
        for section in register.declaration.record.sections[:1]
        for row in section.rows[:2]
        for key in row
    ]
    keys = [key for key in known if key in register.fields and key not in register.rows][:4]
    told = [
        (
            str(register.label(key)),
            written(register.show(key, values, formal=True) if values else ""),
        )
        for key in keys
    ]
    for boxes in pairs(told, _LABEL, Look()):
        grid.add(boxes)
