"""The office's own words in a report: kept for a heading and a period, with the figures as tokens."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from desktop_app import words
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.recalling import recalled
from desktop_app.desk.spans import Span

KEPT = "report:"  # report:full:zh:2026-01-01:2026-12-31:training


class Own(msgspec.Struct, frozen=True):
    """A text as the office wrote it, and the draft that it was written over."""

    text: str
    draft: str
    on: str
    who: str


@deed("read")
def own(office: Office, report: str, span: Span) -> dict[str, Own]:
    """Return the office's texts of a report for a period, by heading, in the language spoken."""
    begins = _begins(report, span)
    kept = {key: recalled(value, Own) for key, value in office.store.settings(begins).items()}
    return {key.removeprefix(begins): one for key, one in kept.items() if one is not None}


def read(kept: str) -> str:
    """Return the text that a setting keeps; "" where it keeps none."""
    one = recalled(kept, Own)
    return one.text if one is not None else ""


@deed("enter")
def keep(office: Office, report: str, span: Span, heading: str, text: str, draft: str) -> None:
    """Keep a text for a heading, or with the draft as its text none; journalled."""
    text = text.strip()
    key = _begins(report, span) + heading
    there = own(office, report, span).get(heading)
    if there is not None and (there.text, there.draft) == (text, draft):
        return
    if text == draft.strip():
        office.store.set(key, "", office.who)
        return
    one = Own(text, draft, dt.date.today().isoformat(), office.who)
    office.store.set(key, msgspec.json.encode(one).decode(), office.who)


@deed("read")
def earlier(office: Office, report: str, span: Span) -> list[Span]:
    """Return the other periods for which the office has texts of a report, the latest first."""
    return sorted(set(_spans(office, report)) - {span}, reverse=True)


@deed("enter")
def take_over(office: Office, report: str, span: Span, from_span: Span) -> None:
    """Take the office's texts of another period where this one has none."""
    there = own(office, report, span)
    with office.store.at_once():
        for heading, one in own(office, report, from_span).items():
            if heading not in there:
                keep(office, report, span, heading, one.text, one.draft)


def _spans(office: Office, report: str) -> Iterator[Span]:
    begins = f"{KEPT}{report}:{words.language()}:"
    for key in office.store.settings(begins):
        start, end, _heading = key.removeprefix(begins).split(":", 2)
        yield Span(dt.date.fromisoformat(start), dt.date.fromisoformat(end))


def _begins(report: str, span: Span) -> str:
    start, end = span.iso
    return f"{KEPT}{report}:{words.language()}:{start}:{end}:"
