"""Whether a record is entered late, and whether it is locked by now, so that changes say why."""

import datetime as dt
from collections.abc import Iterable

from desktop_app.registers.conditions import Values
from desktop_app.registers.dates import latest
from desktop_app.registers.register import Register

# What is done with the paper afterwards changes nothing of what a record says.
_FILED = ("paper_signed", "archive_ref", "scans")


def locked(register: Register, values: Values, today: dt.date) -> bool:
    """Whether a record's changes must by now say why: its register locks it after so many days."""
    lock = register.declaration.lock
    about = values.get(lock.field) if lock else None
    return (
        lock is not None
        and about is not None
        and (latest(about).date() + dt.timedelta(days=lock.days) < today)
    )


def needs_reason(register: Register, values: Values, keys: Iterable[str], today: dt.date) -> bool:
    """Whether changing these fields of a record must say why: it is locked, and they are not open."""
    lock = register.declaration.lock
    free = {*_FILED, *(lock.open if lock else ())}
    return locked(register, values, today) and any(key not in free for key in keys)


def lateness(register: Register, values: Values, entered: dt.date) -> bool:
    """Whether a record entered on that day comes later than its register allows."""
    late = register.declaration.late
    about = values.get(late.field) if late else None
    if late is None or about is None:
        return False
    return latest(about).date() + dt.timedelta(days=late.days) < entered
