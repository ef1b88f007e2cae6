"""The overview of a round: totals by unit, who has not reported, what clashes, what changed."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop_app.desk.consolidating import units
from desktop_app.desk.consolidating.cells import label, ordered, shown, whole
from desktop_app.desk.consolidating.comparing import (
    CHANGED,
    GONE,
    NEW,
    Change,
    Clash,
    changes,
    clashes,
)
from desktop_app.desk.importing.heads import texts
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Date, Integer, Moment, Number
from desktop_app.registers.register import Register
from desktop_app.sheets import Cancelled
from desktop_app.sheets.plain import Row
from desktop_app.sheets.reading import open_tables, table
from desktop_app.sheets.values import EMPTY, Content, content, written
from desktop_app.store.consolidation import Consolidation, File, Report, Round
from desktop_app.store.journal import Act
from desktop_app.words import _

Progress = Callable[[int, int], bool]
_LIST_HEADS = frozenset({"单位", "单位名称", "单位全称", "应报单位", "unit", "units", "nameofunit"})
_REMEMBERED = 20_000  # distinct texts of a column


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


def rounds(office: Office) -> list[Round]:
    """Return all rounds that were gathered, the latest first; none where none was."""
    try:
        with Consolidation(office.folder, read_only=True) as kept:
            return kept.rounds()
    except UserError:
        if (office.folder / "consolidation.db").is_file():
            raise
        return []


def overview(
    office: Office, round: int = 0, since: str = "", progress: Progress | None = None
) -> Overview:
    """Return the overview of a round, of the latest one unless it is said.

    It is compared with each unit's report before, or with the last one up to the day `since`.
    UserError where there is no such round; `progress` as everywhere, with Cancelled.
    """
    with Consolidation(office.folder, read_only=True) as kept:
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
            if progress and not progress(done, len(reports) + 1):
                raise Cancelled
            found = changes(office, kept, report, since)
            changed += found
            of_units.append(_of_unit(report, kept.before(report, since) is None, found))
        clashing = list(clashes(office, kept, chosen.id))
        if progress and not progress(len(reports) + 1, len(reports) + 1):
            raise Cancelled
        expected = kept.expected()
        missing = list(_missing(kept, chosen, reports, expected))
        files = kept.files(chosen.id)
    return Overview(chosen, since, of_units, missing, clashing, changed, files, len(expected))


def expected(office: Office) -> list[str]:
    """Return the units that must report, as the office has listed them."""
    try:
        with Consolidation(office.folder, read_only=True) as kept:
            return kept.expected()
    except UserError:
        return []


def expect(office: Office, names: Sequence[str]) -> list[str]:
    """Put another list of the units that must report in place; journalled. Return the list."""
    wanted = units.parsed(names)
    with Consolidation(office.folder) as kept, kept.at_once():
        if kept.expected() != wanted:
            kept.expect(wanted)
            office.store.enter(office.who, Act("expect", content={"units": wanted}))
    return wanted


def units_of(path: Path) -> list[str]:
    """Return the units that a file lists: its first column of text, without a head over it.

    UserError says why it cannot be read, or that there is none.
    """
    rows = table(open_tables(path)).rows
    names = units.parsed(next((text for _n, text in texts(row)), "") for row in rows)
    found = [name for name in names if units.fold(name) not in _LIST_HEADS]
    if not found:
        raise UserError(_("“{name}” lists no unit; write one a row.").format(name=path.name))
    return found


def contents(office: Office, round: int, register: Register) -> Iterator[Row]:
    """Yield all records of a register that were reported in a round, as rows of a sheet.

    They stand under the unit and the columns of `columns`; the last one says what is void.
    """
    with Consolidation(office.folder, read_only=True) as kept:
        reports = [one for one in kept.reports(round) if one.register == register.name]
        takers = [(key, _taker(register, key)) for key in _keys(register, reports)]
        for report in reports:
            for row in kept.rows(report.id):
                cells = row.cells
                yield [
                    report.unit,
                    *(take(cells[key]) if key in cells else EMPTY for key, take in takers),
                    _("void") if row.void else "",
                ]


def columns(office: Office, round: int, register: Register) -> list[str]:
    """Return the heads over the records of a register in a round, and that over what is void."""
    with Consolidation(office.folder, read_only=True) as kept:
        reports = [one for one in kept.reports(round) if one.register == register.name]
    return [*(label(register, key) for key in _keys(register, reports)), _("Void")]


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


def _keys(register: Register, reports: Sequence[Report]) -> list[str]:
    return ordered(register, [key for report in reports for key in report.keys])


def _taker(register: Register, key: str) -> Callable[[Any], Content]:
    """What makes the content of a sheet's cell of a reported value: days and numbers stay such."""
    field = register.fields.get(key)
    exact = isinstance(field, Date | Moment | Number | Integer)
    made: dict[str, Content] = {}  # most cells of a column are alike

    def take(kept: Any) -> Content:
        known = made.get(kept) if kept.__class__ is str else None
        if known is not None:
            return known
        value = whole(field, kept) if field is not None and exact else kept
        if field is not None and exact and type(value) is not str:
            found = content(field, value)
        else:
            found = written(shown(register, key, kept))
        if kept.__class__ is str:
            if len(made) > _REMEMBERED:
                made.clear()
            made[kept] = found
        return found

    return take


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
    "columns",
    "contents",
    "expect",
    "expected",
    "overview",
    "rounds",
    "units_of",
]
