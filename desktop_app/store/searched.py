"""Proves that the search index says what the records say; it is made of them, and made anew."""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

from desktop_app.errors import Progress, go_on
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.store.engine import Connection, Error
from desktop_app.store.folding import BETWEEN
from desktop_app.store.index import Index
from desktop_app.store.shape import search_table

# A prime: what both sides add up is taken modulo it. The engine's whole numbers have 63 bits.
_PRIME = 2**31 - 1
_EVERY = 200  # records


def outdated(
    db: Connection, registers: Registers, progress: Progress | None = None
) -> Iterator[Register]:
    """Yield the registers whose search index is not what is made of their records today.

    `progress` is told (records compared, all); when it answers False, Cancelled is raised.
    """
    index = Index(db)
    done, total = 0, index.indexed()
    for register in registers.values():
        try:
            going_on = partial(_go_on, progress, done, total)
            if index.ahead(register) or not _agrees(db, index, register, going_on):
                yield register
        except Error:  # the tables in which the engine keeps it are damaged
            yield register
        done += index.indexed(register)


def _go_on(progress: Progress | None, before: int, total: int, done: int) -> None:
    go_on(progress, before + done, total)


def _agrees(
    db: Connection, index: Index, register: Register, going_on: Callable[[int], None]
) -> bool:
    """Whether each token of each record stands in the index in its place, and no other one.

    There are some 300 tokens to a record, too many to be held or compared one by one. So both
    sides add up what tokens, records and places come to, by numbers that are others each time.
    Squares are added, or two tokens that change places twice over would come to the same.
    """
    weigh = random.Random().randrange
    of_record, of_its_square, of_square = (weigh(1, _PRIME) for _one in range(3))
    table = search_table(register)
    sizes = db.execute(f'select id, sz from "{table}_docsize" order by id')
    wanted = 0
    for done, (id, pieces) in enumerate(index.expected(register)):
        if done % _EVERY == 0:
            going_on(done)
        size, told = _told(pieces, of_square)
        there = sizes.fetchone()
        if there is None or there[0] != id or _size(there[1]) != size:
            return False
        weight = id * id % _PRIME * of_its_square + id * of_record
        wanted = (wanted + weight % _PRIME * told) % _PRIME
    return sizes.fetchone() is None and wanted == _kept(
        db, table, (of_record, of_its_square), of_square
    )


def _told(pieces: Sequence[str], of_square: int) -> tuple[int, int]:
    """How many tokens a record has, and what they and their places come to."""
    between = hash(BETWEEN)
    place = told = squares = 0
    for nth, piece in enumerate(pieces):
        if nth:
            place += 1
            told += between * place
            squares += between * place * place
        size, alone, placed, squared = _of_piece(piece)
        told += placed + place * alone
        squares += squared + place * (2 * placed + place * alone)
        place += size
    return place, (told + squares % _PRIME * of_square) % _PRIME


@lru_cache(maxsize=100_000)
def _of_piece(piece: str) -> tuple[int, int, int, int]:
    """How many tokens a piece has, what they come to, and what by their places in it and the squares."""
    tokens = [hash(token) for token in piece.split()]
    placed = sum(place * token for place, token in enumerate(tokens, 1))
    squared = sum(place * place * token for place, token in enumerate(tokens, 1))
    return len(tokens), sum(tokens) % _PRIME, placed % _PRIME, squared % _PRIME


def _kept(db: Connection, table: str, of_record: tuple[int, int], of_square: int) -> int:
    """What all that the index has comes to."""
    db.execute("drop table if exists temp.looking_through")
    db.execute(
        f"create virtual table temp.looking_through using fts5vocab(main, '{table}', 'instance')"
    )
    weight = f"(doc * doc % {_PRIME} * {of_record[1]} + doc * {of_record[0]}) % {_PRIME}"
    place = "(offset + 1)"
    placed = f"({place} * {place} % {_PRIME} * {of_square} + {place}) % {_PRIME}"
    sql = (
        f"select term, sum({weight} * ({placed}) % {_PRIME}) from temp.looking_through"
        " group by term"  # in which order the engine goes through them anyway
    )
    try:
        told: int = sum(hash(term) * weight for term, weight in db.execute(sql))
        return told % _PRIME
    finally:
        db.execute("drop table temp.looking_through")


def _size(kept: bytes) -> int:
    """The number of tokens as the engine writes it: one varint for the one column."""
    size = 0
    for byte in kept:
        size = size << 7 | byte & 0x7F
    return size


__all__ = ["outdated"]
