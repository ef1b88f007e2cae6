"""Reads a ledger and plans what it would bring, row by row, without writing anything."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.desk.entering import Change
from desktop_app.desk.importing import arranging, below, heads, moments, notes, questions
from desktop_app.desk.importing.cells import Cells, plain
from desktop_app.desk.importing.collecting import uncollected
from desktop_app.desk.importing.days import YEAR_LAST, order_of, year_of
from desktop_app.desk.importing.existing import Existing
from desktop_app.desk.importing.guessing import guessed
from desktop_app.desk.importing.guidance import Guidance, Remembered
from desktop_app.desk.importing.heads import Head
from desktop_app.desk.importing.matching import Match, Matching
from desktop_app.desk.importing.newcomers import Newcomers, starting
from desktop_app.desk.importing.plan import Added, Changed, Plan, Refused, Same
from desktop_app.desk.importing.rows import Read, RowReader
from desktop_app.desk.office import Office
from desktop_app.errors import Complaint, UserError
from desktop_app.registers import checks, following
from desktop_app.registers.case import Case
from desktop_app.registers.kinds import Choice
from desktop_app.registers.register import NUMBER, NUMBER_LABEL, Register
from desktop_app.sheets import Cancelled
from desktop_app.sheets.reading import Source, Table, Value, open_tables, table
from desktop_app.store.facts_batch import BatchFacts
from desktop_app.words import _

Progress = Callable[[int, int], bool]

_EVERY = 200  # rows between two calls of progress


def plan(
    office: Office,
    register: Register,
    path: Path,
    sheet: str | None = None,
    *,
    encoding: str = "",
    separator: str = "",
    guidance: Guidance | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Return what the ledger in `path` would bring into `register`.

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
    source = open_tables(path, encoding=encoding, separator=separator)
    guidance, remembered = guidance or Guidance(), Remembered(office, register)
    with uncollected():
        found, head = _found(register, source, sheet, guidance, remembered)
        said = remembered.of(head.folded)
        whole = _both(guidance, said) if said else guidance
        return _Planner(office, register, source, found, head, whole).made(progress)


def _both(guidance: Guidance, before: Guidance) -> Guidance:
    """What is said now, and what was said before of that of which nothing is said now."""
    now = set(filter(None, guidance.columns.values()))
    kept = {place: key for place, key in before.columns.items() if key not in now}
    return Guidance(
        head=guidance.head,
        columns=kept | guidance.columns,
        orders=before.orders | guidance.orders,
        above=before.above | guidance.above,
        match=before.match if guidance.match is None else guidance.match,
    )


def _found(
    register: Register,
    source: Source,
    sheet: str | None,
    guidance: Guidance,
    remembered: Remembered,
) -> tuple[Table, Head]:
    """The table to be read, and its head."""
    shown = [info.name for info in source.sheets if info.rows and not info.hidden]
    for name in (sheet,) if sheet is not None else shown or (None,):
        found = table(source, name)
        head = heads.find(register, found, guidance, remembered)
        form = arranging.forms(register, found, remembered) if not guidance.head else None
        if form is not None:
            of_form = heads.find(register, form, guidance, remembered)
            if of_form and (head is None or len(of_form.read) > len(head.read)):
                return form, of_form
        if head is None:
            continue
        if heads.side_by_side(head, found):
            found = arranging.one_below_the_other(found, head)
            head = heads.find(register, found, guidance, remembered) or head
        return found, head
    raise heads.no_head(register, source.path.name)


def _of_the_title(register: Register, head: Head, texts: Sequence[str]) -> dict[str, Any]:
    """What the title says of all rows: which choice a thing must have they are, U盘登记台账."""
    found: dict[str, Any] = {}
    title = " ".join(texts)
    for key, field in register.entered.items():
        if type(field) is Choice and field.essential and not head.has(key):
            codes = {
                code
                for code, label in field.codes.labels.items()
                for word in (*label.both, *field.codes.also.get(code, ()))
                if len(word) > 1 and word in title
            }
            if len(codes) == 1:
                found[key] = codes.pop()
    return found


def _with_orders(register: Register, guidance: Guidance, head: Head, found: Table) -> Guidance:
    """The guidance with the way in which the dates of a column run, where they tell it themselves."""
    orders = dict(guidance.orders)
    for column in head.read:
        if not moments.dated(register, column.key):
            continue
        texts = [
            text
            for row in found.rows[head.last + 1 :]
            if column.place < len(row)
            and isinstance(text := row[column.place], str)
            and YEAR_LAST.match(text.strip())
        ]
        if texts and column.place not in orders and (order := order_of(texts)):
            orders[column.place] = order
    return msgspec.structs.replace(guidance, orders=orders)


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
        above = [text for row in found.rows[: head.first] for _n, text in heads.texts(row)]
        year = year_of([*above, found.sheet])
        cells = Cells(register, office.registers, self._facts, found, year)
        said = guidance
        head = self._head = guessed(register, head, found, cells.reading)
        guidance = _with_orders(register, guidance, head, found)
        self._rows = RowReader(register, head, cells, guidance, year)
        self._guidance = guidance
        self._said = said
        self._number_place = next((c.place for c in head.read if c.key == NUMBER), -1)
        self._existing = Existing(office, register, self._rows.keys)
        self._matching = Matching(office, register, self._rows.keys, guidance.match or ())
        self._defaults = starting(office, register) | _of_the_title(register, head, above)
        self._numbered: dict[str, list[Sequence[Value]]] = {}
        self.added: list[Added] = []
        self.changed: list[Changed] = []
        self.same: list[Same] = []
        self.refused: list[Refused] = []
        self._newcomers = Newcomers(office, register, self._facts)

    def made(self, progress: Progress | None) -> Plan:
        """Return the plan."""
        rows, passed = below.records(
            self._table,
            self._head,
            self._rows.enough,
            self._register.declaration.list.period,
            [place for place, above in self._guidance.above.items() if above],
        )
        steps = _Steps(progress, 2 * len(rows))
        read: dict[int, Read] = {}
        for place, (_row, cells) in enumerate(rows):
            steps.next()
            if number := self._number(cells):
                self._numbered.setdefault(number, []).append(cells)
            else:
                read[place] = self._rows.values(cells)
        several = [values for values, _complaints, _warnings in read.values()]
        self._facts.expect(self._register, several)
        self._existing.look_for(several)
        self._matching.look_for(several)
        for place, (row, cells) in enumerate(rows):
            steps.next()
            if place in read:
                self._plan_new(row, cells, *read[place])
            else:
                self._plan_change(row, cells, self._number(cells))
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
            tuple(questions.of(self._register, self._head, self._guidance, rows)),
            self.added,
            self.changed,
            self.same,
            self.refused,
            passed,
            self._newcomers.to_create(),
            list(notes.of(self._office, self._register, source, found, self._head, self._rows)),
            self._facts,
            self._office.store.journal.head()[0],
            found.starts,
            bool(found.numbers) and not found.starts,
        )

    def _number(self, cells: Sequence[Value]) -> str:
        """The register number that a row bears, "" for none."""
        place = self._number_place
        return plain(cells[place]).strip() if 0 <= place < len(cells) else ""

    def _plan_new(
        self,
        row: int,
        cells: Sequence[Value],
        values: dict[str, Any],
        complaints: list[Complaint],
        warnings: list[Complaint],
    ) -> None:
        if not complaints and (found := self._existing.same(values)):
            self._matching.use(found[0])
            self.same.append(Same(row, *found))
            return
        match = self._matching.match(values)
        if isinstance(match, Match):
            self._plan_match(row, cells, match.id, values, complaints, warnings)
            return
        if match is not None:
            complaints = [*complaints, match]
        facts = self._facts
        facts.forget()
        full = following.complete(
            self._register, self._defaults | values, None, facts, brought_in=True
        )
        case = Case(self._register, full, facts, self._today, brought_in=True)
        verdict = checks.judge(case)
        told = complaints + _besides(complaints, verdict.complaints)
        if told:
            self.refused.append(Refused(row, tuple(told), tuple(cells)))
            return
        facts.claim(row)
        self._newcomers.note(row, full)
        said = (*warnings, *verdict.warnings)
        self.added.append(Added(row, full, verdict, said))

    def _plan_match(
        self,
        row: int,
        cells: Sequence[Value],
        id: int,
        values: dict[str, Any],
        complaints: list[Complaint],
        warnings: list[Complaint],
    ) -> None:
        """A row without a register number that is about a record all the same.

        What the row leaves empty stays as it is: the ledger may be older, or know less.
        """
        (before,) = self._office.store.values(self._register, [id])
        said = self._rows.said_otherwise(values, before)
        self._change(row, cells, before, said, complaints, warnings)

    def _plan_change(self, row: int, cells: Sequence[Value], number: str) -> None:
        before = self._office.store.find(self._register, number)
        if before is None or before["voided_at"]:
            text = (
                _("there is no record {number}; leave this empty for a new one")
                if before is None
                else _("record {number} is void")
            ).format(number=number)
            complaint = Complaint(NUMBER, str(NUMBER_LABEL), text)
            self.refused.append(Refused(row, (complaint,), tuple(cells)))
            return
        values, complaints, warnings = self._rows.differing(cells, before, self._numbered[number])
        self._change(row, cells, before, values, complaints, warnings)

    def _change(
        self,
        row: int,
        cells: Sequence[Value],
        before: Mapping[str, Any],
        values: dict[str, Any],
        complaints: list[Complaint],
        warnings: list[Complaint],
    ) -> None:
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
            self.refused.append(Refused(row, tuple(told), tuple(cells)))
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
        said = (*warnings, *verdict.warnings)
        self.changed.append(Changed(row, before["id"], number, values, changes, said))


class _Steps:
    """Tells how far the work is, now and then; Cancelled once nobody waits for it any longer."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def next(self) -> None:
        """One step more begins."""
        if self._progress and self._done % _EVERY == 0:
            self._tell(self._done)
        self._done += 1

    def end(self) -> None:
        """All steps are done."""
        if self._progress:
            self._tell(self._total)

    def _tell(self, done: int) -> None:
        if self._progress and not self._progress(done, self._total):
            raise Cancelled


def _besides(told: Sequence[Complaint], more: Sequence[Complaint]) -> list[Complaint]:
    """Complaints about fields that could be read."""
    unread = {complaint.field.partition("[")[0] for complaint in told}
    return [complaint for complaint in more if complaint.field.partition("[")[0] not in unread]
