"""The checks: all of them, over a long register in which nearly every record lacks something."""

import time
from pathlib import Path

from desktop_app.desk import checking
from desktop_app.desk.office import Office
from tests.bench.measuring import Measurement, Report


def test_checks(full: Path, records: int, runs: int, report: Report) -> None:
    """As often as a window would ask them again, each time of the file itself."""
    taken, found = [], 0
    with Office(full, read_only=True) as office:
        for _run in range(runs):
            start = time.perf_counter()
            found = checking.run(office).count()
            taken.append(time.perf_counter() - start)
    report.tell(
        Measurement(f"all checks, {records:,} records", taken, bound="2 s", told=f"{found:,} found")
    )
