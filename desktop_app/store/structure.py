"""Knows how the program makes tables and indexes, and tells which of a file are not made so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from desktop_app.errors import Damaged
from desktop_app.registers.loader import Registers
from desktop_app.store import schema, shape
from desktop_app.store.engine import Connection
from desktop_app.store.journal import COLUMNS
from desktop_app.words import _, listed

# The program's own tables: from which version of the schema on there are such, and their columns.
OWN = {
    "journal": (1, COLUMNS),
    "drawn": (1, ("register", "series", "last")),
    "setting": (1, ("key", "value")),
    "indexed": (1, ("register", "upto")),
    "head": (2, ("one", "entry", "hash")),
    "program_account": (3, ("name", "roles", "password", "password_on", "set_by", "locked")),
}
MIGRATED = "_sqlite_migrations"  # the library's, which keeps in it what was done to the file
PACKED = "attachment"  # in a backup, which has the attached files in itself
_NAME = r'(?:"[^"]+"|\[[^\]]+\]|\w+)'
_ADDS = rf"(?: PRIMARY KEY| NOT NULL| UNIQUE| DEFAULT (?:''|\d+)| REFERENCES {_NAME} ?\({_NAME}\))"
_COLUMN = rf"{_NAME} (?:TEXT|INTEGER|REAL|BLOB){_ADDS}*"
_KEY = rf", PRIMARY KEY \({_NAME}(?:, {_NAME})*\)"
_TABLE = re.compile(rf"CREATE TABLE {_NAME} ?\( ?{_COLUMN}(?:, {_COLUMN})*(?:{_KEY})? ?\) STRICT")
_SOME = (shape.GAPS, " WHERE voided_at IS NOT NULL")  # the latter of older programs
_INDEX = re.compile(
    rf"CREATE INDEX {_NAME} ON {_NAME} ?\({_NAME}(?:, {_NAME})*\)(?:{'|'.join(_SOME)})?"
)
_BACKUPS = "CREATE TABLE attachment (sha256 text primary key, content blob)"


def refuse_unfit(db: Connection, registers: Registers, file: Path) -> None:
    """Raise Damaged where what stands for a table that the program cannot do without is none."""
    version = schema.refuse_newer(db, file)
    kept = made(db)
    wrong = [
        name
        for name, (since, columns) in OWN.items()
        if (name in kept) != (since <= version)
        or (since <= version and not _stands(db, kept[name], name, columns))
    ]
    if version > 0:
        told = MIGRATED in kept and _is_table(*kept[MIGRATED])
        # What an older file is given next goes by what it says was done to it.
        if not told or (version < schema.VERSION and not is_as_told(db)):
            wrong.append(MIGRATED)
    wrong += [name for name in registers if name in kept and not _is_table(*kept[name])]
    if version < 0 or wrong:
        raise Damaged(
            _(
                "{file} is not as the program makes it: {names}. Somebody worked on it with another program. Nothing was changed; restore a backup that is whole."
            ).format(file=file, names=listed(wrong or [f"user_version {version}"]))
        )


def is_as_told(db: Connection) -> bool:
    """Whether just that was done to the file which is done to one of its version."""
    version = int(db.execute("pragma user_version").fetchone()[0])
    done = [(schema.OWNER, migration.__name__) for migration in schema.MIGRATIONS[:version]]
    sql = f"select migration_set, name from {MIGRATED} order by rowid"
    return bool(db.execute(sql).fetchall() == done)


def made(db: Connection) -> dict[str, tuple[str, str]]:
    """Return type and statement of all tables and views, by name."""
    sql = "select name, type, sql from sqlite_master where type in ('table', 'view')"
    return {name: (type, kept or "") for name, type, kept in db.execute(sql)}


def owners(db: Connection) -> dict[str, str]:
    """Return the tables of child lines, each with that of the records to which they belong."""
    sql = (
        'select m.name, f."table" from sqlite_master m, pragma_foreign_key_list(m.name) f'
        " where m.type = 'table' and f.\"from\" = 'record'"
    )
    return dict(db.execute(sql).fetchall())


def odd(kept: Mapping[str, tuple[str, str]], names: Iterable[str]) -> Iterator[str]:
    """Yield which of the tables of these `names` the program would not have made so.

    What their columns are called is not looked at: forms change, and no column is ever dropped.
    """
    for name in names:
        if name in kept:
            type, sql = kept[name]
            plain = plainly(sql)
            packed = name == PACKED and plain == _BACKUPS
            if type != "table" or not (packed or _TABLE.fullmatch(plain)):
                yield name


def is_plain_index(sql: str, *, unique: bool = False) -> bool:
    """Whether a statement makes an index as the program makes them: of columns, and of no more."""
    plain = plainly(sql)
    return _INDEX.fullmatch(plain.replace(" UNIQUE", "", 1) if unique else plain) is not None


def plainly(sql: str) -> str:
    """Return a statement with one blank wherever there are any."""
    return " ".join(sql.split())


def _stands(db: Connection, kept: tuple[str, str], name: str, columns: tuple[str, ...]) -> bool:
    there = db.execute("select name from pragma_table_xinfo(?)", [name]).fetchall()
    return _is_table(*kept) and tuple(column for (column,) in there) == columns


def _is_table(type: str, sql: str) -> bool:
    return type == "table" and plainly(sql)[:13].upper() == "CREATE TABLE "


__all__ = [
    "MIGRATED",
    "OWN",
    "PACKED",
    "is_as_told",
    "is_plain_index",
    "made",
    "odd",
    "owners",
    "refuse_unfit",
]
