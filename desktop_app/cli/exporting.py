"""The command that gives lists and forms out as workbooks: export."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.given import CHOSEN
from desktop_app.cli.outgoing import EXCEL, Asked, file_written, of_records, target, warn
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.superior import filled, superior_form
from desktop_app.cli.text import out
from desktop_app.errors import UserError
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk import templates


@click.command(
    cls=Command,
    says=lambda: _("Write a list, or with --record one record's form, as an Excel workbook."),
    written=f"REGISTER FILE.xlsx [--view NAME] [--preset NAME] {CHOSEN} [--record NUMBER]"
    " [--template FORM.xlsx [--map CELL=KEY …] [--old replace|keep]] [--drawn] [--starting-form list|record] [--blank]",
)
@of_records
@option(
    "--template",
    default="",
    metavar="FORM.xlsx",
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
    asked: Asked,
    template: str,
    cells: Sequence[str],
    old: "templates.Old",
    drawn: bool,
    starting_form: "templates.Sort | None",
    blank: bool,
) -> None:
    from desktop_app.desk import exporting, marking, papers

    number, preset = asked.number, asked.preset
    unlisted, empty = bool(blank or template or number), bool(blank or starting_form)
    asked.refuse(view=unlisted or empty, preset=unlisted, choice=empty)
    if (template and empty) or (number and empty) or (blank and starting_form):
        raise UserError(
            _("Give one of --template, --starting-form and --blank, the last two without --record.")
        )
    if cells and not template:
        raise UserError(_("--map says what goes into a form: give it with --template."))
    with session.office() as office:
        kept, path = office.register(register), target(file, EXCEL)
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
        view = asked.view(office, kept)
        ids = asked.ids(office, kept, view)
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


COMMANDS = (export,)
