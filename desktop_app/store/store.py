"""The register file as a whole: opened, shaped, read, written to, and closed."""

import contextlib
import datetime as dt
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop_app import paths
from desktop_app.errors import Damaged, Held, UserError
from desktop_app.registers.kinds import Attached
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.store import counting, engine, facts, finding, grouping, settings, structure
from desktop_app.store.contents import FOLDER
from desktop_app.store.finding import Query
from desktop_app.store.journal import ALL_ACCOUNTS, Act, Entry, Journal
from desktop_app.store.key import Key
from desktop_app.store.lock import FolderLock, refuse_network
from desktop_app.store.shaping import Shaping
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.store.accounts import Accounts
    from desktop_app.store.backup import Backup
    from desktop_app.store.history import Because
    from desktop_app.store.putting_back import PuttingBack
    from desktop_app.store.records import Records, Saved
    from desktop_app.store.verify import Verdict

MAKING = ".making"  # behind the name of what is not ready yet
_LEAST = 100  # bytes that any file of the engine's begins with


class Store:
    """The register file of one data folder; use it as a context manager, or `close` it.

    `read_only` opens it without writing a byte to it or beside it; so is a file, a backup, that is
    only `looking_into`, whatever its name. Otherwise the folder is made where it lacks, and held
    until `close`; UserError says why it cannot be opened: Locked, where it is encrypted and `key`
    does not open it. A new one is encrypted where there is a key.

    `beside` a store that this process has open, the file has its shape, and is read as it lies
    there; what it is asked ends with an error once `stopped` says so.
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
            with engine.told(self.file):
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

    @cached_property
    def records(self) -> "Records":
        """The only writer of records."""
        from desktop_app.store.records import Records  # with all rules, which reading does not need

        self._refuse_to_write()
        return Records(self.db, self.journal, self.facts)

    @cached_property
    def _putting_back(self) -> "PuttingBack":
        from desktop_app.store.putting_back import PuttingBack

        self._refuse_to_write()
        return PuttingBack(self.db, self.journal, self.facts, self.records.index)

    @property
    def has_accounts(self) -> bool:
        """Whether the register is worked in by accounts; the journal itself says so."""
        sql = (
            "select json_extract(content, '$.on') from journal where register = '' and number = ?"
            " order by entry desc limit 1"
        )
        row = self.db.execute(sql, [ALL_ACCOUNTS]).fetchone()
        return row is not None and bool(row[0])

    @cached_property
    def accounts(self) -> "Accounts":
        """The accounts of those who work with the program."""
        from desktop_app.store.accounts import Accounts

        return Accounts(self.db, self.journal, self.at_once, on=lambda: self.has_accounts)

    def __enter__(self) -> "Store":
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
            for name in ("records", "_putting_back", "accounts"):  # which hold the closed file
                self.__dict__.pop(name, None)
            self._take(engine.connect(self.file, key=opens))
        with engine.told(self.file):
            self._finish_recoding()
            self._shape()

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Make all writes inside the block one transaction; nothing of it stays on an error."""
        self._refuse_to_write()
        with engine.told(self.file), self.db.atomic():
            yield

    # Reading

    def ids(self, register: Register, query: Query) -> Sequence[int]:
        """Return the ids of the records that meet the query, in its order."""
        with engine.told(self.file):
            if query.text and not self.read_only:
                self.catch_up(register)
            return finding.ids(self.db, register, query)

    def values(
        self, register: Register, ids: Sequence[int], keys: Iterable[str] | None = None
    ) -> list[dict[str, Any]]:
        """Return the values of records, with id, number and facts, in the order of `ids`.

        With `keys` only the values of those fields.
        """
        with engine.told(self.file):
            found = facts.records(self.db, register, ids, keys)
            facts.derive(self.db, self.registers, register, found, keys)
            return found

    def grouped(self, register: Register, query: Query, by: grouping.By) -> list[grouping.Group]:
        """Return the groups of the records that meet the query; see `grouping.grouped`."""
        with engine.told(self.file):
            if query.text and not self.read_only:
                self.catch_up(register)
            return grouping.grouped(self.db, register, query, by)

    def find(self, register: Register, number: str) -> dict[str, Any] | None:
        """Return the record with that register number, void or not, or None."""
        with engine.told(self.file):
            row = self.db.execute(
                f'select id from "{register.name}" where number = ?', [number.strip()]
            ).fetchone()
        return self.values(register, [row[0]])[0] if row else None

    def numbered(self, register: Register, numbers: Iterable[str]) -> list[int]:
        """Return the ids of the records, void or not, with these register numbers."""
        with engine.told(self.file):
            found = self.db.execute(
                f'select id from "{register.name}" where number in (select value from json_each(?))'
                " order by id desc",
                [json.dumps(list(numbers))],
            )
            return [row[0] for row in found]

    def last_id(self, register: Register) -> int:
        """Return the id of the record entered last; 0 where there is none."""
        with engine.told(self.file):
            sql = f'select coalesce(max(id), 0) from "{register.name}"'
            return int(self.db.execute(sql).fetchone()[0])

    def count(self, register: Register, query: Query) -> int:
        """Return how many records meet the query."""
        with engine.told(self.file):
            if query.text and not self.read_only:
                self.catch_up(register)
            return counting.count(self.db, register, query)

    def figures(
        self, register: Register, query: Query, asked: Sequence[counting.Asked]
    ) -> list[int | Decimal]:
        """Return figures over the records that meet the query: counts, or sums of a field."""
        with engine.told(self.file):
            if query.text and not self.read_only:
                self.catch_up(register)
            return counting.figures(self.db, register, query, asked)

    def history(self, register: Register, number: str) -> list[Entry]:
        """Return the journal's entries about a record, the first one first."""
        with engine.told(self.file):
            return list(self.journal.entries(register.name, number))

    def pointing(self, register: Register, path: str, to: str, *ids: int) -> list[int]:
        """Return the ids of records of `register` whose link `path` leads to one of `to`'s `ids`."""
        with engine.told(self.file):
            return facts.pointing_ids(self.db, register, path, to, ids)

    def entered_before(
        self, register: Register, key: str, begins: str, most: int = 12
    ) -> list[str]:
        """Return texts that were entered in a field before and begin so, the commonest first."""
        sql = (
            f'select "{key}" from "{register.name}" where "{key}" like ? escape \'\\\''
            f' group by "{key}" order by count(*) desc limit ?'
        )
        pattern = begins.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        with engine.told(self.file):
            return [row[0] for row in self.db.execute(sql, [pattern, most])]

    # Writing

    def add(
        self, register: Register, values: Mapping[str, Any], who: str, day: dt.date | None = None
    ) -> "Saved":
        """Keep a new record, see `Records.add`; Rejected when it cannot be kept."""
        with engine.told(self.file):
            return self.records.add(register, values, who, day)

    def seed(self, register: Register, several: Sequence[Mapping[str, Any]], who: str) -> None:
        """Keep records that an office begins with; only inside `at_once`."""
        self.records.seed(register, several, who)

    def change(
        self,
        register: Register,
        id: int,
        values: Mapping[str, Any],
        who: str,
        because: "Because | None" = None,
    ) -> "Saved":
        """Change fields of a record; see `Records.change`."""
        with engine.told(self.file):
            return self.records.change(register, id, values, who, because)

    def void(
        self, register: Register, id: int, reason: str, who: str, undo: int | None = None
    ) -> None:
        """Void a record with a reason; see `Records.void`."""
        with engine.told(self.file):
            self.records.void(register, id, reason, who, undo)

    def put_back(
        self,
        register: Register,
        id: int,
        told: Mapping[str, Any],
        who: str,
        because: Mapping[str, Any],
    ) -> None:
        """Take back a change of a record; see `PuttingBack.put_back`."""
        with engine.told(self.file):
            self._putting_back.put_back(register, id, told, who, because)

    def unvoid(self, register: Register, id: int, who: str, because: Mapping[str, Any]) -> None:
        """Take the voiding of a record back; see `PuttingBack.unvoid`."""
        with engine.told(self.file):
            self._putting_back.unvoid(register, id, who, because)

    def enter(self, who: str, *acts: Act) -> None:
        """Enter acts that are no change of a record in the journal."""
        with self.at_once():
            self.journal.append(who, acts)

    def tell_of_change(
        self, register: Register, number: str, other: Register, changed: str, who: str
    ) -> None:
        """Enter in the journal of a record that it changed record number `changed` of `other`."""
        self.enter(who, Act("wrote", register.name, number, {other.name: changed}))

    def catch_up(self, register: Register) -> None:
        """Make all records that came in by an import findable by search."""
        self.records.index.catch_up(register)

    # Attached files

    def take_in(self, file: Path, most_mb: int) -> tuple[Attached, bool]:
        """Copy a file into the data folder, to be attached; see `attachments.take_in`."""
        from desktop_app.store import attachments

        return attachments.take_in(self.db, self.folder, file, most_mb)

    def take_out(self, attached: Attached, to: Path) -> None:
        """Copy an attached file to where it can be opened; UserError says why it cannot be."""
        from desktop_app.store import attachments

        attachments.take_out(self.db, self.folder, attached, to)

    def let_go(self, attached: Attached) -> None:
        """Remove the content of a file that no record came to have."""
        from desktop_app.store import attachments

        attachments.let_go(self.db, self.folder, attached)

    # Settings, the whole file

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting of the office."""
        return settings.setting(self.db, key, default)

    def settings(self, begins: str) -> dict[str, str]:
        """Return the settings whose key begins so, by key; those that are empty are left out."""
        return settings.settings(self.db, begins)

    def set(self, key: str, value: str, who: str) -> None:
        """Change a setting; the change is journalled."""
        old = self.setting(key)
        if old == value:
            return
        with self.at_once():
            settings.put(self.db, key, value)
            self.journal.append(who, [Act("setting", content={key: [old, value]})])

    def keep(self, key: str, value: str) -> None:
        """Keep what the program itself goes by; as the office decided nothing, it is not journalled.

        It is a convenience, see `comparing`, which no proof covers.
        """
        from desktop_app.store.comparing import is_convenience  # a start keeps nothing

        assert is_convenience(key), key
        if self.setting(key) != value:
            with self.at_once():
                settings.put(self.db, key, value)

    def drawn(self) -> dict[tuple[str, str], int]:
        """Return the last number drawn, by register and series."""
        rows = self.db.execute("select register, series, last from drawn")
        return {(register, series): last for register, series, last in rows}

    def draw(self, register: str, series: str, last: int) -> None:
        """Let no number of a series up to `last` be drawn any more; only inside `at_once`."""
        self.records.draw(register, series, last)

    def verify(self, anchor: str = "", *, data: Path | None = None) -> "Verdict":
        """Recompute everything from the records themselves; attached files lie in `data`."""
        from desktop_app.store import mending
        from desktop_app.store.verify import verify

        with engine.told(self.file):
            mended = list(mending.indexes(self.db, self.file, read_only=self.read_only))
            found = verify(
                self.db,
                self.registers,
                anchor,
                data or self.folder,
                shaped=self._shaped,
                packed=self._packed,
            )
            # Of records that are not what they were nothing is made anew.
            if found.whole:
                mended += mending.search(self.db, self.registers, read_only=self.read_only)
            warnings = (*found.warnings, *mended, *self._beside())
            return msgspec.structs.replace(found, warnings=warnings)

    def _beside(self) -> Iterator[str]:
        """What of another program's lies beside the file, and was not read."""
        if self.read_only and engine.in_another_mode(self.file):
            yield _(
                "Another program has worked on {file} and left it in a mode of its own; what lies beside it in {log} was not read."
            ).format(file=self.file.name, log=engine.beside(self.file, "wal").name)

    def back_up(self, to: Path | None, who: str) -> "Backup":
        """Write a proved copy to `to`, or among the data folder's own backups."""
        from desktop_app.store import backup

        to = to or self.folder / "backups" / backup.name(dt.datetime.now())
        if to.absolute() == self.file.absolute():
            raise UserError(
                _("This is the register file itself; name another file for the backup.")
            )
        made = backup.back_up(self.db, self.registers, to, self.folder)
        if not self.read_only:
            content = {"file": to.name, "entries": made.verdict.entries}
            try:
                self.enter(who, Act("backup", content=content))
            except UserError as error:
                raise UserError(
                    _(
                        "The backup {file} is there and proved, but the journal does not have it: {why}"
                    ).format(file=to, why=error)
                ) from error
        return made

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
        kept = (*(self.folder / "backups").glob("*.db"), *(self.folder / FOLDER).glob("*"))
        if self.file.stat().st_size or kept:
            raise Damaged(
                _(
                    "{file} is empty, though there was a register in it. Nothing was changed; restore the last backup."
                ).format(file=self.file)
            )

    def _finish_recoding(self) -> None:
        """Where the program ended while it encrypted or decrypted the files, finish or drop that."""
        ready = paths.recoding(self.folder)
        if ready.exists() or ready.with_suffix(MAKING).exists():
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
        self.facts = facts.StoredFacts(db, self.registers)

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
