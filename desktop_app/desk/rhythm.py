"""What is written once in each period: which are done, late, due or missed, and nil confirmations."""

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from typing import Any

import msgspec

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.dates import first_day
from desktop_app.registers.declaration import Rhythm
from desktop_app.registers.periods import Period, due_on, named, period_of, periods
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query

_LATE_THAT_DAY = dt.time(17)


class State(Enum):
    """How it stands with a period."""

    DONE = "done"
    LATE = "late"  # done, but entered late
    NIL = "nil"  # there was nothing to record, and that is confirmed
    DUE = "due"  # to be written now
    AHEAD = "ahead"  # it has begun, and its day is still to come
    MISSED = "missed"


class Turn(msgspec.Struct, frozen=True):
    """A period of a register: its name and days, when it is due, how it stands, its records."""

    period: Period
    due_on: dt.date
    state: State
    ids: tuple[int, ...] = ()

    @property
    def open(self) -> bool:
        """Whether a record is still to be written for it."""
        return self.state in (State.DUE, State.AHEAD, State.MISSED)

    @property
    def kept(self) -> bool:
        """Whether it has a record, or a confirmation that there was nothing to record."""
        return bool(self.ids) or self.state is State.NIL


@deed("read")
def turns(
    office: Office, register: Register, first: dt.date | None = None, today: dt.date | None = None
) -> list[Turn]:
    """Return the periods of a register up to today, the latest first.

    They begin with `first`, else with the first record or confirmation; before it nothing is
    missed. A period of which the calendar asks for nothing, a week of holidays, is left out.
    """
    rhythm = register.declaration.rhythm
    if rhythm is None:
        return []
    today = today or dt.date.today()
    days = office.store.facts.working_days()
    written: dict[Period, list[Mapping[str, Any]]] = {}
    for values in _records(office, register, rhythm):
        if period := _period(rhythm, values):
            written.setdefault(period, []).append(values)
    confirmed = _confirmed(office, register, rhythm)
    kept = bool(written or confirmed or first)
    if first is None:
        first = min((period.start for period in (*written, *confirmed)), default=today)
    found = []
    for period in periods(rhythm, first, today):
        due = due_on(rhythm, period, days)
        there = written.get(period, [])
        if due is None and not there:
            continue
        due = due or period.end
        state = _state(there, period in confirmed, due, rhythm, today)
        if state is State.MISSED and not kept:  # the register is still to be begun
            state = State.DUE
        found.append(Turn(period, due, state, tuple(values["id"] for values in there)))
    return found


@deed("read")
def gaps(office: Office, register: Register) -> list[Turn]:
    """Return the periods that were missed, the latest first."""
    return [turn for turn in turns(office, register) if turn.state is State.MISSED]


def known_for(register: Register, turn: Turn, today: dt.date | None = None) -> dict[str, Any]:
    """Return what a record that is written for a period begins with."""
    rhythm = register.declaration.rhythm
    assert rhythm is not None
    today = today or dt.date.today()
    day: dt.date = today if turn.period.start <= today <= turn.period.end else turn.due_on
    if register.fields[rhythm.on].kind == "datetime":
        now = dt.datetime.now().time().replace(second=0, microsecond=0)
        day = dt.datetime.combine(day, now if day == today else _LATE_THAT_DAY)
    known: dict[str, Any] = {rhythm.on: day}
    if rhythm.period:
        known[rhythm.period] = turn.period.name
    return known


@deed("enter")
def confirm_nil(office: Office, register: Register, period: str) -> entering.Saved:
    """Record that there was nothing to write in a period; UserError where that cannot be."""
    confirmations = office.registers.serving("confirmations")
    assert confirmations is not None
    return entering.add(office, confirmations, {"register": register.name, "period": period})


@deed("read")
def may_confirm_nil(office: Office, register: Register) -> bool:
    """Whether a period of the register in which there was nothing to write can be confirmed."""
    rhythm = register.declaration.rhythm
    known = office.registers.serving("confirmations") is not None
    return rhythm is not None and rhythm.nil and known and not office.read_only


def _records(office: Office, register: Register, rhythm: Rhythm) -> list[dict[str, Any]]:
    keys = [key for key in (rhythm.on, rhythm.period) if key]
    ids = office.store.ids(register, Query(order=("number",)))
    return office.store.values(register, ids, keys)


def _period(rhythm: Rhythm, values: Mapping[str, Any]) -> Period | None:
    """The period that a record names, else that of its day; None where it has neither."""
    name, day = values.get(rhythm.period), values.get(rhythm.on)
    period = named(rhythm.every, str(name)) if name else None
    return period or (period_of(rhythm.every, first_day(day)) if day else None)


def _confirmed(office: Office, register: Register, rhythm: Rhythm) -> set[Period]:
    confirmations = office.registers.serving("confirmations")
    if confirmations is None:
        return set()
    ids = office.store.ids(confirmations, Query(where={"register": register.name}))
    told = office.store.values(confirmations, ids, ["period"])
    found = (named(rhythm.every, str(values["period"])) for values in told)
    return {period for period in found if period is not None}


def _state(
    there: list[Mapping[str, Any]], nil: bool, due: dt.date, rhythm: Rhythm, today: dt.date
) -> State:
    if there:
        return State.LATE if all(values["late"] for values in there) else State.DONE
    if nil:
        return State.NIL
    if today > due + dt.timedelta(days=rhythm.grace):
        return State.MISSED
    return State.DUE if today >= due else State.AHEAD


__all__ = ["State", "Turn", "confirm_nil", "gaps", "known_for", "may_confirm_nil", "named", "turns"]
