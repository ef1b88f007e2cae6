"""The facts for many records at once: asked of the register file once, then answered from memory."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.registers.kinds import Field, Ref, Rows
from desktop_app.registers.loader import Registers
from desktop_app.store.engine import Connection
from desktop_app.store.facts import StoredFacts

Path = tuple[str, str]  # register and field path


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
        self._names: dict[str, dict[str, list[Ref]]] = {}
        self._taken: dict[Path, tuple[Field, dict[Any, list[int]]]] = {}
        self._claimed: dict[tuple[str, str, Any], str] = {}
        self._asked: list[tuple[str, str, Any]] = []
        self._records: dict[tuple[str, int], Mapping[str, Any] | None] = {}
        self._singles: dict[str, Mapping[str, Any] | None] = {}
        self.imagined: dict[int, tuple[str, dict[str, Any]]] = {}

    def imagine(self, register: str, name: str, values: Mapping[str, Any]) -> Ref:
        """Return a link to a record of these values that does not exist yet."""
        ref = Ref(-1 - len(self.imagined), name)
        self.imagined[ref.id or 0] = (register, dict(values))
        self._named(register).setdefault(name, []).append(ref)
        return ref

    def claim(self, by: str) -> None:
        """Let all that was asked for since `forget` be taken `by` that record."""
        for asked in self._asked:
            self._claimed.setdefault(asked, by)
        self._asked.clear()

    def forget(self) -> None:
        """Begin to judge another record: what the one before asked for is not claimed."""
        self._asked.clear()

    def has(self, register: str) -> bool:
        return register in self._registers

    def named(self, register: str, text: str) -> Sequence[Ref]:
        return self._named(register).get(text, ())

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

    def taken(self, register: str, path: str, value: Any, but: int | None) -> str | None:
        known = self._taken.get((register, path))
        if known is None:
            known = self._taken[register, path] = self._values(register, path)
        field, values = known
        kept = value if type(value) is str else next(reversed(field.keep(value).values()))
        asked = (register, path, kept)
        self._asked.append(asked)
        for id in values.get(kept, ()):
            if id != but:
                # Rare: whether that record, too, is under the condition, the store knows.
                found = self._stored.taken(register, path, value, but)
                if found:
                    return found
                break
        return self._claimed.get(asked)

    def pointing(self, register: str, key: str, id: int) -> Sequence[Mapping[str, Any]]:
        return () if id < 0 else self._stored.pointing(register, key, id)

    def _named(self, register: str) -> dict[str, list[Ref]]:
        names = self._names.get(register)
        if names is None:
            names = self._names[register] = {}
            declared = self._registers[register].declaration
            keys = list(dict.fromkeys(["called", *declared.known_by]))
            columns = ", ".join(f'"{key}"' for key in ("id", "called", "number", *keys))
            sql = f'select {columns} from "{register}" where voided_at is null order by id'
            numbers: dict[str, Ref] = {}
            for id, called, number, *texts in self._db.execute(sql):
                ref = Ref(id, called)
                numbers[number] = ref
                for text in dict.fromkeys(filter(None, texts)):
                    names.setdefault(str(text), []).append(ref)
            # A register number means that record, whatever others are called.
            names.update((number, [ref]) for number, ref in numbers.items())
        return names

    def _values(self, register: str, path: str) -> tuple[Field, dict[Any, list[int]]]:
        values: dict[Any, list[int]] = {}
        for id, kept in self._kept(register, path):
            values.setdefault(kept, []).append(id)
        return self._registers[register].field(path), values

    def _kept(self, register: str, path: str) -> Any:
        key, _dot, inner = path.partition(".")
        rows = self._registers[register].fields[key]
        column = next(reversed(self._registers[register].field(path).columns()))
        if inner and isinstance(rows, Rows):
            sql = f'select record, "{column}" from "{rows.table}" where "{column}" is not null'
        else:
            sql = f'select id, "{column}" from "{register}" where "{column}" is not null'
        return self._db.execute(sql)
