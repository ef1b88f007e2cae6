"""Takes and tells measurements: medians of runs taken in turn, and what a process had in memory."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass
class Measurement:
    """What was measured, in seconds; `bare` is the same work by the bare library, in turn."""

    name: str
    ours: Sequence[float]
    bare: Sequence[float] = ()
    peak: float = 0.0  # megabytes
    bound: str = ""
    told: str = ""  # what else is to be known
    work: tuple[Sequence[float], Sequence[float]] | None = None  # processor time, of both

    @property
    def cells(self) -> tuple[str, ...]:
        """The measurement as the cells of a table."""
        ours, bare = median(self.ours), median(self.bare) if self.bare else 0.0
        work = self.work and median(self.work[0]) / median(self.work[1])
        return (
            self.name,
            _shown(ours),
            _shown(bare) if bare else "",
            f"{ours / bare:.2f} x" if bare else "",
            f"{work:.2f} x" if work else "",
            f"{self.peak:.0f} MB" if self.peak else "",
            self.bound,
            str(len(self.ours)),
            self.told,
        )


HEADS = ("what", "median", "bare", "ratio", "of work", "peak", "bound", "runs", "")


@dataclass
class Report:
    """All measurements of one run."""

    taken: list[Measurement] = field(default_factory=list)

    def tell(self, measurement: Measurement) -> None:
        """Keep a measurement for the table at the end, and print it."""
        self.taken.append(measurement)
        name, *rest = measurement.cells
        heads = zip(HEADS[1:], rest, strict=True)
        print(f"\n{name}:", ", ".join(f"{head} {cell}".strip() for head, cell in heads if cell))

    def table(self) -> list[str]:
        """Return all measurements as the lines of a table."""
        rows = [HEADS, *(measurement.cells for measurement in self.taken)]
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return ["  ".join(map(str.ljust, row, wide)).rstrip() for row in rows]


def in_turn(runs: int, *works: Callable[[], float]) -> list[list[float]]:
    """Run the works in turn, `runs` times; return for each what it answered, in seconds."""
    taken: list[list[float]] = [[] for _work in works]
    for _run in range(runs):
        for work, seconds in zip(works, taken, strict=True):
            seconds.append(work())
    return taken


def child(module: str, *arguments: object, **environment: str) -> dict[str, Any]:
    """Run ``python -m module arguments`` and return what it tells in its last line."""
    # A user's Python keeps what it has compiled.
    environment = {**os.environ, **environment}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def tell(**told: object) -> None:
    """Tell the process that waits for this one what was measured."""
    print(json.dumps(told), flush=True)


def memory() -> float:
    """Return what this process has in memory now, in megabytes."""
    return _status("VmRSS")


def peak() -> float:
    """Return the most that this process had in memory, in megabytes."""
    # ru_maxrss would do if it did not begin with what the parent had when it made this process.
    return _status("VmHWM")


def _status(name: str) -> float:
    file = Path("/proc/self/status")
    if not file.exists():  # only Linux tells it without a package for it
        return 0.0
    line = next(line for line in file.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


def _shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 2 else f"{seconds * 1000:.1f} ms"
