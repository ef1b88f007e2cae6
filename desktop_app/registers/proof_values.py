"""Proves what a declaration says of the values of its fields: limits, defaults, codes, what is compared."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.registers.kinds import (
    LAST,
    Attachment,
    Choice,
    Date,
    Field,
    Integer,
    Link,
    Moment,
    NoRecords,
    Number,
    Options,
    Reading,
    Rows,
    Time,
    Unreadable,
    doubled,
)
from desktop_app.registers.kinds.numbers import MOST_PLACES
from desktop_app.registers.misread import unknown
from desktop_app.words import Label, _

_BEGINS: Mapping[str, tuple[type[Field], ...]] = {
    "now": (Moment, Time),
    "today": (Date, Moment),
    "me": (Link,),
}


def value_faults(place: str, field: Field, siblings: Mapping[str, Field]) -> Iterator[str]:
    """Yield what is wrong with what a field says of its values, and of those beside it."""
    if isinstance(field, Integer | Number) and field.min > field.max:
        yield _("{place}: min {least} is more than max {most}").format(
            place=place, least=field.min, most=field.max
        )
    if isinstance(field, Number) and not 0 <= field.places <= MOST_PLACES:
        yield _("{place}: this must be {what}, not {given}").format(
            place=f"{place}.places", what=f"0–{MOST_PLACES}", given=field.places
        )
    if isinstance(field, Choice) and field.options:
        yield from doubled_words(f"{place}.options", field.codes)
    for word in ("after", "later_than"):
        yield from comparable(f"{place}.{word}", getattr(field, word, ()), siblings)
    if field.default is not None and field.default != LAST:
        yield from _default(place, field)


def unreadable(place: str, field: Field, given: Any) -> Iterator[str]:
    """Yield why a value that stands in a declaration is none of the field's; links are not looked up."""
    try:
        said = str(Label.of(given)) if isinstance(given, Mapping) else given
        # What a link leads to is known in an office alone.
        if not isinstance(field, Link | Rows | Attachment):
            field.read(said, Reading(dt.date.today(), NoRecords()))
    except (Unreadable, ValueError) as why:
        yield f"{place}: {why}"


def doubled_words(place: str, codes: Options) -> Iterator[str]:
    """Yield which word of a list of codes means two of them."""
    for word, one, other in doubled(codes):
        yield _("{place}.{code}: “{word}” already stands for {other}; each word means one").format(
            place=place, code=other, word=word, other=one
        )


def comparable(place: str, keys: Sequence[str], siblings: Mapping[str, Field]) -> Iterator[str]:
    """Yield which of the fields beside it are no dates, moments or times."""
    yield from unknown(place, keys, siblings)
    for key in keys:
        if key in siblings and not isinstance(siblings[key], Date | Moment | Time):
            yield of_kind(place, key, siblings[key], _("a date, a moment or a time"))


def numeric(place: str, key: str, fields: Mapping[str, Field]) -> Iterator[str]:
    """Yield that a field which is added up is not there, or no number."""
    if key:
        yield from unknown(place, [key], fields)
        if key in fields and not isinstance(fields[key], Integer | Number):
            yield of_kind(place, key, fields[key], _("a number"))


def dated(field: Field | None) -> bool:
    """Whether a field is a date or a moment."""
    return isinstance(field, Date | Moment)


def on_a_day(place: str, key: str, fields: Mapping[str, Field]) -> Iterator[str]:
    """Yield that a field by which records have their day is not there, or no date."""
    if key:
        yield from unknown(place, [key], fields)
        if key in fields and not dated(fields[key]):
            yield of_kind(place, key, fields[key], _("a date or a moment"))


def of_kind(place: str, key: str, field: Field, wanted: str) -> str:
    """Return that a field is not of the kind that is wanted here."""
    return _("{place}: “{key}” is of kind {kind}; this must be {wanted}").format(
        place=place, key=key, kind=field.kind, wanted=wanted
    )


def _default(place: str, field: Field) -> Iterator[str]:
    given = field.default
    kinds = _BEGINS.get(given) if isinstance(given, str) else None
    if kinds and isinstance(field, kinds):
        return
    if isinstance(field, Link):
        yield _("{place}.default: of a link this must be {what}").format(
            place=place, what=_(" or ").join(('"me"', f'"{LAST}"'))
        )
    yield from unreadable(f"{place}.default", field, given)


__all__ = [
    "comparable",
    "dated",
    "doubled_words",
    "numeric",
    "of_kind",
    "on_a_day",
    "unreadable",
    "value_faults",
]
