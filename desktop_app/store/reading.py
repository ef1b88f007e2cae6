"""What a register file is asked for: records, figures over them, their history, settings."""

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.registers.register import Register
from desktop_app.store import counting, grouping, searching, settings, trouble, values
from desktop_app.store.file import RegisterFile
from desktop_app.store.journal import ALL_ACCOUNTS, Entry
from desktop_app.store.searching import Query

if TYPE_CHECKING:
    from desktop_app.store.index import Index


_BLOCK = 1_000  # records that are read at a time


class Reading(RegisterFile):
    """An open register file, which is asked for what it keeps."""

    @property
    def has_accounts(self) -> bool:
        """Whether the register is worked in by accounts; the journal itself says so."""
        sql = (
            "select json_extract(content, '$.on') from journal where register = '' and number = ?"
            " order by entry desc limit 1"
        )
        row = self.db.execute(sql, [ALL_ACCOUNTS]).fetchone()
        return row is not None and bool(row[0])

    @property
    def empty(self) -> bool:
        """Whether nothing was entered yet."""
        sql = "select 1 from journal where act = 'add' limit 1"
        return self.db.execute(sql).fetchone() is None

    def ids(self, register: Register, query: Query) -> Sequence[int]:
        """Return the ids of the records that meet the query, in its order."""
        with self._asked(register, query):
            return searching.ids(self.db, register, query)

    def values(
        self, register: Register, ids: Sequence[int], keys: Collection[str] | None = None
    ) -> list[dict[str, Any]]:
        """Return the values of records, with id, number and facts, in the order of `ids`.

        With `keys` only the values of those fields.
        """
        with trouble.told(self.file):
            found = values.records(self.db, register, ids, keys)
            values.derive(self.db, self.registers, register, found, keys)
            return found

    def each(
        self, register: Register, ids: Sequence[int], keys: Collection[str] | None = None
    ) -> Iterator[dict[str, Any]]:
        """Yield the values of records as `values` gives them: of very many, block by block."""
        for start in range(0, len(ids), _BLOCK):
            yield from self.values(register, ids[start : start + _BLOCK], keys)

    def alike(
        self, register: Register, query: Query, keys: Collection[str], lines: str = ""
    ) -> Iterator[tuple[dict[str, Any], dict[str, Any], int]]:
        """Yield the different values of records, or of their lines, with how many have them.

        See `values.alike`.
        """
        with self._asked(register, query):
            yield from values.alike(self.db, register, query, keys, lines)

    def grouped(self, register: Register, query: Query, by: grouping.By) -> list[grouping.Group]:
        """Return the groups of the records that meet the query; see `grouping.grouped`."""
        with self._asked(register, query):
            return grouping.grouped(self.db, register, query, by)

    def find(
        self, register: Register, number: str, keys: Collection[str] | None = None
    ) -> dict[str, Any] | None:
        """Return the record with that register number, void or not, or None.

        With `keys` only the values of those fields.
        """
        with trouble.told(self.file):
            row = self.db.execute(
                f'select id from "{register.name}" where number = ?', [number.strip()]
            ).fetchone()
        return self.values(register, [row[0]], keys)[0] if row else None

    def numbered(self, register: Register, numbers: Iterable[str]) -> list[int]:
        """Return the ids of the records, void or not, with these register numbers."""
        with trouble.told(self.file):
            found = self.db.execute(
                f'select id from "{register.name}" where number in (select value from json_each(?))'
                " order by id desc",
                [json.dumps(list(numbers))],
            )
            return [row[0] for row in found]

    def last_id(self, register: Register) -> int:
        """Return the id of the record entered last; 0 where there is none."""
        with trouble.told(self.file):
            sql = f'select coalesce(max(id), 0) from "{register.name}"'
            return int(self.db.execute(sql).fetchone()[0])

    def count(self, register: Register, query: Query) -> int:
        """Return how many records meet the query."""
        with self._asked(register, query):
            return counting.count(self.db, register, query)

    def figures(
        self, register: Register, query: Query, asked: Sequence[counting.Asked]
    ) -> list[int | Decimal]:
        """Return figures over the records that meet the query: counts, or sums of a field."""
        with self._asked(register, query):
            return counting.figures(self.db, register, query, asked)

    def history(self, register: Register, number: str) -> list[Entry]:
        """Return the journal's entries about a record, the first one first."""
        with trouble.told(self.file):
            return list(self.journal.entries(register.name, number))

    def pointing(self, register: Register, path: str, to: str, *ids: int) -> list[int]:
        """Return the ids of records of `register` whose link `path` leads to one of `to`'s `ids`."""
        with trouble.told(self.file):
            return values.pointing_ids(self.db, register, path, to, ids)

    def entered_before(
        self, register: Register, key: str, begins: str, most: int = 12
    ) -> list[str]:
        """Return texts that were entered in a field before and begin so, the commonest first."""
        sql = (
            f'select "{key}" from "{register.name}" where "{key}" like ? escape \'\\\''
            f' group by "{key}" order by count(*) desc limit ?'
        )
        pattern = begins.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        with trouble.told(self.file):
            return [row[0] for row in self.db.execute(sql, [pattern, most])]

    def catch_up(self, register: Register) -> None:
        """Make all records that came in by an import findable by search, where it may be written."""
        if not self.read_only:
            self._index().catch_up(register)

    def catch_up_some(self, register: Register, most: int) -> bool:
        """Do so with the first `most` of them; return whether others may wait still."""
        with trouble.told(self.file):
            return not self.read_only and self._index().go_on(register, most)

    def is_behind(self, register: Register) -> bool:
        """Whether records that came in by an import cannot be found by search yet."""
        with trouble.told(self.file):
            return self._index().is_behind(register)

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting of the office."""
        return settings.setting(self.db, key, default)

    def settings(self, begins: str) -> dict[str, str]:
        """Return the settings whose key begins so, by key; those that are empty are left out."""
        return settings.settings(self.db, begins)

    def drawn(self) -> dict[tuple[str, str], int]:
        """Return the last number drawn, by register and series."""
        rows = self.db.execute("select register, series, last from drawn")
        return {(register, series): last for register, series, last in rows}

    def _index(self) -> "Index":
        from desktop_app.store.index import Index  # not before somebody searches

        return Index(self.db)

    @contextlib.contextmanager
    def _asked(self, register: Register, query: Query) -> Iterator[None]:
        with trouble.told(self.file):
            if query.text:
                self.catch_up(register)
            yield
