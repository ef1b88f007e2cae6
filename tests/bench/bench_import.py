"""Import: a ledger of 10,000 rows and 20 columns, against reading it and one `executemany`.

The preview alone is measured against reading alone, though it judges each row besides.
"""

import random
import shutil
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from openpyxl import Workbook

from desktop_app import paths
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import Ref
from desktop_app.store.searching import Query
from tests.bench import bare, made
from tests.bench.measuring import Measurement, Report, child, in_turn

ROWS = 10_000
COLUMNS = [
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
    "os_name",
    "av_product",
    "purpose",
    "purchased_on",
    "price",
    "enabled_on",
    "status",
]


@pytest.mark.parametrize("among", ["none", "all"])
def test_import(among: str, records: int, runs: int, tmp_path: Path, report: Report) -> None:
    """Each import is a process of its own into a fresh copy; the same rows go in both ways."""
    there = records if among == "all" else 0
    ledger, office = tmp_path / "ledger.xlsx", tmp_path / "office"
    write(ledger)
    told: list[dict[str, Any]] = []
    beside: dict[str, list[dict[str, Any]]] = {"": [], "without indexes": []}

    def ours() -> float:
        made.copied(there, office)
        told.append(child("tests.bench.importing", "ours", office, ledger))
        return float(told[-1]["plan"] + told[-1]["apply"])

    def by_hand(how: str) -> float:
        made.copied(there, office)
        bare_told = child("tests.bench.importing", "bare", office, ledger, kept, how)
        beside[how].append(bare_told)
        return float(bare_told["seconds"])

    ours()
    kept = tmp_path / "kept"
    kept.mkdir()
    shutil.copyfile(paths.register_file(office), paths.register_file(kept))
    assert bare.rows(kept, "equipment", ROWS)[-1][0] == there + 1
    told.clear()
    brought, *others = in_turn(min(runs, 3), ours, *(partial(by_hand, how) for how in beside))
    plans, applies = (median(one[key] for one in told) for key in ("plan", "apply"))
    parts, peak = f"plan {plans:.2f} s, apply {applies:.2f} s", max(one["peak"] for one in told)
    for how, seconds in zip(beside, others, strict=True):
        name = f"import {ROWS:,} rows among {there:,}" + (f", bare {how}" if how else "")
        work = [one["work"] for one in told], [one["work"] for one in beside[how]]
        report.tell(Measurement(name, brought, seconds, peak, "2 x", parts, work))
    by_hand_told = [one for several in beside.values() for one in several]
    for library, reading in (("calamine", "reading"), ("openpyxl", "reading_in_python")):
        report.tell(
            Measurement(
                f"preview of {ROWS:,} rows among {there:,}, bare reading by {library}",
                [one["plan"] for one in told],
                [one[reading] for one in by_hand_told],
                bound="2 x",
                work=(
                    [one["plan_work"] for one in told],
                    [one[f"{reading}_work"] for one in by_hand_told],
                ),
            )
        )


def write(path: Path) -> None:
    """Write the ledger as an office has it: a title, a head in Chinese, and texts and dates."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("台账")
    with Office(made.folder(0), read_only=True) as office:
        register = office.register("equipment")
        departments, people = (
            [
                Ref(values["id"], values["called"])
                for values in office.store.values(
                    office.register(name), office.store.ids(office.register(name), Query())
                )
            ]
            for name in ("department", "person")
        )
        sheet.append(["某某局办公信息设备台账"])
        sheet.append([register.fields[key].label.zh for key in COLUMNS])
        chance = random.Random(made.SEED + 2)
        for n, values in enumerate(made.equipment(chance, ROWS, departments, people)):
            values |= {"asset_no": f"IMP{n:07}", "serial_no": f"IMPSN{n:07}"}
            if "ip" in values:
                values["ip"] = Ref(None, f"11.{n >> 16}.{n >> 8 & 255}.{n & 255}")
            sheet.append([_cell(register.fields[key], values.get(key)) for key in COLUMNS])
    workbook.save(path)


def _cell(field: Any, value: Any) -> Any:
    if field.key in ("price", "enabled_on"):
        return value
    return field.show(value) if value is not None else None
