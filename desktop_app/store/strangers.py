"""Finds what a register file has that is not the program's, and what of the program's it lacks."""

import re
from collections.abc import Iterable, Iterator

from desktop_app.registers.loader import Registers
from desktop_app.store import schema, shape
from desktop_app.store.comparing import columns, lines_of
from desktop_app.store.engine import Connection
from desktop_app.store.findings import Finding, Kind
from desktop_app.words import _, listed

_OWN = (
    "journal",
    "head",
    "drawn",
    "setting",
    "indexed",
    "attachment",
    "program_account",
    "_sqlite_migrations",
)
_SEARCH = ("", "_data", "_idx", "_docsize", "_config")
_MADE = re.compile(r'CREATE (?:TRIGGER|INDEX) IF NOT EXISTS "([^"]+)"')
_GUARD = re.compile(r"_guard_(?:update|delete|insert)$")


def strangers(db: Connection, registers: Registers, known: Iterable[str]) -> Iterator[Finding]:
    """Yield tables, views and triggers of another hand, and guards that are missing.

    `known` are the registers of which the journal tells, declared or not.
    """
    tables = columns(db)
    ours = set(_OWN)
    for name in {*registers, *known}:
        ours |= {name, *(f"{name}_search{part}" for part in _SEARCH)}
        ours |= set(lines_of(tables, name, registers.get(name)).values())
    for name in sorted(tables.keys() - ours):
        if not name.startswith("sqlite_"):
            text = _("Altered: the table {name} is none of the program's.").format(name=name)
            yield Finding(Kind.ALTERED, text, name)
    yield from _guards(db, registers)


def lacking(db: Connection, registers: Registers) -> list[str]:
    """Return the guards and indexes that the program made and that are gone or are others."""
    there = _there(db)
    wanted = _wanted(registers)
    return sorted(name for name, sql in wanted.items() if there.get(name) != sql)


def _guards(db: Connection, registers: Registers) -> Iterator[Finding]:
    wanted = _wanted(registers)
    if gone := lacking(db, registers):
        text = _(
            "Altered: what guards the register and speeds it up is gone or is not the program's: {names}. Somebody worked on the file with another program; the next start makes it anew."
        ).format(names=listed(gone))
        yield Finding(Kind.ALTERED, text, "sqlite_schema", "", tuple(gone))
    sql = "select name, type from sqlite_master where type in ('trigger', 'view')"
    for name, type in db.execute(sql).fetchall():
        if name not in wanted and not (type == "trigger" and _GUARD.search(name)):
            text = _("Altered: {name} is none of the program's.").format(name=name)
            yield Finding(Kind.ALTERED, text, "sqlite_schema", name)


def edition(db: Connection) -> Iterator[Finding]:
    """Yield what the file says of its own edition that is not so."""
    names = [migration.__name__ for migration in schema.MIGRATIONS]
    version = int(db.execute("pragma user_version").fetchone()[0])
    sql = "select migration_set, name from _sqlite_migrations order by id"
    if db.execute(sql).fetchall() != [(schema.OWNER, name) for name in names[:version]]:
        text = _("Altered: the file's own edition is not what the program made it.")
        yield Finding(Kind.ALTERED, text, "_sqlite_migrations")


def _wanted(registers: Registers) -> dict[str, str]:
    made = [*shape.triggers(registers), *shape.indexes(registers)]
    return {_name(sql): sql.replace("IF NOT EXISTS ", "", 1) for sql in made}


def _name(sql: str) -> str:
    found = _MADE.match(sql)
    assert found is not None
    return found[1]


def _there(db: Connection) -> dict[str, str]:
    sql = "select name, sql from sqlite_master where type in ('trigger', 'index')"
    return {name: kept for name, kept in db.execute(sql) if kept is not None}


__all__ = ["edition", "lacking", "strangers"]
