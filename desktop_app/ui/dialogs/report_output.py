"""A report shown, printed, and saved as a PDF or a Word document."""

from typing import TYPE_CHECKING

from desktop_app.desk import papers
from desktop_app.desk import report as reporting
from desktop_app.desk.report import Draft
from desktop_app.ui.dialogs.marking import may_go_out
from desktop_app.ui.dialogs.output import output
from desktop_app.ui.dialogs.saving import WORD, dated, file_to_save, saved
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


def put_out(window: "MainWindow", draft: Draft, way: str) -> None:
    """Preview or print a report, or save it as a PDF; what goes out is told in the registers."""
    from desktop_app.paper.reports import report_pages

    if not may_go_out(window, reporting.records(window.office, draft)):
        return
    mark = papers.heading(window.office).mark
    paragraphs, annexes = reporting.lines(draft), reporting.annexes(draft)
    pages = report_pages(paragraphs, annexes, mark=mark, short=draft.report.short)
    went = output(window, pages, draft.title, way)
    if went is not None:
        reporting.printed(window.office, draft, went)
        window.changed()


def save_document(window: "MainWindow", draft: Draft) -> None:
    """Ask where to save a report as a Word document, save it and say so."""
    if not may_go_out(window, reporting.records(window.office, draft)):
        return
    path = file_to_save(window, window.memory, dated(draft.title), WORD, window.office)
    if path is None:
        return
    window.work(
        _("Writing the document …"),
        lambda _told: reporting.save(window.office, draft, path),
        cancel=False,
    )
    saved(window, _("The report was saved."), path)
    window.changed()
