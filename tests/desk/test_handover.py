"""The hand-over to a successor: what stands in one person's name, as a list to be signed."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from desktop_app import paper, paths, sealed, words
from desktop_app.cli import main
from desktop_app.desk import books, entering, handover, searching
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.sheets import Listed
from tests.entered import enter
from tests.test_custom_register import KEYS, NAME

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()

YEAR = dt.date.today().year
TITLES = {
    "en": [
        "Equipment",
        "Storage media",
        "Media lent and not returned",
        "Documents",
        "Accounts",
        "Information systems and websites",
        "IP addresses",
        "Open faults",
        "Open repairs",
        "Open findings",
        "Open tasks of meetings",
        "Roles",
    ],
    "zh": [
        "设备",
        "存储介质",
        "未归还的介质借用",
        "文件",
        "系统账户",
        "信息系统（网站）",
        "IP地址",
        "未办结的故障",
        "未办结的维修",
        "未整改完的问题",
        "未完成的会议任务",
        "职务",
    ],
}


@pytest.fixture(scope="module")
def office(filled: Office) -> Office:
    """Return the office of `fill`, only to be read."""
    return filled


def fill(office: Office) -> None:
    """Enter an office in which 王小明 has a hand in everything."""
    enter(office, "department", name="信息中心")
    me = {"dept": "信息中心", "phone": "13800138000", "grade": "general"}
    enter(office, "person", name="王小明", emp_no="0007", roles=["sysadmin", "custodian"], **me)
    for name in ("李建国", "张丽华", "赵六一"):
        enter(office, "person", name=name, dept="信息中心")
    department = office.registers["department"]
    (id,) = searching.ids(office, department, searching.Query())
    entering.change(office, department, id, {"officer": "王小明", "head": "李建国"})
    enter(office, "unit", name="某某市示范局", head="李建国", members=["张丽华", "王小明"])
    office.clerk = "张丽华"
    enter(office, "equipment", name="我的机", asset_no="ZC-1", responsible="王小明", level="none")
    enter(
        office, "equipment", name="别人的机", asset_no="ZC-2", responsible="李建国", user="王小明"
    )
    enter(office, "equipment", name="与我无关", asset_no="ZC-3", responsible="李建国")
    gone = {"status": "scrapped", "retired_on": "2024-01-01", "asset_no": "ZC-4"}
    enter(office, "equipment", name="报废的机", responsible="王小明", **gone)
    wrong = enter(office, "equipment", name="登记错的", asset_no="ZC-5", responsible="王小明")
    entering.void(office, office.registers["equipment"], wrong.id or 0, "登记重复")
    for number in ("JZ-1", "JZ-4"):
        enter(office, "medium", type="usb", sec_no=number, custodian="王小明", level="secret")
    for number in ("JZ-2", "JZ-3"):
        enter(office, "medium", type="usb", sec_no=number, custodian="李建国")
    lent = {"kind": "loan", "at": "2026-01-05 09:00"}
    enter(office, "medium_movement", medium="JZ-2", borrower="王小明", **lent)
    enter(office, "medium_movement", medium="JZ-1", borrower="张丽华", **lent)
    back = {"returned_at": "2026-01-06 09:00", "return_state": "ok", "checker": "李建国"}
    enter(office, "medium_movement", medium="JZ-3", borrower="王小明", **lent, **back)
    out = {"person": "王小明", "out": "2026-01-05 09:00"}
    given = {"direction": "in", "on": "2026-01-04", "level": "secret"}
    enter(office, "document", title="传阅中的", serial="1", circulated=[out], **given)
    returned = out | {"back": "2026-01-06 09:00"}
    enter(office, "document", title="已退回的", serial="2", circulated=[returned], **given)
    enter(office, "info_system", name="办公系统", admin="王小明")
    enter(office, "account", system="办公系统", account="wxm", person="王小明", rights="admin")
    enter(office, "account", system="办公系统", account="ljg", person="李建国")
    enter(office, "ip_allocation", ip="10.1.2.3", user="王小明", subnet="10.1.2.0/24")
    enter(office, "fault", symptom="不能启动", equipment="ZC-1", occurred_at="2026-01-05 08:00")
    enter(office, "fault", symptom="别处的事", equipment="ZC-3", occurred_at="2026-01-05 08:00")
    enter(office, "repair", reason="更换主板", equipment="ZC-1", applied_on="2026-01-05")
    enter(office, "finding", description="台账未更新", responsible="王小明", due_on="2026-12-31")
    tasks = [
        {"what": "修订制度", "owner": "王小明", "due_on": "2026-12-31"},
        {"what": "组织培训", "owner": "王小明", "due_on": "2026-06-30", "done_on": "2026-06-01"},
        {"what": "采购设备", "owner": "李建国", "due_on": "2026-12-31"},
    ]
    enter(office, "meeting", topic="年度工作会", on="2026-01-05", tasks=tasks)


def of(office: Office, name: str = "王小明") -> dict[str, Listed]:
    _people, id = handover.find(office, name)
    return {one.title: one for one in handover.of(office, id).handing.lists}


def column(listed: Listed, head: str) -> list[str]:
    return [row[listed.heads.index(head)] for row in listed.texts()]


# What stands in the name


def test_the_parts_come_in_their_order_in_both_languages(office: Office) -> None:
    for language in words.LANGUAGES:
        with words.speaking(language):
            assert list(of(office)) == TITLES[language]


def test_things_come_with_their_numbers_and_how_they_are_held(office: Office) -> None:
    equipment = of(office)["Equipment"]
    assert column(equipment, "Secrecy number/Asset number") == ["ZC-1", "ZC-2"]
    assert column(equipment, "Register number") == [f"SB-{YEAR}-0001", f"SB-{YEAR}-0002"]
    assert column(equipment, "Held as") == ["Responsible person", "User"]
    # Who borrows a medium keeps it until it is given back.
    assert column(of(office)["Storage media"], "Media number") == ["JZ-4", "JZ-2"]
    assert "Held as" not in of(office)["Accounts"].heads  # all in the same way


def test_what_is_over_void_or_of_others_is_left_out(office: Office) -> None:
    told = {text for one in of(office).values() for row in one.texts() for text in row}
    gone = {
        "报废的机",
        "登记错的",
        "与我无关",
        "已退回的",
        "别处的事",
        "组织培训",
        "采购设备",
        "ljg",
    }
    assert not told & gone


def test_loans_are_those_of_the_person_and_of_the_persons_media(office: Office) -> None:
    loans = of(office)["Media lent and not returned"]
    assert column(loans, "Media number") == ["JZ-2", "JZ-1"]
    assert column(loans, "Held as") == ["Borrower", "Custodian before"]


def test_a_document_is_handed_over_while_it_was_not_given_back(office: Office) -> None:
    assert column(of(office)["Documents"], "Title") == ["传阅中的"]
    assert column(of(office, "张丽华")["Documents"], "Title") == ["传阅中的", "已退回的"]


def test_what_is_open_comes_with_the_things_that_it_is_about(office: Office) -> None:
    parts = of(office)
    assert column(parts["Open faults"], "Symptom") == ["不能启动"]
    assert column(parts["Open repairs"], "Reason") == ["更换主板"]
    assert column(parts["Open findings"], "Deadline") == ["2026-12-31"]
    tasks = parts["Open tasks of meetings"]
    assert [row[1:] for row in tasks.texts()] == [("年度工作会", "修订制度", "2026-12-31")]
    assert column(parts["Accounts"], "Account") == ["wxm"]
    assert column(parts["IP addresses"], "IP address") == ["10.1.2.3"]
    assert column(parts["Information systems and websites"], "Name") == ["办公系统"]


def test_roles_are_those_of_the_record_and_where_others_name_the_person(office: Office) -> None:
    assert [row[:2] for row in of(office)["Roles"].texts()] == [
        ("System administrator", "某某市示范局"),
        ("Media custodian", "某某市示范局"),
        ("Security officer", "信息中心"),
        ("Members", "某某市示范局"),
    ]
    heads = [row[0] for row in of(office, "李建国")["Roles"].texts()]
    assert heads == ["Head", "Head"]


def test_who_has_nothing_hands_over_nothing(office: Office) -> None:
    assert {title: len(one.rows) for title, one in of(office, "赵六一").items()} == dict.fromkeys(
        TITLES["en"], 0
    )


def test_an_offices_own_register_comes_last(data: Path) -> None:
    folder = data / "forms" / NAME
    folder.mkdir(parents=True)
    (folder / "register.toml").write_text(KEYS, "utf-8")
    with Office(data) as office:
        keeper = enter(office, "person", name="王小明")
        enter(office, NAME, label="甲-1", keeper=keeper)
        parts = of(office)
        assert list(parts) == [*TITLES["en"], "Register of keys"]
        assert column(parts["Register of keys"], "Key label") == ["甲-1"]


# Who


@pytest.mark.parametrize("text", ["王小明", " 王小明 ", "0007", f"RY-{YEAR}-0001"])
def test_a_person_is_found_by_name_and_numbers(office: Office, text: str) -> None:
    people, id = handover.find(office, text)
    assert searching.values(office, people, [id])[0]["name"] == "王小明"


def test_nobody_and_several_are_told(own: Office) -> None:
    with pytest.raises(UserError, match="nobody called “孙悟空”"):
        handover.find(own, "孙悟空")
    enter(own, "person", name="王小明", emp_no="0099")
    numbers = f"RY-{YEAR}-0001, RY-{YEAR}-0005|RY-{YEAR}-0005, RY-{YEAR}-0001"
    with pytest.raises(UserError, match=numbers):
        handover.find(own, "王小明")


# The sheet


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            {
                "工作交接清单",
                "一、设备（2）",
                "移交人（签字）",
                "接收人（签字）",
                "监交人（签字）",
                "以上各项已当面交接清楚，账物相符。",
                "13800138000",
                "核对",
                "3. 本表一式三份。",
            },
        ),
        (
            "en",
            {
                "Hand-over list",
                "1. Equipment (2)",
                "Handed over by (signature)",
                "Received by (signature)",
                "Witnessed by (signature)",
                "13800138000",
                "Checked",
                "3. To be made out in 3 copies.",
            },
        ),
    ],
    ids=words.LANGUAGES,
)
def test_the_list_is_saved_with_counts_and_signatures(
    own: Office, tmp_path: Path, language: str, said: set[str]
) -> None:
    own.document_language = language
    _people, id = handover.find(own, "王小明")
    book = handover.book(own, id)
    saved = books.save(own, book, tmp_path / "out.xlsx")
    (read,) = openpyxl.load_workbook(saved.path).worksheets
    cells = [cell for row in read.iter_rows() for cell in row if cell.value is not None]
    texts = {str(cell.value) for cell in cells}
    assert said <= texts
    dates = [cell.value for cell in cells if isinstance(cell.value, dt.datetime)]
    assert dt.datetime(2026, 12, 31) in dates
    assert book.title == f"{read['A1'].value} 王小明"


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_part_with_nothing_says_so(office: Office, language: str) -> None:
    _people, nobody = handover.find(office, "赵六一")
    with words.speaking(language):
        (sheet,) = handover.book(office, nobody).workbook.worksheets
    nothing = {"zh": "无", "en": "None"}[language]
    rows = [[str(cell.value) for cell in row if cell.value] for row in sheet.iter_rows()]
    said = [row[0] for row in rows if row[1:] == [nothing]]
    assert len(said) == 1 + len(TITLES[language])  # the totals, too
    for title, row in zip(TITLES[language], said[1:], strict=True):
        assert row.endswith(title)


def test_parts_beyond_ten_are_counted_in_chinese(office: Office) -> None:
    _people, id = handover.find(office, "王小明")
    with words.speaking("zh"):
        (sheet,) = handover.book(office, id).workbook.worksheets
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"十、未整改完的问题（1）", "十一、未完成的会议任务（1）", "十二、职务（4）"} <= texts


def test_a_long_list_goes_on_with_its_heads(own: Office, tmp_path: Path, qapp: object) -> None:
    for number in range(60):
        enter(own, "medium", type="usb", sec_no=f"K-{number:03}", custodian="王小明")
    _people, id = handover.find(own, "王小明")
    book = handover.book(own, id)
    pages = paper.save_pdf(tmp_path / "out.pdf", book.workbook.worksheets, book.title)
    assert pages >= 3
    (sheet,) = book.workbook.worksheets
    values = ("".join(str(cell.value).split()) for row in sheet.iter_rows() for cell in row)
    assert list(values).count("Medianumber") >= 4  # of the loans, and of each page of media


def test_what_went_out_is_told_with_the_highest_level(own: Office, tmp_path: Path) -> None:
    _people, id = handover.find(own, "王小明")
    books.save(own, handover.book(own, id), tmp_path / "out.xlsx")
    output = own.registers["output"]
    (values,) = searching.values(own, output, searching.ids(own, output, searching.Query()))
    assert (values["title"], values["level"]) == ("Hand-over list 王小明", "secret")
    assert values["record_count"] == 15


# The file that declares it


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ('"name", "emp_no"', '"nam", "emp_no"'),
            "about: there is no “nam”; perhaps you mean “name”",
        ),
        (
            ('by       = ["handler"]', 'by       = ["handlr"]'),
            "sections[7].by: there is no “handlr”",
        ),
        (('through  = ["equipment"]', 'through  = ["equip"]'), "sections[7].through: there is no"),
        (('columns  = ["number", "net"', 'columns  = ["number", "nett"'), "sections[6].columns"),
        (("{ back = false }", "{ bak = false }"), "sections[3].lines: there is no “bak”"),
        (('own   = ["roles"]', 'own   = ["post"]'), "sections[11].own: there is no “post”"),
        (('"department.head"', '"department.boss"'), "sections[11].posts: there is no"),
        (('{ status = "live" }', '{ state = "live" }'), "there is no “state”"),
        (("copies = 3", "copys = 3"), "copys: there is no such key; perhaps you mean “copies”"),
    ],
)
def test_a_faulty_file_of_the_office_is_told(
    own: Office, change: tuple[str, str], told: str
) -> None:
    shipped = (paths.forms() / handover.FILE).read_text("utf-8")
    assert change[0] in shipped
    file = own.folder / "forms" / handover.FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text(shipped.replace(*change), "utf-8")
    with pytest.raises(UserError) as refused:
        of(own)
    assert str(refused.value).startswith(f"{file}: ")
    assert told in str(refused.value)


# Without the window


def test_the_list_from_the_command_line(
    own: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    own.close()
    desk = ["--data", str(own.folder), "--lang", "en", "handover"]
    assert main([*desk, "王小明"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Equipment (2)"
    assert "ZC-1" in lines[2]
    assert main([*desk, "李建国", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["title"] for one in told] == TITLES["en"]
    assert len(told[0]["rows"]) == 2
    for name in ("out.xlsx", "out.pdf"):
        assert main([*desk, "王小明", str(tmp_path / name)]) == 0
        assert (tmp_path / name).is_file()
        assert str(tmp_path / name) in capsys.readouterr().out
    assert main([*desk, "孙悟空"]) == 2
    assert "孙悟空" in capsys.readouterr().err
