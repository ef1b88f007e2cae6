"""Copies of the register file, each opened and proved before it counts."""

import contextlib
import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import attachments, engine, trouble
from desktop_app.store.attachments import attaching
from desktop_app.store.contents import contents
from desktop_app.store.engine import Connection
from desktop_app.store.key import Key
from desktop_app.store.lasting import flush, make_folder, swap_in
from desktop_app.store.verify import Verdict, chained
from desktop_app.words import _

_BY_ITSELF, _MOMENT = "daily", "%Y%m%d-%H%M%S"


class Backup(msgspec.Struct, frozen=True):
    """A finished backup and what its proof said."""

    file: Path
    bytes: int
    verdict: Verdict
    sha256: str = ""


def name(moment: dt.datetime, *, automatic: bool = False) -> str:
    """Return the file name of a backup made at `moment`, by a person or by the program itself."""
    return f"{_BY_ITSELF if automatic else 'register'}-{moment:{_MOMENT}}.db"


def made_by_itself(folder: Path) -> dict[dt.datetime, Path]:
    """Return the backups in a folder that the program made by itself, by their moments."""
    found = {}
    for file in folder.glob(f"{_BY_ITSELF}-*.db"):
        with contextlib.suppress(ValueError):  # named by somebody else
            found[dt.datetime.strptime(file.stem, f"{_BY_ITSELF}-{_MOMENT}")] = file
    return found


def back_up(db: Connection, registers: Registers, to: Path, data: Path) -> Backup:
    """Copy the open register file to `to`, beside first and swapped in once it is proved.

    The files attached to records go into the copy, unless it stays in the folder `data` that has
    them. A file that is gone or altered is not copied, and told in the proof.

    UserError, with the old file at `to` left whole, when it cannot be written or is not whole.
    """
    if to.is_dir():
        raise UserError(_("{file} is a folder; name the file of the backup.").format(file=to))
    beside = to.with_name(f"{to.name}.part")
    try:
        make_folder(to.parent)
        beside.unlink(missing_ok=True)
        with trouble.told(to):
            db.copy(beside)
            stays = to.absolute().is_relative_to(data.absolute())
            packed = not stays and _pack(beside, registers, data, db.key)
        verdict, sha256 = proved(beside, registers, None if packed else data, db.key)
        flush(beside)
        swap_in(beside, to)
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
    return Backup(to, to.stat().st_size, verdict, sha256)


def proved(
    file: Path, registers: Registers, data: Path | None = None, key: Key | None = None
) -> tuple[Verdict, str]:
    """Open a copy read-only and prove that it is one; return its SHA-256, too.

    It is encrypted as the register is, with `key`, or not at all. `data` is the folder that has the
    attached files, where the copy has them not itself. UserError when the engine finds it damaged.

    Whether what was copied agrees with its journal to the letter, `verify`, a rehearsal and every
    restoring tell.
    """
    with trouble.told(file), ThreadPoolExecutor(1) as other:
        looked_at = other.submit(_looked_at, file, key)
        db = engine.connect(file, read_only=True, key=key)
        try:
            verdict = chained(db, registers, data)
        finally:
            db.close()
        sound, sha256 = looked_at.result()
        if not sound:
            raise UserError(_("{file} is damaged.").format(file=file))
    return verdict, sha256


def _looked_at(file: Path, key: Key | None) -> tuple[bool, str]:
    """Return whether the engine finds a copy in order, and its SHA-256: little of it holds up others."""
    db = engine.connect(file, read_only=True, key=key)
    try:
        sound = db.sound()
    finally:
        db.close()
    with file.open("rb") as content:
        return sound, hashlib.file_digest(content, "sha256").hexdigest()


def _pack(file: Path, registers: Registers, data: Path, key: Key | None) -> bool:
    """Put the attached files into a copy; False where the data folder keeps none."""
    if not contents(data, key).begun():
        return False
    db = engine.connect(file, key=key)
    try:
        wanted = (
            attached
            for register in registers.values()
            for values in attaching(db, register)
            for attached in attachments.held(register, values)
        )
        attachments.pack(db, data, wanted)
    finally:
        db.close()
    return True


def _discard(file: Path) -> None:
    # The drive that failed the backup may fail this, too; the first error is the one to tell.
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
