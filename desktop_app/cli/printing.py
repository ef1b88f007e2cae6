"""The command that prints lists and forms: print."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.given import CHOSEN
from desktop_app.cli.outgoing import (
    PDF,
    Asked,
    of_records,
    pages_written,
    target,
    warn,
    write_pdf,
)
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.superior import superior_form
from desktop_app.cli.text import out
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.words import _, several

if TYPE_CHECKING:
    from openpyxl import Workbook

    from desktop_app.paper import Made


@click.command(
    "print",
    cls=Command,
    says=lambda: _("Print a list, or with --record one record's form, into a PDF file."),
    written=f"REGISTER (FILE.pdf|FOLDER) [--view NAME] [--preset NAME] {CHOSEN}"
    " [--record NUMBER | --forms | --blank]",
)
@of_records
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
    asked: Asked,
    forms: bool,
    blank: bool,
) -> None:
    from desktop_app.desk import marking, outputs, papers

    number, preset = asked.number, asked.preset
    asked.refuse(view=bool(blank or number), preset=bool(number or forms), choice=blank)
    if bool(number) + forms + blank > 1:
        raise UserError(_("Give one of --record, --forms and --blank."))
    with session.office() as office:
        kept = office.register(register)
        view = asked.view(office, kept)
        if forms and not file.lower().endswith(".pdf"):
            ids = asked.ids(office, kept, view)
            _print_each(office, kept, _folder(file), ids)
            return
        path = marking.named(office, target(file, PDF))
        ids = [] if blank else asked.ids(office, kept, view)
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


COMMANDS = (print_,)


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
