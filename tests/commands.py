"""Runs the command line inside a test, as the tests of its commands do."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.cli import main

Done = subprocess.CompletedProcess[str]
Desk = Callable[..., Done]


def desk_on_copy(
    folder: Path,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *command: str,
) -> Desk:
    """Return what runs the program on a copy of a data folder, from the folder of the test."""
    monkeypatch.chdir(place)
    return desk_on(Path(shutil.copytree(folder, place / "data")), capsys, *command)


def desk_on(data: Path, capsys: pytest.CaptureFixture[str], *command: str) -> Desk:
    """Return what runs the program, or one `command` of it, on a data folder."""

    def run(*arguments: object, lang: str = "en") -> Done:
        given = ["--data", str(data), "--lang", lang, *command, *map(str, arguments)]
        capsys.readouterr()
        status = main(given)
        said = capsys.readouterr()
        return Done(given, status, said.out, said.err)

    return run
