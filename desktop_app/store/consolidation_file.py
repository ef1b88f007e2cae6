"""The file beside the register that keeps what other units report: opened, and given its tables."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from desktop_app import paths
from desktop_app.errors import UserError
from desktop_app.store import engine, schema, trouble
from desktop_app.store.key import Key
from desktop_app.words import _

APPLICATION = 0x43444B32
VERSION = 1

_TABLES = (
    'create table "round" (id integer primary key, at text not null, who text not null) strict',
    'create table "expected" (place integer primary key, unit text not null) strict',
    """create table "file" (
        id integer primary key, round integer not null references "round"(id),
        path text not null, sha256 text not null, unit text not null, as_of text not null,
        state text not null, says text not null) strict""",
    """create table "report" (
        id integer primary key, round integer not null references "round"(id),
        file integer not null references "file"(id), unit text not null, register text not null,
        as_of text not null, keys text not null, records integer not null,
        void integer not null, totals text not null, digest blob not null) strict""",
    'create index "report_unit" on "report"(unit, register, round)',
    'create index "report_round" on "report"(round)',
    'create table "content" (id integer primary key, digest blob not null, cells text not null) strict',
    """create table "row" (
        report integer not null references "report"(id), place integer not null,
        stands text not null, void integer not null, content integer not null,
        primary key (report, place)) strict, without rowid""",
    """create table "mark" (
        report integer not null references "report"(id), key text not null,
        place integer not null, value text not null,
        primary key (report, key, place)) strict, without rowid""",
    """create table "twice" (
        round integer not null references "round"(id), unit text not null, register text not null,
        kept text not null, dropped text not null) strict""",
)


class ConsolidationFile:
    """The file of reports in a data folder; use it as a context manager, or `close` it.

    It is made where it lacks, but not when it is only read: then UserError says so. With the `key`
    of the register it is encrypted as that is.
    """

    def __init__(self, folder: Path, key: Key | None = None, *, read_only: bool = False) -> None:
        self.file = paths.consolidation_file(folder)
        if read_only and not self.file.is_file():
            raise UserError(_("Nothing was gathered from other units yet."))
        self._db = engine.connect(self.file, key=key, read_only=read_only, application=APPLICATION)
        try:
            with trouble.told(self.file):
                self._shape()
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Make all writes inside the block one transaction; nothing of it stays on an error."""
        with trouble.told(self.file), self._db.atomic():
            yield

    def _shape(self) -> None:
        if schema.refuse_newer(self._db, self.file, VERSION) < VERSION:
            with self._db.atomic():
                for statement in _TABLES:
                    self._db.execute(statement)
                self._db.execute(f"pragma application_id={APPLICATION}")
                self._db.execute(f"pragma user_version={VERSION}")

    def _next(self, table: str) -> int:
        return int(
            self._db.execute(f'select coalesce(max(id), 0) + 1 from "{table}"').fetchone()[0]
        )

    def _insert(self, table: str, **values: Any) -> int:
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" * len(values))
        sql = f'insert into "{table}" ({columns}) values ({marks})'
        return int(self._db.execute(sql, list(values.values())).lastrowid)

    def _asked(self, sql: str, *given: Any) -> Iterator[Sequence[Any]]:
        """Yield the rows that answer a question; UserError where the file cannot be read."""
        with trouble.told(self.file):
            yield from self._db.execute(sql, given)
