"""What hangs on days: deadlines, lateness, the lock, the rhythm."""

from typing import Any, Literal

from desktop_app.registers.declaration.table import Table


class Due(Table, frozen=True, kw_only=True):
    """When a record is overdue: `days` or `hours` after `since`, or once `on` has passed.

    Only while `when` holds. It is said to be due soon from `warn` days after `since` on, or from
    `warn` days before `on`.
    """

    when: dict[str, Any]
    since: str = ""
    days: int = 0
    hours: int = 0
    warn: int = 0
    on: str = ""


class Late(Table, frozen=True, kw_only=True):
    """An entry is late when made more than `days` after the day it is about."""

    field: str
    days: int = 7


class Lock(Table, frozen=True, kw_only=True):
    """A record is locked `days` after the day it is about: later changes say why, and are seen."""

    field: str
    days: int = 1
    open: tuple[str, ...] = ()  # what may still be filled in: who read it


class Rhythm(Table, frozen=True, kw_only=True):
    """A register that is written once in each period; a period without a record is a gap."""

    every: Literal["day", "working_day", "week", "month", "quarter", "half_year", "year"]
    on: str  # the date by which a record belongs to its period
    period: str = ""  # the field that names the period: 2026-W48, 2026-11
    due: Literal["last_working_day"] | int = 0  # or a day of the month; 0: the period's last day
    grace: int = 0  # days after which the lack of a record is a gap
    why: str = ""  # what says why it was written on another day than the due one
    nil: bool = False  # that there was nothing to record is confirmed
