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


def test_a_persons_telephone_beside_the_name_is_kept_in_words(planned: Any) -> None:
    cells = (
        "王立国 13812345678",
        "赵红/87651234",
        "钱大勇（8012）",
        "孙莉\n8013",
        "周平",
        "吴敏（兼）",
    )
    rows = [[f"机{n}", cell] for n, cell in enumerate(cells)]
    plan = planned("equipment", ["设备名称", "责任人及联系电话"], *rows)
    names = [one[0] for one in shown(plan, "responsible")]
    assert names == ["王立国", "赵红", "钱大勇", "孙莉", "周平", "吴敏"]
    said = [one.values.get("remark", "").partition("：")[2] for one in plan.added]
    assert said == [" ".join(cell.split()) if len(cell) > 2 else "" for cell in cells]


def test_the_telephones_of_several_are_told_by_their_own_column(planned: Any) -> None:
    heads = ["日期", "来访单位", "来访人及电话"]
    plan = planned("visit", heads, ["2022.5.8", "某公司", "李明13900001111、张强13900002222"])
    assert shown(plan, "people") == [("",)]
    assert any("来访人及电话" in note for note in plan.notes)
    heads[2:] = ["来访人员", "联系方式"]
    cells = ["2022.5.8", "某公司", "李明、张强", "13900001111、13900002222"]
    (one,) = planned("visit", heads, cells).added
    assert [line["phone"] for line in one.values["people"]] == ["13900001111", "13900002222"]


@pytest.mark.parametrize("written", ["未归还", "未还", "尚未归还", "还没还"])
def test_what_has_not_been_done_has_no_day(planned: Any, written: str) -> None:
    heads = ["设备编号", "故障现象", "送修时间", "实返日期"]
    plan = planned("repair", heads, ["PC-1", "硬盘损坏", "2022-05-08", written])
    assert shown(plan, "sent_on", "returned_on") == [("2022-05-08", "")]


def test_a_day_and_its_time_in_columns_named_alike(planned: Any) -> None:
    rows = ["3.5", "9:20", "无法打印了"], ["3.17", "15:40", "全楼断网了"]
    heads = ["发生日期", "发生时间", "故障现象"]
    plan = planned("fault", ["2022年度故障记录"], heads, *rows)
    assert shown(plan, "occurred_at") == [("2022-03-05 09:20",), ("2022-03-17 15:40",)]


def test_parts_that_are_nearly_named_are_taken_and_kept_in_words(planned: Any) -> None:
    heads = ["设备编号", "故障现象", "更换部件"]
    plan = planned(
        "repair", heads, ["PC-1", "打印有黑线", "硒鼓、定影膜"], ["PC-2", "死机了", "内存条"]
    )
    parts = [[line["part"] for line in one.values["parts"]] for one in plan.added]
    assert parts == [["drum_toner", "other"], ["memory"]]
    assert [remark for (remark,) in shown(plan, "remark")] == [
        "更换部件：硒鼓、定影膜",
        "更换部件：内存条",
    ]


def test_ledgers_side_by_side_may_each_have_a_title(planned: Any) -> None:
    plan = planned(
        "person",
        ["单位电话号码表"],
        ["综合科", None, None, "信息科", None, None],
        ["姓名", "电话", "手机", "姓名", "电话", "手机"],
        ["王立国", 8001, None, "钱大勇", 8003, None],
        ["赵红", 8002, None, "孙莉", 8004, None],
        merged=["A1:F1", "A2:C2", "D2:F2"],
    )
    assert shown(plan, "name", "phone") == [
        ("王立国", "8001"),
        ("赵红", "8002"),
        ("钱大勇", "8003"),
        ("孙莉", "8004"),
    ]


def test_pairs_of_heads_under_two_of_them_are_no_ledgers_side_by_side(planned: Any) -> None:
    plan = planned(
        "room_entry",
        ["姓名", "进入", None, "离开", None],
        [None, "日期", "时间", "日期", "时间"],
        ["王立国", "2022.5.8", "9:00", "2022.5.8", "9:20"],
        merged=["A1:A2", "B1:C1", "D1:E1"],
    )
    assert shown(plan, "in_at", "out_at") == [("2022-05-08 09:00", "2022-05-08 09:20")]


@pytest.mark.parametrize("head", ["操作系统及安装日期", "操作系统/安装时间", "操作系统、安装日期"])
def test_a_column_may_hold_a_thing_and_its_day(planned: Any, head: str) -> None:
    cells = {
        "Windows 10 专业版\n2021年4月12日": ("Windows 10 专业版", "2021-04-12"),
        "银河麒麟V10/2022.9.1": ("银河麒麟V10", "2022-09-01"),
        "统信UOS V20（2023-01-10）": ("统信UOS V20", "2023-01-10"),
        "Windows Server 2019": ("Windows Server 2019", ""),
        "Ubuntu 20.04.1": ("Ubuntu 20.04.1", ""),
        "2018年5月": ("", "2018-05"),
        "Windows 7 / 2018-05-20": ("Windows 7", "2018-05-20"),
    }
    rows = [[f"机{n}", cell] for n, cell in enumerate(cells)]
    plan = planned("equipment", ["设备名称", head], *rows)
    assert shown(plan, "os_name", "os_installed_on") == list(cells.values())
    assert any(head in note for note in plan.notes)


def test_a_column_may_hold_two_addresses(planned: Any) -> None:
    cells = ["10.1.1.5/00-1A-2B-3C-4D-5E", "10.1.1.6\n001a2b3c4d5f", "10.1.1.7"]
    rows = [[f"机{n}", cell] for n, cell in enumerate(cells)]
    plan = planned("equipment", ["设备名称", "IP/MAC地址"], *rows)
    assert shown(plan, "ip") == [("10.1.1.5",), ("10.1.1.6",), ("10.1.1.7",)]
    lines = [one.values.get("macs") or () for one in plan.added]
    macs = [[line["mac"] for line in several] for several in lines]
    assert macs == [["00-1A-2B-3C-4D-5E"], ["00-1A-2B-3C-4D-5F"], []]


@pytest.mark.parametrize("cells", [("23度", "45%"), ("23℃", "45％RH"), (23, 45), ("23°C", "45")])
def test_degrees_and_percents_are_read_with_their_signs(
    planned: Any, cells: Sequence[object]
) -> None:
    plan = planned(
        "room_environment", ["时间", "温度（℃）", "湿度（%）"], ["2023.5.8 9:00", *cells]
    )
    assert shown(plan, "temp", "humidity") == [("23", "45")]
    plan = planned("room_environment", ["时间", "温度", "湿度"], ["2023.5.8 9:00", *cells[::-1]])
    strange = isinstance(cells[0], str)
    assert bool(plan.refused) is strange


def test_what_is_merged_down_over_several_lines_is_one_record(planned: Any) -> None:
    plan = planned(
        "repair",
        ["维修日期", "设备编号", "故障现象", "更换部件", "新件序列号"],
        ["2022.5.8", "PC01", "蓝屏死机", "硬盘", "WD-NEW1"],
        [None, None, None, "内存", "M-2"],
        ["2022.5.9", "PC02", "无法启动", "主板", "B-3"],
        ["2022.5.9", "PC02", "又无法启动", "主板", "B-4"],
        merged=["A2:A3", "B2:B3", "C2:C3", "A4:A5", "B4:B5"],
    )
    lines = [
        [(line["part"], line["new_serial"]) for line in one.values["parts"]] for one in plan.added
    ]
    assert lines == [
        [("disk", "WD-NEW1"), ("memory", "M-2")],
        [("board", "B-3")],
        [("board", "B-4")],
    ]
    assert plan.passed == [(3, "a further line of the record above")]


def test_things_of_one_name_merged_down_stay_apart(planned: Any) -> None:
    plan = planned(
        "equipment",
        ["设备名称", "资产编号", "硬盘序列号"],
        ["台式机", "B1", "HD1"],
        [None, "B2", "HD2"],
        ["服务器", "B3", "HD3"],
        [None, None, "HD4"],
        merged=["A2:A3", "A4:A5", "B4:B5"],
    )
    assert shown(plan, "asset_no", "disks") == [("B1", "HD1"), ("B2", "HD2"), ("B3", "HD3/HD4")]


@pytest.mark.parametrize("above", [["2022年机房出入登记"], []])
def test_a_day_whose_month_and_day_stand_apart(planned: Any, above: list[str]) -> None:
    heads = ["月", "日", "姓名", "进入时间", "离开时间"]
    year = [] if above else ["年"]
    rows: list[list[object]] = [
        [5, 8, "郑海涛", "9:00", "9:20"],
        [None, 9, "吴小芳", "14:00", "16:00"],
        ["6月", "1日", "郑海涛", "8:00", "8:30"],
    ]
    given = [
        [*([2022] if year and not n else [None] if year else []), *row]
        for n, row in enumerate(rows)
    ]
    plan = planned("room_entry", above, [*year, *heads], *given)
    assert shown(plan, "in_at", "out_at") == [
        ("2022-05-08 09:00", "2022-05-08 09:20"),
        ("2022-05-09 14:00", "2022-05-09 16:00"),
        ("2022-06-01 08:00", "2022-06-01 08:30"),
    ]


def test_a_month_and_day_under_one_head(planned: Any) -> None:
    plan = planned(
        "fault",
        ["2022年故障登记"],
        ["日期", None, "故障现象"],
        ["月", "日", None],
        [5, 8, "网络非常慢"],
        [12, 30, "打印机卡纸了"],
        [13, 1, "电脑死机了"],
        merged=["A1:C1", "A2:B2", "C2:C3"],
    )
    assert shown(plan, "occurred_at") == [("2022-05-08",), ("2022-12-30",)]
    assert [(one.row, one.complaints[0].field) for one in plan.refused] == [(6, "occurred_at")]


def test_headings_between_the_rows_name_the_year(planned: Any) -> None:
    for title in ("2022年故障登记", "故障登记"):
        plan = planned(
            "fault",
            [title],
            ["日期", "故障现象", "处理"],
            ["2022年"],
            ["12月30日", "网络非常慢", "重启"],
            ["2023年"],
            ["1月5日", "电脑黑屏了", "换内存"],
            [2.4, "打印机卡纸了", "清理"],
        )
        assert shown(plan, "occurred_at") == [("2022-12-30",), ("2023-01-05",), ("2023-02-04",)]
        assert [row for row, _why in plan.passed] == [3, 5]


def test_a_year_in_the_column_of_names_is_a_heading(planned: Any) -> None:
    rows = ["2022年"], ["保密教育", "3月5日"], ["2023年度"], ["上岗培训", "4月6日"]
    plan = planned("training", ["培训台账"], ["培训主题", "培训时间", "地点"], *rows)
    assert shown(plan, "title", "start_at") == [
        ("保密教育", "2022-03-05"),
        ("上岗培训", "2023-04-06"),
    ]


def test_where_the_year_turns_below_its_title_it_is_asked_for(planned: Any) -> None:
    rows = [[day, "网络非常慢"] for day in ("11月30日", "12月31日", "1月5日", "2月3日")]
    plan = planned("fault", ["2022年度故障登记"], ["日期", "故障现象"], *rows)
    assert shown(plan, "occurred_at") == [("2022-11-30",), ("2022-12-31",)]
    assert [one.complaints[0].text for one in plan.refused] == [
        "“1月5日” may be of 2022 or of 2023; write the year",
        "“2月3日” may be of 2022 or of 2023; write the year",
    ]
    for days in (
        ("2月3日", "1月5日", "12月31日", "11月30日"),  # the latest first
        ("3月5日", "12月1日", "2月3日", "7月1日"),  # in no order
        ("3月5日", "12月31日", "3月8日"),
    ):
        rows = [[day, "网络非常慢"] for day in days]
        plan = planned("fault", ["2022年度故障登记"], ["日期", "故障现象"], *rows)
        assert len(plan.added) == len(days)


@pytest.mark.parametrize("nothing", ["NULL", "nan", "(null)", "#N/A", "NaT"])
def test_what_programs_write_for_nothing_names_nothing(planned: Any, nothing: str) -> None:
    heads = ["设备名称", "资产编号", "出厂编号", "责任人", "部门", "启用日期", "备注"]
    plan = planned("equipment", heads, ["台式机", "A1", *[nothing] * 5])
    (one,) = plan.added
    kept = {key for key, value in one.values.items() if value is not None}
    assert kept <= {"name", "asset_no", "filled_on", "filled_by", "status"}
    assert plan.to_create == []


def test_numbers_of_several_and_numbers_that_lost_digits_are_refused(planned: Any) -> None:
    heads = ["编号", "介质类型"]
    plan = planned("medium", heads, ["U1-U8", "U盘"], ["U-009", "U盘"], ["ZC-2021-001", "U盘"])
    assert shown(plan, "sec_no") == [("U-009",), ("ZC-2021-001",)]
    plan = planned(
        "person",
        ["姓名", "身份证号"],
        ["赵红", "430102198506120000"],
        ["刘洋", "身份证11010519491231002X"],
        ["孙莉", "无"],
    )
    assert shown(plan, "id_no") == [("11010519491231002X",), ("",)]
    assert [one.complaints[0].field for one in plan.refused] == ["id_no"]


def test_an_identity_number_may_end_in_000(planned: Any, office: Office, tmp_path: Path) -> None:
    heads, true = ["姓名", "身份证号"], "430102198506122000"
    people = [
        ["赵红", true],
        ["钱进", int(true)],  # of a number the last digits are lost, whatever they were
        ["孙莉", "430102198506120000"],  # whose check digit does not fit
        ["李明", "11010519491231002X"],
        ["周正", f"身份证号：{true[:-4]}8000"],
    ]
    plan = planned("person", heads, *people)
    assert shown(plan, "name", "id_no") == [("赵红", true), ("李明", "11010519491231002X")]
    assert [one.row for one in plan.refused] == [3, 4, 6]
    assert not list(plan.warnings())
    # A file of texts does not tell what were numbers: then it is to be compared.
    path = tmp_path / "people.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in [heads, *people]), "utf-8")
    plan = importing.plan(office, office.register("person"), path)
    assert shown(plan, "name", "id_no")[0] == ("赵红", true)
    told = list(plan.warnings())
    assert [(row, one.field) for row, one in told] == [(2, "id_no"), (3, "id_no")]
    assert all("ends in 000" in one.text for _row, one in told)


def test_what_a_program_adds_below_a_list_is_no_record(planned: Any) -> None:
    plan = planned(
        "equipment",
        ["资产编号", "设备名称"],
        ["0001", "台式机"],
        ["共 2 条记录"],
        ["导出时间：2023-03-01 10:00:00"],
    )
    assert shown(plan, "name") == [("台式机",)]
    assert len(plan.passed) == 2


@pytest.mark.parametrize("written", ["人民币4800元整", "RMB 4,800.00", "4800元", "¥4,800"])
def test_money_may_be_named(planned: Any, written: str) -> None:
    plan = planned("equipment", ["设备名称", "资产编号", "原值"], ["台式机", "A1", written])
    assert shown(plan, "price") == [("4800",)]


def test_the_department_beside_a_name_is_not_the_one_that_held_the_training(planned: Any) -> None:
    row = "保密教育", "2022.3.5", "王立国", "综合科"
    plan = planned("training", ["培训主题", "培训时间", "姓名", "部门"], row)
    assert shown(plan, "organizer", "attendees") == [("", "1")]
    assert any("部门" in note for note in plan.notes)
    plan = planned("training", ["培训主题", "培训时间", "部门", "姓名"], [*row[:2], row[3], row[2]])
    assert shown(plan, "organizer", "attendees") == [("综合科", "1")]


def test_days_that_stand_alone_are_of_the_month_in_the_title(planned: Any) -> None:
    rows = [
        ["6日", "郑海涛", "一切正常"],
        ["13日", "郑海涛", "UPS告警"],
        ["32日", "吴小芳", "正常"],
    ]
    heads = ["日期", "检查人", "检查情况"]
    plan = planned("weekly_check", ["每周五安全检查记录（2022年5月）"], heads, *rows)
    assert shown(plan, "check_date") == [("2022-05-06",), ("2022-05-13",)]
    assert len(plan.refused) == 1
    plan = planned("weekly_check", ["每周五安全检查记录（2022年5月至2022年6月）"], heads, *rows)
    assert len(plan.refused) == 3


def test_a_level_may_stand_with_what_has_it(planned: Any) -> None:
    cells = "非涉密设备", "机密级计算机", "涉密设备", "秘密级以上设备", "秘密计算机"
    rows = [[f"机{n}", f"A{n}", cell] for n, cell in enumerate(cells)]
    plan = planned("equipment", ["设备名称", "资产编号", "密级"], *rows)
    assert [one.values["level"] for one in plan.added] == ["none", "highly_secret"]
    assert len(plan.refused) == 3


def test_a_refused_record_of_several_lines_is_given_back_with_all_of_them(
    office: Office, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["维修日期", "设备编号", "故障现象", "更换部件"],
        ["2022.13.8", "PC01", "蓝屏死机", "硬盘"],
        [None, None, None, "内存"],
        merged=["A2:A3", "B2:B3", "C2:C3"],
    )
    plan = importing.plan(office, office.register("repair"), path)
    assert [one.row for one in plan.refused] == [2]
    back = tmp_path / "back.xlsx"
    importing.rejects(plan, back)
    again = importing.plan(office, office.register("repair"), back)
    (refused,) = again.refused
    assert "硬盘\n内存" in refused.cells


@pytest.mark.parametrize(
    ("register", "heads"),
    [
        ("equipment", {"设备名称及型号": "name", "归口部门": "dept", "SN码": "serial_no"}),
        ("equipment", {"Item": "name", "Owner": "responsible", "是否张贴标识": "labelled"}),
        ("medium", {"介质种类": "type", "编号": "sec_no"}),
        ("finding", {"发现的问题": "description", "完成时限": "due_on"}),
        ("training", {"课程名称": "title", "应到": "expected", "参加人员名单": "attendees"}),
        ("person", {"姓名": "name", "职务/职称": "post"}),
        ("output", {"文件名称": "title", "刻录人": "operator"}),
    ],
)
def test_words_that_offices_have_over_their_columns(
    planned: Any, register: str, heads: dict[str, str]
) -> None:
    plan = planned(register, list(heads), ["甲乙丙"] * len(heads))
    assert {column.head: column.key for column in plan.columns} == heads


def test_what_is_said_of_those_listed_is_kept_in_words(planned: Any) -> None:
    heads = ["培训主题", "培训日期", "参加人员"]
    plan = planned(
        "training",
        heads,
        ["保密教育", "2022-03-05", "王立国（综合科）、赵红 13900001111、钱大勇"],
        ["上岗培训", "2022-03-06", "王立国、赵红"],
    )
    names = [[line["person"].name for line in one.values["attendees"]] for one in plan.added]
    assert names == [["王立国", "赵红", "钱大勇"], ["王立国", "赵红"]]
    assert shown(plan, "remark") == [
        ("参加人员：王立国（综合科）、赵红 13900001111、钱大勇",),
        ("",),
    ]
    assert [len(one.warnings) for one in plan.added if one.values.get("remark")] == [1]


@pytest.mark.parametrize("written", ["刘洋．郭静．唐磊", "刘洋 郭静 唐磊", "刘洋、郭静、唐磊共3人"])
def test_people_are_listed_in_many_ways(planned: Any, written: str) -> None:
    heads = ["培训主题", "培训日期", "参加人员"]
    (one,) = planned("training", heads, ["保密教育", "2022-03-05", written]).added
    assert [line["person"].name for line in one.values["attendees"]] == ["刘洋", "郭静", "唐磊"]


@pytest.mark.parametrize("nobody", ["公用", "会议室公用", "各部门负责人", "空缺"])
def test_what_names_nobody_makes_no_person(planned: Any, nobody: str) -> None:
    plan = planned("equipment", ["设备名称", "资产编号", "责任人"], ["打印机", "A1", nobody])
    assert shown(plan, "responsible", "remark") == [("", f"责任人：{nobody}")]
    assert plan.to_create == []
