"""Accounts without the window: passwords from the environment, never from the command line."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Desk, desk_on
from tests.manned import AUDITOR, CLERK, FIRST, HEAD, PASSWORDS, READER

PASSWORD, NEW = "COMPLIANCE_DESK_PASSWORD", "COMPLIANCE_DESK_NEW_PASSWORD"


@pytest.fixture
def data(manned_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(manned_folder, tmp_path / "data"))


@pytest.fixture
def desk(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return what runs the program; its first argument is whose account, "" for none."""
    run = desk_on(data, capsys)

    def as_account(name: str, *arguments: object, new: str = "", **more: str) -> object:
        monkeypatch.setenv(PASSWORD, PASSWORDS.get(name, FIRST))
        monkeypatch.setenv(NEW, new)
        before = ["--account", name] if name else []
        return run(*before, *arguments, **more)

    return as_account  # type: ignore[return-value]


@pytest.mark.parametrize(
    "command",
    [["list", "department"], ["add", "department", "--set", "name=x"], ["backup"], ["journal"],
     ["verify"], ["check"], ["accounts", "list"], ["restore", "x.db"]],
)  # fmt: skip
def test_nothing_is_done_without_an_account(desk: Desk, command: list[str], data: Path) -> None:
    shutil.copy(data / "register.db", data.parent / "x.db")
    command = [str(data.parent / part) if part == "x.db" else part for part in command]
    done = desk("", *command)
    assert done.returncode == 2
    assert "put --account NAME before the command" in done.stderr
    assert done.stdout == ""


def test_each_does_what_the_role_allows(desk: Desk) -> None:
    assert desk(CLERK, "add", "department", "--set", "name=信息中心").returncode == 0
    assert "信息中心" in desk(READER, "list", "department").stdout
    for name, *command in (
        (READER, "add", "department", "--set", "name=x"),
        (READER, "export", "department", "x.xlsx"),
        (AUDITOR, "list", "department"),
        (AUDITOR, "backup"),
        (CLERK, "journal"),
        (CLERK, "accounts", "list"),
    ):
        done = desk(name, *command)
        assert done.returncode == 2, command
        assert f"{name} has no role for" in done.stderr
        assert done.stdout == ""


def test_the_auditor_reads_the_journal(desk: Desk) -> None:
    desk(CLERK, "add", "department", "--set", "name=信息中心")
    done = desk(AUDITOR, "journal", "--who", CLERK, "--act", "add", "--json")
    (entry,) = json.loads(done.stdout)
    assert (entry["act"], entry["says"], entry["register"]) == ("add", "entered", "department")
    assert entry["content"]["name"] == "信息中心"
    assert "signed in" in desk(AUDITOR, "journal", "--limit", "1").stdout
    assert len(json.loads(desk(AUDITOR, "journal", "--limit", "3", "--json").stdout)) == 3
    assert desk(AUDITOR, "journal", "--from", "2099").stderr.strip() == "No entry was found."
    assert "there are" in desk(AUDITOR, "journal", "--act", "fly").stderr
    assert desk(AUDITOR, "verify").returncode == 0


def test_accounts_are_kept(desk: Desk) -> None:
    assert desk(HEAD, "accounts", "add", "莫子墨", "--role", "clerk", new=FIRST).returncode == 0
    told = {one["name"]: one for one in json.loads(desk(HEAD, "accounts", "list", "--json").stdout)}
    assert told["莫子墨"]["roles"] == ["clerk"]
    assert told["莫子墨"]["remarks"] == [f"The password was set by {HEAD}; choose one of your own."]
    done = desk("莫子墨", "list", "department")
    assert done.returncode == 2
    assert "Change it with" in done.stderr
    assert desk("莫子墨", "accounts", "password", new="Wo8ziji-De").returncode == 0
    done = desk("莫子墨", "list", "department")  # with the password of before
    assert "not right" in done.stderr
    assert "System administrator" in desk(HEAD, "accounts", "list").stdout
    done = desk(
        HEAD, "accounts", "role", READER, "--role", "auditor", "--role", "system_administrator"
    )
    assert done.returncode == 0
    assert "must not be one person's" in done.stderr
    assert desk(HEAD, "accounts", "lock", READER).returncode == 0
    assert "is locked" in desk(READER, "list", "department").stderr
    assert desk(HEAD, "accounts", "unlock", READER).returncode == 0
    assert desk(HEAD, "accounts", "rules", "--idle", "4", "--refuse").returncode == 0
    assert "4 minutes" in desk(HEAD, "accounts", "rules").stdout
    done = desk(
        HEAD, "accounts", "role", READER, "--role", "auditor", "--role", "system_administrator"
    )
    assert done.returncode == 2
    assert desk(HEAD, "accounts", "password", READER, new="Zai9yici-Xing").returncode == 0
    assert desk(HEAD, "verify").returncode == 0


def test_codes_recover(desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (data / "codes.txt").read_text("utf-8").split("\n")
    monkeypatch.setenv("COMPLIANCE_DESK_CODE_1", one)
    monkeypatch.setenv("COMPLIANCE_DESK_CODE_2", one)
    assert "two codes are not right" in desk("", "accounts", "recover", HEAD, new=FIRST).stderr
    monkeypatch.setenv("COMPLIANCE_DESK_CODE_2", other)
    done = desk("", "accounts", "recover", HEAD, new=FIRST)
    assert done.returncode == 0
    assert len(done.stdout.split()) == 2
    assert one not in done.stdout
    monkeypatch.setitem(PASSWORDS, HEAD, FIRST)
    assert desk(HEAD, "accounts", "codes").returncode == 0


def test_accounts_are_switched_on_and_off(
    tmp_path: Path,
    prepared: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = desk_on(Path(shutil.copytree(prepared, tmp_path / "one")), capsys)
    assert "works without accounts" in run("accounts", "list").stderr
    monkeypatch.setenv(NEW, "weak")
    assert run("accounts", "on", HEAD).returncode == 2
    assert run("list", "department").returncode == 0
    monkeypatch.setenv(NEW, PASSWORDS[HEAD])
    assert "no level “x”" in run("accounts", "on", HEAD, "--level", "x").stderr
    assert len(run("accounts", "on", HEAD, "--level", "secret").stdout.split()) == 2
    assert run("list", "department").returncode == 2
    monkeypatch.setenv(PASSWORD, PASSWORDS[HEAD])
    assert run("--account", HEAD, "accounts", "off").returncode == 0
    assert run("list", "department").returncode == 0
    assert run("verify").returncode == 0
    assert "accounts switched off" in run("journal").stdout


def test_a_password_is_no_argument_and_a_typed_one_is_not_shown(data: Path) -> None:
    """The real program, whose password is typed; it is on no command line and in no output."""
    environment = {key: value for key, value in os.environ.items() if key not in (PASSWORD, NEW)}
    command = [sys.executable, "-m", "desktop_app", "--data", str(data), "--lang", "en"]
    done = subprocess.run(
        [*command, "--account", CLERK, "list", "department"],
        input="", capture_output=True, text=True, env=environment, check=False, start_new_session=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert "No password was given; type it, or set COMPLIANCE_DESK_PASSWORD." in done.stderr
    done = subprocess.run(
        [*command, "--account", CLERK, "list", "department"],
        env={**environment, PASSWORD: PASSWORDS[CLERK]}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "办公室" in done.stdout
    assert PASSWORDS[CLERK] not in done.stdout + done.stderr
