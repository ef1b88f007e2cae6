"""Two hundred losses of power, below the engine; run by ``python3 dev.py torture``."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.torture.losing_power import Recorded

ACTS = 25  # of the clerk, in each of several recordings
LOSSES = 20  # of power, in each of them


@pytest.mark.skipif(shutil.which("strace") is None, reason="this needs strace")
def test_losses_of_power(tmp_path: Path, prepared: Path, request: pytest.FixtureRequest) -> None:
    first, losses = (int(request.config.getoption(name)) for name in ("--seed", "--losses"))
    cut: Counter[str] = Counter()
    for seed in range(first, first + losses):
        if (seed - first) % LOSSES == 0:
            recorded = Recorded(prepared, tmp_path / str(seed), seed, ACTS)
        cut[recorded.lose(seed)] += 1
    print(f"\n{losses} losses of power; cut off: {dict(cut)}")
