"""The program's own tables and their migrations; registers' tables follow the declarations."""

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database, Migrations

from desktop_app.errors import UserError
from desktop_app.store import engine
from desktop_app.words import _

migrations = Migrations("compliance-desk")


@migrations()
def first_tables(db: Database) -> None:
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


VERSION = len(migrations._migrations)


def bring_up_to_date(db: Database, file: Path, keep_copy: Callable[[], None]) -> None:
    """Apply pending migrations, after `keep_copy()` where the file has records already.

    UserError when the file was written by a newer program.
    """
    version = refuse_newer(db, file)
    if version == VERSION:
        return
    if version:
        keep_copy()
    # At once: a file with tables and no sign of whose it is would be taken for another program's.
    with db.atomic():
        migrations.apply(db)
        db.execute(f"pragma application_id={engine.APPLICATION}")
        db.execute(f"pragma user_version={VERSION}")


def refuse_newer(db: Database, file: Path) -> int:
    """Return the version that the file has; UserError when a newer program wrote it."""
    version = int(db.execute("pragma user_version").fetchone()[0])
    if version > VERSION:
        raise UserError(
            _(
                "{file} was written by a newer version of the program. Nothing was changed; open it with that version."
            ).format(file=file)
        )
    return version
