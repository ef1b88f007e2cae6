"""Printing and saving what has several sheets: dossiers, statistics, returns."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.desk import books
from desktop_app.desk.books import Book
from desktop_app.registers.register import Register
from desktop_app.ui.dialogs.marking import may_go_out
from desktop_app.ui.dialogs.output import output
from desktop_app.ui.dialogs.saving import EXCEL, dated, file_to_save, saved
from desktop_app.words import _, several

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow

Made = Callable[[], Book]


def print_dossier(window: "MainWindow", register: Register, id: int, name: str) -> None:
    """Show the file of one record as it will be printed."""
    print_book(window, lambda: books.dossier(window.office, register, id, name))


def export_dossier(window: "MainWindow", register: Register, id: int, name: str) -> None:
    """Ask where to save the file of one record, save it, and say so."""
    export_book(window, lambda: books.dossier(window.office, register, id, name))


def print_book(window: "MainWindow", make: Made, way: str = "preview") -> None:
    """Make a book and show how it will be printed; what is printed is told in the registers."""
    done = window.work(_("Filling in the sheets …"), lambda _told: make(), cancel=False)
    book = done.result
    if not may_go_out(window, book.records):
        return
    went = output(window, book.workbook.worksheets, book.title, way)
    if went is not None:
        books.printed(window.office, book, went)
        window.changed()


def export_book(window: "MainWindow", make: Made) -> None:
    """Make a book, ask where to save it, save it and say so."""
    done = window.work(_("Filling in the sheets …"), lambda _told: make(), cancel=False)
    book = done.result
    if not may_go_out(window, book.records):
        return
    path = file_to_save(window, window.memory, dated(book.title), EXCEL, window.office)
    if path is None:
        return
    window.work(
        _("Saving the workbook …"),
        lambda _told: books.save(window.office, book, path),
        cancel=False,
    )
    sheets = len(book.workbook.worksheets)
    text = several("{n} sheet was saved.", "{n} sheets were saved.", sheets).format(n=sheets)
    saved(window, text, path)
    window.changed()
