"""A register file of every schema there ever was opens, is brought up to date, and is whole."""

import contextlib
import zipfile
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from desktop_app.registers.loader import Registers, load
from desktop_app.store import Store, schema
from desktop_app.store.restoring import Restoration
from desktop_app.store.searching import Query
from tests.store.conftest import PERSON, THING, write
from tests.store.old_files import FILES, NAMES, version

OLD = pytest.mark.parametrize("old", FILES, ids=[file.stem for file in FILES])


@pytest.fixture
def unpacked(old: Path, tmp_path: Path) -> Path:
    """Return a data folder with the old register file; its backup lies in it as copy.db."""
    folder = tmp_path / "data"
    with zipfile.ZipFile(old) as archive:
        archive.extractall(folder)
    return folder


def test_there_is_a_file_of_todays_schema() -> None:
    assert schema.VERSION in {version(file) for file in FILES}, "python -m tests.store.old_files"
    assert len(FILES) > 4


def _see(store: Store) -> None:
    person, thing = store.registers["person"], store.registers["thing"]
    everybody = store.values(person, sorted(store.ids(person, Query(void=True))))
    assert tuple(one["name"] for one in everybody) == NAMES
    assert [one["code"] for one in everybody] == ["C0", "D2", "C2", "C3"]
    assert [one["void_reason"] for one in everybody] == [None, None, "误登", None]
    things = store.values(thing, sorted(store.ids(thing, Query())))
    assert [one["name"] for one in things] == ["复印机", "打印机1", "打印机2"]
    assert [len(one["parts"]) for one in things] == [2, 2, 2]
    assert store.setting("phone") == "1234"
    assert len(store.ids(person, Query("wxm"))) == 1


@OLD
def test_an_old_file_is_brought_up_to_date_after_a_copy(
    old: Path, unpacked: Path, two: Registers
) -> None:
    with Store(unpacked, two) as store:
        _see(store)
        verdict = store.verify()
        assert verdict.whole, verdict.findings
        # The oldest have another search index, by which less would be found.
        assert all("search index" in warning for warning in verdict.warnings)
        assert store.verify().warnings == ()
        store.change(two["person"], 1, {"code": "E1"}, "clerk")
        store.add(two["person"], {"name": "新人"}, "clerk")
        assert store.verify().whole
    if version(old) == schema.VERSION:
        assert not (unpacked / "backups").exists()
        return
    (copy,) = (unpacked / "backups").glob("before-*.db")
    with Store(unpacked, two, looking_into=copy) as kept:
        _see(kept)
    with contextlib.closing(sqlcipher3.dbapi2.connect(str(copy))) as kept_db:
        assert kept_db.execute("pragma user_version").fetchone() == (version(old),)
    with Store(unpacked, two) as again:  # once is enough
        assert again.verify().whole
    assert len(list((unpacked / "backups").iterdir())) == 1


@OLD
def test_the_copy_of_an_old_file_is_as_it_was_where_the_forms_changed_too(
    old: Path, unpacked: Path, tmp_path: Path
) -> None:
    added = THING.replace("price =", 'colour = { kind = "text", label = "Colour" }\nprice =')
    with Store(unpacked, load(write(tmp_path / "others", person=PERSON, thing=added))) as store:
        _see(store)
    (copy,) = (unpacked / "backups").glob("before-*.db")
    with contextlib.closing(sqlcipher3.dbapi2.connect(str(copy))) as kept_db:
        assert kept_db.execute("pragma user_version").fetchone() == (version(old),)


@OLD
@pytest.mark.parametrize("column", ["created_at", "called", "incomplete", "voided_at"])
def test_what_older_entries_do_not_tell_is_proven_from_then_on(
    old: Path, unpacked: Path, two: Registers, column: str
) -> None:
    with Store(unpacked, two) as store:
        other = "1 - incomplete" if column == "incomplete" else "'2001-01-01 00:00:00'"
        store.db.execute(f"update person set {column} = {other} where id = 3")
        (finding,) = store.verify().findings
        assert (finding.number, finding.columns) == ("P-0003", (column,))


@OLD
def test_an_old_file_is_read_without_a_byte_written(
    old: Path, unpacked: Path, two: Registers
) -> None:
    before = {file: file.read_bytes() for file in unpacked.iterdir()}
    for file in list(before):
        with Store(unpacked, two, looking_into=file) as store:
            _see(store)
            verdict = store.verify()
            assert verdict.whole, verdict.findings
    assert {file: file.read_bytes() for file in unpacked.iterdir()} == before


@OLD
def test_an_old_backup_is_restored(
    old: Path, unpacked: Path, two: Registers, tmp_path: Path
) -> None:
    backup = (unpacked / "copy.db").rename(tmp_path / "copy.db")
    with Restoration(unpacked, two, backup) as made:
        assert made.verdict.whole, made.verdict.findings
        with Store(unpacked, two) as today:
            difference = made.difference(today)
            drawn, head = today.drawn(), today.journal.head()[1]
        assert difference.common == made.entries
        made.swap("clerk", drawn, head)
    with Store(unpacked, two) as store:
        _see(store)
        assert store.verify().whole
        assert store.add(two["person"], {"name": "新人"}, "clerk").number == "P-0005"
        assert store.verify().whole
