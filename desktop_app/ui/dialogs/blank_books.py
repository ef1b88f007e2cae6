"""The dialog for registers kept by hand: a book of empty pages, its cover, or a cover alone."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice, Number
from desktop_app.ui.controls import named, note
from desktop_app.ui.dialogs.alike import Fitted, layout_of
from desktop_app.ui.dialogs.output import output, ways
from desktop_app.ui.style import sized
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk.blank_books import Book
    from desktop_app.ui.window import MainWindow


def print_blank_book(window: "MainWindow", register: Register) -> None:
    """Ask for a book of empty pages, and preview, print or save it as a PDF file."""
    from desktop_app.desk import blank_books

    dialog = _BookDialog(window, register)
    dialog.exec()
    book, way = dialog.book, dialog.way
    dialog.deleteLater()
    if book is None:
        return
    done = window.work(
        _("Filling in the sheets …"),
        lambda _told: blank_books.make(window.office, register, book),
        cancel=False,
    )
    sheets = [sheet for made in done.result for sheet in made.worksheets]
    title = _("Book: {title}") if book.pages else _("Book cover: {title}")
    output(window, sheets, title.format(title=register.title), way)


class _BookDialog(Fitted):
    def __init__(self, parent: QWidget, register: Register) -> None:
        super().__init__(parent)
        from desktop_app.desk import blank_books, papers

        self.setObjectName("blank_book")
        self.setWindowTitle(_("Register kept by hand: {title}").format(title=register.title))
        self.setMinimumWidth(sized(460))
        self.book: Book | None = None  # None when cancelled
        self.way = ""  # "preview", "print", "pdf"
        self._preset = named(Choice(), "book_preset", _("Ledger"))
        for name, title in papers.presets(register):
            self._preset.addItem(title, name)
        self._pages = named(Number(), "book_pages", _("Pages"))
        self._pages.setRange(0, blank_books.MOST)
        self._pages.setValue(1)
        self._cover = named(QCheckBox(_("With a &cover")), "book_cover", _("With a cover"))
        self._year = named(QLineEdit(str(dt.date.today().year)), "book_year", _("Year"))
        self._volume = named(QLineEdit(), "book_volume", _("Volume"))
        self._keeper = named(QLineEdit(), "book_keeper", _("Kept by"))
        self._start = named(QLineEdit(), "book_from", _("From"))
        self._end = named(QLineEdit(), "book_to", _("To"))
        form = QFormLayout()
        form.addRow(_("Ledger"), self._preset)
        form.addRow(_("Pages"), self._pages)
        form.addRow("", self._cover)
        self._of_cover = (self._year, self._volume, self._keeper, self._start, self._end)
        for box in self._of_cover:
            form.addRow(box.accessibleName(), box)
            box.setEnabled(False)
            self._cover.toggled.connect(box.setEnabled)
        layout = layout_of(self)
        layout.addLayout(form)
        layout.addWidget(
            note(_("What is left empty is written in by hand. No pages: only the cover."))
        )
        layout.addLayout(ways(self, self._go, "preview"))
        self._pages.valueChanged.connect(self._need_something)

    def _need_something(self, pages: int) -> None:
        if not pages:
            self._cover.setChecked(True)

    def _go(self, way: str) -> None:
        from desktop_app.desk.blank_books import Book, day

        with notices.telling(self):
            self.book = Book(
                pages=self._pages.value(),
                cover=self._cover.isChecked(),
                year=self._year.text().strip(),
                volume=self._volume.text().strip(),
                keeper=self._keeper.text().strip(),
                start=day(self._start.text()),
                end=day(self._end.text()),
                preset=str(self._preset.currentData()),
            )
            self.way = way
            self.accept()
