"""Backups as they grow old, and a backup that takes the place of the register file."""

import datetime as dt
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Damaged, Held, UserError
from desktop_app.registers import checks
from desktop_app.registers.case import Case
from desktop_app.registers.loader import Registers, load
from desktop_app.store import Store, ladder
from desktop_app.store.records import Judged
from desktop_app.store.restoring import SCRATCH, Restoration
from desktop_app.store.searching import Query
from tests.store.conftest import PERSON, THING, write

TODAY = dt.date(2026, 11, 28)
MOMENTS = st.datetimes(dt.datetime(2019, 1, 1), dt.datetime(2026, 12, 31))


def names(store: Store) -> list[str]:
    """Return the names of the persons that are not void."""
    person = store.registers["person"]
    ids = sorted(store.ids(person, Query()))
    return [values["name"] for values in store.values(person, ids)]


def add(store: Store, *several: str) -> None:
    """Enter persons of these names."""
    for name in several:
        store.add(store.registers["person"], {"name": name}, "clerk")


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """Return a backup with two persons, after which a third came and the second was changed."""
    add(store, "王小明", "李建国")
    made = store.back_up(tmp_path / "stick" / "copy.db", "clerk")
    add(store, "张丽华")
    store.change(store.registers["person"], 2, {"code": "7"}, "clerk")
    return made.file


def files(folder: Path) -> dict[Path, bytes]:
    """Return all files of a folder but the lock."""
    return {f: f.read_bytes() for f in folder.rglob("*") if f.is_file() and f.suffix != ".lock"}


def test_what_a_backup_would_change_is_told_and_nothing_done(
    store: Store, two: Registers, backup: Path, folder: Path
) -> None:
    before = files(folder)
    with Restoration(folder, two, backup) as made:
        assert made.verdict.whole
        difference = made.difference(store)
        assert [(one.number, one.acts) for one in difference.lost] == [
            ("P-0003", ("add",)),
            ("P-0002", ("change",)),
        ]
        assert difference.found == ()
        assert difference.common == made.entries
    assert files(folder) == before
    assert not (folder / SCRATCH).exists()


def test_a_backup_takes_the_place_and_todays_file_is_kept(
    store: Store, two: Registers, backup: Path, folder: Path
) -> None:
    head = store.journal.head()[1]
    with Restoration(folder, two, backup) as made:
        drawn = store.drawn()
        store.close()
        before = (folder / "register.db").read_bytes()
        kept = made.swap("clerk", drawn, head)
    assert kept is not None
    assert kept.read_bytes() == before
    assert not (folder / SCRATCH).exists()
    with Store(folder, two) as again:
        assert names(again) == ["王小明", "李建国"]
        entry = again.journal.last("restore")
        assert entry is not None
        assert (entry.who, entry.told["file"], entry.told["replaced"]) == ("clerk", "copy.db", head)
        assert again.verify().whole
        # The number of the third was on paper: it is not given to somebody else.
        assert again.add(two["person"], {"name": "赵新"}, "clerk").number == "P-0004"
        assert again.verify().whole
        again.db.execute('drop trigger "journal_guard_delete"')
        last = again.journal.head()[0]
        again.db.execute("delete from journal where entry = ?", [last])
        assert not again.verify().whole


def test_a_backup_of_another_register_is_told_to_be(
    store: Store, two: Registers, tmp_path: Path, folder: Path
) -> None:
    add(store, "王小明")
    time.sleep(1.1)  # two that begin in the same second begin with the same entries
    with Store(tmp_path / "other", two) as other:
        add(other, "别人")
        copy = other.back_up(tmp_path / "copy.db", "clerk").file
    with Restoration(folder, two, copy) as made:
        difference = made.difference(store)
    assert difference.common == 0
    assert [one.number for one in difference.found] == ["P-0001"]


def test_attached_files_come_back_from_the_backup(
    store: Store, two: Registers, tmp_path: Path, registers: Registers
) -> None:
    folder, scan = tmp_path / "office", tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF signed")
    with Store(folder, registers) as office:
        attached, _new = office.take_in(scan, 20)
        finding = registers["department"]
        office.add(finding, {"name": "办公室", "code": "1", "scans": (attached,)}, "clerk")
        copy = office.back_up(tmp_path / "stick" / "copy.db", "clerk").file
        drawn = office.drawn()
    shutil.rmtree(folder / "attachments")
    with Restoration(folder, registers, copy) as made:
        assert made.verdict.whole
        made.swap("clerk", drawn, "")
    with Store(folder, registers) as again:
        assert again.verify().whole
        again.take_out(attached, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF signed"


def test_a_damaged_register_gives_way_to_a_backup(
    store: Store, two: Registers, backup: Path, folder: Path
) -> None:
    store.close()
    register = folder / "register.db"
    register.write_bytes(b"gone" * 5_000)
    with pytest.raises(Damaged):
        Store(folder, two)
    (folder / "register.db-journal").write_bytes(b"left over")
    with Restoration(folder, two, backup) as made:
        kept = made.swap("clerk", {}, "")
    assert kept is not None
    assert kept.read_bytes().startswith(b"gone")
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"left over"
    with Store(folder, two) as again:
        assert names(again) == ["王小明", "李建国"]


def test_what_was_restored_at_once_keeps_each_file_that_gave_way(
    store: Store, folder: Path, tmp_path: Path, two: Registers
) -> None:
    store.back_up(tmp_path / "copy.db", "clerk")
    store.add(two["person"], {"name": "王小明"}, "clerk")
    store.close()
    kept = []
    for _time in range(3):
        with Restoration(folder, two, tmp_path / "copy.db") as made:
            kept.append(made.swap("clerk", {}, ""))
    assert len({*kept}) == 3
    with Store(folder, two, looking_into=kept[0]) as first:
        assert first.find(two["person"], "P-0001") is not None


def test_a_restoration_that_fails_leaves_all_as_it_was(
    store: Store, two: Registers, backup: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    journal = folder / "register.db-journal"
    journal.write_bytes(b"hot")
    before = (folder / "register.db").read_bytes()

    def held(*_given: object) -> None:
        raise PermissionError(13, "held by another program")

    with Restoration(folder, two, backup) as made:
        monkeypatch.setattr(Path, "replace", held)
        with pytest.raises(UserError):
            made.swap("clerk", {}, "")
    assert journal.read_bytes() == b"hot"
    assert (folder / "register.db").read_bytes() == before


def _foreign(file: Path) -> None:
    file.write_text("no register", "utf-8")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_foreign, _cut, _empty])
def test_what_cannot_be_restored_is_refused_and_nothing_changes(
    store: Store,
    two: Registers,
    backup: Path,
    folder: Path,
    spoil: Callable[[Path], None],
) -> None:
    spoil(backup)
    before = files(folder)
    with pytest.raises(UserError, match=r"backup|damaged"):
        Restoration(folder, two, backup)
    assert files(folder) == before


def test_an_altered_backup_says_so(
    store: Store, two: Registers, backup: Path, folder: Path
) -> None:
    with sqlite3.connect(backup) as copy:
        copy.execute("update person set code = 'x' where id = 1")
    copy.close()
    with Restoration(folder, two, backup) as made:
        assert not made.verdict.whole
        assert "P-0001" in made.verdict.verdict


def test_a_folder_that_another_program_holds_is_not_restored_into(
    store: Store, two: Registers, backup: Path, folder: Path
) -> None:
    with Restoration(folder, two, backup) as made, pytest.raises(Held):
        made.swap("clerk", store.drawn(), "")
    assert names(store) == ["王小明", "李建国", "张丽华"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_while_restoring_leaves_the_old_register_or_the_new_one(
    store: Store, two: Registers, backup: Path, folder: Path, tmp_path: Path
) -> None:
    store.close()
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    code = (
        "import sys; from pathlib import Path\n"
        "from desktop_app.registers.loader import load; from desktop_app.store.restoring import Restoration\n"
        "folder = Path(sys.argv[2])\n"
        "with Restoration(folder, load(Path(sys.argv[1])), Path(sys.argv[3])) as made:\n"
        "    print('ready', flush=True); made.swap('clerk', {}, '')\n"
        "print('done', flush=True)\n"
    )
    seen = set()
    for wait in (0.0, 0.002, 0.005, 0.01, 0.02, 0.04):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        arguments = [sys.executable, "-c", code, tmp_path / "forms", folder, backup]
        with subprocess.Popen(list(map(str, arguments)), stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
        with Store(folder, two) as again:
            assert again.verify().whole
            seen.add(tuple(names(again)))
    assert seen <= {("王小明", "李建国"), ("王小明", "李建国", "张丽华")}


def test_the_ladder_keeps_days_weeks_months_and_years() -> None:
    days = [dt.datetime(2026, 11, 28, 18) - dt.timedelta(days=n) for n in range(800)]
    gone = set(ladder.superfluous([*days, dt.datetime(2026, 11, 28, 9)], TODAY))
    kept = sorted(set(days) - gone)
    assert dt.datetime(2026, 11, 28, 9) in gone
    assert set(days[:7]) <= set(kept)
    assert [f"{one:%Y-%m-%d}" for one in kept] == [
        "2024-12-31", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30",
        "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-25",
        "2026-10-31", "2026-11-01", "2026-11-08", "2026-11-15",
        *(f"2026-11-{day}" for day in range(22, 29)),
    ]  # fmt: skip


@given(
    st.lists(MOMENTS, max_size=40, unique=True),
    st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)),
)
def test_the_ladder_never_takes_the_newest_and_never_takes_twice(
    moments: list[dt.datetime], today: dt.date
) -> None:
    gone = ladder.superfluous(moments, today)
    left = set(moments) - set(gone)
    assert not moments or max(moments) in left
    assert ladder.superfluous(left, today) == []
    assert {moment.year for moment in left} == {moment.year for moment in moments}


def test_a_backup_is_looked_into_without_a_byte_written(
    store: Store, two: Registers, backup: Path, tmp_path: Path
) -> None:
    before = files(backup.parent)
    with Store(backup.parent, two, looking_into=backup) as seen:
        assert seen.read_only
        assert names(seen) == ["王小明", "李建国"]
        assert len(seen.ids(two["person"], Query("wxm"))) == 1
        assert seen.verify().whole
        with pytest.raises(UserError, match="opened to read"):
            add(seen, "别人")
        with pytest.raises(UserError, match="opened to read"):
            seen.set("language", "en", "clerk")
    assert files(backup.parent) == before


def test_a_backup_of_other_forms_is_read_all_the_same(
    store: Store, backup: Path, tmp_path: Path
) -> None:
    more = PERSON.replace("[fields]", '[fields]\nroom = { kind = "text", label = "Room" }')
    other = load(write(tmp_path / "later", person=more, thing=THING))
    before = files(backup.parent)
    with Store(backup.parent, other, looking_into=backup) as seen:
        assert names(seen) == ["王小明", "李建国"]
        assert [one["room"] for one in seen.values(other["person"], [1])] == [None]
        assert seen.verify().whole
    assert files(backup.parent) == before


def test_what_came_in_by_an_import_is_found_in_a_file_looked_into(
    store: Store, two: Registers, backup: Path, folder: Path
) -> None:
    person = two["person"]
    values = {"name": "赵新来"}
    with store.at_once():
        verdict = checks.judge(Case(person, values, store.facts, TODAY))
        store.records.add_many(person, [Judged(values, verdict)], "clerk")
    with Store(folder, two, looking_into=folder / "register.db") as seen:
        assert len(seen.ids(person, Query("新来"))) == 1


def test_an_attachment_is_taken_out_of_the_backup_itself(
    tmp_path: Path, registers: Registers
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF signed")
    with Store(tmp_path / "office", registers) as office:
        attached, _new = office.take_in(scan, 20)
        values = {"name": "办公室", "code": "1", "scans": (attached,)}
        office.add(registers["department"], values, "clerk")
        copy = office.back_up(tmp_path / "stick" / "copy.db", "clerk").file
    with Store(copy.parent, registers, looking_into=copy) as seen:
        seen.take_out(attached, tmp_path / "out.pdf")
        assert seen.verify().whole
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF signed"
