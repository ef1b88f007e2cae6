"""Every column of every table of a register file, and every row of it, altered: each is found."""

import contextlib
import random
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from desktop_app import words
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import Store, engine
from desktop_app.store.comparing import CONVENIENCES
from desktop_app.store.findings import Finding, Kind
from desktop_app.store.folding import BETWEEN
from desktop_app.store.index import Index
from desktop_app.store.journal import MENDED
from desktop_app.store.searching import Query
from desktop_app.store.verify import verify
from tests.store.small_office import fill

# Columns that no proof covers, and why.
EXEMPT = {
    "id of lines": "nothing refers to it; lines are told apart by their record and place",
    "_sqlite_migrations.id": "of the library that brings files up to date; the names are compared",
    "_sqlite_migrations.applied_at": "likewise",
    "indexed.register": "derived: what it says of the search index is compared, and made anew",
    "indexed.upto": "likewise",
}
# Tables in which the engine keeps the search index: derived, compared as a whole, made anew.
SEARCH = ("_search", "_search_data", "_search_idx", "_search_docsize", "_search_config")
CHAIN = ("journal", "head")  # one fault there hides all others: each column by itself
STRUCTURE = ("id", "number", "record", "place")


class _Undone(Exception):
    """What was tampered with is to be as it was."""


class Forged:
    """A register file open to a tamperer, who has taken the guards away."""

    def __init__(self, file: Path, registers: Registers) -> None:
        self.db = engine.connect(file)
        self.registers = registers
        self.db.execute("pragma foreign_keys=OFF")
        names = self.db.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (name,) in names:
            self.db.execute(f'drop trigger "{name}"')
        self.tables = {
            name: there
            for name, there in self.db.columns().items()
            if not name.endswith(SEARCH) and not name.startswith("sqlite_")
        }
        self.kinds = {
            (table, column): kind
            for table in self.tables
            for column, kind in self.db.execute(
                "select name, type from pragma_table_xinfo(?)", [table]
            ).fetchall()
        }

    def after(self, statements: Iterable[str], anchor: str = "") -> tuple[Finding, ...]:
        """Return what is found once the statements were done; then undo them."""
        found: tuple[Finding, ...] = ()
        try:
            with self.db.atomic():
                for statement in statements:
                    self.db.execute(statement)
                found = verify(self.db, self.registers, anchor, shaped=False).findings
                raise _Undone
        except _Undone:
            return found

    def changed(self, table: str, column: str, offset: int = 0) -> str:
        """Return the statement that changes one cell of the first row that has one."""
        which = f'select rowid from "{table}" order by "{column}" is null, rowid limit 1 offset {offset}'
        other = {
            "INTEGER": f'coalesce("{column}", 0) + 1000',
            "REAL": f'coalesce("{column}", 0) + 0.5',
            "TEXT": f"coalesce(\"{column}\", '') || 'x'",
        }[self.kinds[table, column]]
        return f'update "{table}" set "{column}" = {other} where rowid = ({which})'


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, prepared: Path, registers: Registers) -> Path:
    """Return the register file of a small office."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("forged") / "data"))
    with words.speaking("en"), Store(folder, registers) as store:
        fill(store, folder.parent / "scan.pdf")
        verdict = store.verify()
        assert verdict.whole, verdict.findings
        assert verdict.warnings == ()
    return folder / "register.db"


@pytest.fixture(scope="module")
def forged(file: Path, registers: Registers) -> Iterator[Forged]:
    """Return it in the hands of a tamperer."""
    made = Forged(Path(shutil.copy(file, file.with_name("forged.db"))), registers)
    yield made
    made.db.close()


def _is_of_lines(there: list[str]) -> bool:
    return there[:3] == ["id", "record", "place"]


def _rounds(forged: Forged) -> dict[str, list[tuple[str, str]]]:
    """All columns, in rounds that change at most one of each table."""
    rounds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for table, there in forged.tables.items():
        for place, column in enumerate(there):
            if f"{table}.{column}" in EXEMPT or table in CHAIN:
                continue
            if _is_of_lines(there) and column == "id":
                continue
            alone = column in STRUCTURE or table == "_sqlite_migrations"
            rounds[column if alone else f"column {place}"].append((table, column))
    return rounds


def test_every_cell_of_every_table_is_covered(forged: Forged) -> None:
    unseen, covered = [], 0
    for cells in _rounds(forged).values():
        statements = [forged.changed(*cell) for cell in cells]
        found: dict[str, set[str]] = defaultdict(set)
        for finding in forged.after(statements):
            found[finding.table] |= {*finding.columns, ""}
        for table, column in cells:
            named = found.get(table, set())
            lines = _is_of_lines(forged.tables[table])
            whole = (
                lines or column in ("number", "register", "series", "key") or table.startswith("_")
            )
            if (not named) if whole else column not in named:
                unseen.append(f"{table}.{column}")
            covered += 1
    assert unseen == []
    assert covered > 1_800


@pytest.mark.parametrize("table", CHAIN)
def test_every_cell_of_the_chain_is_covered(forged: Forged, table: str) -> None:
    offset = 0 if table == "head" else 40
    for column in forged.tables[table]:
        statement = forged.changed(table, column, offset)
        (finding,) = forged.after([statement])
        assert finding.table == table, column
        assert finding.kind in (Kind.ALTERED, Kind.MISSING, Kind.TAIL_CUT)


@pytest.mark.parametrize("of_lines", [False, True])
@pytest.mark.parametrize("deed", ["removed", "added", "swapped"])
def test_every_row_is_covered(forged: Forged, deed: str, of_lines: bool) -> None:
    tables = [
        name
        for name, there in forged.tables.items()
        if name not in CHAIN and _is_of_lines(there) == of_lines and name != "indexed"
    ]
    statements = []
    for table in tables:
        there, first = forged.tables[table], f'select min(rowid) from "{table}"'
        if deed == "removed":
            statements.append(f'delete from "{table}" where rowid = ({first})')
            continue
        key = "number" if "number" in there else there[1] if there[0] == "id" else there[0]
        others = [column for column in there if column not in (key, "id")]
        if deed == "added":
            fresh = {
                "INTEGER": f'(select max("{key}") + 1 from "{table}")', "TEXT": f'"{key}" || \'x\''
            }[forged.kinds[table, key]]  # fmt: skip
            names = ", ".join(f'"{column}"' for column in [key, *others])
            values = ", ".join([fresh, *(f'"{column}"' for column in others)])
            statements.append(
                f'insert into "{table}" ({names}) select {values} from "{table}" limit 1'
            )
        elif of_lines:
            statements.append(f'update "{table}" set place = 3 - place')
        elif there[0] == "id" and key == "number":  # each record has what the other one had
            statements.append(f'update "{table}" set id = -id')
            statements.append(f'update "{table}" set id = 3 + id')
    found = {finding.table for finding in forged.after(statements)}
    touched = {name for name in tables if any(f'"{name}"' in one for one in statements)}
    assert touched - found == set()
    assert len(touched) > 15


def test_a_forged_chain_is_found_by_the_records_and_a_forged_register_by_its_anchor(
    file: Path, registers: Registers, tmp_path: Path
) -> None:
    from tests.store.test_verify import rechain

    folder = tmp_path / "data"
    shutil.copytree(file.parent, folder)
    with Store(folder, registers) as store:
        person, head = registers.serving("people"), store.journal.head()[1]
        assert person is not None
        (number,) = store.db.execute(f'select number from "{person.name}" where id = 1').fetchone()
        db = store.db
        guards = db.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (guard,) in guards:
            db.execute(f'drop trigger "{guard}"')
        db.execute(
            "update journal set content = json_set(content, '$.name', '赵一')"
            " where register = ? and number = ? and act = 'add'",
            [person.name, number],
        )
        rechain(store)
        found = verify(db, registers, shaped=False)
        assert found.kind == Kind.ALTERED
        assert found.findings[0].number == number
        db.execute(f"update \"{person.name}\" set name = '赵一' where id = 1")
        assert verify(db, registers, shaped=False).whole
        assert verify(db, registers, head[:16], shaped=False).kind == Kind.ANCHOR


@pytest.mark.parametrize(
    "deed",
    [
        "create table other (x)",
        "create view other as select 1",
        "create trigger other after insert on setting begin select 1; end",
        "drop trigger journal_guard_delete",
        "drop index person_called",
    ],
)
def test_what_another_program_put_in_or_took_out_is_found(
    file: Path, registers: Registers, deed: str
) -> None:
    db = engine.connect(file)
    try:
        with db.atomic():
            db.execute(deed)
            assert verify(db, registers).kind == Kind.ALTERED
            raise _Undone
    except _Undone:
        assert verify(db, registers).whole
    finally:
        db.close()


@pytest.mark.parametrize(
    ("deed", "name"),
    [
        ("drop trigger journal_guard_update", "journal_guard_update"),
        ("drop index person_called", "person_called"),
        (
            "drop trigger person_guard_delete; create trigger person_guard_delete"
            " before delete on person begin select 1; end",
            "person_guard_delete",
        ),
    ],
)
def test_a_guard_taken_away_is_made_anew_at_the_start_and_that_is_journalled(
    two: Registers, store: Store, folder: Path, deed: str, name: str
) -> None:
    store.add(two["person"], {"name": "王小明"}, "clerk")
    store.close()
    with contextlib.closing(sqlcipher3.dbapi2.connect(str(folder / "register.db"))) as other:
        other.executescript(deed)
    for _start in range(2):
        with Store(folder, two) as mended:
            verdict = mended.verify()
            assert verdict.whole
            (warning,) = verdict.warnings
            assert name in warning
            (entry,) = mended.journal.acts(MENDED)
            assert f"entry {entry.entry} of" in warning


@pytest.mark.parametrize(
    "deed",
    [
        "delete from person_search where rowid = 1",
        "insert into person_search(rowid, words) values (77, 'x')",
        "update person_search_data set block = zeroblob(9) where id > 100",
        "delete from person_search_docsize",
        "update person_search_docsize set sz = x'7f'",
        "delete from indexed",
        "update indexed set upto = 1",
        "update indexed set upto = 999",
        "update indexed set register = 'other'",
    ],
)
def test_what_is_derived_is_compared_and_made_anew(
    two: Registers, store: Store, folder: Path, deed: str
) -> None:
    for name in ("王小明", "李建国"):
        store.add(two["person"], {"name": name}, "clerk")
    assert store.verify().warnings == ()
    store.close()
    with contextlib.closing(sqlcipher3.dbapi2.connect(str(folder / "register.db"))) as other:
        other.execute(deed)
        other.commit()
    with Store(folder, two, read_only=True) as seen:
        verdict = seen.verify()
        assert verdict.whole
        assert verdict.warnings or "indexed" in deed  # for reading it is made anew in memory
    with Store(folder, two) as mended:
        verdict = mended.verify()
        assert verdict.whole
        assert any("made anew" in warning for warning in verdict.warnings)
        assert mended.verify().warnings == ()
        assert len(mended.ids(two["person"], Query("wxm"))) == 1


@pytest.mark.parametrize(
    "tampered",
    [
        lambda one, other: (other, one),  # each found as the other
        lambda one, other: (one.replace("li", "lu"), other),
        lambda one, other: (one, " ".join(reversed(other.split()))),
        # Two that stand twice change places; what the places come to stays the same.
        lambda one, other: (one, other.replace("小 明 明 小", "明 小 小 明")),
    ],
)
def test_words_of_the_search_index_in_a_wrong_place_are_found(
    two: Registers, store: Store, tampered: Callable[[str, str], tuple[str, str]]
) -> None:
    for name in ("李建国", "李小明明小"):
        store.add(two["person"], {"name": name}, "clerk")
    pieces = dict(Index(store.db).expected(two["person"]))
    words = {id: f" {BETWEEN} ".join(of_one) for id, of_one in pieces.items()}
    for as_told in (words, dict(zip(words, tampered(words[1], words[2]), strict=True))):
        with store.db.atomic():
            for id, text in as_told.items():
                store.db.execute("delete from person_search where rowid = ?", [id])
                sql = "insert into person_search(rowid, words) values (?, ?)"
                store.db.execute(sql, [id, text])
        assert len(store.verify().warnings) == (as_told is not words)


def test_a_proof_can_be_broken_off(two: Registers, store: Store) -> None:
    store.add(two["person"], {"name": "李建国"}, "clerk")
    told: list[tuple[int, int]] = []
    assert store.verify(progress=lambda *done: not told.append(done)).whole
    assert told == [(0, 1)]
    with pytest.raises(Cancelled):
        store.verify(progress=lambda _done, _total: False)


def test_an_attached_file_altered_or_gone_is_found(
    file: Path, registers: Registers, tmp_path: Path
) -> None:
    shutil.copytree(file.parent / "attachments", tmp_path / "attachments")
    (kept,) = (one for one in tmp_path.rglob("*") if one.is_file())
    db = engine.connect(file, read_only=True)
    try:
        assert verify(db, registers, data=tmp_path).whole
        kept.write_bytes(kept.read_bytes() + b"x")
        altered = verify(db, registers, data=tmp_path)
        kept.unlink()
        gone = verify(db, registers, data=tmp_path)
    finally:
        db.close()
    for verdict, word in ((altered, "Altered"), (gone, "Missing")):
        assert verdict.kind == Kind.ATTACHMENT
        assert word in verdict.verdict


@pytest.mark.parametrize(
    "deed",
    [
        "update attachment set content = content || x'00'",
        "update attachment set content = null",
        "update attachment set sha256 = sha256 || 'x'",
        "delete from attachment",
        "insert into attachment values ('other', x'00')",
    ],
)
def test_an_attached_file_within_a_backup_is_covered(
    file: Path, registers: Registers, tmp_path: Path, deed: str
) -> None:
    copy = Path(shutil.copy(file.parent.parent / "copy.db", tmp_path / "copy.db"))
    db = engine.connect(copy)
    try:
        assert verify(db, registers).whole
        db.execute(deed)
        assert verify(db, registers).kind == Kind.ATTACHMENT
    finally:
        db.close()


def test_conveniences_stay_outside(file: Path, registers: Registers) -> None:
    db = engine.connect(file, read_only=True)
    kept = {row[0] for row in db.execute("select key from setting")}
    db.close()
    assert set(CONVENIENCES) <= kept
    with Store(file.parent, registers) as store, pytest.raises(AssertionError):
        store.keep("phone", "1")


def test_a_bit_flipped_anywhere_is_found_or_says_nothing_to_anyone(
    two: Registers, store: Store, folder: Path
) -> None:
    for n in range(20):
        values = {"name": f"王小明{n}", "serial": f"SN{n}", "parts": ({"number": f"X{n}"},)}
        store.add(two["thing"], values, "clerk")
    store.close()
    file = folder / "register.db"
    whole, told, chance = file.read_bytes(), _told(file), random.Random(7)
    written = [place for place, byte in enumerate(whole) if byte]  # most of it is empty pages
    verdicts = []
    for _flip in range(30):
        place = chance.choice(written)
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        file.write_bytes(spoilt)
        verdicts.append(said := _verdict(folder, two))
        if said == "":
            assert _told(file) == told, f"byte {place}"
    assert sum(map(bool, verdicts)) > 15
    for size in (len(whole) // 3, len(whole) - 4096, len(whole) - 1, 100, 0):
        file.write_bytes(whole[:size])
        assert size == 0 or _verdict(folder, two), size


def _verdict(folder: Path, registers: Registers) -> str:
    """What is said against the file; "" for nothing."""
    try:
        with Store(folder, registers, read_only=True) as store:
            verdict = store.verify()
            return "" if verdict.whole and not verdict.warnings else verdict.verdict
    except UserError as error:
        return str(error)


def _told(file: Path) -> Any:
    """All that a register file holds, but for the search index."""
    db = sqlite3.connect(file)
    try:
        names = [
            name
            for (name,) in db.execute("select name from sqlite_master where type = 'table'")
            if not name.endswith(SEARCH)
        ]
        return {name: db.execute(f'select * from "{name}"').fetchall() for name in sorted(names)}
    finally:
        db.close()


@pytest.mark.parametrize("junk", ["0", "null", "[5]", "[[1, 2]]", "[[", "{}"])
def test_no_list_of_attached_files_is_told_as_altered(forged: Forged, junk: str) -> None:
    found = forged.after([f"update equipment set scans = '{junk}' where id = 1"])
    assert {finding.columns for finding in found} == {("scans",)}
    assert found[0].kind == Kind.ALTERED
