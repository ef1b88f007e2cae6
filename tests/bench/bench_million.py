"""A register of a million records: opened, gone through, ordered, searched; how long nothing moved."""

from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.bench import million
from tests.bench.measuring import Measurement, Report, child
from tests.bench.screens import PLATFORMS

ORDERS = ("number", "name", "purchased_on", "serial_no")
QUERIES = ("财", "财务", "喆堃", "打印机", "dyj", "000123")
WINDOWS = 3


@pytest.mark.parametrize("screen", PLATFORMS, indirect=True)
def test_million(million_folder: Path, empty: Path, screen: dict[str, str], report: Report) -> None:
    """Each window is a process of its own; beside it one on a register with no equipment."""
    on = screen["QT_QPA_PLATFORM"]
    asked = ("equipment", ",".join(ORDERS))
    taken: list[dict[str, Any]] = []
    beside: list[dict[str, Any]] = []
    for _window in range(WINDOWS):
        taken.append(child("tests.bench.long_window", million_folder, *asked, *QUERIES, **screen))
        beside.append(child("tests.bench.window", "read", empty, "equipment", **screen))
    above = median(one["memory"] for one in taken) - median(one["memory"] for one in beside)
    top = max(one["peak"] for one in taken)
    assert taken[0]["listed"] == million.RECORDS
    for name in taken[0]["waits"]:
        told = f"nothing moved for {median(one['longest'].get(name, 0.0) for one in taken):.2f} s"
        if name in taken[0]["count"]:
            told += f", {taken[0]['count'][name]:,} found"
        if name == "open the page":
            told += f", {above:.0f} MB above an empty register"
        waits = [one["waits"][name] for one in taken]
        report.tell(Measurement(f"{name}, {on}", waits, peak=top, told=told))
