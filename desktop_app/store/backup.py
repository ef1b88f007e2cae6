"""Copies of the register file, each opened and proved before it counts."""

import contextlib
import datetime as dt
import os
from pathlib import Path

import msgspec

from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import engine
from desktop_app.store.engine import Connection
from desktop_app.store.verify import Verdict, verify
from desktop_app.words import _


class Backup(msgspec.Struct, frozen=True):
    """A finished backup and what its proof said."""

    file: Path
    bytes: int
    verdict: Verdict


def name(moment: dt.datetime) -> str:
    """Return the file name of a backup made at `moment`."""
    return f"register-{moment:%Y%m%d-%H%M%S}.db"


def back_up(db: Connection, registers: Registers, to: Path) -> Backup:
    """Copy the open register file to `to`, beside first and swapped in once it is proved.

    UserError, with the old file at `to` left whole, when it cannot be written or is not whole.
    """
    if to.is_dir():
        raise UserError(_("{file} is a folder; name the file of the backup.").format(file=to))
    beside = to.with_name(f"{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with engine.told(to):
            db.copy(beside)
        verdict = proved(beside, registers)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(to)
    except OSError as error:
        _discard(beside)
        raise UserError(
            _(
                "The backup could not be written to {file} ({why}). Check the drive and try again."
            ).format(file=to, why=error.strerror)
        ) from error
    except BaseException:
        _discard(beside)
        raise
    return Backup(to, to.stat().st_size, verdict)


def proved(file: Path, registers: Registers) -> Verdict:
    """Open a copy read-only and verify it; UserError when the engine finds it damaged."""
    db = engine.connect(file, read_only=True)
    try:
        with engine.told(file):
            if db.execute("pragma quick_check").fetchone()[0] != "ok":
                raise UserError(_("{file} is damaged.").format(file=file))
            return verify(db, registers)
    finally:
        db.close()


def _discard(file: Path) -> None:
    # The drive that failed the backup may fail this, too; the first error is the one to tell.
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
