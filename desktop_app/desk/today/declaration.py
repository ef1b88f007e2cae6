"""The words of `today.toml`: what is to be closed, how a hit becomes a finding, and the charts."""

from collections.abc import Iterator
from typing import Any

import msgspec

from desktop_app.desk import declared
from desktop_app.desk.checking.sentences import parts
from desktop_app.desk.office import Office
from desktop_app.registers.misread import unknown
from desktop_app.registers.opening import Faulty
from desktop_app.registers.proof_conditions import condition
from desktop_app.registers.register import Register
from desktop_app.words import Label, _

FILE = "today.toml"
ANY = "*"  # what holds of the registers that are not named


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file; what it does not know is refused by name."""


class Close(_Table, frozen=True, kw_only=True):
    """Records that are to be closed: those of a register that meet `where`, and what is said."""

    register: str
    where: dict[str, Any]
    says: Label
    title: Label
    basis: Label | None = None


class ByClass(_Table, frozen=True, kw_only=True):
    """A finding made of a hit of one class: within how many days, and what else is fixed."""

    days: int
    fixed: dict[str, Any] = {}


class Finding(_Table, frozen=True, kw_only=True):
    """How a hit becomes a record of the findings' register: which of its fields takes what.

    `live` are the findings that are not closed, `rectified` those of them that only wait to be
    verified. Who answers for it is the first of the fields `owners` that the record hit has.
    """

    check: str
    record: str
    says: str
    basis: str
    deadline: str
    owner: str
    department: str
    live: dict[str, Any]
    rectified: dict[str, Any]
    fixed: dict[str, Any] = {}
    owners: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    classes: dict[str, ByClass] = {}
    registers: dict[str, dict[str, Any]] = {}

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a finding that are filled in."""
        taking = (self.check, self.record, self.says, self.basis, self.deadline)
        return (*taking, self.owner, self.department)


class Line(_Table, frozen=True, kw_only=True):
    """What the bars of a chart are measured by: a parameter of a check, as the office has it."""

    check: str
    parameter: str
    label: Label


class Drawn(_Table, frozen=True, kw_only=True):
    """A chart: a question whose first column names the bars, and each further one is a series."""

    name: str
    title: Label
    registers: tuple[str, ...]
    series: tuple[Label, ...]
    question: str
    months: bool = False
    shown: str = ""
    line: Line | None = None
    most: int = 12  # bars; the first ones are drawn


class Declared(_Table, frozen=True, kw_only=True):
    """The whole file; something is due soon within `days`."""

    days: int = 7
    close: tuple[Close, ...] = ()
    finding: Finding | None = None
    charts: tuple[Drawn, ...] = ()


def read(office: Office) -> Declared:
    """Return what is declared: the office's own file stands in for the shipped one.

    UserError names the file and the place that cannot be read.
    """
    return declared.in_force(office, FILE, Declared, lambda found: _faults(office, found))


def columns(close: Close) -> set[str]:
    """Return the fields that are named in what is said of records to be closed."""
    named = {part.column for sentence in close.says.both for part in parts(sentence)}
    return named - {"", "number", "called"}


def _of_sentence(place: str, close: Close, register: Register) -> Iterator[str]:
    try:
        named = columns(close)
    except Faulty as error:
        yield f"{place}: {error}"
        return
    yield from unknown(place, named, register.fields)
    for part in (part for text in close.says.both for part in parts(text)):
        if part.shown:
            told = _("{place}: write {column} alone, it is shown as its field shows it")
            yield told.format(place=place, column=f"{{{part.column}}}")


def _faults(office: Office, found: Declared) -> Iterator[str]:
    for place, close in enumerate(found.close):
        register = office.registers.get(close.register)
        if register is not None:
            yield from condition(f"close[{place}].where", close.where, register.fields, {})
            yield from _of_sentence(f"close[{place}].says", close, register)
    findings = office.registers.serving("findings")
    if findings is None or found.finding is None:
        return
    yield from unknown("finding", found.finding.fields, findings.entered)
    for name in ("live", "rectified"):
        yield from condition(f"finding.{name}", getattr(found.finding, name), findings.fields, {})
    fixed = [found.finding.fixed, *(one.fixed for one in found.finding.classes.values())]
    for table in (*fixed, *found.finding.registers.values()):
        yield from unknown("finding.fixed", table, findings.entered)
