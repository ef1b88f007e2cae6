"""Rows of a ledger looked at together come to what they come to one after another."""

import csv
import random
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import importing
from desktop_app.desk.importing import planning
from desktop_app.desk.office import Office
from desktop_app.registers import checks
from desktop_app.registers.case import Case
from desktop_app.registers.kinds import Field, Link, Rows
from desktop_app.registers.register import Register
from tests.entered import enter_missing

ROWS = 24
NAMES = ("王小明", "李建国", "张三", "办公室", "财务科", "张三、李四", "不详", "某某公司")
WRONG = ("2023-13-45", "abc", "E+12", "1.2E+17", "无", "/", "次日", "５月８日", "长" * 300, "99.5")


def fill(office: Office) -> None:
    enter_missing(office)


@pytest.fixture(scope="module")
def register_names(filled: Office) -> list[str]:
    return [name for name, one in filled.registers.items() if not one.declaration.single]


def written(path: Path, register: Register, chance: random.Random) -> Path:
    """Write a ledger in which values come again, are wrong, new, empty, or somebody's name."""
    fields = {
        key: field for key, field in register.entered.items() if field.written and field.entered
    }
    said: dict[str, list[str]] = {key: [] for key in fields}
    rows = [
        [_cell(field, said[key], chance) for key, field in fields.items()] for _n in range(ROWS)
    ]
    rows.append(rows[3])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([field.label.zh for field in fields.values()])
        writer.writerows(rows)
    return path


def _cell(field: Field, said: list[str], chance: random.Random) -> str:
    part = field.fields[field.shown[0]] if isinstance(field, Rows) else field
    what = chance.random()
    if what < 0.15 and not field.essential:
        return ""
    if what < 0.2:
        return chance.choice(WRONG)
    if said and what < 0.55 and not field.unique:
        return chance.choice(said)
    if isinstance(part, Link):
        text = chance.choice(NAMES)
    else:
        example = part.example(chance.choice)
        text = "、".join(map(str, example)) if isinstance(example, list) else str(example)
        if field.unique and chance.random() < 0.8:
            text += str(chance.randrange(1000, 9999))
    said.append(text)
    return text


def told(plan: importing.Plan) -> Any:
    """Return all that a plan says, to be compared with another one."""
    return (
        [(one.row, list(one.values.items()), one.verdict, one.warnings) for one in plan.added],
        [(one.row, one.id, dict(one.values), one.changes, one.warnings) for one in plan.changed],
        plan.same,
        [(one.row, one.complaints) for one in plan.refused],
        [(one.register.name, one.ref, one.values, one.rows) for one in plan.to_create],
        plan.notes,
        plan.questions,
    )


def test_rows_together_are_what_each_is_by_itself(
    filled: Office, register_names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = refused = warned = 0
    for name in register_names:
        register = filled.registers[name]
        path = written(tmp_path / f"{name}.csv", register, random.Random(name))
        try:
            together = importing.plan(filled, register, path)
        except importing.NoHead:
            continue
        with monkeypatch.context() as patched:
            patched.setattr(planning, "_BLOCK", 1)
            alone = importing.plan(filled, register, path)
        assert told(together) == told(alone), name
        added, refused = added + len(together.added), refused + len(together.refused)
        warned += sum(bool(one.verdict.warnings) for one in together.added)
        for one in together.added:
            # Nothing else is to be said of it than that its own row has taken what is unique.
            case = Case(
                register, dict(one.values), together.facts, filled.reading.today, brought_in=True
            )
            verdict = checks.judge(case)
            assert verdict.lacking == one.verdict.lacking, (name, one.row)
            assert verdict.warnings == one.verdict.warnings, (name, one.row)
            assert all(f"row {one.row} of" in said.text for said in verdict.complaints), name
    assert added > 100
    assert refused > 100
    assert warned > 5
