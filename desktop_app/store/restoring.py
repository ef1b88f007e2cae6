"""Takes a backup in place of the register file: made ready beside it, proved, swapped in at once."""

import contextlib
import datetime as dt
import hashlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop_app import paths
from desktop_app.errors import Held, UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import attachments, engine, structure, trouble
from desktop_app.store.engine import Connection
from desktop_app.store.journal import Act, Journal
from desktop_app.store.key import Key, encrypted
from desktop_app.store.lasting import flush, flush_folder, free, make_folder
from desktop_app.store.lock import FolderLock
from desktop_app.store.store import Store
from desktop_app.store.verify import Verdict
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.store.accounts import Standing

SCRATCH = "restoring"  # the folder within the data folder where a backup is made ready
_RECORDED = ("add", "change", "void", "unvoid")  # what an office begins with it gets again

Drawn = Mapping[tuple[str, str], int]  # last number drawn, by register and series


class Touched(msgspec.Struct, frozen=True):
    """A record of which one of two files tells more: its register and number, what was done."""

    register: str
    number: str
    acts: tuple[str, ...]


class Difference(msgspec.Struct, frozen=True):
    """How a backup differs from the register as it is today.

    `common` is the last entry that the journals of both have: 0 where they are two registers.
    `lost` would be gone with today's file, `found` come with the backup.
    """

    common: int
    lost: tuple[Touched, ...]
    found: tuple[Touched, ...]


class Restoration:
    """A backup made ready in the data folder `folder`; use it as a context manager.

    It is a copy, brought to the shape of today's forms and proved: `verdict`. Nothing of the
    register changes before `swap`. UserError says why the file cannot be restored: Locked, where
    it is encrypted and `key` does not open it. It becomes encrypted with `today`, the key of the
    register whose place it takes, or not at all where that has none: the files beside it are so, too.
    """

    def __init__(
        self,
        folder: Path,
        registers: Registers,
        file: Path,
        key: Key | None = None,
        today: Key | None = None,
    ) -> None:
        self.file = file
        self.key = today
        self.was_encrypted = encrypted(file)
        self._folder = folder
        self._scratch = folder / SCRATCH
        self._discard()
        try:
            with _told(file):
                self._scratch.mkdir(parents=True)
                self._copy(paths.register_file(self._scratch), registers, key)
                with file.open("rb") as content:
                    self.sha256 = hashlib.file_digest(content, "sha256").hexdigest()
            self.entries, self.head = _head(paths.register_file(self._scratch), self.key)
            self.store = Store(self._scratch, registers, key=self.key)
            with _told(file):
                self._take_attachments()
            self.verdict: Verdict = self.store.verify(data=folder)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Restoration":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let what was made ready go."""
        if "store" in self.__dict__:
            self.store.close()
        self._discard()

    def difference(self, today: Store) -> Difference:
        """Return how the backup differs from the register that is open."""
        with trouble.told(today.file):
            common = _common(today.journal, self.store.journal, self.entries)
            return Difference(
                common,
                tuple(_touched(today.journal, common)),
                tuple(_touched(self.store.journal, common, self.entries + 1)),
            )

    def swap(
        self, who: str, drawn: Drawn, replaced: str, standing: "Standing | None" = None
    ) -> Path | None:
        """Put the backup in the place of the register file, which must be closed.

        `drawn` are the numbers that the replaced file has drawn, which are not drawn again;
        `replaced` is the head of its chain, "" where it cannot be read. The accounts that are
        `standing` stay, whoever had one when the backup was made. Returns where the
        replaced file is kept, None where there was none. Held when another program holds the
        folder; UserError, with everything as it was, where it cannot be written.
        """
        lock = FolderLock(self._folder)
        if not lock.take():
            raise Held(
                _(
                    "The register in {folder} is open in another window. Close that one first."
                ).format(folder=self._folder)
            )
        try:
            with _told(self._folder):
                self._enter(who, drawn, replaced)
                if standing is not None:
                    self.store.accounts.take_over(who, standing)
                self.store.close()
                made = paths.register_file(self._scratch)
                flush(made)
                kept = self._keep_todays()
                try:
                    made.replace(paths.register_file(self._folder))
                except OSError:
                    self._put_journal_back(kept)
                    raise
                with contextlib.suppress(OSError):  # the exchange has taken place
                    flush_folder(self._folder)
        finally:
            lock.release()
        return kept

    def _copy(self, to: Path, registers: Registers, key: Key | None) -> None:
        """Copy the backup, encrypted as it is to be: nothing of it may lie there in the clear."""
        if not self.file.stat().st_size:
            raise UserError(_("{file} is no backup of a register.").format(file=self.file))
        # Nothing that lies beside a backup belongs to it.
        db = engine.connect(self.file, key=key, read_only=True, immutable=True)
        with contextlib.closing(db):
            _see_that_it_is_a_backup(db, registers, self.file)
            if db.key is self.key or (self.key is not None and self.key.same(db.key)):
                shutil.copyfile(self.file, to)
            else:
                db.recode(to, self.key)

    def _enter(self, who: str, drawn: Drawn, replaced: str) -> None:
        store = self.store
        skipped: dict[str, dict[str, list[int]]] = {}
        with store.at_once():
            for (register, series), last in drawn.items():
                had = store.drawn().get((register, series), 0)
                if had < last:
                    skipped.setdefault(register, {})[series] = [had, last]
                    store.draw(register, series, last)
            content: dict[str, Any] = {
                "file": self.file.name,
                "sha256": self.sha256,
                "entries": self.entries,
                "head": self.head,
                "replaced": replaced,
                "skipped": skipped,
            }
            store.journal.append(who, [Act("restore", content=content)])

    def _keep_todays(self) -> Path | None:
        """Keep the file that is replaced, and what the engine may have left beside it."""
        today = paths.register_file(self._folder)
        if not today.exists():
            return None
        name = f"before-restore-{dt.datetime.now():%Y%m%d-%H%M%S}.db"
        kept = free(paths.backups(self._folder) / name)
        make_folder(kept.parent)
        shutil.copyfile(today, kept)
        flush(kept)
        # A journal of the old file must never be rolled back into the new one.
        journal, copy = engine.beside(today, "journal"), engine.beside(kept, "journal")
        if journal.exists():
            shutil.copyfile(journal, copy)
            flush(copy)
            journal.unlink()
        return kept

    def _put_journal_back(self, kept: Path | None) -> None:
        """Give the file that stays what it needs to be whole: its rollback journal."""
        copy = engine.beside(kept, "journal") if kept else None
        if copy is not None and copy.exists():
            today = paths.register_file(self._folder)
            shutil.copyfile(copy, engine.beside(today, "journal"))

    def _take_attachments(self) -> None:
        """Move the files that the backup has in itself into the data folder."""
        attachments.unpack(self.store.db, self._folder)

    def _discard(self) -> None:
        with contextlib.suppress(OSError):
            if self._scratch.exists():
                shutil.rmtree(self._scratch)


def _head(file: Path, key: Key | None) -> tuple[int, str]:
    """Number and hash of the last entry, before the file is brought to today's shape."""
    db = engine.connect(file, read_only=True, key=key)
    try:
        with trouble.told(file):
            return Journal(db).head()
    finally:
        db.close()


def _see_that_it_is_a_backup(db: Connection, registers: Registers, file: Path) -> None:
    with trouble.told(file):
        ours = db.execute("pragma application_id").fetchone()[0] == engine.APPLICATION
        if ours:
            structure.refuse_unfit(db, registers, file)
        sound = ours and db.whole()
    if not ours:
        raise UserError(_("{file} is no backup of a register.").format(file=file))
    if not sound:
        raise UserError(_("{file} is damaged; choose another backup.").format(file=file))


def _common(today: Journal, backup: Journal, entries: int) -> int:
    """The last entry that two chains have in common: where one hash is the same, all before are."""
    low, high = 0, min(today.head()[0], entries)
    while low < high:
        middle = (low + high + 1) // 2
        if today.hash(middle) == backup.hash(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _touched(journal: Journal, after: int, before: int = 0) -> Iterator[Touched]:
    acts: dict[tuple[str, str], dict[str, None]] = {}
    for entry in journal.entries(after=after, before=before):
        if entry.act in _RECORDED and entry.number:
            acts.setdefault((entry.register, entry.number), {})[entry.act] = None
    for (register, number), several in acts.items():
        yield Touched(register, number, tuple(several))


def _told(place: Path) -> contextlib.AbstractContextManager[None]:
    said = _("The backup could not be restored: {place} ({why}). Nothing was changed.")
    return trouble.told(place, said)


__all__ = ["SCRATCH", "Difference", "Restoration", "Touched"]
