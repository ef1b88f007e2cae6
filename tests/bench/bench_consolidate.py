"""Consolidation: a thousand units' workbooks of 500 rows and 20 columns, against merely reading them.

The first round keeps all of it, the second one compares each report with the one before.
"""

from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import units
from tests.bench.measuring import Measurement, Report, child

UNITS, ROWS = 1_000, 500


def test_consolidation(tmp_path: Path, report: Report) -> None:
    """Each round is a process of its own, on one file of reports; once, for it takes minutes."""
    sent, office = units.folder(UNITS, ROWS), tmp_path / "office"
    name = f"{UNITS:,} workbooks x {ROWS} rows"
    bare = child("tests.bench.consolidating", "bare", sent)
    for said in ("first round", "second round"):
        told: dict[str, Any] = child("tests.bench.consolidating", "ours", office, sent)
        assert (told["units"], told["records"]) == (UNITS, UNITS * ROWS)
        report.tell(
            Measurement(
                f"consolidate {name}, {said}",
                [told["seconds"]],
                [bare["seconds"]],
                told["peak"],
                "120 s, 500 MB",
                f"of it the overview {told['overview']:.1f} s",
                ([told["work"]], [bare["work"]]),
            )
        )
    out = child("tests.bench.consolidating", "out", office, tmp_path / "out.xlsx")
    size = (tmp_path / "out.xlsx").stat().st_size / 1_000_000
    report.tell(
        Measurement(
            f"the overview of {name} as Excel",
            [median([out["seconds"]])],
            peak=out["peak"],
            told=f"{size:.0f} MB, {out['work']:.1f} s of work",
        )
    )
