"""What every kind of field has in common: its declaration, and reading, keeping and showing."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, Protocol

import msgspec

from desktop_app.words import Label

# A test on one field of the record: a code, the name of a set of codes, several of them, or
# true/false (yes/no; of numbers, whether there is more than none; else filled/empty). All tests
# of one table must hold; of a list of tables, one.
Condition = Mapping[str, Any]
When = bool | dict[str, Any] | list[dict[str, Any]]

LAST = "last"  # as a default: what the record entered last has


class Unreadable(Exception):
    """A value that the kind cannot take; the text says why and what would be right.

    For child lines `parts` has each single complaint: place of the line from 1, key, label, text.
    """

    def __init__(self, text: str, parts: Sequence[tuple[int, str, str, str]] = ()) -> None:
        super().__init__(text)
        self.parts = tuple(parts)


class Ref(NamedTuple):
    """A link to a record, with the name that it bore when the link was made.

    `id` is None where only a name is known. `to` is the register where a field may lead to
    several; else it is empty.
    """

    id: int | None
    name: str
    to: str = ""


class Options(NamedTuple):
    """The codes of a list: labels, ranks, other words for them, and named sets of codes."""

    labels: Mapping[str, Label]
    ranks: Mapping[str, int]
    also: Mapping[str, Sequence[str]]
    sets: Mapping[str, frozenset[str]]


class Lookup(Protocol):
    """How a kind asks for records that its text may mean."""

    def named(self, register: str, text: str) -> Sequence[Ref]:
        """Return the records of `register` that are called exactly `text`."""

    def has(self, register: str) -> bool:
        """Whether there is such a register."""

    def called(self, register: str, id: int) -> str | None:
        """Return what record `id` is called now; None when there is none or it is void."""


class NoRecords:
    """A `Lookup` where there are none: names lead to no record of this office."""

    def named(self, register: str, text: str) -> Sequence[Ref]:
        return ()

    def has(self, register: str) -> bool:
        return False

    def called(self, register: str, id: int) -> str | None:
        return None


class Reading(msgspec.Struct, frozen=True):
    """What reading a value may need to know: the day it is, and where links lead."""

    today: dt.date
    lookup: Lookup
    brought_in: bool = False  # from an old ledger, which may be shorter than one asks of people
    me: Callable[[], Ref | None] = lambda: None  # who is at the desk


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field of a register as declared; each kind of field is a class of its own."""

    key: str
    label: Label
    essential: bool = False  # without it there is no record
    required: When = False  # without it the record is incomplete
    unique: When = False  # no other record, void or not, may have the same
    also: tuple[str, ...] = ()  # other heads under which ledgers have it
    hint: Label | None = None  # what to fill in, shown as a tooltip and in the filling notes
    basis: str = ""  # the article that asks for it
    default: Any = None  # "now", "today", "me", "last", a value, or words in both languages
    follows: "Follow | None" = None  # filled in, while it is empty, from what was entered elsewhere
    # "link.field", of one link or of the first of several that is filled: taken from the linked
    # record when the link is made, then frozen.
    copy: str | tuple[str, ...] = ()
    compute: "Compute | None" = None  # worked out from other fields, never entered
    tracked: bool = False  # a change of it writes a line of the register's automatic rows
    masked: bool = False  # shown in part on lists, in full on the record's own form
    once: bool = False  # in child lines: no two lines of one record have the same
    differs: tuple[str, ...] = ()  # not the same as these fields
    at_most: tuple[str, ...] = ()  # not more than these fields; of codes, not of a higher rank
    unique_with: tuple[str, ...] = ()  # `unique` among records alike in these: "week", "on.year"
    was: str = ""  # the key it had before

    kind: ClassVar[str]
    sqlite: ClassVar[str] = "TEXT"
    written: ClassVar[bool] = True  # whether a cell of a sheet can hold it

    def read(self, given: Any, reading: Reading) -> Any:
        """Judge what a person or a sheet gives.

        Returns the field's value, None for nothing given; raises Unreadable otherwise.
        """
        raise NotImplementedError

    def begin(self, reading: Reading) -> Any:
        """Return the value with which it begins by its default; None where it has none."""
        given = self.default
        if given is None or given == LAST:
            return None
        if given == "now":
            return dt.datetime.now().replace(second=0, microsecond=0)
        if given == "today":
            return reading.today
        if given == "me":
            return reading.me()
        return self.read(str(Label.of(given)) if isinstance(given, Mapping) else given, reading)

    def columns(self) -> dict[str, str]:
        """Return the columns that keep it, with their SQLite types."""
        return {} if self.derived else {self.key: self.sqlite}

    def keep(self, value: Any) -> dict[str, Any]:
        """Return what goes into its columns; never judges."""
        return {} if self.derived else {self.key: value}

    def recall(self, row: Mapping[str, Any]) -> Any:
        """Return the value from its columns; never judges."""
        return row[self.key]

    def show(self, value: Any, *, formal: bool = False) -> str:
        """Return the value as text; `formal` as forms write it rather than lists."""
        return "" if value is None else str(value)

    def hide(self, value: Any) -> str:
        """Return the value as lists show it where it is `masked`: enough to tell it by."""
        text = self.show(value)
        if len(text) < 7:
            return "*" * len(text)
        head = 6 if len(text) >= 15 else 3 if len(text) >= 11 else 0
        return f"{text[:head]}{'*' * (len(text) - head - 4)}{text[-4:]}"

    def words(self, value: Any) -> Iterator[str]:
        """Yield the texts by which the record can be found."""
        if value is not None:
            yield self.show(value)

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> Any:
        """Return something that `read` takes; `pick` chooses one of a sequence."""
        raise NotImplementedError

    @property
    def entered(self) -> bool:
        """Whether a person enters it, rather than the program."""
        return not (self.copy or self.compute)

    @property
    def copies(self) -> tuple[str, ...]:
        """The paths of which it may be a copy."""
        return (self.copy,) if isinstance(self.copy, str) else self.copy

    @property
    def derived(self) -> bool:
        """Whether it is worked out each time it is read, and never kept."""
        return self.compute is not None and bool(self.compute.that_day)


class Follow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """What a field is filled with while it is empty: the first filled of `from`, some time later.

    Each of `from` is a field beside it, the ``link.field`` of a linked record, or, in child lines,
    ``parent.field`` of the record.
    """

    source: str | tuple[str, ...]
    months: int = 0
    days: int = 0
    when: When = True

    @property
    def sources(self) -> tuple[str, ...]:
        """The paths from which it may be filled."""
        return (self.source,) if isinstance(self.source, str) else self.source


class Within(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How soon after another field something is to happen; later is warned of."""

    field: str
    hours: int = 0
    days: int = 0


class Compute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a computed field is worked out; exactly one of the ways."""

    hours: tuple[str, str] | None = None  # between two moments
    days: tuple[str, str] | None = None  # between two dates
    weekday: str = ""  # of a date, as a word
    count: str = ""  # lines of a rows field
    sum: str = ""  # "rows.field"
    highest: str = ""  # "rows.field": the code of the highest rank in the lines
    rate: tuple[str, str] | None = None  # one "rows.field" as a percentage of another
    where: dict[str, Any] = {}  # which lines count
    join: tuple[str, ...] = ()  # the texts of other fields, one after the other
    rule: str = ""  # a named computation
    grades: dict[str, float] = {}  # of a choice by a rule: its codes, and the mark each begins at
    that_day: str = ""  # of a date: the numbers of that day's records in `of`, read and never kept
    of: tuple[str, ...] = ()  # "register.field": the date by which records are of that day


def blank(given: Any) -> bool:
    """Whether nothing was given."""
    return given is None or (isinstance(given, str) and not given.strip())
