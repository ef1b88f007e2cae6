"""Named rules of checks, for what no single select can ask: periods, and every register alike."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from desktop_app.desk import rhythm
from desktop_app.desk.checking.declaration import Check, Value
from desktop_app.desk.office import Office
from desktop_app.registers import lateness
from desktop_app.registers.dates import earliest, from_iso, latest
from desktop_app.registers.kinds.dates import Date, Moment
from desktop_app.registers.opening import Faulty
from desktop_app.registers.register import Register
from desktop_app.store.asking import Asking
from desktop_app.store.journal import BECAUSE
from desktop_app.words import _

Found = Iterator[dict[str, Any]]
_A_YEAR = dt.timedelta(days=366)
_ALL = 10**7
_FILLED_IN = "filled_on"  # a field of every record


class Asked(msgspec.Struct, frozen=True):
    """What a rule may ask: the register file, at which moment, with what parameters."""

    office: Office
    check: Check
    asking: Asking
    now: dt.datetime
    parameters: Mapping[str, Value]

    @property
    def today(self) -> dt.date:
        """The day on which it is asked."""
        return self.now.date()

    @property
    def registers(self) -> Iterator[Register]:
        """The registers that the check is about: of its parameter, else those it names."""
        names = self.parameters.get("registers") or self.check.registers
        for name in names if isinstance(names, tuple) else ():
            if name in self.office.registers:
                yield self.office.registers[name]

    def number(self, name: str) -> int:
        """Return a parameter that is a whole number."""
        value = self.parameters.get(name)
        if not isinstance(value, int):
            raise Faulty(
                _("rule {rule} needs a parameter {name}, a whole number").format(
                    rule=self.check.rule, name=name
                )
            )
        return value

    def rows(self, question: str, **given: Any) -> list[tuple[Any, ...]]:
        """Return the whole answer to a question."""
        return self.asking.ask(question, given, most=_ALL).rows


def missed_periods(asked: Asked) -> Found:
    """Periods of the last year without a record, `days` after it was due; or done on another day.

    That it was another day than the due one is said only where the record does not say why.
    """
    for register in asked.registers:
        declared = register.declaration.rhythm
        if declared is None:
            continue
        since = asked.today - _A_YEAR
        turns = rhythm.turns(asked.office, register, today=asked.today)
        if not any(turn.kept for turn in turns):  # it is not kept yet, and nothing was missed
            continue
        for turn in turns:
            told = {
                "register": register.name,
                "period": turn.period.name,
                "due": turn.due_on.isoformat(),
            }
            if turn.period.end < since:
                break
            if turn.open and asked.today > turn.due_on + dt.timedelta(days=asked.number("days")):
                yield {**told, "number": "", "why": "missed"}
            elif turn.ids and declared.why:
                yield from ({**told, **other} for other in _on_another_day(asked, register, turn))


def not_kept(asked: Asked) -> Found:
    """Registers with fewer records than `least`, or with none about the last `days`, nor a nil one.

    An office that began less than `days` ago may still be without records.
    """
    since = (asked.today - dt.timedelta(days=asked.number("days"))).isoformat()
    begun = _begun(asked)
    for register in asked.registers:
        late = register.declaration.late
        day = f'"{late.field}"' if late else "coalesce(changed_at, created_at)"
        count, last = asked.rows(
            f'select count(*), max({day}) from "{register.name}" where voided_at is null'
        )[0]
        told = {"register": register.name, "number": "", "count": count}
        if _nil(asked, register, since):
            continue
        if count < asked.number("least"):
            if count or (begun and begun < since):
                yield {**told, "last": last, "why": "few"}
        elif last and last < since:
            yield {**told, "last": last[:10], "why": "still"}


def without_signed_original(asked: Asked) -> Found:
    """Closed records whose signed original is not filed, `days` after the last day they name."""
    until = (asked.today - dt.timedelta(days=asked.number("days"))).isoformat()
    for register in asked.registers:
        status = register.status
        over = [code for code, step in status.steps.items() if step.closes] if status else []
        days = list(_days_of(register))
        if not status or not over or not days:
            continue
        # Of one value alone max() would be that of all records.
        last = f"max('', {', '.join(days)})"
        rows = asked.rows(
            f'select number, called, {last} as last_day from "{register.name}"'
            f' where voided_at is null and "{status.key}" in (select value from json_each(:over))'
            " and coalesce(paper_signed, 0) = 0 and archive_ref is null and scans is null"
            " and last_day > '' and last_day < :until",
            over=json.dumps(over),
            until=until,
            now=asked.now.isoformat(" ", "minutes"),
        )
        for number, called, day in rows:
            yield {"register": register.name, "number": number, "called": called, "day": day[:10]}


def entered_late(asked: Asked) -> Found:
    """Records entered more than `days` after the day they are about, within the `recent` days.

    What an import brought in is left out: an old ledger is old.
    """
    since = (asked.today - dt.timedelta(days=asked.number("recent"))).isoformat()
    for register in asked.office.registers.values():
        late = register.declaration.late
        if late is None:
            continue
        rows = asked.rows(
            f'select number, called, "{late.field}", days("{late.field}", created_at)'
            f' from "{register.name}" where late = 1 and voided_at is null and created_at >= :since'
            f' and days("{late.field}", created_at) > :days and number not in ({_IMPORTED})',
            since=since,
            days=asked.number("days"),
            register=register.name,
        )
        for number, called, day, days in rows:
            told = {"number": number, "called": called, "day": day[:10], "days": days}
            yield {"register": register.name, **told}


def altered_past_the_rules(asked: Asked) -> Found:
    """Numbers of the journal without a record, and records changed after their lock without a reason."""
    for register in asked.office.registers.values():
        told = {"register": register.name}
        for number in _missing(asked, register):
            yield {**told, "number": number, "called": number, "why": "gone"}
        for number, called in _changed_after_the_lock(asked, register):
            yield {**told, "number": number, "called": called, "why": "changed"}


RULES: Mapping[str, Callable[[Asked], Found]] = MappingProxyType(
    {
        rule.__name__: rule
        for rule in (
            missed_periods,
            not_kept,
            without_signed_original,
            entered_late,
            altered_past_the_rules,
        )
    }
)

# The numbers of a register that came in by imports.
_IMPORTED = """
select j.number from journal i
join journal j on j.entry between json_extract(i.content, '$.first') and i.entry
where i.register = :register and i.number = '' and i.act = 'import'
and j.act = 'add' and j.register = :register
"""


def _on_another_day(asked: Asked, register: Register, turn: rhythm.Turn) -> Found:
    declared = register.declaration.rhythm
    assert declared is not None
    for values in asked.office.store.values(register, turn.ids, [declared.on, declared.why]):
        day = values.get(declared.on)
        if day is not None and not values.get(declared.why) and not _within(turn.due_on, day):
            told = {"called": values["called"], "day": str(day)[:10]}
            yield {"number": values["number"], **told, "why": "other_day"}


def _within(day: dt.date, known: Any) -> bool:
    return earliest(known).date() <= day <= latest(known).date()


def _days_of(register: Register) -> Iterator[str]:
    """The days up to now that a record names, as SQL; not the one on which it was filled in."""
    for key, field in register.fields.items():
        if isinstance(field, Date | Moment) and key != _FILLED_IN and not field.derived:
            yield f'iif("{key}" <= :now, "{key}", \'\')'


def _begun(asked: Asked) -> str:
    """Since when the office has its unit profile; "" while it has none."""
    unit = asked.office.registers.serving("unit")
    if unit is None:
        return ""
    sql = f'select min(created_at) from "{unit.name}" where voided_at is null'
    return asked.rows(sql)[0][0] or ""


def _nil(asked: Asked, register: Register, since: str) -> bool:
    """Whether somebody confirmed since then that there was nothing to enter."""
    confirmations = asked.office.registers.serving("confirmations")
    return confirmations is not None and bool(
        asked.rows(
            f'select 1 from "{confirmations.name}" where register = :name and at >= :since'
            " and voided_at is null limit 1",
            name=register.name,
            since=since,
        )
    )


def _missing(asked: Asked, register: Register) -> Iterator[str]:
    kept = asked.rows(f'select count(*) from "{register.name}"')[0][0]
    journalled = asked.rows(
        "select count(distinct number) from journal where register = :name and number <> ''",
        name=register.name,
    )[0][0]
    if kept != journalled:
        rows = asked.rows(
            "select distinct number from journal where register = :name and number <> ''"
            f' and number not in (select number from "{register.name}")',
            name=register.name,
        )
        yield from (row[0] for row in rows)


def _changed_after_the_lock(asked: Asked, register: Register) -> Iterator[tuple[str, str]]:
    lock = register.declaration.lock
    if lock is None:
        return
    rows = asked.rows(
        f'select number, called, "{lock.field}" from "{register.name}"'
        f' where voided_at is null and days("{lock.field}", changed_at) > :days',
        days=lock.days,
    )
    changes: dict[str, list[tuple[dt.date, Mapping[str, Any]]]] = {}
    if rows:
        sql = (
            "select number, at, content from journal where register = :name and act = 'change'"
            " and number in (select value from json_each(:numbers))"
        )
        numbers = json.dumps([number for number, _called, _about in rows])
        for number, at, content in asked.rows(sql, name=register.name, numbers=numbers):
            told = (dt.date.fromisoformat(at[:10]), json.loads(content))
            changes.setdefault(number, []).append(told)
    for number, called, about in rows:
        values = {lock.field: from_iso(about)}
        later = [
            (day, told)
            for day, told in changes.get(number, ())
            if lateness.locked(register, values, day)
        ]
        unsaid = (
            lateness.needs_reason(register, values, _fields_of(register, told), day)
            and not told.get(BECAUSE, {}).get("reason")
            for day, told in later
        )
        if not later or any(unsaid):
            yield number, called


def _fields_of(register: Register, told: Mapping[str, Any]) -> list[str]:
    """The fields that a change in the journal tells of, which names their columns."""
    return [
        key
        for key, field in register.fields.items()
        if key in told or not told.keys().isdisjoint(field.columns())
    ]
