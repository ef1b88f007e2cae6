"""Encrypting, another passphrase and decrypting, killed at every step; by ``python3 dev.py torture``."""

import sys
from pathlib import Path

import pytest

from desktop_app.registers.loader import Registers
from tests.store.test_recoding import OTHER, PASSPHRASE, filled, folder, killed_at

__all__ = ["filled", "folder"]  # fixtures
STEPS = [place / 100 for place in range(101)]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(("old", "new"), [("", PASSPHRASE), (PASSPHRASE, OTHER), (PASSPHRASE, "")])
def test_kills_while_recoding(
    folder: Path,
    registers: Registers,
    tmp_path: Path,
    old: str,
    new: str,
) -> None:
    assert killed_at(STEPS, folder, registers, tmp_path, old, new) == {True, False}
