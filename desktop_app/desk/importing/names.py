"""Names of records in the cells of a ledger; those of people and the like who are not there yet."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from desktop_app.desk.importing.cell import plain
from desktop_app.registers.kinds import Link, Links, Reading, Unreadable
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.sheets.reading import Value
from desktop_app.store.facts_batch import BatchFacts
from desktop_app.words import _

APART = re.compile(r"[、,，;；/\n]")
_SPACED = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:\s+[\u4e00-\u9fff·]{2,4})+")
_CJK_BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_NEEDS_A_LETTER = re.compile(r"[^\W\d_]")


class _Way(NamedTuple):
    """Where a link may lead: the registers that there are, and the one that a new name enters.

    `choosy` are those that have texts by which no record of theirs is called.
    """

    there: tuple[str, ...]
    choosy: tuple[Register, ...]
    entered_in: Register | None


class Names:
    """The names in the cells of one ledger.

    People, departments and the like that are not there yet are imagined, to be entered with it.
    """

    def __init__(self, registers: Registers, facts: BatchFacts, reading: Reading) -> None:
        self._registers = registers
        self._facts = facts
        self._reading = reading
        self._ways: dict[int, _Way] = {}  # by the identity of the field, as two may have one key

    def given(self, field: Link, raw: Value) -> Any:
        """Return what a cell names as the kind is to see it; Unreadable where it names nobody."""
        text = named(raw)
        way = self._ways.get(id(field)) or self._way(field)
        if not isinstance(field, Links):
            if not self._there(way, text):
                self._enter(field, way, [text])
            return text
        names = [named(part) for part in APART.split(text) if part.strip()]
        self._enter(field, way, [name for name in names if not self._there(way, name)])
        return text if way.entered_in is None else names

    def nameless(self, field: Link, text: str) -> Register | None:
        """Return the register that a field leads to, none of whose records can be called so."""
        way = self._ways.get(id(field)) or self._way(field)
        return next((target for target in way.choosy if not target.named_by(text)), None)

    def nobody(self, field: Link, names: Sequence[str]) -> Sequence[str]:
        """Return those of several names that no record bears; none if a ledger may make one so."""
        way = self._ways.get(id(field)) or self._way(field)
        if way.choosy or not self._makeable.isdisjoint(way.there):
            return ()
        return self._facts.unnamed(way.there, names)

    @cached_property
    def _makeable(self) -> frozenset[str]:
        """The registers whose records a ledger may make by naming them."""
        links = (link for register in self._registers.values() for _path, link in register.links())
        ways = (self._ways.get(id(link)) or self._way(link) for link in links)
        return frozenset(way.entered_in.name for way in ways if way.entered_in is not None)

    def made(self, field: Link) -> bool:
        """Return whether a name that no record has makes one."""
        return field.made or any(
            to in self._registers and self._registers[to].declaration.reference
            for to in field.targets
        )

    def _way(self, field: Link) -> _Way:
        there = tuple(self._registers[to] for to in field.targets if to in self._registers)
        choosy = tuple(target for target in there if target.declaration.no_names)
        one = isinstance(field.to, str) and not field.free and self.made(field)
        names = tuple(target.name for target in there)
        way = self._ways[id(field)] = _Way(names, choosy, there[0] if one and there else None)
        return way

    def _there(self, way: _Way, name: str) -> bool:
        return any(self._facts.named(to, name) for to in way.there)

    def _enter(self, field: Link, way: _Way, strange: list[str]) -> None:
        """Imagine those who are to be entered; Unreadable where one of them cannot be."""
        for name in strange:
            if (target := self.nameless(field, name)) is not None:
                raise Unreadable(
                    _("“{name}” is the name of no {one}").format(name=name[:40], one=target.one)
                )
        if way.entered_in is None:
            return
        for name in strange:
            if APART.search(name):
                raise Unreadable(
                    _("“{name}” names several; only one can stand here").format(name=name[:40])
                )
            self._imagine(way.entered_in, name)

    def _imagine(self, target: Register, name: str) -> None:
        key = called_by(target)
        if not _NEEDS_A_LETTER.search(name):
            raise Unreadable(
                _("“{name}” is no name, and no {one} is called so").format(
                    name=name[:40], one=target.one
                )
            )
        value = target.fields[key].read(name, self._reading)
        if target.fields[key].unique is True and (
            taken := self._facts.taken(target.name, key, value, None)
        ):
            raise Unreadable(
                _("“{name}” is void ({number}); give another").format(name=name[:40], number=taken)
            )
        self._facts.imagine(target.name, name, {key: value})


def called_by(register: Register) -> str:
    """Return the field that is a record's name in a register of people, departments and such."""
    essential = (key for key, field in register.fields.items() if field.essential)
    return next(essential, register.declaration.caption[0])


def apart(raw: str) -> str:
    """Return a text with people's names that only blanks keep apart listed instead."""
    return "、".join(raw.split()) if _SPACED.fullmatch(raw.strip()) else raw


def named(raw: Value) -> str:
    """Return the name that a cell has: blanks within Chinese names only fill the line."""
    if type(raw) is str and raw.isascii():
        return " ".join(raw.split())
    return _CJK_BLANK.sub("", " ".join(unicodedata.normalize("NFC", plain(raw)).split()))
