"""Export: 10,000 pieces of equipment under 21 columns, against openpyxl writing the same cells."""

import contextlib
import pickle
from pathlib import Path
from statistics import median

from openpyxl import load_workbook

from tests.bench import made
from tests.bench.measuring import Measurement, Report, child, in_turn

ROWS = 10_000


def test_export(runs: int, tmp_path: Path, report: Report) -> None:
    """Each export is a process of its own, measured once its libraries are loaded."""
    folder = made.copied(ROWS, tmp_path / "office")
    exported, bare_file = tmp_path / "ours.xlsx", tmp_path / "bare.xlsx"
    cells = tmp_path / "cells"
    child("tests.bench.exporting", "ours", folder, exported)
    with contextlib.closing(load_workbook(exported, read_only=True)) as workbook:
        rows = [list(row) for row in workbook.worksheets[0].iter_rows(values_only=True)]
    cells.write_bytes(pickle.dumps(rows))
    ours: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []

    def program() -> float:
        ours.append(child("tests.bench.exporting", "ours", folder, exported))
        return ours[-1]["seconds"]

    def library() -> float:
        bare.append(child("tests.bench.exporting", "bare", cells, bare_file))
        return bare[-1]["seconds"]

    saved, written = in_turn(min(runs, 5), program, library)
    report.tell(
        Measurement(
            f"export {ROWS:,} x {len(rows[-2])} cells",
            saved,
            written,
            max(one["peak"] for one in ours),
            "1.5 x",
            f"bare peak {median(one['peak'] for one in bare):.0f} MB",
            ([one["work"] for one in ours], [one["work"] for one in bare]),
        )
    )
