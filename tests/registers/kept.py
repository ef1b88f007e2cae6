"""Facts of a small office that stand in dictionaries, for rules and write-backs to ask."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.registers.case import Case, Holding
from desktop_app.registers.conditions import holds
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Beside
from desktop_app.registers.working_days import WorkingDays
from desktop_app.store.facts import unmet
from tests.conftest import SHIPPED

TODAY = dt.date(2026, 11, 24)


class Kept:
    """Records by register and id; answers what `registers.case.Facts` asks."""

    def __init__(self, **registers: Mapping[int, Mapping[str, Any]]) -> None:
        self._registers = registers

    def has(self, register: str) -> bool:
        return register in self._registers

    def named(self, register: str, text: str) -> Sequence[Ref]:
        records = self._registers.get(register, {})
        return [Ref(id, text) for id, values in records.items() if values.get("name") == text]

    def called(self, register: str, id: int) -> str | None:
        values = self.record(register, id)
        return None if values is None else str(values.get("name", ""))

    def record(self, register: str, id: int) -> Mapping[str, Any] | None:
        return self._registers.get(register, {}).get(id)

    def single(self, register: str) -> Mapping[str, Any] | None:
        return next(iter(self._registers.get(register, {}).values()), None)

    def taken(
        self, register: str, path: str, value: Any, but: int | None, beside: Beside = ()
    ) -> str | None:
        key, _dot, inner = path.partition(".")
        for id, values in self._registers.get(register, {}).items():
            lines = values.get(key) or () if inner else (values,)
            if id != but and any(line.get(inner or key) == value for line in lines):
                return str(values.get("number", id))
        return None

    def pointing(self, register: str, path: str, to: str, id: int) -> Sequence[Mapping[str, Any]]:
        records = self._registers.get(register, {}).values()
        return [values for values in records if getattr(values.get(path), "id", None) == id]

    def unmet(self, register: str, id: int, when: Mapping[str, Any]) -> str:
        values = self.record(register, id)
        return unmet(SHIPPED[register], values, when) if values else ""

    def working_days(self) -> WorkingDays:
        return WorkingDays()

    def held(self, register: str, id: int) -> Sequence[Holding]:
        found = {}
        for name in self._registers:
            for path, link in SHIPPED[name].links():
                if register in link.targets:
                    for values in self.pointing(name, path, register, id):
                        if holds(link.held, values, SHIPPED[name].fields):
                            found[name, values["number"]] = Holding(SHIPPED[name], path, values)
        return list(found.values())


def case(
    registers: Registers,
    register: str,
    facts: Kept,
    values: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> Case:
    """Return record 1 of `register` as it would be judged."""
    return Case(registers[register], values, facts, TODAY, 1, before)


class Trial(NamedTuple):
    """A rule with a record that it complains about, and where; and one that it lets pass."""

    rule: str
    register: str
    wrong: dict[str, Any]
    right: dict[str, Any]
    field: str
    before: dict[str, Any] | None = None
    warns: bool = False
