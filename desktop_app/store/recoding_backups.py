"""Encrypts backups anew, or decrypts them, each in its place."""

import contextlib
import os
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.store import engine
from desktop_app.store.key import Key
from desktop_app.store.lasting import flush
from desktop_app.store.remade import replace, see_that_it_holds_the_same, told_of_disk
from desktop_app.store.wiping import wipe
from desktop_app.words import _

_LAST = ".old"  # behind the name of a backup that gave way to its encrypted self


def recode_copy(file: Path, old: Key | None, new: Key | None) -> bool:
    """Encrypt a backup anew, or decrypt it; whether the file that it was could be overwritten.

    It is proved to hold the same before it takes the place. UserError says why it cannot be done;
    then it is as it was.
    """
    beside = file.with_name(f"{file.name}.part")
    last = file.with_name(f"{file.name}{_LAST}")
    with told_of_disk(file):
        try:
            beside.unlink(missing_ok=True)
            with contextlib.closing(engine.connect(file, key=old, read_only=True)) as db:
                if not db.whole():
                    raise UserError(_("{file} is damaged.").format(file=file))
                db.recode(beside, new)
                with contextlib.closing(engine.connect(beside, key=new, read_only=True)) as made:
                    see_that_it_holds_the_same(db, made, file, more=0)
            told = file.stat()
            os.utime(beside, ns=(told.st_atime_ns, told.st_mtime_ns))
            flush(beside)
            return replace(beside, file, last)
        finally:
            beside.unlink(missing_ok=True)


def wipe_leftovers(place: Path) -> None:
    """Wipe what a program that was ended while it encrypted backups may have left beside them."""
    for last in place.glob(f"*.db{_LAST}"):
        with contextlib.suppress(OSError):
            wipe(last)
