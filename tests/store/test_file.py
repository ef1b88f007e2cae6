"""Opening a register file: who may, what shape it has then, and what is refused."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlite_utils

from desktop_app.errors import UserError
from desktop_app.registers.loader import Registers, load, unproved
from desktop_app.store import Store, schema, shape
from desktop_app.store.searching import Query
from tests.store.conftest import PERSON, THING, write


def test_a_second_program_is_kept_out_and_may_read(
    store: Store, folder: Path, two: Registers
) -> None:
    store.add(two["person"], {"name": "王小明"}, "clerk")
    with pytest.raises(UserError, match="open in another"):
        Store(folder, two)
    with Store(folder, two, read_only=True) as reader:
        assert len(reader.ids(two["person"], Query())) == 1
        with pytest.raises(UserError, match="cannot be written"):
            reader.add(two["person"], {"name": "x"}, "clerk")


def test_reading_writes_nothing(store: Store, folder: Path, two: Registers) -> None:
    store.add(two["person"], {"name": "王小明"}, "clerk")
    store.close()
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with Store(folder, two, read_only=True) as reader:
        assert len(reader.ids(two["person"], Query("小明"))) == 1
        assert reader.verify().whole
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_the_folder_is_free_again_after_a_crash(
    folder: Path, tmp_path: Path, two: Registers
) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from desktop_app.registers.loader import load; from desktop_app.store import Store\n"
        "registers = load(Path(sys.argv[1])); store = Store(Path(sys.argv[2]), registers)\n"
        "store.add(registers['person'], {'name': 'kept'}, 'clerk')\n"
        "store.db.execute('begin'); store.records.add(registers['person'], {'name': 'lost'}, 'clerk')\n"
        "os._exit(9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "forms"), str(folder)], check=False
    )
    assert done.returncode == 9
    with Store(folder, two) as again:
        person = two["person"]
        assert [v["name"] for v in again.values(person, again.ids(person, Query()))] == ["kept"]
        assert again.add(person, {"name": "next"}, "clerk").number == "P-0002"
        assert again.verify().whole


def test_the_tables_are_as_declared(store: Store, two: Registers) -> None:
    assert list(shape.statements(store.db, two)) == []
    names = {
        row[0] for row in store.db.execute("select name from sqlite_master where type = 'trigger'")
    }
    assert names == {statement.split('"')[1] for statement in shape.triggers(two)}
    strict = dict(
        store.db.execute(
            "select name, strict from pragma_table_list where type = 'table' and name not like 'sqlite%'"
        )
    )
    loose = {name for name, how in strict.items() if not how}
    assert all("_search" in name for name in loose)
    assert store.db.execute("pragma foreign_keys").fetchone()[0] == 1
    assert store.db.execute("pragma synchronous").fetchone()[0] == 3
    assert store.db.execute("pragma journal_mode").fetchone()[0] == "delete"


def test_guards_that_were_taken_away_are_there_again_at_the_next_start(
    store: Store, folder: Path, two: Registers
) -> None:
    store.add(two["person"], {"name": "王小明"}, "clerk")
    store.db.execute('drop trigger "person_guard_delete"')
    store.close()
    with Store(folder, two) as again, pytest.raises(Exception, match="never deleted"):
        again.db.execute('delete from "person"')


def test_a_file_whose_shape_is_as_it_was_is_only_looked_at(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    store.close()
    before = (folder / "register.db").read_bytes()
    known = unproved(tmp_path / "forms")
    with Store(folder, known) as again:
        assert list(known.covers) == ["person", "thing"]
        assert again.count(known["person"], Query()) == 0
    assert (folder / "register.db").read_bytes() == before


def test_a_refused_declaration_is_told_at_each_start(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    store.close()
    write(tmp_path / "forms", broken="title = 1")
    for _start in range(3):
        registers = unproved(tmp_path / "forms")
        Store(folder, registers).close()
        assert {refusal.file.parent.name for refusal in registers.refusals} == {"broken"}


def test_every_shipped_register_gets_its_tables(tmp_path: Path, registers: Registers) -> None:
    with Store(tmp_path / "data", registers) as shipped:
        assert list(shape.statements(shipped.db, registers)) == []
    with Store(tmp_path / "data", registers) as again:
        assert again.verify().whole


def test_a_changed_declaration_adds_and_renames_and_drops_nothing(
    store: Store, folder: Path, tmp_path: Path, two: Registers
) -> None:
    saved = store.add(two["thing"], {"name": "打印机", "serial": "SN1"}, "clerk")
    store.close()
    changed = THING.replace('"serial"', '"serial_no"')
    changed = changed.replace('validator = "serial_no"', 'validator = "serial"')
    changed = changed.replace("serial = {", 'serial_no = { was = "serial",')
    changed = changed.replace("price =", 'colour = { kind = "text", label = "Colour" }\nprice =')
    registers = load(write(tmp_path / "forms", person=PERSON, thing=changed))
    assert registers.refusals == ()
    with Store(folder, registers) as again:
        kept = again.find(registers["thing"], saved.number)
        assert kept is not None
        assert (kept["serial_no"], kept["colour"]) == ("SN1", None)
        assert again.verify().whole
        assert [entry.act for entry in again.journal.entries()][-1] == "forms"
    assert len(list((folder / "backups").glob("before-*.db"))) == 1


def test_a_newer_file_is_refused(store: Store, folder: Path, two: Registers) -> None:
    store.db.execute(f"pragma user_version={schema.VERSION + 1}")
    store.close()
    for read_only in (False, True):
        with pytest.raises(UserError, match="newer version"):
            Store(folder, two, read_only=read_only)


def test_another_programs_file_is_refused(folder: Path, two: Registers) -> None:
    folder.mkdir()
    db = sqlite_utils.Database(folder / "register.db")
    db.table("notes").insert({"text": "mine"})
    db.close()
    with pytest.raises(UserError, match="another program"):
        Store(folder, two)


@pytest.mark.parametrize("damage", ["garbage", "cut", "flipped", "folder"])
def test_a_damaged_file_is_refused_in_words(
    store: Store, folder: Path, two: Registers, damage: str
) -> None:
    for n in range(200):
        store.add(two["person"], {"name": f"王小明{n}"}, "clerk")
    store.close()
    file = folder / "register.db"
    content = file.read_bytes()
    if damage == "garbage":
        file.write_bytes(b"no database at all" * 1000)
    elif damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "flipped":
        file.write_bytes(content[:8192] + bytes(8192) + content[16384:])
    else:
        file.unlink()
        file.mkdir()
    with pytest.raises(UserError, match=r"damaged|cannot be opened"):
        _open_and_verify(folder, two)


def _open_and_verify(folder: Path, registers: Registers) -> None:
    with Store(folder, registers) as opened:
        opened.verify()


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path, two: Registers) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="--data"):
        Store(tmp_path / "file", two)
