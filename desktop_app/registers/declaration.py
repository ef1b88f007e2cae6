"""The words of `register.toml`: what a register's declaration may say."""

from typing import Any, Literal, NamedTuple

import msgspec

from desktop_app.registers.kinds import Kind, When
from desktop_app.words import Label


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the declaration; it refuses keys it does not know."""


class OpinionKeys(NamedTuple):
    """The fields for which an opinion stands; `result` is "" where it has none."""

    result: str
    text: str
    by: str
    when: str


class Opinion(_Table, frozen=True, kw_only=True):
    """An opinion cell: text, who gave it and when; stands for several fields, see `keys`."""

    label: Label
    required: When = False
    after: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    result: bool = False  # it says, besides, whether the matter passed or is returned
    timed: bool = False  # given at a moment, not on a day
    expects: dict[str, Any] = {}  # of who signs it
    also: tuple[str, ...] = ()  # other heads under which ledgers have the text
    signed: tuple[str, ...] = ()  # and who signed it

    def keys(self, key: str) -> OpinionKeys:
        """Return the fields of the opinion called `key`: the text bears its name."""
        result = f"{key}_result" if self.result else ""
        return OpinionKeys(result, key, f"{key}_by", f"{key}_at" if self.timed else f"{key}_on")


class Join(_Table, frozen=True, kw_only=True):
    """Fields that lists and forms show in one cell: brand and model."""

    label: Label
    fields: tuple[str, ...]
    between: str = " "
    also: tuple[str, ...] = ()  # other heads under which a ledger has them in one column


class Titled(_Table, frozen=True, kw_only=True):
    """A title that a form bears under a condition."""

    title: Label
    when: dict[str, Any]


class Section(_Table, frozen=True, kw_only=True):
    """A block of the single form: rows of cells, each a field, a join, an opinion or child lines."""

    rows: tuple[tuple[str, ...], ...]
    title: Label | None = None
    when: When = True  # on paper only where this holds; always on a blank form


class Signature(_Table, frozen=True, kw_only=True):
    """A line to be signed by hand."""

    label: Label
    when: When = True


class RecordForm(_Table, frozen=True, kw_only=True):
    """The single-record form, portrait; the entry form on screen has the same shape."""

    sections: tuple[Section, ...]
    title: Label | None = None
    titles: tuple[Titled, ...] = ()
    notes: tuple[Label, ...] = ()
    copies: int = 1


class Preset(_Table, frozen=True, kw_only=True):
    """A ledger as a superior wants it: its title, its columns, and which records it has."""

    name: str
    title: Label
    columns: tuple[str, ...]
    where: dict[str, Any] = {}
    portrait: bool = False
    lines_of: str = ""  # its own child lines, each in a row; else those of the ledger


class Total(_Table, frozen=True, kw_only=True):
    """A figure in the head of the ledger: how many records, or the sum of a field."""

    label: Label
    where: dict[str, Any] = {}
    sum: str = ""
    unit: Label | None = None


class Ledger(_Table, frozen=True, kw_only=True):
    """The list: on screen `columns`, on paper `print`, and further presets of it."""

    columns: tuple[str, ...]
    print: tuple[str, ...] = ()
    title: Label | None = None
    presets: tuple[Preset, ...] = ()
    order: tuple[str, ...] = ("-number",)
    filters: tuple[str, ...] = ()
    period: str = ""  # the date by which a period is chosen
    totals: tuple[Total, ...] = ()
    widths: dict[str, float] = {}  # millimetres
    portrait: bool = False
    lines_of: str = ""  # child lines each of which stands in a ledger row of its own


class Sheet(_Table, frozen=True, kw_only=True):
    """A further sheet printed for one record: its child lines as a portrait list to sign."""

    name: str
    title: Label
    lines: str
    columns: tuple[str, ...]
    blank: int = 20  # empty rows where there are no lines yet
    sign: tuple[Label, ...] = ()
    empty: tuple[Label, ...] = ()  # columns to fill by hand


class Book(_Table, frozen=True, kw_only=True):
    """The register as a book kept by hand: what its cover asks for besides, the room it lies in."""

    lines: tuple[Label, ...] = ()


class OnLabel(_Table, frozen=True, kw_only=True):
    """What stands on the label that is stuck to a thing: its number, and some of its fields.

    The number is the first of `code` that is filled; the label has it as a QR code, too.
    """

    code: tuple[str, ...]
    fields: tuple[str, ...] = ()


class Group(_Table, frozen=True, kw_only=True):
    """A row of a statistic: those counted that meet a condition, called so."""

    label: Label
    where: When = True


class Figure(_Table, frozen=True, kw_only=True):
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


class Statistic(_Table, frozen=True, kw_only=True):
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
    rule: str = ""  # a named table
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


class Due(_Table, frozen=True, kw_only=True):
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


class Late(_Table, frozen=True, kw_only=True):
    """An entry is late when made more than `days` after the day it is about."""

    field: str
    days: int = 7


class Lock(_Table, frozen=True, kw_only=True):
    """A record is locked `days` after the day it is about: later changes say why, and are seen."""

    field: str
    days: int = 1
    open: tuple[str, ...] = ()  # what may still be filled in: who read it


class Rhythm(_Table, frozen=True, kw_only=True):
    """A register that is written once in each period; a period without a record is a gap."""

    every: Literal["day", "working_day", "week", "month", "quarter", "half_year", "year"]
    on: str  # the date by which a record belongs to its period
    period: str = ""  # the field that names the period: 2026-W48, 2026-11
    due: Literal["last_working_day"] | int = 0  # or a day of the month; 0: the period's last day
    grace: int = 0  # days after which the lack of a record is a gap
    why: str = ""  # what says why it was written on another day than the due one
    nil: bool = False  # that there was nothing to record is confirmed


class DossierTotal(_Table, frozen=True, kw_only=True):
    """A figure at the head of a dossier: how many records lead here by `of`, or the sum of a field.

    Where `of` stands in child lines, `sum` names a field of the lines.
    """

    label: Label
    of: str
    sum: str = ""
    unit: Label | None = None


class Dossier(_Table, frozen=True, kw_only=True):
    """All that ever happened to a record: its form, then what leads to it, register by register."""

    name: str
    title: Label
    of: tuple[str, ...] = ()  # "register.link", or "register.rows.link"; none: all that lead here
    held: bool = False  # only what stands in its name now
    totals: tuple[DossierTotal, ...] = ()


class Offer(_Table, frozen=True, kw_only=True):
    """A record of another register that may be begun for one of this, or for one of its lines."""

    register: str
    link: str = ""  # its field that leads here, or ``rows.field`` of a first line
    lines: str = ""  # begun for a line of these
    when: When = True  # which records or lines it is offered for
    takes: dict[str, str] = {}  # its fields, and from what of this they begin: "dept", "line.text"
    fixed: dict[str, Any] = {}  # its fields, and with what they begin
    back: str = ""  # the field of this, or of the line, that then leads to it


class Declaration(_Table, frozen=True, kw_only=True):
    """One `register.toml`."""

    title: Label
    one: Label
    group: str
    number: str
    caption: tuple[str, ...]
    fields: dict[str, Kind]
    record: RecordForm
    list: Ledger
    about: Label | None = None  # what belongs in it; shown while it is empty
    place: int = 100
    single: bool = False
    carrier: bool = False  # what it holds is handed back by whoever leaves
    reference: bool = False  # people, departments: created on the way when a ledger names them
    known_by: tuple[str, ...] = ()
    # What ledgers write instead of a record's name, and names none: 本单位, *全体*.
    no_names: tuple[str, ...] = ()
    things: tuple[str, ...] = ()  # what ledgers call what it is about; heads begin so: 资产名称
    opinions: dict[str, Opinion] = {}
    joins: dict[str, Join] = {}
    sign: tuple[Signature, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    book: Book = Book()
    label: OnLabel | None = None  # it is about things that bear one
    statistics: tuple[Statistic, ...] = ()
    due: tuple[Due, ...] = ()
    late: Late | None = None
    rules: tuple[str, ...] = ()
    lock: Lock | None = None
    rhythm: Rhythm | None = None
    dossiers: tuple[Dossier, ...] = ()
    sets: tuple[str, ...] = ()  # named write-backs made together with the record
    writes: tuple[str, ...] = ()  # named write-backs that are proposed, and made on yes
    # What may be begun for a record: a link field of another register, "repair.fault", or a table.
    offers: tuple[str | Offer, ...] = ()
    was: str = ""

    @property
    def offered(self) -> tuple[Offer, ...]:
        """What may be begun for a record, each as a table."""
        return tuple(
            Offer(register=offer.partition(".")[0], link=offer.partition(".")[2])
            if isinstance(offer, str)
            else offer
            for offer in self.offers
        )


class Common(_Table, frozen=True, kw_only=True):
    """`common.toml`: what all registers share."""

    groups: dict[str, Label]
    fields: dict[str, Kind]
    lists: dict[str, dict[str, Any]] = {}
    # Which register has an office of its own in the program: unit, people, departments …
    serves: dict[str, str] = {}
