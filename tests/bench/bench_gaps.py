"""What keeps the window waiting: the longest time it answers nothing, act by act, in a long register."""

from pathlib import Path

import pytest

from tests.bench import made
from tests.bench.measuring import Measurement, Report, child
from tests.bench.screens import PLATFORMS

TIMES = 3


@pytest.mark.parametrize("screen", PLATFORMS, indirect=True)
def test_gaps(tmp_path: Path, records: int, screen: dict[str, str], report: Report) -> None:
    """Each run is a process of its own, on a copy that it writes to."""
    _measure("tests.bench.gaps", tmp_path, records, screen, report)


@pytest.mark.parametrize("screen", PLATFORMS, indirect=True)
def test_first_forms(tmp_path: Path, screen: dict[str, str], report: Report) -> None:
    """Likewise the form of each register, when it is opened for the first time."""
    _measure("tests.bench.forms", tmp_path, 0, screen, report)


@pytest.mark.parametrize("screen", PLATFORMS, indirect=True)
def test_dialogs(tmp_path: Path, records: int, screen: dict[str, str], report: Report) -> None:
    """Likewise all that the actions open; those ten are told that take longest."""
    _measure("tests.bench.dialogs", tmp_path, records, screen, report, most=10)


def _measure(
    watched: str,
    tmp_path: Path,
    records: int,
    screen: dict[str, str],
    report: Report,
    most: int | None = None,
) -> None:
    taken: dict[str, list[list[float]]] = {}
    for run in range(TIMES):
        folder = made.copied(records, tmp_path / str(run))
        for act, gaps in child(watched, folder, **screen)["gaps"].items():
            taken.setdefault(act, []).append(gaps)
    on = screen["QT_QPA_PLATFORM"]
    acts = sorted(taken, key=lambda act: min(gaps[1] for gaps in taken[act]), reverse=True)
    for act in taken if most is None else acts[:most]:
        gaps = taken[act]
        gap, work = ([each[place] for each in gaps] for place in (0, 1))
        told = f"at best {min(gap) * 1000:.0f} ms; the window's own work {min(work) * 1000:.0f} ms"
        report.tell(Measurement(f"waits at: {act}, {on}", gap, bound="100 ms", told=told))
