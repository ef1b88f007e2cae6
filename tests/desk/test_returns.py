"""The returns to the superior: every sheet of every one, with the figures of a small office."""

import datetime as dt
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app import paths, words
from desktop_app.desk import books, entering, returns
from desktop_app.desk.office import Office
from desktop_app.desk.returns import Return, Sheet
from desktop_app.errors import UserError
from tests.conftest import SHIPPED
from tests.entered import enter

NAMES = [one.name for one in returns._read(paths.forms() / returns.FILE).returns]
YEAR_2025 = ("2025-01-01", "2025-12-31")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Office]:
    """Return an office of which every figure below can be counted by hand; only read."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("returns") / "data"))
    with words.speaking("en"), Office(folder) as opened:
        _fill(opened)
        yield opened


def _fill(office: Office) -> None:
    enter(office, "unit", name="某某市示范局")
    for name in ("办公室", "财务科"):
        enter(office, "department", name=name)
    for name, dept in (("王小明", "办公室"), ("李建国", "财务科"), ("张丽华", "财务科")):
        enter(office, "person", name=name, dept=dept)
    office.clerk = "王小明"
    _things(office)
    _training(office)
    _maintenance(office)
    _checks(office)
    _documents(office)


def _things(office: Office) -> None:
    fitted = {"in_use": "2023-04-01"}
    for name, kind, level, net, dept, three, state in (
        ("甲机", "desktop", "secret", "standalone", "办公室", "yes", "in_use"),
        ("乙机", "desktop", "secret", "standalone", "财务科", "no", "in_use"),
        ("丙机", "laptop", "highly_secret", "classified_net", "财务科", "yes", "idle"),
        ("丁机", "desktop", "none", "intranet", "办公室", None, "in_use"),
        ("戊机", "server", "internal", "intranet", "办公室", None, "in_use"),
        ("己机", "desktop", "secret", "standalone", "办公室", "yes", "scrapped"),
        ("打印机", "printer", "secret", "standalone", "办公室", None, "in_use"),
        ("扫描仪", "scanner", "none", "intranet", "财务科", None, "in_use"),
        ("交换机", "switch", "none", "internet", "办公室", None, "in_use"),
    ):
        given: dict[str, Any] = {"name": name, "eq_type": kind, "level": level, "net": net}
        given |= {"dept": dept, "three_in_one": three, "outreach_mon": three, "status": state}
        given |= {"enabled_on": fitted.get(state, "2019-01-01"), "responsible": "李建国"}
        if state == "scrapped":
            given["retired_on"] = "2024-01-01"
        enter(office, "equipment", **given)
    for number, (kind, level, state) in enumerate(
        (
            ("usb", "secret", "in_store"),
            ("usb", "secret", "loaned"),
            ("usb", "none", "in_store"),
            ("portable_hdd", "none", "pending_destroy"),
            ("optical", "secret", "destroyed"),
        )
    ):
        given = {"type": kind, "level": level, "status": state, "sec_no": f"J-{number}"}
        enter(office, "medium", **given, enabled_on="2022-01-01", verified_on=dt.date.today())
    for name, net, level, kind in (
        ("门户网站", "internet", "none", "website"),
        ("办公系统", "intranet", "internal", "business"),
        ("涉密网", "classified_net", "secret", "database"),
    ):
        enter(office, "info_system", name=name, net=net, level=level, kind=kind)
    for number, (net, bound, state) in enumerate(
        (
            ("intranet", "yes", "allocated"),
            ("intranet", "no", "allocated"),
            ("internet", "no", "reserved"),
            ("intranet", "yes", "released"),
            ("classified_net", "yes", "allocated"),
        ),
        1,
    ):
        given = {"ip": f"10.1.2.{number}", "net": net, "net_name": "一号网", "bound": bound}
        given |= {"status": state, "subnet": "10.1.2.0/24", "allocated_on": "2021-02-03"}
        if state == "released":
            given["released_on"] = "2024-02-03"
        enter(office, "ip_allocation", **given)


def _training(office: Office) -> None:
    for title, day, category, expected, present, exam, state in (
        ("甲", "2025-03-10", ["law"], 3, 3, "no", "held"),
        ("乙", "2025-03-20", ["law", "case"], 3, 2, "yes", "held"),
        ("丙", "2025-11-05", ["tech"], 2, 1, "no", "held"),
        ("丁", "2024-05-05", ["law"], 3, 3, "no", "held"),
        ("戊", "2025-06-06", ["law"], 3, 3, "no", "cancelled"),
    ):
        names = ("王小明", "李建国", "张丽华")
        attendees = [
            {
                "person": name,
                "attendance": "present" if place < present else "absent",
                "hours": "2" if place < present else "0",
                "passed": "yes" if place == 0 else "no",
            }
            for place, name in enumerate(names[:expected])
        ]
        enter(
            office,
            "training",
            title=title,
            category=category,
            start_at=f"{day} 09:00",
            end_at=f"{day} 11:00",
            hours="2",
            expected=expected,
            exam=exam,
            status=state,
            attendees=attendees,
        )


def _maintenance(office: Office) -> None:
    for category, at, restored in (
        ("hardware", "2025-02-01 08:00", "2025-02-01 10:00"),
        ("hardware", "2025-02-10 08:00", "2025-02-10 13:00"),
        ("line", "2025-04-01 08:00", None),
        ("line", "2024-04-01 08:00", None),
    ):
        given = {"symptom": "不能使用", "category": category, "occurred_at": at}
        enter(office, "fault", **given, reported_at=at, resolved_at=restored)
    for mode, day, cost, finished, machine in (
        ("inhouse", "2025-02-01", "100.50", "2025-02-03 09:00", "丁机"),
        ("inhouse", "2025-05-01", None, None, "戊机"),
        ("onsite_ext", "2025-07-01", "300", "2025-07-05 09:00", "扫描仪"),
        ("sent_out", "2024-07-01", "999", None, "扫描仪"),
    ):
        given = {"equipment": machine, "mode": mode, "applied_on": day, "cost": cost}
        enter(office, "repair", **given, finished_at=finished, reason="不能使用")
    people = [
        {"name": "张三", "id_no": "11010519491231002X"},
        {"name": "李四", "id_no": "440524188001010014"},
    ]
    for purpose, day, escort, visitors in (
        ("repair", "2025-02-01", "王小明", people),
        ("repair", "2025-03-01", None, people[:1]),
        ("inspect", "2025-03-02", "王小明", people[:1]),
        ("inspect", "2024-03-02", "王小明", people),
    ):
        given = {"visit_date": day, "purpose": purpose, "people": visitors}
        enter(office, "visit", **given, escort=escort)
    for state, day, kind, direction, items in (
        (
            "destroyed",
            "2025-08-01",
            "media_destroy",
            "bureau_centre",
            [("disk", "secret", 2), ("optical", "none", 5)],
        ),
        ("approved", "2025-09-01", "doc_destroy", "bureau_centre", [("paper", "secret", 30)]),
        ("draft", "2025-09-02", "media_destroy", "bureau_centre", [("disk", "secret", 7)]),
        ("destroyed", "2024-08-01", "media_destroy", "bureau_centre", [("disk", "secret", 90)]),
    ):
        lines = [
            {"carrier": carrier, "item_text": "旧件", "level": level, "quantity": number}
            | {"clear_method": "shred"}
            for carrier, level, number in items
        ]
        given = {"kind": kind, "applied_on": day, "direction": direction, "status": state}
        opinions = dict.fromkeys(("dept_op_on", "it_op_on", "sec_op_on", "leader_op_on"), day)
        enter(office, "disposal", **given, **opinions, items=lines, destroyed_on=day)


def _checks(office: Office) -> None:
    for start, end, pcs, items in (
        (
            "2025-06-01",
            "2025-06-05",
            (12, 3, 8, 2),
            [("hardware", "ok", 10, 10), ("hardware", "bad", 10, 4), ("network", "na", 5, None)],
        ),
        ("2025-12-01", "2025-12-02", (5, 1, 0, 0), [("network", "ok", 8, 8)]),
        ("2024-12-01", "2024-12-02", (99, 99, 99, 99), [("network", "bad", 8, 0)]),
    ):
        lines = [
            {"group": group, "text": f"第{place}项", "result": result, "full": full, "score": score}
            for place, (group, result, full, score) in enumerate(items)
        ]
        keys = ("checked_pc", "checked_pc_classified", "checked_media", "checked_media_classified")
        given = {"from": start, "to": end, "items": lines, "kind": "annual"}
        enter(office, "self_inspection", **given, **dict(zip(keys, pcs, strict=True)))
    today = dt.date.today()
    for kind, dept, found, state, due, more in (
        ("network", "办公室", "2025-03-01", "closed", "2025-04-01", {}),
        ("network", "财务科", "2025-03-02", "open", today.isoformat(), {}),
        ("media", "财务科", "2025-03-03", "open", "2025-04-01", {}),
        ("media", "财务科", "2024-03-03", "open", "2024-04-01", {}),
    ):
        given = {"class": kind, "dept": dept, "found_on": found, "due_on": due, "status": state}
        if state == "closed":
            given |= {"responsible": "李建国", "measure": "更换", "severity": "general"}
            given |= {"source": "other", "done_on": found, "result": "已换", "evidence": "照片"}
            given |= {"verified_by": "王小明", "verified_on": found, "filled_by": "王小明"}
        enter(office, "finding", **given, **more)
    for unit, day in (
        ("市保密局", "2025-05-05"),
        ("市保密局", "2025-09-05"),
        ("省局", "2024-01-01"),
    ):
        enter(office, "superior_inspection", unit=unit, on=day)
    for kind, grade, found, accountability in (
        ("malware", "general", "2025-01-05 08:00", None),
        ("violation", "large", "2025-01-06 08:00", "discipline"),
        ("violation", "large", "2024-01-06 08:00", "discipline"),
    ):
        given = {"kind": kind, "grade": grade, "found_at": found}
        enter(office, "incident", **given, accountability=accountability)


def _documents(office: Office) -> None:
    for title, dept, day, way, state, published in (
        ("甲稿", "办公室", "2025-01-02", ["web"], "published", "2025-01-06 10:00"),
        ("乙稿", "办公室", "2025-01-03", ["web", "wechat"], "returned", None),
        ("丙稿", "财务科", "2025-02-03", ["press"], "submitted", None),
        ("丁稿", "财务科", "2024-02-03", ["press"], "submitted", None),
    ):
        given = {"title": title, "dept": dept, "drafted_on": day, "way": way, "status": state}
        if published:
            given |= {f"r{n}_result": "pass" for n in (1, 2, 3)}
            given |= {f"r{n}_at": f"2025-01-0{2 + n} 09:00" for n in (1, 2, 3)}
            given |= {"r1_by": "李建国", "r2_by": "张丽华", "r3_by": "局长"}
            given |= {"published_at": published, "virus_checked": "yes"}
        if state == "returned":
            given |= {"r1_result": "return", "r1": "修改标题"}
        enter(office, "release", **given)


def one(office: Office, name: str) -> Return:
    return next(each for each in returns.returns(office) if each.name == name)


def filled(office: Office, name: str, period: tuple[str, str] = ("", "")) -> list[Sheet]:
    return returns.filled(office, one(office, name), period)


# What is counted in 2025, by return and statistic; things are counted as they are now.
FIGURES: Mapping[str, Mapping[str, Sequence[tuple[str, ...]]]] = {
    "computers": {
        "classified_computers": [
            ("Classified computers", "1 (33.3%)", "2 (66.7%)", "3 (100.0%)"),
            ("With the three-in-one", "1 (33.3%)", "1 (33.3%)", "2 (66.7%)"),
            ("Without the three-in-one", "0", "1 (33.3%)", "1 (33.3%)"),
            ("Outreach monitored", "1 (33.3%)", "1 (33.3%)", "2 (66.7%)"),
            ("Not outreach monitored", "0", "1 (33.3%)", "1 (33.3%)"),
        ],
        "classified_by_type": [
            ("Desktop computer", "0", "2 (66.7%)", "2 (66.7%)"),
            ("Laptop computer", "1 (33.3%)", "0", "1 (33.3%)"),
            ("Total", "1 (33.3%)", "2 (66.7%)", "3 (100.0%)"),
        ],
        "classified_by_dept": [
            ("办公室", "0", "1", "1"),
            ("财务科", "1", "1", "2"),
            ("Total", "1", "2", "3"),
        ],
        "classified_by_network": [
            ("Stand-alone", "0", "2", "2"),
            ("Classified network", "1", "0", "1"),
            ("Total", "1", "2", "3"),
        ],
    },
    "media": {
        "type_by_level": [
            ("USB disk", "2 (50.0%)", "1 (25.0%)", "3 (75.0%)"),
            ("Portable disk", "0", "1 (25.0%)", "1 (25.0%)"),
            ("Total", "2 (50.0%)", "2 (50.0%)", "4 (100.0%)"),
        ],
        "in_store_or_out": [
            ("USB disk", "3", "2 (66.7%)", "1", "0", "0", "0", "0"),
            ("Portable disk", "1", "0 (0.0%)", "0", "0", "0", "1", "0"),
            ("Total", "4", "2 (50.0%)", "1", "0", "0", "1", "0"),
        ],
        "devices_by_level": [
            ("Printer", "1 (50.0%)", "0", "1 (50.0%)"),
            ("Scanner", "0", "1 (50.0%)", "1 (50.0%)"),
            ("Total", "1 (50.0%)", "1 (50.0%)", "2 (100.0%)"),
        ],
    },
    "networks": {
        "unclassified_networks": [
            ("Internal business network", "1", "0", "1", "0", "3"),
            ("Internet", "0", "0", "0", "1", "1"),
            ("Total", "1", "0", "1", "1", "4"),
        ],
        "outlets": [("一号网", "1", "0", "2", "1 (33.3%)")],
    },
    "supervision": {
        "supervision": [("Annual", "2", "17", "4", "8", "2")],
        "by_unit": [("市保密局", "2", "2")],
        "by_kind": [
            ("Malware", "0", "1", "1"),
            ("Illegal outreach or cross use", "1", "0", "1"),
            ("Total", "1", "1", "2"),
        ],
        "accountability": [("Administrative or party discipline", "1", "1")],
    },
    "education": {
        "monthly": [
            ("2025-03", "2", "6", "5", "4", "83.3%", "1"),
            ("2025-11", "1", "2", "1", "2", "50.0%", "0"),
            ("Total", "3", "8", "6", "6", "75.0%", "1"),
        ],
        "by_department": [
            ("办公室", "3/3 (100.0%)"),
            ("财务科", "3/5 (60.0%)"),
            ("Total", "6/8 (75.0%)"),
        ],
        "pass_rate": [
            ("办公室", "1/1 (100.0%)"),
            ("财务科", "0/1 (0.0%)"),
            ("Total", "1/2 (50.0%)"),
        ],
        "per_person": [("张丽华", "2"), ("李建国", "4"), ("王小明", "6"), ("Total", "12")],
    },
    "maintenance": {
        "by_category": [
            ("2025-02", "2", "0", "2"),
            ("2025-04", "0", "1", "1"),
            ("Total", "2", "1", "3"),
        ],
        "down_time": [("Hardware", "3.5"), ("Line", "–"), ("Total", "3.5")],
        "by_mode": [
            ("In-house", "2 (66.7%)"),
            ("External on site", "1 (33.3%)"),
            ("Total", "3 (100.0%)"),
        ],
        "cost": [("办公室", "100.5"), ("财务科", "300"), ("Total", "400.5")],
        "duration": [("In-house", "2"), ("External on site", "4"), ("Total", "3")],
        "escorted": [
            ("Repair", "2", "3", "1 (50.0%)", "1"),
            ("Inspection", "1", "1", "1 (100.0%)", "0"),
            ("Total", "3", "4", "2 (66.7%)", "1"),
        ],
    },
    "destruction": {
        "by_carrier": [
            ("Computer disk", "1 (33.3%)", "0", "1 (33.3%)"),
            ("Optical disc", "0", "1 (33.3%)", "1 (33.3%)"),
            ("Paper document", "1 (33.3%)", "0", "1 (33.3%)"),
            ("Total", "2 (66.7%)", "1 (33.3%)", "3 (100.0%)"),
        ],
        "copies": [("Computer disk", "2"), ("Optical disc", "5"), ("Total", "7")],
        "by_direction": [("Secrecy bureau's destruction centre", "1", "1", "2")],
    },
    "self_inspection": {
        "by_group": [("Hardware", "70.0%"), ("Network", "100.0%"), ("Total", "78.6%")],
        "by_class": [
            ("Carriers and media", "1", "0 (0.0%)", "0", "1", "1", "0"),
            ("Network", "2", "1 (50.0%)", "0", "1", "1", "0"),
            ("Total", "3", "1 (33.3%)", "0", "2", "2", "0"),
        ],
        "by_dept": [
            ("办公室", "1", "1 (100.0%)", "0", "0", "0", "0"),
            ("财务科", "2", "0 (0.0%)", "0", "2", "2", "0"),
            ("Total", "3", "1 (33.3%)", "0", "2", "2", "0"),
        ],
    },
    "release": {
        "monthly": [
            ("2025-01", "2", "1", "1", "4"),
            ("2025-02", "1", "0", "0", "–"),
            ("Total", "3", "1", "1", "4"),
        ],
        "by_dept": [
            ("办公室", "2", "1 (50.0%)", "1 (50.0%)", "0 (0.0%)", "4"),
            ("财务科", "1", "0 (0.0%)", "0 (0.0%)", "0 (0.0%)", "–"),
            ("Total", "3", "1 (33.3%)", "1 (33.3%)", "0 (0.0%)", "4"),
        ],
    },
}
# How many records each sheet of the workbook lists in 2025; those of the others are none.
LISTED = {
    "Secrecy organisation": 1,
    "Classified computers": 4,
    "Classified networks and systems": 1,
    "Unclassified networks and systems": 2,
    "Unclassified computers": 2,
    "Classified removable media": 3,
    "Unclassified removable media": 2,
    "Other classified devices": 1,
    "Education and training": 3,
    "Release review": 3,
    "Websites": 1,
    "Self-inspections": 2,
    "Superiors' inspections": 2,
    "Findings and their rectification": 3,
    "Destruction and scrapping": 2,
    "Repairs": 3,
    "Incidents and leaks": 2,
}
NOT_KEPT = ("Secret matters", "Classified products", "Rewards and punishments")


@pytest.mark.parametrize("name", NAMES)
def test_every_part_names_what_there_is(name: str) -> None:
    found = {each.name: each for each in returns._read(paths.forms() / returns.FILE).returns}
    for part in found[name].parts:
        if not part.register:
            assert part.title is not None
            continue
        declared = SHIPPED[part.register].declaration
        if part.statistic:
            assert part.statistic in [each.name for each in declared.statistics]
        if part.preset:
            assert part.preset in [each.name for each in declared.list.presets]


@pytest.mark.parametrize("name", FIGURES)
def test_the_figures_of_a_year_are_right(office: Office, name: str) -> None:
    tables = {sheet.table.name: sheet.table for sheet in filled(office, name, YEAR_2025)}
    for statistic, rows in FIGURES[name].items():
        assert list(tables[statistic].rows) == list(rows), statistic
        assert all(len(row) == len(tables[statistic].heads) for row in rows)


def test_what_happened_in_another_year_is_not_counted(office: Office) -> None:
    (supervision, *_rest) = filled(office, "supervision", ("2024-01-01", "2024-12-31"))
    assert supervision.table.rows == (("Annual", "1", "99", "99", "99", "99"),)
    (all_time, *_rest) = filled(office, "supervision")
    assert all_time.table.rows == (("Annual", "3", "116", "103", "107", "101"),)


def test_the_ledger_of_the_three_in_one_has_what_is_there(office: Office) -> None:
    (sheet,) = filled(office, "three_in_one", YEAR_2025)
    assert sheet.is_ledger
    assert sheet.table.heads[:3] == ("Department", "Secrecy level", "Responsible person")
    assert [(row[0], row[1], row[4]) for row in sheet.table.rows] == [
        ("财务科", "Highly secret", "yes"),
        ("财务科", "Secret", "no"),
        ("办公室", "Secret", "yes"),
    ]


def test_the_workbook_begins_with_a_cover_that_counts_its_sheets(office: Office) -> None:
    cover, *sheets = filled(office, "workbook", YEAR_2025)
    assert cover.title == "Ledgers of secrecy work"
    assert [row[0] for row in cover.table.rows] == [str(n) for n in range(1, len(sheets) + 1)]
    assert [row[1] for row in cover.table.rows] == [sheet.title for sheet in sheets]
    told = {row[1]: row[2] for row in cover.table.rows}
    for title, records in told.items():
        expected = "not carried out" if title in NOT_KEPT else str(LISTED.get(title, 0))
        assert records == expected, title


def test_a_sheet_knows_the_records_that_it_counts_or_lists(office: Office) -> None:
    sheets = {sheet.table.name: sheet for sheet in filled(office, "networks", YEAR_2025)}
    assert {name: len(sheet.ids) for name, sheet in sheets.items()} == {
        "info_system": 2,
        "unclassified_networks": 4,  # the scrapped one and the classified ones are left out
        "outlets": 3,
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_return_is_saved_and_read_again_with_head_and_foot(
    office: Office, tmp_path: Path, name: str
) -> None:
    office.document_language = "zh"
    wanted = one(office, name)
    book = books.return_book(office, wanted, YEAR_2025)
    assert book.title == wanted.title.zh
    with words.speaking("zh"):
        sheets = returns.filled(office, wanted, YEAR_2025)
    saved = books.save(office, book, tmp_path / "return.xlsx")
    read = openpyxl.load_workbook(saved.path)
    assert len(read.worksheets) == len(sheets)
    today = dt.date.today()
    day = f"{today.year}年{today.month}月{today.day}日"
    for worksheet, sheet in zip(read.worksheets, sheets, strict=True):
        text = "\n".join(str(cell) for row in worksheet.values for cell in row if cell is not None)
        if not sheet.is_ledger:
            assert worksheet["A1"].value == sheet.title
            for row in sheet.table.rows:
                assert all(part in text for part in row), row
        for told in (
            "单位（盖章）：某某市示范局",
            "2025-01-01 – 2025-12-31",
            "填表人：王小明",
            day,
        ):
            assert told in text, (sheet.title, told)
        for signs in ("单位负责人（签字）", "填表人（签字）", "联系电话", "填报日期"):
            assert signs in text, (sheet.title, signs)
        if sheet.is_ledger:
            serials = [row[0] for row in worksheet.values if isinstance(row[0], int)]
            assert serials == list(range(1, len(sheet.ids) + 1))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("language", "nil"), [("zh", "无"), ("en", "None")])
def test_a_return_of_nothing_says_so_on_each_sheet(
    office_of_nothing: Office, name: str, language: str, nil: str
) -> None:
    office_of_nothing.document_language = language
    wanted = one(office_of_nothing, name)
    book = books.return_book(office_of_nothing, wanted)
    assert len(book.workbook.worksheets) == len(wanted.parts) + wanted.cover
    worksheets = book.workbook.worksheets[wanted.cover :]
    for part, worksheet in zip(wanted.parts, worksheets, strict=True):
        cells = [cell for row in worksheet.values for cell in row]
        said = {"zh": "未开展", "en": "not carried out"}[language] if not part.register else nil
        assert said in cells, (worksheet.title, cells)
    assert all(len(ids) == 0 for _register, ids in book.records)


@pytest.fixture(scope="module")
def office_of_nothing(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Office]:
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("nothing") / "data"))
    with words.speaking("en"), Office(folder) as opened:
        yield opened


OWN = """
[[returns]]
name  = "computers"
title = { zh = "计算机一览", en = "Our computers" }
parts = [{ register = "equipment", preset = "classified_computers", title = "Classified" }]
[[returns]]
name  = "ours"
title = { zh = "本局报表", en = "Our return" }
parts = [{ register = "fault", statistic = "by_category" }, { title = "Secret matters" }]
"""


def own(office: Office, text: str) -> Path:
    file = office.folder / "forms" / returns.FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


@pytest.fixture
def empty(data: Path) -> Iterator[Office]:
    with Office(data) as opened:
        yield opened


def test_a_return_of_the_data_folder_stands_in_for_a_shipped_one(empty: Office) -> None:
    shipped = [each.name for each in returns.returns(empty)]
    own(empty, OWN)
    found = {each.name: each for each in returns.returns(empty)}
    assert list(found) == [*shipped, "ours"]
    assert str(found["computers"].title) == "Our computers"
    sheet, none = returns.filled(empty, found["ours"])
    assert (sheet.title, none.title, none.kept) == (
        "Faults per month by category",
        "Secret matters",
        False,
    )
    (ledger,) = returns.filled(empty, found["computers"])
    assert ledger.title == "Classified"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("name  =", "nmae  ="),
            "returns[0].nmae: there is no such key; perhaps you mean “name”",
        ),
        (
            ('preset = "cl', 'presett = "cl'),
            "presett: there is no such key; perhaps you mean “preset”",
        ),
        (
            ("[[returns]]", "[[retruns]]"),
            "retruns: there is no such key; perhaps you mean “returns”",
        ),
        (('zh = "本局报表", ', ""), "returns[1].title: words are { zh"),
        (('register = "fault", statistic', "statistic"), "returns.ours.parts[0]: name a register"),
        (('{ title = "Secret matters" }', "{ }"), "returns.ours.parts[1]: name a register"),
        (("parts = [{ register", "parts = [ register"), "line"),
    ],
)
def test_a_faulty_file_is_told_by_name_place_and_remedy(
    empty: Office, change: tuple[str, str], told: str
) -> None:
    assert change[0] in OWN
    file = own(empty, OWN.replace(*change))
    with pytest.raises(UserError) as refused:
        returns.returns(empty)
    assert str(refused.value).startswith(f"{file}: ")
    assert told in str(refused.value)
    assert "take the file away" in str(refused.value)
    file.unlink()
    assert len(returns.returns(empty)) == len(NAMES)


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("ours", ('"fault"', '"falt"'), "there is no register “falt”; there are "),
        ("ours", ('"by_category"', '"by_cat"'), "fault has no statistic “by_cat”; there are by_c"),
        (
            "computers",
            ('"classified_computers"', '"class"'),
            "equipment has no preset “class”; there are class",
        ),
    ],
)
def test_what_a_part_names_and_is_not_there_is_told(
    empty: Office, name: str, change: tuple[str, str], told: str
) -> None:
    assert change[0] in OWN
    own(empty, OWN.replace(*change))
    with pytest.raises(UserError) as refused:
        filled(empty, name)
    assert returns.FILE in str(refused.value)
    assert told in str(refused.value)


def test_a_return_without_parts_is_refused(empty: Office) -> None:
    own(empty, '[[returns]]\nname = "x"\ntitle = "X"\nparts = []\n')
    with pytest.raises(UserError, match=r"returns.x: name its parts"):
        returns.returns(empty)


def test_what_is_reached_in_the_period_is_counted_of_all_that_is_there(empty: Office) -> None:
    """Machines are there, updates happen: of all machines, those updated in the year."""
    part = '{ register = "equipment", statistic = "updated" }'
    own(empty, f'[[returns]]\nname = "x"\ntitle = "X"\nparts = [{part}]\n')
    machines = [
        enter(empty, "equipment", name=name, eq_type="desktop", enabled_on="2020-01-01")
        for name in ("甲机", "乙机", "丙机")
    ]
    for machine, day in ((machines[0], "2025-05-05"), (machines[1], "2024-05-05")):
        given = {"kind": "av_defs", "machines": (machine,), "at": f"{day} 09:00"}
        entering.add(empty, empty.registers["update"], given)
    (sheet,) = filled(empty, "x", YEAR_2025)
    assert sheet.table.rows == (("not filled in", "3", "1", "33.3%"),)
