"""A small register file of two registers made for the tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.registers.loader import Registers, load
from desktop_app.registers.register import Register
from desktop_app.store import Store

COMMON = """
[groups]
all = "All"
[serves]
people = "person"
[fields.remark]
kind = "text"
label = "Remark"
"""
PERSON = """
title = "Persons"
one = "person"
group = "all"
number = "P-{n:04}"
caption = ["name"]
known_by = ["code"]
[fields]
name = { kind = "text", label = "Name", essential = true }
code = { kind = "text", label = "Code", unique = true }
boss = { kind = "link", to = "person", label = "Boss" }
[record]
sections = [{ rows = [["name", "code", "boss"]] }]
[list]
columns = ["name", "code"]
"""
THING = """
title = "Things"
one = "thing"
group = "all"
number = "T-{year}-{n:03}"
caption = ["name", "serial"]
late = { field = "bought_on", days = 7 }
[fields]
name = { kind = "text", label = "Name", essential = true, tracked = true }
serial = { kind = "text", label = "Serial", unique = true, validator = "serial" }
keeper = { kind = "link", to = "person", label = "Keeper", required = true, tracked = true }
post = { kind = "text", label = "Keeper's code", copy = "keeper.code" }
helpers = { kind = "people", label = "Helpers" }
bought_on = { kind = "date", label = "Bought on", partial = true }
price = { kind = "decimal", label = "Price" }
state = { kind = "status", label = "State", steps = { used = { zh = "在用", en = "used", next = ["gone"] }, gone = { zh = "已报废", en = "gone", closes = true, open = false } } }
count = { kind = "integer", label = "Parts", compute = { count = "parts" } }
[fields.parts]
kind = "rows"
label = "Parts"
shown = ["number"]
fields = { number = { kind = "text", label = "Number", unique = { out_on = false } }, out_on = { kind = "date", label = "Taken out" } }
[fields.changes]
kind = "rows"
label = "Changes"
shown = ["item"]
automatic = true
fields = { changed_on = { kind = "date", label = "On" }, item = { kind = "text", label = "Item" }, before = { kind = "text", label = "Before" }, after = { kind = "text", label = "After" }, reason = { kind = "text", label = "Reason" } }
[record]
sections = [{ rows = [["name", "serial", "keeper"], ["parts"]] }]
[list]
columns = ["name", "serial", "keeper"]
period = "bought_on"
"""


def write(folder: Path, **declarations: str) -> Path:
    """Write declarations by register name, and what they share."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "common.toml").write_text(COMMON, "utf-8")
    for name, text in declarations.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "register.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def two(tmp_path: Path) -> Registers:
    """Return the registers of persons and things."""
    loaded = load(write(tmp_path / "forms", person=PERSON, thing=THING))
    assert loaded.refusals == ()
    return loaded


@pytest.fixture
def person(two: Registers) -> Register:
    """Return the register of persons."""
    return two["person"]


@pytest.fixture
def thing(two: Registers) -> Register:
    """Return the register of things."""
    return two["thing"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder that is not there yet."""
    return tmp_path / "数据 folder"


@pytest.fixture
def store(folder: Path, two: Registers) -> Iterator[Store]:
    """Return an open, empty register file."""
    with Store(folder, two) as opened:
        yield opened
