"""What a clerk says of a ledger that cannot be told from it alone, kept for files of that shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from desktop_app.desk.office import Office
from desktop_app.desk.recalling import recalled
from desktop_app.registers.register import Register

Order = Literal["ymd", "dmy", "mdy"]
APART = ":apart"  # the answer that a second column for a field makes records of its own

KEPT = "ledgers:"  # begins the setting that holds those of a register
_MOST = 60  # shapes kept for each register


class Guidance(msgspec.Struct, frozen=True, kw_only=True):
    """How a ledger is to be read where the program's own guess is not to stand.

    Columns are named by their place from 0. No fields to `match` by: the register's own keys.
    """

    head: int = 0  # the last row of the head, numbered from 1; 0: to be found
    columns: dict[int, str] = {}  # the field that a column is about; "": it is left out
    orders: dict[int, Order] = {}  # which way dates run that may be read both ways
    apart: dict[int, str] = {}  # the field of which a column makes records of their own
    above: dict[int, bool] = {}  # whether a blank cell of a column means what stands above it
    match: tuple[str, ...] | None = None  # fields by which a row is a record that there is

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return self == Guidance()

    def with_before(self, before: Guidance) -> Guidance:
        """Return it with what was said before of that of which it says nothing."""
        now = set(filter(None, self.columns.values()))
        kept = {place: key for place, key in before.columns.items() if key not in now}
        return Guidance(
            head=self.head,
            columns=kept | self.columns,
            orders=before.orders | self.orders,
            apart={place: key for place, key in before.apart.items() if place not in self.columns}
            | self.apart,
            above=before.above | self.above,
            match=before.match if self.match is None else self.match,
        )


class Remembered:
    """What was said of a register's ledgers before, by the shape of their heads."""

    def __init__(self, office: Office, register: Register) -> None:
        self._office = office
        self._key = f"{KEPT}{register.name}"
        self._shapes = recalled(office.store.setting(self._key), dict[str, Guidance]) or {}

    def of(self, heads: Iterable[str]) -> Guidance | None:
        """Return what was said of a ledger with these heads, folded, from left to right."""
        return self._shapes.get(shape(heads))

    def words(self) -> Mapping[str, str]:
        """Return the fields that heads were said to be about, in whatever ledger: by folded head."""
        words: dict[str, str] = {}
        for written, guidance in self._shapes.items():
            heads = recalled(written, list[str]) or []
            for place, key in guidance.columns.items():
                if key and place < len(heads) and heads[place]:
                    words[heads[place]] = key
        return words

    def keep(self, heads: Iterable[str], guidance: Guidance) -> None:
        """Keep what was said of a ledger with these heads."""
        written = shape(heads)
        said = msgspec.structs.replace(guidance, head=0)
        if self._shapes.get(written, Guidance()) == said:
            return
        self._shapes.pop(written, None)
        if not said.empty:
            self._shapes[written] = said
        recent = dict(list(self._shapes.items())[-_MOST:])
        text = msgspec.json.encode(recent).decode()
        self._office.store.set(self._key, text, self._office.who)


def shape(heads: Iterable[str]) -> str:
    """Return what tells ledgers with these folded heads from all others."""
    return json.dumps(list(heads), ensure_ascii=False)


__all__ = ["APART", "KEPT", "Guidance", "Order", "Remembered", "shape"]
