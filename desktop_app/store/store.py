"""What a register file keeps, asked for and changed: records, settings, attached files."""

import contextlib
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desktop_app import paths
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Attached
from desktop_app.registers.register import Register
from desktop_app.store import counting, engine, facts, grouping, searching, settings
from desktop_app.store.file import RegisterFile
from desktop_app.store.journal import ALL_ACCOUNTS, Act, Entry
from desktop_app.store.searching import Query
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.store.accounts import Accounts
    from desktop_app.store.backup import Backup
    from desktop_app.store.history import Because
    from desktop_app.store.putting_back import PuttingBack
    from desktop_app.store.records import Records, Saved
    from desktop_app.store.verify import Verdict


class Store(RegisterFile):
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

    @property
    def has_accounts(self) -> bool:
        """Whether the register is worked in by accounts; the journal itself says so."""
        sql = (
            "select json_extract(content, '$.on') from journal where register = '' and number = ?"
            " order by entry desc limit 1"
        )
        row = self.db.execute(sql, [ALL_ACCOUNTS]).fetchone()
        return row is not None and bool(row[0])

    @property
    def empty(self) -> bool:
        """Whether nothing was entered yet."""
        sql = "select 1 from journal where act = 'add' limit 1"
        return self.db.execute(sql).fetchone() is None

    @cached_property
    def accounts(self) -> "Accounts":
        """The accounts of those who work with the program."""
        from desktop_app.store.accounts import Accounts

        return Accounts(self.db, self.journal, self.at_once, on=lambda: self.has_accounts)

    # Reading

    def ids(self, register: Register, query: Query) -> Sequence[int]:
        """Return the ids of the records that meet the query, in its order."""
        with self._asked(register, query):
            return searching.ids(self.db, register, query)

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
        with self._asked(register, query):
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
        with self._asked(register, query):
            return counting.count(self.db, register, query)

    def figures(
        self, register: Register, query: Query, asked: Sequence[counting.Asked]
    ) -> list[int | Decimal]:
        """Return figures over the records that meet the query: counts, or sums of a field."""
        with self._asked(register, query):
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

    def catch_up(self, register: Register) -> None:
        """Make all records that came in by an import findable by search, where it may be written."""
        if not self.read_only:
            self.records.index.catch_up(register)

    def catch_up_some(self, register: Register, most: int) -> bool:
        """Do so with the first `most` of them; return whether others may wait still."""
        with engine.told(self.file):
            return not self.read_only and self.records.index.go_on(register, most)

    def is_behind(self, register: Register) -> bool:
        """Whether records that came in by an import cannot be found by search yet."""
        with engine.told(self.file):
            return self.records.index.is_behind(register)

    @contextlib.contextmanager
    def _asked(self, register: Register, query: Query) -> Iterator[None]:
        with engine.told(self.file):
            if query.text:
                self.catch_up(register)
            yield

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

    # The whole file

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

    def back_up(self, to: Path | None, who: str) -> "Backup":
        """Write a proved copy to `to`, or among the data folder's own backups."""
        from desktop_app.store import backup

        to = to or paths.backups(self.folder) / backup.name(dt.datetime.now())
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
