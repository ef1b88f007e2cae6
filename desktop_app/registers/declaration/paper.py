"""How a register is shown and printed: its forms, ledgers, sheets, its book and labels."""

from typing import Any, NamedTuple

from desktop_app.registers.declaration.table import Table
from desktop_app.registers.kinds import When
from desktop_app.words import Label


class OpinionKeys(NamedTuple):
    """The fields for which an opinion stands; `result` is "" where it has none."""

    result: str
    text: str
    by: str
    when: str


class Opinion(Table, frozen=True, kw_only=True):
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


class Join(Table, frozen=True, kw_only=True):
    """Fields that lists and forms show in one cell: brand and model."""

    label: Label
    fields: tuple[str, ...]
    between: str = " "
    also: tuple[str, ...] = ()  # other heads under which a ledger has them in one column


class Titled(Table, frozen=True, kw_only=True):
    """A title that a form bears under a condition."""

    title: Label
    when: dict[str, Any]


class Section(Table, frozen=True, kw_only=True):
    """A block of the single form: rows of cells, each a field, a join, an opinion or child lines."""

    rows: tuple[tuple[str, ...], ...]
    title: Label | None = None
    when: When = True  # on paper only where this holds; always on a blank form


class Signature(Table, frozen=True, kw_only=True):
    """A line to be signed by hand."""

    label: Label
    when: When = True


class RecordForm(Table, frozen=True, kw_only=True):
    """The single-record form, portrait; the entry form on screen has the same shape."""

    sections: tuple[Section, ...]
    title: Label | None = None
    titles: tuple[Titled, ...] = ()
    notes: tuple[Label, ...] = ()
    copies: int = 1


class Preset(Table, frozen=True, kw_only=True):
    """A ledger as a superior wants it: its title, its columns, and which records it has."""

    name: str
    title: Label
    columns: tuple[str, ...]
    where: dict[str, Any] = {}
    portrait: bool = False
    lines_of: str = ""  # its own child lines, each in a row; else those of the ledger


class Total(Table, frozen=True, kw_only=True):
    """A figure in the head of the ledger: how many records, or the sum of a field."""

    label: Label
    where: dict[str, Any] = {}
    sum: str = ""
    unit: Label | None = None


class Ledger(Table, frozen=True, kw_only=True):
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


class Sheet(Table, frozen=True, kw_only=True):
    """A further sheet printed for one record: its child lines as a portrait list to sign."""

    name: str
    title: Label
    lines: str
    columns: tuple[str, ...]
    blank: int = 20  # empty rows where there are no lines yet
    sign: tuple[Label, ...] = ()
    empty: tuple[Label, ...] = ()  # columns to fill by hand


class Book(Table, frozen=True, kw_only=True):
    """The register as a book kept by hand: what its cover asks for besides, the room it lies in."""

    lines: tuple[Label, ...] = ()


class OnLabel(Table, frozen=True, kw_only=True):
    """What stands on the label that is stuck to a thing: its number, and some of its fields.

    The number is the first of `code` that is filled; the label has it as a QR code, too.
    """

    code: tuple[str, ...]
    fields: tuple[str, ...] = ()
