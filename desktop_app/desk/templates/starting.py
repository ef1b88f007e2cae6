"""The program's own form with placeholders, saved for an office to make its own of it."""

from pathlib import Path

from desktop_app import sheets, words
from desktop_app.desk import papers
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.templates.own import Sort
from desktop_app.registers.register import Register
from desktop_app.sheets import Saved


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
        papers.need_preset(register, preset)
        return sheets.save(sheets.starting_ledger(register, preset or None), path)
