"""The command that prints labels with QR codes: labels."""

import click

from desktop_app.cli.given import CHOSEN, Choice, chosen, selection
from desktop_app.cli.outgoing import PDF, target, write_pdf
from desktop_app.cli.session import Session, session
from desktop_app.cli.spoken import Command, option
from desktop_app.cli.text import out
from desktop_app.errors import UserError
from desktop_app.words import _, several


@click.command(
    cls=Command,
    says=lambda: _("Write labels with QR codes for the records that the options choose."),
    written=f"REGISTER FILE.pdf {CHOSEN} [--sheet NAME] [--first N]",
)
@click.argument("register")
@click.argument("file")
@selection
@option("--sheet", default="", metavar="NAME", says=lambda: _("The label sheet; else the first."))
@option("--first", default="1", metavar="N", says=lambda: _("The first free label of the sheet."))
@session
def labels(
    session: Session,
    /,
    register: str,
    file: str,
    choice: Choice,
    sheet: str,
    first: str,
) -> None:
    from desktop_app.desk import labels as stuck
    from desktop_app.desk import outputs, searching

    with session.office() as office:
        kept = office.register(register)
        path = target(file, PDF)
        on = stuck.sheet(office, sheet)
        place = _place(first, on.count)
        ids = searching.ids(office, kept, chosen(office, kept, choice))
        texts = stuck.texts(office, kept, ids)
        if not texts:
            raise UserError(_("There is nothing to print: no record was found."))
        from desktop_app.paper.labels import label_pages

        title = stuck.title(office, kept)
        pages = write_pdf(path, lambda: label_pages(on, texts, place), title)
        stuck.printed(office, kept, ids, outputs.Went(pages, file=path))
        said = several("{n} label written to {path}", "{n} labels written to {path}", len(texts))
        out([said.format(n=len(texts), path=path)])


COMMANDS = (labels,)


def _place(text: str, most: int) -> int:
    """A place on a sheet of `most` labels, given counting from 1, as one from 0."""
    if not text.isdecimal() or not 1 <= int(text) <= most:
        told = _("--first: “{text}” is no place on this sheet; write 1 to {most}.")
        raise UserError(told.format(text=text, most=most))
    return int(text) - 1
