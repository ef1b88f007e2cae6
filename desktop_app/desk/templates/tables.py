"""A sheet of a form as the table in which the import's understanding finds heads and records."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import count, pairwise, takewhile

from desktop_app.desk.importing import below, heads
from desktop_app.desk.importing.guidance import Remembered
from desktop_app.desk.importing.head import Column, Head, is_serial, texts
from desktop_app.desk.importing.vocabulary import meant, vocabulary
from desktop_app.registers.register import Register
from desktop_app.sheets import superior
from desktop_app.sheets.reading import Table, Value
from desktop_app.sheets.superior import Body
from desktop_app.sheets.superior.cells import Page

_MOST_ROWS, _MOST_COLUMNS = 2_000, 300  # of a form; what lies beyond is no form


def table(page: Page) -> Table:
    """Return a sheet as a table; formulas are blank in it, and merged values stand in each row."""
    height, width = page.extent
    height, width = min(height, _MOST_ROWS), min(width, _MOST_COLUMNS)
    rows: list[list[Value]] = [[None] * width for _row in range(height)]
    for (row, column), _cell in page.cells.items():
        if row <= height and column <= width and page.formula((row, column)) is None:
            rows[row - 1][column - 1] = page.value((row, column))
    spans = []
    for top, left, bottom, right in page.spans:
        if top <= height and left <= width:
            spans.append((top - 1, left - 1, bottom - 1, right - 1))
            for row in range(top, min(bottom, height)):
                rows[row][left - 1] = rows[top - 1][left - 1]
    return Table(page.title, rows, tuple(spans))


def head_of_list(register: Register, page: Page, found: Table, before: Remembered) -> Head | None:
    """Return the head of a list on a sheet, below which there is room; None where there is none.

    What has room between its labels is no head of a list but a row of a form. `before` is what a
    clerk said of the heads of ledgers.
    """
    plain = replace(found, rows=_without_forms(found, page))
    head = heads.find(register, plain, remembered=before)
    if head is None:
        head = _head_of_lines(register, plain, before)
    if head is None:
        return None
    places = [(head.last + 2, column.place + 1) for column in head.read]
    free = [place in page.cells and page.formula(place) is None for place in places]
    return head if any(free) else None


def _head_of_lines(register: Register, found: Table, before: Remembered) -> Head | None:
    """The head of a list to be signed: a column that counts, and one of child lines at least."""
    words = vocabulary(register, before.words())
    for at in range(len(found.rows)):
        columns = []
        for place, text in texts(found.rows[at]):
            _rank, key = meant(words, [text])
            lines = key.partition(".")[0] in register.rows
            serial = is_serial(text)
            columns.append(Column(place, text, key if lines else "", serial=serial))
        if any(column.serial for column in columns) and any(column.key for column in columns):
            return Head(at, at, tuple(columns))
    return None


def body(page: Page, found: Table, row: int, columns: Mapping[int, bool]) -> tuple[Body, list[int]]:
    """Return the rows that a form has for the list which begins in `row`, all counted from 1.

    `columns` tells of each whether it only counts the rows. Rows that are records already are old
    ones; the list ends above totals, signatures, notes, and rows that are merged otherwise. What
    looks like a record below it is told as well.
    """
    heads_above = found.rows[row - 2] if 2 <= row <= len(found.rows) + 1 else []
    names = [str(value or "") for value in heads_above] + [""] * max(columns)
    head = Head(
        row - 2,
        row - 2,
        tuple(
            Column(place - 1, names[place - 1], "" if counts else "x", serial=counts)
            for place, counts in sorted(columns.items())
        ),
    )
    records, passed = below.records(found, head)
    old, ends = {number for number, _cells in records}, {number for number, _why in passed}
    last, used = row, 0
    for number in range(row, len(found.rows) + 1):
        cells = found.rows[number - 1]
        filled = {
            at: value
            for at, value in enumerate(cells, 1)
            if value is not None and (at in columns or not _in_each(found, row, number, at))
        }
        marked = any(superior.foreign(str(value)) for value in filled.values())
        counted = all(columns.get(at) and _is_count(value) for at, value in filled.items())
        if not marked and number > row and not _alike(page, row, number, columns):
            break
        if not marked and not counted and number in ends:
            break
        if marked or number in old:
            used = number - row + 1
        last = number
    return Body(last, used), sorted(number for number in old if number > last)


def _in_each(found: Table, first: int, row: int, column: int) -> bool:
    """Whether a text is no record's own but stands in each row of a list, or beside all of them."""
    rows = found.rows
    value = rows[row - 1][column - 1]
    if row > first:
        return bool(value == rows[first - 1][column - 1])
    return row < len(rows) and bool(value == rows[row][column - 1] or _is_count(value))


def directly(page: Page, row: int, columns: Collection[int], rows: Collection[int]) -> list[int]:
    """Return those of the `rows` that follow a row at once, ruled like it."""
    found = takewhile(lambda at: at in rows and _alike(page, row, at, columns), count(row + 1))
    return list(found)


def _is_count(value: Value) -> bool:
    return str(value).strip().rstrip(".．、").isdigit()


def _without_forms(found: Table, page: Page) -> list[list[Value]]:
    """The rows, those blanked that are rows of a form: a label, and room beside it."""
    rows: list[list[Value]] = []
    for number, row in enumerate(found.rows, 1):
        filled = [place for place, value in enumerate(row) if value is not None]
        gaps = 0
        for left, right in pairwise(filled):
            gaps += page.covering((number, left + 1))[3] < right
        ruled = filled and any(
            (number, place) in page.cells and page.style((number, place))
            for place in range(page.covering((number, filled[-1] + 1))[3] + 1, len(row) + 1)
        )
        is_form = gaps > 0 or (len(filled) < 3 and ruled)
        rows.append([None] * len(row) if is_form else row)
    return rows


def _alike(page: Page, first: int, row: int, columns: Collection[int]) -> bool:
    """Whether a row is ruled and merged like the first of a list."""
    return row in page.rows and all(
        page.is_ruled((row, column)) == page.is_ruled((first, column))
        and _across(page, row, column) == _across(page, first, column)
        for column in columns
    )


def _across(page: Page, row: int, column: int) -> tuple[int, int, int]:
    top, left, bottom, right = page.covering((row, column))
    return bottom - top, left, right
