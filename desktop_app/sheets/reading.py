"""Reads the tables of an office's file: workbooks of every sort, and text with separators."""

import contextlib
import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

import python_calamine as calamine

from desktop_app.errors import UserError
from desktop_app.sheets import (
    dayformats,
    delimited,
    guards,
    numberformats,
    oldformats,
    openformats,
    web,
)
from desktop_app.sheets.guards import MOST_COLUMNS, MOST_ROWS
from desktop_app.sheets.looking_through import Part, check
from desktop_app.words import _, listed

Value = str | int | float | bool | dt.date | dt.time | None
Span = tuple[int, int, int, int]  # top, left, bottom, right; from 0


@dataclass(frozen=True)
class SheetInfo:
    """A sheet of a file: its name, whether it is hidden, and how many rows it reaches down."""

    name: str
    hidden: bool
    rows: int


@dataclass(frozen=True)
class Source:
    """An office's file, opened: its sheets, and what tells it from any other file.

    For text `encoding` and `separator` say how it was taken; they are "" for a workbook.
    """

    path: Path
    sheets: tuple[SheetInfo, ...]
    sha256: str
    encoding: str = ""
    separator: str = ""
    _tables: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _parts: dict[str, Part] = field(default_factory=dict, repr=False, compare=False)
    _from_1904: bool = False
    _shown: dict[str, numberformats.AsShown] = field(
        default_factory=dict, repr=False, compare=False
    )


@dataclass(frozen=True)
class Table:
    """The cells of one sheet; `rows[0]` is the file's first row, blank rows at the end are gone.

    Texts have no blanks around them, a cell with nothing else is None.
    A value that is merged down stands in each of its rows; `spans` tells which cells are merged.
    """

    sheet: str
    rows: list[list[Value]]
    spans: tuple[Span, ...] = ()
    text: bool = False  # from a text file, where every value is text
    from_1904: bool = False  # bare numbers that mean days count from 1904
    formulas: int = 0
    unworked: int = 0  # formulas whose result was never stored
    today: int = 0  # formulas whose result depends on the day
    errors: int = 0  # cells that show an error, such as #N/A, and so hold no value
    numbers: tuple[int, ...] = ()  # the file's rows, where these are not they one by one
    starts: tuple[int, ...] = ()  # the first columns of what stood side by side in the file
    moved: frozenset[int] = frozenset()  # the file's rows whose cells stand elsewhere there
    left_out: tuple[tuple[int, str], ...] = ()  # rows of the file that are not among these, and why

    def number(self, place: int) -> int:
        """Return the number in the file, from 1, of a row's place."""
        return self.numbers[place] if self.numbers else place + 1


def open_tables(path: Path, *, encoding: str = "", separator: str = "") -> Source:
    """Open a file and name its sheets.

    `encoding` and `separator` of a text are found out unless given. UserError says, in one
    sentence, why the file cannot be read and what to do.
    """
    content = guards.content(path)
    digest = hashlib.sha256(content).hexdigest()
    if web.is_page(content):
        return _of_page(path, content, digest)
    if not guards.is_workbook(path, content):
        text = delimited.read(path, content, encoding, separator)
        info = SheetInfo(path.stem, False, len(text.rows))
        table = Table(path.stem, _trimmed(path, text.rows), text=True)
        return Source(path, (info,), digest, text.encoding, text.separator, {path.stem: table})
    parts, from_1904 = check(path, content)
    with _told(path):
        book = calamine.load_workbook(io.BytesIO(dayformats.declared(content)))
        sheets, tables = [], {}
        for meta in book.sheets_metadata:
            if meta.typ is calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(meta.name)
                tables[meta.name] = sheet
                hidden = meta.visible is not calamine.SheetVisibleEnum.Visible
                # Counts from the first row of the file, where the sheet begins further down, too.
                sheets.append(SheetInfo(meta.name, hidden, sheet.end[0] + 1 if sheet.end else 0))
    if not sheets:
        raise UserError(
            _("“{name}” shows no sheet. Open it in Excel or WPS and save it as .xlsx.").format(
                name=path.name
            )
        )
    return Source(
        path,
        tuple(sheets),
        digest,
        _tables=tables,
        _parts=parts,
        _from_1904=from_1904,
        _shown=_shown(content),
    )


def _shown(content: bytes) -> dict[str, numberformats.AsShown]:
    """What cells show that is more than their number, whatever the workbook's format."""
    ways = (numberformats.shown, oldformats.shown, openformats.shown)
    return next((found for way in ways if (found := way(content))), {})


def of_text(name: str, text: str) -> Source:
    """Return a text with separators that stands in no file, such as what was copied in a sheet.

    UserError where it is larger than any ledger.
    """
    path, content = Path(name), text.encode("utf-8", "replace")
    found = delimited.read(path, content, "utf-8", "\t" if "\t" in text else "")
    return of_rows(name, found.rows, hashlib.sha256(content).hexdigest())


def of_rows(name: str, rows: list[list[Value]], digest: str = "") -> Source:
    """Return rows of texts that stand in no file, as a file of that name would have them."""
    told = digest or hashlib.sha256(repr(rows).encode()).hexdigest()
    made = Table(name, _trimmed(Path(name), rows), text=True)
    info = SheetInfo(name, False, len(made.rows))
    return Source(Path(name), (info,), told, _tables={name: made})


def _of_page(path: Path, content: bytes, digest: str) -> Source:
    sheets, made = [], {}
    for name, (rows, spans) in web.tables(path, content).items():
        _fill_down(path, rows, tuple(spans))
        rows = _trimmed(path, rows)
        sheets.append(SheetInfo(name, False, len(rows)))
        made[name] = Table(name, rows, tuple(spans), text=True)
    if not sheets:
        raise UserError(_("“{name}” is empty.").format(name=path.name))
    return Source(path, tuple(sheets), digest, _tables=made)


def table(source: Source, sheet: str | None = None) -> Table:
    """Return the cells of a sheet: of the first one shown that is not empty unless it is named.

    UserError names the sheets there are, or says that there is nothing in it.
    """
    name = _chosen(source, sheet)
    found = source._tables[name]
    if isinstance(found, Table):
        return found
    with _told(source.path):
        rows = found.to_python(skip_empty_area=False)
        merged = found.merged_cell_ranges or []
    spans = tuple((*start, *end) for start, end in merged)
    # Blanks around a text say nothing; a cell of blanks is an empty one.
    rows = [
        [
            (v.strip() or None)
            if (kind := type(v)) is str
            else v
            if kind is not dt.timedelta
            else _span_of_time(v)
            for v in row
        ]
        for row in rows
    ]
    # Other programs write numbers beyond all numbers; a spreadsheet shows such a cell as an error.
    endless = [
        (row, column)
        for row, cells in enumerate(rows)
        for column, v in enumerate(cells)
        if type(v) is float and not isfinite(v)
    ]
    for row, column in endless:
        rows[row][column] = None
    for (row, column), text in source._shown.get(name, {}).items():
        if row < len(rows) and column < len(rows[row]) and _is_exact(rows[row][column]):
            rows[row][column] = text
    rows = _trimmed(source.path, rows)
    _fill_down(source.path, rows, spans)
    part = source._parts.get(name, Part())
    made = Table(
        name,
        rows,
        spans,
        from_1904=source._from_1904,
        formulas=part.formulas,
        unworked=part.unworked,
        today=part.today,
        errors=part.errors + len(endless),
    )
    source._tables[name] = made
    return made


def _is_exact(value: Value) -> bool:
    """Whether a cell is a number with all its digits; one that lost some stays what it is, to be told."""
    if isinstance(value, bool) or not isinstance(value, float | int):
        return False
    return abs(value) < numberformats.EXACT


def _chosen(source: Source, sheet: str | None) -> str:
    if sheet is None:
        shown = [info for info in source.sheets if info.rows and not info.hidden]
        filled = shown or [info for info in source.sheets if info.rows]
        if not filled:
            raise UserError(_("“{name}” is empty.").format(name=source.path.name))
        return filled[0].name
    names = [info.name for info in source.sheets]
    if sheet in names:
        return sheet
    raise UserError(
        _("“{name}” has no sheet “{sheet}”; it has: {sheets}.").format(
            name=source.path.name, sheet=sheet, sheets=listed(names)
        )
    )


def _span_of_time(value: dt.timedelta) -> str:
    """Hours beyond a day as text: no kind of field has them."""
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _trimmed(path: Path, rows: list[list[Value]]) -> list[list[Value]]:
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS:
        raise guards.too_big(path)
    return rows


def _fill_down(path: Path, rows: list[list[Value]], spans: tuple[Span, ...]) -> None:
    left_over = MOST_ROWS * 20  # merged cells never overlap, but in a crafted file
    for top, left, bottom, _right in spans:
        if top < bottom and top < len(rows) and left < len(rows[top]):
            # A block merged over several columns keeps to its left one, as its first row does.
            value = rows[top][left]
            if value is None:
                continue
            for row in rows[top + 1 : bottom + 1]:
                left_over -= 1
                if left < len(row) and row[left] is None:
                    row[left] = value
            if left_over < 0:
                raise guards.too_big(path)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the reader says of a file into a sentence for the clerk."""
    try:
        yield
    except calamine.PasswordError as error:
        raise guards.encrypted(path) from error
    except calamine.CalamineError as error:
        raise guards.damaged(path) from error
    except BaseException as error:
        # The reader's own stumbling over a crafted file is no Exception of Python's.
        if type(error).__name__ != "PanicException":
            raise
        raise guards.damaged(path) from error
