"""The words of `first_day.toml`: what is asked at the first start, ledgers in order, first steps."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from desktop_app.desk import declared
from desktop_app.desk.office import Office
from desktop_app.registers.misread import unknown
from desktop_app.words import Label, _

FILE = "first_day.toml"
Known = Literal["", "clerk", "second_place", "backup"]


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be done to be ready: when it is done, and where, in a register or by an action."""

    title: Label
    about: Label
    register: str = ""
    action: str = ""
    filled: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    known: Known = ""


class Declared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file: fields of the unit profile and of a person, and names of registers."""

    unit: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    ledgers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


def read(office: Office) -> Declared:
    """Return what is declared: the office's own file stands in for the shipped one.

    UserError names the file and the place that cannot be read.
    """
    return declared.in_force(office, FILE, Declared, lambda found: _faults(office, found))


def _faults(office: Office, found: Declared) -> Iterator[str]:
    for place, keys in (("unit", found.unit), ("people", found.people)):
        register = office.registers.serving("unit" if place == "unit" else "people")
        if register is not None:
            yield from unknown(place, keys, register.entered)
    for number, step in enumerate(found.steps):
        if bool(step.register) == bool(step.action):
            yield f"steps[{number}]: " + _("name either a register or an action, where it is done")
