"""A few losses of power, played back below the engine; the two hundred are a command of their own."""

import shutil
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from tests.torture.losing_power import Recorded


@pytest.mark.skipif(shutil.which("strace") is None, reason="this needs strace")
def test_nothing_that_was_done_is_lost_with_the_power(tmp_path: Path, prepared: Path) -> None:
    recorded = Recorded(prepared, tmp_path, 7, 12)
    cut_off = [recorded.lose(seed) for seed in range(9_000, 9_008)]
    assert any(cut_off), "no write was going on when the power went"
    # A disk that lies must be caught at it, or all this shows nothing.
    with pytest.raises((AssertionError, UserError)):
        _lie(recorded)


def _lie(recorded: Recorded) -> None:
    for seed in range(9_000, 9_040):
        recorded.lose(seed, honest=False)
