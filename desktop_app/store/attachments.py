"""Files that belong to records, kept by their content: what is named by its hash cannot change."""

import contextlib
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop_app.errors import Locked, UserError
from desktop_app.registers.kinds import Attached, Attachment
from desktop_app.registers.register import Register
from desktop_app.store.contents import contents
from desktop_app.store.engine import Connection
from desktop_app.store.findings import Finding, Kind
from desktop_app.store.structure import PACKED
from desktop_app.words import _


def take_in(db: Connection, data: Path, file: Path, most_mb: int) -> tuple[Attached, bool]:
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
        with file.open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
            kept = contents(data, db.key)
            new = not kept.has(sha256)
            if new or kept.hashed(sha256) != sha256:
                content.seek(0)
                kept.put(sha256, content)
    except OSError as error:
        raise UserError(
            _("{file} could not be attached ({why}).").format(file=file, why=error.strerror)
        ) from error
    return Attached(file.name, sha256, size), new


def take_out(db: Connection, data: Path, attached: Attached, to: Path) -> None:
    """Copy an attachment to a file, out of the backup itself where that has it.

    UserError where it is gone, altered or cannot be written.
    """
    if fault := Proof(db, data).fault(attached):
        raise UserError(fault)
    try:
        row = None
        if db.has_table(PACKED):
            sql = f"select content from {PACKED} where sha256 = ?"
            row = db.execute(sql, [attached.sha256]).fetchone()
        if row is not None:
            to.write_bytes(row[0])
        else:
            contents(data, db.key).copy(attached.sha256, to)
    except OSError as error:
        raise UserError(
            _("{file} could not be written ({why}).").format(file=to, why=error.strerror)
        ) from error


def let_go(db: Connection, data: Path, attached: Attached) -> None:
    """Remove content that no record came to have."""
    with contextlib.suppress(OSError):
        contents(data, db.key).remove(attached.sha256)


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
            for (kept,) in db.execute(sql):
                try:
                    several = field.recall({key: kept})
                except (ValueError, TypeError):  # no list of files any more, as `verify` tells
                    continue
                yield {key: several}


def pack(db: Connection, data: Path, wanted: Iterable[Attached]) -> None:
    """Put the files into a backup itself, so that it is one file."""
    kept = contents(data, db.key)
    with db.atomic():
        db.execute(f"create table if not exists {PACKED} (sha256 text primary key, content blob)")
        for sha256 in {attached.sha256 for attached in wanted}:
            if kept.hashed(sha256) == sha256:
                sql = f"insert or ignore into {PACKED} values (?, ?)"
                db.many(sql, [(sha256, kept.read(sha256))])


def unpack(db: Connection, data: Path) -> None:
    """Take the files that a backup has in itself out of it, into a data folder."""
    if not db.has_table(PACKED):
        return
    kept = contents(data, db.key)
    for (sha256,) in db.execute(f"select sha256 from {PACKED}").fetchall():
        sql = f"select content from {PACKED} where sha256 = ?"
        content = db.execute(sql, [sha256]).fetchone()[0]
        if _is_whole(content, sha256) and kept.hashed(sha256) != sha256:
            kept.put(sha256, io.BytesIO(content))
    db.execute(f"drop table {PACKED}")
    db.execute("vacuum")


class Proof:
    """Says what is wrong with attachments: those of a data folder, or those packed in a backup."""

    def __init__(self, db: Connection, data: Path | None) -> None:
        self._db = db
        self._data = data
        self._known: dict[str, str] = {}
        self._packed = db.has_table(PACKED)

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
        for (sha256,) in self._db.execute(f"select sha256 from {PACKED}").fetchall():
            if sha256 not in self._known:
                sql = f"select content from {PACKED} where sha256 = ?"
                (content,) = self._db.execute(sql, [sha256]).fetchone()
                if not _is_whole(content, sha256):
                    text = _("Altered: the backup has an attached file that no record has.")
                    yield Finding(Kind.ATTACHMENT, text, PACKED, str(sha256))

    def _found(self, attached: Attached) -> str:
        if self._packed:
            sql = f"select content from {PACKED} where sha256 = ?"
            row = self._db.execute(sql, [attached.sha256]).fetchone()
            if row is not None:
                return "" if _is_whole(row[0], attached.sha256) else _told_altered(attached)
            if self._data is None:
                return _told_missing(attached)
        if self._data is None:
            return ""
        try:
            hashed = contents(self._data, self._db.key).hashed(attached.sha256)
        except Locked:
            return _told_locked(attached)
        except (UserError, OSError):  # the file, or that in which all of them lie
            return _told_unreadable(attached)
        if not hashed:
            return _told_missing(attached)
        return "" if hashed == attached.sha256 else _told_altered(attached)


def _is_whole(content: Any, sha256: str) -> bool:
    """Whether a content in a backup is what it is called by, whatever became of it there."""
    return isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == sha256


def _told_missing(attached: Attached) -> str:
    return _("Missing: the attached file {name} is gone from the data folder.").format(
        name=attached.name
    )


def _told_locked(attached: Attached) -> str:
    return _(
        "Not proved: the attached file {name} lies in the data folder encrypted with another passphrase."
    ).format(name=attached.name)


def _told_unreadable(attached: Attached) -> str:
    return _("Damaged: the attached file {name} cannot be read.").format(name=attached.name)


def _told_altered(attached: Attached) -> str:
    return _("Altered: the attached file {name} is not what was attached.").format(
        name=attached.name
    )
