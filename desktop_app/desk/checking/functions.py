"""What a check's question may say besides SQL: lists of codes by name, and a few functions."""

import datetime as dt
import ipaddress
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.registers.dates import earliest, first_day, from_iso, latest
from desktop_app.registers.kinds import Choice, Status
from desktop_app.registers.register import Register
from desktop_app.registers.rules.documents import years_of_secrecy
from desktop_app.registers.validators import VALIDATORS
from desktop_app.registers.working_days import WorkingDays
from desktop_app.store.asking import Asking


@deed("read")
def asking(office: Office, names: Iterable[str]) -> Asking:
    """Return the way into the register file for questions about the registers of these names."""
    registers = [
        office.registers[name] for name in dict.fromkeys(names) if name in office.registers
    ]
    store = office.store
    return Asking(store.file, functions(office, registers), lists(registers), store.key)


@deed("read")
def functions(office: Office, registers: Sequence[Register]) -> Mapping[str, Callable[..., Any]]:
    """Return the functions by the name by which questions about certain registers call them.

    Of what is empty or cannot be read they give NULL.
    """
    calendar: list[WorkingDays] = []

    def days_worked() -> WorkingDays:
        if not calendar:
            calendar.append(office.store.facts.working_days())
        return calendar[0]

    def works(day: str | None) -> int | None:
        """Whether the office works on a day."""
        found = _date(day)
        return None if found is None else int(days_worked().works(found))

    def workdays(since: str | None, until: str | None) -> int | None:
        """How many working days lie after one day, up to another."""
        first, last = _date(since), _date(until)
        if first is None or last is None:
            return None
        return sum(1 for _day in days_worked().between(first + dt.timedelta(days=1), last))

    ranks = {
        (field.list, code): rank
        for register in registers
        for field in _choices(register)
        if field.list
        for code, rank in field.codes.ranks.items()
    }

    def rank(list: str, code: str | None) -> int | None:
        """The weight of a code in one of the lists that all registers share."""
        return ranks.get((list, code or ""))

    return {
        "day": _day,
        "days": _days,
        "hours": _hours,
        "works": works,
        "workdays": workdays,
        "rank": rank,
        "fails": _fails,
        "inside": _inside,
        "years": _years,
    }


def lists(registers: Sequence[Register]) -> Mapping[str, Iterable[str]]:
    """Return the named sets of codes of registers: ``SEC_classified``, ``repair_live``.

    A shared list's are called after the list, those of a register's states after the register,
    those of its other choices after register and field.
    """
    found: dict[str, Iterable[str]] = {}
    for register in registers:
        for field in _choices(register):
            own = f"{register.name}_{field.key}"
            named = register.name if isinstance(field, Status) else field.list or own
            for name, codes in field.codes.sets.items():
                found.setdefault(f"{named}_{name}", sorted(codes))
    return found


def _choices(register: Register) -> Iterable[Choice]:
    several = (register.fields, *(rows.fields for rows in register.rows.values()))
    for fields in several:
        for field in fields.values():
            if isinstance(field, Choice):
                yield field


def _day(text: str | None) -> str | None:
    """The day of a date or moment, the first one of what is known in part; SQL's date() reads no part."""
    found = _date(text)
    return None if found is None else found.isoformat()


def _days(since: str | None, until: str | None) -> int | None:
    """How many days lie between two dates; one known in part counts from its first day."""
    first, last = _date(since), _date(until)
    return None if first is None or last is None else (last - first).days


def _hours(since: str | None, until: str | None) -> float | None:
    """How many hours lie between two moments at the least, where the time of one is not known."""
    first, last = _value(since), _value(until)
    if first is None or last is None:
        return None
    return (earliest(last) - latest(first)).total_seconds() / 3600


def _fails(validator: str, text: str | None) -> int | None:
    """Whether a text is none of what a validator of the registers lets pass: id18, mac, words."""
    if text is None:
        return None
    try:
        VALIDATORS[validator](text)
    except ValueError:
        return 1
    return 0


def _inside(address: str | None, network: str | None) -> int | None:
    """Whether an address lies in a network that is written like 10.1.2.0/24."""
    try:
        return int(ipaddress.ip_address(address or "") in ipaddress.ip_network(network or ""))
    except ValueError:
        return None


def _years(period: str | None) -> float | None:
    """The years of a period of secrecy in words: 10年, 6个月; NULL where it names none."""
    found = years_of_secrecy(period or "")
    return None if found is None else float(found)


def _value(text: str | None) -> Any:
    try:
        return from_iso(text) if text else None
    except ValueError:
        return None


def _date(text: str | None) -> dt.date | None:
    value = _value(text)
    return None if value is None else first_day(value)
