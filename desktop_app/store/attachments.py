"""Files that belong to records, kept by their content: what is named by its hash cannot change."""

import contextlib
import hashlib
import io
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from desktop_app.errors import UserError
from desktop_app.registers.kinds import Attached, Attachment
from desktop_app.registers.register import Register
from desktop_app.store.engine import Connection
from desktop_app.store.findings import Finding, Kind
from desktop_app.store.lasting import make_folder, swap_in
from desktop_app.words import _

FOLDER = "attachments"
_TABLE = "attachment"  # in a backup, which has the files in itself
_BLOCK = 1 << 20


def take_in(data: Path, file: Path, most_mb: int) -> tuple[Attached, bool]:
    """Copy a file into the data folder, by its content; UserError says why it cannot be.

    Returns the attachment, and whether its content is new here.
    """
    try:
        if not file.is_file():
            raise UserError(_("There is no file {file}.").format(file=file))
        size = file.stat().st_size
        if size > most_mb << 20:
            raise UserError(
                _(
                    "{file} has {size} MB; at most {most} MB can be attached. Scan it again in black and white, or at 200 dots per inch."
                ).format(file=file.name, size=-(-size >> 20), most=most_mb)
            )
        if not size:
            raise UserError(_("{file} is empty; nothing was attached.").format(file=file.name))
        sha256 = _hashed(file)
        kept = place(data, sha256)
        new = not kept.is_file()
        if new or _hashed(kept) != sha256:
            _copy(file, kept)
    except OSError as error:
        raise UserError(
            _("{file} could not be attached ({why}).").format(file=file, why=error.strerror)
        ) from error
    return Attached(file.name, sha256, size), new


def place(data: Path, sha256: str) -> Path:
    """Return where the content with that hash is kept."""
    return data / FOLDER / sha256[:2] / sha256


def take_out(db: Connection, data: Path, attached: Attached, to: Path) -> None:
    """Copy an attachment to a file, out of the backup itself where that has it.

    UserError where it is gone, altered or cannot be written.
    """
    if fault := Proof(db, data).fault(attached):
        raise UserError(fault)
    try:
        if _packed(db):
            sql = f"select content from {_TABLE} where sha256 = ?"
            to.write_bytes(db.execute(sql, [attached.sha256]).fetchone()[0])
        else:
            shutil.copyfile(place(data, attached.sha256), to)
    except OSError as error:
        raise UserError(
            _("{file} could not be written ({why}).").format(file=to, why=error.strerror)
        ) from error


def let_go(data: Path, attached: Attached) -> None:
    """Remove content that no record came to have."""
    with contextlib.suppress(OSError):
        place(data, attached.sha256).unlink(missing_ok=True)


def held(register: Register, values: Mapping[str, Any]) -> Iterator[Attached]:
    """Yield the attachments of a record."""
    for key, field in register.fields.items():
        if isinstance(field, Attachment):
            yield from values.get(key) or ()


def attaching(db: Connection, register: Register) -> Iterator[dict[str, Any]]:
    """Yield the attachments of each record of a register that has any, by field key."""
    for key, field in register.fields.items():
        if isinstance(field, Attachment):
            sql = f'select "{key}" from "{register.name}" where "{key}" is not null'
            yield from ({key: field.recall({key: kept})} for (kept,) in db.execute(sql))


def pack(db: Connection, data: Path, wanted: Iterable[Attached]) -> None:
    """Put the files into a backup itself, so that it is one file."""
    with db.atomic():
        db.execute(f"create table if not exists {_TABLE} (sha256 text primary key, content blob)")
        for each in {attached.sha256: attached for attached in wanted}.values():
            kept = place(data, each.sha256)
            if not _fault(kept, each):
                sql = f"insert or ignore into {_TABLE} values (?, ?)"
                db.many(sql, [(each.sha256, kept.read_bytes())])


def unpack(db: Connection, data: Path) -> None:
    """Take the files that a backup has in itself out of it, into a data folder."""
    if not _packed(db):
        return
    for (sha256,) in db.execute(f"select sha256 from {_TABLE}").fetchall():
        sql = f"select content from {_TABLE} where sha256 = ?"
        content = db.execute(sql, [sha256]).fetchone()[0]
        kept = place(data, sha256)
        if _is_whole(content, sha256) and not (kept.is_file() and _hashed(kept) == sha256):
            _write(io.BytesIO(content), kept)
    db.execute(f"drop table {_TABLE}")
    db.execute("vacuum")


class Proof:
    """Says what is wrong with attachments: those of a data folder, or those packed in a backup."""

    def __init__(self, db: Connection, data: Path | None) -> None:
        self._db = db
        self._data = data
        self._known: dict[str, str] = {}
        self._packed = _packed(db)

    def fault(self, attached: Attached) -> str:
        """Return in words what is wrong with an attachment; "" where it is whole."""
        known = self._known.get(attached.sha256)
        if known is None:
            known = self._known[attached.sha256] = self._found(attached)
        return known

    def strange(self) -> Iterator[Finding]:
        """Yield what a backup has in itself besides that is not what it is called by."""
        if not self._packed:
            return
        for (sha256,) in self._db.execute(f"select sha256 from {_TABLE}").fetchall():
            if sha256 not in self._known:
                sql = f"select content from {_TABLE} where sha256 = ?"
                (content,) = self._db.execute(sql, [sha256]).fetchone()
                if not _is_whole(content, sha256):
                    text = _("Altered: the backup has an attached file that no record has.")
                    yield Finding(Kind.ATTACHMENT, text, _TABLE, str(sha256))

    def _found(self, attached: Attached) -> str:
        if self._packed:
            sql = f"select content from {_TABLE} where sha256 = ?"
            row = self._db.execute(sql, [attached.sha256]).fetchone()
            if row is None:
                return _told_missing(attached)
            return "" if _is_whole(row[0], attached.sha256) else _told_altered(attached)
        if self._data is None:
            return ""
        return _fault(place(self._data, attached.sha256), attached)


def _is_whole(content: Any, sha256: str) -> bool:
    """Whether a content in a backup is what it is called by, whatever became of it there."""
    return isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == sha256


def _packed(db: Connection) -> bool:
    sql = "select 1 from sqlite_master where type = 'table' and name = ?"
    return db.execute(sql, [_TABLE]).fetchone() is not None


def _fault(kept: Path, attached: Attached) -> str:
    if not kept.is_file():
        return _told_missing(attached)
    return "" if _hashed(kept) == attached.sha256 else _told_altered(attached)


def _told_missing(attached: Attached) -> str:
    return _("Missing: the attached file {name} is gone from the data folder.").format(
        name=attached.name
    )


def _told_altered(attached: Attached) -> str:
    return _("Altered: the attached file {name} is not what was attached.").format(
        name=attached.name
    )


def _hashed(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _copy(file: Path, kept: Path) -> None:
    with file.open("rb") as source:
        _write(source, kept)


def _write(source: IO[bytes], kept: Path) -> None:
    """Write beside and swap in, so that there is the whole file or none."""
    make_folder(kept.parent)
    beside = kept.with_name(f"{kept.name}.part")
    try:
        with beside.open("wb") as target:
            shutil.copyfileobj(source, target, _BLOCK)
            target.flush()
            os.fsync(target.fileno())
        swap_in(beside, kept)
    finally:
        beside.unlink(missing_ok=True)
