"""Reads a ledger and plans what it would bring, row by row, without writing anything."""

import datetime as dt
from collections.abc import Mapping, Sequence, Sized
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.desk.importing import below, notes, questions, years
from desktop_app.desk.importing.apart import Apart
from desktop_app.desk.importing.cell import plain
from desktop_app.desk.importing.cells import Cells
from desktop_app.desk.importing.days import year_of
from desktop_app.desk.importing.existing import Existing
from desktop_app.desk.importing.fates import Fates
from desktop_app.desk.importing.gathering import gathered
from desktop_app.desk.importing.grid import Grid
from desktop_app.desk.importing.guessing import guessed
from desktop_app.desk.importing.guidance import Guidance, Remembered
from desktop_app.desk.importing.head import Head, texts
from desktop_app.desk.importing.locating import located, of_the_title, with_orders
from desktop_app.desk.importing.looking import Look
from desktop_app.desk.importing.matching import Match, Matching
from desktop_app.desk.importing.newcomers import Newcomers, starting
from desktop_app.desk.importing.plan import Plan, Question, Same
from desktop_app.desk.importing.row import Row
from desktop_app.desk.importing.rows import RowReader
from desktop_app.desk.importing.steps import Steps
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Complaint, Progress, UserError
from desktop_app.registers import following
from desktop_app.registers.register import NUMBER, Register
from desktop_app.registers.screening import Screen
from desktop_app.sheets.reading import Source, Table, Value, open_tables
from desktop_app.store.collecting import uncollected
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
        self._numbered: dict[str, list[tuple[int, Sequence[Value]]]] = {}
        self._newcomers = Newcomers(office, register, self._facts)
        self._copied = following.copied(register)
        self._screen = Screen(register, self._facts, dt.date.today(), self._newcomers.open)
        begun = starting(office, register) | of_the_title(register, head, above)
        self._fates = Fates(office, register, self._facts, self._rows, self._newcomers, begun)

    def made(self, progress: Progress | None) -> Plan:
        """Return the plan."""
        taken = self._records()
        self._plan_all(taken, Steps(progress, 2 * len(taken.rows)))
        source, found, head, fates = self._source, self._table, self._head, self._fates
        return Plan(
            register=self._register,
            path=source.path,
            sha256=source.sha256,
            sheet=found.sheet,
            sheets=source.sheets,
            encoding=source.encoding,
            separator=source.separator,
            head_top=head.first + 1,
            head_row=head.last + 1,
            columns=head.columns,
            shape=tuple(head.folded),
            guidance=self._said,
            questions=taken.questions,
            added=fates.added,
            changed=fates.changed,
            same=fates.same,
            refused=fates.refused,
            passed=sorted([*taken.passed, *found.left_out, *fates.joined]),
            to_create=self._newcomers.to_create(),
            notes=list(notes.of(self._office, self._register, source, found, head, self._rows)),
            facts=self._facts,
            upto=self._office.store.journal.head()[0],
            starts=found.starts,
            forms=bool(found.numbers) and not found.starts,
            moved=found.moved | taken.gathered,
        )

    def _records(self) -> "_Records":
        """Tell the records below the head from all else, each with all that its rows say."""
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
        together = frozenset(number for number, row in rows if lines and id(row) not in known)
        grid = grid.of([cells for _row, cells in rows])
        asked = tuple(questions.of(self._register, self._head, self._guidance, grid))
        rows = self._apart.rows(rows)
        grid = grid.of([cells for _row, cells in rows])
        return _Records(rows, grid, [*passed, *lines], together, asked)

    def _plan_all(self, taken: "_Records", steps: Steps) -> None:
        """Read all rows, look for the records that they are, and plan them block by block."""
        rows, grid = taken.rows, taken.grid
        self._note_numbers(rows)
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

    @property
    def _ahead(self) -> bool:
        """Whether what follows from the values of a row is known before it is its turn."""
        return not self._facts.imagined or self._newcomers.open.isdisjoint(self._copied)

    def _number(self, cells: Sequence[Value]) -> str:
        """The register number that a row bears, "" for none."""
        place = self._number_place
        return plain(cells[place]).strip() if 0 <= place < len(cells) else ""

    def _note_numbers(self, rows: Sequence[tuple[int, Sequence[Value]]]) -> None:
        """Note which rows bear one register number: they are of one record."""
        for row, cells in rows if self._number_place >= 0 else ():
            if number := self._number(cells):
                self._numbered.setdefault(number, []).append((row, cells))

    def _read(self, grid: Grid, steps: Steps) -> "_Read":
        """Read the next rows; there is nothing of those that bear a register number."""
        steps.next(len(grid))
        numbers = list(map(self._number, grid.rows)) if self._number_place >= 0 else []
        if not any(numbers):
            return _Read(*self._rows.values(grid))
        new = []
        for number, cells in zip(numbers, grid.rows, strict=True):
            if not number:
                new.append(cells)
        said = iter(self._rows.values(Grid(new)).rows)
        return _Read([None if number else next(said) for number in numbers], None)

    def _plan_rows(
        self, several: Sequence[tuple[int, Sequence[Value]]], read: "_Read", steps: Steps
    ) -> None:
        """Plan the next rows, of which is read what they say."""
        fates = self._fates
        matches: dict[int, Match | Complaint | None] = {}
        same: dict[int, tuple[int, str]] = {}
        whole: dict[int, dict[str, Any]] = {}
        ahead = self._ahead
        for n, new in enumerate(read.rows):
            if new is None:
                continue
            if not new.complaints and (found := self._existing.same(new.values)):
                self._matching.use(found[0], several[n][0])
                same[n] = found
                continue
            matches[n] = match = self._matching.match(several[n][0], new.values)
            if match is None and ahead and not new.complaints:
                whole[n] = fates.complete(new.values)
        known = fates.columns(read.columns, len(whole)) if len(whole) == len(several) else None
        block = self._screen.block(list(whole.values()), known)
        verdicts = dict(zip(whole, self._screen.verdicts(block), strict=True)) if whole else {}
        claims = self._facts.claims(self._register, block)
        places = {n: place for place, n in enumerate(whole)}
        numbers = (
            self._number(cells)
            for (_row, cells), new in zip(several, read.rows, strict=True)
            if new is None
        )
        numbered = fates.numbered(list(numbers))
        matched = fates.matched([match for match in matches.values() if isinstance(match, Match)])
        for n, ((row, cells), new) in enumerate(zip(several, read.rows, strict=True)):
            steps.next()
            if new is None:
                number = self._number(cells)
                fates.of_numbered(row, cells, number, next(numbered), self._numbered[number])
            elif n in same:
                fates.same.append(Same(row, *same[n]))
            elif isinstance(match := matches[n], Match):
                fates.of_matched(row, cells, new, next(matched))
            elif (verdict := verdicts.get(n)) is None or not claims.take(places[n], row):
                fates.of_row(row, cells, new, match)
            else:
                fates.add(row, cells, new, whole[n], verdict)


class _Records(NamedTuple):
    """The rows that are records, by their numbers in the sheet, and what was found on the way."""

    rows: Sequence[tuple[int, Sequence[Value]]]
    grid: Grid
    passed: Sequence[tuple[int, str]]  # other rows, and why
    gathered: frozenset[int]  # those that say what several rows of the sheet do
    questions: tuple[Question, ...]


class _Read(NamedTuple):
    """What the next rows say: nothing of those to be compared with their records."""

    rows: Sequence[Row | None]
    columns: Mapping[str, Sequence[Any]] | None


def _starts(rows: Sized) -> range:
    """The first places of rows that are looked at together."""
    return range(0, len(rows), _BLOCK)
