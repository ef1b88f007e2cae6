"""Opens a register file: holds its folder, refuses what is unfit, gives it today's shape."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from desktop_app import paths
from desktop_app.errors import Damaged, Held, UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import engine, structure, trouble
from desktop_app.store.facts import StoredFacts
from desktop_app.store.journal import Journal
from desktop_app.store.key import Key
from desktop_app.store.lock import FolderLock, refuse_network
from desktop_app.store.shaping import Shaping
from desktop_app.words import _

_LEAST = 100  # bytes that any file of the engine's begins with


class RegisterFile:
    """The register file of one data folder, open; use it as a context manager, or `close` it.

    `read_only` opens it without writing a byte to it or beside it; so is a file, a backup, that is
    only `looking_into`, whatever its name. Otherwise the folder is made where it lacks, and held
    until `close`; UserError says why it cannot be opened: Locked, where it is encrypted and `key`
    does not open it. A new one is encrypted where there is a key.

    `beside` one that this process has open, the file has its shape, and is read as it lies there;
    what it is asked ends with an error once `stopped` says so.
    """

    def __init__(
        self,
        folder: Path,
        registers: Registers,
        *,
        read_only: bool = False,
        looking_into: Path | None = None,
        key: Key | None = None,
        beside: bool = False,
        stopped: Callable[[], bool] | None = None,
    ) -> None:
        self.folder = folder
        self.registers = registers
        self.read_only = read_only = read_only or looking_into is not None
        self.file = looking_into or paths.register_file(folder)
        self._shaped = True  # not so where today's forms or program may ask for more than it has
        self._packed = looking_into is not None  # a backup may have attached files in itself
        self._lock = FolderLock(folder)
        if read_only:
            if not self.file.is_file():
                raise UserError(_("There is no register file in {folder}.").format(folder=folder))
        else:
            self._hold()
        try:
            self._take(engine.connect(self.file, read_only=read_only, key=key))
        except BaseException:
            self._lock.release()
            raise
        try:
            with trouble.told(self.file):
                if not beside:
                    structure.refuse_unfit(self.db, registers, self.file)
                if stopped is not None:
                    self.db.stop_when(stopped)
                if read_only:
                    self._make_readable(beside=beside)
                else:
                    self._finish_recoding()
                    self._shape()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let the folder go."""
        self.db.close()
        self._lock.release()

    @property
    def key(self) -> Key | None:
        """What opens the file; None where it is not encrypted."""
        return self.db.key

    def exchange(self, swap: Callable[[], None], key: Key | None) -> None:
        """Have `swap` put another file in the place of this one, with the folder held meanwhile.

        Open it with `key`; where `swap` fails, this one is open again.
        """
        self.db.close()
        opens = self.key
        try:
            swap()
            opens = key
        finally:
            self._take(engine.connect(self.file, key=opens))
        with trouble.told(self.file):
            self._finish_recoding()
            self._shape()

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Make all writes inside the block one transaction; nothing of it stays on an error."""
        self._refuse_to_write()
        with trouble.told(self.file), self.db.atomic():
            yield

    def _hold(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                _(
                    "The data folder {folder} cannot be made ({why}). Choose another with --data."
                ).format(folder=self.folder, why=error.strerror)
            ) from error
        refuse_network(self.folder)
        self._refuse_emptied()
        if not self._lock.take():
            raise Held(
                _(
                    "The register in {folder} is open in another window of the program. Close that one first."
                ).format(folder=self.folder)
            )
        if self.file.exists() and not os.access(self.file, os.W_OK):
            self._lock.release()
            raise Held(
                _(
                    "{file} is write-protected, so that nothing can be entered. Take the protection off it, or off the drive."
                ).format(file=self.file)
            )

    def _refuse_emptied(self) -> None:
        """Begin no new register in the place of one of which backups or attached files tell."""
        if not self.file.is_file() or self.file.stat().st_size >= _LEAST:
            return
        kept = (*paths.backups(self.folder).glob("*.db"), *paths.attachments(self.folder).glob("*"))
        if self.file.stat().st_size or kept:
            raise Damaged(
                _(
                    "{file} is empty, though there was a register in it. Nothing was changed; restore the last backup."
                ).format(file=self.file)
            )

    def _finish_recoding(self) -> None:
        """Where the program ended while it encrypted or decrypted the files, finish or drop that."""
        if paths.recoding(self.folder).exists() or paths.recoding_begun(self.folder).exists():
            from desktop_app.store import recoding

            recoding.finish(self.folder, self.key)

    def _refuse_to_write(self) -> None:
        if self.read_only:
            raise UserError(
                _("{file} was opened to read; it cannot be written to.").format(file=self.file)
            )

    def _take(self, db: engine.Connection) -> None:
        self.db = db
        self.journal = Journal(db)
        self.facts = StoredFacts(db, self.registers)

    def _make_readable(self, *, beside: bool) -> None:
        """Where forms or schema are others than the file was kept by, read a copy in memory.

        So is one that has records which no search would find yet, unless it is read `beside` the
        store that has them found before it searches.
        """
        shaping = self._shaping
        if shaping.current and (beside or not shaping.waits_for_its_index):
            return
        kept = self.db
        self._shaped = shaping.is_todays
        self._take(engine.in_memory(kept))
        kept.close()
        self._shaping.give_to_read()

    def _shape(self) -> None:
        if not self._shaping.current:
            self._shaping.give()

    @property
    def _shaping(self) -> Shaping:
        return Shaping(self.db, self.registers, self.file, self.folder)
