"""The search index of each register: the folded words of its records, written as they are kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.registers.register import Register
from desktop_app.store import folding, shape
from desktop_app.store.engine import Connection
from desktop_app.store.shape import search_table
from desktop_app.store.values import records

_BLOCK = 500
_AT_ONCE = 1_000  # records that one transaction indexes


class Index:
    """The index of one register file; it is behind while records that came in together wait."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, register: Register, id: int) -> None:
        """Index a new record, unless others before it still wait for `catch_up`."""
        if id == self._upto(register) + 1:
            self._set_upto(register, id)
            self._write(register, [id])

    def renew(self, register: Register, id: int) -> None:
        """Index a record anew that has changed, unless it still waits for `catch_up`."""
        if id <= self._upto(register):
            self._db.execute(f'delete from "{search_table(register)}" where rowid = ?', [id])
            self._write(register, [id])

    def catch_up(self, register: Register) -> None:
        """Index all records that wait for it."""
        while self.go_on(register):
            continue

    def go_on(self, register: Register, most: int = _AT_ONCE) -> bool:
        """Index the first `most` records that wait for it; return whether others may wait still."""
        sql = f'select id from "{register.name}" where id > ? order by id limit ?'
        ids = [row[0] for row in self._db.execute(sql, [self._upto(register), most])]
        if ids:
            with self._db.atomic():
                self._write(register, ids)
                self._set_upto(register, ids[-1])
        return len(ids) == most

    def is_behind(self, register: Register) -> bool:
        """Whether records wait for it."""
        sql = f'select exists (select 1 from "{register.name}" where id > ?)'
        return bool(self._db.execute(sql, [self._upto(register)]).fetchone()[0])

    def expected(self, register: Register) -> Iterator[tuple[int, list[str]]]:
        """Yield the pieces that the index must have of each record that does not wait for it."""
        sql = f'select id from "{register.name}" where id <= ? order by id'
        ids = [row[0] for row in self._db.execute(sql, [self._upto(register)])]
        for start in range(0, len(ids), _BLOCK):
            for values in records(self._db, register, ids[start : start + _BLOCK]):
                yield values["id"], folding.index_pieces(_words(register, values))

    def indexed(self, register: Register | None = None) -> int:
        """Return how many records are indexed, of a register or of all."""
        if register is not None:
            return self._upto(register)
        return int(self._db.execute("select coalesce(sum(upto), 0) from indexed").fetchone()[0])

    def ahead(self, register: Register) -> bool:
        """Whether the index counts records as indexed that there are not: those to come."""
        sql = f'select coalesce(max(id), 0) from "{register.name}"'
        return self._upto(register) > int(self._db.execute(sql).fetchone()[0])

    def make_anew(self, register: Register) -> None:
        """Throw the index of a register away; only inside ``db.atomic()``, `catch_up` fills it."""
        self._db.execute(f'drop table if exists "{search_table(register)}"')
        self._db.execute(shape.search(register))
        self._db.execute("delete from indexed where register = ?", [register.name])

    def _upto(self, register: Register) -> int:
        sql = "select upto from indexed where register = ?"
        row = self._db.execute(sql, [register.name]).fetchone()
        return int(row[0]) if row else 0

    def _set_upto(self, register: Register, upto: int) -> None:
        sql = "insert or replace into indexed (register, upto) values (?, ?)"
        self._db.execute(sql, [register.name, upto])

    def _write(self, register: Register, ids: Sequence[int]) -> None:
        rows = [
            (values["id"], folding.index_text(_words(register, values)))
            for values in records(self._db, register, ids)
        ]
        sql = f'insert into "{search_table(register)}"(rowid, words) values (?, ?)'
        self._db.many(sql, rows)


def _words(register: Register, values: Mapping[str, Any]) -> Iterable[str]:
    yield values["number"]
    for key, field in register.fields.items():
        # What a record once said is history, and would be found as if it still said so.
        if field is not register.history and (value := values.get(key)) is not None:
            yield from field.words(value)
