"""Where attached files lie: in a folder by their hash, or, encrypted, in one file of their own."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any, Protocol

from desktop_app import paths
from desktop_app.store import engine, trouble
from desktop_app.store.key import Key
from desktop_app.store.lasting import make_folder, swap_in

APPLICATION = 0x43444B33
_BLOCK = 1 << 20
_TABLE = (
    "create table content (sha256 text primary key, content blob not null) strict, without rowid"
)


class Contents(Protocol):
    """The contents of attached files by their SHA-256; OSError or UserError where one fails."""

    def begin(self) -> None:
        """Make the place where contents are kept, which then is there without one, too."""

    def begun(self) -> bool:
        """Whether anything was ever kept."""

    def has(self, sha256: str) -> bool:
        """Whether there is something under that hash, whole or not."""

    def hashed(self, sha256: str) -> str:
        """Return the hash of what lies under that hash; "" where nothing does."""

    def read(self, sha256: str) -> bytes:
        """Return a content."""

    def copy(self, sha256: str, to: Path) -> None:
        """Copy a content to a file."""

    def put(self, sha256: str, source: IO[bytes]) -> None:
        """Keep a content, whole or not at all."""

    def remove(self, sha256: str) -> None:
        """Remove a content, if it is there."""

    def all(self) -> Iterator[str]:
        """Yield all hashes."""


def contents(data: Path, key: Key | None) -> Contents:
    """Return where a data folder keeps attached files: encrypted, where its register is."""
    return Sealed(paths.attachments_file(data), key) if key else Folder(paths.attachments(data))


class Folder:
    """Contents as files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self) -> None:
        make_folder(self._folder)

    def place(self, sha256: str) -> Path:
        """Return where the content with that hash is kept."""
        return self._folder / sha256[:2] / sha256

    def begun(self) -> bool:
        return self._folder.is_dir()

    def has(self, sha256: str) -> bool:
        return self.place(sha256).is_file()

    def hashed(self, sha256: str) -> str:
        if not self.has(sha256):
            return ""
        with self.place(sha256).open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()

    def read(self, sha256: str) -> bytes:
        return self.place(sha256).read_bytes()

    def copy(self, sha256: str, to: Path) -> None:
        shutil.copyfile(self.place(sha256), to)

    def put(self, sha256: str, source: IO[bytes]) -> None:
        kept = self.place(sha256)
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

    def remove(self, sha256: str) -> None:
        self.place(sha256).unlink(missing_ok=True)

    def all(self) -> Iterator[str]:
        for file in sorted(self._folder.glob("??/*")):
            if file.name.startswith(file.parent.name) and not file.suffix:
                yield file.name


class Sealed:
    """Contents in an encrypted file, which tells neither their names nor how many there are."""

    def __init__(self, file: Path, key: Key) -> None:
        self._file = file
        self._key = key

    def begin(self) -> None:
        self._opened(read_only=False).close()

    def begun(self) -> bool:
        return self._file.exists()

    def has(self, sha256: str) -> bool:
        return bool(self._asked("select 1 from content where sha256 = ?", sha256))

    def hashed(self, sha256: str) -> str:
        found = self._asked("select content from content where sha256 = ?", sha256)
        return hashlib.sha256(found[0][0]).hexdigest() if found else ""

    def read(self, sha256: str) -> bytes:
        return bytes(self._asked("select content from content where sha256 = ?", sha256)[0][0])

    def copy(self, sha256: str, to: Path) -> None:
        to.write_bytes(self.read(sha256))

    def put(self, sha256: str, source: IO[bytes]) -> None:
        self._write("insert or replace into content values (?, ?)", sha256, source.read())

    def remove(self, sha256: str) -> None:
        if self.begun():
            self._write("delete from content where sha256 = ?", sha256)

    def all(self) -> Iterator[str]:
        yield from (row[0] for row in self._asked("select sha256 from content order by sha256"))

    def _asked(self, sql: str, *given: str) -> list[tuple[Any]]:
        if not self.begun():
            return []
        with closing(self._opened(read_only=True)) as db, trouble.told(self._file):
            return list(db.execute(sql, given))

    def _write(self, sql: str, *given: str | bytes) -> None:
        with closing(self._opened(read_only=False)) as db, trouble.told(self._file), db.atomic():
            db.execute(sql, given)

    def _opened(self, *, read_only: bool) -> engine.Connection:
        db = engine.connect(self._file, key=self._key, read_only=read_only, application=APPLICATION)
        if not read_only and not db.execute("pragma user_version").fetchone()[0]:
            with db.atomic():
                db.execute(_TABLE)
                db.execute(f"pragma application_id={APPLICATION}")
                db.execute("pragma user_version=1")
        return db


__all__ = ["Contents", "Folder", "Sealed", "contents"]
