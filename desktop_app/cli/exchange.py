"""The commands that give lists and forms out: export, print."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.given import VIEW, chosen, selection, viewed
from desktop_app.cli.outgoing import file_written, pages_written, target, warn, write_pdf
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.superior import filled, superior_form
from desktop_app.cli.text import out
from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.desk.views import View
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.words import _, several

if TYPE_CHECKING:
    from openpyxl import Workbook

    from desktop_app.desk import templates
    from desktop_app.paper import Made

RECORD = option(
    "--record", "number", default="", metavar="NUMBER", says=lambda: _("The form of one record.")
)
PRESET = option(
    "--preset",
    default="",
    metavar="NAME",
    says=lambda: _("The list as a superior wants it; a wrong name tells those there are."),
)


@click.command(
    cls=Command,
    says=lambda: _("Write a list, or with --record one record's form, as an Excel workbook."),
    written="REGISTER FILE.xlsx [--view NAME] [--search TEXT] [--record NUMBER] [--template FILE.xlsx [--map CELL=KEY …]"
    " [--old replace|keep]] [--drawn] [--starting-form list|record] [--blank]",
)
@click.argument("register")
@click.argument("file")
@VIEW
@selection
@RECORD
@PRESET
@option(
    "--template",
    default="",
    metavar="FILE.xlsx",
    says=lambda: _(
        "A superior's form to be filled: by its placeholders, as before, or by its labels."
    ),
)
@option(
    "--map",
    "cells",
    multiple=True,
    metavar="CELL=KEY",
    says=lambda: _(
        "What goes into a cell of the form: B3=name, 清单!A6=each.name, B2=sheet.unit; nothing behind =: left as it is. It is remembered."
    ),
)
@option(
    "--old",
    type=click.Choice(["replace", "keep"]),
    default="replace",
    says=lambda: _("Rows that stand in the form's list already: they give way, or stay above."),
)
@option(
    "--drawn",
    is_flag=True,
    says=lambda: _(
        "The program's own sheet, where the office uses a superior's form for this register."
    ),
)
@option(
    "--starting-form",
    type=click.Choice(["list", "record"]),
    default=None,
    says=lambda: _(
        "The program's own form with placeholders, to be changed in Excel and used with --template."
    ),
)
@option(
    "--blank",
    is_flag=True,
    says=lambda: _("A ledger to fill in, with lists to choose from; import takes it as it is."),
)
@session
def export(
    session: Session,
    /,
    register: str,
    file: str,
    named: str,
    number: str,
    preset: str,
    template: str,
    cells: Sequence[str],
    old: "templates.Old",
    drawn: bool,
    starting_form: "templates.Sort | None",
    blank: bool,
    **choice: Any,
) -> None:
    from desktop_app.desk import exporting, marking, papers

    if named and (blank or template or starting_form or number):
        raise UserError(_("--view says what a list shows: leave it out where no list is written."))
    if cells and not template:
        raise UserError(_("--map says what goes into a form: give it with --template."))
    with session.office() as office:
        kept, path = office.register(register), target(file, ".xlsx")
        if starting_form is not None:
            from desktop_app.desk import templates

            saved = templates.starting_form(office, kept, path, starting_form, preset)
            out([file_written(path, saved.sha256)])
            return
        path = marking.named(office, path)
        if blank:
            from desktop_app.desk import importing

            saved = importing.fillable(office, kept, path)
            out([file_written(path, saved.sha256)])
            return
        view = _view(office, kept, named, preset)
        ids = _ids(office, kept, number, choice, view)
        if template:
            saved = filled(office, kept, path, ids, Path(template), cells, old)
        elif not (drawn or preset or view) and (
            own := superior_form(office, kept, "record" if number else "list")
        ):
            saved = exporting.export_template(office, kept, path, ids, own)
        elif number:
            saved = exporting.export_record(office, kept, path, ids[0], drawn=True)
        else:
            saved = exporting.export_list(office, kept, path, ids, preset=preset, view=view)
        warn(office, [(kept, papers.meant(office, kept, ids, preset))])
        out([file_written(saved.path, saved.sha256)])


@click.command(
    cls=Command,
    says=lambda: _("Print a list, or with --record one record's form, into a PDF file."),
    written="REGISTER (FILE.pdf|FOLDER) [--view NAME] [--record NUMBER | --forms | --blank]",
)
@click.argument("register")
@click.argument("file")
@VIEW
@selection
@RECORD
@PRESET
@option(
    "--forms",
    is_flag=True,
    says=lambda: _("The forms of all records found; into a folder, a file for each."),
)
@option("--blank", is_flag=True, says=lambda: _("The empty form, or with --preset the empty list."))
@session
def print_(
    session: Session,
    /,
    register: str,
    file: str,
    named: str,
    number: str,
    preset: str,
    forms: bool,
    blank: bool,
    **choice: Any,
) -> None:
    from desktop_app.desk import marking, outputs, papers

    if named and (blank or number):
        raise UserError(_("--view says what a list shows: leave it out where no list is written."))
    if bool(number) + forms + blank > 1:
        raise UserError(_("Give one of --record, --forms and --blank."))
    with session.office() as office:
        kept = office.register(register)
        view = _view(office, kept, named, preset)
        if forms and not file.lower().endswith(".pdf"):
            ids = _ids(office, kept, number, choice, view)
            _print_each(office, kept, _folder(file), ids)
            return
        path = marking.named(office, target(file, ".pdf"))
        ids = [] if blank else _ids(office, kept, number, choice, view)
        if blank and not preset:
            books = [papers.blank_form(office, kept)]
        elif blank:
            books = [papers.blank_ledger(office, kept, preset)]
        elif number or forms:
            superior_form(office, kept, "record")
            books = papers.forms(office, kept, ids[:1])
        else:
            if not preset and view is None:
                superior_form(office, kept, "list")
            books = [papers.ledger(office, kept, ids, preset, view=view)]
        if not books:
            raise UserError(_("There is nothing to print: no record was found."))
        sheets: list[Any] = [*books[0].worksheets, *_forms(office, kept, ids[1:] if forms else ())]
        pages = write_pdf(path, lambda: sheets, str(kept.title))
        title = str(books[0].properties.title)
        papers.printed(office, kept, ids, title, outputs.Went(pages, file=path))
        warn(office, [(kept, papers.meant(office, kept, ids, preset))])
        out([pages_written(pages, path)])


print_.name = "print"


COMMANDS = (export, print_)


def _view(office: Office, register: Register, name: str, preset: str) -> View | None:
    if name and preset:
        raise UserError(_("--view and --preset each say what the list is; give one of them."))
    return viewed(office, register, name)


def _ids(
    office: Office, register: Register, number: str, choice: dict[str, Any], view: View | None
) -> Sequence[int]:
    if not number:
        return searching.ids(office, register, chosen(office, register, **choice, view=view))
    if any(choice.values()) or view is not None:
        raise UserError(_("--record means one record; leave out what chooses several."))
    return [searching.record(office, register, number)["id"]]


def _forms(office: Office, register: Register, ids: Sequence[int]) -> "list[Made]":
    """What makes the form of each record, one after the other: a file of many does not hold them all."""
    from desktop_app.desk import papers
    from desktop_app.paper import Made

    def form(id: int) -> Sequence[Any]:
        return papers.form(office, register, id).worksheets

    return [Made(partial(form, id)) for id in ids]


def _folder(file: str) -> Path:
    path = Path(file).absolute()
    if not path.is_dir():
        raise UserError(
            _("“{file}” is neither a folder nor a .pdf file; make the folder first.").format(
                file=file
            )
        )
    return path


def _print_each(office: Office, register: Register, folder: Path, ids: Sequence[int]) -> None:
    from desktop_app.desk import exporting
    from desktop_app.paper import windowless

    def save(path: Path, made: "Workbook") -> int:
        return write_pdf(path, lambda: made.worksheets, str(made.properties.title))

    if not ids:
        raise UserError(_("There is nothing to print: no record was found."))
    superior_form(office, register, "record")
    application = windowless.ready()  # one for all files
    count = exporting.save_forms(office, register, ids, folder, save)
    del application
    warn(office, [(register, ids)])
    said = several("{n} file written to {path}", "{n} files written to {path}", count)
    out([said.format(n=count, path=folder)])
