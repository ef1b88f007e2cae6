"""Very many numbers at once: the engine is told them, and answers with them, as one text.

That takes a fraction of the time of as many marks or rows.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from desktop_app.store.engine import Connection

_NUMBERS = msgspec.json.Decoder(list[int])


def as_text(numbers: Iterable[int]) -> str:
    """Return numbers as ``json_each`` of the engine takes them."""
    return msgspec.json.encode(list(numbers)).decode()


def asked(db: Connection, column: str, sql: str, given: Sequence[Any] = ()) -> list[int]:
    """Return the numbers that a question in `sql` finds in a column, in its order."""
    row = db.execute(f"select json_group_array({column}) from ({sql})", given).fetchone()
    return _NUMBERS.decode(row[0])
