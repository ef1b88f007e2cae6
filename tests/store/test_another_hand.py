"""A register file in which another program was at work: what it did is told, and lets nothing in."""

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from desktop_app import words
from desktop_app.errors import Damaged, UserError
from desktop_app.registers.loader import Registers
from desktop_app.store import Store, structure
from desktop_app.store.findings import Kind
from desktop_app.store.restoring import Restoration
from desktop_app.words import speaking

GUARDS = ("drop trigger journal_guard_update", "drop trigger journal_guard_delete")
OF_PERSON = ("drop trigger person_guard_update", "drop trigger person_guard_delete")


@pytest.fixture
def left(store: Store, folder: Path, two: Registers) -> Path:
    """Return the folder of a register with some records, closed."""
    for n in range(4):
        store.add(two["person"], {"name": f"王小明{n}"}, "clerk")
    store.add(two["thing"], {"name": "机", "serial": "S1", "parts": ({"number": "X1"},)}, "clerk")
    store.set("phone", "1234", "clerk")
    store.close()
    return folder


def tamper(folder: Path, *statements: str) -> None:
    """Have another program do that to the register file."""
    file = str(folder / "register.db")
    with contextlib.closing(sqlcipher3.dbapi2.connect(file, isolation_level=None)) as other:
        other.execute("pragma foreign_keys=off")
        other.execute("pragma writable_schema=on")
        for statement in statements:
            other.execute(statement)


def made_otherwise(table: str, old: str, new: str) -> str:
    """Return the statement that changes how a table says it was made."""
    return f"update sqlite_master set sql = replace(sql, '{old}', '{new}') where name = '{table}'"


def beside(folder: Path) -> dict[str, tuple[str, int]]:
    """Return all files of a folder, as they are to the byte."""
    return {
        str(file.relative_to(folder)): (
            hashlib.sha256(file.read_bytes()).hexdigest(),
            file.stat().st_mtime_ns,
        )
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_programs_own_tables_are_as_its_migrations_make_them(store: Store) -> None:
    made = structure.made(store.db)
    for name, (_since, columns) in structure.OWN.items():
        there = store.db.execute("select name from pragma_table_info(?)", [name]).fetchall()
        assert tuple(column for (column,) in there) == columns
    assert list(structure.odd(made, structure.OWN)) == []


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (["create table other (x)"], "other"),
        (["create view other as select 1"], "other"),
        (["create index other on person(name)"], "other"),
        (["create unique index person_other on person(called)"], "person_other"),
        (["create index person_other on person(length(name))"], "person_other"),
        (["create index person_other on person(name) where name > ''x''".replace("''", "'")],
         "person_other"),
        (["create index person_other on person(name collate nocase)"], "person_other"),
        (["create trigger other_guard_insert after insert on person begin"
          " update person set name = 'x' where id = new.id; end"], "other_guard_insert"),
        (["alter table person add column zz text"], "person"),
        (["alter table person add column zz text as (name || 'x') virtual"], "person"),
        ([made_otherwise("person", ") STRICT", ")")], "person"),
        ([made_otherwise("person", '"name" TEXT', '"name" TEXT COLLATE NOCASE')], "person"),
        ([made_otherwise("person", '"name" TEXT', '"name" TEXT CHECK(name <> 1)')], "person"),
        (["create table attachment (sha256 text primary key, content blob)"], "attachment"),
        (["insert into setting values ('view:person:x', null)"], "view:person:x"),
    ],
)  # fmt: skip
def test_whatever_another_program_made_is_told_to_who_only_reads_too(
    left: Path, two: Registers, statements: Sequence[str], named: str
) -> None:
    tamper(left, *statements)
    before = beside(left)
    with speaking("en"):
        with Store(left, two, read_only=True) as reading:
            read = reading.verify()
        assert beside(left) == before
        with Store(left, two) as store:
            verdict = store.verify()
            copied = store.back_up(None, "clerk").verdict
    for told in (read, verdict):
        assert told.kind == Kind.ALTERED
        assert any(named in (one.table, one.number) for one in told.findings)
    if "insert into setting" not in statements[0] and named != "attachment":
        assert copied.kind == Kind.ALTERED


@pytest.mark.parametrize("table", [*structure.OWN, structure.MIGRATED])
@pytest.mark.parametrize("deed", ["drop", "view"])
def test_a_file_without_the_programs_own_tables_is_refused_in_words(
    left: Path, two: Registers, tmp_path: Path, table: str, deed: str
) -> None:
    whole = shutil.copytree(left, tmp_path / "whole")
    guards = GUARDS if table == "journal" else ()
    if deed == "view":
        tamper(
            left, f"alter table {table} rename to zz", f"create view {table} as select * from zz"
        )
    else:
        tamper(left, *guards, f"drop table {table}")
    before = beside(left)
    for read_only in (True, False):
        with pytest.raises(Damaged, match=table):
            Store(left, two, read_only=read_only)
        assert {name for name in beside(left) if name != "register.lock"} == {
            name for name in before if name != "register.lock"
        }
    with speaking("zh"), pytest.raises(Damaged, match="其他程序"):
        Restoration(whole, two, left / "register.db")
    with Store(whole, two) as store:
        assert store.verify().whole


@pytest.mark.parametrize("version", [-1, 0, 1, 2])
def test_a_file_that_pretends_to_be_older_gets_nothing_told_anew(
    left: Path, two: Registers, version: int
) -> None:
    tamper(
        left,
        "update person set created_at = '2001-01-01 08:00:00' where id = 1",
        f"pragma user_version={version}",
    )
    with pytest.raises(Damaged):
        Store(left, two)
    tamper(
        left,
        *(["drop table head"] if version < 2 else []),
        "drop table program_account",
        f"delete from _sqlite_migrations where id > {version}",
    )
    if version < 1:
        with pytest.raises(Damaged):
            Store(left, two)
        return
    with Store(left, two) as store:  # as an older program would have left it
        finding = next(one for one in store.verify().findings if one.table == "person")
    assert finding.columns == ("created_at",)


def test_a_tail_cut_is_told_however_long_the_program_went_on(left: Path, two: Registers) -> None:
    with Store(left, two, read_only=True) as store:
        last = store.journal.head()[0]
    tamper(left, *GUARDS, f"delete from journal where entry > {last - 3}")
    with speaking("en"):
        with Store(left, two, read_only=True) as store:
            assert store.verify().kind == Kind.TAIL_CUT
        for _start in range(2):
            with Store(left, two) as store:
                store.set("phone", f"{_start}", "clerk")
                verdict = store.verify()
                copied = store.back_up(None, "clerk").verdict
            assert verdict.kind == copied.kind == Kind.TAIL_CUT
            assert f"had had {last} entries" in verdict.verdict
            assert f"ended with entry {last - 3} " in verdict.verdict


@pytest.mark.parametrize("statement", ["delete from head", "update head set entry = 1"])
def test_a_mark_of_the_end_put_aside_is_told_later_too(
    left: Path, two: Registers, statement: str
) -> None:
    tamper(left, statement)
    with Store(left, two) as store, speaking("en"):
        store.set("phone", "5", "clerk")
        store.set("phone", "6", "clerk")
        verdict = store.verify()
    assert verdict.kind == Kind.ALTERED
    assert "the mark of where the journal ends" in verdict.verdict
    assert len(verdict.findings) == 1


def test_an_emptied_journal_is_told_as_such(left: Path, two: Registers) -> None:
    tamper(left, *GUARDS, "delete from journal")
    with speaking("en"), Store(left, two, read_only=True) as store:
        assert "the journal is empty" in store.verify().verdict
    with speaking("en"), Store(left, two) as store:
        assert "the journal was empty" in store.verify().verdict


def test_what_cannot_be_read_is_told_with_its_register(left: Path, two: Registers) -> None:
    tamper(left, "update person set name = cast(x'ff41' as text) where id = 1")
    with speaking("en"), Store(left, two) as store:
        (finding,) = store.verify().findings
    assert (finding.kind, finding.table) == (Kind.DAMAGED, "person")
    assert str(two["person"].title) in finding.text


def _in_another_mode(folder: Path) -> None:
    file = folder / "register.db"
    content = bytearray(file.read_bytes())
    content[18:20] = b"\2\2"
    file.write_bytes(content)


def _with_a_log(folder: Path) -> None:
    (folder / "register.db-wal").write_bytes(b"junk" * 2_000)


def _with_a_real_log(folder: Path) -> None:
    file = folder / "register.db"
    elsewhere = folder.parent / "elsewhere.db"
    shutil.copy(file, elsewhere)
    other = sqlcipher3.dbapi2.connect(str(elsewhere), isolation_level=None)
    other.execute("pragma journal_mode=wal")
    for statement in (*OF_PERSON, "update person set name = 'x'"):
        other.execute(statement)
    shutil.copy(elsewhere, file)
    shutil.copy(f"{elsewhere}-wal", f"{file}-wal")
    other.close()


@pytest.mark.parametrize("deed", [_in_another_mode, _with_a_log, _with_a_real_log])
def test_reading_what_another_program_had_open_writes_nothing_beside_it(
    left: Path, two: Registers, deed: Callable[[Path], None]
) -> None:
    deed(left)
    before = beside(left)
    for looking in (None, left / "register.db"):
        with speaking("en"), Store(left, two, read_only=True, looking_into=looking) as store:
            verdict = store.verify()
            assert verdict.whole
            assert "register.db-wal was not read" in verdict.warnings[-1]
        assert beside(left) == before


def test_a_change_left_in_the_midst_is_told_to_who_reads_and_finished_by_who_writes(
    left: Path, two: Registers, tmp_path: Path
) -> None:
    file, elsewhere = left / "register.db", tmp_path / "elsewhere.db"
    shutil.copy(file, elsewhere)
    other = sqlcipher3.dbapi2.connect(str(elsewhere), isolation_level=None)
    other.execute("pragma cache_size=1")
    other.execute("begin immediate")
    for n in range(40):
        other.execute(f"create table t{n} as select * from journal")
    shutil.copy(f"{elsewhere}-journal", f"{file}-journal")
    shutil.copy(elsewhere, file)
    other.close()
    before = beside(left)
    with speaking("en"), pytest.raises(UserError, match=r"register\.db-journal lies beside it"):
        Store(left, two, read_only=True)
    assert beside(left) == before
    with Store(left, two) as store:
        assert store.verify().whole
    with Store(left, two, read_only=True) as store:
        assert store.verify().whole


@pytest.mark.parametrize("size", [0, 1, 99])
def test_no_new_register_begins_where_one_was_emptied(
    left: Path, two: Registers, size: int
) -> None:
    with Store(left, two) as store:
        store.back_up(None, "clerk")
    file = left / "register.db"
    file.write_bytes(file.read_bytes()[:size])
    for _start in range(2):
        with speaking("zh"), pytest.raises(Damaged, match="恢复最近的备份"):
            Store(left, two)
    assert file.stat().st_size == size


def test_a_first_start_that_was_broken_off_begins_again(folder: Path, two: Registers) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "register.db").touch()
    with Store(folder, two) as store:
        assert store.verify().whole


def test_a_file_of_an_unknown_format_is_refused_in_words(left: Path, two: Registers) -> None:
    file = left / "register.db"
    content = bytearray(file.read_bytes())
    content[44:48] = b"\0\0\0\7"
    file.write_bytes(content)
    for language in words.LANGUAGES:
        with speaking(language), pytest.raises(Damaged, match=r"register\.db"):
            Store(left, two, read_only=True)


def test_a_backup_elsewhere_tells_of_attached_files_whose_folder_is_gone(
    prepared: Path, registers: Registers, tmp_path: Path
) -> None:
    from tests.store.small_office import fill

    folder = Path(shutil.copytree(prepared, tmp_path / "data"))
    with words.speaking("en"), Store(folder, registers) as store:
        fill(store, tmp_path / "scan.pdf")
        shutil.rmtree(folder / "attachments")
        verdict = store.back_up(tmp_path / "other.db", "clerk").verdict
    assert verdict.kind == Kind.ATTACHMENT


@pytest.mark.parametrize(
    "statement",
    [
        "drop table person_search_config",
        "delete from person_search_config",
        "insert or replace into person_search_config values ('version', 99)",
    ],
)
def test_a_search_that_the_engine_cannot_open_any_more_is_damage(
    left: Path, two: Registers, tmp_path: Path, statement: str
) -> None:
    whole = shutil.copytree(left, tmp_path / "whole")
    tamper(left, statement)
    with pytest.raises(Damaged), Store(left, two, read_only=True) as store:
        store.verify()
    with pytest.raises(Damaged):
        Restoration(whole, two, left / "register.db")


@pytest.mark.parametrize(
    ("column", "junk"),
    [("bought_on", "x"), ("helpers", "[[["), ("helpers", "0"), ("helpers", "[5]")],
)
def test_a_record_that_holds_what_the_program_never_writes_is_named_where_it_is_read(
    left: Path, two: Registers, column: str, junk: str
) -> None:
    tamper(left, f"update thing set {column} = '{junk}' where id = 1")
    with speaking("en"), Store(left, two) as store:
        assert store.verify().findings[0].columns == (column,)
        with pytest.raises(UserError, match=r"T-\d+-001 holds what the program never writes"):
            store.values(two["thing"], [1])
