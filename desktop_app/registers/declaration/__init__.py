"""The words of `register.toml`: what a register's declaration may say."""

from typing import Any, Literal

from desktop_app.registers.declaration.days import Due, Late, Lock, Rhythm
from desktop_app.registers.declaration.figures import (
    Dossier,
    DossierTotal,
    Figure,
    Group,
    Statistic,
)
from desktop_app.registers.declaration.paper import (
    Book,
    Join,
    Ledger,
    OnLabel,
    Opinion,
    OpinionKeys,
    Preset,
    RecordForm,
    Section,
    Sheet,
    Signature,
    Titled,
    Total,
)
from desktop_app.registers.declaration.table import Table
from desktop_app.registers.kinds import Kind, When
from desktop_app.words import Label


class Offer(Table, frozen=True, kw_only=True):
    """A record of another register that may be begun for one of this, or for one of its lines."""

    register: str
    link: str = ""  # its field that leads here, or ``rows.field`` of a first line
    lines: str = ""  # begun for a line of these
    when: When = True  # which records or lines it is offered for
    takes: dict[str, str] = {}  # its fields, and from what of this they begin: "dept", "line.text"
    fixed: dict[str, Any] = {}  # its fields, and with what they begin
    back: str = ""  # the field of this, or of the line, that then leads to it


class Declaration(Table, frozen=True, kw_only=True):
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

    @property
    def offered(self) -> tuple[Offer, ...]:
        """What may be begun for a record, each as a table."""
        return tuple(
            Offer(register=offer.partition(".")[0], link=offer.partition(".")[2])
            if isinstance(offer, str)
            else offer
            for offer in self.offers
        )


# What a register may be in the program: the unit's profile, the people …
Service = Literal[
    "unit",
    "people",
    "departments",
    "outputs",
    "confirmations",
    "calendar",
    "backups",
    "restore_tests",
    "findings",
    "inspections",
]


class Common(Table, frozen=True, kw_only=True):
    """`common.toml`: what all registers share."""

    groups: dict[str, Label]
    fields: dict[str, Kind]
    lists: dict[str, dict[str, Any]] = {}
    serves: dict[str, str] = {}  # which register is what, by `Service`


__all__ = [
    "Book",
    "Common",
    "Declaration",
    "Dossier",
    "DossierTotal",
    "Due",
    "Figure",
    "Group",
    "Join",
    "Late",
    "Ledger",
    "Lock",
    "Offer",
    "OnLabel",
    "Opinion",
    "OpinionKeys",
    "Preset",
    "RecordForm",
    "Rhythm",
    "Section",
    "Service",
    "Sheet",
    "Signature",
    "Statistic",
    "Titled",
    "Total",
]
