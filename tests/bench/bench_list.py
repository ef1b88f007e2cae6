"""The list: opening the page of a long register, finding in it as one types, and ordering it."""

from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.bench.measuring import Measurement, Report, child
from tests.bench.screens import PLATFORMS

QUERIES = {
    "one character": "财",
    "two characters": "财务",
    "two characters, rare": "喆堃",
    "three characters": "打印机",
    "a letter": "d",
    "pinyin initials": "dyj",
    "pinyin": "dayinji",
    "part of a serial": "000123",
    "a name and a room": "王 财务 3层",
}
OPENED = 3  # windows


@pytest.mark.parametrize("screen", PLATFORMS, indirect=True)
def test_list(
    full: Path, empty: Path, records: int, screen: dict[str, str], report: Report
) -> None:
    """Each window is a process of its own; beside it one on a register with no equipment."""
    taken: list[dict[str, Any]] = []
    beside: list[dict[str, Any]] = []
    for _window in range(OPENED):
        taken.append(
            child("tests.bench.window", "read", full, "equipment", *QUERIES.values(), **screen)
        )
        beside.append(child("tests.bench.window", "read", empty, "equipment", **screen))
    on, top = screen["QT_QPA_PLATFORM"], max(one["peak"] for one in taken)
    above = median(one["memory"] for one in taken) - median(one["memory"] for one in beside)
    report.tell(
        Measurement(
            f"open the page, {on}, {records:,} records",
            [one["opened"] for one in taken],
            [one["opened"] for one in beside],
            top,
            "150 ms; 80 MB",
            f"{above:.0f} MB above an empty register",
        )
    )
    for name, query in QUERIES.items():
        times = [seconds for one in taken for seconds in one["found"][query]]
        count = f"{taken[0]['count'][query]:,} found"
        report.tell(Measurement(f"find {name}, {on}", times, bound="50 ms", told=count))
    for order in taken[0]["orders"]:
        times = [seconds for one in taken for seconds in one["orders"][order]]
        report.tell(Measurement(f"order by {order}, {on}", times))
    report.tell(Measurement(f"totals below the list, {on}", [one["totals"] for one in taken]))
