"""What a user can put right of what the engine and the disk refuse."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3.dbapi2 import Error

from desktop_app.errors import Damaged, UserError
from desktop_app.words import _, aloud

_DAMAGED = (
    "not a database",
    "malformed",
    "corrupt",
    "could not decode",
    "codec can't decode",
    "unsupported file format",
    # Of the search, which is made of the records; but so damaged it cannot even be dropped.
    "vtable constructor failed",
    "invalid fts5",
)


@contextlib.contextmanager
def told(file: Path, of_disk: str = "") -> Iterator[None]:
    """Turn what the disk or the file is to blame for into a UserError; bugs go through.

    `of_disk` is what is said where the system itself fails: of which {place}, and {why}.
    """
    try:
        yield
    except (Error, UnicodeDecodeError) as error:
        said = in_words(error, file)
        if not said:
            raise
        raise (Damaged if _is_damage(error) else UserError)(said) from error
    except OSError as error:
        if not of_disk:
            raise
        raise UserError(of_disk.format(place=error.filename or file, why=error.strerror)) from error


@aloud()
def in_words(error: Exception, file: Path) -> str:
    """Return what a user can do about an error of the engine; "" where it is our own bug."""
    said = str(error).casefold()
    if "disk is full" in said:
        return _(
            "The disk is full; nothing was saved. Free some space on {folder} and save again."
        ).format(folder=file.parent)
    if "readonly" in said or "read-only" in said:
        return _(
            "{file} cannot be written to; nothing was saved. Check whether the disk or the folder is write-protected."
        ).format(file=file)
    if "unable to open" in said:
        return _(
            "{file} cannot be opened. Check that the folder exists and that you may write to it."
        ).format(file=file)
    if "locked" in said or "busy" in said:
        return _("Another program holds {file}; nothing was saved. Close it and try again.").format(
            file=file
        )
    if _is_damage(error):
        return _(
            "{file} is damaged or is no register file. Nothing was changed; restore the last backup."
        ).format(file=file)
    if "disk i/o" in said:
        return _(
            "The disk does not answer; nothing was saved. Check the drive that holds {file}."
        ).format(file=file)
    return ""


def _is_damage(error: Exception) -> bool:
    return any(word in str(error).casefold() for word in _DAMAGED)
