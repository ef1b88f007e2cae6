"""Spans of time: usual ones as this month, last year; or from one day to another."""

import datetime as dt
from typing import NamedTuple

from desktop_app.words import _

APART = "/"  # between the two days of a span that is given by them


class Span(NamedTuple):
    """The days from the first to the last one, both counted."""

    start: dt.date
    end: dt.date

    @property
    def iso(self) -> tuple[str, str]:
        """Both days as a query has them."""
        return self.start.isoformat(), self.end.isoformat()


def names() -> dict[str, str]:
    """Return what the usual spans are called, by their keys."""
    return {
        "month": _("This month"),
        "last_month": _("Last month"),
        "year": _("This year"),
        "last_year": _("Last year"),
        "12_months": _("Last 12 months"),
    }


def known(name: str) -> bool:
    """Whether there is such a span: a usual one, or ``from/to``."""
    return name in names() or (name.count(APART) == 1 and all(map(_is_day, name.split(APART))))


def label(name: str) -> str:
    """Return what a span is called."""
    if APART in name:
        start, end = name.split(APART)
        return f"{start or '…'} – {end or '…'}"
    return names()[name]


def span(name: str, today: dt.date | None = None) -> tuple[str, str]:
    """Return the first and the last day (ISO) of a span; either may be "" where it is open."""
    if APART in name:
        start, end = name.split(APART)
        return start, end
    today = today or dt.date.today()
    first = today.replace(day=1)
    before = first - dt.timedelta(days=1)
    spans = {
        "month": (first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)),
        "last_month": (before.replace(day=1), before),
        "year": (dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)),
        "last_year": (dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)),
        "12_months": (today - dt.timedelta(days=365), today),
    }
    begins, ends = spans[name]
    return begins.isoformat(), ends.isoformat()


def spans(today: dt.date | None = None) -> list[tuple[str, tuple[str, str]]]:
    """Return the usual spans: what each is called, its first and its last day."""
    return [(words, span(name, today)) for name, words in names().items()]


def _is_day(text: str) -> bool:
    try:
        return not text or bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
