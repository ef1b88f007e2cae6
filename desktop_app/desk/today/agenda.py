"""What is to be done today, part by part: what the checks found, what is due, what is to be closed."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import msgspec

from desktop_app.desk import checking, due, rhythm
from desktop_app.desk.checking import Check, Hit, Outcome, sentences
from desktop_app.desk.office import Office
from desktop_app.desk.parts import CLOSE, PARTS, SOON
from desktop_app.desk.permitting import deed
from desktop_app.desk.rhythm import State, Turn
from desktop_app.desk.today import figures, loop, since
from desktop_app.desk.today.declaration import Close, Declared, columns, read
from desktop_app.errors import Progress
from desktop_app.registers.register import NUMBER, Register
from desktop_app.store.searching import Query
from desktop_app.words import _

_A_YEAR = dt.timedelta(days=366)
_MISSED = "missed_periods"  # the rule by which checks ask registers with a rhythm
_PERIOD = "period"


class Item(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Something to be done: in which part, and about which record.

    The `number` is "" where the record is what is missing; `period` then names the period it is
    for. `key` stays the same as long as the cause does; `finding` is the number of the finding
    that was made of it. What is said, why, and on what it stands, a `hit` tells itself.
    """

    part: str
    register: str
    number: str
    key: str
    hit: Hit | None = None
    said: str = ""
    why: str = ""
    rule: str = ""
    period: str = ""
    finding: str = ""

    @property
    def says(self) -> str:
        """What is said of it."""
        return self.hit.says if self.hit is not None else self.said

    @property
    def title(self) -> str:
        """The reason: what is asked of such records."""
        return str(self.hit.check.title) if self.hit is not None else self.why

    @property
    def basis(self) -> str:
        """On what it stands; "" where that is not said."""
        return str(self.hit.check.basis or "") if self.hit is not None else self.rule


class Agenda(msgspec.Struct, frozen=True, dict=True):
    """All there is to be done at a moment, part by part, and what was dealt with since the day before.

    `outcome` is what the checks said, `told` the keys of their hits; `seen` is what `since.keep`
    keeps of them.
    """

    at: dt.datetime
    items: Sequence[Item]
    outcome: Outcome
    told: Collection[str]
    seen: str
    dealt: "since.Dealt"
    charts: "Sequence[figures.Chart]"

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many items each part has."""
        return Counter(item.part for item in self.items)


@deed("read")
def ask(
    office: Office, now: dt.datetime | None = None, progress: Progress | None = None
) -> Agenda | None:
    """Return what is to be done; None where `progress` (checks asked, all) answered False.

    `now` stands for this moment in a made-up office. UserError where `today.toml` cannot be read.
    """
    now = now or dt.datetime.now()
    found = read(office)
    outcome = checking.run(office, now, progress=progress)
    if not outcome.complete:
        return None
    made = loop.made(office, found.finding)
    items = [_of_hit(hit, made) for hit in outcome.hits]
    told = dict.fromkeys(item.key for item in items)
    asked = {(item.register, item.number) for item in items if item.part == "overdue"}
    there = {(item.register, item.period) for item in items if item.period}
    items += _deadlines(office, found.days, now, asked)
    items += _turns(office, found.days, now.date(), there, made)
    for close in found.close:
        items += _to_close(office, close)
    items += _gone(office, found, outcome, {item.key for item in items})
    items.sort(key=_place)
    day = now.date()
    dealt, seen = since.dealt(office, outcome, told, day), since.seen(office, told, day)
    charts = figures.charts(office, found, day)
    return Agenda(now, items, outcome, told, seen, dealt, charts)


def _of_hit(hit: Hit, made: Mapping[str, str]) -> Item:
    key = hit.key
    period = ""
    if not hit.number and _PERIOD in hit.check.apart:
        period = str(hit.values.get(_PERIOD) or "")
    return Item(
        part=hit.kind,
        register=hit.register,
        number=hit.number,
        key=key,
        hit=hit,
        period=period,
        finding=made.get(key, ""),
    )


def _deadlines(
    office: Office, days: int, now: dt.datetime, asked: Collection[tuple[str, str]]
) -> Iterator[Item]:
    """What a register's own deadlines say of records, but for those that a check calls overdue."""
    for register in office.registers.values():
        if not register.declaration.due:
            continue
        ids = due.coming_ids(office, register, now.date() + dt.timedelta(days=days))
        for values in office.store.values(register, ids, due.asked(register)):
            last = due.deadline(register, values)
            if last is None:
                continue
            late = due.overdue(register, values, now)
            if late and (register.name, values[NUMBER]) in asked:
                continue
            text = (
                _("{called}: was to be dealt with by {day}")
                if late
                else _("{called}: to be dealt with by {day}")
            )
            yield Item(
                part="overdue" if late else SOON,
                register=register.name,
                number=values[NUMBER],
                key=f"due {register.name} {values[NUMBER]}",
                why=_("Deadline"),
                rule=_("Deadline in: {title}").format(title=register.title),
                said=text.format(called=_named(values), day=last.isoformat()),
            )


def _turns(
    office: Office,
    days: int,
    today: dt.date,
    there: Collection[tuple[str, str]],
    made: Mapping[str, str],
) -> Iterator[Item]:
    """The periods of registers with a rhythm that are due, or were missed and are in no check."""
    bases = _bases(office)
    for register in office.registers.values():
        if register.declaration.rhythm is None:
            continue
        turns = rhythm.turns(office, register, today=today)
        if not any(turn.kept for turn in turns):
            continue  # it is not kept yet
        for turn in turns:
            if turn.period.end < today - _A_YEAR:
                break
            if turn.open and (register.name, turn.period.name) not in there:
                item = _of_turn(register, turn, bases.get(register.name, ""), made)
                if item.part == "gap" or turn.due_on <= today + dt.timedelta(days=days):
                    yield item


def _of_turn(register: Register, turn: Turn, basis: str, made: Mapping[str, str]) -> Item:
    missed = turn.state is State.MISSED
    text = (
        _("“{title}” for {period} was missed; it was due on {day}")
        if missed
        else _("“{title}” for {period} is due on {day}")
    )
    day = turn.due_on.isoformat()
    key = f"{loop.RHYTHM} {register.name} {turn.period.name}"
    return Item(
        part="gap" if missed else SOON,
        register=register.name,
        number="",
        key=key,
        finding=made.get(key, ""),
        why=_("Once in each period"),
        rule=basis or _("Rhythm of: {title}").format(title=register.title),
        said=text.format(title=register.title, period=turn.period.name, day=day),
        period=turn.period.name,
    )


def _bases(office: Office) -> Mapping[str, str]:
    """By register, on what the checks for missed periods stand."""
    checks: Sequence[Check] = checking.declared(office)[0]
    return {
        name: str(check.basis)
        for check in checks
        if check.rule == _MISSED and check.basis is not None
        for name in check.registers
    }


def _to_close(office: Office, close: Close) -> Iterator[Item]:
    register = office.registers.get(close.register)
    if register is None:
        return
    keys = columns(close)
    ids = office.store.ids(register, Query(where=close.where, order=("number",)))
    for values in office.store.values(register, ids, keys & register.fields.keys()):
        told = {key: register.show(key, values, masked=True) or "–" for key in keys}
        told |= {"number": values[NUMBER], "called": _named(values)}
        yield Item(
            part=CLOSE,
            register=register.name,
            number=values[NUMBER],
            key=f"close {register.name} {values[NUMBER]}",
            why=str(close.title),
            rule=str(close.basis or ""),
            said=sentences.told(str(close.says), [*told], [*told.values()], office.registers),
        )


def _gone(
    office: Office, found: Declared, outcome: Outcome, there: Collection[str]
) -> Iterator[Item]:
    """The findings made of a hit whose cause is gone: they ask for their result."""
    register = office.registers.serving("findings")
    if register is None or found.finding is None:
        return
    owner = register.fields[found.finding.owner]
    for values in loop.gone(office, register, found.finding, outcome, there):
        said = _(
            "{called}: its cause is gone. Enter what was done; then somebody other than {owner} verifies it"
        ).format(
            called=_named(values),
            owner=owner.show(values.get(found.finding.owner)) or "–",
        )
        yield Item(
            part=CLOSE,
            register=register.name,
            number=values[NUMBER],
            key=f"gone {register.name} {values[NUMBER]}",
            why=_("Cause gone, to be verified"),
            rule=str(values.get(found.finding.basis) or ""),
            said=said,
        )


def _named(values: Mapping[str, object]) -> str:
    """A record by number and name, the number once."""
    number, called = str(values[NUMBER]), str(values.get("called") or "")
    return called if number in called else f"{number} {called}".strip()


def _place(item: Item) -> int:
    return _PLACES[item.part]


_PLACES = MappingProxyType({part: place for place, part in enumerate(PARTS)})
