"""Ledgers as offices keep them: units, tables one below the other, two things in a column."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop_app.desk import importing
from desktop_app.desk.importing import Plan
from desktop_app.desk.office import Office
from tests.workbooks import book


@pytest.fixture
def planned(office: Office, tmp_path: Path) -> Any:
    def make(register: str, *rows: Sequence[object], merged: Sequence[str] = ()) -> Plan:
        path = book(tmp_path / "a.xlsx", *rows, merged=merged)
        return importing.plan(office, office.register(register), path)

    return make


def shown(plan: Plan, *keys: str) -> list[tuple[str, ...]]:
    """What each new record would have in these fields, as people read it."""
    fields = plan.register.fields
    return [tuple(fields[key].show(one.values.get(key)) for key in keys) for one in plan.added]


@pytest.mark.parametrize(
    ("head", "cell", "kept"),
    [
        ("容量（MB）", 512, "0.512"),
        ("容量（GB）", 16, "16"),
        ("容量(TB)", 2, "2000"),
        ("容量（TB）", "500G", "500"),
        ("容量", "512MB", "0.512"),
        ("容量", "1.5T", "1500"),
    ],
)
def test_a_size_is_in_the_unit_of_its_head_or_cell(
    planned: Any, head: str, cell: object, kept: str
) -> None:
    plan = planned("medium", ["编号", "介质类型", head], ["J-1", "U盘", cell])
    assert shown(plan, "capacity") == [(kept,)]


@pytest.mark.parametrize(
    ("head", "cell", "kept"),
    [
        ("原值（万元）", 12.3456, "123456"),
        ("原值（千元）", 5.6, "5600"),
        ("原值（元）", 5600, "5600"),
        ("原值（万元）", "9.8万元", "98000"),
        ("原值（万元）", "5,600元", "5600"),
        ("原值（含税，万元）", "1,200.5", "12005000"),
        ("原值", "3.5万", "35000"),
        ("原值", "￥1,200.50", "1200.5"),
    ],
)
def test_money_is_in_the_unit_of_its_head_or_cell(
    planned: Any, head: str, cell: object, kept: str
) -> None:
    plan = planned("equipment", ["设备名称", "资产编号", head], ["台式机", "A1", cell])
    assert shown(plan, "price") == [(kept,)]


def test_a_bracket_that_names_no_unit_leaves_that_of_the_title(planned: Any) -> None:
    heads = ["设备名称", "资产编号", "原值（含税）"]
    plan = planned("equipment", ["金额单位：万元"], heads, ["台式机", "A1", 0.56])
    assert shown(plan, "price") == [("5600",)]


def test_what_is_in_a_unit_of_another_sort_is_not_taken(planned: Any) -> None:
    rows = ["保密教育", "2022.3.5", 45], ["上岗培训", "2022.3.6", 90]
    plan = planned("training", ["培训主题", "培训日期", "学时（分钟）"], *rows)
    assert shown(plan, "title", "hours") == [("保密教育", ""), ("上岗培训", "")]
    (column,) = (one for one in plan.columns if one.head == "学时（分钟）")
    assert column.why == "its amounts are in another unit than “hours”"
    assert any("学时（分钟）" in note for note in plan.notes)
    plan = planned(
        "training",
        ["培训主题", "培训日期", "学时"],
        ["保密教育", "2022.3.5", "30分钟"],
        ["上岗培训", "2022.3.6", "4课时"],
        ["讲座", "2022.3.7", "2小时"],
    )
    assert shown(plan, "hours") == [("4",), ("2",)]
    assert [[told.field for told in one.complaints] for one in plan.refused] == [["hours"]]


def test_a_number_of_things_is_no_size(planned: Any) -> None:
    plan = planned("medium", ["编号", "介质类型", "容量"], ["J-1", "光盘", "2张"])
    assert [one.complaints[0].field for one in plan.refused] == ["capacity"]


@pytest.mark.parametrize(
    "heads",
    [
        ("责任人", "设备名称", "规格型号", "资产编号"),
        ("资产编号", "责任人", "备注", "设备名称"),
        ("设备名称", "责任人", "出厂编号", "资产编号"),
    ],
)
def test_a_second_table_right_below_a_record_is_read_by_its_own_heads(
    planned: Any, heads: Sequence[str]
) -> None:
    things = {"设备名称": "打印机", "资产编号": "Q3", "责任人": "钱大勇"}
    plan = planned(
        "equipment",
        ["设备名称", "资产编号", "规格型号", "责任人"],
        ["台式机", "Q1", "M437", "王立国"],
        ["笔记本", "Q2", "责任人", "赵红"],
        heads,
        [things.get(head, "X1") for head in heads],
    )
    assert shown(plan, "name", "asset_no", "responsible") == [
        ("台式机", "Q1", "王立国"),
        ("笔记本", "Q2", "赵红"),
        ("打印机", "Q3", "钱大勇"),
    ]
    assert [row for row, _why in plan.passed] == [4]


def test_a_date_where_a_place_or_number_belongs_is_kept_in_words(planned: Any) -> None:
    rows = ["台式机", "A1", dt.date(2024, 3, 2), None], ["打印机", "A2", 301, dt.date(2024, 5, 1)]
    plan = planned("equipment", ["设备名称", "资产编号", "存放地点", "备注"], *rows)
    assert shown(plan, "location", "remark") == [
        ("", "存放地点：2024-03-02"),
        ("301", "2024-05-01"),
    ]
    assert [len(one.warnings) for one in plan.added] == [1, 0]


def test_footnotes_and_numbers_of_pages_are_no_records(planned: Any) -> None:
    plan = planned(
        "equipment",
        ["设备名称", "资产编号", "责任人"],
        ["台式机*", "A1", "王立国"],
        ["—  1  —"],
        ["打印机", "A2", "赵红"],
        ["* 为涉密设备"],
        ["第2页 共2页"],
    )
    assert shown(plan, "asset_no") == [("A1",), ("A2",)]
    assert [row for row, _why in plan.passed] == [3, 5, 6]


def test_a_ledger_whose_rows_are_counted_is_no_form(planned: Any) -> None:
    plan = planned(
        "equipment",
        ["序号", "设备名称", "资产编号", "数量"],
        ["部门：综合科（2台）"],
        [1, "台式机", "A1", 1],
        [2, "打印机", "A2", 1],
    )
    assert shown(plan, "name", "asset_no") == [("台式机", "A1"), ("打印机", "A2")]
    plan = planned(
        "training",
        ["序号", "时间", "内容", "形式", "地点", "主讲人", "参加人数", "学时", "效果"],
        [1, "2022.3.5", "学习保密法", "集中授课", "五楼会议室", "王立国", "42人", "2学时", "良好"],
        [2, "2022.9.20", "知识测试", "考试", "线上", "—", 40, 1, None],
    )
    assert shown(plan, "title", "form", "hours") == [
        ("学习保密法", "Lecture", "2"),
        ("知识测试", "Test", "1"),
    ]
