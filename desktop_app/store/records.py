"""The only writer of records: checks, draws the number, writes and journals in one transaction."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from desktop_app.errors import Complaint, Rejected, UserError
from desktop_app.registers import checks, following, lateness, numbering
from desktop_app.registers.case import Case
from desktop_app.registers.checks import Verdict
from desktop_app.registers.register import Register
from desktop_app.registers.scope import Lack
from desktop_app.store import history
from desktop_app.store.content import content, differences, filled
from desktop_app.store.engine import Connection
from desktop_app.store.facts import StoredFacts
from desktop_app.store.history import Because
from desktop_app.store.index import Index
from desktop_app.store.journal import BECAUSE, FACTS, UNDO, Act, Journal
from desktop_app.store.rows import insert, line_rows, rewrite, shown, update
from desktop_app.words import _


class Saved(msgspec.Struct, frozen=True):
    """A record as it was kept: id and number, what lacks, what warns, and whether it is late."""

    id: int
    number: str
    lacking: tuple[Lack, ...] = ()
    warnings: tuple[Complaint, ...] = ()
    late: bool = False

    @property
    def missing(self) -> tuple[Complaint, ...]:
        """What is to be said of the required fields that are empty."""
        return checks.told_of(self.lacking)


class Judged(NamedTuple):
    """A new record with copies and computed fields filled in, and what is to be said of it."""

    values: Mapping[str, Any]
    verdict: Verdict


class Records:
    """Writes the records of one register file in the name of `who`."""

    def __init__(self, db: Connection, journal: Journal, facts: StoredFacts) -> None:
        self._db = db
        self._journal = journal
        self._facts = facts
        self.index = Index(db)

    def add(
        self, register: Register, values: Mapping[str, Any], who: str, day: dt.date | None = None
    ) -> Saved:
        """Keep a new record; Rejected, with all complaints at once, when it cannot be kept.

        `day` stands for the day of entry in a made-up office; the journal has the true one.
        """
        today = day or dt.date.today()
        with self._db.atomic():
            full = following.complete(register, values, None, self._facts)
            verdict = checks.judge(Case(register, full, self._facts, today))
            if verdict.complaints:
                raise Rejected(verdict.complaints)
            (saved,) = self._keep(register, [Judged(full, verdict)], who, day)
            self.index.add(register, saved.id)
        return saved

    def add_many(self, register: Register, several: Iterable[Judged], who: str) -> list[Saved]:
        """Keep new records that were completed and judged already; only inside ``db.atomic()``.

        They are found by searching once the `index` has caught up.
        """
        return self._keep(register, several, who, None)

    def seed(self, register: Register, several: Iterable[Mapping[str, Any]], who: str) -> None:
        """Keep records that an office begins with; only inside ``db.atomic()``."""
        judged = []
        for values in several:
            full = following.complete(register, values, None, self._facts)
            verdict = checks.judge(Case(register, full, self._facts, dt.date.today()))
            if verdict.complaints:
                raise Rejected(verdict.complaints)
            judged.append(Judged(full, verdict))
        self._keep(register, judged, who, None, act="seed")

    def change(
        self,
        register: Register,
        id: int,
        values: Mapping[str, Any],
        who: str,
        because: Because | None = None,
    ) -> Saved:
        """Change the given fields of a record; Rejected when it cannot be kept so.

        A record that is locked is changed only with a reason.
        """
        because = because or Because()
        with self._db.atomic():
            before = self._facts.record(register.name, id)
            if before is None or before["voided_at"]:
                raise UserError(_("This record is void or gone; it cannot be changed."))
            wanted = {key: before.get(key) for key in register.fields} | dict(values)
            full = following.complete(register, wanted, before, self._facts)
            today = dt.date.today()
            full |= history.told(register, before, full, because)
            case = Case(register, full, self._facts, today, id, before, because.source)
            verdict = checks.judge(case)
            if verdict.complaints:
                raise Rejected(verdict.complaints)
            changed = differences(register, before, full)
            saved = Saved(
                id, before["number"], verdict.lacking, verdict.warnings, bool(before["late"])
            )
            if not changed:
                return saved
            keys = _fields_of(register, changed)
            if not because.reason and lateness.needs_reason(register, before, keys, today):
                text = _("this record is locked; say why it is changed")
                raise Rejected([Complaint("", "", text)])
            moment = dt.datetime.now()
            facts = {"incomplete": int(verdict.incomplete), "changed_by": who}
            told = rewrite(self._db, register, before, full, changed, facts, moment)
            if because.told:
                told |= {BECAUSE: because.told}
            act = Act("change", register.name, before["number"], told)
            self._journal.append(who, [act], moment)
            self.index.renew(register, id)
        return saved

    def void(
        self, register: Register, id: int, reason: str, who: str, undo: int | None = None
    ) -> None:
        """Void a record: it is kept, shown struck through, and its number never used again.

        What must be unique stays taken by it, unless `undo` names the act that is taken back.
        """
        reason = reason.strip()
        if not reason:
            raise UserError(_("Give the reason why the record is void."))
        with self._db.atomic():
            sql = f'select number, voided_at from "{register.name}" where id = ?'
            row = self._db.execute(sql, [id]).fetchone()
            if row is None:
                raise UserError(_("There is no such record."))
            number, voided_at = row
            if voided_at:
                raise UserError(_("{number} is void already.").format(number=number))
            moment = dt.datetime.now()
            facts = {"voided_at": shown(moment), "void_reason": reason}
            update(self._db, register.name, id, facts)
            told: dict[str, Any] = {"void_reason": [None, reason]}
            if undo is not None:
                told[BECAUSE] = {UNDO: undo}
            self._journal.append(who, [Act("void", register.name, number, told)], moment)

    def draw(self, register: str, series: str, last: int) -> None:
        """Let no number of a series up to `last` be drawn any more; only inside ``db.atomic()``."""
        # By SQL of our own: sqlite-utils reads the whole schema first, at each save.
        self._db.execute(
            "insert or replace into drawn (register, series, last) values (?, ?, ?)",
            [register, series, last],
        )

    def _keep(
        self,
        register: Register,
        several: Iterable[Judged],
        who: str,
        day: dt.date | None,
        act: str = "add",
    ) -> list[Saved]:
        moment = dt.datetime.now()
        today = day or moment.date()
        at = shown(dt.datetime.combine(day, moment.time()) if day else moment)
        drawn = self._last_drawn(register, today)
        sql = f'select coalesce(max(id), 0) from "{register.name}"'
        id = int(self._db.execute(sql).fetchone()[0])
        rows, acts, saved = [], [], []
        lines: dict[str, list[dict[str, Any]]] = {key: [] for key in register.rows}
        for values, verdict in several:
            drawn, id = drawn + 1, id + 1
            number = numbering.number(register, today, drawn)
            late = lateness.lateness(register, values, today)
            kept = filled(register, values)
            called = register.called({**values, "number": number})
            facts = {
                "id": id,
                "number": number,
                "called": called,
                "created_at": at,
                "created_by": who,
                "late": int(late),
                "incomplete": int(verdict.incomplete),
            }
            rows.append(facts | kept)
            for key, field in register.rows.items():
                if values.get(key):
                    lines[key].extend(line_rows(field, id, values[key]))
            told = content(register, values, kept)
            told["late"] = late
            beside: dict[str, Any] = {"called": called}
            if verdict.incomplete:
                beside["incomplete"] = 1
            if day:
                beside["created_at"] = at
            told[FACTS] = beside
            acts.append(Act(act, register.name, number, told))
            saved.append(Saved(id, number, verdict.lacking, verdict.warnings, late))
        if saved:
            insert(self._db, register.name, rows)
            for key, field in register.rows.items():
                insert(self._db, field.table, lines[key])
            self.draw(register.name, numbering.series(register, today), drawn)
            self._journal.append(who, acts, moment)
        return saved

    def _last_drawn(self, register: Register, today: dt.date) -> int:
        row = self._db.execute(
            "select last from drawn where register = ? and series = ?",
            [register.name, numbering.series(register, today)],
        ).fetchone()
        return int(row[0]) if row else 0


def _fields_of(register: Register, columns: Iterable[str]) -> set[str]:
    """The fields to which changed columns belong."""
    wanted = set(columns)
    return {
        key
        for key, field in register.fields.items()
        if key in wanted or wanted.intersection(field.columns())
    }
