"""Gives each register its tables, as it is declared: adds and renames, never drops."""

import re
from collections.abc import Iterable, Iterator, Mapping

from desktop_app.registers.kinds import Field, Link, Links
from desktop_app.registers.register import Register
from desktop_app.store.engine import Connection

# What each record has besides its fields.
RECORD_COLUMNS = {
    "id": "INTEGER PRIMARY KEY",
    "number": "TEXT NOT NULL UNIQUE",
    "called": "TEXT NOT NULL DEFAULT ''",
    "created_at": "TEXT NOT NULL",
    "created_by": "TEXT NOT NULL",
    "changed_at": "TEXT",
    "changed_by": "TEXT",
    "late": "INTEGER NOT NULL DEFAULT 0",
    "incomplete": "INTEGER NOT NULL DEFAULT 0",
    "voided_at": "TEXT",
    "void_reason": "TEXT",
}

# To be raised whenever something else is made of a declaration than before: then a file that was
# given its shape by the edition before is given it anew.
EDITION = 2
_RENAMED = re.compile(r'ALTER TABLE "(.+?)" RENAME COLUMN "(.+?)" TO "(.+?)"')
GAPS = " WHERE incomplete = 1 AND voided_at IS NULL"


def search_table(register: Register) -> str:
    """Return the name of the register's full-text table."""
    return f"{register.name}_search"


def search(register: Register) -> str:
    """Return the statement that makes the register's full-text table."""
    return (
        f"CREATE VIRTUAL TABLE \"{search_table(register)}\" USING fts5(words, content='',"
        " contentless_delete=1, tokenize='ascii')"
    )


def statements(db: Connection, registers: Mapping[str, Register]) -> Iterator[str]:
    """Yield the statements that bring the tables to what the registers declare."""
    there = {name: {*names} for name, names in db.columns().items()}
    for register in registers.values():
        for rows in register.rows.values():
            before = f"{register.name}_{rows.was}" if rows.was else ""
            if before in there and rows.table not in there:
                there[rows.table] = there.pop(before)
                yield f'ALTER TABLE "{before}" RENAME TO "{rows.table}"'
        for name, columns, fields in tables(register, registers):
            if name in there and _is_for_others(db, name, fields) and is_empty(db, name):
                del there[name]
                yield f'DROP TABLE "{name}"'
            yield from _table(there, name, columns, fields)
        if search_table(register) not in there:
            yield search(register)


def renamed(register: Register, done: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what was renamed by statements that were `done`: old and new names of columns.

    By the key of the field whose lines have them; "" for the register's own, among which the keys
    of lines are told each time, as their table may have kept its name.
    """
    tables = {register.name: ""} | {field.table: key for key, field in register.rows.items()}
    found: dict[str, dict[str, str]] = {}
    for key, rows in register.rows.items():
        if rows.was and rows.was not in register.fields:
            found.setdefault("", {})[rows.was] = key
    for statement in done:
        if (match := _RENAMED.fullmatch(statement)) and match[1] in tables:
            found.setdefault(tables[match[1]], {})[match[2]] = match[3]
    yield from found.items()


def indexes(registers: Mapping[str, Register]) -> Iterator[str]:
    """Yield the statements that make the indexes, where they are not there yet."""
    # Tables and indexes share their names: an index gives way.
    taken = {name for one in registers.values() for name, *_rest in tables(one, registers)}
    yield from (sql for name, sql in _indexes(registers) if name not in taken)


def triggers(registers: Mapping[str, Register]) -> Iterator[str]:
    """Yield the statements that make the guards; sqlite-utils' `transform` drops them silently."""
    yield from _guard("journal", "UPDATE", "the journal is never changed")
    yield from _guard("journal", "DELETE", "the journal is never shortened")
    for register in registers.values():
        yield from guards(register.name)


def guards(table: str) -> Iterator[str]:
    """Yield the statements that make the guards of a register's table."""
    yield from _guard(table, "DELETE", "records are voided, never deleted")
    yield from _guard(table, "UPDATE OF id, number", "numbers are never changed")


def made_for(db: Connection, table: str) -> dict[str, tuple[str, str]]:
    """Return of each column of a table its type, and the table to which it refers, if any."""
    sql = (
        "select x.name, x.type, coalesce(f.\"table\", '') from pragma_table_xinfo(?) x"
        ' left join pragma_foreign_key_list(?) f on f."from" = x.name'
    )
    return {name: (type, to) for name, type, to in db.execute(sql, [table, table])}


def is_for_another(field: Field, name: str, made: tuple[str, str]) -> bool:
    """Whether column `name` of a field was made for another kind, or for links to elsewhere."""
    type, to = made
    elsewhere = to and not (isinstance(field, Link) and field.to == to)
    return bool(elsewhere) or type != field.columns()[name]


def is_empty(db: Connection, table: str) -> bool:
    """Whether a table has no rows."""
    return db.execute(f'select 1 from "{table}" limit 1').fetchone() is None


def tables(
    register: Register, registers: Mapping[str, Register]
) -> Iterator[tuple[str, dict[str, str], Mapping[str, Field]]]:
    """Yield the register's own table and those of its child lines: name, columns, fields."""
    yield register.name, RECORD_COLUMNS | _columns_of(register.fields, registers), register.fields
    for field in register.rows.values():
        line = {
            "id": "INTEGER PRIMARY KEY",
            "record": f'INTEGER NOT NULL REFERENCES "{register.name}"(id)',
            "place": "INTEGER NOT NULL",
        }
        yield field.table, line | _columns_of(field.fields, registers), field.fields


def _is_for_others(db: Connection, table: str, fields: Mapping[str, Field]) -> bool:
    made = made_for(db, table)
    return any(
        name in made and is_for_another(field, name, made[name])
        for field in fields.values()
        for name in field.columns()
    )


def _columns_of(fields: Mapping[str, Field], registers: Mapping[str, Register]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for field in fields.values():
        columns |= field.columns()
        if isinstance(field, Link) and not isinstance(field, Links) and field.to in registers:
            # Where a field may lead to several registers, none of them can be named here.
            columns[field.key] += f' REFERENCES "{field.to}"(id)'
    return columns


def _table(
    there: Mapping[str, set[str]],
    name: str,
    columns: Mapping[str, str],
    fields: Mapping[str, Field],
) -> Iterator[str]:
    if name not in there:
        yield f'DROP INDEX IF EXISTS "{name}"'
        body = ", ".join(f'"{column}" {kept}' for column, kept in columns.items())
        yield f'CREATE TABLE "{name}" ({body}) STRICT'
        return
    has = set(there[name])
    for field in fields.values():
        for column in field.columns():
            before = column.replace(field.key, field.was, 1) if field.was else ""
            if before in has and column not in has:
                has = (has - {before}) | {column}
                yield f'ALTER TABLE "{name}" RENAME COLUMN "{before}" TO "{column}"'
    for column, kept in columns.items():
        if column not in has:
            yield f'ALTER TABLE "{name}" ADD COLUMN "{column}" {kept}'


def _indexes(registers: Mapping[str, Register]) -> Iterator[tuple[str, str]]:
    for register in registers.values():
        yield from _index(register.name, "called")
        # Narrow ones, so that what is void or incomplete is not looked for in whole rows.
        yield from _index(register.name, "voided_at")
        yield from _index(register.name, "gaps", "incomplete", GAPS)
        for key, field in register.fields.items():
            if _looked_up(field) or key in register.declaration.known_by:
                yield from _index(register.name, key)
            if field.unique is not False and isinstance(field, Link) and field.free:
                yield from _index(register.name, f"{key}_name")  # by which it is told apart
        for rows in register.rows.values():
            yield from _index(rows.table, "record")
            for key, part in rows.fields.items():
                if _looked_up(part):
                    yield from _index(rows.table, key)


def _looked_up(field: Field) -> bool:
    return field.unique is not False or (isinstance(field, Link) and not isinstance(field, Links))


def _index(table: str, name: str, column: str = "", only: str = "") -> Iterator[tuple[str, str]]:
    index = f"{table}_{name}"
    sql = f'CREATE INDEX IF NOT EXISTS "{index}" ON "{table}"("{column or name}"){only}'
    yield index, sql


def _guard(table: str, event: str, says: str) -> Iterator[str]:
    name = f"{table}_guard_{event.split()[0].lower()}"
    yield (
        f'CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {event} ON "{table}"'
        f" BEGIN SELECT RAISE(ABORT, '{says}'); END"
    )
