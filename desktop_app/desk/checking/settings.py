"""What an office decides of the checks: the values of parameters, and which are silent, and why."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.desk.checking.declaration import FILE, Check, Parameter, Value, declared
from desktop_app.desk.declared import enter_own
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.desk.recalling import recalled
from desktop_app.errors import UserError
from desktop_app.words import _

CHOSEN = "check:"  # check:K12:overdue
MUTED = "muted:"  # muted:K12, or muted:K12:GZ-2026-0003
OWN = "checks"  # a digest of the office's own file
_MOST = 100_000  # of a parameter: so many days lead back to where calendars have no more
_APART = re.compile(r"[、,，;；\n]+")


class Silence(msgspec.Struct):
    """What the setting of a muted check keeps."""

    reason: str
    on: str
    who: str
    until: str = ""


class Muted(msgspec.Struct, frozen=True):
    """A check that says nothing, or nothing of one record: why, since when, and who decided so."""

    check: str
    number: str  # "": the whole check
    reason: str
    on: str
    who: str
    until: str = ""  # the last day on which it says nothing; "": until it is let speak again


def parameters(office: Office, check: Check) -> dict[str, Value]:
    """Return the parameters of a check as they are in force: the office's values, else defaults."""
    chosen = office.store.settings(f"{CHOSEN}{check.id}:")
    found: dict[str, Value] = {}
    for name, parameter in check.parameters.items():
        text = chosen.get(f"{CHOSEN}{check.id}:{name}")
        found[name] = parameter.value if text is None else _recalled(text, parameter)
    return found


@deed("settings")
def set_parameter(office: Office, id: str, name: str, value: Any) -> None:
    """Give a parameter of a check the office's value, or None for its default; journalled.

    A list may be given as one text with its parts apart. UserError says what cannot be taken.
    """
    check = find(office, id)
    parameter = check.parameters.get(name)
    if parameter is None:
        raise UserError(
            _("{id}: there is no parameter “{name}”; there are {names}.").format(
                id=id, name=name, names=", ".join(check.parameters) or "–"
            )
        )
    kept = "" if value is None else msgspec.json.encode(_read(value, parameter)).decode()
    office.store.set(f"{CHOSEN}{id}:{name}", kept, office.who)


@deed("enter")
def mute(
    office: Office,
    id: str,
    reason: str,
    number: str = "",
    day: dt.date | None = None,
    until: dt.date | None = None,
) -> None:
    """Let a check say nothing more, or nothing more of record `number`; journalled.

    It speaks again after the day `until`, where one is given. `day` stands for today in a made-up
    office. UserError where no reason is given, or that day is over.
    """
    find(office, id)
    reason, day = reason.strip(), day or dt.date.today()
    if not reason:
        raise UserError(_("Give the reason why the check is muted."))
    if until is not None and until < day:
        raise UserError(
            _("{day} is over; name a day to come, or none.").format(day=until.isoformat())
        )
    told = {"reason": reason, "on": day.isoformat(), "who": office.who}
    if until is not None:
        told["until"] = until.isoformat()
    office.store.set(_key(id, number), msgspec.json.encode(told).decode(), office.who)


@deed("enter")
def unmute(office: Office, id: str, number: str = "") -> None:
    """Let a check speak again, or again of record `number`; journalled."""
    office.store.set(_key(id, number), "", office.who)


@deed("read")
def muted(office: Office, day: dt.date | None = None) -> list[Muted]:
    """Return what is muted on a day, today if none is given: whole checks, and single records."""
    today = (day or dt.date.today()).isoformat()
    found = []
    for key, value in office.store.settings(MUTED).items():
        id, _colon, number = key.removeprefix(MUTED).partition(":")
        told = silence(value)
        if told is None:  # put there by another program: the check speaks
            continue
        one = Muted(id, number, told.reason, told.on, told.who, told.until)
        if not one.until or today <= one.until:
            found.append(one)
    return found


def silence(kept: str) -> Silence | None:
    """Return what the setting of a muted check keeps; None where it keeps nothing, or no such thing."""
    return recalled(kept, Silence)


def enter_own_checks(office: Office) -> None:
    """Journal that the office's own file of checks is another one than before, if it is."""
    enter_own(office, FILE, OWN)


def find(office: Office, id: str) -> Check:
    """Return the check of that id; UserError where there is none, or what is wrong with it."""
    several, faults = declared(office)
    checks: Mapping[str, Check] = {check.id: check for check in several}
    if id not in checks:
        for fault in faults:
            if fault.id == id:
                raise UserError(str(fault))
        raise UserError(
            _("There is no check “{id}”; there are {names}.").format(id=id, names=", ".join(checks))
        )
    return checks[id]


def _key(id: str, number: str) -> str:
    return f"{MUTED}{id}:{number}" if number else f"{MUTED}{id}"


def _read(value: Any, parameter: Parameter) -> Value:
    default = parameter.value
    if isinstance(default, tuple):
        parts = _APART.split(value) if isinstance(value, str) else map(str, value)
        return tuple(filter(None, (part.strip() for part in parts)))
    if isinstance(default, str):
        return str(value).strip()
    try:
        number = float(str(value).strip())
    except ValueError:
        number = -1
    if not 0 <= number <= _MOST or (isinstance(default, int) and not number.is_integer()):
        raise UserError(
            _("{label}: “{value}” is no number that can be taken; write it like {example}.").format(
                label=parameter.label, value=value, example=default
            )
        )
    return int(number) if isinstance(default, int) else number


def _recalled(text: str, parameter: Parameter) -> Value:
    """A value as it was kept; the default where the parameter has since become of another sort."""
    value: Any = recalled(text, object)
    if isinstance(parameter.value, tuple):
        return tuple(map(str, value)) if isinstance(value, list) else parameter.value
    same = isinstance(value, str) == isinstance(parameter.value, str)
    return value if same and isinstance(value, int | float | str) else parameter.value
