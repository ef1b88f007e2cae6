"""What an officer does with reports: chooses one and its period, drafts it, keeps words of the own."""

import datetime as dt

from msgspec.structs import replace

from desktop_app import words
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.report import declaration, drafting, texts
from desktop_app.desk.report.declaration import Report
from desktop_app.desk.report.drafting import Draft, Section
from desktop_app.desk.spans import Span
from desktop_app.errors import Progress, UserError
from desktop_app.registers.periods import period_of
from desktop_app.words import _

_OFFERED = {"year": 3, "quarter": 5, "month": 13, "week": 9}


def reports(office: Office) -> list[Report]:
    """Return the reports that are declared; UserError names what cannot be read in the file."""
    return list(declaration.read(office).reports)


def spans(report: Report, today: dt.date | None = None) -> list[tuple[str, Span]]:
    """Return the periods usual for a report, with their names, the present one first."""
    day = today or dt.date.today()
    found = []
    for _each in range(_OFFERED[report.every]):
        period = period_of(report.every, day)
        found.append((period.name, Span(period.start, period.end)))
        day = period.start - dt.timedelta(days=1)
    return found


@deed("read")
def draft(office: Office, name: str, span: Span, progress: Progress | None = None) -> Draft:
    """Draft a report for a period in the language of documents, with the office's own texts.

    `progress` is told (headings done, all); when it answers False the draft ends there. UserError
    where there is no such report, or the period ends before it begins.
    """
    if span.end < span.start:
        raise UserError(_("The period ends before it begins; exchange the two days."))
    declared = declaration.read(office)
    report = declaration.report(declared, name)
    with words.writing(office.document_language):
        return drafting.draft(office, report, declared.figures, span, progress)


@deed("enter")
def keep_text(office: Office, draft: Draft, section: Section, text: str) -> Draft:
    """Keep the office's words for a heading, and return the draft with them; journalled.

    The draft's own words mean that the office has none.
    """
    with words.writing(draft.language):
        texts.keep(office, draft.report.name, draft.span, section.name, text, section.draft)
        return _with_texts(office, draft)


@deed("read")
def earlier_texts(office: Office, draft: Draft) -> list[Span]:
    """Return the other periods of this report for which the office wrote texts, the latest first."""
    with words.writing(draft.language):
        return texts.earlier(office, draft.report.name, draft.span)


@deed("enter")
def take_over(office: Office, draft: Draft, of: Span) -> Draft:
    """Take over the texts of another period where this one has none; return the draft with them."""
    with words.writing(draft.language):
        texts.take_over(office, draft.report.name, draft.span, of)
        return _with_texts(office, draft)


@deed("read")
def renewed(office: Office, draft: Draft) -> Draft:
    """Return a draft that was counted of the office opened beside, with the texts as they are now."""
    draft = replace(draft, now=draft.now.within(office), then=draft.then.within(office))
    with words.writing(draft.language):
        return _with_texts(office, draft)


def _with_texts(office: Office, draft: Draft) -> Draft:
    own = texts.own(office, draft.report.name, draft.span)
    sections = tuple(replace(one, own=own.get(one.name)) for one in draft.sections)
    return replace(draft, sections=sections)
