"""Proves that the search index says what the records say; it is made of them, and made anew."""

from collections.abc import Iterator

from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.store.engine import Connection, Error
from desktop_app.store.index import Index
from desktop_app.store.shape import search_table


def outdated(db: Connection, registers: Registers) -> Iterator[Register]:
    """Yield the registers whose search index is not what is made of their records today."""
    index = Index(db)
    for register in registers.values():
        try:
            if index.ahead(register) or _kept(db, register) != dict(index.expected(register)):
                yield register
        except Error:  # the tables in which the engine keeps it are damaged
            yield register


def _kept(db: Connection, register: Register) -> dict[int, list[str]]:
    """The tokens of each record in their order, as the full-text index has them."""
    table = search_table(register)
    found: dict[int, list[str]] = {
        id: [""] * size
        for id, size in db.execute(f'select id, sz from "{table}_docsize"').fetchall()
        for size in [_size(size)]
    }
    if not found:
        return found
    db.execute("drop table if exists temp.looking_through")
    db.execute(
        f"create virtual table temp.looking_through using fts5vocab(main, '{table}', 'instance')"
    )
    try:
        for term, doc, offset in db.execute("select term, doc, offset from temp.looking_through"):
            tokens = found.setdefault(doc, [])
            tokens += [""] * (offset + 1 - len(tokens))
            tokens[offset] = term
    finally:
        db.execute("drop table temp.looking_through")
    return found


def _size(kept: bytes) -> int:
    """The number of tokens as the engine writes it: one varint for the one column."""
    size = 0
    for byte in kept:
        size = size << 7 | byte & 0x7F
    return size


__all__ = ["outdated"]
