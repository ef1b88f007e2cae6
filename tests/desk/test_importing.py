"""Bringing ledgers in: what is understood of them, and that all or nothing is kept."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.desk import demo, entering, exporting, importing, searching
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, UserError
from desktop_app.registers.dates import PartialDate
from desktop_app.registers.kinds import Ref, Text
from desktop_app.registers.register import Register
from desktop_app.store.searching import Query
from tests.workbooks import book

HEADS = ("固定资产编号", "设备名称", "设备类型", "使用部门", "责任人", "启用日期", "备注")


@pytest.fixture
def equipment(office: Office) -> Register:
    return office.register("equipment")


def ledger(tmp_path: Path, *rows: Sequence[object]) -> Path:
    return book(tmp_path / "台账.xlsx", HEADS, *rows)


def kept(office: Office, register: Register) -> list[dict[str, Any]]:
    return searching.values(
        office, register, searching.ids(office, register, Query(order=["number"]))
    )


def brought(office: Office, register: Register, path: Path) -> list[dict[str, Any]]:
    importing.apply(office, importing.plan(office, register, path))
    return kept(office, register)


def reasons(plan: importing.Plan) -> dict[tuple[int, str], str]:
    return {(row, complaint.field): complaint.text for row, complaint in plan.complaints()}


def test_a_ledger_with_all_that_stands_around_it(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["示范局信息设备台账"],
        ["填报单位（盖章）：示范局", None, None, None, "统计截止：2024年6月"],
        ["序号", "设备名称*", "规格\n型号", "密 级（必填）", "登录密码", "颜色"],
        ["办公室（共2台）"],
        [1, "台式机", "M400", "秘密★", "geheim1", "黑"],
        [2, "打印机", "1020", "非密", "geheim2", "白"],
        [],
        ["序号", "设备名称*", "规格\n型号", "密 级（必填）", "登录密码", "颜色"],
        [3, "交换机", "S57", "内部", "", ""],
        ["合计", "3台"],
        ["填表人：王小明", None, None, "审核人：李四"],
        ["注：本表一式两份。"],
        merged=["A1:F1", "A4:F4", "A12:F12"],
    )
    plan = importing.plan(office, equipment, path)
    assert (plan.head_row, plan.read) == (3, 3)
    assert [added.row for added in plan.added] == [5, 6, 9]
    assert [row for row, _why in plan.passed] == [4, 8, 10, 11, 12]
    assert [column.key for column in plan.columns] == ["", "name", "model", "level", "", ""]
    assert any("登录密码" in note for note in plan.notes)
    assert all("geheim" not in str(added.values) for added in plan.added)
    importing.apply(office, plan)
    found = kept(office, equipment)
    assert [(one["name"], one["model"], one["level"]) for one in found] == [
        ("台式机", "M400", "secret"),
        ("打印机", "1020", "none"),
        ("交换机", "S57", "internal"),
    ]
    assert all(one["incomplete"] for one in found)
    assert office.store.verify().whole


def test_a_head_of_two_merged_rows(office: Office, equipment: Register, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["设备台账"],
        ["编号", "设备名称", "责  任", None, "购置", None],
        [None, None, "部门", "责任人", "日期", "金额（万元）"],
        ["007", "服务器", "信息中心", "王小明", "2023.5", 12.5],
        [8, "扫描仪", None, "李四", "2019年", None],
        merged=["A2:A3", "B2:B3", "C2:D2", "E2:F2", "C4:C5"],
    )
    first, second = brought(office, equipment, path)
    assert (first["asset_no"], first["dept"].name, first["responsible"].name) == (
        "007",
        "信息中心",
        "王小明",
    )
    assert first["purchased_on"] == PartialDate(2023, 5)
    assert first["price"] == 125_000
    assert (second["asset_no"], second["dept"].name) == ("8", "信息中心")
    assert second["purchased_on"] == PartialDate(2019)


def test_a_csv_in_gbk(office: Office, equipment: Register, tmp_path: Path) -> None:
    text = '编号,设备名称,硬盘序列号,MAC地址,启用日期\r\n="0012",台式机,HD01/HD02,001b.4411.3a01,44562\r\n'
    (tmp_path / "a.csv").write_bytes(text.encode("gbk"))
    (record,) = brought(office, equipment, tmp_path / "a.csv")
    assert record["asset_no"] == "0012"
    assert [line["serial_no"] for line in record["disks"]] == ["HD01", "HD02"]
    assert [line["mac"] for line in record["macs"]] == ["00-1B-44-11-3A-01"]
    assert record["enabled_on"] == dt.date(2022, 1, 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (202312, PartialDate(2023, 12)),
        ("2023.5", PartialDate(2023, 5)),
        (2023.5, PartialDate(2023, 5)),
        ("２０２２．０７．１５", dt.date(2022, 7, 15)),
        ("22.8.26", dt.date(2022, 8, 26)),
        (20180912, dt.date(2018, 9, 12)),
        (45000, dt.date(2023, 3, 15)),
        (dt.datetime(2021, 3, 9, 8), dt.date(2021, 3, 9)),
        ("2022年10月22号 15:34", dt.date(2022, 10, 22)),
        ("不详", None),
        ("/", None),
        (" ", None),
    ],
)
def test_dates_as_ledgers_write_them(
    office: Office, equipment: Register, tmp_path: Path, written: object, meant: object
) -> None:
    path = ledger(tmp_path, ["1", "台式机", "", "", "", written])
    assert brought(office, equipment, path)[0]["enabled_on"] == meant


@pytest.mark.parametrize("written", ["2024.4.31", "3月1日", 2023.1, dt.time(9, 5), "今天", "五月"])
def test_a_date_that_could_only_be_guessed_is_refused(
    office: Office, equipment: Register, tmp_path: Path, written: object
) -> None:
    plan = importing.plan(office, equipment, ledger(tmp_path, ["1", "机", "", "", "", written]))
    assert list(reasons(plan)) == [(2, "enabled_on")]


def test_a_year_that_stands_only_in_the_title(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ["2021年设备台账"], HEADS, ["1", "机", "", "", "", "3月1日"])
    assert brought(office, equipment, path)[0]["enabled_on"] == dt.date(2021, 3, 1)


def test_people_and_departments_not_known_yet_are_entered_with_it(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    people, departments = office.register("person"), office.register("department")
    entering.add(office, departments, {"name": "财务科", "code": "CWK"})
    path = ledger(
        tmp_path,
        ["1", "台式机", "", "办公室", "王 小明"],
        ["2", "打印机", "", "办公室", "王小明"],
        ["3", "扫描仪", "", "财务科", "李四"],
        ["4", "交换机", "", "信息中心", "李四"],
        ["5", "路由器", "", "无", "/"],
    )
    plan = importing.plan(office, equipment, path)
    told = {(one.register.name, one.name): one.rows for one in plan.to_create}
    assert told == {
        ("department", "办公室"): (2, 3),
        ("department", "信息中心"): (5,),
        ("person", "王小明"): (2, 3),
        ("person", "李四"): (4, 5),
    }
    assert kept(office, people) == []
    assert importing.apply(office, plan).created == 4
    wang, li = kept(office, people)
    assert (wang["name"], wang["dept"].name, wang["incomplete"]) == ("王小明", "办公室", 1)
    assert li["dept"] is None  # the ledger has two of them
    assert [one["name"] for one in kept(office, departments)] == ["财务科", "办公室", "信息中心"]
    assert kept(office, equipment)[1]["responsible"] == Ref(wang["id"], "王小明")
    assert office.store.verify().whole


def test_nobody_is_entered_where_that_is_not_wanted(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = ledger(tmp_path, ["1", "台式机", "", "办公室"], ["2", "打印机"])
    plan = importing.plan(office, equipment, path)
    with pytest.raises(UserError):
        importing.apply(office, plan, create=False)
    result = importing.apply(office, plan, create=False, only_good=True)
    assert (result.added, result.refused, result.created) == (1, 1, 0)
    assert kept(office, office.register("department")) == []


def test_all_reasons_of_a_refused_row_are_told(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["固定资产编号", "设备名称", "密级", "启用日期", "责任人"],
        ["1", "台式机", "绝蜜", "2024.4.31", "张三、李四"],
        ["2", "打印机", "非密", "2024-4-30", "张三"],
        ["2", "扫描仪", "", "", ""],
    )
    plan = importing.plan(office, equipment, path)
    assert set(reasons(plan)) == {
        (2, "level"),
        (2, "enabled_on"),
        (2, "responsible"),
        (4, "asset_no"),
    }
    assert "row 3" in reasons(plan)[4, "asset_no"]
    assert [added.row for added in plan.added] == [3]
    assert plan.as_json() == {
        "read": 3,
        "added": 1,
        "changed": 0,
        "same": 0,
        "rejected": [
            {"row": row, "field": complaint.field, "reason": complaint.text}
            for row, complaint in plan.complaints()
        ],
    }


def test_a_plan_with_refused_rows_is_all_or_nothing(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = ledger(tmp_path, ["1", "台式机"], ["1", "打印机"])
    plan = importing.plan(office, equipment, path)
    before = office.store.journal.head()
    with pytest.raises(UserError, match="1 row"):
        importing.apply(office, plan)
    assert (kept(office, equipment), office.store.journal.head()) == ([], before)
    assert importing.apply(office, plan, only_good=True).added == 1


def test_what_is_refused_is_not_written_over_the_ledger_itself(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ["设备名称", "密级"], ["台式机", "绝蜜"])
    before = path.read_bytes()
    plan = importing.plan(office, equipment, path)
    with pytest.raises(UserError, match="overwritten"):
        importing.give_back(office, plan, tmp_path / ".." / tmp_path.name / "a.xlsx")
    assert path.read_bytes() == before


def test_refused_rows_come_back_with_their_reasons(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["设备名称", "密码", "密级", "启用日期"],
        ["=台式机", "geheim", "绝蜜", dt.date(2024, 2, 29)],
        ["打印机", "", "非密", None],
    )
    plan = importing.plan(office, equipment, path)
    saved = importing.give_back(office, plan, tmp_path / "refused.xlsx")
    # It is content of the office in a file, and so an output; the plan is as good as before.
    register = office.registers["output"]
    (out,) = searching.values(office, register, searching.ids(office, register, searching.Query()))
    assert (out["file"], out["sha256"]) == ("refused.xlsx", saved.sha256)
    assert (out["record_count"], out["level"]) == (1, "none")
    assert out["title"].endswith("a.xlsx")
    assert importing.apply(office, plan, only_good=True).added == 1
    head, row = openpyxl.load_workbook(tmp_path / "refused.xlsx").active.iter_rows()
    assert [cell.value for cell in head][:4] == ["设备名称", "密码", "密级", "启用日期"]
    assert [cell.value for cell in row][:4] == [None, None, "绝蜜", dt.datetime(2024, 2, 29)]
    assert "绝蜜" in str(row[4].value)
    assert row[2].fill.fgColor.rgb == "FFFFE0B2"
    assert [cell.data_type for cell in row] != ["f"] * 5


def test_the_same_file_again_changes_nothing(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = ledger(
        tmp_path,
        ["1", "台式机", "台式机", "办公室", "王小明", "2023.5", "甲"],
        [None, "打印机", "打印机", "办公室", "王小明", "", ""],
        [None, "打印机", "打印机", "办公室", "王小明", "", ""],  # two that are alike
        ["4", "柜", "文件柜", None, None, None, "乙"],
    )
    assert len(brought(office, equipment, path)) == 4
    again = importing.plan(office, equipment, path)
    assert again.as_json() == {"read": 4, "added": 0, "changed": 0, "same": 4, "rejected": []}
    assert any("imported before" in note for note in again.notes)
    head = office.store.journal.head()
    importing.apply(office, again)
    assert office.store.journal.head() == head


def test_a_record_completed_since_is_still_the_same(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = ledger(tmp_path, [None, "打印机", "打印机", "办公室", "王小明"])
    (record,) = brought(office, equipment, path)
    entering.change(office, equipment, record["id"], {"enabled_on": "2024-01-02"})
    assert [same.number for same in importing.plan(office, equipment, path).same] == [
        record["number"]
    ]


def test_what_another_record_has_is_taken(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    entering.add(office, equipment, {"name": "服务器", "asset_no": "ZC-1"})
    rows = ledger(tmp_path, ["ZC-1", "服务器"], ["ZC-1", "打印机"])
    plan = importing.plan(office, equipment, rows)
    assert [same.row for same in plan.same] == [2]
    assert "SB-" in reasons(plan)[3, "asset_no"]


def test_a_row_with_a_register_number_changes_that_record(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    disks = [{"serial_no": "HD01", "capacity_gb": 512}]
    first = entering.add(office, equipment, {"name": "台式机", "asset_no": "1", "disks": disks})
    second = entering.add(office, equipment, {"name": "打印机", "remark": "旧"})
    void = entering.add(office, equipment, {"name": "废"})
    entering.void(office, equipment, void.id, "记错")
    path = book(
        tmp_path / "a.xlsx",
        ["登记编号", "固定资产编号", "设备名称", "硬盘序列号", "备注"],
        [first.number, "1", "台式电脑", "HD01", None],
        [second.number, None, "打印机", None, "旧"],
        ["SB-1999-0001", None, "无此机", None, None],
        [void.number, None, "废", None, None],
        [None, "9", "新机", None, None],
    )
    plan = importing.plan(office, equipment, path)
    (change,) = plan.changed
    assert [(one.key, one.before, one.after) for one in change.changes] == [
        ("name", "台式机", "台式电脑")
    ]
    assert [same.number for same in plan.same] == [second.number]
    assert set(reasons(plan)) == {(4, "number"), (5, "number")}
    result = importing.apply(office, plan, only_good=True)
    assert (result.added, result.changed) == (1, 1)
    record = searching.record(office, equipment, first.number)
    assert (record["name"], record["disks"][0]["capacity_gb"]) == ("台式电脑", 512)
    assert office.store.verify().whole


def test_an_emptied_cell_empties_the_field(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    number = entering.add(office, equipment, {"name": "台式机", "remark": "旧"}).number
    path = book(tmp_path / "a.xlsx", ["登记编号", "设备名称", "备注"], [number, "台式机", None])
    importing.apply(office, importing.plan(office, equipment, path))
    assert searching.record(office, equipment, number)["remark"] is None


def test_cancelling_keeps_nothing(office: Office, equipment: Register, tmp_path: Path) -> None:
    path = ledger(tmp_path, *([str(n), "台式机", "", "办公室"] for n in range(1200)))
    with pytest.raises(Cancelled):
        importing.plan(office, equipment, path, progress=lambda done, _all: done < 400)
    plan = importing.plan(office, equipment, path)
    before = office.store.journal.head()
    told = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1000

    with pytest.raises(Cancelled):
        importing.apply(office, plan, progress=stop)
    assert told == [(0, 1200), (500, 1200), (1000, 1200)]
    assert kept(office, equipment) == kept(office, office.register("department")) == []
    assert office.store.journal.head() == before
    assert importing.apply(office, plan).added == 1200
    assert office.store.verify().whole


def test_a_plan_is_not_written_once_the_register_has_changed(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    plan = importing.plan(office, equipment, ledger(tmp_path, ["1", "台式机"]))
    entering.add(office, equipment, {"name": "别的", "asset_no": "1"})
    with pytest.raises(UserError, match="once more"):
        importing.apply(office, plan)


def test_the_import_is_one_act_in_the_journal(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    plan = importing.plan(office, equipment, ledger(tmp_path, ["1", "台式机"], ["1", "坏"]))
    importing.apply(office, plan, only_good=True)
    (act,) = [entry for entry in office.store.journal.entries("equipment") if entry.act == "import"]
    told = act.told
    assert told.pop("first") < act.entry
    assert told == {
        "file": "台账.xlsx",
        "sheet": "Sheet",
        "sha256": plan.sha256,
        "read": 2,
        "added": 1,
        "changed": 0,
        "same": 0,
        "rejected": 1,
        "created": 0,
    }


def test_a_name_is_taken_from_what_the_list_shows(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx", ["保密编号", "品牌型号"], ["BM-1", "联想 M400"], ["BM-2", None]
    )
    assert [one["name"] for one in brought(office, equipment, path)] == ["联想 M400", "BM-2"]


def test_building_and_room_make_one_location(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["设备名称", "机房名称", "机房内空间位置", "原值", "单价"],
        ["空调", "中心机房", "A01", 100, 50],
    )
    (record,) = brought(office, equipment, path)
    assert (record["location"], record["price"]) == ("中心机房 A01", 100)


def test_a_choice_without_a_code_is_kept_in_words(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = ledger(tmp_path, ["1", "配电柜", "交、直流配电设备", "", "", "", "旧"])
    plan = importing.plan(office, equipment, path)
    assert [(row, warning.field) for row, warning in plan.warnings()] == [(2, "eq_type")]
    (record,) = brought(office, equipment, path)
    assert (record["eq_type"], record["remark"]) == ("other", "旧；设备类型：交、直流配电设备")
    assert importing.plan(office, equipment, path).same


def test_a_number_that_a_spreadsheet_has_damaged_is_said_and_not_guessed(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ["设备名称", "序列号"], ["台式机", 123456789012345678])
    plan = importing.plan(office, equipment, path)
    assert [warning.field for _row, warning in plan.warnings()] == ["serial_no"]
    assert brought(office, equipment, path)[0]["serial_no"] is None


def test_marks_for_as_above_and_marks_of_a_template(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = ledger(
        tmp_path,
        ["1", "台式机", "台式机", "办公室"],
        ["2", "打印机", "打印机", "〃"],
        ["3", "扫描仪", "扫描仪", "同上"],
        ["${s.no}", "${s.name}", "", ""],
        ["{{asset_no}}", "", "", ""],
    )
    assert [one["dept"].name for one in brought(office, equipment, path)] == ["办公室"] * 3


def test_a_sheet_without_a_head_says_which_heads_were_looked_for(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ["甲", "乙"], ["1", "2"])
    with pytest.raises(UserError, match="Secrecy number"):
        importing.plan(office, equipment, path)


def test_two_ledgers_side_by_side_are_read_one_after_the_other(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    heads = ["序号", "设备名称", "型号"]
    path = book(
        tmp_path / "a.xlsx",
        ["设备台账"],
        [*heads, None, *heads],
        [1, "甲机", "1", None, 3, "丙机", "3"],
        [2, "乙机", "2", None, None, None, None],
    )
    plan = importing.plan(office, equipment, path)
    assert [(one.row, one.values["name"], one.values["model"]) for one in plan.added] == [
        (3, "甲机", "1"),
        (4, "乙机", "2"),
        (3, "丙机", "3"),
    ]


def test_forms_one_after_another_are_a_record_each(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    rows: list[list[object]] = []
    for n in range(3):
        rows += [
            ["设备登记表"],
            ["固定资产编号", f"F{n}", "设备名称", f"打印机{n}"],
            ["设备类型", "打印机", "使用部门", None],
            ["责任人", None, "启用日期", dt.date(2022, 1, n + 1)],
            ["备注：放在走廊"],
            [],
        ]
    plan = importing.plan(office, equipment, book(tmp_path / "a.xlsx", *rows))
    assert not plan.refused
    told = [(one.row, one.values["asset_no"], one.values["name"]) for one in plan.added]
    assert told == [(2, "F0", "打印机0"), (8, "F1", "打印机1"), (14, "F2", "打印机2")]
    assert plan.added[2].values["enabled_on"] == dt.date(2022, 1, 3)
    assert plan.added[2].values["remark"] == "放在走廊"
    assert plan.added[2].values.get("dept") is None


def test_a_blank_form_is_no_ledger(office: Office, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["培训签到表"],
        ["培训名称", None, None, None, "培训人"],
        ["地点", None, None, None, "时间"],
        ["序号", "姓名", "单位", "联系电话", "序号", "姓名", "单位", "联系电话"],
        *([n, None, None, None, n + 9] for n in range(1, 9)),
    )
    training = office.register("training")
    with pytest.raises(importing.NoHead):
        importing.plan(office, training, path)


def test_english_heads_and_a_chosen_sheet(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    made = openpyxl.Workbook()
    made.active.append(["nothing"])
    made.create_sheet("Ledger").append(["Asset number", "Name", "Secrecy level"])
    made["Ledger"].append(["A1", "Server", "Secret"])
    made.save(tmp_path / "a.xlsx")
    with pytest.raises(UserError):
        importing.plan(office, equipment, tmp_path / "a.xlsx", "Sheet")
    assert importing.plan(office, equipment, tmp_path / "a.xlsx").sheet == "Ledger"
    assert brought(office, equipment, tmp_path / "a.xlsx")[0]["level"] == "secret"


def test_what_is_brought_in_is_found_by_pinyin(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    (record,) = brought(office, equipment, ledger(tmp_path, ["1", "核心交换机"]))
    assert list(searching.ids(office, equipment, Query("hxjhj"))) == [record["id"]]


def test_a_register_of_one_record_takes_no_ledger(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="one record only"):
        importing.plan(office, office.register("unit"), ledger(tmp_path, ["1", "x"]))


def test_a_list_with_a_row_for_each_child_line(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    disks = [{"serial_no": "HD01"}, {"serial_no": "HD02"}]
    number = entering.add(office, equipment, {"name": "台式机", "disks": disks}).number
    heads = ["登记编号", "设备名称", "硬盘序列号"]
    path = book(tmp_path / "a.xlsx", heads, [number, "台式机", "HD01"], [number, "台式机", "HD02"])
    assert len(importing.plan(office, equipment, path).same) == 2
    path = book(tmp_path / "b.xlsx", heads, [number, "台式机", "HD01"], [number, "台式机", "HD03"])
    (changed,) = importing.plan(office, equipment, path).changed
    assert [line["serial_no"] for line in changed.values["disks"]] == ["HD01", "HD03"]
    path = book(tmp_path / "c.xlsx", heads, *([number, "台式机", f"HD0{n}"] for n in range(1, 4)))
    assert {field for _row, field in reasons(importing.plan(office, equipment, path))} == {"disks"}


def test_exported_lists_come_back_the_same(office: Office, tmp_path: Path) -> None:
    demo.fill(office, "zh")
    compared = {}
    for name, register in office.registers.items():
        if not register.declaration.single and (
            ids := list(searching.ids(office, register, Query()))
        ):
            exporting.export_list(office, register, tmp_path / f"{name}.xlsx", ids)
            plan = importing.plan(office, register, tmp_path / f"{name}.xlsx")
            compared[name] = (plan.read > 0, plan.read - len(plan.same))
    assert len(compared) > 5
    assert {name: told for name, told in compared.items() if told != (True, 0)} == {}


def test_edited_cells_come_back_as_the_changes_they_are(office: Office, tmp_path: Path) -> None:
    demo.fill(office, "zh")
    told, wanted = {}, {}
    for name, register in office.registers.items():
        ids = list(searching.ids(office, register, Query()))
        if register.declaration.single or not ids:
            continue
        path = tmp_path / f"{name}.xlsx"
        exporting.export_list(office, register, path, ids)
        number, keys = _edit(path, register)
        wanted[name] = (number, sorted(keys))
        plan = importing.plan(office, register, path)
        found = [(one.number, sorted(one.values)) for one in plan.changed]
        found += [
            (str(one.cells[1]), sorted({c.field for c in one.complaints})) for one in plan.refused
        ]
        told[name] = found[0] if len(found) == 1 else found
    assert len(wanted) > 5
    # What cannot be changed so says it; it never changes something else.
    assert {name: told[name][0] for name in told} == {name: wanted[name][0] for name in wanted}
    same = [name for name in told if told[name] == wanted[name]]
    assert len(same) >= len(told) * 3 // 4, {n: (told[n], wanted[n]) for n in told if n not in same}


def _edit(path: Path, register: Register) -> tuple[str, list[str]]:
    """Edit the remark and one text of the first record; return its number, and what was edited."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    rows = list(sheet.iter_rows())
    head = next(row for row in rows if any(cell.value == "登记编号" for cell in row))
    places = {str(cell.value): cell.column for cell in head if cell.value}
    first = head[0].row + 1
    keys = ["remark"]
    for key, field in register.entered.items():
        plainly = isinstance(field, Text) and not (field.unique or field.validator or field.copies)
        label = field.label.zh
        if plainly and label in places and key != "remark" and not field.tracked:
            keys.append(key)
            break
    for key in keys:
        sheet.cell(first, places[register.fields[key].label.zh]).value = "在表格中改过的内容"
    number = str(sheet.cell(first, places["登记编号"]).value)
    workbook.save(path)
    return number, keys


def test_an_edited_time_and_an_edited_line_come_back(office: Office, tmp_path: Path) -> None:
    office.language = "zh"
    visit = office.register("visit")
    entering.add(office, office.register("organisation"), {"name": "某公司"})
    people = [{"name": "甲一", "post": "工程师"}, {"name": "乙二"}]
    given = {"org": "某公司", "visit_date": "2026-11-20", "arrived_at": "2026-11-20 09:00"}
    number = entering.add(office, visit, given | {"people": people}).number
    path = tmp_path / "visit.xlsx"
    exporting.export_list(office, visit, path, [1])
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(c.value == "登记编号" for c in row))
    places = {str(cell.value): cell.column for cell in head if cell.value}
    first = head[0].row + 1
    sheet.cell(first, places[visit.fields["arrived_at"].label.zh]).value = dt.datetime(
        2026, 11, 20, 10, 30
    )
    sheet.cell(first + 1, places[visit.rows["people"].fields["name"].label.zh]).value = "丙三"
    workbook.save(path)
    (changed,) = importing.plan(office, visit, path).changed
    assert changed.number == number
    assert changed.values["arrived_at"] == dt.datetime(2026, 11, 20, 10, 30)
    assert [line["name"] for line in changed.values["people"]] == ["甲一", "丙三"]
    assert changed.values["people"][0]["post"] == "工程师"
    assert set(changed.values) == {"arrived_at", "people"}


def test_an_old_matter_comes_in_closed_though_it_was_never_complete(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    entering.add(office, equipment, {"name": "核心交换机"})
    path = ledger(
        tmp_path,
        ["序号", "发生时间", "设备", "故障现象", "状态"],
        [1, "2023.5.8 9:20", "核心交换机", "断电", "已办结"],
    )
    (fault,) = brought(office, office.registers["fault"], path)
    assert (fault["symptom"], fault["status"], fault["incomplete"]) == ("断电", "closed", 1)


def test_refused_rows_come_back_in_the_offices_own_sheet(
    office: Office, equipment: Register, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ["示范局台账"],
        ["部门", "固定资产编号", "设备名称", "密级", "密码", "件数"],
        ["办公室", "ZC-1", "台式机", "秘密", "geheim", 1],
        [None, "ZC-2", "打印机", "绝蜜", "geheim", "=F3+1"],
        ["财务科", "ZC-3", "交换机", "非密", "geheim", 1],
        [None, "ZC-3", "路由器", "非密", "geheim", 1],
        ["合计"],
        merged=["A1:F1", "A3:A4", "A5:A6"],
    )
    plan = importing.plan(office, equipment, path)
    assert [refused.row for refused in plan.refused] == [4, 6]
    out = tmp_path / "refused.xlsx"
    importing.rejects(plan, out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "示范局台账"
    assert rows[1][:3] == ["部门", "固定资产编号", "设备名称"]
    assert [row[0] for row in rows[2:]] == ["办公室", "财务科"]
    assert [row[1] for row in rows[2:]] == ["ZC-2", "ZC-3"]
    assert [row[4] for row in rows[2:]] == [None, None]
    assert not any(
        isinstance(value, str) and value.startswith("=") for row in rows for value in row
    )
    assert "绝蜜" in rows[2][6]
    assert sheet.cell(3, 4).fill.fgColor.rgb != sheet.cell(3, 3).fill.fgColor.rgb
    importing.apply(office, plan, only_good=True)
    workbook = openpyxl.load_workbook(out)
    workbook.worksheets[0].cell(3, 4).value = "绝密"
    workbook.worksheets[0].cell(4, 2).value = "ZC-4"
    workbook.save(out)
    again = importing.plan(office, equipment, out)
    assert ([one.values["name"] for one in again.added], again.refused) == (
        ["打印机", "路由器"],
        [],
    )
