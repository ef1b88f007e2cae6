"""The command that prints registers to be kept by hand: book."""

from typing import Any

import click

from desktop_app.cli.given import PRESET
from desktop_app.cli.outgoing import PDF, pages_written, target, write_pdf
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.text import out
from desktop_app.words import _


@click.command(
    cls=Command,
    says=lambda: _("Print a book of empty ledger pages with its cover, to be kept by hand."),
    written="REGISTER FILE.pdf [--pages N] [--year Y] [--volume V] [--keeper NAME]"
    " [--from D] [--to D] [--no-cover] [--preset NAME]",
)
@click.argument("register")
@click.argument("file")
@PRESET
@option("--pages", default=0, metavar="N", says=lambda: _("So many; without, the cover alone."))
@option("--year", default="", metavar="Y", says=lambda: _("The year that the cover says."))
@option("--volume", default="", metavar="V", says=lambda: _("The volume that the cover says."))
@option("--keeper", default="", metavar="NAME", says=lambda: _("Who keeps the book."))
@option("--from", "start", default="", metavar="D", says=lambda: _("The day it begins."))
@option("--to", "end", default="", metavar="D", says=lambda: _("The day it ends."))
@option("--no-cover", is_flag=True, says=lambda: _("Pages without a cover."))
@session
def book(
    session: Session,
    /,
    register: str,
    file: str,
    start: str,
    end: str,
    no_cover: bool,
    **of_cover: Any,
) -> None:
    from desktop_app.desk import blank_books, marking

    with session.office() as office:
        kept, path = office.register(register), marking.named(office, target(file, PDF))
        first, last = blank_books.day(start), blank_books.day(end)
        asked = blank_books.Book(cover=not no_cover, start=first, end=last, **of_cover)
        made = blank_books.make(office, kept, asked)
        pages = write_pdf(path, lambda: [one.worksheets[0] for one in made], str(kept.title))
        out([pages_written(pages, path)])


COMMANDS = (book,)
