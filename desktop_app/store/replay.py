"""What the tables must hold, by what the journal tells: every act done over again in memory."""

from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.store.journal import FACTS, changes, local

Row = dict[str, Any]  # a record's columns that are not empty, or a line's
FORMS = "forms:"  # begins the setting that says which declaration of a register is in force
# What an entry of older programs does not tell; a file brought up to date tells it once, in `cover`.
_DECODE = msgspec.json.Decoder().decode
_LINES = "[{"  # without it there are no lines in what an entry tells
UNTOLD = ("called", "created_at", "changed_at", "voided_at", "incomplete")


class Replay:
    """The tables as the journal has them; `take` its entries in order.

    `patterns` are the numbers' patterns by register, for entries that do not tell them.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self.records: dict[str, dict[str, Row]] = {}  # by register and number
        self.lines: dict[str, dict[str, dict[str, list[Row]]]] = {}  # likewise, then by field key
        self.settings: dict[str, str] = {}
        self.drawn: dict[tuple[str, str], int] = {}  # by register and series
        self.draws: dict[str, int] = {}  # by register, whatever the series
        self.spoken: dict[tuple[str, str], int] = {}  # the last entry about a record
        self.vague: set[tuple[str, str]] = set()  # of which something is `UNTOLD`
        self.loose: set[str] = set()  # registers of which it is not told which series was drawn
        self.registers: dict[str, None] = {}  # all that were ever declared
        self._patterns = dict(patterns)
        self._acts = {
            "add": self._add,
            "seed": self._add,
            "change": self._change,
            "void": self._void,
            "setting": self._set,
            "forms": self._declare,
            "cover": self._cover,
            "restore": self._restore,
        }

    def take(
        self, entry: int, at: str, who: str, act: str, register: str, number: str, content: str
    ) -> None:
        """Do one act over again; an act that changes no table leaves all as it is."""
        do = self._acts.get(act)
        if do is not None:
            if number:
                self.spoken[register, number] = entry
            told = _DECODE(content)
            if do == self._add and _LINES in content:
                self._take_lines(register, number, told)
            do(local(at), who, register, number, told)

    def _add(self, at: str, who: str, register: str, number: str, told: dict[str, Any]) -> None:
        several = self.records.setdefault(register, {})
        late, facts = told.pop("late", False), told.pop(FACTS, None)
        told |= {
            "id": len(several) + 1,
            "number": number,
            "created_at": at,
            "created_by": who,
            "late": int(late),
            "incomplete": 0,
        }
        several[number] = told
        self.draws[register] = self.draws.get(register, 0) + 1
        pattern = self._patterns.get(register)
        if facts is None:
            self.vague.add((register, number))
            self.loose.add(register)
        else:
            told |= facts
        if pattern is None:
            self.loose.add(register)
            return
        series = (register, told["created_at"][:4] if "{year}" in pattern else "")
        self.drawn[series] = self.drawn.get(series, 0) + 1

    def _take_lines(self, register: str, number: str, told: dict[str, Any]) -> None:
        lines = {key: value for key, value in told.items() if type(value) is list}
        if lines:
            self.lines.setdefault(register, {})[number] = lines
            for key in lines:
                del told[key]

    def _change(self, at: str, who: str, register: str, number: str, told: dict[str, Any]) -> None:
        self._alter(register, number, told)
        row = self.records[register][number]
        row |= {"changed_at": at, "changed_by": who} | told.get(FACTS, {})

    def _void(self, at: str, _who: str, register: str, number: str, told: dict[str, Any]) -> None:
        self._alter(register, number, told)
        self.records[register][number]["voided_at"] = at

    def _alter(self, register: str, number: str, told: dict[str, Any]) -> None:
        row = self.records.setdefault(register, {}).setdefault(number, {})
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
        if key:
            lines = self.lines.get(register, {}).values()
            rows = [row for several in lines for row in several.get(key, ())]
        else:
            rows = list(self.records.get(register, {}).values())
        for row in rows:
            for old, new in names.items():
                if old in row:
                    row[new] = row.pop(old)

    def _cover(
        self, _at: str, _who: str, register: str, _number: str, told: dict[str, Any]
    ) -> None:
        for number, facts in told.items():
            row = self.records.get(register, {}).get(number)
            if row is not None:
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
                self.draws[register] = self.draws.get(register, 0) + last - had


__all__ = ["FORMS", "UNTOLD", "Replay", "Row"]
