"""Proving: all entries and records of a register, against reading and hashing the entries bare."""

import hashlib
import time
from pathlib import Path

from desktop_app.desk.office import Office
from desktop_app.store import backup
from desktop_app.store.verify import verify
from tests.bench import bare, made
from tests.bench.measuring import Measurement, Report, in_turn, peak

ENTRIES = "select entry, at, who, act, register, number, content, previous, hash from journal"


def test_verify(full: Path, records: int, runs: int, report: Report) -> None:
    """Ours compares every table with the journal besides; both read the same entries."""
    with Office(full, read_only=True) as office, bare.opened(full) as connection:

        def ours() -> float:
            begun = time.perf_counter()
            assert verify(office.store.db, office.registers, data=full).whole
            return time.perf_counter() - begun

        def hashed() -> float:
            begun = time.perf_counter()
            for *fields, kept in connection.execute(f"{ENTRIES} order by entry"):
                parts: list[bytes] = []
                for field in fields:
                    data = str(field).encode()
                    parts += (b"%d:" % len(data), data)
                assert hashlib.sha256(b"".join(parts)).hexdigest() == kept
            return time.perf_counter() - begun

        proved, read = in_turn(runs, ours, hashed)
    report.tell(Measurement(f"verify {records:,} records", proved, read, bound="3 x"))


def test_whole_proof(full: Path, records: int, runs: int, report: Report) -> None:
    """What an office asks for: of the file's pages and of the search index besides."""
    taken = []
    with Office(full, read_only=True) as office:
        for _run in range(min(runs, 3)):
            begun = time.perf_counter()
            assert office.store.verify().whole
            taken.append(time.perf_counter() - begun)
    name = f"verify {records:,} records with the search index"
    report.tell(Measurement(name, taken, peak=peak(), bound="60 s, 500 MB"))


def test_backup(records: int, runs: int, tmp_path: Path, report: Report) -> None:
    """Ours is proved and flushed besides; bare is the engine's own backup call alone."""
    folder = made.copied(records, tmp_path / "data")
    with Office(folder) as office, bare.opened(folder) as connection:
        import sqlcipher3.dbapi2

        def ours() -> float:
            begun = time.perf_counter()
            made_one = backup.back_up(
                office.store.db, office.registers, tmp_path / "ours.db", folder
            )
            assert made_one.verdict.whole
            return time.perf_counter() - begun

        def called() -> float:
            (tmp_path / "bare.db").unlink(missing_ok=True)
            begun = time.perf_counter()
            target = sqlcipher3.dbapi2.connect(str(tmp_path / "bare.db"))
            connection.backup(target, pages=-1)
            target.close()
            return time.perf_counter() - begun

        backed, bared = in_turn(runs, ours, called)
    report.tell(Measurement(f"back up {records:,} records", backed, bared, bound="3 x"))
