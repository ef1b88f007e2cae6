"""Begins an inspection from a checklist: its items with what the registers prove of each."""

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.desk import entering
from desktop_app.desk.entering import Saved
from desktop_app.desk.inspecting.counting import Counted, count
from desktop_app.desk.inspecting.declaration import (
    ITEMS,
    Checklist,
    Item,
    evidence,
    find,
    inspections,
)
from desktop_app.desk.inspecting.proposing import propose
from desktop_app.desk.inspecting.scoring import Inspection, Scored
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.spans import Span
from desktop_app.errors import Progress, UserError
from desktop_app.registers.kinds import Line
from desktop_app.words import _


class Stopped(Exception):
    """The counting was cancelled; nothing was entered."""


def span_of(checklist: Checklist, end: dt.date) -> Span:
    """Return the period that a checklist counts, up to its last day."""
    month = end.year * 12 + end.month - 1 - checklist.declared.months
    year, place = divmod(month, 12)
    day = min(end.day, calendar.monthrange(year, place + 1)[1])
    return Span(dt.date(year, place + 1, day) + dt.timedelta(days=1), end)


def title_of(checklist: Checklist, span: Span) -> str:
    """Return what an inspection is called that nobody has named."""
    return _("{checklist}, {year}").format(checklist=checklist.title, year=span.end.year)


@deed("enter")
def begin(
    office: Office,
    checklist: Checklist,
    span: Span,
    given: Mapping[str, Any] | None = None,
    *,
    progress: Progress | None = None,
    day: dt.date | None = None,
) -> Saved:
    """Enter a new inspection of a period, with a line for each item, and return it.

    `given` has further fields; `day` stands for today in a made-up office. Stopped is raised when
    `progress` says so.
    """
    register = inspections(office)
    counted = proved(office, checklist, span, progress, day)
    today = day or dt.date.today()
    values = {
        "title": title_of(checklist, span),
        "kind": checklist.declared.kind or None,
        "from": today,
        "to": today,
        "checklist": str(checklist.title),
        "since": span.start,
        "until": span.end,
        ITEMS: lines(checklist, counted),
    }
    if register.status is not None and "running" in register.status.steps:
        values[register.status.key] = "running"
    return entering.add(office, register, values | dict(given or {}), day)


@deed("read")
def proved(
    office: Office,
    checklist: Checklist,
    span: Span,
    progress: Progress | None = None,
    today: dt.date | None = None,
) -> dict[str, Counted]:
    """Return what the registers prove of a checklist in a period, by the name of the evidence.

    `today` stands for this day in a made-up office. Stopped is raised when `progress` says so.
    """
    known = evidence(office)
    wanted = {item.evidence: known[item.evidence] for item in checklist.items if item.evidence}
    counted = count(office, wanted, span, progress, today)
    if len(counted) < len(wanted):
        raise Stopped
    return counted


def lines(checklist: Checklist, counted: Mapping[str, Counted]) -> list[Line]:
    """Return the lines of an inspection: each item with what was counted, and the score proposed."""
    return [
        {
            "subject": str(subject.title),
            "code": item.id,
            "group": item.group or None,
            "text": str(item.text),
            "basis": str(item.basis) if item.basis else None,
            "full": item.points,
            "veto": item.veto or None,
            **proofs(item, counted),
        }
        for subject in checklist.subjects
        for item in subject.items
    ]


def proofs(item: Item, counted: Mapping[str, Counted]) -> Line:
    """Return what a line says of the registers: the sentence, and what is proposed by it."""
    found = counted.get(item.evidence)
    proposal = propose(item, found)
    return {
        "counted": found.says if found else None,
        "advised": proposal.result if proposal else None,
        "proposed": proposal.score if proposal else None,
    }


@deed("enter")
def recounted(
    office: Office,
    one: Inspection,
    progress: Progress | None = None,
    today: dt.date | None = None,
) -> list[Line]:
    """Return the lines of an inspection with the registers counted again; what was decided stays.

    UserError where its checklist is not there any more. Nothing is kept.
    """
    checklist, span = of(office, one)
    counted = proved(office, checklist, span, progress, today)
    items = [(line, item_of(checklist, one, line)) for line in one.lines]
    return [
        {**line.line, **proofs(item, counted)} if item is not None else line.line
        for line, item in items
    ]


def item_of(checklist: Checklist, one: Inspection, line: Scored) -> Item | None:
    """Return what a line asks as the checklist has it now, with the points that the line has.

    It is the item with its text, else the one of its number, unless another line asks that. None
    where the checklist asks it no more.
    """
    found = next((item for item in checklist.items if line.text in item.text.both), None)
    if found is None:
        asked = {each.text for each in one.lines}
        found = next(
            (
                item
                for item in checklist.items
                if item.id == line.code and not asked.intersection(item.text.both)
            ),
            None,
        )
    return found and msgspec.structs.replace(found, points=float(line.full))


@deed("read")
def of(office: Office, one: Inspection) -> tuple[Checklist, Span]:
    """Return the checklist of an inspection, and the period that it counts."""
    if one.span is None or not one.values.get("checklist"):
        raise UserError(
            _(
                "{number} was not begun from a checklist, so nothing is counted for it; begin a "
                "scored inspection."
            ).format(number=one.number)
        )
    return find(office, str(one.values["checklist"])), one.span


@deed("read")
def count_line(office: Office, one: Inspection, line: Scored) -> Counted | None:
    """Return what is counted of a line now, with the records behind it; None where nothing is."""
    checklist, span = of(office, one)
    item = item_of(checklist, one, line)
    known = evidence(office)
    if item is None or item.evidence not in known:
        return None
    return count(office, {item.evidence: known[item.evidence]}, span)[item.evidence]
