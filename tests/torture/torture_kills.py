"""A thousand kills at random moments of every kind of write; run by ``python3 dev.py torture``."""

import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.torture.killing import Known, killed


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_kills(tmp_path: Path, prepared: Path, request: pytest.FixtureRequest) -> None:
    folder, known = Path(shutil.copytree(prepared, tmp_path / "data")), Known()
    cut: Counter[str] = Counter()
    first, kills = (int(request.config.getoption(name)) for name in ("--seed", "--kills"))
    for seed in range(first, first + kills):
        cut[killed(folder, seed, known)] += 1
        if (seed + 1) % 50 == 0:
            print(f"\n{seed + 1}: {len(known.names)} records, cut off {dict(cut)}", flush=True)
    print(f"\n{kills} kills, {len(known.names)} records; cut off: {dict(cut)}")
