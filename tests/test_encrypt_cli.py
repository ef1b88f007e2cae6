"""The passphrase on the command line: from the environment or a terminal, never an argument."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.desk import encrypting, safeguard
from desktop_app.desk.office import Office
from desktop_app.store import Key
from desktop_app.store.key import encrypted
from tests.commands import Desk, desk_on

PASSPHRASE, OTHER = "seven bears 河东", "another passphrase"
TODAY, NEW, BACKUP = (
    f"COMPLIANCE_DESK_{name}" for name in ("PASSPHRASE", "NEW_PASSPHRASE", "OTHER_PASSPHRASE")
)


@pytest.fixture
def desk(data: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return the program on the data folder of an empty office."""
    return desk_on(data, capsys)


@pytest.fixture
def sealed(desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the program on an encrypted office of one department."""
    assert desk("add", "department", "--set", "name=财务科", "--set", "code=1").returncode == 0
    monkeypatch.setenv(NEW, PASSPHRASE)
    done = desk("encrypt")
    assert (done.returncode, encrypted(data / "register.db")) == (0, True)
    monkeypatch.delenv(NEW)
    return desk


def test_the_passphrase_comes_from_the_environment(
    sealed: Desk, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = sealed("list", "department")
    assert refused.returncode == 2
    assert TODAY in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    monkeypatch.setenv(TODAY, "wrong")
    assert "does not open" in sealed("list", "department").stderr
    monkeypatch.setenv(TODAY, PASSPHRASE)
    assert "财务科" in sealed("list", "department").stdout
    made = sealed("backup").stdout.strip()
    assert encrypted(Path(made))
    assert sealed("verify").returncode == 0
    assert sealed("rehearse").returncode == 0
    looked = ["--data", made, "list", "department"]
    assert "财务科" in sealed(*looked).stdout
    assert "already" in sealed("encrypt").stderr


def test_a_weak_passphrase_changes_nothing(
    desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert NEW in desk("encrypt").stderr
    monkeypatch.setenv(NEW, "short")
    done = desk("encrypt")
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert not encrypted(data / "register.db")


def test_the_passphrase_is_changed_and_taken_away(
    sealed: Desk, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TODAY, PASSPHRASE)
    made = Path(sealed("backup").stdout.strip())
    aside = Path(shutil.copyfile(made, data / "aside.db"))
    monkeypatch.setenv(NEW, OTHER)
    assert "1 backup" in sealed("passphrase").stdout
    assert "does not open" in sealed("list", "department").stderr
    monkeypatch.setenv(TODAY, OTHER)
    assert "does not open" in sealed("restore", aside, "--dry-run").stderr
    monkeypatch.setenv(BACKUP, PASSPHRASE)
    assert sealed("restore", aside).returncode == 0
    assert "财务科" in sealed("list", "department").stdout
    done = sealed("decrypt")
    assert done.returncode == 0, done
    assert not encrypted(data / "register.db")
    monkeypatch.delenv(TODAY)
    assert "财务科" in sealed("list", "department").stdout
    assert sealed("restore", aside, "--dry-run").returncode == 0
    assert "not encrypted" in sealed("decrypt").stderr


def test_no_argument_takes_a_passphrase() -> None:
    from desktop_app.cli.program import program

    for name in ("encrypt", "passphrase", "decrypt"):
        assert [each.name for each in program.commands[name].params] == []


def test_an_encrypted_file_of_a_unit_is_gathered_with_its_passphrase(
    desk: Desk, data: Path, tmp_path: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = Path(shutil.copytree(prepared, tmp_path / "unit"))
    with Office(unit) as other:
        other.store.add(other.register("department"), {"name": "甲科", "code": "1"}, "clerk")
        encrypting.encrypt(other, PASSPHRASE, lambda _done, _all: True)
        file = safeguard.back_up(other, tmp_path / "carried" / "甲局.db").file
    refused = desk("consolidate", file, "--by-file-name")
    assert "is encrypted" in refused.stderr
    monkeypatch.setenv(BACKUP, OTHER)
    assert "is encrypted" in desk("consolidate", file, "--by-file-name").stderr
    monkeypatch.setenv(BACKUP, PASSPHRASE)
    done = desk("consolidate", file, "--by-file-name", "--json")
    assert '"甲局"' in done.stdout
    assert done.stderr == ""
    with Office(data) as office:
        encrypting.encrypt(office, OTHER, lambda _done, _all: True)
        assert encrypted(data / "consolidation.db")
        assert office.store.key is not None
        assert office.store.key.same(Key(OTHER))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_in_a_terminal_it_is_asked_for_and_not_shown(sealed: Desk, data: Path) -> None:
    import pty

    command = [sys.executable, "-m", "desktop_app", "--data", str(data), "--lang", "en", "list"]
    ours, theirs = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key != TODAY}
    with subprocess.Popen(
        [*command, "department"], stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=kept, start_new_session=True,
    ) as running:  # fmt: skip
        os.close(theirs)
        assert running.stderr is not None
        err = b""
        for given in ("wrong", PASSPHRASE):
            # What is typed before it is asked for is thrown away.
            while not err.endswith(b"register: "):
                read = os.read(running.stderr.fileno(), 1000)
                assert read, err
                err += read
            os.write(ours, f"{given}\n".encode())
            err += b"\n"
        out, rest = running.communicate(timeout=60)
        err += rest
    os.close(ours)
    assert "财务科" in out.decode(), err
    assert PASSPHRASE.encode() not in out + err
