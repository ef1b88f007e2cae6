"""Reads the cells of a ledger by the kinds of the fields they are about."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from desktop_app.desk.importing import bulk, days, moments, near, trimming, units
from desktop_app.desk.importing.cell import NOTHING, Cell, plain, short
from desktop_app.desk.importing.guidance import Order
from desktop_app.desk.importing.names import (
    APART,
    Names,
    apart,
    called_by,
    named,
)
from desktop_app.desk.importing.nothing import NOT_THERE, has_none_of_it, is_plain, says_nothing
from desktop_app.desk.importing.units import ONE
from desktop_app.errors import Complaint
from desktop_app.registers import checks
from desktop_app.registers.dates import YEARS
from desktop_app.registers.kinds import (
    Choice,
    Date,
    Field,
    Integer,
    Link,
    Number,
    Reading,
    Rows,
    Text,
    Unreadable,
    YesNo,
)
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets.numberformats import EXACT
from desktop_app.sheets.reading import Table, Value
from desktop_app.store.facts_batch import BatchFacts
from desktop_app.words import _

Read = Callable[[Value], Cell]


class AtOnce(dict[Value, Any]):
    """The values of one field, by the cells that plainly say them; None for any other cell.

    Most cells of a ledger are alike, and of nearly all nothing has to be said. A cell is judged
    when it is first asked for; numbers are not kept, as 1, 1.0 and true are one key.
    """

    def __init__(
        self,
        takes: Mapping[type, Callable[[Any], Any]] | None = None,
        bulk: Callable[[Collection[Value]], Mapping[Value, Any]] | None = None,
    ) -> None:
        super().__init__()
        self._takes = takes or {}
        self._bulk = bulk

    def all_of(self, several: Collection[Value]) -> Mapping[Value, Any]:
        """Return the values of those of several cells that can be told together, by the cells."""
        return self._bulk(several) if self._bulk else {}

    def __missing__(self, raw: Value) -> Any:
        take = self._takes.get(type(raw))
        if take is None:
            return None
        try:
            value = take(raw)
        except Unreadable:
            return None
        if value is not None and type(raw) is not float:
            self[raw] = value
        return value


class Cells:
    """Reads cells for one ledger; each distinct value of a field is judged once.

    `year` is the one that the ledger's title names, 0 where it names none.
    """

    def __init__(
        self,
        register: Register,
        registers: Registers,
        facts: BatchFacts,
        table: Table,
        year: int,
    ) -> None:
        self._register = register
        self._table = table
        self._year = year
        self.reading = Reading(dt.date.today(), facts, brought_in=True)
        self._names = Names(registers, facts, self.reading)
        # By this name other registers' ledgers will look for the record.
        self._name = called_by(register) if register.declaration.reference else ""
        self._known: dict[tuple[str, Decimal, str], dict[Any, Cell]] = {}

    def reader(
        self, key: str, times: Decimal = ONE, order: Order | None = None
    ) -> tuple[Read, AtOnce]:
        """Return what reads the cells of field `key`, and what tells at once those that are plain.

        Amounts are multiplied by `times`; `order` says which way dates run that may be read both
        ways.
        """
        known = self._known.setdefault((key, times, order or ""), {})
        field = self._register.fields[key]
        at_once = self._at_once(field) if times == 1 else AtOnce()

        def read(raw: Value) -> Cell:
            if (value := at_once[raw]) is not None:
                return Cell(value)
            # 1, 1.0 and true are the same key of a dictionary, and different cells.
            asked = raw if type(raw) is str else (type(raw), raw)
            cell = known.get(asked)
            if cell is None:
                cell = known[asked] = self._read(field, raw, times, order)
                if type(raw) is str and cell.value is not None and cell.warning is None:
                    at_once[raw] = cell.value
            return cell

        return read, at_once

    def otherwise(self, key: str) -> str:
        """Return the field that takes a name which no record has; "" where there is none."""
        field = self._register.fields.get(key)
        return field.otherwise if isinstance(field, Link) else ""

    def part(self, rows: Rows, inner: str, raw: Value, times: Decimal = ONE) -> Cell:
        """Return what a cell says of one field of a child line."""
        known = self._known.setdefault((f"{rows.key}.{inner}", times, ""), {})
        asked = raw if type(raw) is str else (type(raw), raw)
        if asked not in known:
            known[asked] = self._read(rows.fields[inner], raw, times)
        return known[asked]

    def _at_once(self, field: Field) -> AtOnce:
        """What takes the cells that the kind can take as they stand, as it can most."""
        reading = self.reading
        if isinstance(field, Number):
            return AtOnce(
                {float: lambda raw: field.read(raw, reading) if abs(raw) < EXACT else None},
                lambda several: bulk.numbers(field, several),
            )
        if isinstance(field, Date):
            takes = {dt.date: lambda raw: raw if raw.year in YEARS else None, str: days.whole}
            return AtOnce(takes, bulk.days_of)
        if isinstance(field, Text) and field.key == self._name:
            return AtOnce()
        if isinstance(field, Text):
            exact = bool(field.unique or field.validator)

            def take(raw: str) -> Any:
                narrow = not exact or trimming.is_one(field, raw)
                taken = narrow and is_plain(raw) and not bulk.is_spaced(raw)
                return field.read(raw, reading) if taken else None

            return AtOnce({str: take}, lambda several: bulk.texts(field, several, reading))
        if type(field) is Link:
            given, besides = self._names.given, self._names.besides
            return AtOnce(
                {
                    str: lambda raw: (
                        field.read(given(field, raw), reading)
                        if is_plain(raw) and besides(field, raw) is None
                        else None
                    )
                },
                lambda several: bulk.free_names(field, several, self._names),
            )
        return AtOnce()

    def _read(
        self, field: Field, raw: Value, times: Decimal = ONE, order: Order | None = None
    ) -> Cell:
        word = _word(raw)
        if raw is None or (word == "" and isinstance(raw, str)):
            return NOTHING
        if (spoilt := _spoilt(field, raw)) is not None:
            return spoilt
        if (word in NOT_THERE and says_nothing(field, word)) or (
            word[:1] in "无没未尚还暂" and has_none_of_it(field, word)
        ):
            return NOTHING
        given = None
        try:
            given = self._prepared(field, raw, order)
            if times != 1 and isinstance(given, str | int | float) and not trimming.has_unit(raw):
                given = units.times(given, times)
            value = field.read(given, self.reading)
        except Unreadable as why:
            if not isinstance(field, Text | Rows) and word in NOT_THERE:
                return NOTHING
            if (other := self._else(field, raw)) is not None:
                return other
            if given is None:
                return Cell(complaints=(Complaint(field.key, str(field.label), str(why)),))
            # For child lines it tells each line's own fields.
            _values, complaints = checks.read(self._register, {field.key: given}, self.reading)
            return Cell(complaints=tuple(complaints))
        if self._table.text and trimming.may_be_rounded(field, value):
            # Its check digit fits; of those that lost theirs one in eleven does, too, and a file of
            # texts does not tell whether they were numbers.
            said = _("this number ends in 000, as one that lost its last digits; compare it")
            warning = Complaint(field.key, str(field.label), said, warning=True)
            return Cell(value, warning=warning)
        return self._with_its_rest(field, raw, value)

    def _with_its_rest(self, field: Field, raw: Value, value: Any) -> Cell:
        """A value, with all that its cell says where that is more: it is kept in the remark."""
        if value is not None and (less := trimming.without_rest(field, raw)):
            taken, rest = short(less), " ".join(str(raw).split())
        elif besides := self._besides(field, raw):
            taken, rest = besides
        else:
            return Cell(value)
        said = _("“{value}” counts as “{label}” and is kept in the remark").format(
            value=short(raw), label=taken
        )
        told = Complaint(field.key, str(field.label), said, warning=True)
        return Cell(value, warning=told, words=rest)

    def _besides(self, field: Field, raw: Value) -> tuple[str, str] | None:
        """Whom a cell names that says more of them, and all that it says; None where it does not."""
        if isinstance(field, Link):
            return self._names.besides(field, raw)
        part = field.fields[field.shown[0]] if isinstance(field, Rows) else None
        if not isinstance(part, Link) or not isinstance(raw, str):
            return None
        pieces = [piece.strip() for piece in APART.split(apart(raw)) if piece.strip()]
        more = [self._names.besides(part, piece) for piece in pieces]
        if not any(more):
            return None
        names = (found[0] if found else piece for piece, found in zip(pieces, more, strict=True))
        return "、".join(names), " ".join(raw.split())

    def _else(self, field: Field, raw: Value) -> Cell | None:
        """What a cell comes to that the kind does not take: a near word, another field."""
        if isinstance(field, Link) and field.otherwise:
            return Cell(instead=(field.otherwise, named(raw)))
        part = field.fields[field.shown[0]] if isinstance(field, Rows) else field
        nameless = isinstance(part, Link) and self._names.nameless(part, named(raw)) is not None
        if isinstance(field, Rows) and isinstance(part, Choice) and isinstance(raw, str):
            return near.lines(field, part, raw, self.reading)
        if isinstance(field, Rows) and nameless:
            said = _("“{value}” names nobody; it is kept in the remark").format(value=short(raw))
            warning = Complaint(field.key, str(field.label), said, warning=True)
            return Cell(warning=warning, words=named(raw))
        if (
            isinstance(field, Link)
            and not field.essential
            and (nameless or not self._names.made(field))
        ):
            said = _("there is no “{name}” in the register; it is kept in the remark")
            text = named(raw)
            complaint = Complaint(
                field.key, str(field.label), said.format(name=text[:40]), warning=True
            )
            return Cell(warning=complaint, words=text)
        return near.choice(field, raw)

    def _prepared(self, field: Field, raw: Value, order: Order | None) -> Any:
        """A value as the kind is to see it; Unreadable where it could only guess."""
        kind = field.kind
        if kind in ("date", "datetime"):
            return days.given(field, raw, self._table, self._year, order)
        if isinstance(field, Integer | Number) and isinstance(raw, str):
            return near.counted(field, raw)
        if isinstance(field, YesNo) and isinstance(raw, str):
            return near.done(field, near.ticked(raw))
        if isinstance(field, Choice) and isinstance(raw, str):
            return near.ticked(raw)
        if isinstance(field, Text) and type(raw) is str:
            return trimming.as_text(
                field, named(raw) if field.key == self._name else bulk.closed_up(raw)
            )
        if isinstance(field, Link):
            return self._names.given(field, trimming.without_rest(field, raw) or raw)
        if kind == "time" and isinstance(raw, float) and 0 <= raw < 1:
            return moments.part_of_day(raw)
        if isinstance(field, Rows) and isinstance(raw, str):
            part = field.fields[field.shown[0]]
            text = apart(trimming.without_rest(field, raw) or raw)
            if isinstance(part, Link):
                names = [name for name in APART.split(text) if name.strip()]
                return [{part.key: self._names.given(part, name)} for name in names]
            return text
        return raw


def _word(raw: Value) -> str:
    return raw.strip().casefold() if isinstance(raw, str) else ""


def _spoilt(field: Field, raw: Value) -> Cell | None:
    """What becomes of a cell that the spreadsheet took for something else; None for any other."""
    if trimming.is_damaged(field, raw):
        said = _(
            "the spreadsheet has turned “{value}” into a number and lost digits; it was left empty: fill it in from the label"
        ).format(value=short(raw))
        if isinstance(field, Text) and field.validator == "id18":
            # Whose number it is must not be lost: nobody could tell it again from the label.
            said = trimming.without_its_end(raw)
            return Cell(complaints=(Complaint(field.key, str(field.label), said),))
        return Cell(warning=Complaint(field.key, str(field.label), said, warning=True))
    if isinstance(raw, dt.date | dt.time) and trimming.is_short(field):
        said = _(
            "“{value}” is a date here, into which spreadsheets turn 3-2 and the like; it is kept in the remark"
        ).format(value=short(raw))
        told = Complaint(field.key, str(field.label), said, warning=True)
        return Cell(warning=told, words=plain(raw))
    return None
