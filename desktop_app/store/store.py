"""What a register file is given to keep: records, attached files, settings; and its proof and copies."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop_app import paths
from desktop_app.errors import Progress, UserError
from desktop_app.registers.kinds import Attached
from desktop_app.registers.register import Register
from desktop_app.store import engine, settings, trouble
from desktop_app.store.journal import Act
from desktop_app.store.reading import Reading
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.store.accounts import Accounts
    from desktop_app.store.backup import Backup
    from desktop_app.store.history import Because
    from desktop_app.store.putting_back import PuttingBack
    from desktop_app.store.records import Records, Saved
    from desktop_app.store.verify import Verdict


class Store(Reading):
    """An open register file, which is asked for what it keeps, and given what it is to keep."""

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

    def _take(self, db: engine.Connection) -> None:
        super()._take(db)
        for name in ("records", "_putting_back", "accounts"):  # which hold the connection before
            self.__dict__.pop(name, None)

    @cached_property
    def accounts(self) -> "Accounts":
        """The accounts of those who work with the program."""
        from desktop_app.store.accounts import Accounts

        return Accounts(self.db, self.journal, self.at_once, on=lambda: self.has_accounts)

    # Writing

    def add(
        self, register: Register, values: Mapping[str, Any], who: str, day: dt.date | None = None
    ) -> "Saved":
        """Keep a new record, see `Records.add`; Rejected when it cannot be kept."""
        with trouble.told(self.file):
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
        with trouble.told(self.file):
            return self.records.change(register, id, values, who, because)

    def void(
        self, register: Register, id: int, reason: str, who: str, undo: int | None = None
    ) -> None:
        """Void a record with a reason; see `Records.void`."""
        with trouble.told(self.file):
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
        with trouble.told(self.file):
            self._putting_back.put_back(register, id, told, who, because)

    def unvoid(self, register: Register, id: int, who: str, because: Mapping[str, Any]) -> None:
        """Take the voiding of a record back; see `PuttingBack.unvoid`."""
        with trouble.told(self.file):
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

    # Settings

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

    def draw(self, register: str, series: str, last: int) -> None:
        """Let no number of a series up to `last` be drawn any more; only inside `at_once`."""
        self.records.draw(register, series, last)

    # The whole file

    def verify(
        self, anchor: str = "", *, data: Path | None = None, progress: Progress | None = None
    ) -> "Verdict":
        """Recompute everything from the records themselves; attached files lie in `data`.

        `progress` is told (records of which the search index was compared, all), which comes last
        and takes longest; when it answers False, Cancelled is raised.
        """
        from desktop_app.store import mending
        from desktop_app.store.verify import verify

        with trouble.told(self.file):
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
                mended += mending.search(
                    self.db, self.registers, read_only=self.read_only, progress=progress
                )
            warnings = (*found.warnings, *mended, *self._beside())
            return msgspec.structs.replace(found, warnings=warnings)

    def back_up(self, to: Path | None, who: str) -> "Backup":
        """Write a proved copy to `to`, or among the data folder's own backups."""
        from desktop_app.store import backup
        from desktop_app.store.lasting import free

        to = to or free(paths.backups(self.folder) / backup.name(dt.datetime.now()))
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

    def _beside(self) -> Iterator[str]:
        """What of another program's lies beside the file, and was not read."""
        if self.read_only and engine.in_another_mode(self.file):
            yield _(
                "Another program has worked on {file} and left it in a mode of its own; what lies beside it in {log} was not read."
            ).format(file=self.file.name, log=engine.beside(self.file, "wal").name)
