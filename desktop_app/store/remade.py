"""Files that are made anew beside the old ones: whether they hold the same, and their taking the place."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.store import trouble
from desktop_app.store.engine import Connection
from desktop_app.store.journal import Journal
from desktop_app.store.lasting import flush, flush_folder
from desktop_app.store.wiping import wipe
from desktop_app.words import _

_GROWS = ("journal", "setting")  # tables that get a line for what is done


def see_that_it_holds_the_same(old: Connection, new: Connection, file: Path, *, more: int) -> None:
    """Raise UserError where a new file has not what the old one has, and `more` entries besides."""
    tables, there = dict(counts(old)), dict(counts(new))
    grown = {name for name in _GROWS if more}
    same = tables.keys() == there.keys() and all(
        there[name] == count for name, count in tables.items() if name not in grown
    )
    last, head = Journal(old).head()
    if (
        not same
        or Journal(new).head()[0] != last + more
        or Journal(new).hash(last) != head * bool(last)
    ):
        raise UserError(_("{file} could not be written faultlessly.").format(file=file))


def counts(db: Connection) -> Iterator[tuple[str, int]]:
    """Yield how many rows each table has."""
    sql = "select name from sqlite_master where type = 'table' order by name"
    for (name,) in db.execute(sql).fetchall():
        yield name, db.execute(f'select count(*) from "{name}"').fetchone()[0]


def replace(made: Path, file: Path, last: Path, *, wiped: bool = True) -> bool:
    """Put a file in the place of another one, which under the name `last` can still be wiped."""
    last.unlink(missing_ok=True)
    try:
        os.link(file, last)
    except OSError:  # not every kind of disk knows a second name
        made.replace(file)
        return False
    made.replace(file)
    if wiped:
        flush(file)
        flush_folder(file.parent)
        wipe(last)
    return True


def told_of_disk(place: Path) -> AbstractContextManager[None]:
    """Turn what disk, engine or file are to blame for into a UserError."""
    said = _(
        "{place} could not be written ({why}). Free some space or check the disk, and try again."
    )
    return trouble.told(place, said)
