"""Records to fill sheets with, made of what each kind of field gives as an example."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from desktop_app.registers.kinds import Field, Line, Link, Links, Reading, Ref, Rows
from desktop_app.registers.register import Register

TODAY = dt.date(2026, 11, 23)
PEOPLE = ("王小明", "李建国", "欧阳明喆", "张堃", "赵祎")


class Office:
    """Where links of example records lead: whatever is named is there."""

    def named(self, register: str, text: str) -> Sequence[Ref]:
        return [Ref(1, text)]

    def has(self, register: str) -> bool:
        return True

    def called(self, register: str, id: int) -> str | None:
        return None


def record(register: Register, seed: int = 0) -> dict[str, Any]:
    """Return a record of `register` with every field filled."""
    chance = random.Random(f"{register.name}{seed}")
    values = {key: value(field, chance) for key, field in register.fields.items()}
    number = register.declaration.number.format(year=2026, n=seed + 1)
    return values | {"number": number, "incomplete": False, "late": False, "voided_at": None}


def value(field: Field, chance: random.Random) -> Any:
    """Return a value of `field`."""
    if isinstance(field, Rows):
        count = chance.randint(1, 2)
        return tuple(line(field, chance, n) for n in range(count))
    if isinstance(field, Link):
        to = field.targets[0]
        names = PEOPLE if to == "person" else ("办公室", "信息中心", "SB-2026-0007")
        ref = field.to_record(to, 1, chance.choice(names))
        return (ref,) if isinstance(field, Links) else ref
    return field.read(field.example(chance.choice), Reading(TODAY, Office()))


def line(rows: Rows, chance: random.Random, id: int) -> Line:
    """Return one child line."""
    return {"id": id} | {key: value(part, chance) for key, part in rows.fields.items()}
