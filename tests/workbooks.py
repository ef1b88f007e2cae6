"""Workbooks as offices send them, made in a line."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl


def book(path: Path, *rows: Sequence[object], merged: Sequence[str] = ()) -> Path:
    """Write rows, and areas merged like ``A1:C1``, into a workbook; return its path."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for area in merged:
        made.active.merge_cells(area)
    made.save(path)
    return path
