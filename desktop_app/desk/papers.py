"""What leaves the office: ledgers and forms as worksheets for paper, and as Excel files."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import Workbook

from desktop_app import sheets, words
from desktop_app.desk import beginning, finding, outputs, safeguard
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.declaration import Preset
from desktop_app.registers.register import Register
from desktop_app.sheets import Cancelled, Heading, Saved
from desktop_app.store.finding import Query
from desktop_app.store.journal import Act
from desktop_app.words import _

Progress = Callable[[int, int], bool]
MARK = "mark"  # the setting with the classification mark, which most offices leave empty
PHONE = "phone"
_BLOCK = 500
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # signs that some file systems refuse


def presets(register: Register) -> list[tuple[str, str]]:
    """Return the print presets of a ledger, (name, title); the first, "", is the whole ledger."""
    ledger = register.declaration.list
    whole = ("", str(ledger.title or register.title))
    return [whole, *((preset.name, str(preset.title)) for preset in ledger.presets)]


def ledger(
    office: Office,
    register: Register,
    ids: Sequence[int],
    preset: str = "",
    period: str = "",
    progress: Progress | None = None,
) -> Workbook:
    """Return the ledger of these records for paper; a preset takes those it is meant for.

    `progress(done, total)` may answer False: then `Cancelled` is raised.
    """
    with words.speaking(office.document_language):
        chosen = _of_preset(office, register, ids, preset)
        told = None if progress is None else lambda done: progress(done, len(chosen))
        records = _records(office, register, chosen)
        head = heading(office, period)
        sums = totals(office, register, chosen)
        return sheets.ledger(register, preset or None, records, head, totals=sums, progress=told)


def forms(office: Office, register: Register, ids: Sequence[int]) -> list[Workbook]:
    """Return the single-record form of each of these records."""
    with words.speaking(office.document_language):
        head = heading(office)
        return [sheets.form(register, values, head) for values in _records(office, register, ids)]


def need_preset(register: Register, name: str) -> Preset | None:
    """Return the preset of that name, None for the whole ledger; UserError when there is none."""
    declared = register.preset(name) if name else None
    if name and declared is None:
        known = ", ".join(name for name, _title in presets(register) if name)
        raise UserError(
            _("There is no preset “{name}”; there are {names}.").format(name=name, names=known)
        )
    return declared


def further_sheets(register: Register) -> list[tuple[str, str]]:
    """Return the further sheets that a register prints for a record: (name, title)."""
    return [(sheet.name, str(sheet.title)) for sheet in register.declaration.sheets]


def save_forms(
    office: Office,
    register: Register,
    ids: Sequence[int],
    folder: Path,
    save: Callable[[Path, Workbook], int],
    progress: Progress | None = None,
) -> int:
    """Save the form of each record in a PDF file of its own in `folder`, named by its number.

    `save` writes a form to a path and returns the pages. Each file is journalled as it is written;
    `progress(done, total)` may answer False to end with those there are. Return how many there are.
    """
    for done, id in enumerate(ids):
        if progress is not None and not progress(done, len(ids)):
            return done
        (book,) = forms(office, register, [id])
        (values,) = office.store.values(register, [id])
        title = str(book.properties.title)
        name = _NOT_IN_NAMES.sub("_", f"{values['number']} {title}")
        path = folder / f"{name}.pdf"
        printed(office, register, [id], title, Went(save(path, book), file=path))
    return len(ids)


def further_sheet(office: Office, register: Register, name: str, id: int | None) -> Workbook:
    """Return a further sheet of a record, or of none yet: the sheet to sign in, blank."""
    with words.speaking(office.document_language):
        values = office.store.values(register, [id])[0] if id is not None else None
        return sheets.sheet(register, name, values, heading(office))


def blank_form(office: Office, register: Register) -> Workbook:
    """Return the form for filling by hand."""
    with words.speaking(office.document_language):
        return sheets.blank_form(register, by_hand(office), beginning.lines(office, register))


def blank_ledger(office: Office, register: Register, preset: str = "", rows: int = 0) -> Workbook:
    """Return the ledger for filling by hand: `rows` of them, or a page."""
    with words.speaking(office.document_language):
        return sheets.blank_ledger(register, preset or None, by_hand(office), rows=rows)


def export_list(
    office: Office,
    register: Register,
    path: Path,
    ids: Sequence[int],
    *,
    preset: str = "",
    progress: Progress | None = None,
) -> Saved:
    """Save records as Excel, with all their fields or the columns of a preset; journalled.

    `progress(done, total)` may answer False: then `Cancelled` is raised and no file is left.
    """
    with words.speaking(office.document_language):
        chosen = _of_preset(office, register, ids, preset)
        told = None if progress is None else lambda done: progress(done, len(chosen))
        saved = sheets.save_ledger(
            path,
            register,
            preset or None,
            _records(office, register, chosen),
            heading(office),
            totals(office, register, chosen),
            told,
        )
        title = dict(presets(register))[preset]
    _entered(office, register, title, "", saved, chosen)
    return saved


def export_record(office: Office, register: Register, path: Path, id: int) -> Saved:
    """Save the single-record form of a record as Excel; journalled."""
    (workbook,) = forms(office, register, [id])
    saved = sheets.save(workbook, path)
    (values,) = office.store.values(register, [id])
    with words.speaking(office.document_language):
        title = str(register.form_title(values))
    _entered(office, register, title, values["number"], saved, [id])
    return saved


def export_template(
    office: Office, register: Register, path: Path, ids: Sequence[int], template: Path
) -> Saved:
    """Save records in a superior's own workbook, filled in at its placeholders; journalled."""
    from desktop_app.sheets import template as templates

    if path.absolute() == template.absolute():
        raise UserError(_("The template itself would be overwritten; name another file."))
    with words.speaking(office.document_language):
        unit = office.unit
        records = list(_records(office, register, ids))
        saved = sheets.save(templates.fill(template, register, records, unit or {}), path)
    number = records[0]["number"] if len(records) == 1 else ""
    _entered(office, register, template.stem, number, saved, ids)
    return saved


class Went(msgspec.Struct, frozen=True):
    """What went out: pages and copies on paper of a printer `to`, or into a PDF `file`."""

    pages: int
    copies: int = 1
    to: str = ""
    file: Path | None = None


def printed(office: Office, register: Register, ids: Sequence[int], title: str, went: Went) -> None:
    """Journal that records went to paper or into a PDF, under the title that the sheet has."""
    if office.read_only:
        return
    numbers = [values["number"] for values in office.store.values(register, ids[:2])]
    content = {"sheet": title, "records": len(ids), "pages": went.pages}
    number = numbers[0] if len(ids) == 1 else ""
    with office.store.at_once():
        office.store.enter(office.who, Act("print", register.name, number, content))
        outputs.enter(
            office,
            outputs.PDF if went.file else outputs.PRINT,
            title,
            register,
            ids,
            copies=went.copies,
            pages=went.pages,
            file=went.file,
            sha256=_digest(went.file),
            to=went.to,
        )


def heading(office: Office, period: str = "") -> Heading:
    """Return what stands at the head and foot of a sheet besides the records."""
    return Heading(
        unit=office.name,
        filled_by=office.clerk,
        filled_on=dt.date.today(),
        phone=office.store.setting(PHONE),
        period=period,
        mark=office.store.setting(MARK),
        chain=safeguard.anchor(office),
    )


def by_hand(office: Office) -> Heading:
    """Return what stands on a sheet that is filled in by hand."""
    return Heading(unit=office.name, mark=office.store.setting(MARK))


def totals(office: Office, register: Register, ids: Sequence[int]) -> list[tuple[str, str]]:
    """Return the figures in the head of a ledger of these records: (label, figure with unit)."""
    return finding.totals(office, register, Query(among=ids))


def _of_preset(
    office: Office, register: Register, ids: Sequence[int], preset: str
) -> Sequence[int]:
    declared = need_preset(register, preset)
    if declared is None or not declared.where:
        return ids
    meant = set(office.store.ids(register, Query(where=declared.where, void=True)))
    return [id for id in ids if id in meant]


def _records(office: Office, register: Register, ids: Sequence[int]) -> Iterator[Mapping[str, Any]]:
    for start in range(0, len(ids), _BLOCK):
        yield from office.store.values(register, ids[start : start + _BLOCK])


def _entered(
    office: Office, register: Register, title: str, number: str, saved: Saved, ids: Sequence[int]
) -> None:
    if office.read_only:
        return
    content = {"file": saved.path.name, "records": len(ids), "sha256": saved.sha256}
    with office.store.at_once():
        office.store.enter(office.who, Act("export", register.name, number, content))
        outputs.enter(
            office,
            outputs.EXCEL,
            title,
            register,
            ids,
            file=saved.path,
            sha256=saved.sha256,
        )


def _digest(file: Path | None) -> str:
    if file is None:
        return ""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


__all__ = [
    "Cancelled",
    "Heading",
    "Saved",
    "Went",
    "blank_form",
    "blank_ledger",
    "by_hand",
    "export_list",
    "export_record",
    "export_template",
    "forms",
    "further_sheet",
    "further_sheets",
    "heading",
    "ledger",
    "need_preset",
    "presets",
    "printed",
    "save_forms",
    "totals",
]
