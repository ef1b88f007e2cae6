"""What rules and links may ask about records that are kept already."""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.errors import UserError
from desktop_app.registers.case import Holding
from desktop_app.registers.conditions import holds, told
from desktop_app.registers.dates import first_day
from desktop_app.registers.kinds import Field, Link, Links, Ref, Rows
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import FACTS, Beside, Register
from desktop_app.registers.working_days import WorkingDays
from desktop_app.store.engine import Connection
from desktop_app.store.journal import BECAUSE, UNDO
from desktop_app.words import _

_FACTS = ("id", "called", *FACTS)
# What comes of a value that another program put into a column.
_UNREAD = (ValueError, TypeError, ArithmeticError)


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


def records(
    db: Connection, register: Register, ids: Sequence[int], keys: Iterable[str] | None = None
) -> list[dict[str, Any]]:
    """Return the values of records by id, with number and facts, in the order of `ids`.

    With `keys` only the values of those fields.
    """
    if not ids:
        return []
    found: dict[int, dict[str, Any]] = {}
    marks = json.dumps(list(ids))
    wanted = {key: register.fields[key] for key in (register.fields if keys is None else keys)}
    plain = {
        key: field
        for key, field in wanted.items()
        if not isinstance(field, Rows) and not field.derived
    }
    rows = {key: field for key, field in wanted.items() if isinstance(field, Rows)}
    columns = [*_FACTS, *(column for field in plain.values() for column in field.columns())]
    sql = (
        f'select {", ".join(map(_quoted, columns))} from "{register.name}"'
        " where id in (select value from json_each(?))"
    )
    for row in _rows(db, sql, marks):
        values = {fact: row[fact] for fact in _FACTS}
        try:
            values |= {key: field.recall(row) for key, field in plain.items()}
        except _UNREAD as error:
            raise _no_value(register, row["number"]) from error
        found[row["id"]] = values | dict.fromkeys(key for key in wanted if key not in plain)
    for key, field in rows.items():
        lines: dict[int, list[dict[str, Any]]] = {}
        sql = (
            f'select * from "{field.table}" where record in (select value from json_each(?))'
            " order by record, place"
        )
        for row in _rows(db, sql, marks):
            try:
                lines.setdefault(row["record"], []).append(field.recall_line(row))
            except _UNREAD as error:
                raise _no_value(register, found[row["record"]]["number"]) from error
        for record, several in lines.items():
            found[record][key] = tuple(several)
    return [found[id] for id in ids if id in found]


def _no_value(register: Register, number: str) -> UserError:
    return UserError(
        _(
            "{title} {number} holds what the program never writes: it was altered past the journal. Verify the register; it tells which field. Then restore a backup that is whole."
        ).format(title=register.title, number=number)
    )


def derive(
    db: Connection,
    registers: Registers,
    register: Register,
    several: Sequence[dict[str, Any]],
    keys: Iterable[str] | None = None,
) -> None:
    """Work out the fields of records that are never kept: what else was recorded that day."""
    wanted = set(register.fields if keys is None else keys)
    for field in register.derived:
        if field.key not in wanted or field.compute is None:
            continue
        for values in several:
            day = values.get(field.compute.that_day)
            if day is not None:
                numbers = _of_that_day(db, registers, field.compute.of, first_day(day).isoformat())
                values[field.key] = "、".join(numbers) or None


def _of_that_day(
    db: Connection, registers: Registers, paths: Iterable[str], day: str
) -> Iterator[str]:
    for path in paths:
        name, _dot, key = path.partition(".")
        if name in registers:
            sql = (
                f'select number from "{name}" where voided_at is null'
                f' and substr("{key}", 1, 10) = ? order by id'
            )
            yield from (row[0] for row in db.execute(sql, [day]))


def _quoted(column: str) -> str:
    return f'"{column}"'


def pointing_ids(
    db: Connection, register: Register, path: str, to: str, ids: Collection[int]
) -> list[int]:
    """Return the ids of records, not void, that lead to any of the records `ids` of register `to`.

    `path` is their link: a key, or ``rows.key``.
    """
    key, _dot, inner = path.partition(".")
    field = register.field(path)
    rows = register.fields[key]
    table = rows.table if isinstance(rows, Rows) and inner else register.name
    own = "record" if inner else "id"
    column = inner or key
    assert isinstance(field, Link)
    given: list[Any] = [json.dumps(list(ids))]
    several = not isinstance(field.to, str)
    if several:
        given.append(to)
    if isinstance(field, Links):
        which = " and json_extract(value, '$[2]') = ?" if several else ""
        test = (
            f'exists (select 1 from json_each("{table}"."{column}")'
            f" where json_extract(value, '$[0]') in (select value from json_each(?)){which})"
        )
    else:
        which = f' and "{table}"."{column}_in" = ?' if several else ""
        test = f'"{table}"."{column}" in (select value from json_each(?)){which}'
    sql = (
        f'select id from "{register.name}" where voided_at is null'
        f' and id in (select {own} from "{table}" where {test}) order by id desc'
    )
    return [row[0] for row in db.execute(sql, given)]


def _rows(db: Connection, sql: str, *given: Any) -> Any:
    cursor = db.execute(sql, list(given))
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)
