"""Made-up units that report: a workbook each, the same for the same number of units and rows."""

import datetime as dt
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app import paths, sheets, words
from desktop_app.registers.declaration import Preset
from desktop_app.registers.kinds import Ref
from desktop_app.registers.loader import load
from tests.bench import made

COLUMNS = (
    "number",
    "sec_no",
    "asset_no",
    "name",
    "eq_type",
    "level",
    "net",
    "dept",
    "responsible",
    "user",
    "location",
    "brand",
    "model",
    "serial_no",
    "ip",
    "purpose",
    "purchased_on",
    "status",
)


def folder(units: int, rows: int) -> Path:
    """Return a folder with a workbook of so many pieces of equipment for each of so many units."""
    place = Path(tempfile.gettempdir()) / "compliance-desk-bench" / f"units-{units}-{rows}"
    if not place.exists():
        shutil.rmtree(unfinished := place.with_suffix(".unfinished"), ignore_errors=True)
        unfinished.mkdir(parents=True)
        _write(unfinished, units, rows)
        unfinished.rename(place)
    return place


def _write(place: Path, units: int, rows: int) -> None:
    register = load(paths.forms())["equipment"]
    preset = Preset(name="units", title=register.title, columns=COLUMNS)
    chance = random.Random(made.SEED + 3)
    with words.speaking("zh"):
        for unit in range(1, units + 1):
            heading = sheets.Heading(f"第{unit}号示范单位", "王静", dt.date(2026, 11, 20))
            path = place / f"{unit:04}.xlsx"
            records = _records(chance, unit, rows)
            sheets.save_ledger(path, register, preset, records, heading)


def _records(chance: random.Random, unit: int, rows: int) -> Iterator[dict[str, Any]]:
    departments = [Ref(n, f"第{n}科") for n in range(1, 13)]
    people = [Ref(n, f"{chance.choice('王李张刘陈')}{n}") for n in range(1, 61)]
    for n, values in enumerate(made.equipment(chance, rows, departments, people), 1):
        marks = {"sec_no": f"BM{unit:04}-{n:04}" if values["sec_no"] else None}
        marks |= {"asset_no": f"ZC{unit:04}-{n:04}", "number": f"SB-2026-{n:04}"}
        yield values | marks
