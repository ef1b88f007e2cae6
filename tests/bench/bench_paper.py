"""Paper: a ledger of a thousand pages into a PDF file, from the register to the last page."""

from pathlib import Path

from tests.bench import made
from tests.bench.measuring import Measurement, Report, child

PAGES = 1_000
ROWS = 12_000
FEW = 1_200  # beside which the memory is seen not to grow


def test_paper(runs: int, tmp_path: Path, report: Report) -> None:
    """Each ledger is a process of its own, measured once its libraries are loaded."""
    full, small = made.folder(ROWS), made.folder(FEW)
    taken = [
        child("tests.bench.printing", full, tmp_path / "a.pdf") for _run in range(min(runs, 3))
    ]
    short = child("tests.bench.printing", small, tmp_path / "b.pdf")
    pages = int(taken[0]["pages"])
    assert pages >= PAGES
    seconds = [one["seconds"] for one in taken]
    grown = max(one["grown"] for one in taken)
    report.tell(
        Measurement(
            f"{pages:,} pages to PDF",
            seconds,
            peak=max(one["peak"] for one in taken),
            bound=f"{pages / 30:.0f} s",
            told=f"{pages / min(seconds):.0f} pages/s,"
            f" {pages / min(one['work'] for one in taken):.0f} of work; memory +{grown:.0f} MB,"
            f" of {short['pages']:.0f} pages +{short['grown']:.0f} MB",
        )
    )
