"""Finds what a register file has that is not the program's, and what of the program's it lacks."""

import re
from collections.abc import Iterable, Iterator

from desktop_app.registers.loader import Registers
from desktop_app.store import shape, structure
from desktop_app.store.comparing_records import lines_of
from desktop_app.store.engine import Connection
from desktop_app.store.faults import title
from desktop_app.store.findings import Finding, Kind
from desktop_app.words import _, listed

_OWN = (*structure.OWN, structure.MIGRATED)
_SEARCH = ("", "_data", "_idx", "_docsize", "_config")
_MADE = re.compile(r'CREATE (?:TRIGGER|INDEX) IF NOT EXISTS "([^"]+)"')
_SCHEMA = "sqlite_schema"


def strangers(
    db: Connection,
    registers: Registers,
    known: Iterable[str],
    *,
    shaped: bool = True,
    packed: bool = True,
) -> Iterator[Finding]:
    """Yield tables, views, triggers and indexes of another hand, and guards that are missing.

    `known` are the registers of which the journal tells, declared or not. What today's forms and
    program ask for is looked for in a file that is `shaped` by them; attached files may lie in one
    that is `packed`.
    """
    tables = db.columns()
    ours = {*_OWN, *([structure.PACKED] if packed else [])}
    search: set[str] = set()
    for name in {*registers, *known}:
        ours |= {name, *lines_of(db, tables, name, registers.get(name)).values()}
        search |= {f"{name}_search{part}" for part in _SEARCH}
    for name in sorted(tables.keys() - ours - search):
        if not name.startswith("sqlite_"):
            text = _("Altered: the table {name} is none of the program's.").format(name=name)
            yield Finding(Kind.ALTERED, text, name)
    for name in sorted(structure.odd(structure.made(db), ours)):
        text = _("Altered: the table {name} is not made as the program makes it.")
        said = text.format(name=title(name, registers.get(name)))
        yield Finding(Kind.ALTERED, said, name)
    if shaped:
        yield from _short(tables, registers)
        yield from _lacking(db, registers)
    yield from _besides(db, registers)


def lacking(db: Connection, registers: Registers) -> list[str]:
    """Return the guards and indexes that the program made and that are gone or are others."""
    there = {name: sql for _type, name, _table, sql in _there(db)}
    wanted = _wanted(registers)
    return sorted(name for name, sql in wanted.items() if there.get(name) != sql)


def edition(db: Connection) -> Iterator[Finding]:
    """Yield what the file says of its own edition that is not so."""
    if not structure.is_as_told(db):
        text = _("Altered: the file's own edition is not what the program made it.")
        yield Finding(Kind.ALTERED, text, structure.MIGRATED)


def _short(tables: dict[str, list[str]], registers: Registers) -> Iterator[Finding]:
    for register in registers.values():
        for name, wanted, _fields in shape.tables(register, registers):
            if gone := wanted.keys() - tables.get(name, ()):
                text = _("Altered: the table {name} lacks what the program gave it: {columns}.")
                said = text.format(name=name, columns=listed(sorted(gone)))
                yield Finding(Kind.ALTERED, said, name, "", tuple(sorted(gone)))


def _lacking(db: Connection, registers: Registers) -> Iterator[Finding]:
    if gone := lacking(db, registers):
        text = _(
            "Altered: what guards the register and speeds it up is gone or is not the program's: {names}. Somebody worked on the file with another program; the next start makes it anew."
        ).format(names=listed(gone))
        yield Finding(Kind.ALTERED, text, _SCHEMA, "", tuple(gone))


def _besides(db: Connection, registers: Registers) -> Iterator[Finding]:
    """What is there and was never asked for: of registers no longer declared, guards remain."""
    wanted = _wanted(registers)
    for type, name, table, sql in _there(db):
        if sql is None:  # an index that the engine makes for itself
            continue
        if type == "index":
            ours = structure.is_plain_index(sql, unique=table == structure.MIGRATED)
        elif type == "trigger":
            # By today's program all of them are made so, whatever forms are in force.
            ours = sql == wanted.get(name) or sql in map(_as_kept, shape.guards(table))
        else:
            ours = False
        if not ours:
            text = _("Altered: {name} is none of the program's.").format(name=name)
            yield Finding(Kind.ALTERED, text, _SCHEMA, name)


def _wanted(registers: Registers) -> dict[str, str]:
    made = [*shape.triggers(registers), *shape.indexes(registers)]
    return {_name(sql): _as_kept(sql) for sql in made}


def _as_kept(sql: str) -> str:
    """A statement as the engine keeps it."""
    return sql.replace("IF NOT EXISTS ", "", 1)


def _name(sql: str) -> str:
    found = _MADE.match(sql)
    assert found is not None
    return found[1]


def _there(db: Connection) -> list[tuple[str, str, str, str | None]]:
    sql = (
        "select type, name, tbl_name, sql from sqlite_master"
        " where type not in ('table') order by type, name"
    )
    found: list[tuple[str, str, str, str | None]] = db.execute(sql).fetchall()
    return found


__all__ = ["edition", "lacking", "strangers"]
