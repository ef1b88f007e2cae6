"""The register file encrypted, opened, decrypted: nothing in the clear, nothing lost, never by half."""

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app import paths
from desktop_app.errors import Damaged, Locked, UserError
from desktop_app.registers.kinds import Attached
from desktop_app.registers.loader import Registers
from desktop_app.store import Key, Store, engine, wiping
from desktop_app.store.backup import proved
from desktop_app.store.comparing import DRAFT
from desktop_app.store.consolidation import Consolidation
from desktop_app.store.contents import contents
from desktop_app.store.key import encrypted
from desktop_app.store.recoding import Recoded, recode
from desktop_app.store.recoding_backups import recode_copy
from desktop_app.store.restoring import Restoration
from desktop_app.store.searching import Query

MARK = "纸上谈兵MARKER7"
PASSPHRASE, OTHER = "河东狮吼 seven bears", "another passphrase 9"
MAGIC = b"SQLite format 3"


def go_on(_done: int, _all: int) -> bool:
    return True


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, registers: Registers) -> Path:
    """Return a data folder with a marked record, scan, draft and units' report."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    scan = folder.parent / "scan.pdf"
    scan.write_text(f"%PDF {MARK} " * 900, "utf-8")
    with Store(folder, registers) as store:
        attached, _new = store.take_in(scan, 20)
        values = {"name": MARK, "code": "1", "scans": (attached,)}
        store.add(registers["department"], values, "clerk")
    with Consolidation(folder) as kept, kept.at_once():
        kept.expect([MARK])
    paths.drafts(folder).mkdir()
    (paths.drafts(folder) / "fault-new.json").write_text(f'{{"symptom": "{MARK}"}}', "utf-8")
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """Return a copy of it, of the test's own."""
    return Path(shutil.copytree(filled, tmp_path / "data"))


@pytest.fixture
def sealed(folder: Path, registers: Registers) -> Iterator[Store]:
    """Return the register of that folder, encrypted."""
    with Store(folder, registers) as store:
        assert recode(store, Key(PASSPHRASE), "clerk", go_on) == Recoded("encrypt", True)
        yield store


def clear(folder: Path) -> list[str]:
    """Return the files of a folder that show the marked text."""
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and MARK.encode() in file.read_bytes()
    ]


def see(store: Store, tmp_path: Path) -> None:
    """See that all is there: record, search, scan, report, whole."""
    register = store.registers["department"]
    (id,) = store.ids(register, Query("上谈"))
    (values,) = store.values(register, [id])
    assert values["name"] == MARK
    (attached,) = values["scans"]
    assert isinstance(attached, Attached)
    store.take_out(attached, tmp_path / "out.pdf")
    assert MARK in (tmp_path / "out.pdf").read_text("utf-8")
    verdict = store.verify()
    assert verdict.whole, verdict.verdict
    with Consolidation(store.folder, store.key, read_only=True) as kept:
        assert kept.expected() == [MARK]


def test_nothing_stays_in_the_clear_and_nothing_is_lost(
    folder: Path, registers: Registers, tmp_path: Path
) -> None:
    assert len(clear(folder)) == 4
    with Store(folder, registers) as store:
        head = store.journal.head()
        assert recode(store, Key(PASSPHRASE), "clerk", go_on) == Recoded("encrypt", True)
        assert clear(folder) == []
        assert store.journal.hash(head[0]) == head[1]
        last = store.journal.last("encrypt")
        assert last is not None
        assert (last.who, last.told) == ("clerk", {})
        assert MARK in store.setting(f"{DRAFT}fault-new")
        see(store, tmp_path)
        store.add(registers["department"], {"name": f"{MARK}二", "code": "2"}, "clerk")
    with Store(folder, registers, key=Key(PASSPHRASE)) as store:
        assert store.count(registers["department"], Query()) == 2
        assert store.verify().whole
    assert clear(folder) == []
    assert not any(file.read_bytes().startswith(MAGIC) for file in folder.rglob("*.db"))


def test_a_new_register_may_be_encrypted_from_its_first_byte(
    tmp_path: Path, registers: Registers
) -> None:
    with Store(tmp_path / "new", registers, key=Key(PASSPHRASE)) as store:
        store.add(registers["department"], {"name": MARK, "code": "1"}, "clerk")
    assert clear(tmp_path) == []
    with Store(tmp_path / "new", registers, key=Key(PASSPHRASE)) as store:
        assert store.verify().whole


def test_the_wrong_passphrase_is_told_apart_from_damage(
    sealed: Store, folder: Path, registers: Registers
) -> None:
    sealed.close()
    with pytest.raises(Locked, match="its passphrase is needed"):
        Store(folder, registers)
    with pytest.raises(Locked, match="does not open"):
        Store(folder, registers, key=Key(PASSPHRASE + "x"))
    file = folder / "register.db"
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2 // 4096 * 4096])
    with (
        pytest.raises(UserError, match="damaged") as raised,
        closing(Store(folder, registers, key=Key(PASSPHRASE))) as store,
    ):
        store.verify()
    assert not isinstance(raised.value, Locked)
    file.write_bytes(bytes(len(content)))
    with pytest.raises(UserError) as raised:
        Store(folder, registers, key=Key(PASSPHRASE))
    assert isinstance(raised.value, Damaged)


def test_full_width_characters_are_the_same_passphrase(
    sealed: Store, folder: Path, registers: Registers
) -> None:
    sealed.close()
    Store(folder, registers, key=Key(PASSPHRASE.replace("seven", "ｓｅｖｅｎ"))).close()


def test_the_passphrase_opens_the_file_in_any_tool_of_its_kind(sealed: Store, folder: Path) -> None:
    import sqlcipher3

    db = sqlcipher3.connect(str(folder / "register.db"))
    db.execute(f"pragma key='{PASSPHRASE}'")
    assert db.execute("select name from department").fetchall() == [(MARK,)]
    db.close()


def test_no_key_tells_its_passphrase() -> None:
    assert PASSPHRASE not in f"{Key(PASSPHRASE)!r} {Key(PASSPHRASE)}"


def test_a_changed_passphrase_leaves_the_old_one_useless(
    sealed: Store, folder: Path, registers: Registers, tmp_path: Path
) -> None:
    assert recode(sealed, Key(OTHER), "clerk", go_on) == Recoded("passphrase", True)
    see(sealed, tmp_path)
    sealed.close()
    for file in folder.rglob("*.db"):
        with pytest.raises(Locked):
            engine.connect(file, key=Key(PASSPHRASE), application=0)
    with Store(folder, registers, key=Key(OTHER)) as store:
        see(store, tmp_path)


def test_decrypted_all_is_as_before(
    sealed: Store, folder: Path, filled: Path, registers: Registers, tmp_path: Path
) -> None:
    assert recode(sealed, None, "clerk", go_on) == Recoded("decrypt", True)
    see(sealed, tmp_path)
    sealed.close()
    assert clear(folder) == clear(filled)
    names = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert names == {str(f.relative_to(filled)) for f in filled.rglob("*") if f.is_file()}
    with Store(folder, registers) as store:
        assert [entry.act for entry in store.journal.acts("encrypt", "decrypt")] == [
            "encrypt",
            "decrypt",
        ]


@pytest.mark.parametrize("stop", [0, 2, 4])
def test_cancelled_all_is_as_it_was(
    folder: Path, registers: Registers, tmp_path: Path, stop: int
) -> None:
    before = {f: f.read_bytes() for f in folder.rglob("*") if f.is_file()}
    with Store(folder, registers) as store:
        assert recode(store, Key(PASSPHRASE), "clerk", lambda done, _all: done < stop) is None
        see(store, tmp_path)
    assert {f: f.read_bytes() for f in folder.rglob("*") if f.is_file()} == before


def test_an_altered_register_is_encrypted_as_altered(folder: Path, registers: Registers) -> None:
    with Store(folder, registers) as store:
        store.db.execute("update department set name = 'x'")
        said = store.verify().verdict
        assert "Altered" in said
        assert recode(store, Key(PASSPHRASE), "clerk", go_on) is not None
        assert store.verify().verdict == said


def test_backups_are_encrypted_and_proved(
    sealed: Store, folder: Path, registers: Registers, tmp_path: Path
) -> None:
    out = sealed.back_up(tmp_path / "stick" / "copy.db", "clerk").file
    own = sealed.back_up(None, "clerk").file
    assert encrypted(out)
    assert encrypted(own)
    assert clear(tmp_path / "stick") == clear(folder) == []
    assert proved(out, registers, key=Key(PASSPHRASE))[0].whole
    with pytest.raises(Locked):
        proved(out, registers)
    with Store(out.parent, registers, looking_into=out, key=Key(PASSPHRASE)) as seen:
        assert seen.verify().whole
        (values,) = seen.values(registers["department"], [1])
        seen.take_out(values["scans"][0], tmp_path / "out.pdf")
    assert MARK in (tmp_path / "out.pdf").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "today"),
    [(None, PASSPHRASE), (PASSPHRASE, None), (PASSPHRASE, OTHER), (PASSPHRASE, PASSPHRASE)],
)
def test_a_restored_backup_is_encrypted_as_the_register_of_today_is(
    folder: Path, registers: Registers, tmp_path: Path, before: str | None, today: str | None
) -> None:
    def key(passphrase: str | None) -> Key | None:
        return Key(passphrase) if passphrase else None

    with Store(folder, registers) as store:
        if before:
            recode(store, key(before), "clerk", go_on)
        copy = store.back_up(tmp_path / "stick" / "copy.db", "clerk").file
        store.add(registers["department"], {"name": f"{MARK}二", "code": "2"}, "clerk")
        recode(store, key(today), "clerk", go_on)
        drawn, opens = store.drawn(), store.key
    if before:
        with pytest.raises(Locked):
            Restoration(folder, registers, copy, None, opens)
    with Restoration(folder, registers, copy, key(before), opens) as made:
        if today:
            assert clear(folder) == []
        assert made.verdict.whole
        assert made.was_encrypted == bool(before)
        made.swap("clerk", drawn, "")
    with Store(folder, registers, key=key(today)) as again:
        assert (again.key is None) == (today is None)
        assert again.count(registers["department"], Query()) == 1
        see(again, tmp_path)
    if today:
        assert clear(folder) == []


def test_a_backup_is_encrypted_anew_in_its_place(
    folder: Path, registers: Registers, tmp_path: Path
) -> None:
    with Store(folder, registers) as store:
        copy = store.back_up(tmp_path / "stick" / "copy.db", "clerk").file
    os.utime(copy, (1e9, 1e9))
    for old, new in ((None, Key(PASSPHRASE)), (Key(PASSPHRASE), Key(OTHER)), (Key(OTHER), None)):
        assert recode_copy(copy, old, new)
        assert encrypted(copy) == (new is not None)
        assert proved(copy, registers, key=new)[0].whole
        assert copy.stat().st_mtime == 1e9
    assert list(copy.parent.iterdir()) == [copy]
    with pytest.raises(Locked):
        recode_copy(_sealed_copy(copy), Key(OTHER), Key("x"))


def _sealed_copy(copy: Path) -> Path:
    recode_copy(copy, None, Key(PASSPHRASE))
    return copy


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop_app import paths
from desktop_app.registers.loader import load
from desktop_app.store import Key, Store
from desktop_app.store.recoding import recode
folder, old, new, fatal = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
count = 0
def look(event, given):
    global count
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "sqlite3.connect"):
        if str(folder) in str(given[0]):
            count += 1
            if count == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
with Store(folder, load(paths.forms()), key=Key(old) if old else None) as store:
    sys.addaudithook(look)
    recode(store, Key(new) if new else None, "clerk", lambda _done, _all: True)
    fatal = 0
print(count)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_at_any_point_it_was_done_or_it_was_not(
    folder: Path, registers: Registers, tmp_path: Path
) -> None:
    """At some points; ``python3 dev.py torture`` takes all of them, and the other two acts."""
    seen = killed_at((0.4, 0.8, 1.0), folder, registers, tmp_path, "", PASSPHRASE)
    assert seen == {True, False}, "no kill came on both sides of the exchange"


def killed_at(
    shares: Sequence[float],
    folder: Path,
    registers: Registers,
    tmp_path: Path,
    old: str,
    new: str,
) -> set[bool]:
    """Kill the recoding of a folder at these shares of its steps; whether it was done by then.

    Each time all that the folder kept must be there, and nothing in the clear of what is encrypted.
    """
    if old:
        with Store(folder, registers) as store:
            recode(store, Key(old), "clerk", go_on)
    steps = int(_killed(Path(shutil.copytree(folder, tmp_path / "trial")), old, new, 0).stdout)
    seen = set()
    for fatal in sorted({max(1, round(share * steps)) for share in shares}):
        trial = tmp_path / f"trial{fatal}"
        shutil.copytree(folder, trial)
        assert _killed(trial, old, new, fatal).returncode == -signal.SIGKILL
        seen.add(done := _is_done(trial, old, new))
        opens = new if done else old
        with Store(trial, registers, key=Key(opens) if opens else None) as store:
            see(store, tmp_path)
        assert not paths.recoding(trial).exists()
        if opens:
            assert clear(trial) == []
        shutil.rmtree(trial)
    return seen


def _killed(folder: Path, *given: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", KILLED, str(folder), *map(str, given)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _is_done(folder: Path, old: str, new: str) -> bool:
    file = folder / "register.db"
    if not old or not new:
        return encrypted(file) == bool(new)
    try:
        engine.connect(file, key=Key(new), read_only=True).close()
    except Locked:
        return False
    return True


@pytest.mark.parametrize("fails", ["rename", "link", "wipe"])
def test_a_fault_leaves_all_as_it_was_or_says_what_was_not_wiped(
    folder: Path,
    registers: Registers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fails: str,
) -> None:
    def fault(*_given: object, **_more: object) -> None:
        raise PermissionError(13, "no")

    with Store(folder, registers) as store:
        with monkeypatch.context() as patched:
            if fails == "rename":
                patched.setattr(Path, "rename", fault)
                with pytest.raises(UserError, match="could not be written"):
                    recode(store, Key(PASSPHRASE), "clerk", go_on)
            else:
                patched.setattr(os if fails == "link" else wiping, fails, fault)
                done = recode(store, Key(PASSPHRASE), "clerk", go_on)
                assert done == Recoded("encrypt", False)
        see(store, tmp_path)
        assert (store.key is None) == (fails == "rename")
    with Store(folder, registers, key=Key(PASSPHRASE)) as store:
        see(store, tmp_path)
    if fails != "rename":
        assert clear(folder) == []


def test_accounts_and_undo_go_on_with_the_file_that_took_the_place(
    folder: Path, registers: Registers
) -> None:
    with Store(folder, registers) as store:
        assert store.accounts.all() == []
        saved = store.add(registers["department"], {"name": "档案室", "code": "9"}, "clerk")
        store.void(registers["department"], saved.id, "误登", "clerk")
        store.unvoid(registers["department"], saved.id, "clerk", {"undo": 1})
        assert recode(store, Key(PASSPHRASE), "clerk", go_on) is not None
        assert store.accounts.all() == []
        store.void(registers["department"], saved.id, "误登", "clerk")
        store.unvoid(registers["department"], saved.id, "clerk", {"undo": 1})
        assert store.verify().whole


def test_a_file_of_attachments_without_one_goes_on_under_the_new_passphrase(
    tmp_path: Path, registers: Registers
) -> None:
    folder = tmp_path / "new"
    with Store(folder, registers, key=Key(PASSPHRASE)) as store:
        kept = contents(folder, store.key)
        kept.put("ab" * 32, io.BytesIO(b"let go"))
        kept.remove("ab" * 32)
        assert recode(store, Key("another passphrase"), "clerk", go_on) is not None
        scan = tmp_path / "scan.pdf"
        scan.write_bytes(b"%PDF signed")
        assert store.take_in(scan, 20)[1]
        assert recode(store, None, "clerk", go_on) is not None
        assert not paths.attachments_file(folder).exists()
