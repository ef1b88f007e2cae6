"""Saving ledgers and forms as files: workbooks, superiors' forms, a PDF for each record."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from desktop_app import paths, sheets, words
from desktop_app.desk import marking, papers, views
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Went
from desktop_app.desk.permitting import deed
from desktop_app.desk.views import View
from desktop_app.errors import Progress, UserError, go_on
from desktop_app.registers.register import Register
from desktop_app.sheets import Saved
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk import templates


@deed("output")
def export_list(
    office: Office,
    register: Register,
    path: Path,
    ids: Sequence[int],
    *,
    preset: str = "",
    view: View | None = None,
    progress: Progress | None = None,
) -> Saved:
    """Save records as Excel, with all their fields or the columns of a preset or view; journalled.

    `progress(done, total)` may answer False: then `Cancelled` is raised and no file is left.
    """
    with words.writing(office.document_language):
        said = papers.content(office, register, ids, preset, view)
        told = None if progress is None else lambda done: progress(done, len(said.ids))
        saved = sheets.save_ledger(
            path, register, said.asked, said.records, said.heading, said.totals, told
        )
        title = views.title(register, view) if view else dict(papers.presets(register))[preset]
    papers.entered(office, register, title, "", saved, said.ids)
    return saved


@deed("output")
def export_record(
    office: Office, register: Register, path: Path, id: int, *, drawn: bool = False
) -> Saved:
    """Save the single-record form of a record as Excel; journalled.

    It is the superior's, where the office uses one that is sound, unless it is to be `drawn`.
    """
    from desktop_app.desk import templates

    own = None if drawn else templates.used(office, register, "record")
    if own is not None and not templates.fault(office, register, "record"):
        return export_template(office, register, path, [id], own)
    with words.writing(office.document_language):
        head = papers.heading(office)
        (values,) = office.store.values(register, [id])
        saved = sheets.save(sheets.form(register, values, head), path)
        title = str(register.form_title(values))
    papers.entered(office, register, title, values["number"], saved, [id])
    return saved


@deed("output")
def export_template(
    office: Office,
    register: Register,
    path: Path,
    ids: Sequence[int],
    template: Path,
) -> Saved:
    """Save records in a superior's own form, filled in place; journalled.

    What goes where is told by its placeholders, else as it was remembered or by its labels.
    """
    from desktop_app.desk import templates

    return export_fit(office, register, path, ids, templates.fit(office, register, template))[0]


@deed("output")
def export_fit(
    office: Office,
    register: Register,
    path: Path,
    ids: Sequence[int],
    fit: "templates.Fit",
    progress: Progress | None = None,
) -> tuple[Saved, tuple[str, ...]]:
    """Save records in a superior's form with what goes where; journalled, and remembered.

    Returns with what was saved the sentences that there are to say of it. `progress(done, total)`
    may answer False: then `Cancelled` is raised, no file is left and nothing is journalled.
    """
    from desktop_app.desk import templates

    if paths.same_file(path, fit.path):
        raise UserError(_("The template itself would be overwritten; name another file."))
    with words.writing(office.document_language):
        records = list(papers.records(office, register, ids))
        head = papers.heading(office)
    unit, language = office.unit or {}, office.document_language
    done = templates.fill(fit, register, records, unit, head, language, progress)
    go_on(progress, len(ids), len(ids))
    saved = sheets.put(path, done.content, done.rows)
    number = records[0]["number"] if len(records) == 1 else ""
    papers.entered(office, register, fit.path.stem, number, saved, ids)
    if not office.read_only:
        templates.remember(office, register, fit)
    return saved, done.told


@deed("output")
def save_forms(
    office: Office,
    register: Register,
    ids: Sequence[int],
    folder: Path,
    save: Callable[[Path, Workbook], int],
    progress: Progress | None = None,
) -> int:
    """Save the form of each record in a PDF file of its own in `folder`, named by its mark and number.

    `save` writes a form to a path and returns the pages. Each file is journalled as it is written;
    `progress(done, total)` may answer False to end with those there are. Return how many there are.
    """
    for done, id in enumerate(ids):
        if progress is not None and not progress(done, len(ids)):
            return done
        book = papers.form(office, register, id)
        (values,) = office.store.values(register, [id])
        title = str(book.properties.title)
        name = paths.file_name(f"{values['number']} {title}")
        path = marking.named(office, folder / f"{name}.pdf")
        papers.printed(office, register, [id], title, Went(save(path, book), file=path))
    return len(ids)
