"""Sheets of figures or events that are no ledger: heads and rows of text, headed like a ledger."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from desktop_app.errors import Cancelled
from desktop_app.sheets import layout, saving, terms, text
from desktop_app.sheets.columns import Column, serial_column
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.rows import LedgerRows
from desktop_app.sheets.saving import Saved
from desktop_app.sheets.streaming import StreamedRows
from desktop_app.sheets.styles import SIZE
from desktop_app.sheets.surrounds import Plan
from desktop_app.sheets.tally import Tally
from desktop_app.sheets.values import Content, written
from desktop_app.sheets.widths import MOST, widths

Row = Sequence[str | Content]

_ROW = "row"  # the texts of a row, among the values that a ledger's columns take from
_NUMBER = re.compile(r"(0|[1-9]\d{0,10})(\.\d{1,4})?", re.ASCII)
_WIDE = 110.0  # units: what is wider asks for a landscape page
_MOST_ON_PAPER = 14  # columns; what has more is as wide as it needs, on pages side by side
_SAMPLE = 500
_EVERY = 200


@dataclass(frozen=True)
class PlainTable:
    """A sheet to be streamed: its title, heads, any number of rows, and figures in its head."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Row]
    totals: Sequence[tuple[str, str]] = ()


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
    plan = _plan(title, heads, rows, heading, totals, counted=counted and bool(rows))
    workbook = into or layout.workbook(heading, title)
    for _count in LedgerRows(workbook, plan).write(_records(rows or [_nil(heads)])):
        pass
    return workbook


def save_plain(
    path: Path,
    title: str,
    tables: Iterable[PlainTable],
    heading: Heading,
    progress: Callable[[int], bool] | None = None,
) -> Saved:
    """Save a workbook of several tables, whose rows are read one by one and counted.

    `progress` is told how many rows are written; when it answers False, Cancelled is raised and
    nothing is left behind. UserError when the file cannot be written.
    """

    def write(workbook: Workbook) -> tuple[int, Tally]:
        done, tally = 0, Tally()
        for table in tables:
            rows = iter(table.rows)
            first = list(islice(rows, _SAMPLE))
            plan = _plan(
                table.title, table.heads, first, heading, table.totals, counted=bool(first)
            )
            ledger = StreamedRows(workbook, plan, tally)
            for _count in ledger.write(_records(chain(first or [_nil(table.heads)], rows))):
                done += 1
                if done % _EVERY == 0:
                    going_on(done)
        going_on(done)
        return done, tally

    def going_on(done: int) -> None:
        if progress and not progress(done):
            raise Cancelled

    return saving.stream(path, layout.workbook(heading, title, write_only=True), write, going_on)


def _plan(
    title: str,
    heads: Sequence[str],
    rows: Sequence[Row],
    heading: Heading,
    totals: Sequence[tuple[str, str]],
    *,
    counted: bool,
) -> Plan:
    """What is decided about a table, by its first rows."""
    sample = rows[:_SAMPLE] or [_nil(heads)]
    columns = [_column(place, head) for place, head in enumerate(heads)]
    if counted:
        columns.insert(0, serial_column())
    contents = [[column.take({_ROW: row}, {}) for column in columns] for row in sample]
    texts = [[_content(cell).text for cell in row] for row in rows or sample]
    wanted = sum(
        min(max(text.units(head), *(text.longest(row[place]) for row in texts)), MOST) + 2
        for place, head in enumerate(heads)
    )
    page = layout.LEDGER if wanted > _WIDE or len(heads) > 8 else layout.LEDGER_PORTRAIT
    joined = len(heads) <= _MOST_ON_PAPER
    fitted = widths(columns, contents, {}, SIZE, page.room if joined else 0)
    return Plan(title, columns, fitted, page, SIZE, heading, totals, joined=joined, counted=counted)


def _nil(heads: Sequence[str]) -> Row:
    return [str(terms.NIL), *[""] * (len(heads) - 1)]


def _records(rows: Iterable[Row]) -> Iterator[Mapping[str, Any]]:
    return ({_ROW: row} for row in rows)


def _column(place: int, head: str) -> Column:
    def take(values: Mapping[str, Any], _line: Mapping[str, Any]) -> Content:
        return _content(values[_ROW][place])

    return Column(str(place), head, take)


def _content(shown: str | Content) -> Content:
    """A figure as a number that shows as it is written; all else as text."""
    if isinstance(shown, Content):
        return shown
    if _NUMBER.fullmatch(shown):
        _whole, _point, places = shown.partition(".")
        # Excel's own format would show 1.10 as 1.1.
        pattern = "0." + "0" * len(places) if places.endswith("0") else "General"
        return Content(float(shown) if places else int(shown), "n", pattern, shown)
    return written(shown)
