"""What changed in a unit's report since the one before, and which reported records clash."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.desk.consolidating.carried import NONE, identifying, unique
from desktop_app.desk.consolidating.cells import called, label, ordered, shown
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store.consolidation import Consolidation
from desktop_app.store.reports import Report, Row
from desktop_app.words import _

NEW, GONE, CHANGED = "new", "gone", "changed"
ONE_VALUE, ONE_NUMBER, TWO_REPORTS = "value", "number", "reports"


@dataclass(frozen=True)
class Change:
    """What is otherwise than in the unit's report before: a record, or one field of it.

    `how` is NEW, GONE or CHANGED; `label`, `before` and `after` are "" but for a changed field.
    """

    unit: str
    register: str
    how: str
    record: str
    stands: str
    label: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Clash:
    """What cannot be true of both: `kind` is ONE_VALUE, ONE_NUMBER or TWO_REPORTS.

    One value in several records, one register number for several records of a unit, or two
    reports of a unit of which the later one counts. `where` says which they are.
    """

    kind: str
    register: str
    label: str
    value: str
    where: tuple[str, ...]
    units: tuple[str, ...]


@deed("consolidate")
def changes(office: Office, kept: Consolidation, report: Report, since: str = "") -> list[Change]:
    """Return what changed in a report since the unit's report before, or that of the day `since`.

    Only fields of which both tell are compared. Nothing changed for a unit that reports for the
    first time.
    """
    before = kept.before(report, since)
    if before is None or (before.digest == report.digest and before.keys == report.keys):
        return []
    register = office.registers[report.register]
    both = [key for key in ordered(register, report.keys) if key in before.keys]
    new = list(kept.rows(report.id, but=before.id))
    old = list(kept.rows(before.id, but=report.id))
    found: list[Change] = []
    for one, other in _paired(register, both, old, new):
        if one is not None and other is not None:
            found += _fields(report, register, both, one, other)
        # Some files tell of void records and some do not: those are neither new nor gone.
        elif other is not None and not other.void:
            found.append(_told(report, register, NEW, other))
        elif one is not None and not one.void:
            found.append(_told(report, register, GONE, one))
    return found


@deed("consolidate")
def clashes(office: Office, kept: Consolidation, round: int) -> Iterator[Clash]:
    """Yield what clashes among the reports of a round, register by register.

    A register that the office does not keep any more is passed over.
    """
    reports = {
        report.id: report for report in kept.reports(round) if report.register in office.registers
    }
    for two in kept.twice(round):
        if two.register not in office.registers:
            continue
        where = (
            _("counts: {file}").format(file=two.kept),
            _("does not count: {file}").format(file=two.dropped),
        )
        yield Clash(TWO_REPORTS, two.register, "", "", where, (two.unit,))
    for name in dict.fromkeys(report.register for report in reports.values()):
        register = office.registers[name]
        for key in identifying(register):
            groups: dict[str, list[tuple[Report, str, str]]] = {}
            for value, report, stands, cells in kept.alike(round, name, key):
                told = (reports[report], stands, called(register, cells))
                groups.setdefault(value, []).append(told)
            for value, several in groups.items():
                yield _clash(ONE_VALUE, register, key, value, several)
        yield from _numbers(register, kept, round, reports)


def _numbers(
    register: Register, kept: Consolidation, round: int, reports: Mapping[int, Report]
) -> Iterator[Clash]:
    """Register numbers that one unit gave to several records; other units number for themselves."""
    groups: dict[tuple[int, str], list[tuple[Report, str, str]]] = {}
    for value, report, stands, cells in kept.alike(round, register.name, NUMBER, within=True):
        told = (reports[report], stands, called(register, cells))
        groups.setdefault((report, value), []).append(told)
    for (_report, value), several in groups.items():
        yield _clash(ONE_NUMBER, register, NUMBER, value, several)


def _clash(
    kind: str,
    register: Register,
    key: str,
    value: str,
    several: Sequence[tuple[Report, str, str]],
) -> Clash:
    where = tuple(
        _("{unit} {stands}: {record}").format(unit=report.unit, stands=stands, record=record)
        for report, stands, record in several
    )
    units = tuple(dict.fromkeys(report.unit for report, _stands, _record in several))
    return Clash(kind, register.name, label(register, key), value, where, units)


def _paired(
    register: Register, both: Sequence[str], old: Sequence[Row], new: Sequence[Row]
) -> Iterator[tuple[Row | None, Row | None]]:
    """The records before and now, each with what it was or became: told by number, else by marks."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    for key in (NUMBER, *unique(register), *register.declaration.known_by):
        if key not in both:
            continue
        by_value: dict[Any, list[int]] = {}
        for place, row in left.items():
            by_value.setdefault(_mark(row, key), []).append(place)
        for place, row in list(right.items()):
            there = by_value.get(_mark(row, key)) if _mark(row, key) is not None else None
            if there:
                yield left.pop(there.pop(0)), right.pop(place)
    for row in left.values():
        yield row, None
    for row in right.values():
        yield None, row


def _mark(row: Row, key: str) -> str | None:
    value = row.cells.get(key)
    return None if value is None or value in NONE else str(value)


def _fields(
    report: Report, register: Register, both: Sequence[str], before: Row, after: Row
) -> Iterator[Change]:
    name = called(register, after.cells)
    for key in both:
        old, new = before.cells.get(key), after.cells.get(key)
        if old != new:
            yield Change(
                report.unit,
                register.name,
                CHANGED,
                name,
                after.stands,
                label(register, key),
                shown(register, key, old),
                shown(register, key, new),
            )
    if before.void != after.void:
        void = (_("void") if before.void else "", _("void") if after.void else "")
        yield Change(
            report.unit, register.name, CHANGED, name, after.stands, _("State of the record"), *void
        )


def _told(report: Report, register: Register, how: str, row: Row) -> Change:
    stands = row.stands if how == NEW else ""
    return Change(report.unit, register.name, how, called(register, row.cells), stands)


__all__ = [
    "CHANGED",
    "GONE",
    "NEW",
    "ONE_NUMBER",
    "ONE_VALUE",
    "TWO_REPORTS",
    "Change",
    "Clash",
    "changes",
    "clashes",
]
