"""Decides what becomes of single rows of a ledger: new records, changes, the same, or refused."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.desk.entering import Change
from desktop_app.desk.importing.matching import Match
from desktop_app.desk.importing.newcomers import Newcomers
from desktop_app.desk.importing.plan import Added, Changed, Refused, Same
from desktop_app.desk.importing.row import Row
from desktop_app.desk.importing.rows import RowReader
from desktop_app.desk.importing.together import Together
from desktop_app.desk.office import Office
from desktop_app.errors import Complaint
from desktop_app.registers import checks, following
from desktop_app.registers.case import Case
from desktop_app.registers.checks import Verdict
from desktop_app.registers.register import NUMBER, NUMBER_LABEL, Register
from desktop_app.sheets.reading import Value
from desktop_app.store.facts_batch import BatchFacts
from desktop_app.words import _

_BLOCK = 500  # records that are read at a time


class Fates:
    """What becomes of the rows of one ledger, each after those above it.

    New records begin with what is `begun` of them.
    """

    def __init__(
        self,
        office: Office,
        register: Register,
        facts: BatchFacts,
        rows: RowReader,
        newcomers: Newcomers,
        begun: Mapping[str, Any],
    ) -> None:
        self._store = office.store
        self._register = register
        self._facts = facts
        self._rows = rows
        self._newcomers = newcomers
        self._begun = dict(begun)
        self._follows = following.follows(register)
        self._today = dt.date.today()
        self.added: list[Added] = []
        self.changed: list[Changed] = []
        self.same: list[Same] = []
        self.refused: list[Refused] = []
        self.joined: list[tuple[int, str]] = []  # rows taken with another one, and with which
        self._together: dict[str, Together] = {}  # by the register number that several rows bear

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return a new record with what follows from its values."""
        begun = self._begun | values
        if not self._follows:
            return begun
        return following.complete(self._register, begun, None, self._facts, brought_in=True)

    def columns(
        self, read: Mapping[str, Sequence[Any]] | None, records: int
    ) -> Mapping[str, Sequence[Any]] | None:
        """Return the columns of new records, where these are as they were read; else None."""
        if read is None or self._follows:
            return None
        columns = dict(read)
        for key, value in self._begun.items():
            said = read.get(key) or [None] * records
            columns[key] = [value if one is None else one for one in said]
        return columns

    def add(
        self, row: int, cells: Sequence[Value], read: Row, full: dict[str, Any], verdict: Verdict
    ) -> None:
        """Take a row as a new record, which was judged and found good."""
        self._newcomers.note(row, full)
        warnings = (*read.warnings, *verdict.warnings)
        self.added.append(Added(row, cells, full, verdict, warnings))

    def of_row(
        self,
        row: int,
        cells: Sequence[Value],
        read: Row,
        why: Complaint | None,
    ) -> None:
        """Judge a row of a new record; `why` says what keeps it from being told whether it is one."""
        complaints = read.complaints if why is None else [*read.complaints, why]
        facts = self._facts
        facts.forget()
        full = self.complete(read.values)
        case = Case(self._register, full, facts, self._today, brought_in=True)
        verdict = self._judged(row, cells, complaints, case)
        if verdict is None:
            return
        self.add(row, cells, read, full, verdict)

    def numbered(self, numbers: Sequence[str]) -> Iterator[Mapping[str, Any] | None]:
        """Yield the record of each register number; None where there is none."""
        for start in range(0, len(numbers), _BLOCK):
            several = numbers[start : start + _BLOCK]
            ids = self._store.numbered(self._register, several)
            found = {one[NUMBER]: one for one in self._store.values(self._register, ids)}
            yield from map(found.get, several)

    def of_numbered(
        self,
        row: int,
        cells: Sequence[Value],
        number: str,
        before: Mapping[str, Any] | None,
        alike: Sequence[tuple[int, Sequence[Value]]],
    ) -> None:
        """Judge a row that bears a register number, that of record `before`; `alike` are all that do."""
        if before is None or before["voided_at"]:
            text = (
                _("there is no record {number}; leave this empty for a new one")
                if before is None
                else _("record {number} is void")
            ).format(number=number)
            complaint = Complaint(NUMBER, str(NUMBER_LABEL), text)
            self.refused.append(Refused(row, cells, (complaint,)))
            return
        every = [cells for _row, cells in alike]
        if len(alike) == 1:
            self._change(row, cells, before, self._rows.differing(cells, before, every))
            return
        if number not in self._together:
            said = {n: self._rows.differing(each, before, every) for n, each in alike}
            self._together[number] = Together(
                self._register, before, said, lines=self._rows.has_lines
            )
        together = self._together[number]
        read = together.said[row]
        if read.complaints:
            self._change(row, cells, before, read)
        elif together.complaints:
            self.refused.append(Refused(row, cells, together.complaints))
        elif not read.values:
            self._change(row, cells, before, read)
        elif row == together.first:
            self._change(row, cells, before, together.whole)
        else:
            why = _("bears the number of row {n}, and is taken together with it")
            self.joined.append((row, why.format(n=together.first)))

    def matched(self, matches: Sequence[Match]) -> Iterator[Mapping[str, Any]]:
        """Yield the records that rows were found to be about."""
        return self._store.each(self._register, [match.id for match in matches])

    def of_matched(
        self, row: int, cells: Sequence[Value], read: Row, before: Mapping[str, Any]
    ) -> None:
        """Judge a row that is about the record `before` though it bears no number.

        What the row leaves empty stays as it is: the ledger may be older, or know less.
        """
        read.values = self._rows.said_otherwise(read.values, before)
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
        verdict = self._judged(row, cells, complaints, case)
        if verdict is None:
            return
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

    def _judged(
        self, row: int, cells: Sequence[Value], complaints: list[Complaint], case: Case
    ) -> Verdict | None:
        """Judge the record of a row, of which there are `complaints` already; None if it is refused."""
        verdict = checks.judge(case)
        told = complaints + _besides(complaints, verdict.complaints)
        if told:
            self.refused.append(Refused(row, cells, tuple(told)))
            return None
        self._facts.claim(row)
        return verdict


def _besides(told: Sequence[Complaint], more: Sequence[Complaint]) -> list[Complaint]:
    """Complaints about fields that could be read."""
    unread = {complaint.field.partition("[")[0] for complaint in told}
    return [complaint for complaint in more if complaint.field.partition("[")[0] not in unread]
