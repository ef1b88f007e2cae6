"""What rules and links may ask about records that are kept already."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.registers.case import Holding
from desktop_app.registers.conditions import holds, told
from desktop_app.registers.kinds import Field, Link, Ref, Rows
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Beside, Register
from desktop_app.registers.working_days import WorkingDays
from desktop_app.store.engine import Connection
from desktop_app.store.journal import BECAUSE, UNDO
from desktop_app.store.values import pointing_ids, records


class StoredFacts:
    """Answers from the register file (see `registers.case.Facts`)."""

    def __init__(self, db: Connection, registers: Registers) -> None:
        self._db = db
        self._registers = registers

    def has(self, register: str) -> bool:
        return register in self._registers

    def named(self, register: str, text: str) -> Sequence[Ref]:
        declared = self._registers[register]
        exact = self._refs(register, '"number" = ?', [text])
        if exact:
            return exact
        keys = ["called", *declared.declaration.known_by]
        where = " or ".join(f'"{key}" = ?' for key in keys)
        found = self._refs(register, f"({where})", [text] * len(keys))
        return self._live(declared, found) if len(found) > 1 else found

    def called(self, register: str, id: int) -> str | None:
        if register not in self._registers:
            return None
        found = self._refs(register, "id = ?", [id])
        return found[0].name if found else None

    def record(self, register: str, id: int) -> dict[str, Any] | None:
        if register not in self._registers:
            return None
        found = records(self._db, self._registers[register], [id])
        return found[0] if found else None

    def single(self, register: str) -> dict[str, Any] | None:
        if register not in self._registers:
            return None
        row = self._db.execute(
            f'select id from "{register}" where voided_at is null order by id limit 1'
        ).fetchone()
        return self.record(register, row[0]) if row else None

    def taken(
        self, register: str, path: str, value: Any, but: int | None, beside: Beside = ()
    ) -> str | None:
        declared = self._registers[register]
        key, _dot, inner = path.partition(".")
        field = declared.fields[key]
        if isinstance(field, Rows) and inner:
            column, kept = told_apart(field.fields[inner], value)
            sql = (
                f'select r.id from "{field.table}" l join "{register}" r on r.id = l.record'
                f' where l."{column}" = ? and r.id is not ?'
            )
        else:
            column, kept = told_apart(field, value)
            sql = f'select id from "{register}" where "{column}" = ? and id is not ?'
        ids = [row[0] for row in self._db.execute(sql, [kept, but])]
        for record in records(self._db, declared, ids):
            alike = inner or Register.beside(field, record) == beside
            if not alike or not self._still_so(declared, record, key, inner, value):
                continue
            if not record["voided_at"] or not self._taken_back(register, record["number"]):
                return str(record["number"])
        return None

    def _taken_back(self, register: str, number: str) -> bool:
        """Whether a record is void because the act that brought it was taken back."""
        sql = (
            "select content from journal where act = 'void' and register = ? and number = ?"
            " order by entry desc limit 1"
        )
        row = self._db.execute(sql, [register, number]).fetchone()
        return row is not None and UNDO in json.loads(row[0]).get(BECAUSE, {})

    def pointing(self, register: str, path: str, to: str, id: int) -> Sequence[dict[str, Any]]:
        if register not in self._registers:
            return ()
        declared = self._registers[register]
        ids = pointing_ids(self._db, declared, path, to, [id])
        return records(self._db, declared, ids)

    def unmet(self, register: str, id: int, when: Mapping[str, Any]) -> str:
        values = self.record(register, id)
        return unmet(self._registers[register], values, when) if values else ""

    def working_days(self) -> WorkingDays:
        calendar = self._registers.serving("calendar")
        if calendar is None:
            return WorkingDays()
        sql = f'select day, kind from "{calendar.name}" where voided_at is null'
        rows = self._db.execute(sql)
        return WorkingDays({dt.date.fromisoformat(day): kind for day, kind in rows if day and kind})

    def held(self, register: str, id: int) -> Sequence[Holding]:
        found: dict[tuple[str, int], Holding] = {}
        for other in self._registers.values():
            for path, link in other.links():
                if link.held is False or register not in link.targets:
                    continue
                for values in self.pointing(other.name, path, register, id):
                    if holds(link.held, values, other.fields):
                        key = (other.name, values["id"])
                        found.setdefault(key, Holding(other, path, values))
        return list(found.values())

    def _still_so(
        self, register: Register, record: Mapping[str, Any], key: str, inner: str, value: Any
    ) -> bool:
        """Whether the other record, too, is under the condition of being unique."""
        field = register.fields[key]
        if isinstance(field, Rows) and inner:
            scope = (record, register.fields)
            part = field.fields[inner]
            alike = told_apart(part, value)
            return any(
                line.get(inner) is not None
                and told_apart(part, line[inner]) == alike
                and holds(field.fields[inner].unique, line, field.fields, scope)
                for line in record.get(key) or ()
            )
        return holds(field.unique, record, register.fields)

    def _live(self, register: Register, found: Sequence[Ref]) -> Sequence[Ref]:
        """Of several records called alike those that are still there, if there are such."""
        status = register.status
        if status is None:
            return found
        several = records(self._db, register, [ref.id for ref in found if ref.id], [status.key])
        live = {
            each["id"]
            for each in several
            if (step := status.steps.get(each[status.key])) and step.open
        }
        return [ref for ref in found if ref.id in live] or found

    def _refs(self, register: str, where: str, given: Sequence[Any]) -> list[Ref]:
        sql = f'select id, called from "{register}" where voided_at is null and {where} limit 20'
        return [Ref(*row) for row in self._db.execute(sql, given)]


def unmet(register: Register, values: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """Return in words what the values of a record do not meet of a condition; "" for nothing."""
    return "" if register.test(when)(values, {}) else told(when, register.fields)


def told_apart(field: Field, value: Any) -> tuple[str, Any]:
    """Return the column by which values of a field are told apart, and what it has for this one.

    A link leads to one record, whatever others are called; where it may be a mere name, by the
    name: whether a record is called so or not, nothing else may be.
    """
    if isinstance(field, Link) and isinstance(value, Ref):
        return (
            (field.key, value.id)
            if value.id and not field.free
            else (f"{field.key}_name", value.name)
        )
    return list(field.keep(value).items())[-1]
