"""The cover of a register that is kept as a book: what is in it, whose it is, from when to when."""

from dataclasses import dataclass

from openpyxl import Workbook

from desktop_app.registers.register import Register
from desktop_app.sheets import layout, terms, text
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.ledger import page_of, title_of
from desktop_app.sheets.styles import HEI, Look, Styles
from desktop_app.sheets.values import EMPTY, written

_SIZES = (32.0, 28.0, 24.0, 20.0)  # points of the title, by how long it is
_LABEL, _VALUE = 0.24, 0.4  # of the width between the margins
_HIGH = 30.0  # points
_ABOVE, _BELOW = 0.14, 0.05  # of the page, above the title and between the parts


@dataclass(frozen=True)
class Cover:
    """What a cover says; what is empty is left to be written in. `pages` are those of the book."""

    year: str = ""
    volume: str = ""
    keeper: str = ""
    start: str = ""
    end: str = ""
    pages: int = 0


def cover(register: Register, preset_name: str | None, of: Cover, heading: Heading) -> Workbook:
    """Return the cover of a book of the register, a page of the size and turn of its ledger."""
    title, page = title_of(register, preset_name), page_of(register, preset_name)
    workbook = layout.workbook(heading, title)
    styles = Styles(workbook)
    sheet = workbook.create_sheet(layout.sheet_name(str(terms.COVER)))
    side = (1 - _LABEL - _VALUE) / 2
    layout.set_widths(sheet, [page.room * share for share in (side, _LABEL, _VALUE, side)])
    layout.set_up(sheet, page, heading, title)
    for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right):
        part.text = None  # a cover is no page of the book
    row = 0

    def add(words: tuple[str, ...], look: Look, high: float, first: int = 1) -> None:
        nonlocal row
        row += 1
        sheet.row_dimensions[row].height = high
        for column in range(4):
            given = words[column - first + 1] if 0 <= column - first + 1 < len(words) else ""
            cell = sheet.cell(row, column + 1)
            bare = len(words) == 1 or column in (0, 3)
            styles.put(
                cell, written(given) if given else EMPTY, look.but(sides="") if bare else look
            )
        if len(words) == 1:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)

    gap, blank = page.depth * _BELOW, Look(sides="")
    add(("",), blank, page.depth * _ABOVE)
    add((heading.unit,), Look(16, face=HEI), 34)
    size = layout.title_size(title, page.room, _SIZES)
    lines = text.lines(title, layout.room(page.room, size) / text.BOLD)
    add((title,), Look(size, bold=True), text.height(lines, size) + 10)
    add((_volume(of),), Look(14), 34)
    add(("",), blank, gap)
    for label, value in _lines(register, of):
        add((label, value), Look(12), _HIGH, first=2)
    add(("",), blank, gap)
    for note in terms.BOOK_NOTES:
        add((str(note),), Look(), 20)
    sheet.print_area = f"A1:D{row}"
    return workbook


def _volume(of: Cover) -> str:
    return str(terms.VOLUME).format(year=of.year or " " * 8, volume=of.volume or " " * 4)


def _lines(register: Register, of: Cover) -> list[tuple[str, str]]:
    """What the cover asks for, beside what is known of it."""
    between = str(terms.FROM_TO).format(
        start=of.start or terms.OPEN_DATE, end=of.end or terms.OPEN_DATE
    )
    asked = [(str(label), "") for label in register.declaration.book.lines]
    pages = str(terms.PAGES_OF_BOOK).format(n=of.pages) if of.pages else ""
    return [
        *asked,
        (str(terms.KEEPER), of.keeper),
        (str(terms.BEGUN_AND_ENDED), between),
        (str(terms.EXTENT), pages),
        (str(terms.ARCHIVE_NUMBER), ""),
    ]
