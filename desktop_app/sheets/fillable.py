"""A ledger to be filled in on a computer: heads, lists to choose from, an example, and notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.sheets import layout, terms
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.saving import Saved, save
from desktop_app.sheets.styles import HEI, QUIET, Look, Styles
from desktop_app.sheets.text import units
from desktop_app.sheets.values import written
from desktop_app.words import _

HEAD_ROW = 3
_ROWS = 300  # that are ready to be filled in
_INLINE = 250  # characters of a list that Excel takes within the cell's own rule
_NARROW, _WIDE = 10.0, 34.0
_TEXT, _DAY = "@", "yyyy-mm-dd"


@dataclass(frozen=True)
class FillColumn:
    """A column to fill in: its head, an example, and what may stand in it.

    `choices` are offered; with `strict` nothing else is taken. `day` wants dates.
    """

    head: str
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    strict: bool = False
    day: bool = False
    number: bool = False
    hint: str = ""


def save_fillable(
    path: Path, title: str, notes: str, columns: Sequence[FillColumn], heading: Heading
) -> Saved:
    """Write the workbook: title, notes, heads, an example, and rows to fill in.

    UserError as in `save`.
    """
    workbook = layout.workbook(heading, title)
    page = workbook.create_sheet(layout.sheet_name(title))
    lists = workbook.create_sheet(_("Lists"))
    lists.sheet_state = "hidden"
    styles = Styles(workbook)
    widest = get_column_letter(len(columns) + 1)
    page.merge_cells(f"A1:{widest}1")
    styles.put(_at(page, 1, 1), written(title), Look(size=16, bold=True, face=HEI, sides=""))
    page.row_dimensions[1].height = 30
    page.merge_cells(f"A2:{widest}2")
    styles.put(_at(page, 2, 1), written(notes), Look(sides="", across="left", colour=QUIET))
    page.row_dimensions[2].height = 15 * (1 + notes.count("\n")) + 4
    _column(page, styles, 1, FillColumn(str(terms.PLACE), _("example")), lists)
    for place, column in enumerate(columns, 2):
        _column(page, styles, place, column, lists)
    page.row_dimensions[HEAD_ROW].height = 32
    page.freeze_panes = page.cell(HEAD_ROW + 1, 2)
    layout.set_up(page, layout.LEDGER, heading, title)
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    return save(workbook, path)


def _column(
    page: Worksheet, styles: Styles, place: int, column: FillColumn, lists: Worksheet
) -> None:
    letter = get_column_letter(place)
    head = f"{column.head}*" if column.required else column.head
    styles.put(_at(page, HEAD_ROW, place), written(head), Look(bold=True))
    if column.hint:
        page.cell(HEAD_ROW, place).comment = Comment(column.hint, "", width=300, height=90)
    example = Look(colour=QUIET, across="left", format=_TEXT)
    styles.put(_at(page, HEAD_ROW + 1, place), written(column.example), example)
    shape = "General" if column.number else _DAY if column.day else _TEXT
    empty = styles.of(Look(across="left", format=shape))
    for row in range(HEAD_ROW + 2, HEAD_ROW + 2 + _ROWS):
        _at(page, row, place)._style = empty  # type: ignore[attr-defined]
    shown = max(units(head), min(units(column.example), _WIDE))
    page.column_dimensions[letter].width = min(max(_NARROW, shown + 3), _WIDE)
    if rule := _rule(column, place, lists):
        rule.add(f"{letter}{HEAD_ROW + 2}:{letter}{HEAD_ROW + 1 + _ROWS}")
        page.add_data_validation(rule)


def _rule(column: FillColumn, place: int, lists: Worksheet) -> DataValidation | None:
    """What Excel offers in a column, and refuses."""
    if column.choices:
        inline = ",".join(column.choices)
        if len(inline) > _INLINE or any("," in choice for choice in column.choices):
            letter = get_column_letter(place)
            for row, choice in enumerate(column.choices, 1):
                cell = _at(lists, row, place)
                cell.value, cell.data_type = choice, "s"
            source = f"'{lists.title}'!${letter}$1:${letter}${len(column.choices)}"
        else:
            source = f'"{inline}"'
        rule = DataValidation("list", formula1=source, allow_blank=True)
    elif column.day:
        rule = DataValidation(
            "date", operator="greaterThan", formula1="18264", allow_blank=True
        )  # since 1950
    else:
        return None
    rule.showErrorMessage = column.strict or column.day
    rule.errorStyle = "stop" if column.strict else "warning"
    rule.error = (
        _("Choose one of the list.") if column.strict else _("Write the date like 2026-11-23.")
    )
    return rule


def _at(page: Worksheet, row: int, column: int) -> Cell:
    return cast(Cell, page.cell(row, column))


__all__ = ["HEAD_ROW", "FillColumn", "save_fillable"]
