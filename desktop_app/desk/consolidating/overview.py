"""The overview of a round: totals by unit, who has not reported, what clashes, what changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app import paths
from desktop_app.desk.consolidating import units
from desktop_app.desk.consolidating.comparing import (
    CHANGED,
    GONE,
    NEW,
    Change,
    Clash,
    changes,
    clashes,
)
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress, UserError, go_on
from desktop_app.registers.register import Register
from desktop_app.store.consolidation import Consolidation
from desktop_app.store.journal import Act
from desktop_app.store.reports import File, Report, Round
from desktop_app.words import _


@dataclass(frozen=True)
class OfUnit:
    """One report with what it came to: the records, the register's figures, and what changed.

    `first` tells that the unit reported this register for the first time.
    """

    report: Report
    first: bool
    new: int = 0
    gone: int = 0
    changed: int = 0  # records, however many fields of them


@dataclass(frozen=True)
class Missing:
    """A unit that has not reported; `last` is the day on which it reported last, or ""."""

    unit: str
    listed: bool  # it is on the list of those that must; else it did the time before
    last: str


@dataclass(frozen=True)
class Overview:
    """A round as a superior looks at it; `since` is the day with which it was compared, or ""."""

    round: Round
    since: str
    of_units: Sequence[OfUnit]
    missing: Sequence[Missing]
    clashes: Sequence[Clash]
    changes: Sequence[Change]
    files: Sequence[File]
    expected: int  # units on the list of those that must report

    @property
    def reports(self) -> list[Report]:
        """The reports that count."""
        return [one.report for one in self.of_units]

    @property
    def units(self) -> list[str]:
        """The units that have reported."""
        return list(dict.fromkeys(report.unit for report in self.reports))

    @property
    def registers(self) -> list[str]:
        """The registers of which something was reported."""
        return list(dict.fromkeys(report.register for report in self.reports))

    def of(self, state: str) -> list[File]:
        """Return the files of which that became."""
        return [file for file in self.files if file.state == state]

    @property
    def whole(self) -> bool:
        """Whether every file was taken, every unit has reported, and nothing clashes."""
        bad = any(file.state in ("asked", "refused") for file in self.files)
        return not (bad or self.missing or self.clashes)


@deed("consolidate")
def rounds(office: Office) -> list[Round]:
    """Return all rounds that were gathered, the latest first; none where none was."""
    if not paths.consolidation_file(office.folder).is_file():
        return []
    with Consolidation(office.folder, office.key, read_only=True) as kept:
        return kept.rounds()


@deed("consolidate")
def overview(
    office: Office, round: int = 0, since: str = "", progress: Progress | None = None
) -> Overview:
    """Return the overview of a round, of the latest one unless it is said.

    It is compared with each unit's report before, or with the last one up to the day `since`.
    UserError where there is no such round; `progress` as everywhere, with Cancelled.
    """
    with Consolidation(office.folder, office.key, read_only=True) as kept:
        there = {one.id: one for one in kept.rounds()}
        chosen = there.get(round or max(there, default=0))
        if chosen is None:
            raise UserError(_("There is no round {n}.").format(n=round))
        known = set(office.registers)
        reports = [one for one in kept.reports(chosen.id) if one.register in known]
        order = {name: place for place, name in enumerate(office.registers)}
        reports.sort(key=lambda one: (order[one.register], one.unit))
        of_units: list[OfUnit] = []
        changed: list[Change] = []
        for done, report in enumerate(reports):
            go_on(progress, done, len(reports) + 1)
            found = changes(office, kept, report, since)
            changed += found
            of_units.append(_of_unit(report, kept.before(report, since) is None, found))
        clashing = list(clashes(office, kept, chosen.id))
        go_on(progress, len(reports) + 1, len(reports) + 1)
        expected = kept.expected()
        missing = list(_missing(kept, chosen, reports, expected))
        files = kept.files(chosen.id)
    return Overview(chosen, since, of_units, missing, clashing, changed, files, len(expected))


@deed("consolidate")
def expected(office: Office) -> list[str]:
    """Return the units that must report, as the office has listed them."""
    if not paths.consolidation_file(office.folder).is_file():
        return []
    with Consolidation(office.folder, office.key, read_only=True) as kept:
        return kept.expected()


@deed("consolidate")
def expect(office: Office, names: Sequence[str]) -> list[str]:
    """Put another list of the units that must report in place; journalled. Return the list."""
    wanted = units.parsed(names)
    with Consolidation(office.folder, office.key) as kept, kept.at_once():
        if kept.expected() != wanted:
            kept.expect(wanted)
            office.store.enter(office.who, Act("expect", content={"units": wanted}))
    return wanted


def added_up(register: Register, reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Return the register's own figures over several reports: label, figure with its unit.

    A figure that one of the reports cannot tell is not told at all.
    """
    found = []
    for place, total in enumerate(register.declaration.list.totals):
        figures = [
            report.totals[place] if place < len(report.totals) else None for report in reports
        ]
        if None not in figures:
            summed = sum((Decimal(figure or 0) for figure in figures), Decimal(0))
            text = f"{summed:,f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
            found.append((str(total.label), f"{text} {total.unit or ''}".strip()))
    return found


def _of_unit(report: Report, first: bool, found: Sequence[Change]) -> OfUnit:
    how = Counter(change.how for change in found if change.how != CHANGED)
    changed = {(change.record, change.stands) for change in found if change.how == CHANGED}
    return OfUnit(report, first, how[NEW], how[GONE], len(changed))


def _missing(
    kept: Consolidation, round: Round, reports: Sequence[Report], expected: Sequence[str]
) -> Iterator[Missing]:
    """Those on the list that have not reported, then those that did the round before."""
    reported = {units.fold(report.unit) for report in reports}
    earlier = kept.reported(before=round.id)
    days = {units.fold(unit): day for unit, (_round, day) in earlier.items()}
    for name in expected:
        if units.fold(name) not in reported:
            yield Missing(name, True, days.get(units.fold(name), ""))
    listed = {units.fold(name) for name in expected}
    latest = max((id for id, _day in earlier.values()), default=0)
    for name, (id, day) in earlier.items():
        if id == latest and units.fold(name) not in reported | listed:
            yield Missing(name, False, day)


__all__ = [
    "Missing",
    "OfUnit",
    "Overview",
    "added_up",
    "expect",
    "expected",
    "overview",
    "rounds",
]
