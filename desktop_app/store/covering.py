"""Lets the journal tell, once, what entries of older programs leave out of what a record has."""

from collections.abc import Iterator

from desktop_app.store.engine import Connection
from desktop_app.store.journal import Act
from desktop_app.store.replay import UNTOLD


def covering(db: Connection) -> Iterator[Act]:
    """Yield an act for each register that has records: by number, what was never told of them."""
    for name, there in db.columns().items():
        if not {"number", *UNTOLD} <= set(there):
            continue
        sql = f'select number, {", ".join(UNTOLD)} from "{name}" order by id'
        told = {
            number: {
                column: value
                for column, value in zip(UNTOLD, facts, strict=True)
                if value is not None
            }
            for number, *facts in db.execute(sql)
        }
        if told:
            yield Act("cover", name, content=told)


__all__ = ["covering"]
