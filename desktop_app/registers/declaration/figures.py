"""What is counted of a register: its statistics, and the files of its records with their figures."""

from typing import Any, Literal

from desktop_app.registers.declaration.table import Table
from desktop_app.registers.kinds import When
from desktop_app.words import Label


class Group(Table, frozen=True, kw_only=True):
    """A row of a statistic: those counted that meet a condition, called so."""

    label: Label
    where: When = True


class Figure(Table, frozen=True, kw_only=True):
    """A column of a statistic: how many meet `where`; or the sum, average or highest of a field.

    Of dates the highest is the latest. `overdue` and `due` look at the register's own deadlines.
    """

    label: Label
    where: When = True
    sum: str = ""
    average: str = ""
    highest: str = ""
    of: str = ""  # the sum as a percentage of the sum of this field
    unusual: str = ""  # how many records have this number outside of what is usual
    share: bool = False  # how many of all in the row, as a percentage too
    overdue: bool = False  # only those whose deadline has passed
    due: int = 0  # only those whose deadline comes within so many days
    late: bool = False  # only those entered late


class Statistic(Table, frozen=True, kw_only=True):
    """A table of counts or sums: `by` one field, or one against another, with percentages.

    With `lines`, child lines are counted instead of records: `by`, `across`, `sum`, `average` and
    the conditions then name fields of the lines (the record's as ``parent.key`` in conditions).
    """

    name: str
    title: Label
    by: str = ""
    across: str = ""
    groups: tuple[Group, ...] = ()  # rows that are conditions, instead of `by`
    figures: tuple[Figure, ...] = ()  # columns that each count in a way of their own
    month: str = ""  # by month of this date
    monthly: str = ""  # a column for each month of this date
    yearly: str = ""  # a column for each year of this date
    rule: Literal["", "address_pool"] = ""  # a table that the desk draws itself
    lines: str = ""
    sum: str = ""
    of: str = ""  # the sum as a percentage of the sum of this field
    average: str = ""
    where: dict[str, Any] = {}
    share: dict[str, Any] = {}  # how many of those counted meet this, as a percentage
    linked: str = ""  # "training.attendees.person": how many such a link leads to, as a percentage
    linked_where: dict[str, Any] = {}  # which of those that link count
    age: str = ""  # across years gone by since this date: under 3, 3 to 5, over 5
    years: tuple[int, ...] = (3, 5)
    least: int = 1  # leave out what is counted fewer times: what recurs
    percent: bool = False


class DossierTotal(Table, frozen=True, kw_only=True):
    """A figure at the head of a dossier: how many records lead here by `of`, or the sum of a field.

    Where `of` stands in child lines, `sum` names a field of the lines.
    """

    label: Label
    of: str
    sum: str = ""
    unit: Label | None = None


class Dossier(Table, frozen=True, kw_only=True):
    """All that ever happened to a record: its form, then what leads to it, register by register."""

    name: str
    title: Label
    of: tuple[str, ...] = ()  # "register.link", or "register.rows.link"; none: all that lead here
    held: bool = False  # only what stands in its name now
    totals: tuple[DossierTotal, ...] = ()
