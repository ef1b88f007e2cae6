"""The chain of all acts: each entry's hash covers its content and the hash before it."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.store import many
from desktop_app.store.engine import Connection

START = "0" * 64
# Comings and goings of accounts, which change nothing.
SIGN_IN, FAILED, SIGN_OUT, COVERED, UNCOVERED, NO_RECOVERY = COMINGS = (
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "screen_locked",
    "screen_unlocked",
    "recovery_failed",
)
ALL_ACCOUNTS = ":accounts"  # in the place of a number: acts about all accounts of the program
BECAUSE = "because"  # beside the columns of a change: its reason and the record it follows from
OF = "of"  # therein: the entry of the act with which it was made
UNDO, REDO = "undo", "redo"  # therein: the entry of the act that it takes back
_SEARCHED = ("who", "number", "content")
FACTS = "facts"  # and what is kept of a record besides its fields, where nothing else tells of it
CLOCK = "clock"  # the act that says that the clock was set back before the next one
MENDED = "mended"  # and that guards of another hand's making or none were made anew at a start
CUT = "cut"  # and that the journal did not end where its mark says that it did
_TOLERANCE = dt.timedelta(minutes=1)  # clocks are put right by seconds all the time
COLUMNS = ("entry", "at", "who", "act", "register", "number", "content", "previous", "hash")


class Entry(msgspec.Struct, frozen=True):
    """One act: what was done to which record, when and by whom."""

    entry: int
    at: str
    who: str
    act: str  # add, change, void, unvoid, wrote, import, bulk, undo, forms, setting, output …
    register: str
    number: str
    content: str  # JSON: values for an addition, [old, new] by field for a change
    previous: str
    hash: str

    @property
    def told(self) -> Any:
        """The content, read."""
        return json.loads(self.content)


class Act(msgspec.Struct, frozen=True):
    """What is to be entered."""

    act: str
    register: str = ""
    number: str = ""
    content: Mapping[str, Any] | None = None


class Sought(msgspec.Struct, frozen=True):
    """Which entries are wanted: from `start` and `before` a day (ISO), by whom, of which act.

    All words of `text` must be found, in a number, a name or the content; `registers` says which
    registers a word means.
    """

    start: str = ""
    before: str = ""
    who: str = ""
    act: str = ""
    text: str = ""
    registers: Mapping[str, tuple[str, ...]] = {}


class Journal:
    """Appends to the chain; nothing in it is ever changed."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def head(self) -> tuple[int, str]:
        """Return the number of the last entry and its hash."""
        row = self._db.execute(
            "select entry, hash from journal order by entry desc limit 1"
        ).fetchone()
        return (row[0], row[1]) if row else (0, START)

    def hash(self, entry: int) -> str:
        """Return the hash of an entry; "" where there is none of that number."""
        row = self._db.execute("select hash from journal where entry = ?", [entry]).fetchone()
        return row[0] if row else ""

    def last_at(self) -> str:
        """Return when the last entry was made, "" where there is none."""
        row = self._db.execute("select at from journal order by entry desc limit 1").fetchone()
        return row[0] if row else ""

    def append(self, who: str, acts: Iterable[Act], moment: dt.datetime | None = None) -> int:
        """Enter acts; returns the number of the last entry. Only inside ``db.atomic()``.

        `moment` is when they were done, where the records say so, too. That the clock was set back
        since the last entry is entered before them, and that entries after it were cut off: going
        on puts the mark of the end right, which alone would have told.
        """
        row = self._db.execute(
            "select entry, hash, at from journal order by entry desc limit 1"
        ).fetchone()
        number, previous, last = row or (0, START, "")
        at = (moment or dt.datetime.now()).astimezone().isoformat(timespec="seconds")
        if set_back(last, at):
            acts = [Act(CLOCK, content={"last": last, "now": at}), *acts]
        mark = self._db.execute("select one, entry, hash from head").fetchall()
        if mark != ([(1, number, previous)] if row else []):
            had = max((entry for _one, entry, _hash in mark), default=0)
            acts = [Act(CUT, content={"entry": had}), *acts]
            self._db.execute("delete from head")
        rows = []
        for number, act in enumerate(acts, number + 1):  # noqa: B020 - goes on from the head
            content = canonical(act.content or {})
            fields = (number, at, who, act.act, act.register, act.number, content, previous)
            previous = digest(fields)
            rows.append((*fields, previous))
        self._db.many(f"insert into journal values ({','.join('?' * len(COLUMNS))})", rows)
        # Where the chain ends is kept beside it, so that no end can be cut off unseen.
        self._db.many("insert or replace into head values (1, ?, ?)", [(number, previous)])
        return number

    def backwards(self, before: int) -> Iterator[Entry]:
        """Yield the entries `before` another, or with 0 all, the last one first."""
        sql = f"select {', '.join(COLUMNS)} from journal"
        if before:
            sql += " where entry < ?"
        given = [before] if before else []
        for row in self._db.execute(f"{sql} order by entry desc", given):
            yield Entry(*row)

    def acts(self, *acts: str) -> Iterator[Entry]:
        """Yield the entries of certain acts in order, such as all imports."""
        marks = ", ".join("?" * len(acts))
        sql = f"select {', '.join(COLUMNS)} from journal where act in ({marks}) order by entry"
        for row in self._db.execute(sql, acts):
            yield Entry(*row)

    def last(self, act: str) -> Entry | None:
        """Return the last entry of an act, None where there is none."""
        sql = f"select {', '.join(COLUMNS)} from journal where act = ? order by entry desc limit 1"
        row = self._db.execute(sql, [act]).fetchone()
        return Entry(*row) if row else None

    def later(self, act: str, day: str) -> Iterator[Entry]:
        """Yield the entries of an act after a day (ISO), the latest first."""
        sql = "select entry from journal where substr(at, 1, 10) <= ? order by entry desc limit 1"
        before = self._db.execute(sql, [day]).fetchone()
        after = before[0] if before else 0
        sql = f"select {', '.join(COLUMNS)} from journal where entry > ? and act = ?"
        for row in self._db.execute(f"{sql} order by entry desc", [after, act]):
            yield Entry(*row)

    def found(self, sought: Sought) -> list[int]:
        """Return the numbers of the entries that are sought, the latest first."""
        tests, given = ["1"], list[str]()
        for test, text in (
            ("at >= ?", sought.start),
            ("at < ?", sought.before),
            ("who = ?", sought.who),
            ("act = ?", sought.act),
        ):
            if text:
                tests.append(test)
                given.append(text)
        for word in sought.text.split():
            meant = sought.registers.get(word, ())
            columns = " or ".join(f"instr(lower({one}), lower(?))" for one in _SEARCHED)
            tests.append(f"({columns} or register in ({', '.join('?' * len(meant))}))")
            given += [word] * len(_SEARCHED)
            given += meant
        if not given:
            sql = "select count(*), coalesce(max(entry), 0) from journal"
            there, last = self._db.execute(sql).fetchone()
            if there == last:  # else the file was tampered with
                return list(range(last, 0, -1))
        sql = f"select entry from journal where {' and '.join(tests)} order by entry desc"
        return many.asked(self._db, "entry", sql, given)

    def numbered(self, entries: Iterable[int]) -> list[Entry]:
        """Return the entries of these numbers, the latest first."""
        sql = (
            f"select {', '.join(COLUMNS)} from journal"
            " where entry in (select value from json_each(?)) order by entry desc"
        )
        rows = self._db.execute(sql, [many.as_text(entries)])
        return [Entry(*row) for row in rows]

    def several(self, column: str) -> list[str]:
        """Return what stands in a column, ``who`` or ``act``, each once."""
        assert column in ("who", "act")
        sql = f"select distinct {column} from journal where {column} <> '' order by {column}"
        return [row[0] for row in self._db.execute(sql)]

    def entries(
        self, register: str = "", number: str | None = None, after: int = 0, before: int = 0
    ) -> Iterator[Entry]:
        """Yield entries in order: of one record, or all after an entry and `before` another.

        The number "" stands for acts about a register as a whole.
        """
        sql = f"select {', '.join(COLUMNS)} from journal where entry > ?"
        given: list[int | str] = [after]
        if before:
            sql += " and entry < ?"
            given.append(before)
        if register:
            sql += " and register = ?"
            given.append(register)
        if number is not None:
            sql += " and number = ?"
            given.append(number)
        for row in self._db.execute(f"{sql} order by entry", given):
            yield Entry(*row)


def set_back(last: str, now: str) -> bool:
    """Whether the clock went back between two moments as entries have them; "" is no moment."""
    if last[:19] <= now[:19] and last[19:] == now[19:]:  # nearly always, and far quicker
        return False
    return (
        bool(last) and dt.datetime.fromisoformat(now) < dt.datetime.fromisoformat(last) - _TOLERANCE
    )


def local(at: str) -> str:
    """Return the moment of an entry as records have it: by the clock on the wall."""
    return f"{at[:10]} {at[11:19]}"


def changes(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a change or a voiding tells of each column: [old, new]; not why it was made."""
    yield from ((name, pair) for name, pair in told.items() if name not in (BECAUSE, FACTS))


def canonical(content: Any) -> str:
    """Return JSON that is the same for the same content, whoever writes it."""
    return msgspec.json.encode(content, order="sorted").decode()


def digest(fields: Sequence[Any]) -> str:
    """Return the SHA-256 over fields, each prefixed by its length so that none can shift.

    The content of an entry may be given as its bytes in UTF-8, as they are hashed.
    """
    if len(fields) == len(COLUMNS) - 1:
        # An entry, of which there are very many: written out, it takes half the time.
        entry, at, who, act, register, number, content, previous = fields
        try:
            n, a, w, t = str(entry).encode(), at.encode(), who.encode(), act.encode()
            r, m, p = register.encode(), number.encode(), previous.encode()
            c = content if type(content) is bytes else content.encode()
        except AttributeError:  # what is no text there was put there by another program
            pass
        else:
            return hashlib.sha256(
                b"%d:%b%d:%b%d:%b%d:%b%d:%b%d:%b%d:%b%d:%b"
                % (len(n), n, len(a), a, len(w), w, len(t), t,
                   len(r), r, len(m), m, len(c), c, len(p), p)
            ).hexdigest()  # fmt: skip
    parts = [str(field).encode() for field in fields]
    return hashlib.sha256(b"".join([b"%d:%b" % (len(part), part) for part in parts])).hexdigest()


def groups(head: str) -> str:
    """Return the head of the chain as it stands at the foot of a form: four short groups."""
    return "-".join(head[place : place + 4] for place in range(0, 16, 4)).upper()
