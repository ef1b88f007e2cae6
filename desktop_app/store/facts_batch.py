"""The facts for many records at once: asked of the register file together, then answered from memory."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from desktop_app.registers.case import Holding
from desktop_app.registers.checks import NO_SERIAL
from desktop_app.registers.kinds import Link, Links, Ref, Rows
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Beside, Register
from desktop_app.registers.sorting import Block
from desktop_app.registers.working_days import WorkingDays
from desktop_app.store.engine import Connection
from desktop_app.store.facts import StoredFacts, told_apart, unmet
from desktop_app.store.values import records
from desktop_app.words import _

Path = tuple[str, str]  # register and field path
_MANY = 5_000  # records of which not all names are read


class Claims:
    """What must be unique in several new records: by field, and where rows have claimed it."""

    def __init__(self) -> None:
        self.columns: list[tuple[dict[Any, int], Sequence[Any]]] = []
        self.hard: set[int] = set()  # those of which more than this has to be known

    def take(self, n: int, by: int) -> bool:
        """Let a row claim what must be unique in record `n`; False if it may be taken already."""
        if n in self.hard:
            return False
        for taken, column in self.columns:
            if column[n] in taken:
                return False
        for taken, column in self.columns:
            if (one := column[n]) is not None:
                taken[one] = by
        return True


class BatchFacts:
    """Answers as `StoredFacts` does (see `registers.case.Facts`), for a register that stands still.

    It knows, besides, records that are only imagined: their ids are below zero, and they are made
    for good when the batch is kept. And what a record of the batch has claimed is taken for the
    next one.
    """

    def __init__(self, db: Connection, registers: Registers, stored: StoredFacts) -> None:
        self._db = db
        self._registers = registers
        self._stored = stored
        self._names: dict[str, dict[str, Sequence[Ref]]] = {}
        self._large: set[str] = set()  # registers whose names are asked for one by one
        # By what was expected: the records that have it already.
        self._taken: dict[Path, dict[Any, tuple[int, ...]]] = {}
        self._claimed: dict[Path, dict[Any, int]] = {}
        self._asked: list[tuple[Path, Any]] = []
        self._records: dict[tuple[str, int], Mapping[str, Any] | None] = {}
        self._singles: dict[str, Mapping[str, Any] | None] = {}
        self._days = stored.working_days()
        self.imagined: dict[int, tuple[str, dict[str, Any]]] = {}

    def expect(self, register: Register, several: Sequence[Mapping[str, Any]]) -> None:
        """Ask the register file at once for all that judging records of these values will need."""
        filled: set[str] = set().union(*several)
        linked: dict[str, set[int]] = {}
        for path, field in register.links():
            if path in filled:
                found = {value for values in several if (value := values.get(path)) is not None}
                refs = (
                    {ref for refs in found for ref in refs} if isinstance(field, Links) else found
                )
                for ref in refs:
                    linked.setdefault(field.leads_to(ref), set()).add(ref.id or 0)
        for name, ids in linked.items():
            if name in self._registers:
                there = sorted(id for id in ids if id > 0)
                for record in records(self._db, self._registers[name], there):
                    self._records[name, record["id"]] = record
        for unique, _test in register.scope.unique:
            given = {values.get(unique.key) for values in several} if unique.key in filled else ()
            self._expect(register, unique.key, given)
        for key, scope in register.line_scopes.items():
            having = several if key in filled else ()
            lines = [line for values in having for line in values.get(key) or ()]
            for unique, _test in scope.unique:
                path = f"{key}.{unique.key}"
                self._expect(register, path, [line.get(unique.key) for line in lines])

    def having(self, register: str, key: str, values: Collection[Any]) -> set[int] | None:
        """Return the records, void or not, that have one of the values in a field of text.

        None where this is not known from what was expected.
        """
        known = self._taken.get((register, key))
        if known is None or not all(value in known for value in values):
            return None
        return {id for value in values for id in known[value]}

    def imagine(self, register: str, name: str, values: Mapping[str, Any]) -> Ref:
        """Return a link to a record of these values that does not exist yet."""
        ref = Ref(-1 - len(self.imagined), name)
        self.imagined[ref.id or 0] = (register, dict(values))
        known = self._named(register)
        known[name] = (*known.get(name, ()), ref)
        return ref

    def claim(self, by: int) -> None:
        """Let all that was asked for since `forget` be taken by that row of the ledger."""
        for path, kept in self._asked:
            self._claimed.setdefault(path, {}).setdefault(kept, by)
        self._asked.clear()

    def claims(self, register: Register, block: Block) -> Claims:
        """Return what must be unique in several new records, to be taken by their rows in turn."""
        claims, several = Claims(), block.several
        for field, test in register.scope.unique:
            key = field.key
            values = block.column(key)
            given = block.distinct(key) - {None, NO_SERIAL}
            if not given:
                continue
            known = self._taken.get((register.name, key), {})
            kept = {
                value: value if type(value) is str else told_apart(field, value)[1]
                for value in given
            }
            # Whether a record that has it, too, is under the condition, the store knows.
            hard = {value for value, one in kept.items() if known.get(one) != ()}
            column = list(map(kept.get, values))
            if field.unique is not True:
                column = [
                    one if one is not None and test(each, {}) else None
                    for one, each in zip(column, several, strict=True)
                ]
            if field.unique_with:
                column = [
                    one if one is None else _with(one, Register.beside(field, each))
                    for one, each in zip(column, several, strict=True)
                ]
            if hard:
                pairs = enumerate(zip(values, column, strict=True))
                claims.hard |= {n for n, (v, one) in pairs if v in hard and one is not None}
            claims.columns.append((self._claimed.setdefault((register.name, key), {}), column))
        return claims

    def forget(self) -> None:
        """Begin to judge another record: what the one before asked for is not claimed."""
        self._asked.clear()

    def has(self, register: str) -> bool:
        return register in self._registers

    def named(self, register: str, text: str) -> Sequence[Ref]:
        names = self._named(register)
        if register in self._large and text not in names:
            names[text] = self._stored.named(register, text)
        found = names.get(text, ())
        if len(found) > 1 and all(ref.id is not None and ref.id > 0 for ref in found):
            found = names[text] = self._stored.named(register, text)
        return found

    def unnamed(self, registers: Collection[str], texts: Sequence[str]) -> Sequence[str]:
        """Return those of several texts that no record of these registers is called."""
        for register in registers:
            names = self._named(register)
            if register in self._large:
                texts = [text for text in texts if not self.named(register, text)]
            elif names:
                texts = [text for text in texts if text not in names]
        return texts

    def called(self, register: str, id: int) -> str | None:
        if id < 0:
            return str(self.imagined[id][1].get("name", ""))
        return self._stored.called(register, id)

    def record(self, register: str, id: int) -> Mapping[str, Any] | None:
        if id < 0:
            return self.imagined[id][1]
        key = (register, id)
        if key not in self._records:
            self._records[key] = self._stored.record(register, id)
        return self._records[key]

    def single(self, register: str) -> Mapping[str, Any] | None:
        if register not in self._singles:
            self._singles[register] = self._stored.single(register)
        return self._singles[register]

    def taken(
        self, register: str, path: str, value: Any, but: int | None, beside: Beside = ()
    ) -> str | None:
        kept = (
            value
            if type(value) is str
            else told_apart(self._registers[register].field(path), value)[1]
        )
        asked = _with(kept, beside)
        self._asked.append(((register, path), asked))
        known = self._taken.get((register, path))
        there = None if known is None else known.get(kept)
        found = None
        # Rare: whether a record that has it, too, is under the condition, the store knows.
        if there is None or (there and any(id != but for id in there)):
            found = self._stored.taken(register, path, value, but, beside)
        row = None if found else self._claimed.get((register, path), {}).get(asked)
        return found if row is None else _("row {n} of this file").format(n=row)

    def pointing(self, register: str, path: str, to: str, id: int) -> Sequence[Mapping[str, Any]]:
        return () if id < 0 else self._stored.pointing(register, path, to, id)

    def unmet(self, register: str, id: int, when: Mapping[str, Any]) -> str:
        values = self.record(register, id)
        return unmet(self._registers[register], values, when) if values and id >= 0 else ""

    def working_days(self) -> WorkingDays:
        return self._days

    def held(self, register: str, id: int) -> Sequence[Holding]:
        return () if id < 0 else self._stored.held(register, id)

    def _expect(self, register: Register, path: str, given: Iterable[Any]) -> None:
        """Find out which of the values given records have already."""
        field = register.field(path)
        kept = {
            value if type(value) is str else told_apart(field, value)[1]
            for value in set(given) - {None}
        }
        key, _dot, inner = path.partition(".")
        rows = register.fields[key]
        by_id = isinstance(field, Link) and not field.free
        column = field.key if by_id else next(reversed(field.columns()))
        own, table = ("record", rows.table) if inner and isinstance(rows, Rows) else ("id", register.name)  # fmt: skip
        sql = (
            f'select {own}, "{column}" from "{table}"'
            f' where "{column}" in (select value from json_each(?))'
        )
        there: dict[Any, tuple[int, ...]] = dict.fromkeys(kept, ())
        self._taken[register.name, path] = there
        if kept and self._db.execute(f'select 1 from "{table}" limit 1').fetchone():
            for id, value in self._db.execute(sql, [json.dumps(list(kept))]):
                there[value] = (*there.get(value, ()), id)

    def _named(self, register: str) -> dict[str, Sequence[Ref]]:
        names = self._names.get(register)
        if names is None:
            names = self._names[register] = {}
            (count,) = self._db.execute(f'select count(*) from "{register}"').fetchone()
            if count > _MANY:
                self._large.add(register)
            else:
                self._read_names(register, names)
        return names

    def _read_names(self, register: str, names: dict[str, Sequence[Ref]]) -> None:
        declared = self._registers[register].declaration
        keys = list(dict.fromkeys(["called", *declared.known_by]))
        columns = ", ".join(f'"{key}"' for key in ("id", "called", "number", *keys))
        sql = f'select {columns} from "{register}" where voided_at is null order by id'
        numbers: dict[str, Ref] = {}
        for id, called, number, *texts in self._db.execute(sql):
            ref = Ref(id, called)
            numbers[number] = ref
            for text in dict.fromkeys(filter(None, texts)):
                names[str(text)] = (*names.get(str(text), ()), ref)
        # A register number means that record, whatever others are called.
        names.update((number, (ref,)) for number, ref in numbers.items())


def _with(kept: Any, beside: Beside) -> Any:
    return (kept, beside) if beside else kept
