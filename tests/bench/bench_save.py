"""Saving: one record entered at the desk, against one row inserted by the bare SQLite."""

import random
import time
from pathlib import Path
from typing import Any

from desktop_app.desk import entering
from desktop_app.desk.office import Office
from desktop_app.registers.register import Register
from tests.bench import bare, made
from tests.bench.measuring import Measurement, Report, in_turn

TIMES = 5  # more than other measurements: each is short


def test_save(records: int, runs: int, tmp_path: Path, report: Report) -> None:
    """Both write into a register file of the same size, with the same pragmas, to the disk."""
    ours_folder = made.copied(records, tmp_path / "ours")
    bare_folder = made.copied(records, tmp_path / "bare")
    row = list(bare.rows(bare_folder, "equipment", 1)[0])
    with Office(ours_folder) as office, bare.opened(bare_folder) as connection:
        register = office.register("equipment")
        given = iter(_given(office, register, runs * TIMES + 2))
        id = row[0]

        def ours() -> float:
            values = next(given)
            begun = time.perf_counter()
            entering.add(office, register, values)
            return time.perf_counter() - begun

        def one_row() -> float:
            nonlocal id
            id += 1
            begun = time.perf_counter()
            bare.insert(connection, "equipment", [(id, f"SB-2027-{id}", *row[2:])])
            return time.perf_counter() - begun

        in_turn(2, ours, one_row)
        saved, inserted = in_turn(runs * TIMES, ours, one_row)
    name = f"save one record among {records:,}"
    report.tell(Measurement(name, saved, inserted, bound="3 x"))


def _given(office: Office, register: Register, several: int) -> list[dict[str, Any]]:
    """Equipment as a clerk types it, like nothing that is there."""
    departments, people = (
        [office.store.facts.named(name, text)[0] for text in texts]
        for name, texts in (("department", ["财务科", "人事科"]), ("person", _names(office)))
    )
    chance = random.Random(made.SEED + 1)
    typed = []
    for n, values in enumerate(made.equipment(chance, several, departments, people)):
        values |= {"asset_no": f"NEW{n:06}", "serial_no": f"NEWSN{n:06}", "disks": None}
        values |= {"sec_no": f"NEWBM{n:06}", "ip": None}
        fields = register.entered
        texts = {key: fields[key].show(values[key]) for key in values if values[key] is not None}
        typed.append({key: text for key, text in texts.items() if text})
    return typed


def _names(office: Office) -> list[str]:
    person = office.register("person")
    return [values["name"] for values in office.store.values(person, range(1, 30))]
