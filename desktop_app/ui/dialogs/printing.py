"""Printing ledgers and forms: what of which records, and in which way."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QFormLayout,
    QPushButton,
    QWidget,
)

from desktop_app.desk import views
from desktop_app.desk.views import View
from desktop_app.errors import Cancelled, Progress
from desktop_app.registers.register import Register
from desktop_app.ui import notices
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import named
from desktop_app.ui.dialogs.alike import Fitted, layout_of
from desktop_app.ui.dialogs.marking import may_go_out
from desktop_app.ui.dialogs.output import output, ways
from desktop_app.ui.dialogs.saving import (
    folder_to_save,
    saved,
)
from desktop_app.ui.dialogs.which import (
    VIEW,
    Which,
    called,
    offered_views,
    records_of,
)
from desktop_app.ui.style import sized
from desktop_app.words import _, several

if TYPE_CHECKING:
    from openpyxl import Workbook

    from desktop_app.ui.window import MainWindow

FORM = "form"
LEDGER = "ledger:"
SHEET = "sheet:"
LISTS = (LEDGER, VIEW)
ASKED_FROM = 200  # forms: so many pages are rarely meant


def print_records(
    window: "MainWindow",
    register: Register,
    found: Sequence[int],
    chosen: Sequence[int],
    *,
    record: bool = False,
    preview: bool = False,
    shown: View | None = None,
) -> None:
    """Ask what to print of the records found or chosen, and how; then do it.

    `record` when one record's form is open: the form then comes first. The list can be printed as
    it is `shown`, and by the views saved of it.
    """
    offered = {} if record else offered_views(window.office, register, shown)
    dialog = _PrintDialog(window, register, len(found), len(chosen), record, preview, offered)
    dialog.exec()
    way, what, only = dialog.way, dialog.what, dialog.only_chosen
    title = dialog.title
    dialog.deleteLater()
    if not way:
        return
    view = offered.get(what)
    ids = list(records_of(window.office, register, view, chosen if only else found))
    if view is not None:
        title = views.title(register, view)
    if not ids:
        notices.told(window, _("There is nothing to print: no record was found."))
        return
    if not what.startswith(LISTS) and len(ids) > ASKED_FROM:
        asked = _("These are {n} forms. Print them all?").format(n=len(ids))
        if not notices.agreed(window, asked, _("Print all")):
            return
    _tell_fault(window, register, what)
    if not may_go_out(window, [(register, _listed(window, register, what, ids))]):
        return
    if way == "files":
        _save_each(window, register, ids)
        return
    done = window.work(
        _("Filling in the sheets …"), lambda told: _filled(window, register, what, ids, told, view)
    )
    if done.cancelled:
        return
    went = output(window, done.result, title, way)
    if went:
        from desktop_app.desk import papers

        papers.printed(window.office, register, ids, title, went)
        window.changed()


def _tell_fault(window: "MainWindow", register: Register, what: str) -> None:
    """Say why the superior's form in use cannot be; the sheet drawn by the program is printed."""
    from desktop_app.desk import templates

    if what in (FORM, LEDGER):
        fault = templates.fault(window.office, register, "record" if what == FORM else "list")
        if fault:
            notices.refused(window, fault)


def print_blank(window: "MainWindow", register: Register) -> None:
    """Print the empty form for filling in by hand."""
    from desktop_app.desk import papers

    title = _("Blank form: {title}").format(title=register.form_title({}))
    blank = papers.blank_form(window.office, register)
    went = output(window, blank.worksheets, title, "preview")
    if went:
        papers.printed(window.office, register, [], title, went)
        window.changed()


def _listed(
    window: "MainWindow", register: Register, what: str, ids: Sequence[int]
) -> Sequence[int]:
    """Those of the records that what is to be printed holds."""
    from desktop_app.desk import papers

    name = what.removeprefix(LEDGER) if what.startswith(LEDGER) else ""
    return papers.meant(window.office, register, ids, name)


def _filled(
    window: "MainWindow",
    register: Register,
    what: str,
    ids: Sequence[int],
    told: Progress,
    view: View | None,
) -> list[Any]:
    """The ledger; of forms what makes each, for a file of many does not hold them all."""
    from desktop_app import paper
    from desktop_app.desk import papers

    office = window.office
    kind, _colon, name = what.partition(":")
    if what.startswith(LISTS):
        preset = "" if view is not None else name
        try:
            return papers.ledger(office, register, ids, preset, progress=told, view=view).worksheets
        except Cancelled:
            return []

    def form(id: int) -> Sequence[Any]:
        if kind == FORM:
            return papers.form(office, register, id).worksheets
        return papers.further_sheet(office, register, name, id).worksheets

    return [paper.Made(partial(form, id)) for id in ids]


def _save_each(window: "MainWindow", register: Register, ids: Sequence[int]) -> None:
    """Save the form of each record as a PDF file of its own in a folder that is asked for."""
    folder = folder_to_save(window, window.memory)
    if folder is None:
        return
    from desktop_app import paper
    from desktop_app.desk import exporting

    def save(path: Path, book: "Workbook") -> int:
        return paper.save_pdf(path, book.worksheets, str(book.properties.title))

    done = window.work(
        _("Writing the PDF …"),
        lambda told: exporting.save_forms(window.office, register, ids, folder, save, told),
    )
    if done.result:
        text = several("{n} file was saved.", "{n} files were saved.", done.result)
        saved(window, text.format(n=done.result), folder)
        window.changed()


class _PrintDialog(Fitted):
    def __init__(
        self,
        parent: QWidget,
        register: Register,
        found: int,
        chosen: int,
        record: bool,
        preview: bool,
        offered: Mapping[str, View],
    ) -> None:
        super().__init__(parent)
        from desktop_app.desk import papers

        self.setObjectName("print_choice")
        self.setWindowTitle(_("Print: {title}").format(title=register.title))
        self.setMinimumWidth(sized(480))
        self.way = ""  # "preview", "print", "pdf", "files"; "" when cancelled
        self._what = named(Choice(), "print_what", _("What"))
        forms = [(FORM, _("Registration form: {title}").format(title=register.form_title({})))]
        forms += [(SHEET + name, title) for name, title in papers.further_sheets(register)]
        ledgers = [
            (LEDGER + name, _("Ledger: {title}").format(title=title))
            for name, title in papers.presets(register)
        ]
        listed = [(data, called(view)) for data, view in offered.items()]
        for data, words in forms if record else [*ledgers, *listed, *forms]:
            self._what.addItem(words, data)
        self._which = Which("print", found, chosen, few=chosen > 1 or record)
        self._what.currentIndexChanged.connect(lambda: self._which.fit(self.what))
        if not record:
            self._what.currentIndexChanged.connect(lambda: self._suggest(chosen))
        form = QFormLayout()
        form.addRow(_("What"), self._what)
        if not record:
            self._which.add_to(form)
        layout = layout_of(self)
        layout.addLayout(form)
        layout.addSpacing(8)
        usual = "preview" if preview else "print"
        each = [] if record else [("files", _("A PDF &for each …"), "export")]
        layout.addLayout(ways(self, self._go, usual, each))
        self._each = self.findChild(QPushButton, "way_files")
        self._what.currentIndexChanged.connect(self._offer_files)
        self._offer_files()

    @property
    def what(self) -> str:
        """FORM, or LEDGER, VIEW or SHEET with a name."""
        return str(self._what.currentData())

    @property
    def title(self) -> str:
        """What the print is called."""
        words = self._what.currentText()
        return words.partition("：")[2] or words.partition(": ")[2] or words

    @property
    def only_chosen(self) -> bool:
        """Whether only the chosen records are meant."""
        return self._which.only_chosen

    def _offer_files(self) -> None:
        # Forms go out in a file each; a ledger is one.
        if self._each is not None:
            self._each.setVisible(self.what == FORM)

    def _suggest(self, chosen: int) -> None:
        # A ledger is of all, a form of one.
        ledger = self.what.startswith(LISTS)
        self._which.choose(only=bool(chosen) and not ledger)

    def _go(self, way: str) -> None:
        self.way = way
        self.accept()
