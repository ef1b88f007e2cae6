"""The further sheets of one record that a register declares: a list to be signed by hand."""

from openpyxl import Workbook

from desktop_app.registers.register import Register
from desktop_app.sheets import layout, terms
from desktop_app.sheets.form import LINE, TITLE
from desktop_app.sheets.grid import COLUMNS, Box, Grid
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.parts import Values
from desktop_app.sheets.styles import Look, Styles
from desktop_app.sheets.table import Table
from desktop_app.sheets.values import written

_HIGH = 27.0


def sheet(register: Register, name: str, values: Values | None, heading: Heading) -> Workbook:
    """Return the sheet `name` of a record, with its child lines; without values, empty rows.

    KeyError when the register declares no such sheet.
    """
    declared = {one.name: one for one in register.declaration.sheets}[name]
    rows = register.rows[declared.lines]
    title = str(declared.title)
    workbook = layout.workbook(heading, title)
    grid = Grid(workbook, Styles(workbook), title, heading)
    grid.across(title, TITLE, 40)
    _about(grid, register, values, heading)
    lines = list((values or {}).get(rows.key) or ())
    table = Table(
        [rows.fields[key] for key in declared.columns],
        lines,
        [str(label) for label in declared.empty],
        size=10.5,
    )
    table.heads(grid)
    grid.sheet.print_title_rows = f"1:{grid.row}"
    table.lines(grid, lines + [{}] * (declared.blank - len(lines)), high=_HIGH)
    if declared.sign:
        span = COLUMNS // len(declared.sign)
        signed = [written(f"{label}{terms.COLON}") for label in declared.sign]
        grid.add([Box(span, words, LINE) for words in signed], 34)
    grid.close()
    return workbook


def _about(grid: Grid, register: Register, values: Values | None, heading: Heading) -> None:
    """The head: whose sheet it is, of which record, and what that record is."""
    number = str((values or {}).get("number") or "")
    left = f"{terms.NUMBER}{terms.COLON}{number}"
    right = f"{terms.UNIT}{terms.COLON}{heading.unit}"
    half = COLUMNS // 2
    grid.add([Box(half, written(left), LINE), Box(half, written(right), LINE.but(across="right"))])
    known = [
        key
        for section in register.declaration.record.sections[:1]
        for row in section.rows[:2]
        for key in row
    ]
    keys = [key for key in known if key in register.fields and key not in register.rows][:4]
    for at in range(0, len(keys), 2):
        boxes: list[Box] = []
        for key in keys[at : at + 2]:
            shown = register.show(key, values, formal=True) if values else ""
            boxes += [
                Box(4, written(str(register.label(key))), Look()),
                Box(8, written(shown), Look()),
            ]
        if len(boxes) == 2:
            boxes[1] = Box(20, boxes[1].content, Look())
        grid.add(boxes)
