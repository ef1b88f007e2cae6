"""Keeps a small register file and its backup as the program of today makes them.

``python -m tests.store.old_files`` writes them into ``tests/store/old`` under the schema's number; to
be done whenever a migration was added, so that later programs are tried on them.
"""

import tempfile
import zipfile
from pathlib import Path

from desktop_app.registers.loader import load
from desktop_app.store import Store, schema
from tests.store.conftest import PERSON, THING, write

OLD = Path(__file__).with_name("old")
FILES = sorted(OLD.glob("schema-*.zip"))
NAMES = ("王小明", "李建国", "张丽华", "赵新来")


def version(file: Path) -> int:
    """Return the schema of which a kept file is."""
    return int(file.stem.split("-")[1])


def keep(place: Path) -> Path:
    """Make the register file of a small office, with a backup; keep both in one archive."""
    folder, copy = place / "data", place / "copy.db"
    with Store(folder, load(write(place / "forms", person=PERSON, thing=THING))) as store:
        person, thing = store.registers["person"], store.registers["thing"]
        for n, name in enumerate(NAMES):
            store.add(person, {"name": name, "code": f"C{n}"}, "clerk")
        for n in range(3):
            parts = ({"number": f"X{n}"}, {"number": f"Y{n}"})
            values = {"name": f"打印机{n}", "serial": f"SN{n}", "parts": parts}
            store.add(thing, values, "clerk")
        store.change(person, 2, {"code": "D2"}, "clerk")
        store.change(thing, 1, {"name": "复印机"}, "other")
        store.void(person, 3, "误登", "clerk")
        store.set("phone", "1234", "clerk")
        store.back_up(copy, "clerk")
    made = OLD / f"schema-{schema.VERSION}.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.write(folder / "register.db", "register.db")
        archive.write(copy, "copy.db")
    return made


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        print(keep(Path(scratch)))
