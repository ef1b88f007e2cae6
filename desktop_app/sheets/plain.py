"""A sheet of figures or events that are no ledger: heads and rows of text, headed like a ledger."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from desktop_app.sheets import layout, terms, text
from desktop_app.sheets.columns import Column, serial_column
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.rows import LedgerRows, Plan
from desktop_app.sheets.values import Content, written
from desktop_app.sheets.widths import MOST, widths

Row = Sequence[str]

_SIZE = 10.5
_ROW = "row"  # the texts of a row, among the values that a ledger's columns take from
_NUMBER = re.compile(r"(0|[1-9]\d{0,10})(\.\d{1,4})?", re.ASCII)
_WIDE = 110.0  # units: what is wider asks for a landscape page


def plain(
    title: str,
    heads: Sequence[str],
    rows: Sequence[Row],
    heading: Heading,
    *,
    counted: bool = False,
    totals: Sequence[tuple[str, str]] = (),
    into: Workbook | None = None,
) -> Workbook:
    """Return a sheet of `rows` under `heads`; a table without rows says that there is nothing.

    With `counted` a first column counts the rows. It becomes a further sheet of `into`, where
    that is given. UserError when a text is too long for a cell.
    """
    if not rows:
        rows = [[str(terms.NIL), *[""] * (len(heads) - 1)]]
        counted = False
    columns = [_column(place, head) for place, head in enumerate(heads)]
    if counted:
        columns.insert(0, serial_column())
    contents = [[column.take({_ROW: row}, {}) for column in columns] for row in rows[:500]]
    wanted = sum(
        min(max(text.units(head), *(text.longest(row[place]) for row in rows)), MOST) + 2
        for place, head in enumerate(heads)
    )
    page = layout.LEDGER if wanted > _WIDE or len(heads) > 8 else layout.LEDGER_PORTRAIT
    fitted = widths(columns, contents, {}, _SIZE, page.room)
    plan = Plan(title, columns, fitted, page, _SIZE, heading, totals, counted=counted)
    workbook = into or layout.workbook(heading, title)
    for _count in LedgerRows(workbook, plan).write(_records(rows)):
        pass
    return workbook


def _records(rows: Sequence[Row]) -> Iterator[Mapping[str, Any]]:
    return ({_ROW: row} for row in rows)


def _column(place: int, head: str) -> Column:
    def take(values: Mapping[str, Any], _line: Mapping[str, Any]) -> Content:
        return _content(values[_ROW][place])

    return Column(str(place), head, take)


def _content(shown: str) -> Content:
    """A figure as a number, so that it can be reckoned with; all else as text."""
    if _NUMBER.fullmatch(shown):
        return Content(float(shown) if "." in shown else int(shown), "n", "General", shown)
    return written(shown)
