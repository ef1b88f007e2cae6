"""The program as a process against what goes wrong around it: nothing is lost, one sentence tells."""

import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.desk.office import Office
from desktop_app.store import schema
from desktop_app.store.journal import Act
from desktop_app.store.searching import Query

PROGRAM = [sys.executable, "-m", "desktop_app"]


def _run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "--data", str(data), "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _add(data: Path, name: str = "台式机") -> subprocess.CompletedProcess[str]:
    return _run(data, "add", "equipment", "--set", f"name={name}")


def _refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    assert done.returncode == 2, done
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in said:
        assert word in lines[0]


def _names(data: Path) -> list[str]:
    with Office(data) as office:
        equipment = office.registers["equipment"]
        assert office.store.verify().whole
        ids = office.store.ids(equipment, Query(order=["number"]))
        return [values["name"] for values in office.store.values(equipment, ids)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder that holds one record."""
    folder = tmp_path / "data"
    assert _add(folder).returncode == 0
    return folder


def test_a_file_from_a_newer_program_is_left_alone(data: Path) -> None:
    with Office(data) as office:
        office.store.db.execute(f"pragma user_version={schema.VERSION + 1}")
    before = (data / "register.db").read_bytes()
    _refused(_add(data, "x"), "newer version")
    assert (data / "register.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"garbage " * 999, b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_left_alone(data: Path, content: bytes) -> None:
    (data / "register.db").write_bytes(content)
    _refused(_add(data, "x"), "damaged", "backup")
    assert (data / "register.db").read_bytes() == content


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    _refused(_add(tmp_path / "file"), "--data")


def test_a_second_program_is_refused_while_the_first_holds_the_folder(data: Path) -> None:
    with Office(data):
        _refused(_add(data, "x"), "open in another window")
    assert _names(data) == ["台式机"]


def _mounted(tmp_path: Path, options: str, script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script in which $D is a small disk of its own, and $PROGRAM the program."""
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("unshare") is None:
        pytest.skip("this needs util-linux's unshare")
    whole = f'mount -t tmpfs -o {options} tmpfs "$D" && {{ {script}\n}}'
    environment = os.environ | {"D": str(place), "PROGRAM": " ".join(PROGRAM)}
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", whole]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no disk of its own can be had here: {done.stderr.strip()}")
    return done


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    script = """
    n=0
    while $PROGRAM --data $D --lang en add equipment --set name=M$n 2>$D/../told >/dev/null; do
        n=$((n + 1)); head -c 100000 /dev/zero >>$D/ballast 2>/dev/null
        [ $n -lt 60 ] || exit 9
    done
    cat $D/../told >&2; rm -f $D/ballast
    echo saved $n
    $PROGRAM --data $D --lang en list equipment --json | grep -c '"name": *"M'
    $PROGRAM --data $D --lang en verify --json
    $PROGRAM --data $D --lang en add equipment --set name=after 2>/dev/null
    """
    done = _mounted(tmp_path, "size=5m", script)
    assert done.returncode == 0, done
    lines = done.stdout.splitlines()
    assert "full" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    saved, listed = lines[0].split()[1], lines[1]
    assert int(saved) > 0
    assert listed == saved
    assert '"whole": true' in done.stdout
    assert lines[-1].startswith("SB-")


def test_a_read_only_disk_is_told_and_can_still_be_read(tmp_path: Path) -> None:
    script = """
    $PROGRAM --data $D --lang en add equipment --set name=kept >/dev/null 2>&1 || exit 8
    mount -o remount,ro $D || exit 9
    $PROGRAM --data $D --lang en add equipment --set name=x; echo status $?
    $PROGRAM --data $D --lang en list equipment --json
    """
    done = _mounted(tmp_path, "size=8m", script)
    assert "status 2" in done.stdout, done
    assert '"kept"' in done.stdout
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr


def test_a_write_protected_register_is_told_and_can_still_be_read(tmp_path: Path) -> None:
    script = """
    $PROGRAM --data $D --lang en add equipment --set name=kept >/dev/null 2>&1 || exit 8
    mount --bind $D/register.db $D/register.db && mount -o remount,ro,bind $D/register.db || exit 9
    $PROGRAM --data $D --lang en add equipment --set name=x; echo status $?
    $PROGRAM --data $D --lang en list equipment --json
    """
    done = _mounted(tmp_path, "size=8m", script)
    assert "status 2" in done.stdout, done
    assert '"kept"' in done.stdout
    assert "write-protected" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_clock_set_back_is_told_by_every_command_and_hinders_none(data: Path) -> None:
    with Office(data) as office, office.store.at_once():
        later = dt.datetime.now() + dt.timedelta(days=3)
        office.store.journal.append("clerk", [Act("wrote")], later)
    added = _add(data, "再一台")
    assert (added.returncode, added.stderr.count("The clock of")) == (0, 1), added
    proved = _run(data, "verify")
    assert proved.returncode == 0
    assert "was set back before entry" in proved.stdout
    assert proved.stderr == ""  # the last entry is of today again


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_program_leaves_whole_records(data: Path) -> None:
    code = (
        "import sys\n"
        "from desktop_app.desk import entering\n"
        "from desktop_app.desk.office import Office\n"
        "with Office(sys.argv[1]) as office:\n"
        "    register = office.registers['equipment']\n"
        "    for n in range(100000):\n"
        "        entering.add(office, register, {'name': f'M{n}', 'disks': f'HD{n:05}'})\n"
        "        print(n, flush=True)\n"
    )
    for wait in (0.05, 0.2, 0.35):
        folder = data.with_name(f"killed-{wait}")
        shutil.copytree(data, folder)
        with subprocess.Popen(
            [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True
        ) as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(wait)
            running.send_signal(signal.SIGKILL)
            acknowledged = [line for line in running.stdout.read().splitlines() if line.isdigit()]
        last = int(acknowledged[-1]) if acknowledged else 0
        names = _names(folder)
        assert names[: last + 2] == ["台式机", *(f"M{n}" for n in range(last + 1))]
        assert len(names) - (last + 2) in (0, 1)
