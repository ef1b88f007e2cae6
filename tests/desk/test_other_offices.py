"""Ledgers as other offices keep them: several tables on a sheet, turned ones, foots, loose words."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.desk import importing
from desktop_app.desk.importing import Plan
from desktop_app.desk.office import Office
from desktop_app.registers.dates import PartialDate
from desktop_app.registers.kinds import Ref
from tests.workbooks import book


def planned(office: Office, register: str, path: Path) -> Plan:
    return importing.plan(office, office.register(register), path)


def plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return value.name
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def brought(plan: Plan, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(plain(one.values.get(key)) for key in keys) for one in plan.added]


def refusals(plan: Plan) -> dict[int, str]:
    return {refused.row: str(refused.complaints[0]) for refused in plan.refused}


def test_tables_below_each_other_have_heads_of_their_own(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "book.xlsx",
        ["一、计算机"],
        ["序号", "设备名称", "资产编号", "责任人", "密级"],
        [1, "台式机", "A1", "王建国", "秘密"],
        [],
        ["二、外设"],
        ["序号", "资产编号", "品牌", "设备名称", "责任人"],
        [1, "A2", "惠普", "打印机", "李红梅"],
        [2, "A3", "佳能", "扫描仪", "赵一鸣、钱多多"],
        [],
        ["三、移动介质"],
        ["介质编号", "容量", "责任人", "密级"],
        ["U1", "16G", "李红梅", "秘密"],
        merged=["A1:E1", "A5:E5", "A10:E10"],
    )
    plan = planned(office, "equipment", ledger)
    assert brought(plan, "name", "asset_no", "responsible", "level", "brand") == [
        ("台式机", "A1", "王建国", "secret", None),
        ("打印机", "A2", "李红梅", None, "惠普"),
    ]
    assert list(refusals(plan)) == [8]
    assert [row for row, why in plan.passed if "another table" in why] == [12]
    assert any("heads of its own" in note for note in plan.notes)
    back = importing.rejects(plan, tmp_path / "back.xlsx")
    page = openpyxl.load_workbook(back.path).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert dict(zip(rows[0], rows[1], strict=True)) | {"Reason": ""} == {
        "序号": 2,
        "设备名称": "扫描仪",
        "资产编号": "A3",
        "责任人": "赵一鸣、钱多多",
        "密级": None,
        "品牌": "佳能",
        "Row in the file": 8,
        "Reason": "",
    }


def test_a_head_that_only_comes_again_changes_nothing(office: Office, tmp_path: Path) -> None:
    head = ["设备名称", "资产编号", "责任人"]
    ledger = book(
        tmp_path / "pages.xlsx",
        head,
        [1, 2, 3],
        ["台式机", "A1", "王建国"],
        ["本页小计", 1],
        head,
        ["打印机", "A2", "王建国"],
        ["承前页", None, 1],
        ["本月合计", 2],
    )
    plan = planned(office, "equipment", ledger)
    assert brought(plan, "name", "asset_no") == [("台式机", "A1"), ("打印机", "A2")]
    assert not plan.refused


def test_a_turned_ledger_has_a_column_for_each_record(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "turned.xlsx",
        ["设备名称", "台式机", "打印机", "扫描仪"],
        ["资产编号", "V1", "V2", "V3"],
        ["型号", "T1", None, "T3"],
        ["责任人", "王建国", "李红梅", "赵一鸣"],
    )
    plan = planned(office, "equipment", ledger)
    assert brought(plan, "name", "asset_no", "model", "responsible") == [
        ("台式机", "V1", "T1", "王建国"),
        ("打印机", "V2", None, "李红梅"),
        ("扫描仪", "V3", "T3", "赵一鸣"),
    ]


def test_who_signed_a_sheet_was_there(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "signed.xlsx",
        ["培训签到表"],
        ["培训名称", "保密法学习", "时间", "2023.5.8"],
        ["地点", "三楼会议室", "培训人", "王建国"],
        ["序号", "姓名", "部门", "签字", "序号", "姓名", "部门", "签字"],
        [1, "张三", "办公室", None, 3, "王五", "财务科"],
        [2, "李四", "办公室"],
        ["记录人："],
        merged=["A1:H1"],
    )
    plan = planned(office, "training", ledger)
    (one,) = plan.added
    assert one.values["title"] == "保密法学习"
    assert one.values.get("organizer") is None
    names = [plain(line["person"]) for line in one.values["attendees"]]
    assert names == ["张三", "王五", "李四"]


def test_a_form_may_have_its_values_behind_colons_only(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "form.xlsx",
        ["故障处理单"],
        ["故障时间：2023年5月8日", "处理人：王建国"],
        ["故障现象：网络中断"],
        ["处理过程：更换网线"],
    )
    plan = planned(office, "fault", ledger)
    keys = ("occurred_at", "handler", "symptom", "handling")
    assert brought(plan, *keys) == [(dt.date(2023, 5, 8), "王建国", "网络中断", "更换网线")]


def test_signatures_and_notes_below_are_no_records(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "foot.xlsx",
        ["设备名称", "资产编号", "责任人", "部门"],
        ["台式机", "A1", "王建国", "办公室"],
        ["打印机", "A2"],
        ["以下空白"],
        ["1.密级填写秘密、机密"],
        ["（2）本表一式两份"],
        ["制表：王建国", "审核：李红梅", "2023年5月8日"],
        ["部门负责人签字"],
        ["保密办意见：", None, "日期：", "    年   月   日"],
        ["经办人", "王五", "审核人", "赵六"],
        ["单位（盖章）", None, None, dt.date(2023, 12, 31)],
    )
    plan = planned(office, "equipment", ledger)
    assert brought(plan, "name", "asset_no") == [("台式机", "A1"), ("打印机", "A2")]
    assert not plan.refused
    assert len(plan.passed) == 8


def test_what_only_looks_like_a_signature_is_a_record(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "posts.xlsx",
        ["职务", "姓名", "联系电话", "部门"],
        ["负责人", "张三"],
        ["主任", "李四", "13800138000", "办公室"],
        ["保管人", "王五", None, "财务科"],
    )
    plan = planned(office, "person", ledger)
    assert [name for (name,) in brought(plan, "name")] == ["张三", "李四", "王五"]


def test_heads_are_known_by_their_likeness(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "heads.xlsx",
        [
            "\ufeff设备名称",
            "国有资产编号",
            "使用责任人",
            "所在科室",
            "启用年月日",
            "操作系统及版本",
        ],
        ["台式机", "A1", "王建国", "办公室", "2023.5.8", "银河麒麟V10"],
    )
    plan = planned(office, "equipment", ledger)
    keys = ("name", "asset_no", "responsible", "dept", "enabled_on", "os_name")
    expected = ("台式机", "A1", "王建国", "办公室", dt.date(2023, 5, 8), "银河麒麟V10")
    assert brought(plan, *keys) == [expected]
    assert {column.by for column in plan.columns[1:]} == {"likeness"}
    assert any("所在科室 → " in note for note in plan.notes)
    media = book(
        tmp_path / "media.xlsx", ["U盘登记"], ["U盘编号", "容量", "责任人"], ["U-1", "16G"]
    )
    assert brought(planned(office, "medium", media), "sec_no", "type") == [("U-1", "usb")]


def test_a_serial_number_that_counts_the_rows_is_none(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "english.xlsx",
        ["S/N", "Device Name", "Serial Number", "Date of Purchase"],
        [1, "Desktop", "SN-01", "May 8, 2023"],
        [2, "Printer", "SN-02", "1 Nov 2022"],
        [3, "Scanner", "SN-03", "Nov-22"],
    )
    plan = planned(office, "equipment", ledger)
    assert brought(plan, "name", "serial_no", "purchased_on") == [
        ("Desktop", "SN-01", dt.date(2023, 5, 8)),
        ("Printer", "SN-02", dt.date(2022, 11, 1)),
        ("Scanner", "SN-03", PartialDate(2022, 11)),
    ]


DAYS = {
    "2023年5月8日 星期一": dt.date(2023, 5, 8),
    "2023.5.8（周一）": dt.date(2023, 5, 8),
    "3月5日9:30": dt.datetime(2023, 3, 5, 9, 30),
    "3月1日2点": dt.datetime(2023, 3, 1, 2, 0),
    45054.4: dt.datetime(2023, 5, 8, 9, 36),
    "45054.75": dt.datetime(2023, 5, 8, 18, 0),
    "8-May-23": dt.date(2023, 5, 8),
}


def test_days_with_more_beside_them(office: Office, tmp_path: Path) -> None:
    rows = [[given, "网络中断，无法上网"] for given in DAYS]
    ledger = book(tmp_path / "days.xlsx", ["2023年故障登记"], ["发生时间", "故障现象"], *rows)
    plan = planned(office, "fault", ledger)
    assert not plan.refused
    assert [day for (day,) in brought(plan, "occurred_at")] == list(DAYS.values())
    wrong = book(tmp_path / "w.xlsx", ["发生时间", "故障现象"], ["2023.5.8 星期二", "网络中断了"])
    assert "day of the week" in refusals(planned(office, "fault", wrong))[2]


def test_a_deadline_is_the_day_before_which_it_is_to_be(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "due.xlsx",
        ["存在问题", "发现日期", "整改期限"],
        ["未设口令", "2023-5-8", "2023年5月20日前"],
        ["未贴标识", "2023-5-8前", "2023年5月底前"],
    )
    plan = planned(office, "finding", ledger)
    assert brought(plan, "due_on") == [(dt.date(2023, 5, 20),)]
    assert list(refusals(plan)) == [3]


def test_numbers_with_what_counts_them(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "printed.xlsx",
        ["时间", "方式", "文件名称", "份数", "每份页数"],
        ["2023.5.8", "打印", "年度报告", "2份", "10页"],
    )
    assert brought(planned(office, "output", ledger), "copies", "pages") == [(2, 10)]
    nets = book(tmp_path / "n.xlsx", ["IP地址", "VLAN"], ["10.1.1.5", "VLAN20"])
    assert brought(planned(office, "ip_allocation", nets), "ip", "vlan") == [("10.1.1.5", 20)]


PEOPLE = {
    "王 建 国": ("王建国", ""),
    "李红梅（办公室）": ("李红梅", "李红梅（办公室）"),
    "赵一鸣 科长": ("赵一鸣", "赵一鸣 科长"),
    "钱多多13800138000": ("钱多多", "钱多多13800138000"),
    "欧阳 娜娜": ("欧阳娜娜", ""),
    "孙伟（大）": ("孙伟（大）", ""),
    "办公室主任": ("办公室主任", ""),
}


def test_a_person_is_called_by_the_name_alone(office: Office, tmp_path: Path) -> None:
    rows = [["台式机", f"A{n}", given] for n, given in enumerate(PEOPLE)]
    ledger = book(
        tmp_path / "people.xlsx",
        ["设备名称", "资产编号", "责任人"],
        *rows,
        ["台式机", "B1", "王建国 李红梅"],
        ["台式机", "B2", "本人"],
    )
    plan = planned(office, "equipment", ledger)
    assert [name for (name,) in brought(plan, "responsible")][: len(PEOPLE)] == [
        name for name, _rest in PEOPLE.values()
    ]
    for one, (_name, rest) in zip(plan.added, PEOPLE.values(), strict=False):
        assert rest in (one.values.get("remark") or "")
        assert bool(one.warnings) == bool(rest)
    assert "several" in refusals(plan)[len(PEOPLE) + 2]
    assert {one.name for one in plan.to_create}.isdisjoint({"王建国李红梅", "本人"})


def test_names_of_a_roll_are_closed_up(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "roll.xlsx", ["姓 名", "部门"], ["王  建", "办 公 室"], ["欧阳 娜", "财务科"]
    )
    names = brought(planned(office, "person", ledger), "name", "dept")
    assert names == [("王建", "办公室"), ("欧阳娜", "财务科")]


def test_a_list_of_names_may_leave_some_out(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "there.xlsx",
        ["培训名称", "日期", "参加人员"],
        ["保密教育", "2023.5.8", "王建国；李红梅等5人"],
    )
    (one,) = planned(office, "training", ledger).added
    assert [plain(line["person"]) for line in one.values["attendees"]] == ["王建国", "李红梅"]
    assert "等5人" in one.values["remark"]


@pytest.mark.parametrize("given", ["U1、U2", "U1;U2", "U1，U2", "U1\nU2"])
def test_two_numbers_in_one_cell_are_not_one_number(
    office: Office, tmp_path: Path, given: str
) -> None:
    ledger = book(tmp_path / "two.xlsx", ["编号", "介质类型"], [given, "U盘"])
    plan = planned(office, "medium", ledger)
    assert not plan.added
    assert "several" in refusals(plan)[2]


def test_boxes_are_ticked(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "boxes.xlsx",
        ["设备名称", "资产编号", "密级", "是否安装三合一"],
        ["台式机", "A1", "☑秘密 □机密", "□是 ☑否"],
        ["台式机", "A2", "□秘密 √机密", "√是 □否"],
        ["台式机", "A3", "□秘密 □机密", "是"],
    )
    plan = planned(office, "equipment", ledger)
    assert brought(plan, "asset_no", "level", "three_in_one") == [
        ("A1", "secret", False),
        ("A2", "highly_secret", True),
    ]
    assert list(refusals(plan)) == [4]


def test_a_word_with_not_before_it_is_not_the_choice(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "not.xlsx", ["设备名称", "设备类型"], ["甲", "非打印机"], ["乙", "彩色打印机"]
    )
    kinds = [kind for (kind,) in brought(planned(office, "equipment", ledger), "eq_type")]
    assert kinds == ["other", "printer"]


def test_the_first_of_several_heads_is_the_ledgers_though_a_later_one_says_more(
    office: Office, tmp_path: Path
) -> None:
    ledger = book(
        tmp_path / "later.xlsx",
        ["设备名称", "资产编号"],
        ["台式机", "A1"],
        [],
        ["设备名称", "资产编号", "型号", "责任人"],
        ["打印机", "A2", "M2", "李红梅"],
    )
    plan = planned(office, "equipment", ledger)
    assert brought(plan, "name", "asset_no", "responsible") == [
        ("台式机", "A1", None),
        ("打印机", "A2", "李红梅"),
    ]


def test_heads_under_a_head_belong_to_it_whatever_they_say(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "under.xlsx",
        ["2023年外来人员登记"],
        ["日期", "姓名", "单位", "时间", None, "备注"],
        [None, None, None, "进", "出"],
        ["5月8日", "张三", "某公司", "9:00", "10:00"],
        merged=["A1:F1", "D2:E2"],
    )
    plan = planned(office, "visit", ledger)
    hours = (dt.datetime(2023, 5, 8, 9, 0), dt.datetime(2023, 5, 8, 10, 0))
    assert brought(plan, "arrived_at", "left_at") == [hours]
    assert not plan.refused


def test_forms_may_stand_side_by_side(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "cards.xlsx",
        ["设备名称", "台式机", None, "设备名称", "打印机"],
        ["资产编号", "V1", None, "资产编号", "V2"],
        ["型号", "T1", None, "型号", "T2"],
    )
    plan = planned(office, "equipment", ledger)
    assert brought(plan, "name", "asset_no", "model") == [
        ("台式机", "V1", "T1"),
        ("打印机", "V2", "T2"),
    ]


def test_what_is_found_may_be_numbered(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "found.xlsx",
        ["存在问题", "责任部门", "整改措施"],
        ["1.涉密计算机未设口令", "办公室"],
        ["2.移动介质未登记"],
        ["注：1.措施要具体"],
        ["2.本表存保密办"],
    )
    plan = planned(office, "finding", ledger)
    assert len(plan.added) == 2
    assert [row for row, _why in plan.passed] == [4, 5]


def test_numbers_that_a_thing_does_not_have(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "none.xlsx",
        ["设备名称", "资产编号", "出厂编号", "硬盘序列号", "MAC地址"],
        ["台式机", "无", "SN1", "无硬盘", "无"],
        ["打印机", "无", "无", "/", "—"],
        ["扫描仪", "'0012", "S/N:SN3", "HD3", "AA-BB-CC-DD-EE-01"],
        ["服务器", "ZC001~ZC003", "SN4", None, None],
    )
    plan = planned(office, "equipment", ledger)
    assert [
        (*one, bool(row.values.get("disks")), bool(row.values.get("macs")))
        for one, row in zip(brought(plan, "asset_no", "serial_no"), plan.added, strict=True)
    ] == [
        (None, "SN1", False, False),
        (None, "无", False, False),
        ("0012", "SN3", True, True),
    ]
    assert "several" in refusals(plan)[5]


def test_a_unit_in_the_head_counts_where_the_cell_names_none(
    office: Office, tmp_path: Path
) -> None:
    ledger = book(
        tmp_path / "units.xlsx",
        ["编号", "介质类型", "容量（TB）"],
        ["H1", "移动硬盘", 2],
        ["H2", "移动硬盘", "500GB"],
    )
    assert [int(gb) for (gb,) in brought(planned(office, "medium", ledger), "capacity")] == [
        2000,
        500,
    ]


def test_an_identity_number_is_one_however_it_was_spaced(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "ids.xlsx",
        ["姓名", "身份证号", "部门"],
        ["王建国", "110105 19491231 002x", "办公室"],
        ["李红梅", "'440524188001010014", "财务科"],
        ["赵一鸣", "11010519491231002x", "财务科"],
    )
    assert [number for (number,) in brought(planned(office, "person", ledger), "id_no")] == [
        "11010519491231002X",
        "440524188001010014",
        "11010519491231002X",
    ]


def test_the_size_of_a_disk_is_no_part_of_its_serial(office: Office, tmp_path: Path) -> None:
    ledger = book(
        tmp_path / "disks.xlsx",
        ["设备名称", "资产编号", "硬盘序列号"],
        ["台式机", "A1", "WD123456（500GB）\nST654321(1T)"],
    )
    (one,) = planned(office, "equipment", ledger).added
    assert [line["serial_no"] for line in one.values["disks"]] == ["WD123456", "ST654321"]
    assert "500GB" in one.values["remark"]
