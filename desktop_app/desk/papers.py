"""Ledgers and forms as worksheets, blank or filled, for paper and for Excel."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from openpyxl import Workbook

from desktop_app import sheets, words
from desktop_app.desk import (
    beginning,
    grouping,
    marking,
    outputs,
    safeguard,
    searching,
    spans,
    views,
)
from desktop_app.desk.office import Office
from desktop_app.desk.outputs import Went
from desktop_app.desk.permitting import deed
from desktop_app.desk.spans import APART
from desktop_app.desk.views import View
from desktop_app.errors import Progress, UserError
from desktop_app.registers.declaration import Preset
from desktop_app.registers.register import Register
from desktop_app.sheets import GroupHead, Heading, Saved
from desktop_app.store.journal import Act
from desktop_app.store.searching import Query
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk import templates

PHONE = "phone"


def presets(register: Register) -> list[tuple[str, str]]:
    """Return the print presets of a ledger, (name, title); the first, "", is the whole ledger."""
    ledger = register.declaration.list
    whole = ("", str(ledger.title or register.title))
    return [whole, *((preset.name, str(preset.title)) for preset in ledger.presets)]


@deed("output")
def ledger(
    office: Office,
    register: Register,
    ids: Sequence[int],
    preset: str = "",
    *,
    view: View | None = None,
    progress: Progress | None = None,
) -> Workbook:
    """Return the ledger of these records for paper; a preset takes those it is meant for.

    With a `view` it has the columns, groups and title of that. The whole ledger stands in the
    superior's list, where the office uses one. `progress(done, total)` may answer False: then
    `Cancelled` is raised.
    """
    if (
        not preset
        and view is None
        and (own := _in_own_form(office, register, "list", ids, progress))
    ):
        return own[0]
    with words.writing(office.document_language):
        said = content(office, register, ids, preset, view)
        told = None if progress is None else lambda done: progress(done, len(said.ids))
        return sheets.ledger(
            register, said.asked, said.records, said.heading, totals=said.totals, progress=told
        )


@deed("output")
def forms(office: Office, register: Register, ids: Sequence[int]) -> list[Workbook]:
    """Return the form of each of these records: the superior's, where the office uses one."""
    if own := _in_own_form(office, register, "record", ids):
        return own
    with words.writing(office.document_language):
        head = heading(office)
        return [sheets.form(register, values, head) for values in records(office, register, ids)]


@deed("output")
def form(office: Office, register: Register, id: int) -> Workbook:
    """Return the form of one record: the superior's, where the office uses one."""
    (book,) = forms(office, register, [id])
    return book


@words.aloud()
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


@deed("output")
def further_sheet(office: Office, register: Register, name: str, id: int | None) -> Workbook:
    """Return a further sheet of a record, or of none yet: the sheet to sign in, blank."""
    with words.writing(office.document_language):
        values = office.store.values(register, [id])[0] if id is not None else None
        return sheets.sheet(register, name, values, heading(office))


@deed("output")
def blank_form(office: Office, register: Register) -> Workbook:
    """Return the form for filling by hand."""
    with words.writing(office.document_language):
        return sheets.blank_form(register, by_hand(office), beginning.lines(office, register))


@deed("output")
def blank_ledger(office: Office, register: Register, preset: str = "", rows: int = 0) -> Workbook:
    """Return the ledger for filling by hand: `rows` of them, or a page."""
    with words.writing(office.document_language):
        return sheets.blank_ledger(register, preset or None, by_hand(office), rows=rows)


@deed("output")
def printed(office: Office, register: Register, ids: Sequence[int], title: str, went: Went) -> None:
    """Journal that records went to paper or into a PDF, under the title that the sheet has."""
    numbers = [values["number"] for values in office.store.values(register, ids[:2])]
    content = {"sheet": title, "records": len(ids), "pages": went.pages}
    act = Act("print", register.name, numbers[0] if len(ids) == 1 else "", content)
    outputs.tell(office, act, went.way, title, register, ids, went=went)


@deed("output")
def entered(
    office: Office, register: Register, title: str, number: str, saved: Saved, ids: Sequence[int]
) -> None:
    """Tell in the journal and the output register that a workbook with those records was saved."""
    content = {"file": saved.path.name, "records": len(ids), "sha256": saved.sha256}
    act = Act("export", register.name, number, content)
    went = Went(file=saved.path, sha256=saved.sha256)
    outputs.tell(office, act, outputs.EXCEL, title, register, ids, went=went)


def heading(office: Office, period: str = "") -> Heading:
    """Return what stands at the head and foot of a sheet besides the records."""
    return Heading(
        unit=office.name,
        filled_by=office.clerk,
        filled_on=dt.date.today(),
        phone=phone(office),
        period=period,
        mark=marking.text(office),
        chain=safeguard.anchor(office),
    )


def days(period: tuple[str, str]) -> str:
    """Return the days of a period as they stand in the head of a sheet, "" where it has none."""
    return spans.label(APART.join(period)) if any(period) else ""


def phone(office: Office) -> str:
    """Return the telephone number that stands on sheets, "" for none."""
    return office.store.setting(PHONE)


@deed("settings")
def set_phone(office: Office, phone: str) -> None:
    """Keep the telephone number that stands on sheets."""
    office.store.set(PHONE, phone.strip(), office.who)


@deed("output")
def totals(office: Office, register: Register, ids: Sequence[int]) -> list[tuple[str, str]]:
    """Return the figures in the head of a ledger of these records: (label, figure with unit)."""
    return searching.totals(office, register, Query(among=ids))


class Content(msgspec.Struct, frozen=True):
    """What a ledger lists: the records, with the heads of groups between, as `asked` for."""

    ids: Sequence[int]
    records: Iterator[Mapping[str, Any] | GroupHead]
    asked: Preset | str | None
    heading: Heading
    totals: list[tuple[str, str]]


@deed("output")
def content(
    office: Office,
    register: Register,
    ids: Sequence[int],
    preset: str = "",
    view: View | None = None,
) -> Content:
    """Return what the ledger of these records lists, by a preset or a view."""
    chosen = meant(office, register, ids, preset)
    shown = views.fitted(register, view).view if view is not None else None
    found: Iterator[Mapping[str, Any] | GroupHead] = records(office, register, chosen)
    asked: Preset | str | None = preset or None
    period = ""
    if shown is not None:
        asked = views.preset(register, shown)
        period = days(spans.span(shown.period)) if shown.period else ""
        if shown.group:
            found = _in_groups(office, register, chosen, shown.group)
    head, sums = heading(office, period), totals(office, register, chosen)
    return Content(chosen, found, asked, head, sums)


def records(office: Office, register: Register, ids: Sequence[int]) -> Iterator[Mapping[str, Any]]:
    """Yield the values of records, read block by block."""
    return office.store.each(register, ids)


@deed("output")
def meant(office: Office, register: Register, ids: Sequence[int], preset: str) -> Sequence[int]:
    """Return those of the records that a preset is for; UserError where there is no such preset."""
    declared = need_preset(register, preset)
    if declared is None or not declared.where:
        return ids
    found = set(office.store.ids(register, Query(where=declared.where, void=True)))
    return [id for id in ids if id in found]


def by_hand(office: Office) -> Heading:
    """Return what stands on a sheet that is filled in by hand."""
    return Heading(unit=office.name, mark=marking.text(office))


def _in_own_form(
    office: Office,
    register: Register,
    sort: "templates.Sort",
    ids: Sequence[int],
    progress: Progress | None = None,
) -> list[Workbook] | None:
    """The superior's form filled for paper; None where the office uses none, or none that is sound."""
    from desktop_app.desk import templates

    if templates.used(office, register, sort) is None:
        return None
    with words.writing(office.document_language):
        head, filled = heading(office), list(records(office, register, ids))
    return templates.painted(office, register, sort, filled, head, progress)


def _in_groups(
    office: Office, register: Register, ids: Sequence[int], way: str
) -> Iterator[Mapping[str, Any] | GroupHead]:
    label = grouping.label(register, way)
    for group, own in grouping.arranged(office, register, ids, way):
        text = _("{label}: {value} ({n})").format(label=label, value=group.label, n=f"{len(own):,}")
        yield GroupHead(text)
        yield from records(office, register, own)


__all__ = [
    "Content",
    "Heading",
    "Saved",
    "blank_form",
    "blank_ledger",
    "by_hand",
    "content",
    "days",
    "entered",
    "form",
    "forms",
    "further_sheet",
    "further_sheets",
    "heading",
    "ledger",
    "meant",
    "need_preset",
    "phone",
    "presets",
    "printed",
    "records",
    "set_phone",
    "totals",
]
