"""How many records of each register are overdue or incomplete, and how many of its periods missed."""

from collections.abc import Mapping

import msgspec

from desktop_app.desk import due, searching
from desktop_app.desk.office import Office
from desktop_app.desk.permitting import deed
from desktop_app.errors import Progress
from desktop_app.registers.register import Register


class Counts(msgspec.Struct, frozen=True):
    """What is to be watched about a register."""

    overdue: int = 0
    missed: int = 0
    incomplete: int = 0


@deed("read")
def counts(office: Office, progress: Progress | None = None) -> Mapping[str, Counts] | None:
    """Return the counts of all registers by their names.

    None where `progress` (registers counted, all) answered False.
    """
    found: dict[str, Counts] = {}
    for name in office.registers:
        if progress is not None and not progress(len(found), len(office.registers)):
            return None
        found[name] = _of(office, office.registers[name])
    return found


def _of(office: Office, register: Register) -> Counts:
    return Counts(
        len(due.overdue_ids(office, register)),
        _missed(office, register),
        searching.count(office, register, searching.Query(incomplete=True)),
    )


def _missed(office: Office, register: Register) -> int:
    if register.declaration.rhythm is None:
        return 0
    from desktop_app.desk import rhythm  # which only few registers have

    return len(rhythm.gaps(office, register))
