"""The program's own tables and their migrations; registers' tables follow the declarations."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.store import engine
from desktop_app.store.engine import Connection
from desktop_app.words import _

if TYPE_CHECKING:
    from sqlite_utils import Database


def first_tables(db: "Database") -> None:
    """Journal, drawn numbers and settings."""
    db.table("journal").create(
        {
            "entry": int,
            "at": str,
            "who": str,
            "act": str,
            "register": str,
            "number": str,
            "content": str,
            "previous": str,
            "hash": str,
        },
        pk="entry",
        not_null={"at", "who", "act", "register", "number", "content", "previous", "hash"},
        strict=True,
    )
    db.table("journal").create_index(["register", "number"])
    db.table("drawn").create(
        {"register": str, "series": str, "last": int}, pk=("register", "series"), strict=True
    )
    db.table("setting").create({"key": str, "value": str}, pk="key", strict=True)
    db.table("indexed").create({"register": str, "upto": int}, pk="register", strict=True)


def where_the_chain_ends(db: "Database") -> None:
    """The journal's last entry, kept beside it: what is cut off its end is missed."""
    head = db.table("head").create(
        {"one": int, "entry": int, "hash": str}, pk="one", not_null={"entry", "hash"}, strict=True
    )
    for row in db.query("select entry, hash from journal order by entry desc limit 1"):
        head.insert({"one": 1, **row})


def program_accounts(db: "Database") -> None:
    """The accounts of those who work with the program."""
    columns = {
        "name": str,
        "roles": str,
        "password": str,
        "password_on": str,
        "set_by": str,
        "locked": int,
    }
    db.table("program_account").create(columns, pk="name", not_null=set(columns), strict=True)


# The migrations in their order; a file's `user_version` is how many of them it has.
MIGRATIONS = (first_tables, where_the_chain_ends, program_accounts)
VERSION = len(MIGRATIONS)
COVERED = 2  # from this one on the journal tells of everything that records have
OWNER = "compliance-desk"  # whose migrations they are


def bring_up_to_date(
    db: Connection,
    file: Path,
    keep_copy: Callable[[], None],
    afterwards: Callable[[int], None] = lambda _version: None,
) -> None:
    """Apply pending migrations, after `keep_copy()` where the file has records already.

    `afterwards` is told the version that such a file had, within the same transaction. UserError
    when the file was written by a newer program.
    """
    version = refuse_newer(db, file)
    if version == VERSION:
        return
    if version:
        keep_copy()
    from sqlite_utils import Migrations

    migrations = Migrations(OWNER)
    for migration in MIGRATIONS:
        migrations()(migration)
    # At once: a file with tables and no sign of whose it is would be taken for another program's.
    with db.atomic():
        migrations.apply(db.utils)
        db.execute(f"pragma application_id={engine.APPLICATION}")
        db.execute(f"pragma user_version={VERSION}")
        if version:
            afterwards(version)


def refuse_newer(db: Connection, file: Path, newest: int = VERSION) -> int:
    """Return the version that a file has; UserError when it is above the `newest` known here."""
    version = int(db.execute("pragma user_version").fetchone()[0])
    if version > newest:
        raise UserError(
            _(
                "{file} was written by a newer version of the program. Nothing was changed; open it with that version."
            ).format(file=file)
        )
    return version
