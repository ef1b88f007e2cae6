"""What the commands that write files share: the name of the file, books and PDFs, a word on the mark."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.text import note, out
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records
from desktop_app.errors import UserError
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk.books import Book

EXCEL, PDF = ".xlsx", ".pdf"


def target(file: str, *endings: str) -> Path:
    """Return the file that is to be written; UserError when its name has none of the endings."""
    path = Path(file).absolute()
    if path.suffix.lower() not in endings:
        raise UserError(
            _("“{file}” does not end in {ending}; name the file like file{example}.").format(
                file=file, ending=_(" or ").join(endings), example=endings[0]
            )
        )
    return path


def write_pdf(path: Path, make: Callable[[], Sequence[Any]], title: str) -> int:
    """Write worksheets or pages into a PDF file; return how many pages it has.

    `make` gives them once there is what they are measured with. UserError as in `paper.save_pdf`.
    """
    from desktop_app import paper
    from desktop_app.paper import windowless

    application = windowless.ready()
    pages = paper.save_pdf(path, make(), title)
    del application  # held until all is painted
    return pages


def write_book(office: Office, book: "Book", path: Path) -> None:
    """Write a book as Excel or PDF, and say so."""
    from desktop_app.desk import books, marking, outputs

    path = marking.named(office, path)
    if path.suffix.lower() == EXCEL:
        saved = books.save(office, book, path)
        warn(office, book.records)
        out([file_written(saved.path, saved.sha256)])
        return
    pages = write_pdf(path, lambda: book.workbook.worksheets, book.title)
    books.printed(office, book, outputs.Went(pages, file=path))
    warn(office, book.records)
    out([pages_written(pages, path)])


def pages_written(pages: int, path: Path) -> str:
    """Return the sentence that pages were written to a file."""
    said = several("{n} page written to {path}", "{n} pages written to {path}", pages)
    return said.format(n=pages, path=path)


def file_written(path: Path, digest: str) -> str:
    """Return the sentence that a file was written, with its SHA-256."""
    return _("Written to {path}; SHA-256 {digest}").format(path=path, digest=digest)


def warn(office: Office, records: Records) -> None:
    """Warn on standard error where the office's mark is not right for what goes out."""
    from desktop_app.desk import outputs

    warn_at(office, outputs.highest(office, records))


def warn_at(office: Office, level: str) -> None:
    """Warn so by the highest level that was found in what goes out."""
    from desktop_app.desk import marking

    if told := marking.disagreement_at(office, level):
        note(told)
