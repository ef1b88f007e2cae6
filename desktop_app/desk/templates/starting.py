"""The program's own form with placeholders, saved for an office to make its own of it."""

from pathlib import Path

from desktop_app import sheets, words
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.templates.own import Sort
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.sheets import Saved
from desktop_app.words import _


@deed("output")
def starting_form(
    office: Office, register: Register, path: Path, sort: Sort, preset: str = ""
) -> Saved:
    """Save the form of one record, or the ledger or one of its presets, with placeholders.

    UserError as when saving, or where there is no such preset.
    """
    with words.writing(office.document_language):
        if sort == "record":
            return sheets.save(sheets.starting_form(register), path)
        if preset and register.preset(preset) is None:
            known = ", ".join(one.name for one in register.declaration.list.presets)
            raise UserError(
                _("There is no preset “{name}”; there are {names}.").format(
                    name=preset, names=known
                )
            )
        return sheets.save(sheets.starting_ledger(register, preset or None), path)
