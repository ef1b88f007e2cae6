"""The first steps of an office: what is still to do to be ready, ticked off by what it holds."""

from collections.abc import Callable, Iterator

import msgspec

from desktop_app.desk import backups
from desktop_app.desk.first_day import declaration
from desktop_app.desk.first_day.declaration import Step
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query


class Todo(msgspec.Struct, frozen=True):
    """A first step: what it is called, why, in which register or by which action, whether it is done."""

    title: str
    about: str
    register: str
    action: str
    done: bool


class Ledger(msgspec.Struct, frozen=True):
    """A register of which the office may have a ledger, and how many records it holds."""

    register: Register
    records: int


@deed("read")
def steps(office: Office) -> list[Todo]:
    """Return the first steps in their order, those done too."""
    return [
        Todo(str(step.title), str(step.about), step.register, step.action, _is_done(office, step))
        for step in declaration.read(office).steps
        if all(name in office.registers for name in _named(step))
    ]


@deed("read")
def ledgers(office: Office) -> list[Ledger]:
    """Return the registers of which an office may have ledgers, in the order of bringing them in."""
    return [
        Ledger(register, office.store.count(register, Query()))
        for register in _with_ledgers(office)
    ]


@deed("read")
def next_ledger(office: Office) -> Register | None:
    """Return the first of them that is still empty; None where none is."""
    return next((one.register for one in ledgers(office) if not one.records), None)


@deed("read")
def first_register(office: Office) -> str:
    """Return with which register an office that begins empty begins: the first one to be filled."""
    for step in declaration.read(office).steps:
        for name in step.filled:
            register = office.registers.get(name)
            if register is not None and not _holds(office, register):
                return name
    return next(iter(office.registers))


def _with_ledgers(office: Office) -> Iterator[Register]:
    for name in declaration.read(office).ledgers:
        if name in office.registers:
            yield office.registers[name]


def _named(step: Step) -> list[str]:
    return [*step.filled, *step.complete, *filter(None, (step.register,))]


def _is_done(office: Office, step: Step) -> bool:
    filled = all(_holds(office, office.registers[name]) for name in (*step.filled, *step.complete))
    whole = not any(
        office.store.count(office.registers[name], Query(incomplete=True)) for name in step.complete
    )
    return filled and whole and (not step.known or _KNOWN[step.known](office))


def _holds(office: Office, register: Register) -> bool:
    return bool(office.store.ids(register, Query(limit=1)))


def _clerk_is_known(office: Office) -> bool:
    clerk = office.clerk_ref
    return clerk is not None and clerk.id is not None


def _has_second_place(office: Office) -> bool:
    return len(backups.places(office)) > 1


def _was_backed_up(office: Office) -> bool:
    return office.store.journal.last("backup") is not None


_KNOWN: dict[str, Callable[[Office], bool]] = {
    "clerk": _clerk_is_known,
    "second_place": _has_second_place,
    "backup": _was_backed_up,
}

__all__ = ["Ledger", "Todo", "first_register", "ledgers", "next_ledger", "steps"]
