"""The bare library, for what the program does with it: the same SQLite, pragmas and rows."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from desktop_app import paths
from desktop_app.store import engine

PRAGMAS = (
    "foreign_keys=ON",
    f"cache_size=-{engine.CACHE_KIB}",
    "mmap_size=0",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Any]:
    """Yield a connection to a register file, set as the program sets its own."""
    connection = sqlcipher3.dbapi2.connect(str(paths.register_file(folder)), isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"pragma {pragma}").fetchone()
        yield connection
    finally:
        connection.close()


def rows(folder: Path, table: str, last: int) -> list[tuple[Any, ...]]:
    """Return the last rows of a table."""
    with opened(folder) as connection:
        sql = f'select * from "{table}" order by id desc limit ?'
        return list(connection.execute(sql, [last]))


def insert(connection: Any, table: str, several: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows into a table in one transaction, durably."""
    marks = ", ".join("?" * len(several[0]))
    connection.execute("begin immediate")
    connection.executemany(f'insert into "{table}" values ({marks})', several)
    connection.execute("commit")
