"""The file of one machine, medium or person: what happened, in order, and what it adds up to."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from desktop_app import paper, sealed, words
from desktop_app.desk import books, dossiers, entering, searching
from desktop_app.desk.dossiers import File
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from tests.conftest import SHIPPED
from tests.entered import enter, enter_missing
from tests.own_forms import keep_own

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()

YEAR = dt.date.today().year
DOSSIERS = [
    (register.name, dossier.name)
    for register in SHIPPED.values()
    for dossier in register.declaration.dossiers
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Office]:
    """Return an office in which something happened to a machine, a medium and a person.

    The tests only read it, or enter what none of these files holds.
    """
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("lives") / "data"))
    with words.speaking("en"), Office(folder) as opened:
        _live(opened)
        yield opened


def _live(office: Office) -> None:
    enter(office, "unit", name="某某市示范局")
    dept = enter(office, "department", name="办公室")
    person = enter(office, "person", name="王小明", dept=dept, joined_on="2018-07-01")
    enter(office, "person", name="李建国", dept=dept)
    org = enter(office, "organisation", name="蓝天公司")
    machine = enter(
        office,
        "equipment",
        name="台式机",
        eq_type="desktop",
        dept=dept,
        responsible=person,
        status="in_use",
        enabled_on="2020-01-01",
        disks=[{"serial_no": "HD001", "disk_type": "hdd", "fitted_on": "2020-01-01"}],
    )
    enter(office, "equipment", name="打印机", eq_type="printer", level="secret")
    # Entered out of their order.
    repair = enter(
        office, "repair", equipment=machine, reason="主板更换", applied_on="2025-03-05", cost="120"
    )
    for symptom, at in (("开机后蓝屏", "2025-03-05 14:30"), ("开机没有反应", "2025-03-05 08:05")):
        enter(office, "fault", symptom=symptom, equipment=machine, occurred_at=at, reporter=person)
    visitors = [{"name": "张三", "id_no": "11010519491231002X"}]
    enter(
        office,
        "visit",
        visit_date="2025-03-07",
        org=org,
        repair=repair,
        equipment=(machine,),
        people=visitors,
    )
    wrong = enter(
        office, "fault", symptom="登记错了的", equipment=machine, occurred_at="2025-03-06"
    )
    entering.void(office, office.registers["fault"], wrong.id or 0, "重复登记")
    enter(
        office,
        "update",
        at="2024-12-02 09:00",
        kind="av_defs",
        machines=(machine,),
        defs_date="2024-12-01",
        result="ok",
    )
    medium = enter(
        office,
        "medium",
        type="usb",
        sec_no="MJ-001",
        level="secret",
        dept=dept,
        custodian=person,
        enabled_on="2021-01-05",
    )
    for day in ("2025-04-01", "2025-04-08"):
        enter(
            office,
            "medium_movement",
            medium=medium,
            kind="stocktake",
            at=f"{day} 10:00",
            return_state="ok",
        )
    for title, day, hours, score in (
        ("保密法学习", "2025-05-06", "2", None),
        ("网络安全考试", "2025-02-11", "1.5", "92.5"),
    ):
        attendees = [
            {"person": "王小明", "hours": hours, "score": score},
            {"person": "李建国", "hours": hours, "score": "61"},
        ]
        enter(
            office,
            "training",
            title=title,
            start_at=f"{day} 09:00",
            end_at=f"{day} 11:00",
            hours=hours,
            attendees=attendees,
        )
    enter(office, "commitment", kind="staff", party_person=person, signed_on="2025-01-06")


def record(office: Office, register: str, text: str) -> tuple[Register, int]:
    found = office.registers[register]
    (id,) = searching.ids(office, found, searching.Query(text))
    return found, id


def file_of(office: Office, register: str, text: str, name: str = "") -> File:
    return dossiers.file_of(office, *record(office, register, text), name)


def told(file: File) -> list[tuple[str, str]]:
    return [(each.register.name, each.date) for each in file.happenings]


def test_a_machines_file_tells_all_in_the_order_of_time(office: Office) -> None:
    file = file_of(office, "equipment", "台式机")
    assert file.title == "File of the machine 台式机"
    assert told(file) == [
        ("update", "2024-12-02 09:00"),
        ("fault", "2025-03-05 08:05"),
        ("fault", "2025-03-05 14:30"),
        ("repair", "2025-03-05"),  # that day, nobody knows when
        ("visit", "2025-03-07"),
    ]
    first = file.happenings[1]
    assert first.number == f"GZ-{YEAR}-0002"
    assert "Symptom: 开机没有反应" in first.told
    assert (first.state, first.roles) == ("Reported", ("Equipment",))


def test_what_is_void_is_left_out(office: Office) -> None:
    file = file_of(office, "equipment", "台式机")
    assert "登记错了的" not in "".join(each.told for each in file.happenings)
    numbers = [each.number for each in file.happenings]
    assert len(set(numbers)) == len(numbers) == 5


def test_the_number_of_a_visitors_papers_is_not_told(office: Office) -> None:
    visit = file_of(office, "equipment", "台式机").happenings[-1]
    assert visit.register.name == "visit"
    assert "11010519491231002X" not in visit.told


def test_a_mediums_file_counts_its_movements(office: Office) -> None:
    file = file_of(office, "medium", "MJ-001")
    assert told(file) == [
        ("medium_movement", "2025-04-01 10:00"),
        ("medium_movement", "2025-04-08 10:00"),
    ]
    assert file.totals == (("Movements", "2"), ("Changes", "0"), ("Outputs", "0"))


def test_a_persons_training_file_has_only_that_persons_lines(office: Office) -> None:
    file = file_of(office, "person", "王小明", "training")
    assert told(file) == [
        ("commitment", "2025-01-06"),
        ("training", "2025-02-11 09:00"),
        ("training", "2025-05-06 09:00"),
    ]
    assert file.totals == (("Sessions", "2"), ("Hours", "3.5"))
    exam = file.happenings[1].told
    assert "Score: 92.5" in exam
    assert "Hours counted: 1.5" in exam
    assert "61" not in exam


def test_what_stands_in_a_persons_name_is_what_is_held_now(office: Office) -> None:
    names = {each.called for each in file_of(office, "person", "王小明", "held").happenings}
    assert names == {"台式机", "USB disk MJ-001"}
    assert file_of(office, "person", "李建国", "held").happenings == ()


def test_a_record_in_several_roles_is_told_once(office: Office) -> None:
    both = enter(office, "person", name="赵六一")
    machine = enter(office, "equipment", name="笔记本", responsible=both, user=both)
    file = dossiers.file_of(office, office.registers["person"], both.id or 0, "person")
    (told_once,) = file.happenings
    assert (told_once.id, told_once.roles) == (machine.id, ("Responsible person", "User"))


@pytest.mark.parametrize(
    ("language", "title", "heads", "symptom"),
    [
        (
            "zh",
            "设备档案（一机一档） 台式机",
            {"序号", "日期", "事项", "登记编号", "内容", "状态", "所在字段"},
            "故障现象：开机没有反应",
        ),
        (
            "en",
            "File of the machine 台式机",
            {"No.", "Date", "Matter", "Register number", "Content", "State", "As"},
            "Symptom: 开机没有反应",
        ),
    ],
    ids=words.LANGUAGES,
)
def test_a_file_is_saved_and_read_again_in_the_documents_language(
    office: Office, tmp_path: Path, language: str, title: str, heads: set[str], symptom: str
) -> None:
    register, id = record(office, "equipment", "台式机")
    office.document_language = language
    book = books.dossier(office, register, id)
    assert book.title == title
    saved = books.save(office, book, tmp_path / "file.xlsx")
    read = openpyxl.load_workbook(saved.path)
    form, events, *ledgers = read.worksheets
    assert str(form["A1"].value) == getattr(register.form_title({}), language)
    rows = [[cell.value for cell in row] for row in events.iter_rows()]
    assert rows[0][0] == title
    wanted = {_unbroken(head) for head in heads}
    place = next(n for n, row in enumerate(rows) if wanted <= {_unbroken(cell) for cell in row})
    below = [row for row in rows[place + 1 :] if isinstance(row[0], int)]
    assert [row[3] for row in below] == [
        f"GX-{YEAR}-0001",
        f"GZ-{YEAR}-0002",
        f"GZ-{YEAR}-0001",
        f"WX-{YEAR}-0001",
        f"LF-{YEAR}-0001",
    ]
    assert symptom in below[1][4]
    # A ledger of each register that had something to tell.
    titles = {getattr(office.registers[name].title, language) for name in ("fault", "visit")}
    assert len(ledgers) == 4
    assert titles <= {str(sheet["A1"].value) for sheet in ledgers}


def _unbroken(cell: object) -> str:
    return "".join(str(cell).split())


@pytest.mark.parametrize(("name", "dossier"), DOSSIERS)
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_dossier_of_every_register_becomes_a_book(
    office: Office, name: str, dossier: str, language: str
) -> None:
    office.document_language = language
    enter_missing(office)
    register = office.registers[name]
    (id,) = searching.ids(office, register, searching.Query(limit=1, order=("number",)))
    file = dossiers.file_of(office, register, id, dossier)
    times = [each.at or dt.datetime.min for each in file.happenings]
    assert times == sorted(times)
    book = books.dossier(office, register, id, dossier)
    of = {each.register.name for each in file.happenings}
    assert len(book.workbook.worksheets) == 2 + len(of)
    assert (book.register, book.number) == (register, file.values["number"])
    held = {other.name: len(ids) for other, ids in book.records[1:]}
    assert sum(held.values()) == len(file.happenings)
    title = register.declaration.dossiers[[d for _r, d in DOSSIERS if _r == name].index(dossier)]
    assert str(getattr(title.title, language)) in book.title


def test_a_file_is_printed_page_by_page(office: Office, tmp_path: Path, qapp: object) -> None:
    register, id = record(office, "equipment", "台式机")
    book = books.dossier(office, register, id)
    path = tmp_path / "file.pdf"
    pages = paper.save_pdf(path, book.workbook.worksheets, book.title)
    said = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    counted = next(line.split()[1] for line in said.splitlines() if line.startswith("Pages:"))
    assert int(counted) == pages >= 6


def test_a_file_is_found_by_the_number_of_its_record(office: Office) -> None:
    register, values = dossiers.find(office, f"JZ-{YEAR}-0001")
    assert (register.name, values["sec_no"]) == ("medium", "MJ-001")
    number = f"GZ-{YEAR}-0001"
    with pytest.raises(UserError, match=number) as refused:
        dossiers.find(office, number)
    for name in ("equipment", "medium", "person"):
        assert str(office.registers[name].title) in str(refused.value)


def test_a_dossier_that_a_register_does_not_keep_is_refused(office: Office) -> None:
    person = office.registers["person"]
    assert dossiers.dossier_of(person).name == "training"
    with pytest.raises(UserError, match="training, held, person"):
        dossiers.dossier_of(person, "machine")
    with pytest.raises(UserError, match="has no dossier"):
        dossiers.dossier_of(office.registers["fault"])


def test_a_record_to_which_nothing_happened_has_a_file_that_says_so(office: Office) -> None:
    lone = enter(office, "equipment", name="绘图仪")
    file = dossiers.file_of(office, office.registers["equipment"], lone.id or 0)
    assert file.happenings == ()
    office.document_language = "zh"
    book = books.dossier(office, office.registers["equipment"], lone.id or 0)
    _form, events = book.workbook.worksheets
    assert "无" in [cell.value for row in events.iter_rows() for cell in row]


def test_a_link_that_names_its_register_is_followed(office: Office) -> None:
    """A finding's origin may lead to several registers; only that of its own is told of."""
    machine = enter(office, "equipment", name="核心交换机")
    lost = enter(
        office,
        "incident",
        kind="loss",
        items=(Ref(machine.id, machine.name, "equipment"),),
        found_at="2025-06-01 08:00",
    )
    assert machine.id is not None
    file = dossiers.file_of(office, office.registers["equipment"], machine.id)
    assert [(each.register.name, each.id) for each in file.happenings] == [("incident", lost.id)]


KEYS = {"name": '{ kind = "text", essential = true, label = { zh = "名称", en = "Name" } }'}
COPIES = {
    "key": '{ kind = "link", to = "key", essential = true, label = { zh = "钥匙", en = "Key" } }',
    "copies": '{ kind = "integer", label = { zh = "把数", en = "Copies" } }',
}
FILE = """[[dossiers]]
name   = "copies"
title  = { zh = "配制情况", en = "Copies" }
totals = [{ label = { zh = "把数", en = "Copies" }, of = "key_copy.key", sum = "copies" }]
"""


def test_whole_numbers_are_summed_to_the_last_nought(data: Path) -> None:
    keep_own(data, "key", KEYS, FILE)
    keep_own(data, "key_copy", COPIES)
    with Office(data) as office:
        key = enter(office, "key", name="保险柜钥匙")
        for copies in (12, 8):
            enter(office, "key_copy", key=key, copies=copies)
        assert key.id is not None
        assert file_of(office, "key", "保险柜钥匙", "copies").totals == (("Copies", "20"),)
