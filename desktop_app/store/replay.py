"""What the tables must hold, by what the journal tells: every act done over again in memory."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.store.journal import FACTS, changes, local

Row = dict[str, Any]  # a record's columns that are not empty, or a line's
FORMS = "forms:"  # begins the setting that says which declaration of a register is in force
_DECODE = msgspec.json.Decoder().decode
ADDING = ("add", "seed")
ABOUT_RECORDS = (*ADDING, "change", "void", "unvoid")
# Without these there are no lines, no facts and no day of its own in what an entry tells; within a
# text the quotation marks would be escaped.
_LINES, _FACTS, _CREATED = b"[{", b'"%b":{' % FACTS.encode(), b'"created_at":'
# What an entry of older programs does not tell; a file brought up to date tells it once, in `cover`.
UNTOLD = ("called", "created_at", "changed_at", "voided_at", "incomplete")
# What comes of a content that is other than the program ever writes one.
WRONG = (ValueError, TypeError, LookupError, AttributeError)


class Nonsense(Exception):
    """An entry whose hash is right tells what the program never tells: a forger made it."""


class Unread(msgspec.Struct, gc=False):
    """A record as it was added: what the entry tells (UTF-8), its id, when and by whom."""

    content: bytes
    id: int
    at: str
    who: str


class Tally:
    """How many records the journal tells of; `take` its entries in order."""

    def __init__(self) -> None:
        self.records: Counter[str] = Counter()  # by register

    def take(
        self, _at: str, _who: str, act: str, register: str, _number: str, _content: bytes
    ) -> None:
        """Go on by one act."""
        if act in ADDING:
            self.records[register] += 1


class Replay:
    """The tables as the journal has them; `take` its entries in order, their content in UTF-8.

    `patterns` are the numbers' patterns by register, for entries that do not tell them.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        # By register and number. What was added and never changed is not even read until `row`
        # asks for it: the text takes a tenth of the room, and is read where it is needed.
        self.records: dict[str, dict[str, Row | Unread]] = {}
        self.lines: dict[str, dict[str, dict[str, list[Row]]]] = {}  # likewise, then by field key
        self.settings: dict[str, str] = {}
        self.drawn: defaultdict[tuple[str, str], int] = defaultdict(int)  # by register and series
        self.draws: defaultdict[str, int] = defaultdict(int)  # by register, whatever the series
        self.vague: set[tuple[str, str]] = set()  # of which something is `UNTOLD`
        self.loose: set[str] = set()  # registers of which it is not told which series was drawn
        self.registers: dict[str, None] = {}  # all that were ever declared
        self._patterns = dict(patterns)
        self._acts = {
            "change": self._change,
            "void": self._void,
            "unvoid": self._unvoid,
            "setting": self._set,
            "forms": self._declare,
            "cover": self._cover,
            "restore": self._restore,
        }

    def take(self, at: str, who: str, act: str, register: str, number: str, content: bytes) -> None:
        """Do one act over again; an act that changes no table leaves all as it is.

        Nonsense where it tells what the program never tells.
        """
        try:
            if act in ADDING:
                self._add(at, who, register, number, content)
            elif (do := self._acts.get(act)) is not None:
                do(local(at), who, register, number, _DECODE(content))
        except WRONG as error:
            raise Nonsense from error

    def row(self, register: str, number: str) -> Row | None:
        """Return the columns that a record must have; its lines are in `lines` from then on."""
        kept = self.records[register].get(number)
        if not isinstance(kept, Unread):
            return kept
        try:
            return self._read(register, number, kept)
        except WRONG as error:
            raise Nonsense from error

    def _add(self, at: str, who: str, register: str, number: str, content: bytes) -> None:
        several = self.records.get(register)
        if several is None:
            several = self.records[register] = {}
        several[number] = unread = Unread(content, len(several) + 1, at, who)
        self.draws[register] += 1
        facts = content.find(_FACTS)
        if facts < 0:
            self.vague.add((register, number))
            self.loose.add(register)
        pattern = self._patterns.get(register)
        if pattern is None:
            self.loose.add(register)
            return
        year = ""
        if "{year}" in pattern:
            said = facts >= 0 and content.find(_CREATED, facts) >= 0
            year = (self._read(register, number, unread)["created_at"] if said else at)[:4]
        self.drawn[register, year] += 1

    def _read(self, register: str, number: str, unread: "Unread") -> Row:
        told: Row = _DECODE(unread.content)
        late: bool = told.pop("late", False)
        facts: Row = told.pop(FACTS, {})
        if _LINES in unread.content:
            lines = {key: told.pop(key) for key in list(told) if type(told[key]) is list}
            if lines:
                self.lines.setdefault(register, {})[number] = lines
        told |= {
            "id": unread.id,
            "number": number,
            "created_at": local(unread.at),
            "created_by": unread.who,
            "late": int(late),
            "incomplete": 0,
        }
        return told | facts

    def _own(self, register: str, number: str) -> Row:
        """A record that is to be changed."""
        several = self.records.setdefault(register, {})
        kept = several.get(number)
        if kept is None:
            several[number] = kept = {}
        elif isinstance(kept, Unread):
            several[number] = kept = self._read(register, number, kept)
        return kept

    def _change(self, at: str, who: str, register: str, number: str, told: dict[str, Any]) -> None:
        row = self._alter(register, number, told)
        row |= {"changed_at": at, "changed_by": who} | told.get(FACTS, {})

    def _void(self, at: str, _who: str, register: str, number: str, told: dict[str, Any]) -> None:
        self._alter(register, number, told)["voided_at"] = at

    def _unvoid(
        self, _at: str, _who: str, register: str, number: str, told: dict[str, Any]
    ) -> None:
        self._alter(register, number, told).pop("voided_at", None)

    def _alter(self, register: str, number: str, told: dict[str, Any]) -> Row:
        row = self._own(register, number)
        for name, (old, new) in changes(told):
            if type(old) is list or type(new) is list:
                lines = self.lines.setdefault(register, {}).setdefault(number, {})
                lines.pop(name, None)
                if new:
                    lines[name] = new
            elif new is None:
                row.pop(name, None)
            else:
                row[name] = new
        return row

    def _set(self, _at: str, _who: str, _register: str, _number: str, told: dict[str, Any]) -> None:
        self.settings |= {key: new for key, (_old, new) in told.items()}

    def _declare(
        self, _at: str, _who: str, register: str, _number: str, told: dict[str, Any]
    ) -> None:
        self.registers[register] = None
        self.settings[FORMS + register] = told["sha256"]
        if "number" in told:
            self._patterns[register] = told["number"]
        for key, names in told.get("renamed", {}).items():
            self._rename(register, key, names)

    def _rename(self, register: str, key: str, names: Mapping[str, str]) -> None:
        """Columns of a register have other names from now on; `key` is the field of its lines."""
        owned = [self._own(register, number) for number in self.records.get(register, ())]
        lines = [*self.lines.get(register, {}).values()]
        rows = [row for several in lines for row in several.get(key, ())]
        # The keys of lines are renamed as the register's columns are.
        for row in rows if key else [*owned, *lines]:
            for old, new in names.items():
                if old in row:
                    row[new] = row.pop(old)

    def _cover(
        self, _at: str, _who: str, register: str, _number: str, told: dict[str, Any]
    ) -> None:
        for number, facts in told.items():
            # Of what was told already it is told nothing else: a file may pretend to be an old one.
            if (register, number) in self.vague:
                row = self._own(register, number)
                for name in UNTOLD:
                    row.pop(name, None)
                row |= facts
                self.vague.discard((register, number))

    def _restore(
        self, _at: str, _who: str, _register: str, _number: str, told: dict[str, Any]
    ) -> None:
        for register, several in told.get("skipped", {}).items():
            for series, (had, last) in several.items():
                self.drawn[register, series] = last
                self.draws[register] += last - had


__all__ = ["FORMS", "UNTOLD", "WRONG", "Nonsense", "Replay", "Row", "Tally", "Unread"]
