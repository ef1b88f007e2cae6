"""What was dealt with since the day before: hits that are gone, and records that were closed."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec

from desktop_app.desk.checking import Check, Outcome
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.recalling import recalled
from desktop_app.registers.kinds import Step
from desktop_app.registers.register import Register
from desktop_app.words import marked

_SEEN = "today:seen"  # what the checks had found, as it is kept
_MOST = 10_000  # hits that are kept of a day; of more no one could tell what was dealt with
_NAMED = 200  # records closed that are told


class Seen(msgspec.Struct, frozen=True):
    """The keys of the hits of the last day on which the checks were asked, and of the day before."""

    day: str
    keys: list[str]
    before: str = ""
    keys_before: list[str] = []


class Settled(msgspec.Struct, frozen=True):
    """Something that was dealt with: of which register, the record's number, and what it was.

    The number is "" where a record was what was missing.
    """

    register: str
    number: str
    said: str


class Dealt(msgspec.Struct, frozen=True):
    """What was dealt with since a day; "" where the checks were not asked on an earlier day."""

    since: str
    settled: Sequence[Settled] = ()


@deed("read")
def dealt(office: Office, outcome: Outcome, told: Collection[str], today: dt.date) -> Dealt:
    """Return what was dealt with since the last day before `today` on which the checks were asked.

    `told` are the keys of the hits that there are now. A hit that only is no longer asked for was
    not dealt with.
    """
    before, keys = _before(_kept(office), today)
    if not before:
        return Dealt("")
    gone = _gone(office, outcome, told, keys)
    named = {(one.register, one.number) for one in gone}
    closed = [one for one in _closed(office, before) if (one.register, one.number) not in named]
    return Dealt(before, [*gone, *closed])


@deed("read")
def seen(office: Office, told: Iterable[str], today: dt.date) -> str:
    """Return what is to be kept of a day's hits, see `keep`; "" where nothing is."""
    there, day = _kept(office), today.isoformat()
    if there is not None and there.day > day:  # the clock was put back; what is kept is still true
        return ""
    before, keys = _before(there, today)
    return msgspec.json.encode(Seen(day, list(islice(told, _MOST)), before, keys)).decode()


@deed("read")
def keep(office: Office, seen: str) -> None:
    """Keep the hits of a day, so that it can be told on a later day what was dealt with."""
    if seen and not office.read_only:
        office.store.keep(_SEEN, seen)


def _kept(office: Office) -> Seen | None:
    return recalled(office.store.setting(_SEEN), Seen)


def _before(seen: Seen | None, today: dt.date) -> tuple[str, list[str]]:
    """The last day before today on which the checks were asked, and what they found then."""
    if seen is None:
        return "", []
    if seen.day < today.isoformat():
        return seen.day, seen.keys
    return seen.before, seen.keys_before


def _gone(
    office: Office, outcome: Outcome, told: Collection[str], keys: Iterable[str]
) -> list[Settled]:
    silent = {one.check for one in outcome.muted if not one.number}
    silent |= {fault.id for fault in outcome.faults} | {check.id for check in outcome.cut}
    quiet = {(one.check, one.number) for one in outcome.muted if one.number}
    checks = {check.id: check for check in outcome.asked if check.id not in silent}
    found = []
    for key in keys:
        id, register, about = [*key.split(" ", 2), "", ""][:3]
        if key in told or id not in checks or (id, about) in quiet:
            continue
        if register in office.registers:
            there = office.store.numbered(office.registers[register], [about])
            said = about if there else _apart(checks[id], about)
            text = marked("：").join(filter(None, (str(checks[id].title), said)))
            found.append(Settled(register, about if there else "", text))
    return found


def _apart(check: Check, about: str) -> str:
    """What tells a hit without a number apart, see `Hit.key`: the period that was missed."""
    why, _space, apart = about.partition(" ")
    return apart if why in check.says else about


def _closed(office: Office, since: str) -> list[Settled]:
    """The records whose state became a last one after that day."""
    found: dict[tuple[str, str], Settled] = {}
    opened: set[tuple[str, str]] = set()  # since they were closed, as by taking that back
    for entry in office.store.journal.later("change", since):
        register = office.registers.get(entry.register)
        if register is None or (entry.register, entry.number) in opened:
            continue
        told = entry.told
        if _opens(register, told):
            opened.add((entry.register, entry.number))
        elif _closes(register, told):
            assert register.status is not None
            said = f"{register.one} {entry.number}{marked('：')}{_state(register, told)}"
            found[entry.register, entry.number] = Settled(entry.register, entry.number, said)
        if len(found) == _NAMED:
            break
    return list(found.values())


def _closes(register: Register, told: Mapping[str, Any]) -> bool:
    step = _reached(register, told)
    return step is not None and not step.open


def _opens(register: Register, told: Mapping[str, Any]) -> bool:
    step = _reached(register, told)
    return step is not None and step.open


def _reached(register: Register, told: Mapping[str, Any]) -> Step | None:
    """The state that a change leads to, where it changes that."""
    status = register.status
    pair = told.get(status.key) if status is not None else None
    return status.steps.get(pair[1]) if status is not None and isinstance(pair, list) else None


def _state(register: Register, told: Mapping[str, Any]) -> str:
    assert register.status is not None
    return register.status.show(told[register.status.key][1])
