"""Registers kept by hand: books of empty ledger pages, and the covers of books."""

import datetime as dt
from collections.abc import Sequence

import msgspec
from openpyxl import Workbook

from desktop_app import sheets, words
from desktop_app.desk import papers
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import UserError
from desktop_app.registers.dates import PartialDate, formal, iso, read_date
from desktop_app.registers.register import Register
from desktop_app.words import _

Day = dt.date | PartialDate | None
MOST = 300  # pages of a book; what is thicker cannot be bound


class Book(msgspec.Struct, frozen=True):
    """A book that is asked for: so many pages, and with `cover` one that says what is given here.

    Without pages it is the cover alone, for printed pages that are bound.
    """

    pages: int = 0
    cover: bool = True
    year: str = ""
    volume: str = ""
    keeper: str = ""
    start: Day = None
    end: Day = None
    preset: str = ""


@deed("output")
def make(office: Office, register: Register, book: Book) -> Sequence[Workbook]:
    """Return the cover and the pages of a book; UserError when there would be neither."""
    if not 0 <= book.pages <= MOST:
        raise UserError(_("A book has up to {most} pages.").format(most=MOST))
    if not book.pages and not book.cover:
        raise UserError(_("There is nothing to print: ask for pages, for the cover, or for both."))
    papers.need_preset(register, book.preset)
    with words.writing(office.document_language):
        heading, preset = papers.by_hand(office), book.preset or None
        made = []
        if book.cover:
            cover = sheets.Cover(
                year=book.year,
                volume=book.volume,
                keeper=book.keeper,
                start=_shown(book.start),
                end=_shown(book.end),
                pages=book.pages,
            )
            made.append(sheets.cover(register, preset, cover, heading))
        if book.pages:
            made.append(sheets.blank_ledger(register, preset, heading, pages=book.pages))
        return made


def day(text: str) -> Day:
    """Return the day, month or year that is written; UserError when it is none."""
    if not text.strip():
        return None
    if (found := read_date(text.strip(), dt.date.today())) is None:
        raise UserError(_("“{text}” is no date.").format(text=text))
    return found


def _shown(value: Day) -> str:
    if value is None:
        return ""
    return formal(value) if words.language() == "zh" else iso(value)


__all__ = ["MOST", "Book", "day", "make"]
