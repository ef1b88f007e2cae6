"""Proves that a register's records and child lines have tables, and fields columns, of their own."""

import re
from collections.abc import Iterator, Mapping, Set

from desktop_app.registers.register import Register
from desktop_app.words import _

# The tables of the register file that are the program's own.
TAKEN = frozenset(
    {"journal", "drawn", "setting", "indexed", "head", "program_account", "attachment"}
)
_ENGINE = re.compile(
    r"sqlite_.*|.*_search(_\w+)?"
)  # the engine's, and those of the full-text search


def table_faults(
    register: Register, registers: Mapping[str, Register], names: Set[str]
) -> Iterator[str]:
    """Yield which tables and columns of a register are those of something else already."""
    if _taken(register.name):
        yield _("the folder's name {name} is taken by the program; choose another").format(
            name=register.name
        )
    there = names | {
        rows.table
        for other in registers.values()
        if other.name != register.name
        for rows in other.rows.values()
    }
    for key, rows in register.rows.items():
        if not re.fullmatch("[a-z][a-z0-9_]*", rows.table) or _taken(rows.table):
            yield _(
                "fields.{key}.table: this name cannot be used; take another of small letters, digits and _"
            ).format(key=key)
        elif rows.table in there:
            yield _("fields.{key}.table: {name} is a table already; choose another").format(
                key=key, name=rows.table
            )
        there = there | {rows.table}
    yield from _columns(register)


def _taken(table: str) -> bool:
    return table in TAKEN or _ENGINE.fullmatch(table) is not None


def _columns(register: Register) -> Iterator[str]:
    for place, fields in [
        ("fields", register.fields),
        *((f"fields.{key}.fields", rows.fields) for key, rows in register.rows.items()),
    ]:
        of: dict[str, str] = {}
        for key, field in fields.items():
            for column in field.columns():
                if of.setdefault(column, key) != key:
                    yield _(
                        "{place}.{key}: the column {column} is that of “{other}”; take another key"
                    ).format(place=place, key=key, column=column, other=of[column])
