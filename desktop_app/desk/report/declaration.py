"""The words of `report.toml`: headings, their sentences, and the figures that these name."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from desktop_app.desk import declared
from desktop_app.desk.office import Office
from desktop_app.desk.report import tokens
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Date, Field, Integer, Moment, Number
from desktop_app.registers.proof_conditions import condition
from desktop_app.registers.register import Register
from desktop_app.words import Label, _

FILE = "report.toml"
# What a sentence may name besides figures: the office, the first and the last day, today, the year.
KNOWN = ("unit", "from", "to", "today", "year")

_DATES: tuple[type[Field], ...] = (Date, Moment)
_NUMBERS: tuple[type[Field], ...] = (Integer, Number)

Part = Literal["title", "addressee", "opening", "heading", "ending"]
Every = Literal["year", "quarter", "month", "week"]


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question to a register whose answer stands in the report.

    It is asked of the records that meet `where` and whose date (`on`; else the one the register
    names) lies in the period; with `stands` (the fields since when and, if that is kept, until when
    a thing is there) of those that are there on the last day. `aged` leaves those that are there
    for so many years. The answer is their number, or as one of the words below says.
    """

    label: Label
    unit: dict[str, str] = {}  # what is written behind the number, by language
    register: str = ""
    where: dict[str, Any] = {}
    on: str = ""
    stands: tuple[str, ...] = ()
    aged: int = 0
    lines: str = ""  # child lines instead of records, those that meet `of_lines`
    of_lines: dict[str, Any] = {}
    by: str = ""  # the number of each value of this field, one after the other
    sum: str = ""
    of: str = ""  # with `sum`: the percentage of that field's sum
    average: str = ""
    highest: str = ""
    latest: str = ""  # the last of these dates
    age: str = ""  # the average years since these dates
    share: dict[str, Any] | None = None  # the percentage of those that meet this, too
    different: str = ""  # how many different ones this link names
    shown: str = ""  # what the field says, of the latest records first
    most: int = 0  # with `shown` and `by`: not more than so many
    checks: tuple[str, ...] = ()  # the number of hits of these checks, or classes of checks
    ratio: tuple[str, ...] = ()  # one figure divided by another
    percent: tuple[str, ...] = ()  # one figure as the percentage of another
    rule: Literal["", "addresses"] = ""  # what a named rule of the program answers


class Each(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line for each record, under a subheading for each value of `by`.

    Records that began by the last day and did not end before the first: `during` names both dates.
    The line `says` what the record's fields, in braces, hold.
    """

    register: str
    says: Label
    where: dict[str, Any] = {}
    during: tuple[str, str]
    by: str = ""
    under: Label | None = None  # the subheading, with {by}
    most: int = 0


class Sentence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence with figures in braces: ``{meetings}`` with the earlier figure beside it, or
    ``{meetings:only}`` without.

    Where its first figure is nothing, and that can be said, `none` stands instead; with `skip` it
    is left out. Instead of a sentence, `each` tells records line by line.
    """

    says: Label | None = None
    none: Label | None = None
    skip: bool = False
    each: Each | None = None


class Heading(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"part": "as"}
):
    """A heading and its paragraphs, each of sentences; or another part of the document."""

    name: str
    title: Label
    part: Part = "heading"
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report: the length of its periods, its parts, and the returns that are its annexes.

    `beside` says what each figure is compared with: the same period of the year before, or the
    period before this one; `called` how that is named.
    """

    name: str
    title: Label
    every: Every = "year"
    beside: Literal["year", "period"] = "year"
    called: Label
    headings: tuple[Heading, ...]
    annexes: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Whether it is to have a single page."""
        return self.every != "year"


class Declared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file declares."""

    figures: dict[str, Figure]
    reports: tuple[Report, ...]


def read(office: Office) -> Declared:
    """Return what is declared; in the office's own file a name stands in for the shipped one.

    UserError names the file and the place where something cannot be read or is not there.
    """
    figures: dict[str, Figure] = {}
    reports: dict[str, Report] = {}
    for file in declared.files(office, FILE):
        found = declared.read(file, Declared)
        figures |= found.figures
        reports |= {one.name: one for one in found.reports}
        for fault in _faults(office, found, figures):
            raise declared.faulty(file, fault)
    return Declared(figures=figures, reports=tuple(reports.values()))


def report(found: Declared, name: str) -> Report:
    """Return the report of that name; UserError names those there are."""
    for one in found.reports:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in found.reports)
    raise UserError(
        _("There is no report “{name}”; there are {names}.").format(name=name, names=names)
    )


def _faults(office: Office, found: Declared, figures: Mapping[str, Figure]) -> Iterator[str]:
    for name, figure in found.figures.items():
        for fault in _of_figure(office, figure, figures):
            yield f"figures.{name}.{fault}"
    for one in found.reports:
        for heading in one.headings:
            place = f"reports.{one.name}.{heading.name}"
            for paragraph in heading.paragraphs:
                for sentence in paragraph:
                    for fault in _of_sentence(office, sentence, figures):
                        yield f"{place}: {fault}"


def _of_figure(office: Office, figure: Figure, figures: Mapping[str, Figure]) -> Iterator[str]:
    for key in ("ratio", "percent"):
        several = getattr(figure, key)
        if len(several) not in (0, 2):
            yield _("{key}: name two figures").format(key=key)
        for name in several:
            if name not in figures:
                yield _("there is no figure “{name}”").format(name=name)
            elif figures[name].ratio or figures[name].percent:
                yield _("{key}: “{name}” follows from others itself").format(key=key, name=name)
    register = office.registers.get(figure.register)
    if register is None:  # an office may keep fewer registers than the report knows
        return
    lines = register.rows.get(figure.lines)
    if figure.lines and lines is None:
        yield _("lines: there is no “{name}”").format(name=figure.lines)
        return
    measured = lines.fields if lines else register.fields
    yield from condition("where", figure.where, register.fields, {})
    if lines is not None:
        yield from condition("of_lines", figure.of_lines, lines.fields, register.fields)
    if figure.share is not None:
        yield from condition("share", figure.share, measured, {})
    for key in filter(None, (figure.on, *figure.stands)):
        yield from _field(key, register.fields, _DATES)
    for key in filter(None, (figure.latest, figure.age)):
        yield from _field(key, measured, _DATES)
    for key in filter(None, (figure.sum, figure.of, figure.average, figure.highest)):
        yield from _field(key, measured, _NUMBERS)
    for key in filter(None, (figure.by, figure.different, figure.shown)):
        yield from _field(key, measured)


def _of_sentence(
    office: Office, sentence: Sentence, figures: Mapping[str, Figure]
) -> Iterator[str]:
    if (sentence.says is None) == (sentence.each is None):
        yield _("a sentence has says or each")
    for label in (sentence.says, sentence.none):
        for text in label.both if label else ():
            for name in tokens.names(text):
                if name not in figures and name not in KNOWN:
                    yield _("there is no figure “{name}”").format(name=name)
    each = sentence.each
    register = office.registers.get(each.register) if each else None
    if each is not None and register is not None:
        yield from condition("each.where", each.where, register.fields, {})
        for key in each.during:
            yield from _field(key, register.fields, _DATES)
        keys = [each.by] if each.by else []
        keys += [name for text in each.says.both for name in tokens.names(text)]
        for key in keys:
            if key not in ("number",):
                yield from _field(key, register.fields)


def _field(
    key: str, fields: Mapping[str, Field], kinds: tuple[type[Field], ...] = (Field,)
) -> Iterator[str]:
    if key in fields and not isinstance(fields[key], kinds):
        told = _("{key} is no date") if kinds is _DATES else _("{key} is no number")
        yield told.format(key=key)
    if key not in fields:
        yield _("there is no field {key}; there are {names}").format(
            key=key, names=", ".join(fields)
        )


def happening(register: Register, figure: Figure) -> str:
    """Return the date by which a figure's records lie in a period; "" where they are there."""
    return "" if figure.stands else figure.on or register.declaration.list.period
