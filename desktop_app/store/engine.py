"""Opens the register file, and is the only place that touches the connection itself."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3
import sqlcipher3.dbapi2

from desktop_app.errors import Locked, UserError
from desktop_app.store.key import MAGIC, Key, encrypted
from desktop_app.store.trouble import told
from desktop_app.words import _, aloud

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

# WORKAROUND: sqlite-utils knows only the exceptions of the module it imports itself; it takes
# pysqlite3 where there is one. So the SQLite inside sqlcipher3 serves everywhere, of one version.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

APPLICATION = 0x43444B31  # so that another program's file is not taken for a register file
CACHE_KIB = 16_384

Error = sqlcipher3.dbapi2.Error
SeveralStatements = sqlcipher3.dbapi2.Warning
_READING = ("select", "pragma")
_ASKING = (
    sqlcipher3.dbapi2.SQLITE_SELECT,
    sqlcipher3.dbapi2.SQLITE_READ,
    sqlcipher3.dbapi2.SQLITE_FUNCTION,
    sqlcipher3.dbapi2.SQLITE_RECURSIVE,
)
_LOOKS = 20_000  # steps of the engine between two looks at the clock


class Connection:
    """The open register file: what only reads is asked directly, what writes is sqlite-utils' work.

    sqlite-utils takes a good part of the program's start to load, so it comes with the first write.
    """

    def __init__(self, connection: Any, key: Key | None = None) -> None:
        self._connection = connection
        self.key = key  # None: the file is not encrypted

    @cached_property
    def utils(self) -> "Database":
        """The file as sqlite-utils has it."""
        from sqlite_utils import Database

        return Database(self._connection, execute_plugins=False, strict=True)

    def execute(self, sql: str, given: Sequence[Any] = ()) -> Any:
        """Run one statement; return its cursor. A write commits itself unless in `atomic`."""
        if sql.lstrip()[:6].casefold() in _READING:
            return self._connection.execute(sql, given)
        return self.utils.execute(sql, given)

    def atomic(self) -> "AbstractContextManager[Database]":
        """Make all writes inside the block one transaction; blocks may stand in each other."""
        return self.utils.atomic()

    def table(self, name: str) -> "Table":
        """Return a table to write to."""
        return self.utils.table(name)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of `rows`; only inside `atomic`."""
        assert self._connection.in_transaction
        self._connection.executemany(sql, rows)

    def ask(self, sql: str, given: Mapping[str, Any]) -> Any:
        """Run one statement as it stands, with values for its ``:names``; return its cursor."""
        return self._connection.execute(sql, given)

    def teach(self, name: str, function: Callable[..., Any], arguments: int) -> None:
        """Let statements call a function that gives the same for the same arguments."""
        self._connection.create_function(name, arguments, function, deterministic=True)

    def only_ask(self, stopped: Callable[[], bool], forbidden: Iterable[str] = ()) -> None:
        """From now on refuse all but selects, and interrupt one once `stopped()` says so.

        `forbidden` are functions that no select may call.
        """
        names = frozenset(forbidden)

        def allow(action: int, _one: str | None, other: str | None, *_where: str | None) -> int:
            calls = action == sqlcipher3.dbapi2.SQLITE_FUNCTION
            good = action in _ASKING and not (calls and str(other).casefold() in names)
            return int(sqlcipher3.dbapi2.SQLITE_OK if good else sqlcipher3.dbapi2.SQLITE_DENY)

        self._connection.set_authorizer(allow)
        self.stop_when(stopped)

    def stop_when(self, stopped: Callable[[], bool]) -> None:
        """From now on interrupt a statement, with an error, once `stopped()` says so."""
        self._connection.set_progress_handler(stopped, _LOOKS)

    def copy(self, to: Path) -> None:
        """Write a copy of the file by the engine's own backup call, encrypted as the file is."""
        target = _opened(str(to), self.key.of(to) if self.key else "")
        try:
            self.copy_into(target)
        finally:
            target.close()

    def copy_into(self, target: Any) -> None:
        """Copy the file into another connection of the engine."""
        self._connection.backup(target, pages=-1)

    def has_table(self, name: str) -> bool:
        """Whether the file has a table of that name."""
        sql = "select 1 from sqlite_master where type = 'table' and name = ?"
        return self.execute(sql, [name]).fetchone() is not None

    def columns(self) -> dict[str, list[str]]:
        """Return the columns of every table."""
        found: dict[str, list[str]] = {}
        sql = (
            "select m.name, c.name from sqlite_master m, pragma_table_xinfo(m.name) c"
            " where m.type = 'table'"
        )
        for name, column in self.execute(sql):
            found.setdefault(name, []).append(column)
        return found

    def whole(self) -> bool:
        """Whether the engine finds every page of the file in order, the search's too."""
        return bool(self.execute("pragma quick_check(1)").fetchone()[0] == "ok")

    def sound(self) -> bool:
        """Whether the engine finds the pages of every table and of its indexes in order.

        Not the search's virtual tables, of which only the pages are looked at: their own check takes
        longer than all the rest, and they are made from the records. Whether an index says what its
        table does, only the whole check of `verify` tells.
        """
        sql = "select quote(name) from sqlite_schema where type = 'table' and sql not like 'create virtual %'"
        return all(
            self.execute(f"pragma quick_check({name})").fetchone()[0] == "ok"
            for (name,) in self.execute(sql).fetchall()
        )

    def recode(self, to: Path, key: Key | None) -> None:
        """Write all that the file holds to a new one, which is encrypted with `key` or not at all."""
        names = ("application_id", "user_version", "schema_version")
        kept = {name: self.execute(f"pragma {name}").fetchone()[0] for name in names}
        self._connection.execute("attach ? as recoded key ?", (str(to), key.of(to) if key else ""))
        try:
            # It counts once it is whole and the caller has it flushed; each table waits for no disk.
            self._connection.execute("pragma recoded.journal_mode=OFF").fetchone()
            self._connection.execute("pragma recoded.synchronous=OFF")
            self._connection.execute("select sqlcipher_export('recoded')").fetchone()
            for name, value in kept.items():
                self._connection.execute(f"pragma recoded.{name}={value}")
        finally:
            self._connection.execute("detach recoded")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def in_memory(db: Connection) -> Connection:
    """Return a copy of an open file that lives in memory only, and may be written to."""
    # The backup call wants both sides alike.
    given = db.key.of(Path(":memory:")) if db.key else ""
    target = _opened(":memory:", given)
    made = Connection(target, db.key)
    db.copy_into(target)
    made.execute("pragma foreign_keys=ON")
    return made


def connect(
    file: Path,
    *,
    key: Key | None = None,
    read_only: bool = False,
    immutable: bool = False,
    application: int = APPLICATION,
) -> Connection:
    """Open the register file, made when it is not there; UserError says why it cannot be.

    With a `key` a new file is encrypted; one that is there is opened with it where it is encrypted,
    and Locked is raised where the key is missing or does not open it. What is `immutable` is read
    whatever lies beside it; so is, only to read, what another program left in a mode of its own, in
    which even a reader writes beside the file. Another file of the program's has another
    `application`, which tells it from all others.
    """
    made = not file.exists() or not file.stat().st_size
    if not made and not encrypted(file):
        key = None
    elif not made and key is None:
        raise Locked(_("{file} is encrypted; its passphrase is needed.").format(file=file))
    mode = "ro" if read_only else "rwc"
    immutable = immutable or (read_only and in_another_mode(file))
    with told(file):
        place = f"{file.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
        db = Connection(_opened(place, key.of(file) if key else ""), key)
    try:
        if key is not None:
            _see_that_it_opens(db, file)
        _see_that_it_is_ours(db, file, application, may_be_new=not read_only)
        db.execute("pragma foreign_keys=ON")
        db.execute(f"pragma cache_size=-{CACHE_KIB}")
        db.execute("pragma mmap_size=0")
        if not read_only:
            # One file to copy, and a commit that survives loss of power.
            db.execute("pragma journal_mode=DELETE").fetchone()
            db.execute("pragma synchronous=EXTRA")
            db.execute("pragma secure_delete=ON").fetchone()
    except (Error, UnicodeDecodeError) as error:
        db.close()
        if read_only and "readonly" in str(error).casefold():
            raise UserError(_half_written(file)) from error
        with told(file):
            raise
    except UserError:
        db.close()
        raise
    return db


def in_another_mode(file: Path) -> bool:
    """Whether another program has, or had, the file open with a log of what it writes beside it."""
    if beside(file, "wal").is_file():
        return True
    try:
        with file.open("rb") as content:
            head = content.read(20)
    except OSError:  # which the engine tells in its own way
        return False
    return head.startswith(MAGIC) and head[18:20] != b"\1\1"


def beside(file: Path, kind: str) -> Path:
    """Return where the engine keeps a ``journal`` or ``wal`` of a file."""
    return file.with_name(f"{file.name}-{kind}")


@aloud()
def _half_written(file: Path) -> str:
    return _(
        "{file} is in the midst of a change: a program that wrote to it was ended, and {journal} lies beside it. Start the program on its folder once to have that finished; or look into a backup."
    ).format(file=file, journal=beside(file, "journal").name)


def _opened(place: str, key: str = "") -> Any:
    """A connection of the engine; `place` is a path or an address, `key` as the engine wants it."""
    made = sqlcipher3.dbapi2.connect(place, uri=True, check_same_thread=False, timeout=2)
    made.execute("pragma cipher_log_level=NONE")
    if key:
        made.execute(f'pragma key="{key}"')
    return made


def _see_that_it_opens(db: Connection, file: Path) -> None:
    """Each page of an encrypted file proves itself: the first one cannot be read by another key."""
    try:
        db.execute("select 1 from sqlite_master limit 1").fetchone()
    except Error as error:
        if "not a database" not in str(error):
            raise
        raise Locked(
            _(
                "The passphrase does not open {file}. Type it again, minding capitals and the input method; where it is surely right, the file is damaged: restore a backup."
            ).format(file=file)
        ) from error


def _see_that_it_is_ours(db: Connection, file: Path, wanted: int, *, may_be_new: bool) -> None:
    application = db.execute("pragma application_id").fetchone()[0]
    if application == wanted:
        return
    if application or db.execute("select 1 from sqlite_master limit 1").fetchone():
        raise UserError(
            _("{file} belongs to another program; choose another data folder.").format(file=file)
        )
    if not may_be_new:
        raise UserError(
            _(
                "{file} is no register file and no backup of one; choose another with --data."
            ).format(file=file)
        )
