"""Gives days without a year theirs, where headings between the rows name it, or the year turns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.desk.importing import moments
from desktop_app.desk.importing.days import DAY_ALONE, YEAR_HEADING, month_of, yearless
from desktop_app.desk.importing.head import Column, Head, texts
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Table, Value

_BEFORE = 2  # days that go up before the year turns
_LATE, _EARLY = 11, 2  # the months between which it does


def told(register: Register, table: Table, head: Head, year: int) -> Table:
    """Return the table with the years of such days.

    Where the days go up to December and begin anew in January under a title of one `year`, nobody
    can tell whether they are of the next one; both years are then put before them, to be asked.
    """
    dated = [column for column in head.read if moments.dated(register, column.key)]
    if not dated:
        return table
    rows = list(table.rows)
    if month := month_of(text for row in rows[: head.first] for _place, text in texts(row)):
        _with_month(rows, head, dated, month)
    years = dict(_years(rows, head))
    if not years and year and (turn := _turn(rows, head, dated[0])):
        years = dict.fromkeys(range(turn, len(rows)), f"{year}/{year + 1}")
        dated = dated[:1]
    if not years:
        return replace(table, rows=rows) if month else table
    for at, own in years.items():
        for column in dated:
            value = rows[at][column.place] if column.place < len(rows[at]) else None
            if (day := yearless(value)) is not None:
                rows[at] = list(rows[at])
                rows[at][column.place] = f"{own}年{day[2]}"
    return replace(table, rows=rows)


def _with_month(rows: list[list[Value]], head: Head, dated: Sequence[Column], month: str) -> None:
    """Give days that stand alone, 8日, the year and month that the title names."""
    for at in range(head.last + 1, len(rows)):
        for column in dated:
            value = rows[at][column.place] if column.place < len(rows[at]) else None
            if isinstance(value, str) and (day := DAY_ALONE.fullmatch(value)):
                rows[at] = list(rows[at])
                rows[at][column.place] = f"{month}{day[1]}日"


def _years(rows: Sequence[Sequence[Value]], head: Head) -> Iterator[tuple[int, str]]:
    """The years of the rows, by their places, that stand below headings such as 2023年."""
    year = ""
    for at in range(head.last + 1, len(rows)):
        row = rows[at]
        if len(row) - row.count(None) == 1:
            only = next(value for value in row if value is not None)
            if isinstance(only, str) and (found := YEAR_HEADING.fullmatch(only)):
                year = found[1]
                continue
        if year:
            yield at, year


def _turn(rows: Sequence[Sequence[Value]], head: Head, column: Column) -> int:
    """The row with which the year turns; 0 where it does not, or the days stand in no order."""
    found = 0
    before: list[tuple[int, int]] = []
    for at in range(head.last + 1, len(rows)):
        row = rows[at]
        day = yearless(row[column.place]) if column.place < len(row) else None
        if day is None:
            continue
        if before and day[:2] < before[-1]:
            if found or len(before) < _BEFORE or before[-1][0] < _LATE or day[0] > _EARLY:
                return 0
            found = at
        if found and day[:2] > before[0]:
            return 0  # more than a year: they stand in no order
        before.append(day[:2])
    return found


__all__ = ["told"]
