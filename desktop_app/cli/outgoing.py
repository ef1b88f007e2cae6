"""What the commands that write files share: which records go out, the file, and what is said of it."""

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from desktop_app.cli.given import PRESET, VIEW, Choice, chosen, selection, together, viewed
from desktop_app.cli.spoken import Declared, option
from desktop_app.cli.text import note, out, out_json
from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Records
from desktop_app.desk.views import View
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.desk.books import Book

EXCEL, PDF = ".xlsx", ".pdf"


class Asked(NamedTuple):
    """Which records go out, and as what list, as the options of `of_records` say it."""

    named: str  # a saved view
    choice: Choice
    number: str  # of one record
    preset: str

    def refuse(self, *, view: bool, preset: bool, choice: bool) -> None:
        """UserError where what has no meaning is given: a view, a preset, or what chooses records."""
        for name, text, vain in (("--view", self.named, view), ("--preset", self.preset, preset)):
            if text and vain:
                said = _("{option} says what a list shows: leave it out where no list is written.")
                raise UserError(said.format(option=name))
        if any(self.choice) and choice:
            raise UserError(_("No record goes in there: leave out what chooses records."))

    def view(self, office: Office, register: Register) -> View | None:
        """Return the saved view by which a list is written; UserError where a preset is named, too."""
        if self.named and self.preset:
            raise UserError(_("--view and --preset each say what the list is; give one of them."))
        return viewed(office, register, self.named)

    def ids(self, office: Office, register: Register, view: View | None) -> Sequence[int]:
        """Return the ids of the records meant: of the one with a number, else of those chosen."""
        if not self.number:
            return searching.ids(office, register, chosen(office, register, self.choice, view=view))
        if any(self.choice) or view is not None:
            raise UserError(_("--record means one record; leave out what chooses several."))
        return [searching.record(office, register, self.number)["id"]]


def of_records(command: Declared) -> Declared:
    """Give a command a register, a file, and the options that say what of it goes out, as `asked`."""

    @functools.wraps(command)
    def asking(
        *given: Any, named: str, choice: Choice, number: str, preset: str, **more: Any
    ) -> Any:
        return command(*given, asked=Asked(named, choice, number, preset), **more)

    record = option(
        "--record",
        "number",
        default="",
        metavar="NUMBER",
        says=lambda: _("The form of one record."),
    )
    arguments = (click.argument("register"), click.argument("file"))
    return together(cast("Declared", asking), (*arguments, VIEW, selection, record, PRESET))


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


def write_book(office: Office, book: "Book", path: Path, *, as_json: bool = False) -> None:
    """Write a book as Excel or PDF, and say so."""
    from desktop_app.desk import books, marking, outputs

    path = marking.named(office, path)
    if path.suffix.lower() == EXCEL:
        digest = books.save(office, book, path).sha256
        told: dict[str, Any] = {"sha256": digest}
        says = file_written(path, digest)
    else:
        pages = write_pdf(path, lambda: book.workbook.worksheets, book.title)
        books.printed(office, book, outputs.Went(pages, file=path))
        told, says = {"pages": pages}, pages_written(pages, path)
    warn(office, book.records)
    if as_json:
        out_json({"file": str(path), **told})
    else:
        out([says])


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
