"""Rows of a ledger looked at together come to what they come to one after another."""

import csv
import random
from pathlib import Path
from typing import Any

import pytest

from desktop_app import words
from desktop_app.desk import entering, importing
from desktop_app.desk.importing import Plan, planning
from desktop_app.desk.office import Office
from desktop_app.registers import checks
from desktop_app.registers.case import Case
from desktop_app.registers.kinds import Field, Link, Rows
from desktop_app.registers.register import Register
from tests.entered import enter_missing
from tests.workbooks import book

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


def _kept(office: Office, register: str, **given: str) -> str:
    kept = entering.add(office, office.register(register), given)
    return str(office.store.values(office.register(register), [kept.id])[0]["number"])


def _planned(office: Office, register: str, path: Path, *rows: list[str]) -> Plan:
    return importing.plan(office, office.register(register), book(path / "a.xlsx", *rows))


PLACES = ["登记编号", "名称", "办公地点", "备注"]


def test_rows_of_one_number_that_contradict_are_all_refused(office: Office, tmp_path: Path) -> None:
    number = _kept(office, "department", name="甲科", location="1层")
    other = _kept(office, "department", name="乙科", location="1层")
    plan = _planned(
        office,
        "department",
        tmp_path,
        PLACES,
        [number, "甲科", "2层", ""],
        [other, "乙科", "9层", ""],
        [number, "甲科", "3层", ""],
        [number, "甲科", "1层", ""],  # as it is kept
    )
    said = (
        f"rows of this file contradict each other about {number}: row 2 “2层”; row 4 “3层”; row 5"
    )
    told = [(row, told.field) for row, told in plan.complaints()]
    assert told == [(2, "location"), (4, "location"), (5, "location")]
    assert all(told.text.startswith(said) for _row, told in plan.complaints())
    assert [(one.row, one.values) for one in plan.changed] == [(3, {"location": "9层"})]
    with words.speaking("zh"):
        plan = importing.plan(office, plan.register, plan.path)
    assert "第 2 行“2层”；第 4 行“3层”" in next(plan.complaints())[1].text


def test_a_row_that_leaves_all_as_it_is_contradicts_one_that_does_not(
    office: Office, tmp_path: Path
) -> None:
    number = _kept(office, "department", name="甲科", location="1层")
    rows = [number, "甲科", "1层", ""], [number, "甲科", "2层", ""], [number, "甲科", "", ""]
    plan = _planned(office, "department", tmp_path, PLACES, *rows)
    assert [one.row for one in plan.refused] == [2, 3, 4]
    assert "row 2 “1层”; row 3 “2层”; row 4 “–”" in next(plan.complaints())[1].text


def test_a_row_for_each_child_line_may_repeat_what_was(office: Office, tmp_path: Path) -> None:
    disks = [{"serial_no": "D-1"}, {"serial_no": "D-2"}]
    machine = {"name": "台式机", "asset_no": "A1", "location": "101", "disks": disks}
    number = entering.add(office, office.register("equipment"), machine).number
    heads = ["登记编号", "放置地点", office.register("equipment").fields["disks"].label.zh]
    rows = [number, "102", "D-1"], [number, "101", "D-2"]
    plan = _planned(office, "equipment", tmp_path, heads, *rows)
    assert ([one.row for one in plan.changed], [one.row for one in plan.same]) == ([2], [3])
    assert dict(plan.changed[0].values) == {"location": "102"}
    ((row, told),) = plan.warnings()
    said = f"rows of this file say different things of {number}: row 2 “102”; row 3 “101”"
    assert (row, told.field) == (2, "location")
    assert told.text.startswith(said)
    both = [number, "102", "D-1"], [number, "103", "D-2"]
    plan = _planned(office, "equipment", tmp_path, heads, *both)
    assert [one.row for one in plan.refused] == [2, 3]


def test_rows_of_one_number_that_agree_are_one_change(office: Office, tmp_path: Path) -> None:
    number = _kept(office, "department", name="甲科", location="1层")
    row = [number, "甲科", "2层", "西头"]
    plan = _planned(office, "department", tmp_path, PLACES, row, row)
    assert not plan.refused
    (change,) = plan.changed
    assert (change.row, dict(change.values)) == (2, {"location": "2层", "remark": "西头"})
    assert plan.passed == [(3, "bears the number of row 2, and is taken together with it")]
    assert importing.apply(office, plan).changed == 1
    again = importing.plan(office, plan.register, plan.path)
    assert (len(again.same), len(again.changed), len(again.refused)) == (2, 0, 0)


def test_a_bad_row_of_a_number_is_refused_by_itself(office: Office, tmp_path: Path) -> None:
    number = _kept(office, "equipment", name="台式机", asset_no="A1")
    rows = [number, "台式机", "2020-13-45"], [number, "台式机", "2020-1-5"]
    heads = ["登记编号", "设备名称", "启用日期"]
    plan = _planned(office, "equipment", tmp_path, heads, *rows)
    assert [(one.row, one.complaints[0].field) for one in plan.refused] == [(2, "enabled_on")]
    assert [(one.row, list(one.values)) for one in plan.changed] == [(3, ["enabled_on"])]


def test_the_second_row_of_one_machine_names_the_first(office: Office, tmp_path: Path) -> None:
    number = _kept(office, "equipment", name="台式机", asset_no="A1", location="101")
    heads = ["设备名称", "资产编号", "放置地点"]
    rows = ["台式机", "A1", "102"], ["台式机", "A1", "103"]
    plan = _planned(office, "equipment", tmp_path, heads, *rows)
    assert [(one.row, one.values["location"]) for one in plan.changed] == [(2, "102")]
    assert [(row, told.text) for row, told in plan.complaints()] == [
        (3, f"row 2 of this file has it already, and is about {number}")
    ]
    new = _planned(
        office, "equipment", tmp_path, heads, ["台式机", "A2", "1"], ["台式机", "A2", "2"]
    )
    assert [told.text for _row, told in new.complaints()] == [
        "“A2” is taken already by row 2 of this file"
    ]
