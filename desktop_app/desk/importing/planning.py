"""Reads a ledger and plans what it would bring, row by row, without writing anything."""

import datetime as dt
from collections.abc import Mapping, Sequence, Sized
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.desk.collecting import uncollected
from desktop_app.desk.entering import Change
from desktop_app.desk.importing import below, notes, questions, years
from desktop_app.desk.importing.apart import Apart
from desktop_app.desk.importing.cell import plain
from desktop_app.desk.importing.cells import Cells
from desktop_app.desk.importing.days import year_of
from desktop_app.desk.importing.existing import Existing
from desktop_app.desk.importing.gathering import gathered
from desktop_app.desk.importing.grid import Grid
from desktop_app.desk.importing.guessing import guessed
from desktop_app.desk.importing.guidance import Guidance, Remembered
from desktop_app.desk.importing.head import Head, texts
from desktop_app.desk.importing.locating import located, of_the_title, with_orders
from desktop_app.desk.importing.looking import Look
from desktop_app.desk.importing.matching import Match, Matching
from desktop_app.desk.importing.newcomers import Newcomers, starting
from desktop_app.desk.importing.plan import Added, Changed, Plan, Refused, Same
from desktop_app.desk.importing.row import Row
from desktop_app.desk.importing.rows import RowReader
from desktop_app.desk.importing.steps import Progress, Steps
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Complaint, UserError
from desktop_app.registers import checks, following
from desktop_app.registers.case import Case
from desktop_app.registers.register import NUMBER, NUMBER_LABEL, Register
from desktop_app.registers.screening import Screen
from desktop_app.sheets.reading import Source, Table, Value, open_tables
from desktop_app.store.facts_batch import BatchFacts
from desktop_app.words import _

_BLOCK = 10_000  # rows that are looked at together


@deed("import")
def plan(
    office: Office,
    register: Register,
    ledger: Path | Look,
    sheet: str | None = None,
    *,
    guidance: Guidance | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Return what a ledger, a file or one that is being looked at, would bring into `register`.

    Without `sheet` it is the first sheet shown that has a head of this register's columns.
    `guidance` says what cannot be told from the ledger; what was said of such a ledger before
    is remembered.
    `progress` is told rows done and all rows; when it answers False, Cancelled is raised.
    UserError says why the file cannot be brought in at all.
    """
    if register.declaration.single:
        raise UserError(
            _("“{title}” has one record only; fill it in by hand.").format(title=register.title)
        )
    source = ledger.source if isinstance(ledger, Look) else open_tables(ledger)
    guidance, remembered = guidance or Guidance(), Remembered(office, register)
    with uncollected():
        found, head = located(register, source, sheet, guidance, remembered)
        said = remembered.of(head.folded)
        whole = guidance.with_before(said) if said else guidance
        return _Planner(office, register, source, found, head, whole).made(progress)


class _Planner:
    """The work on one ledger."""

    def __init__(
        self,
        office: Office,
        register: Register,
        source: Source,
        found: Table,
        head: Head,
        guidance: Guidance,
    ) -> None:
        self._office = office
        self._register = register
        self._source = source
        self._table = found
        self._head = head
        self._today = dt.date.today()
        store = office.store
        self._facts = BatchFacts(store.db, office.registers, store.facts)
        above = [text for row in found.rows[: head.first] for _n, text in texts(row)]
        year = year_of([*above, found.sheet])
        found = self._table = years.told(register, found, head, year)
        cells = Cells(register, office.registers, self._facts, found, year)
        said = guidance
        head = guessed(register, head, found, cells.reading)
        guidance = with_orders(register, guidance, head, found, year)
        self._apart = Apart(head, guidance.apart, max(map(len, found.rows)))
        head = self._head = self._apart.head
        self._rows = RowReader(register, self._apart.read, cells, guidance, year)
        self._guidance = guidance
        self._said = said
        self._number_place = next((c.place for c in head.read if c.key == NUMBER), -1)
        self._existing = Existing(office, register, self._facts, self._rows.keys)
        match = guidance.match or ()
        self._matching = Matching(office, register, self._facts, self._rows.keys, match)
        self._defaults = starting(office, register) | of_the_title(register, head, above)
        self._numbered: dict[str, list[Sequence[Value]]] = {}
        self.added: list[Added] = []
        self.changed: list[Changed] = []
        self.same: list[Same] = []
        self.refused: list[Refused] = []
        self._newcomers = Newcomers(office, register, self._facts)
        self._follows = following.follows(register)
        self._copied = following.copied(register)
        self._screen = Screen(register, self._facts, self._today, self._newcomers.open)

    def made(self, progress: Progress | None) -> Plan:
        """Return the plan."""
        grid = Grid(self._table.rows[self._head.last + 1 :])
        rows, passed = below.records(
            self._table,
            self._head,
            self._rows.enough,
            self._register.declaration.list.period,
            [place for place, above in self._guidance.above.items() if above],
            grid,
        )
        known = {id(row) for _number, row in rows}
        rows, lines = gathered(self._register, self._table, self._head, rows)
        passed += lines
        together = frozenset(number for number, row in rows if lines and id(row) not in known)
        grid = grid.of([cells for _row, cells in rows])
        asked = tuple(questions.of(self._register, self._head, self._guidance, grid))
        rows = self._apart.rows(rows)
        grid = grid.of([cells for _row, cells in rows])
        steps = Steps(progress, 2 * len(rows))
        read = [self._read(grid.part(start, start + _BLOCK), steps) for start in _starts(rows)]
        several = [row.values for part in read for row in part.rows if row is not None]
        self._facts.expect(self._register, several)
        self._existing.look_for(several)
        self._matching.look_for(several)
        del several
        for start in _starts(rows):
            # What was read goes at once, so that what is made of it finds its memory still warm.
            self._plan_rows(rows[start : start + _BLOCK], read.pop(0), steps)
        steps.end()
        source, found = self._source, self._table
        return Plan(
            self._register,
            source.path,
            source.sha256,
            found.sheet,
            source.sheets,
            source.encoding,
            source.separator,
            self._head.first + 1,
            self._head.last + 1,
            self._head.columns,
            tuple(self._head.folded),
            self._said,
            asked,
            self.added,
            self.changed,
            self.same,
            self.refused,
            sorted([*passed, *found.left_out]),
            self._newcomers.to_create(),
            list(notes.of(self._office, self._register, source, found, self._head, self._rows)),
            self._facts,
            self._office.store.journal.head()[0],
            found.starts,
            bool(found.numbers) and not found.starts,
            found.moved | together,
        )

    @property
    def _ahead(self) -> bool:
        """Whether what follows from the values of a row is known before it is its turn."""
        return not self._facts.imagined or self._newcomers.open.isdisjoint(self._copied)

    def _number(self, cells: Sequence[Value]) -> str:
        """The register number that a row bears, "" for none."""
        place = self._number_place
        return plain(cells[place]).strip() if 0 <= place < len(cells) else ""

    def _read(self, grid: Grid, steps: Steps) -> "_Read":
        """Read the next rows; there is nothing of those that bear a register number."""
        steps.next(len(grid))
        numbers = list(map(self._number, grid.rows)) if self._number_place >= 0 else []
        if not any(numbers):
            return _Read(*self._rows.values(grid))
        new = []
        for number, cells in zip(numbers, grid.rows, strict=True):
            if number:
                self._numbered.setdefault(number, []).append(cells)
            else:
                new.append(cells)
        said = iter(self._rows.values(Grid(new)).rows)
        return _Read([None if number else next(said) for number in numbers], None)

    def _plan_rows(
        self, several: Sequence[tuple[int, Sequence[Value]]], read: "_Read", steps: Steps
    ) -> None:
        """Plan the next rows, of which is read what they say."""
        matches: dict[int, Match | Complaint | None] = {}
        same: dict[int, Same] = {}
        whole: dict[int, dict[str, Any]] = {}
        ahead = self._ahead
        for n, ((row, _cells), new) in enumerate(zip(several, read.rows, strict=True)):
            if new is None:
                continue
            if not new.complaints and (found := self._existing.same(new.values)):
                self._matching.use(found[0])
                same[n] = Same(row, *found)
                continue
            matches[n] = match = self._matching.match(new.values)
            if match is None and ahead and not new.complaints:
                whole[n] = self._complete(new.values)
        known = self._columns(read.columns, len(whole)) if len(whole) == len(several) else None
        block = self._screen.block(list(whole.values()), known)
        verdicts = dict(zip(whole, self._screen.verdicts(block), strict=True)) if whole else {}
        claims = self._facts.claims(self._register, block)
        places = {n: place for place, n in enumerate(whole)}
        for n, ((row, cells), new) in enumerate(zip(several, read.rows, strict=True)):
            steps.next()
            if new is None:
                self._plan_change(row, cells, self._number(cells))
            elif n in same:
                self.same.append(same[n])
            elif (verdict := verdicts.get(n)) is None or not claims.take(places[n], row):
                self._plan_new(row, cells, new, matches[n])
            else:
                self._newcomers.note(row, whole[n])
                warnings = (*new.warnings, *verdict.warnings)
                self.added.append(Added(row, cells, whole[n], verdict, warnings))

    def _columns(
        self, read: Mapping[str, Sequence[Any]] | None, records: int
    ) -> Mapping[str, Sequence[Any]] | None:
        """The columns of new records, where these are as they were read."""
        if read is None or self._follows:
            return None
        columns = dict(read)
        for key, value in self._defaults.items():
            said = read.get(key) or [None] * records
            columns[key] = [value if one is None else one for one in said]
        return columns

    def _complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """A new record with what follows from its values."""
        begun = self._defaults | values
        if not self._follows:
            return begun
        return following.complete(self._register, begun, None, self._facts, brought_in=True)

    def _plan_new(
        self,
        row: int,
        cells: Sequence[Value],
        read: Row,
        match: Match | Complaint | None,
    ) -> None:
        complaints = read.complaints
        if isinstance(match, Match):
            self._plan_match(row, cells, match.id, read)
            return
        if match is not None:
            complaints = [*complaints, match]
        facts = self._facts
        facts.forget()
        full = self._complete(read.values)
        case = Case(self._register, full, facts, self._today, brought_in=True)
        verdict = checks.judge(case)
        told = complaints + _besides(complaints, verdict.complaints)
        if told:
            self.refused.append(Refused(row, cells, tuple(told)))
            return
        facts.claim(row)
        self._newcomers.note(row, full)
        said = (*read.warnings, *verdict.warnings)
        self.added.append(Added(row, cells, full, verdict, said))

    def _plan_match(
        self,
        row: int,
        cells: Sequence[Value],
        id: int,
        read: Row,
    ) -> None:
        """A row without a register number that is about a record all the same.

        What the row leaves empty stays as it is: the ledger may be older, or know less.
        """
        (before,) = self._office.store.values(self._register, [id])
        read.values = self._rows.said_otherwise(read.values, before)
        self._change(row, cells, before, read)

    def _plan_change(self, row: int, cells: Sequence[Value], number: str) -> None:
        before = self._office.store.find(self._register, number)
        if before is None or before["voided_at"]:
            text = (
                _("there is no record {number}; leave this empty for a new one")
                if before is None
                else _("record {number} is void")
            ).format(number=number)
            complaint = Complaint(NUMBER, str(NUMBER_LABEL), text)
            self.refused.append(Refused(row, cells, (complaint,)))
            return
        read = self._rows.differing(cells, before, self._numbered[number])
        self._change(row, cells, before, read)

    def _change(
        self,
        row: int,
        cells: Sequence[Value],
        before: Mapping[str, Any],
        read: Row,
    ) -> None:
        values, complaints = read.values, read.complaints
        number = before["number"]
        if not values and not complaints:
            self.same.append(Same(row, before["id"], number))
            return
        facts = self._facts
        facts.forget()
        wanted = {key: before.get(key) for key in self._register.fields} | values
        full = following.complete(self._register, wanted, before, facts)
        case = Case(self._register, full, facts, self._today, before["id"], before)
        verdict = checks.judge(case)
        told = complaints + _besides(complaints, verdict.complaints)
        if told:
            self.refused.append(Refused(row, cells, tuple(told)))
            return
        facts.claim(row)
        self._newcomers.note(row, values)
        fields = self._register.fields
        changes = tuple(
            Change(
                key,
                str(fields[key].label),
                fields[key].show(before.get(key)),
                fields[key].show(value),
            )
            for key, value in values.items()
        )
        said = (*read.warnings, *verdict.warnings)
        self.changed.append(Changed(row, cells, before["id"], number, values, changes, said))


class _Read(NamedTuple):
    """What the next rows say: nothing of those to be compared with their records."""

    rows: Sequence[Row | None]
    columns: Mapping[str, Sequence[Any]] | None


def _starts(rows: Sized) -> range:
    """The first places of rows that are looked at together."""
    return range(0, len(rows), _BLOCK)


def _besides(told: Sequence[Complaint], more: Sequence[Complaint]) -> list[Complaint]:
    """Complaints about fields that could be read."""
    unread = {complaint.field.partition("[")[0] for complaint in told}
    return [complaint for complaint in more if complaint.field.partition("[")[0] not in unread]
