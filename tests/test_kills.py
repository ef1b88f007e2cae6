"""A few kills at random moments of every kind of write; the thousand are a command of their own."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.torture.killing import Known, killed


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_nothing_that_was_done_is_lost_when_the_program_is_killed(
    tmp_path: Path, prepared: Path
) -> None:
    folder, known = Path(shutil.copytree(prepared, tmp_path / "data")), Known()
    cut_off = [killed(folder, seed, known) for seed in range(9_000, 9_012)]
    assert any(cut_off), "no write was going on when it was killed"
