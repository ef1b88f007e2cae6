"""Dossiers, statistics and returns from the command line: their files, what is said, what is refused."""

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from desktop_app import sealed, words
from desktop_app.desk import searching, seeding
from desktop_app.desk.office import Office
from tests.commands import Desk, Done, desk_of
from tests.entered import enter

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()

# What is said of a secret in what bears no mark.
UNMARKED_EN = (
    "What goes out has records up to the level “Secret”, but bears no mark. If the list itself is"
    " a secret, set its mark in the settings.\n"
)
UNMARKED_ZH = (
    "输出内容中记录的最高密级为“秘密”，但未标注密级。"
    "如该表本身属于国家秘密，请在设置中设定密级标志。\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of an office with a machine, its faults, and a person who was trained."""
    made = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("books") / "data"))
    with words.speaking("en"), Office(made) as office:
        seeding.sow(office)
        enter(office, "unit", name="某某市示范局")
        enter(office, "department", name="办公室")
        enter(office, "person", name="王小明", dept="办公室")
        office.clerk = "王小明"
        enter(office, "equipment", name="台式机", eq_type="desktop", level="secret")
        for day, category in (("2025-02-01", "line"), ("2025-02-03", "line"), ("2024-01-01", "os")):
            given = {"symptom": "无法启动", "equipment": "台式机", "occurred_at": f"{day} 08:00"}
            enter(office, "fault", **given, category=category)
        attendees = [{"person": "王小明", "hours": "2"}]
        times = {"start_at": "2025-05-05 09:00", "end_at": "2025-05-05 11:00", "hours": "2"}
        enter(office, "training", title="保密法学习", **times, attendees=attendees)
    return made


desk = desk_of()


def number(tmp_path: Path, register: str) -> str:
    with Office(tmp_path / "data", read_only=True) as office:
        found = office.registers[register]
        ids = searching.ids(office, found, searching.Query(limit=1))
        return str(searching.values(office, found, ids)[0]["number"])


def outputs(tmp_path: Path) -> list[tuple[str, str, str, int]]:
    with Office(tmp_path / "data", read_only=True) as office:
        register = office.registers["output"]
        ids = searching.ids(office, register, searching.Query(order=("number",)))
        return [
            (values["way"], values["title"], values["level"], values["record_count"])
            for values in searching.values(office, register, ids)
        ]


def texts(file: Path) -> str:
    book = openpyxl.load_workbook(file)
    cells = (cell for sheet in book for row in sheet.values for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def pages(file: Path) -> int:
    said = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[1] for line in said.splitlines() if line.startswith("Pages:")))


def refused(done: Done, *said: str) -> None:
    """Assert that nothing was done and that one line says why, and how to put it right."""
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.endswith("\n")
    for text in said:
        assert text in done.stderr


@pytest.mark.parametrize(
    "command", [("statistics", "equipment"), ("returns", "computers"), ("index",)], ids=" ".join
)
def test_what_was_written_is_told_as_json_and_nothing_else(
    desk: Desk, tmp_path: Path, command: tuple[str, ...]
) -> None:
    for file, key in (("a.xlsx", "sha256"), ("a.pdf", "pages")):
        told = json.loads(desk(*command, file, "--json").stdout)
        assert told.keys() == {"file", key}
        assert told["file"] == str(tmp_path / file)


@pytest.mark.parametrize(
    ("lang", "written", "title", "symptom"),
    [
        ("zh", "已写入", "设备档案（一机一档） 台式机", "故障现象：无法启动"),
        ("en", "Written to", "File of the machine 台式机", "Symptom: 无法启动"),
    ],
    ids=words.LANGUAGES,
)
def test_a_dossier_becomes_a_workbook(
    desk: Desk, tmp_path: Path, lang: str, written: str, title: str, symptom: str
) -> None:
    done = desk("dossier", number(tmp_path, "equipment"), "file.xlsx", lang=lang)
    assert done.returncode == 0
    assert done.stderr == {"en": UNMARKED_EN, "zh": UNMARKED_ZH}[lang]
    assert written in done.stdout
    assert str(tmp_path / "file.xlsx") in done.stdout
    said = texts(tmp_path / "file.xlsx")
    assert title in said
    assert symptom in said
    assert outputs(tmp_path) == [("excel", title, "secret", 4)]


def test_a_dossier_becomes_a_pdf_of_so_many_pages(desk: Desk, tmp_path: Path) -> None:
    done = desk("dossier", number(tmp_path, "equipment"), "file.pdf")
    assert done.returncode == 0
    counted = pages(tmp_path / "file.pdf")
    assert done.stdout == f"{counted} pages written to {tmp_path / 'file.pdf'}\n"
    assert counted >= 3  # the form, what happened, the faults
    assert outputs(tmp_path) == [("pdf", "File of the machine 台式机", "secret", 4)]
    text = subprocess.run(["pdftotext", "file.pdf", "-"], capture_output=True, check=True).stdout
    assert "无法启动" in text.decode()


def test_of_several_dossiers_one_is_named(desk: Desk, tmp_path: Path) -> None:
    person = number(tmp_path, "person")
    for name, title in (
        ("training", "Training file 王小明"),
        ("held", "What stands in this person's name 王小明"),
    ):
        assert desk("dossier", person, f"{name}.xlsx", "--name", name).returncode == 0
        assert title in texts(tmp_path / f"{name}.xlsx")
    assert "Sessions 1    Hours 2" in texts(tmp_path / "training.xlsx")
    refused(desk("dossier", person, "x.xlsx", "--name", "machine"), "training, held, person")
    assert not (tmp_path / "x.xlsx").exists()


def test_the_tables_of_a_register_are_shown(desk: Desk) -> None:
    done = desk("statistics", "fault")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    at = lines.index("Faults per month by category")
    assert [line.split() for line in lines[at + 1 : at + 5]] == [
        ["Month", "Line", "Operating", "system", "Total"],
        ["2024-01", "0", "1", "1"],
        ["2025-02", "2", "0", "2"],
        ["Total", "2", "1", "3"],
    ]
    assert "各月故障按类别统计" in desk("statistics", "fault", lang="zh").stdout


def test_a_table_of_nothing_says_so(desk: Desk) -> None:
    lines = desk("statistics", "visit").stdout.splitlines()
    assert lines[lines.index("Visits by purpose") + 1] == "  Nothing was counted."
    assert "没有可统计的记录。" in desk("statistics", "visit", lang="zh").stdout


def test_the_tables_of_a_period_as_json(desk: Desk) -> None:
    done = desk("statistics", "fault", "--from", "2025", "--to", "2025-12", "--json")
    found = {table["name"]: table for table in json.loads(done.stdout)}
    assert found["by_category"] == {
        "name": "by_category",
        "title": "Faults per month by category",
        "heads": ["Month", "Line", "Total"],
        "rows": [["2025-02", "2", "2"]],
    }


def test_the_tables_become_a_workbook_and_a_pdf(desk: Desk, tmp_path: Path) -> None:
    done = desk("statistics", "fault", "figures.xlsx", "--from", "2025-01-01")
    assert done.returncode == 0
    said = texts(tmp_path / "figures.xlsx")
    assert "Faults per month by category" in said
    assert "Period: 2025-01-01 – …" in said
    assert "2024-01" not in said
    assert desk("statistics", "fault", "figures.pdf", lang="zh").returncode == 0
    assert pages(tmp_path / "figures.pdf") == len(
        openpyxl.load_workbook(tmp_path / "figures.xlsx").worksheets
    )
    assert outputs(tmp_path) == [
        ("excel", "Statistics: Equipment faults", "secret", 2),
        ("pdf", "统计：网络设备故障登记簿", "secret", 3),
    ]


@pytest.mark.parametrize(
    ("lang", "listed"),
    [
        ("zh", "computers  涉密计算机统计"),
        ("en", "computers  Classified computers"),
    ],
)
def test_the_returns_there_are_can_be_listed(desk: Desk, lang: str, listed: str) -> None:
    done = desk("returns", lang=lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == listed
    names = [line.split()[0] for line in done.stdout.splitlines()]
    told = json.loads(desk("returns", "--json", lang=lang).stdout)
    assert [one["name"] for one in told] == names
    assert "workbook" in names


def test_a_return_becomes_a_workbook(desk: Desk, tmp_path: Path) -> None:
    done = desk(
        "returns", "maintenance", "return.xlsx", "--from", "2025-01-01", "--to", "2025-12-31"
    )
    assert done.returncode == 0
    book = openpyxl.load_workbook(tmp_path / "return.xlsx")
    assert [sheet["A1"].value for sheet in book][:2] == [
        "Faults per month by category",
        "Average down time in hours",
    ]
    said = texts(tmp_path / "return.xlsx")
    assert "Period: 2025-01-01 – 2025-12-31" in said
    assert "Unit (seal): 某某市示范局" in said
    assert outputs(tmp_path) == [("excel", "Faults, repairs and visits", "secret", 2)]


def test_a_return_becomes_a_pdf_in_the_language_spoken(desk: Desk, tmp_path: Path) -> None:
    done = desk("returns", "three_in_one", "return.pdf", lang="zh")
    assert done.returncode == 0
    assert "1" in done.stdout
    text = subprocess.run(["pdftotext", "return.pdf", "-"], capture_output=True, check=True).stdout
    # Of some faces a PDF tells 一 as the radical that looks the same.
    told = unicodedata.normalize("NFKC", text.decode()).replace("\n", "")
    assert unicodedata.normalize("NFKC", "涉密计算机及“三合一”安装情况统计表") in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("dossier", "SB-1999-0001", "x.xlsx"), ("SB-1999-0001", "Equipment ledger")),
        (("dossier", "SB-1999-0001"), ("FILE is missing", "dossier NUMBER FILE")),
        (("statistics", "nonsense"), ("no register “nonsense”", "equipment")),
        (("statistics", "department"), ("declares no statistics",)),
        (("statistics", "fault", "x.docx"), ("x.docx", "does not end in .xlsx or .pdf")),
        (("statistics", "fault", "--from", "never"), ("--from", "never", "2026-11-23")),
        (("statistics", "fault", "missing/x.xlsx"), ("missing", "does not exist")),
        (("statistics", "fault", "missing/x.pdf"), ("missing", "does not exist")),
        (("returns", "nonsense", "x.xlsx"), ("no return “nonsense”", "computers, three_in_one")),
        (("returns", "computers"), ("computers.xlsx",)),
        (("returns", "computers", "x.csv"), ("x.csv", "does not end in .xlsx or .pdf")),
        (("returns", "computers", "missing/x.xlsx"), ("missing", "does not exist")),
        (("returns", "computers", "missing/x.pdf"), ("missing", "does not exist")),
        (("returns", "computers", "x.xlsx", "--to", "2025-13-01"), ("--to", "2025-13-01")),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    desk: Desk, tmp_path: Path, arguments: tuple[str, ...], said: tuple[str, ...]
) -> None:
    refused(desk(*arguments), *said)
    assert outputs(tmp_path) == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data"]


def test_a_record_of_a_register_without_dossiers_has_none(desk: Desk, tmp_path: Path) -> None:
    fault = number(tmp_path, "fault")
    refused(desk("dossier", fault, "x.xlsx"), fault, "Equipment ledger")
    refused(desk("dossier", fault, "x.xlsx", lang="zh"), fault, "设备台账")


def test_a_workbook_that_is_a_folder_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    refused(desk("returns", "computers", "x.xlsx"), "is a folder")


def test_figures_are_read_while_the_window_has_the_folder(desk: Desk, tmp_path: Path) -> None:
    with Office(tmp_path / "data"):
        assert "2025-02" in desk("statistics", "fault").stdout
        assert desk("returns").returncode == 0
        refused(desk("statistics", "fault", "x.xlsx"), "open in another window")
        refused(desk("returns", "computers", "x.xlsx"), "open in another window")


def test_a_faulty_file_of_returns_is_told(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "data" / "forms" / "returns.toml"
    file.parent.mkdir()
    file.write_text('[[returns]]\nname = "x"\n', "utf-8")
    refused(desk("returns"), str(file), "returns[0]")
    assert desk("statistics", "fault").returncode == 0


def test_a_book_to_be_kept_by_hand_has_its_cover_and_its_pages(desk: Desk, tmp_path: Path) -> None:
    given = ("--pages", 3, "--year", 2026, "--volume", 2, "--keeper", "王小明", "--from", "2026-01")
    done = desk("book", "room_entry", "book.pdf", *given, lang="zh")
    assert (done.returncode, done.stderr) == (0, "")
    assert pages(tmp_path / "book.pdf") == 4
    said = subprocess.run(["pdftotext", "book.pdf", "-"], capture_output=True, check=True).stdout
    for part in ("王小明", "2026年1月", "第2册", "房间号"):
        assert part in unicodedata.normalize("NFKC", said.decode())
    assert desk("book", "equipment", "cover.pdf").returncode == 0
    assert pages(tmp_path / "cover.pdf") == 1
    assert outputs(tmp_path) == []
    refused(desk("book", "equipment", "x.pdf", "--no-cover"), "for both")
    refused(desk("book", "equipment", "x.pdf", "--pages", 999), "300")
    refused(desk("book", "equipment", "x.pdf", "--from", "someday"), "someday")
    refused(desk("book", "equipment", "x.pdf", "--preset", "nonsense"), "nonsense")
    assert not (tmp_path / "x.pdf").exists()


def test_the_forms_of_records_go_into_one_file_or_a_file_each(desk: Desk, tmp_path: Path) -> None:
    assert desk("print", "fault", "forms.pdf", "--forms").returncode == 0
    assert pages(tmp_path / "forms.pdf") == 3
    said = subprocess.run(["pdftotext", "forms.pdf", "-"], capture_output=True, check=True).stdout
    assert said.decode().count("Page 1 of 1") == 3
    folder = tmp_path / "forms"
    refused(desk("print", "fault", "forms", "--forms"), "folder")
    folder.mkdir()
    done = desk("print", "fault", "forms", "--forms", "--from", "2025-01-01")
    assert (done.returncode, done.stdout) == (0, f"2 files written to {folder}\n")
    names = sorted(file.name for file in folder.iterdir())
    assert len(names) == 2
    assert all(name.endswith(" Fault record of network equipment.pdf") for name in names)
    assert [(way, count) for way, _title, _level, count in outputs(tmp_path)] == [
        ("pdf", 3),
        ("pdf", 1),
        ("pdf", 1),
    ]
    refused(desk("print", "fault", "x.pdf", "--forms", "--blank"), "--forms")
