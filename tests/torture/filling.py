"""A disk that fills up at every point of what the program writes: the same as before, one sentence."""

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.cli import main
from desktop_app.desk import seeding
from desktop_app.desk.office import Office

Limited = Callable[[int], contextlib.AbstractContextManager[None]]
SAID = ("but the register does not have it", "but the journal does not have it")


class Job(NamedTuple):
    """What a clerk does in a folder: its arguments, and whether it writes into the register."""

    arguments: tuple[str, ...]
    register: str = "register.db"


def prepare(folder: Path, prepared: Path, old: Path) -> None:
    """Lay out what the jobs need: an office with a record, a backup of it, a ledger, an old file."""
    shutil.copytree(prepared, folder / "data")
    with Office(folder / "data") as office:
        register = office.register("department")
        seeding.sow(office)  # what the first start of all writes
        office.store.add(register, {"name": "办公室", "code": "1"}, "clerk")
        office.store.back_up(folder / "stick" / "copy.db", "clerk")
    rows = "".join(f"批{n},P{n}\n" for n in range(40))
    (folder / "ledger.csv").write_text(f"部门名称,部门编码\n{rows}", "utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF signed" * 3_000)
    (folder / "out.xlsx").write_bytes(b"old")
    shutil.unpack_archive(old, folder / "old")


def jobs(folder: Path) -> dict[str, Job]:
    """Return what is done, by name."""
    add = ("add", "department", "--set", "name=新", "--set", "code=N")
    return {
        "save": Job(add),
        "attach": Job((*add, "--set", f"scans={folder / 'scan.pdf'}")),
        "import": Job(("import", "department", str(folder / "ledger.csv"))),
        "export": Job(("export", "department", str(folder / "out.xlsx"))),
        "backup": Job(("backup", str(folder / "stick" / "copy.db"))),
        "restore": Job(("restore", str(folder / "stick" / "copy.db"))),
        "migrate": Job(add, "old/register.db"),
    }


def hindered(
    folder: Path,
    job: Job,
    limited: contextlib.AbstractContextManager[None],
    said: Callable[[], str],
) -> bool:
    """Do the job while the disk is limited; return whether it was done all the same.

    AssertionError tells what was lost, kept by half, left lying about, or said badly.
    """
    register = folder / "data" / "register.db"
    if job.register != "register.db":
        shutil.copy(folder / job.register, register)
    before, files = kept(register), _files(folder)
    said()
    with limited:
        status = main(["--data", str(folder / "data"), "--lang", "en", *job.arguments])
    told = said()
    if status == 0:
        return True
    assert status == 2, told
    assert len(told.strip().splitlines()) == 1, told
    assert "Traceback" not in told
    now = _files(folder)
    whole = any(sentence in told for sentence in SAID)
    changed = {name for name in files | now if files.get(name) != now.get(name)}
    # What the engine could not take back it takes back when the file is opened again.
    changed -= {"data/register.db", "data/register.db-journal", "data/register.lock"}
    changed = {
        name
        for name in changed
        if not name.startswith(("data/backups/before-", "data/attachments/"))
    }
    assert changed <= ({"out.xlsx", "stick/copy.db"} if whole else set()), (changed, told)
    after = kept(register)
    if job.register == "register.db":
        assert after == before, told
    else:  # it may have been brought up to date, or not; that is no loss
        assert after["journal"][: len(before["journal"])] == before["journal"]
        assert [row[:3] for row in after["person"]] == [row[:3] for row in before["person"]]
    with Office(folder / "data") as office:
        assert office.store.verify().whole
    return False


def kept(register: Path) -> dict[str, list[Any]]:
    """All that a register file holds, but for the search index and what the program goes by."""
    db = sqlite3.connect(register)
    try:
        names = [
            name for (name,) in db.execute("select name from sqlite_master where type = 'table'")
        ]
        return {
            name: db.execute(f'select * from "{name}"').fetchall()
            for name in names
            if "_search" not in name and name != "indexed"
        }
    finally:
        db.close()


@contextlib.contextmanager
def little_space(disk: Path, left: int) -> Iterator[None]:
    """Leave so many bytes of a small disk free."""
    ballast = disk / "ballast"
    try:
        with ballast.open("wb", buffering=0) as full:
            with contextlib.suppress(OSError):
                while True:
                    full.write(bytes(4096))
            full.truncate(max(0, full.tell() // 4096 * 4096 - left))
        yield
    finally:
        ballast.unlink()


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "ballast"
    }
