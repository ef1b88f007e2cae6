"""Whatever valid values stand in a ledger, in whatever layout offices draw: they come in equal."""

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.desk import importing
from desktop_app.desk.office import Office
from desktop_app.registers.kinds import (
    Choice,
    Choices,
    Date,
    Field,
    Integer,
    Number,
    Status,
    Text,
    YesNo,
)
from desktop_app.registers.register import Register

Row = Sequence[Any]
Layout = Callable[[Worksheet, Row, list[Row], random.Random], None]

_PLAIN = (Text, Integer, Number, Date, Choice, Choices, YesNo)
_OTHERS = ("与本表无关的说明", "某列")


def plain(sheet: Worksheet, heads: Row, rows: list[Row], _chance: random.Random) -> None:
    sheet.append(heads)
    for row in rows:
        sheet.append(row)


def with_all_around(sheet: Worksheet, heads: Row, rows: list[Row], chance: random.Random) -> None:
    width = len(heads) + 1
    sheet.append(["某局登记台账"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    sheet.append(["填报单位（盖章）：某局", *([None] * (width - 2)), "联系电话：123"])
    sheet.append(["序号", *heads])
    for place, row in enumerate(rows, 1):
        if chance.random() < 0.2:
            sheet.append([f"第{place}组（共若干项）"])
            last = sheet.max_row
            sheet.merge_cells(start_row=last, start_column=1, end_row=last, end_column=width)
        sheet.append([place, *row])
        if chance.random() < 0.1:
            sheet.append([])
    sheet.append(["合计", f"{len(rows)}项"])
    sheet.append(["单位负责人：", None, "填表人：王某"])
    sheet.append(["注：本表一式两份。"])


def head_of_two_rows(sheet: Worksheet, heads: Row, rows: list[Row], _chance: random.Random) -> None:
    sheet.append(["基本情况", *([None] * (len(heads) - 1))])
    if len(heads) > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    plain(sheet, heads, rows, _chance)


def heads_again(sheet: Worksheet, heads: Row, rows: list[Row], _chance: random.Random) -> None:
    for place, row in enumerate(rows):
        if place % 3 == 0:
            sheet.append(heads)
        sheet.append(row)


def columns_in_between(
    sheet: Worksheet, heads: Row, rows: list[Row], _chance: random.Random
) -> None:
    sheet.append([_OTHERS[0], *heads, _OTHERS[1]])
    for row in rows:
        sheet.append(["无关", *row, "无关"])


def further_down_and_right(
    sheet: Worksheet, heads: Row, rows: list[Row], _chance: random.Random
) -> None:
    for _blank in range(4):
        sheet.append([])
    sheet.append([None, None, *heads])
    for row in rows:
        sheet.append([None, None, *row])


def side_by_side(sheet: Worksheet, heads: Row, rows: list[Row], _chance: random.Random) -> None:
    half = (len(rows) + 1) // 2
    sheet.append([*heads, None, *heads])
    for place in range(half):
        right = rows[half + place] if half + place < len(rows) else [None] * len(heads)
        sheet.append([*rows[place], None, *right])


LAYOUTS: tuple[Layout, ...] = (
    plain,
    with_all_around,
    head_of_two_rows,
    heads_again,
    columns_in_between,
    further_down_and_right,
    side_by_side,
)


@pytest.fixture(scope="module")
def office(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    import shutil

    folder = tmp_path_factory.mktemp("layouts") / "data"
    shutil.copytree(prepared, folder)
    with Office(folder) as opened:
        yield opened


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_any_table_in_any_layout_comes_in_equal(
    office: Office, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, seed: int
) -> None:
    names = sorted(name for name, one in office.registers.items() if _fields(one))
    register = office.registers[data.draw(st.sampled_from(names))]
    layout = data.draw(st.sampled_from(LAYOUTS))
    chance = random.Random(seed)
    fields = _chosen(register, chance)
    count = data.draw(st.integers(2, 6))
    values, rows = [], []
    for place in range(count):
        given_, read = zip(*(_value(office, field, place, chance) for field in fields), strict=True)
        rows.append(list(given_))
        values.append(dict(zip((field.key for field in fields), read, strict=True)))
        if register.declaration.reference:  # within a name a new line only fills the cell
            name = next(key for key, field in register.fields.items() if field.essential)
            values[-1][name] = re.sub(r"(?<=明)[ \n](?=另)", "", values[-1][name])
    workbook = openpyxl.Workbook()
    heads = [chance.choice((field.label.zh, f"{field.label.zh}*")) for field in fields]
    layout(workbook.worksheets[0], heads, rows, chance)
    path = tmp_path_factory.getbasetemp() / "layout.xlsx"
    workbook.save(path)
    plan = importing.plan(office, register, path)
    found = {}
    for one in plan.added:
        found[_key(one.values, fields)] = {key: one.values.get(key) for key in values[0]}
    for one in plan.refused:
        # What rules refuse is told; it is never taken for something else.
        assert one.complaints
    wanted = {_key(one, fields): one for one in values}
    assert plan.read == count, (layout.__name__, register.name, heads, rows, plan.passed)
    for key, told in found.items():
        assert told == wanted[key], (layout.__name__, register.name)
    assert len(found) + len(plan.refused) == count


def _fields(register: Register) -> list[Field]:
    if register.declaration.single:
        return []
    found = [
        field
        for field in register.entered.values()
        if isinstance(field, _PLAIN)
        and not isinstance(field, Status)
        and field.written
        and not field.copies
        and not getattr(field, "validator", "")
        and not getattr(field, "pattern", "")
        and field.key not in ("filled_by", "filled_on", "paper_signed", "archive_ref", "remark")
    ]
    essential = {key for key, field in register.fields.items() if field.essential}
    named = any(isinstance(field, Text) and field.essential for field in found)
    return found if named and essential <= {field.key for field in found} else []


def _chosen(register: Register, chance: random.Random) -> list[Field]:
    """The text that tells the records apart, other essential ones, and a few more."""
    fields = _fields(register)
    first = next(f for f in fields if isinstance(f, Text) and f.essential)
    needed = [f for f in fields if f.essential and f is not first]
    rest = [f for f in fields if not f.essential]
    chance.shuffle(rest)
    return [first, *needed, *rest[: chance.randint(1, 6)]]


def _key(values: Any, fields: Sequence[Field]) -> Any:
    return values.get(fields[0].key)


def _value(office: Office, field: Field, place: int, chance: random.Random) -> tuple[Any, Any]:
    """What a cell says, as somebody may write it, and what it means."""
    if isinstance(field, Text):
        text = f"第{place}号记录的内容说明" + chance.choice(
            ("", "，情况正常", " ABC-12", "\n另行说明")
        )
        return text, field.read(text, office.reading)
    if isinstance(field, YesNo):
        yes = chance.random() < 0.5
        return chance.choice(("是", "√", "有") if yes else ("否", "×", "没有")), yes
    if isinstance(field, Choices | Choice):
        code = chance.choice(list(field.codes.labels))
        label = field.codes.labels[code]
        return chance.choice(label.both), (code,) if isinstance(field, Choices) else code
    if isinstance(field, Date):
        day = dt.date(2019 + chance.randint(0, 5), chance.randint(1, 12), chance.randint(1, 28))
        ways = (day, f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}")
        return chance.choice(ways), day
    number = chance.randint(1, 9)
    return chance.choice((number, str(number))), field.read(number, office.reading)
