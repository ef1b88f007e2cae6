"""Runs the command line inside a test, as the tests of its commands do."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import main

Done = subprocess.CompletedProcess[str]
Desk = Callable[..., Done]


def desk_of(*command: str) -> Any:
    """Return the fixture `desk` of a file that has a fixture `folder`: it runs the program, or a command.

    It runs inside the test, on a copy of that folder, in a folder of the test's own.
    """

    @pytest.fixture(name="desk")
    def desk(
        folder: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        qapp: object,
    ) -> Desk:
        monkeypatch.chdir(tmp_path)
        return desk_on(Path(shutil.copytree(folder, tmp_path / "data")), capsys, *command)

    return desk


def desk_on(data: Path, capsys: pytest.CaptureFixture[str], *command: str) -> Desk:
    """Return what runs the program, or one `command` of it, on a data folder."""

    def run(*arguments: object, lang: str = "en") -> Done:
        given = ["--data", str(data), "--lang", lang, *command, *map(str, arguments)]
        capsys.readouterr()
        status = main(given)
        said = capsys.readouterr()
        return Done(given, status, said.out, said.err)

    return run
