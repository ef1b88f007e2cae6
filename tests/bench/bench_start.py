"""Start: from the call of the program to its window, with the list of equipment or Today in it."""

import time
from pathlib import Path

import pytest

from tests.bench.measuring import Measurement, Report, child, in_turn
from tests.bench.screens import PLATFORMS


@pytest.mark.parametrize("register", ["equipment", ""], ids=["list", "today"])
@pytest.mark.parametrize("screen", PLATFORMS, indirect=True)
def test_start(
    full: Path, records: int, runs: int, screen: dict[str, str], report: Report, register: str
) -> None:
    """Against the first paint of an empty window; the program's must answer the keyboard, too."""
    usable: list[float] = []
    peaks: list[float] = []

    def ours() -> float:
        begun = time.monotonic()
        told = child("tests.bench.window", "start", full, register, **screen)
        usable.append(told["usable"] - begun)
        peaks.append(told["peak"])
        return float(told["painted"]) - begun

    def bare() -> float:
        begun = time.monotonic()
        return float(child("tests.bench.bare_window", **screen)["painted"]) - begun

    in_turn(1, ours, bare)  # so that all files are in memory
    usable.clear()
    painted, empty = in_turn(runs, ours, bare)
    name = f"start{'' if register else ' with Today'}, {screen['QT_QPA_PLATFORM']}, {records:,} records"
    report.tell(Measurement(f"{name}, painted", painted, empty, max(peaks), "2.5 x"))
    report.tell(Measurement(f"{name}, usable", usable, empty, max(peaks), "2.5 x"))
