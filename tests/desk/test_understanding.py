"""What ledgers leave to be understood: columns, spans, times, units, and which record a row is."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.desk import entering, importing, safeguard, searching
from desktop_app.desk.importing import Guidance
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query


def book(path: Path, *rows: Sequence[object]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def kept(office: Office, register: Register, *, void: bool = False) -> list[dict[str, Any]]:
    ids = searching.ids(office, register, Query(order=["number"], void=void))
    return searching.values(office, register, ids)


@pytest.fixture
def equipment(office: Office) -> Register:
    return office.register("equipment")


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A ledger whose heads say nothing."""
    return book(
        tmp_path / "odd.xlsx",
        ["甲", "乙", "丙", "丁"],
        ["台式机", "00-1B-44-11-3A-B7", "二楼", "x1"],
        ["笔记本", "00-1B-44-11-3A-B8", "三楼", "x2"],
        ["打印机", "00-1B-44-11-3A-B9", "三楼", "x3"],
    )


def test_columns_are_told_by_hand(office: Office, equipment: Register, strange: Path) -> None:
    with pytest.raises(UserError, match="column heads"):
        importing.plan(office, equipment, strange)
    by_hand = Guidance(head=1, columns={0: "name", 2: "location", 3: ""})
    plan = importing.plan(office, equipment, strange, guidance=by_hand)
    columns = {column.head: (column.key, column.by) for column in plan.columns}
    assert columns == {
        "甲": ("name", "hand"),
        "乙": ("macs", "values"),
        "丙": ("location", "hand"),
        "丁": ("", "hand"),
    }
    assert [(one.values["name"], one.values["location"]) for one in plan.added] == [
        ("台式机", "二楼"),
        ("笔记本", "三楼"),
        ("打印机", "三楼"),
    ]
    assert plan.added[0].values["macs"][0]["mac"] == "00-1B-44-11-3A-B7"


def test_what_was_told_is_remembered_for_ledgers_of_that_shape(
    office: Office, equipment: Register, strange: Path, tmp_path: Path
) -> None:
    by_hand = Guidance(head=1, columns={0: "name", 2: "location", 3: ""})
    importing.apply(office, importing.plan(office, equipment, strange, guidance=by_hand))
    again = book(
        tmp_path / "next.xlsx",
        ["下一年的台账"],
        ["甲", "乙", "丙", "丁"],
        ["交换机", None, "机房", "x4"],
    )
    (one,) = importing.plan(office, equipment, again).added
    assert (one.values["name"], one.values["location"]) == ("交换机", "机房")
    other = book(tmp_path / "other.xlsx", ["丙", "设备名称"], ["四楼", "投影仪"])
    (one,) = importing.plan(office, equipment, other).added
    assert one.values["location"] == "四楼"


def test_two_columns_are_not_said_to_be_about_one_choice(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ["设备名称", "甲", "乙"], ["台式机", "秘密", "机密"])
    both = Guidance(columns={1: "level", 2: "level", 0: "name"})
    (one,) = importing.plan(office, equipment, path, guidance=both).added
    assert one.values["level"] == "secret"
    (one,) = importing.plan(office, equipment, path, guidance=Guidance(columns={1: "gone"})).added
    assert one.values.get("level") is None


def test_a_column_left_out_by_hand_is_not_read(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ["设备名称", "放置地点"], ["台式机", "二楼"])
    plan = importing.plan(office, equipment, path, guidance=Guidance(columns={1: ""}))
    assert plan.added[0].values.get("location") is None


def test_a_row_is_the_record_that_has_its_number(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    first = entering.add(
        office,
        equipment,
        {"name": "台式机", "asset_no": "ZC-1", "serial_no": "PF1", "location": "101"},
    )
    path = book(
        tmp_path / "a.xlsx",
        ["固定资产编号", "出厂序列号", "设备名称", "放置地点", "用途"],
        ["ZC-1", "PF1", "台式机", "202", None],
        ["ZC-2", None, "打印机", "101", None],
    )
    plan = importing.plan(office, equipment, path)
    (changed,) = plan.changed
    assert changed.number == first.number
    assert [(c.key, c.before, c.after) for c in changed.changes] == [("location", "101", "202")]
    assert len(plan.added) == 1
    importing.apply(office, plan)
    assert [one["location"] for one in kept(office, equipment)] == ["202", "101"]
    again = importing.plan(office, equipment, path)
    assert (len(again.added), len(again.changed), len(again.same)) == (0, 0, 2)


def test_what_a_ledger_leaves_empty_stays(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    entering.add(office, equipment, {"name": "台式机", "asset_no": "ZC-1", "location": "101"})
    path = book(
        tmp_path / "a.xlsx", ["固定资产编号", "设备名称", "放置地点"], ["ZC-1", "一体机", None]
    )
    importing.apply(office, importing.plan(office, equipment, path))
    (one,) = kept(office, equipment)
    assert (one["name"], one["location"]) == ("一体机", "101")


def test_a_row_about_two_records_is_refused(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    entering.add(office, equipment, {"name": "台式机", "asset_no": "ZC-1", "serial_no": "PF1"})
    entering.add(office, equipment, {"name": "打印机", "asset_no": "ZC-2", "serial_no": "PF2"})
    path = book(
        tmp_path / "a.xlsx",
        ["固定资产编号", "出厂序列号", "设备名称"],
        ["ZC-1", "PF2", "台式机"],
    )
    (refused,) = importing.plan(office, equipment, path).refused
    assert "SB-" in refused.complaints[0].text


def test_columns_by_which_records_are_told_are_chosen(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    entering.add(office, equipment, {"name": "台式机", "location": "101", "purpose": "办公"})
    rows = ["设备名称", "放置地点", "用途"], ["台式机", "101", "涉密"]
    path = book(tmp_path / "a.xlsx", *rows)
    assert len(importing.plan(office, equipment, path).added) == 1
    chosen = Guidance(match=("name", "location"))
    (changed,) = importing.plan(office, equipment, path, guidance=chosen).changed
    assert changed.values == {"purpose": "涉密"}


def test_somebody_whom_a_ledger_only_named_is_completed_by_the_staff_roll(
    office: Office, tmp_path: Path
) -> None:
    person = office.register("person")
    entering.add(office, person, {"name": "王小明"})
    path = book(
        tmp_path / "a.xlsx",
        ["工号", "姓名", "职务"],
        ["001", "王小明", "科员"],
        ["002", "李建国", "科长"],
    )
    plan = importing.plan(office, person, path)
    assert len(plan.changed) == len(plan.added) == 1
    importing.apply(office, plan)
    assert [one["emp_no"] for one in kept(office, person)] == ["001", "002"]


def test_times_take_their_day_from_another_column(office: Office, tmp_path: Path) -> None:
    visit = office.register("visit")
    path = book(
        tmp_path / "a.xlsx",
        ["日期", "姓名", "单位", "证件号码", "事由", "进入时间", "离开时间"],
        [dt.date(2024, 3, 5), "甲一", "某公司", "110105194912310021", "检修", dt.time(9, 5), dt.time(11, 40)],
        ["2024.3.6", "乙二、丙三", "某公司", "1101**********0021", "割接", "22:30", "次日01:20"],
        [None, "丁四", "〃", "同上", "〃", "〃", "〃"],
        [dt.date(2024, 3, 8), "戊五", "某公司", None, "检修", 0.625, 0.708333333333333],
    )  # fmt: skip
    plan = importing.plan(office, visit, path)
    assert not plan.refused
    times = [(one.values["arrived_at"], one.values["left_at"]) for one in plan.added]
    assert times == [
        (dt.datetime(2024, 3, 5, 9, 5), dt.datetime(2024, 3, 5, 11, 40)),
        (dt.datetime(2024, 3, 6, 22, 30), dt.datetime(2024, 3, 7, 1, 20)),
        (dt.datetime(2024, 3, 6, 22, 30), dt.datetime(2024, 3, 7, 1, 20)),
        (dt.datetime(2024, 3, 8, 15, 0), dt.datetime(2024, 3, 8, 17, 0)),
    ]
    people = [
        [(line["name"], line.get("id_no")) for line in one.values["people"]] for one in plan.added
    ]
    assert people == [
        [("甲一", "110105194912310021")],
        [("乙二", None), ("丙三", None)],
        [("丁四", "1101**********0021")],
        [("戊五", None)],
    ]
    assert "1101**********0021" in plan.added[1].values["remark"]


@pytest.mark.parametrize(
    ("written", "begin", "end"),
    [
        ("9:00-10:30", "2024-01-05 09:00", "2024-01-05 10:30"),
        ("23:40至次日1:10", "2024-01-05 23:40", "2024-01-06 01:10"),
        ("上午9时5分～9时50分", "2024-01-05 09:05", "2024-01-05 09:50"),
        ("2024-01-06 8:00 — 2024-01-07 9:00", "2024-01-06 08:00", "2024-01-07 09:00"),
        ("2024年1月6日至8日", "2024-01-06", "2024-01-08"),
        ("8:00", "2024-01-05 08:00", None),
    ],
)
def test_spans_of_time_in_one_cell(
    office: Office, tmp_path: Path, written: str, begin: str, end: str | None
) -> None:
    fault = office.register("fault")
    path = book(
        tmp_path / "a.xlsx",
        ["日期", "故障设备", "故障起止时间", "故障现象"],
        [dt.date(2024, 1, 5), "核心交换机", written, "端口反复通断"],
    )
    (one,) = importing.plan(office, fault, path).added
    shown = fault.fields["occurred_at"].show(one.values["occurred_at"])
    ended = fault.fields["resolved_at"].show(one.values.get("resolved_at"))
    assert (shown, ended or None) == (begin, end)
    assert one.values["item_text"] == "核心交换机"


def test_what_is_no_span_is_kept_in_words(office: Office, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["日期", "故障起止时间", "故障现象"],
        ["2024-3-15 14:20", "约2小时", "链路中断"],
    )
    (one,) = importing.plan(office, office.register("fault"), path).added
    assert one.values["occurred_at"] == dt.datetime(2024, 3, 15, 14, 20)
    assert "约2小时" in one.values["remark"]
    assert one.warnings


@pytest.mark.parametrize(
    ("dates", "order", "read"),
    [
        (["25/3/2024", "4/3/2024"], None, [dt.date(2024, 3, 25), dt.date(2024, 3, 4)]),
        (["3/25/2024", "3/4/2024"], None, [dt.date(2024, 3, 25), dt.date(2024, 3, 4)]),
        (["3/4/2024", "5/6/2024"], "dmy", [dt.date(2024, 4, 3), dt.date(2024, 6, 5)]),
        (["3/4/2024", "5/6/2024"], "mdy", [dt.date(2024, 3, 4), dt.date(2024, 5, 6)]),
    ],
)
def test_dates_with_the_year_last_are_read_one_way_in_a_column(
    office: Office,
    equipment: Register,
    tmp_path: Path,
    dates: list[str],
    order: Any,
    read: list[dt.date],
) -> None:
    rows = [[f"机{n}", day] for n, day in enumerate(dates)]
    path = book(tmp_path / "a.xlsx", ["设备名称", "启用日期"], *rows)
    plan = importing.plan(office, equipment, path)
    if order:
        assert [question.about for question in plan.questions] == ["order"]
        assert len(plan.refused) == 2
        answer = Guidance(orders={plan.questions[0].place: order})
        plan = importing.plan(office, equipment, path, guidance=answer)
    assert plan.questions == ()
    assert [one.values["enabled_on"] for one in plan.added] == read


@pytest.mark.parametrize(
    ("title", "dates", "read"),
    [
        ("", ["13/05/23", "31/12/21"], ["2023-05-13", "2021-12-31"]),
        ("", ["05/13/23", "01/02/22"], ["2023-05-13", "2022-01-02"]),
        ("", ["13/05/23", "15/11/30"], ["2013-05-23", "2015-11-30"]),
        ("", ["13/05/23", "2015/11/3"], ["2013-05-23", "2015-11-03"]),
        ("", ["13/05/23", "15/11/3"], ["2013-05-23", "2015-11-03"]),
        ("2023年设备台账", ["13/05/23", "01/02/23", "15/06/23"], ["2023-05-13", "2023-02-01", "2023-06-15"]),
        ("", ["22/05/08", "22/06/19", "22/11/20"], ["2022-05-08", "2022-06-19", "2022-11-20"]),
        ("", ["22.05.08", "19.06.20"], ["2022-05-08", "2019-06-20"]),
        ("", ["31.12.21", "29.06.20", "13.02.19"], ["2021-12-31", "2020-06-29", "2019-02-13"]),
        ("", ["13/05/23", "02/03/21"], None),
        ("", ["05/06/07", "08/09/10", "01/02/03", "04/05/06"], None),
    ],
)  # fmt: skip
def test_short_dates_are_read_as_the_ledger_tells_or_asked_about(
    office: Office,
    equipment: Register,
    tmp_path: Path,
    title: str,
    dates: list[str],
    read: list[str] | None,
) -> None:
    above = [[title]] if title else []
    rows = [[f"机{n}", day] for n, day in enumerate(dates)]
    path = book(tmp_path / "a.xlsx", *above, ["设备名称", "启用日期"], *rows)
    plan = importing.plan(office, equipment, path)
    if read is None:
        (question,) = plan.questions
        assert (question.about, question.place, len(plan.refused)) == ("order", 1, len(dates))
        answer = Guidance(orders={1: "ymd"})
        plan = importing.plan(office, equipment, path, guidance=answer)
        read = [f"20{day.replace('/', '-')}" for day in dates]
    assert plan.questions == ()
    assert [str(one.values["enabled_on"]) for one in plan.added] == read


def test_short_dates_run_as_those_of_another_column_do(office: Office, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["单位名称", "保密协议签订日期", "保密协议到期日期"],
        ["某公司", "25/03/22", "24/03/25"],
        ["另公司", "30/06/23", "29/06/26"],
    )
    plan = importing.plan(office, office.register("organisation"), path)
    assert plan.questions == ()
    days = [(one.values["agreement_on"], one.values["agreement_until"]) for one in plan.added]
    assert days == [
        (dt.date(2022, 3, 25), dt.date(2025, 3, 24)),
        (dt.date(2023, 6, 30), dt.date(2026, 6, 29)),
    ]


def test_a_value_written_once_for_the_rows_beneath_is_asked_about(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["使用部门", "设备名称"],
        ["办公室", "机1"], [None, "机2"], [None, "机3"], ["财务科", "机4"], [None, "机5"],
    )  # fmt: skip
    plan = importing.plan(office, equipment, path)
    (question,) = plan.questions
    assert (question.about, question.place) == ("above", 0)
    assert [one.values.get("dept") is None for one in plan.added] == [
        False,
        True,
        True,
        False,
        True,
    ]
    plan = importing.plan(office, equipment, path, guidance=Guidance(above={0: True}))
    assert plan.questions == ()
    assert [one.values["dept"].name for one in plan.added] == ["办公室"] * 3 + ["财务科"] * 2


@pytest.mark.parametrize(
    ("answer", "ip", "remark"),
    [
        (None, ["10.0.0.1", "10.0.0.2"], [None, "旧"]),
        ("", ["10.0.0.1", "10.0.0.2"], [None, "旧"]),
        ("ip", ["10.0.1.1", None], [None, "旧"]),
        ("remark", ["10.0.0.1", "10.0.0.2"], ["IP地址：10.0.1.1", "旧"]),
    ],
)
def test_what_becomes_of_a_second_column_for_a_field_is_asked(
    office: Office,
    equipment: Register,
    tmp_path: Path,
    answer: str | None,
    ip: list[Any],
    remark: list[Any],
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["设备名称", "IP", "IP地址", "备注"],
        ["机1", "10.0.0.1", "10.0.1.1", None],
        ["机2", "10.0.0.2", None, "旧"],
    )
    plan = importing.plan(office, equipment, path)
    (question,) = plan.questions
    assert (question.about, question.rival) == ("which", "ip")
    if answer is not None:
        said = Guidance(columns={question.place: answer})
        plan = importing.plan(office, equipment, path, guidance=said)
        assert plan.questions == ()
    shown = [plan.texts(one) for one in plan.added]
    assert [one.get("ip") for one in shown] == ip
    assert [one.get("remark") for one in shown] == remark


def test_what_names_no_record_goes_into_the_remark_and_makes_none(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["设备名称", "责任人", "使用部门"],
        ["机1", "全体人员", "自行维修"],
        ["机2", "王新", "财务科"],
    )
    plan = importing.plan(office, equipment, path)
    assert [one.values.get("remark") for one in plan.added] == ["责任人：全体人员", None]
    # Not a department is called so because no company may be.
    assert [one.name for one in plan.to_create] == ["自行维修", "财务科", "王新"]
    repair = office.register("repair")
    path = book(
        tmp_path / "b.xlsx",
        ["报修时间", "设备", "维修单位", "故障现象"],
        [dt.date(2024, 3, 8), "机1", "自行维修", "不开机"],
    )
    plan = importing.plan(office, repair, path)
    assert "organisation" not in [one.register.name for one in plan.to_create]


def test_a_row_may_be_several_things(office: Office, tmp_path: Path) -> None:
    addresses = office.register("ip_allocation")
    path = book(
        tmp_path / "a.xlsx",
        ["房间", "IP地址", "备机"],
        ["101", "10.0.0.1", "10.0.1.1"],
        ["102", "10.0.0.2", None],
        ["103", "10.0.0.3", "10.0.1.3"],
        ["104", "10.0.0.4", "10.0.1.4"],
    )
    (question,) = importing.plan(office, addresses, path).questions
    assert (question.about, question.head, question.rival) == ("which", "备机", "ip")
    said = importing.told(addresses, importing.look(path), columns=["备机=ip:apart"])
    assert said == Guidance(apart={2: "ip"})
    plan = importing.plan(office, addresses, path, guidance=said)
    assert plan.questions == ()
    shown = [plan.texts(one) for one in plan.added]
    assert [(one.row, text["ip"], text["room"], text.get("remark")) for one, text in zip(plan.added, shown, strict=True)] == [
        (2, "10.0.0.1", "101", "IP地址"), (2, "10.0.1.1", "101", "备机"),
        (3, "10.0.0.2", "102", None),
        (4, "10.0.0.3", "103", "IP地址"), (4, "10.0.1.3", "103", "备机"),
        (5, "10.0.0.4", "104", "IP地址"), (5, "10.0.1.4", "104", "备机"),
    ]  # fmt: skip
    importing.apply(office, plan)
    again = importing.plan(office, addresses, path)
    assert (again.guidance.apart, len(again.same), again.read) == ({2: "ip"}, 7, 7)


def test_a_second_column_that_says_the_same_is_not_asked_about(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ["设备名称", "IP", "IP地址"], ["机1", "10.0.0.1", "10.0.0.1"])
    assert importing.plan(office, equipment, path).questions == ()


def test_a_ledger_looked_at_is_not_read_again(
    office: Office, equipment: Register, strange: Path
) -> None:
    seen = importing.look(strange)
    strange.unlink()
    said = importing.told(equipment, seen, head=1, columns=["甲=name"])
    assert importing.plan(office, equipment, seen, guidance=said).added


def test_rows_held_back_for_whom_they_name_are_among_the_refused(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ["设备名称", "责任人"], ["机1", "王新"], ["机2", None])
    plan = importing.plan(office, equipment, path)
    assert plan.refused == []
    saved = importing.give_back(office, plan, tmp_path / "refused.xlsx", create=False)
    sheet = openpyxl.load_workbook(saved.path).active
    told = [[cell for cell in row if cell] for row in sheet.iter_rows(min_row=2, values_only=True)]
    (row,) = (one for one in told if "机1" in one)
    assert any("“王新” is not entered yet" in str(cell) for cell in row)
    assert not any("机2" in one for one in told)


@pytest.mark.parametrize(
    ("written", "gb"),
    [("16G", "16"), (" 32 g", "32"), ("500GB", "500"), ("1T", "1000"), (64, "64")],
)
def test_a_capacity_is_read_with_its_unit(
    office: Office, tmp_path: Path, written: object, gb: str
) -> None:
    medium = office.register("medium")
    path = book(tmp_path / "a.xlsx", ["保密编号", "介质类型", "容量"], ["BM-1", "优盘", written])
    (one,) = importing.plan(office, medium, path).added
    assert medium.fields["capacity"].show(one.values["capacity"]) == gb
    assert one.values["type"] == "usb"


def test_a_near_word_is_taken_and_said_but_never_a_near_level(
    office: Office, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["保密编号", "介质类型", "密级"],
        ["BM-1", "涉密专用U盘", "机密"],
        ["BM-2", "U盘", "绝蜜"],
    )
    plan = importing.plan(office, office.register("medium"), path)
    (one,) = plan.added
    assert one.values["type"] == "usb"
    assert "涉密专用U盘" in one.values["remark"]
    assert [refused.row for refused in plan.refused] == [3]


def test_an_identity_number_that_a_spreadsheet_damaged_is_refused(
    office: Office, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["日期", "姓名", "单位", "证件号码"],
        [dt.date(2024, 3, 8), "戊五", "某公司", 110105194912310021.0],
    )
    (refused,) = importing.plan(office, office.register("visit"), path).refused
    assert [complaint.field for complaint in refused.complaints] == ["people[1].id_no"]


def test_an_import_is_taken_back_as_a_whole(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    entering.add(office, equipment, {"name": "台式机", "asset_no": "ZC-1", "location": "101"})
    disks = [{"serial_no": "D-100"}]
    entering.add(office, equipment, {"name": "服务器", "asset_no": "ZC-9", "disks": disks})
    before = kept(office, equipment)
    path = book(
        tmp_path / "a.xlsx",
        ["固定资产编号", "设备名称", "放置地点", "责任人", "硬盘序列号"],
        ["ZC-1", "台式机", "202", "赵新人", None],
        ["ZC-2", "打印机", "101", "赵新人", None],
        ["ZC-9", "服务器", None, None, "D-200"],
    )
    importing.apply(office, importing.plan(office, equipment, path))
    (done,) = importing.imports(office)
    assert (done.file, done.added, done.changed, done.created) == ("a.xlsx", 1, 2, 1)
    undone = importing.undo(office, done)
    assert (undone.voided, undone.restored) == (2, 2)
    after = kept(office, equipment)
    told = ("name", "location", "responsible")
    assert [[one[key] for key in told] for one in after] == [
        [one[key] for key in told] for one in before
    ]
    assert [line["serial_no"] for line in after[1]["disks"]] == ["D-100"]
    assert searching.values(office, office.register("person"), [1])[0]["voided_at"]
    assert importing.imports(office) == []
    assert safeguard.verify(office).whole
    again = importing.plan(office, equipment, path)
    assert (len(again.added), len(again.changed)) == (1, 2)
    assert not any("imported before" in note for note in again.notes)


def test_an_import_on_which_something_was_built_stays(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx", ["固定资产编号", "设备名称"], ["ZC-1", "打印机"], ["ZC-2", "机"]
    )
    importing.apply(office, importing.plan(office, equipment, path))
    number = kept(office, equipment)[0]["number"]
    (done,) = importing.imports(office)
    fault = entering.add(
        office, office.register("fault"), {"symptom": "无法开机", "equipment": number}
    )
    with pytest.raises(UserError, match=fault.number):
        importing.undo(office, done)
    entering.void(office, office.register("fault"), fault.id, "试")
    entering.change(office, equipment, 1, {"location": "101"})
    with pytest.raises(UserError, match=number):
        importing.undo(office, done)
    assert len(kept(office, equipment)) == 2


def test_equipment_that_a_repair_ledger_names_is_made_and_other_links_go_into_words(
    office: Office, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["设备", "维修原因", "故障单"],
        ["核心交换机", "风扇异响，更换", "GZ-1999-0001"],
        ["核心交换机", "更换电源模块", None],
    )
    repair = office.register("repair")
    plan = importing.plan(office, repair, path)
    assert not plan.refused
    assert [(one.register.name, one.name, one.rows) for one in plan.to_create] == [
        ("equipment", "核心交换机", (2, 3))
    ]
    assert "GZ-1999-0001" in plan.added[0].values["remark"]
    assert plan.added[0].warnings
    importing.apply(office, plan)
    (machine,) = kept(office, office.register("equipment"))
    assert machine["name"] == "核心交换机"
    assert [one["equipment"].id for one in kept(office, repair)] == [machine["id"]] * 2
