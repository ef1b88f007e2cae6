"""Printing and saving what has several sheets: dossiers, statistics, returns."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from openpyxl import Workbook

from desktop_app.desk import books, finding, outputs, papers
from desktop_app.registers.register import Register
from desktop_app.ui.dialogs.printing import output
from desktop_app.ui.dialogs.saving import EXCEL, clean, dated, file_to_save, saved
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

Made = Callable[[], Workbook]


def print_dossier(window: "MainWindow", register: Register, id: int, name: str) -> None:
    """Show the file of one record as it will be printed."""
    print_book(window, lambda: books.dossier(window.office, register, id, name), register, [id])


def export_dossier(window: "MainWindow", register: Register, id: int, name: str) -> None:
    """Ask where to save the file of one record, save it, and say so."""
    export_book(window, lambda: books.dossier(window.office, register, id, name), register, [id])


def print_book(
    window: "MainWindow",
    make: Made,
    register: Register | None = None,
    ids: Sequence[int] = (),
    way: str = "preview",
) -> None:
    """Make a workbook and show how it will be printed; what is printed is told in the registers."""
    done = window.work(_("Filling in the sheets …"), lambda _told: make(), cancel=False)
    title = str(done.result.properties.title)
    went = output(window, done.result.worksheets, title, way)
    if went is None:
        return
    if register is not None:
        papers.printed(window.office, register, ids, title, went)
    else:
        outputs.enter(
            window.office,
            outputs.PDF if went.file else outputs.PRINT,
            title,
            copies=went.copies,
            pages=went.pages,
            file=went.file,
            to=went.to,
        )
    window.changed()


def export_book(
    window: "MainWindow",
    make: Made,
    register: Register | None = None,
    ids: Sequence[int] = (),
) -> None:
    """Make a workbook, ask where to save it, save it and say so."""
    done = window.work(_("Filling in the sheets …"), lambda _told: make(), cancel=False)
    book = done.result
    title = str(book.properties.title)
    path = file_to_save(window, window.memory, clean(dated(title)), EXCEL)
    if path is None:
        return
    number = ""
    if register is not None and len(ids) == 1:
        (values,) = finding.values(window.office, register, ids)
        number = values["number"]
    books.save(window.office, book, path, register, ids, number)
    sheets = len(book.worksheets)
    text = several("{n} sheet was saved.", "{n} sheets were saved.", sheets).format(n=sheets)
    saved(window, text, path)
    window.changed()
