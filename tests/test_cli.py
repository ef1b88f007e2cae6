"""The command line as a process: what it prints, what it refuses, and its exit status."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from desktop_app.cli import main
from desktop_app.cli.text import width
from desktop_app.desk.office import Office
from desktop_app.store import engine

ROOT = Path(__file__).resolve().parents[1]
LANGUAGE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

Done = subprocess.CompletedProcess[str]
Desk = Callable[..., Done]


@pytest.fixture
def environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in LANGUAGE_VARIABLES}
    kept.pop("COMPLIANCE_DESK_DATA", None)
    return kept | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def program(tmp_path: Path, environment: dict[str, str]) -> Desk:
    """Run the program as a process of its own, with its data in a folder of this test."""

    def run(*arguments: object, lang: str = "en", data: Path = tmp_path / "data") -> Done:
        return subprocess.run(
            [sys.executable, "-m", "desktop_app", *options(lang, data), *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """Run the program as `program` does, but inside the test, which is faster."""
    monkeypatch.chdir(tmp_path)
    for variable in LANGUAGE_VARIABLES:
        monkeypatch.delenv(variable, raising=False)

    def run(*arguments: object, lang: str = "en", data: Path = tmp_path / "data") -> Done:
        given = [*options(lang, data), *map(str, arguments)]
        capsys.readouterr()
        status = main(given)
        said = capsys.readouterr()
        return Done(given, status, said.out, said.err)

    return run


def options(lang: str, data: Path) -> list[str]:
    """Return the options before the command."""
    return ["--data", str(data), *(["--lang", lang] if lang else [])]


@pytest.fixture
def departments(desk: Desk) -> list[str]:
    """Two departments; returns their numbers."""
    numbers = []
    for code, name in (("BGS", "办公室"), ("CWK", "财务科")):
        done = desk("add", "department", "--set", f"code={code}", "--set", f"name={name}")
        assert done.returncode == 0, done.stderr
        numbers.append(done.stdout.strip())
    return numbers


def refused(done: Done, *said: str) -> None:
    """Assert that nothing was done and that one line says why."""
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert done.stdout == ""
    assert done.stderr.endswith("\n")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    for words in said:
        assert words in done.stderr


def test_forms_lists_every_register_with_its_fields(desk: Desk) -> None:
    done = desk("forms", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    registers = {register["name"]: register for register in json.loads(done.stdout)}
    folders = {file.parent.name for file in (ROOT / "forms").glob("*/register.toml")}
    assert set(registers) == folders
    department = {field["key"]: field for field in registers["department"]["fields"]}
    assert department["name"]["label"] == {"zh": "部门名称", "en": "Name"}
    assert department["name"]["required"] is True
    assert department["phone"]["required"] is False
    person = {field["key"]: field for field in registers["person"]["fields"]}
    assert person["id_no"]["required"] == "when"
    assert person["dept"]["to"] == "department"
    assert person["grade"]["options"]["core"] == {"zh": "核心", "en": "Core"}
    equipment = {field["key"]: field for field in registers["equipment"]["fields"]}
    lines = [field["key"] for field in equipment["disks"]["fields"]]
    assert lines[:2] == ["serial_no", "disk_type"]
    assert equipment["changes"]["entered"] is False


def test_forms_opens_no_register_file(desk: Desk, tmp_path: Path) -> None:
    assert "部门一览表" in desk("forms", lang="zh").stdout
    assert not (tmp_path / "data").exists()


def test_a_record_is_added_listed_shown_changed_and_voided(
    program: Desk, departments: list[str]
) -> None:
    first, second = departments
    assert re.fullmatch(r"BM-\d{4}-0001", first)
    assert second == first[:-1] + "2"
    done = program("change", "department", first, "--set", "location=三楼 301", "is_key=是")
    assert (done.returncode, done.stdout) == (0, f"{first}\n")
    shown = json.loads(program("show", "department", first, "--json", "--history").stdout)
    assert (shown["number"], shown["location"], shown["is_key"]) == (first, "三楼 301", True)
    assert [event["act"] for event in shown["history"]] == ["changed", "entered"]
    assert {"field": "Location", "before": "", "after": "三楼 301"} in shown["history"][0][
        "changes"
    ]
    text = program("show", "department", first, "--history", lang="zh").stdout
    assert "办公地点：三楼 301" in text.splitlines()
    assert "  办公地点：– → 三楼 301" in text.splitlines()
    text = program("show", "department", first).stdout
    assert "Location: 三楼 301" in text.splitlines()
    assert program("void", "department", second, "--reason", "登记重复").returncode == 0
    listed = json.loads(program("list", "department", "--json").stdout)
    assert [each["number"] for each in listed] == [first]
    every = json.loads(program("list", "department", "--void", "--json").stdout)
    assert {each["number"]: each["void_reason"] for each in every} == {
        first: None,
        second: "登记重复",
    }
    assert f"{second} (" in program("list", "department", "--void").stdout
    refused(program("change", "department", second, "--set", "code=X"), "void")


def test_what_is_missing_is_noted_and_the_record_kept(desk: Desk) -> None:
    done = desk("add", "department", "--set", "name=档案室")
    assert done.returncode == 0
    assert re.fullmatch(r"BM-\d{4}-0001\n", done.stdout)
    assert "code (Code)" in done.stderr
    (record,) = json.loads(desk("list", "department", "--json").stdout)
    assert record["incomplete"] is True


def test_the_list_aligns_columns_of_chinese(desk: Desk, departments: list[str]) -> None:
    lines = desk("list", "department", lang="zh").stdout.splitlines()
    assert len(lines) == 3
    starts = {
        width(line[: line.index(text)])
        for line, text in zip(lines, ("部门名称", "办公室", "财务科"), strict=True)
    }
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--search", "bgs"], ["办公室"]),
        (["--search", "caiwu"], ["财务科"]),
        (["--search", "务"], ["财务科"]),
        (["--where", "code=CWK"], ["财务科"]),
        (["--where", "is_key=false"], ["办公室", "财务科"]),
        (["--where", "location=true"], []),
        (["--limit", "1"], ["办公室"]),
    ],
)
def test_the_list_is_what_was_asked_for(
    desk: Desk, departments: list[str], options: list[str], found: list[str]
) -> None:
    done = desk("list", "department", *options, "--json")
    assert done.returncode == 0, done.stderr
    assert [each["name"] for each in json.loads(done.stdout)] == found


def test_a_period_means_the_date_that_the_register_names(
    desk: Desk, departments: list[str]
) -> None:
    for name, joined in (("王小明", "2019-07"), ("李建国", "2021-03-05")):
        given = {"name": name, "dept": "财务科", "joined_on": joined}
        assert desk("add", "person", *(f"{k}={v}" for k, v in given.items())).returncode == 0
    for options, found in (
        (["--from", "2020"], ["李建国"]),
        (["--to", "2019-07"], ["王小明"]),
        (["--from", "2019年7月", "--to", "2021-03-05"], ["王小明", "李建国"]),
    ):
        listed = json.loads(desk("list", "person", *options, "--json").stdout)
        assert {each["name"] for each in listed} == set(found)
        assert {each["dept"] for each in listed} == {"财务科"}
    refused(desk("list", "department", "--from", "2020"), "--from")
    refused(desk("list", "person", "--from", "soon"), "--from", "soon")


def test_child_lines_come_as_json_or_apart_by_strokes(desk: Desk) -> None:
    given = ["name=台式机", "eq_type=desktop"]
    by_stroke = desk("add", "equipment", *given, "disks=SN-A1/SN-A2").stdout.strip()
    lines = '[{"serial_no": "SN-B1", "disk_type": "ssd", "fitted_on": "2024-05"}]'
    by_json = desk("add", "equipment", *given, f"disks={lines}").stdout.strip()
    first = json.loads(desk("show", "equipment", by_stroke, "--json").stdout)
    assert [line["serial_no"] for line in first["disks"]] == ["SN-A1", "SN-A2"]
    second = json.loads(desk("show", "equipment", by_json, "--json").stdout)
    assert second["disks"][0]["fitted_on"] == "2024-05"
    assert "SN-B1" in desk("show", "equipment", by_json).stdout
    wrong = '[{"serial_no": "SN-C1", "fitted_on": "never"}, {"serial_no": "SN C2"}]'
    refused(
        desk("add", "equipment", *given, f"disks={wrong}"), "disks[1].fitted_on", "disks[2].serial"
    )


def test_all_complaints_are_told_in_one_line(desk: Desk, departments: list[str]) -> None:
    done = desk(
        "add", "department", "--set", "code=B GS", "--set", "phone=12", "--set", "colour=red"
    )
    refused(done, "code: Code", "phone: Phone", "name: Name", "colour")
    assert len(json.loads(desk("list", "department", "--json").stdout)) == 2
    refused(desk("add", "department", "--set", "code=X1", "name=办公室"), departments[0])


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["add"],
        ["add", "nothing", "--set", "name=x"],
        ["add", "department", "--set", "name"],
        ["add", "department", "--set", "name=x", "--set", "name=y"],
        ["add", "department", "--name", "x"],
        ["add", "department", "--set"],
        ["list", "department", "--limit", "many"],
        ["journal", "--limit", "-3"],
        ["journal", "--limit", "many"],
        ["list", "department", "--where", "nothing=1"],
        ["list", "department", "--where", "is_key=perhaps"],
        ["list", "department", "office"],
        ["show", "department", "BM-1999-0001"],
        ["change", "department", "BM-1999-0001"],
        ["void", "department", "BM-1999-0001"],
        ["void", "department", "BM-1999-0001", "--reason", "x"],
        ["import", "department", "no-such-file.xlsx"],
        ["import", "department", "."],
        ["export", "department", "list.doc"],
        ["export", "department", "no/such/folder/list.xlsx"],
        ["export", "department", "list.xlsx", "--record", "BM-1999-0001"],
        ["print", "department", "list.xlsx"],
        ["print", "department", "list.pdf", "--preset", "nothing"],
        ["print", "department", "list.pdf", "--record", "BM-1999-0001", "--blank"],
        ["print", "department", "list.pdf", "--blank", "--search", "x"],
        ["print", "department", "list.pdf", "--forms", "--preset", "superior"],
        ["export", "department", "list.xlsx", "--blank", "--where", "code=1"],
        ["export", "department", "list.xlsx", "--blank", "--starting-form", "list"],
        ["export", "department", "list.xlsx", "--starting-form", "record", "--record", "1"],
        ["export", "department", "list.xlsx", "--template", "x.xlsx", "--preset", "superior"],
        ["undo", "--json"],
        ["list", "department", "--from", "2026", "--to", "2025"],
        ["statistics", "repair", "--from", "2026-02", "--to", "2026-01-31"],
        ["journal", "--from", "2026", "--to", "2025"],
        ["journal", "--from", "once"],
        ["backup", "."],
        ["verify", "everything"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wrong_use_gets_one_line(desk: Desk, arguments: list[str], lang: str) -> None:
    refused(desk(*arguments, lang=lang))


def test_a_wrong_language_and_a_missing_command_get_one_line(program: Desk) -> None:
    refused(program("list", "department", lang="fr"), "fr", "zh")
    refused(program("--frobnicate", lang="en"), "--frobnicate")


def test_help_is_there_for_every_command(desk: Desk) -> None:
    whole = desk("--help")
    assert whole.returncode == 0
    commands = re.findall(r"^  (\w+)  ", whole.stdout.partition("Commands")[2], re.M)
    assert commands == (
        [
            "forms",
            "begin",
            "add",
            "list",
            "show",
            "change",
            "void",
            "import",
            "undo",
            "redo",
            "views",
            "export",
            "print",
            "book",
            "dossier",
            "statistics",
            "returns",
            "handover",
            "index",
            "labels",
            "consolidate",
            "check",
            "report",
            "verify",
            "backup",
            "restore",
            "rehearse",
            "demo",
            "accounts",
            "journal",
            "encrypt",
            "passphrase",
            "decrypt",
        ]
    )
    for command in commands:
        done = desk(command, "--help")
        assert done.returncode == 0
        assert f"compliance-desk {command}" in done.stdout


def test_the_office_speaks_the_language_it_was_set_to(
    tmp_path: Path, desk: Desk, departments: list[str]
) -> None:
    with Office(tmp_path / "data") as office:
        office.language = "en"
    assert desk("list", "department", lang="").stdout.startswith("Register number")
    assert "write: compliance-desk show" in desk("show", "department", lang="").stderr
    assert desk("list", "department", lang="zh").stdout.startswith("登记编号")


def test_verify_tells_of_what_was_changed_past_the_journal(
    tmp_path: Path, desk: Desk, departments: list[str]
) -> None:
    done = desk("verify", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["whole"]) == (0, True)
    assert set(found) == {"whole", "verdict", "entries", "head"}
    assert desk("verify", "--anchor", found["head"][:16]).returncode == 0
    assert desk("verify", "--anchor", "0123456789abcdef").returncode == 1
    db = engine.connect(tmp_path / "data" / "register.db")
    db.execute("update department set name = '会计科' where name = '财务科'")
    db.close()
    done = desk("verify", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["whole"] is False
    told = desk("verify")
    assert (told.returncode, told.stderr) == (1, "")
    assert departments[1] in told.stdout


def test_a_backup_is_a_register_file_of_its_own(
    tmp_path: Path, desk: Desk, departments: list[str]
) -> None:
    to = tmp_path / "copy" / "register.db"
    done = desk("backup", to)
    assert (done.returncode, done.stdout) == (0, f"{to}\n")
    assert desk("verify", data=to.parent).returncode == 0
    own = Path(desk("backup").stdout.strip())
    assert own.parent == tmp_path / "data" / "backups"
    assert own.is_file()


def test_a_folder_that_is_held_can_be_read_and_not_written(
    tmp_path: Path, program: Desk, departments: list[str]
) -> None:
    with Office(tmp_path / "data"):
        assert len(json.loads(program("list", "department", "--json").stdout)) == 2
        refused(program("add", "department", "--set", "name=档案室"), "open")


def test_a_file_that_is_no_register_file_is_refused(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "register.db").write_bytes(b"not a database, but long enough" * 100)
    refused(desk("list", "department"), "register.db")
    (tmp_path / "file").write_text("a file", "utf-8")
    refused(desk("list", "department", data=tmp_path / "file"), "file")


def ledger(path: Path, *rows: str) -> Path:
    """Write a ledger of departments as an office has it, in the encoding that spreadsheets use."""
    path.write_bytes("\r\n".join(["部门一览表,,", "部门编码,部门名称,电话", *rows]).encode("gbk"))
    return path


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "New in “Departments”: 办公室, 信息中心"),
        ("zh", "“部门一览表”中新增：办公室、信息中心"),
    ],
)
def test_what_a_ledger_names_for_the_first_time_is_told(
    desk: Desk, tmp_path: Path, lang: str, said: str
) -> None:
    ledger = tmp_path / "people.csv"
    ledger.write_text("姓名,部门\n王小明,办公室\n李建国,信息中心\n张三,办公室\n", "utf-8")
    done = desk("import", "person", str(ledger), lang=lang)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert [one["name"] for one in json.loads(desk("list", "department", "--json").stdout)] == [
        "办公室",
        "信息中心",
    ]


def test_of_several_sheets_all_is_brought_in_or_nothing(tmp_path: Path, desk: Desk) -> None:
    book = Workbook()
    first, second = book.active, book.create_sheet("B")
    assert first is not None
    first.title = "A"
    for sheet, asset, name in ((first, "ZC-1", "甲机"), (second, "ZC-2", "乙机")):
        sheet.append(["资产编号", "设备名称", "设备类型", "密级", "序列号"])
        sheet.append([asset, name, "台式机", "非密", "SN-0001"])
    book.save(tmp_path / "two.xlsx")
    both = ("import", "equipment", tmp_path / "two.xlsx", "--sheet", "A", "--sheet", "B")
    keys = ("--match", "asset_no")
    # Only what the first sheet brings in is what the second cannot be taken beside.
    assert desk(*both, *keys, "--dry-run").returncode == 0
    done = desk(*both, *keys)
    assert done.returncode == 1
    assert "SN-0001" in done.stdout
    assert "Nothing was brought in" in done.stderr
    assert json.loads(desk("list", "equipment", "--json").stdout) == []
    refused(desk(*both, "--rejects", tmp_path / "r.xlsx"), "--rejects", "sheet by sheet")
    refused(desk(*both[:3], "--rejects", tmp_path / "r.txt"), "r.txt", ".xlsx")


def test_a_ledger_whose_heads_say_nothing_is_told_and_taken_back(
    tmp_path: Path, desk: Desk, departments: list[str]
) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("甲,乙,丙\n测绘科,CHK,x\n信访科,XFK,y\n", "utf-8")
    refused = desk("import", "department", str(file))
    assert refused.returncode == 2
    told = ["--head", "1", "--map", "甲=name", "--map", "B=code", "--map", "丙="]
    done = desk("import", "department", str(file), *told, "--json")
    assert (done.returncode, json.loads(done.stdout)["added"]) == (0, 2)
    listed = json.loads(desk("list", "department", "--json").stdout)
    assert {(one["name"], one["code"]) for one in listed} >= {("测绘科", "CHK"), ("信访科", "XFK")}
    file.write_text("甲,乙,丙\n信访科,XF2,y\n", "utf-8")  # remembered
    changes = ["import", "department", str(file), "--match", "name", "--json"]
    assert json.loads(desk(*changes).stdout)["changed"] == 1
    undone = desk("undo")
    assert undone.returncode == 0
    assert "odd.csv" in undone.stdout
    codes = {
        one["name"]: one["code"] for one in json.loads(desk("list", "department", "--json").stdout)
    }
    assert codes["信访科"] == "XFK"
    assert desk("undo").returncode == 0
    left = json.loads(desk("undo", "--list", "--json").stdout)
    assert [one["undone"] for one in left if one["act"] == "import"] == [True, True]
    assert len(json.loads(desk("list", "department", "--json").stdout)) == len(departments)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["--map", "名称=nothing"], "nothing"),
        (["--map", "没有=name"], "没有"),
        (["--map", "部门名称=name:xyz"], "dmy"),
        (["--head", "99", "--map", "A=name"], "99"),
        (["--match", "nothing"], "nothing"),
    ],
)
def test_what_is_told_wrongly_of_a_ledger_is_said(
    tmp_path: Path, desk: Desk, told: list[str], said: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("部门编码,部门名称\nCHK,测绘科\n", "utf-8")
    done = desk("import", "department", str(file), *told)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_ledger_to_fill_in_is_imported_as_it_is(tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "fill.xlsx"
    assert desk("export", "department", str(file), "--blank").returncode == 0
    told = json.loads(desk("import", "department", str(file), "--json").stdout)
    assert told == {"read": 0, "added": 0, "changed": 0, "same": 0, "rejected": []}
    workbook = load_workbook(file)
    sheet = workbook.worksheets[0]
    head = {str(cell.value).rstrip("*"): cell.column for cell in sheet[3]}
    names = [head.get("部门编码") or head["Code"], head.get("部门名称") or head["Name"]]
    sheet.cell(5, names[0]).value, sheet.cell(5, names[1]).value = "CHK", "测绘科"
    workbook.save(file)
    assert json.loads(desk("import", "department", str(file), "--json").stdout)["added"] == 1


def test_a_ledger_comes_in_once(tmp_path: Path, desk: Desk) -> None:
    file = ledger(tmp_path / "部门.csv", "BGS,办公室,8301", "CWK,财务科,8207")
    trial = desk("import", "department", file, "--dry-run", "--json")
    assert (trial.returncode, trial.stderr) == (0, "")
    counts = {"read": 2, "added": 2, "changed": 0, "same": 0, "rejected": []}
    assert json.loads(trial.stdout) == counts
    assert json.loads(desk("list", "department", "--json").stdout) == []
    assert json.loads(desk("import", "department", file, "--json").stdout) == counts
    again = json.loads(desk("import", "department", file, "--json").stdout)
    assert again == counts | {"added": 0, "same": 2}
    assert len(json.loads(desk("list", "department", "--json").stdout)) == 2


def test_what_came_in_otherwise_than_it_stood_is_told(tmp_path: Path, desk: Desk) -> None:
    file = tmp_path / "a.csv"
    rows = ("设备名称,设备类型,密级", "绘图仪,打印机器,非密", "合计,1,")
    file.write_text("\n".join(rows), "utf-8")
    done = desk("import", "equipment", file, "--dry-run")
    assert done.returncode == 0
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    place = lines.index(["Row", "Field", "Warning"])
    assert lines[place + 1][:2] == ["2", "Type"]
    assert "打印机器" in lines[place + 1][2]
    assert [line.split()[0] for line in done.stdout.splitlines()[place + 2 :]] == ["Row", "3"]


def test_refused_rows_keep_all_out_unless_told_otherwise(tmp_path: Path, desk: Desk) -> None:
    file = ledger(tmp_path / "d.csv", "BGS,办公室,8301", "C W,财务科,call me")
    rejects = tmp_path / "refused.xlsx"
    done = desk("import", "department", file, "--rejects", rejects, "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["read"], told["added"]) == (1, 2, 0)
    assert {(each["row"], each["field"]) for each in told["rejected"]} == {
        (4, "code"),
        (4, "phone"),
    }
    assert all(each["reason"] for each in told["rejected"])
    assert "--only-good" in done.stderr
    cells = [cell for row in load_workbook(rejects).active.values for cell in row]  # type: ignore[union-attr]
    assert "财务科" in cells
    assert "办公室" not in cells
    assert json.loads(desk("list", "department", "--json").stdout) == []
    text = desk("import", "department", file, "--dry-run")
    assert text.returncode == 1
    assert "Phone" in text.stdout
    good = desk("import", "department", file, "--only-good", "--json")
    assert (good.returncode, json.loads(good.stdout)["added"], good.stderr) == (1, 1, "")
    assert [each["name"] for each in json.loads(desk("list", "department", "--json").stdout)] == [
        "办公室"
    ]


def test_the_demo_is_listed_exported_and_printed(tmp_path: Path, program: Desk) -> None:
    assert program("demo", lang="zh").returncode == 0
    refused(program("demo"), "data")
    repairs = json.loads(
        program("list", "repair", "--where", "eq_level=classified", "--json").stdout
    )
    assert 3 <= len(repairs) <= 8
    number = repairs[0]["number"]
    book = tmp_path / "repairs.xlsx"
    assert program("export", "repair", book, "--where", "eq_level=classified").returncode == 0
    cells = [cell for row in load_workbook(book).active.values for cell in row]  # type: ignore[union-attr]
    assert {repair["number"] for repair in repairs} <= set(cells)
    form = tmp_path / "repair.xlsx"
    assert program("export", "repair", form, "--record", number).returncode == 0
    cells = [cell for row in load_workbook(form).active.values for cell in row]  # type: ignore[union-attr]
    assert any(number in str(cell) for cell in cells)
    for name, more in (
        ("list", []),
        ("preset", ["--preset", "superior"]),
        ("record", ["--record", number]),
        ("blank", ["--blank"]),
        ("blank-list", ["--blank", "--preset", "superior"]),
    ):
        file = tmp_path / f"{name}.pdf"
        done = program("print", "repair", file, *more)
        assert done.returncode == 0
        # Of secrets without a mark it warns, and of nothing else.
        assert ("bears no mark" in done.stderr) == (name in ("list", "preset", "record"))
        assert done.stderr.count("\n") == done.stderr.count("bears no mark")
        assert file.read_bytes().startswith(b"%PDF-")
    refused(program("print", "repair", book.with_suffix(".pdf"), "--preset", "x"), "superior")
    refused(program("print", "repair", "no/such/folder/list.pdf"), "folder")
    history = json.loads(program("show", "repair", number, "--history", "--json").stdout)["history"]
    assert {"exported", "printed"} <= {event["act"] for event in history}
    assert json.loads(program("verify", "--json").stdout)["whole"] is True


def test_changes_elsewhere_are_told_of_and_made_on_demand(desk: Desk) -> None:
    machine = desk(
        "add", "equipment", "name=台式机", "eq_type=desktop", "status=in_use"
    ).stdout.strip()
    given = [f"equipment={machine}", "reason=开不了机", "mode=inhouse", "status=working"]
    told = desk("add", "repair", *given)
    assert told.returncode == 0
    assert f"{machine} should change" in told.stderr
    assert json.loads(desk("show", "equipment", machine, "--json").stdout)["status"] == "in_use"
    made = desk("add", "repair", *given, "--apply")
    assert f"{machine} changed" in made.stderr
    assert (
        json.loads(desk("show", "equipment", machine, "--json").stdout)["status"] == "under_repair"
    )


def test_what_is_heavy_is_not_loaded_for_a_list(
    tmp_path: Path, environment: dict[str, str], departments: list[str]
) -> None:
    code = (
        "import sys\n"
        "from desktop_app.__main__ import main\n"
        "main(['--data', sys.argv[1], 'list', 'equipment'])\n"
        "heavy = {'PySide6', 'openpyxl', 'pypinyin', 'lxml', 'python_calamine', 'babel'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "data")],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_who_stops_and_an_interrupt_are_quiet(
    tmp_path: Path, environment: dict[str, str], departments: list[str]
) -> None:
    command = [sys.executable, "-m", "desktop_app", "--data", str(tmp_path / "data")]
    with subprocess.Popen(
        [*command, "forms", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
    interrupted = (
        "import os, signal, sys\n"
        "from desktop_app.cli import main\n"
        "from desktop_app.desk import searching\n"
        f"searching.ids = lambda *given: os.kill(os.getpid(), {int(signal.SIGINT)})\n"
        "sys.exit(main(['--data', sys.argv[1], 'list', 'department']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", interrupted, str(tmp_path / "data")],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr


def test_a_backup_is_restored(desk: Desk, tmp_path: Path) -> None:
    desk("add", "department", "--set", "name=办公室")
    copy = tmp_path / "copy.db"
    assert desk("backup", copy).returncode == 0
    desk("add", "department", "--set", "name=财务科")
    tried = desk("restore", copy, "--dry-run")
    assert tried.returncode == 0
    assert "财务科" in tried.stdout
    assert "财务科" in desk("list", "department").stdout
    done = desk("restore", copy)
    assert done.returncode == 0
    assert "before-restore-" in done.stdout
    assert "财务科" not in desk("list", "department").stdout
    assert desk("verify").returncode == 0
    rehearsed = desk("rehearse", copy)
    assert rehearsed.returncode == 0
    assert "HF-" in rehearsed.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_backup_is_restored_though_nobody_reads_of_it(
    tmp_path: Path, environment: dict[str, str], desk: Desk
) -> None:
    copy = tmp_path / "copy.db"
    desk("backup", copy)
    desk("add", "department", "--set", "name=财务科")
    command = [sys.executable, "-m", "desktop_app", "--data", str(tmp_path / "data")]
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*command, "restore", copy],
            stdout=write,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "财务科" not in desk("list", "department").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="closed otherwise there")
def test_without_an_output_the_work_is_done(
    tmp_path: Path, environment: dict[str, str], desk: Desk
) -> None:
    command = f"{sys.executable} -m desktop_app --data data add department --set name=财务科 >&-"
    done = subprocess.run(
        command, shell=True, stderr=subprocess.PIPE, env=environment, cwd=tmp_path, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert "财务科" in desk("list", "department").stdout


@pytest.mark.skipif(os.name == "nt", reason="names are always text there")
@pytest.mark.parametrize(
    "command", [("import", "department"), ("export", "department"), ("backup",)]
)
def test_a_name_that_is_no_text_is_refused(
    tmp_path: Path, program: Desk, command: tuple[str, ...]
) -> None:
    name = os.fsdecode("台账.xlsx".encode("gb18030"))
    refused(program(*command, name), "not written in UTF-8")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="names are longer there")
@pytest.mark.parametrize(
    "command", [("import", "department"), ("backup",), ("restore",), ("consolidate",)]
)
def test_a_name_that_is_too_long_is_refused(desk: Desk, command: tuple[str, ...]) -> None:
    done = desk(*command, "a" * 300 + ".xlsx")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_an_altered_backup_is_restored_only_when_that_is_said(desk: Desk, tmp_path: Path) -> None:
    desk("add", "department", "--set", "name=办公室")
    copy = tmp_path / "copy.db"
    desk("backup", copy)
    with sqlite3.connect(copy) as altered:
        altered.execute("update department set name = '别的'")
    altered.close()
    refused(desk("restore", copy), "not whole")
    assert "办公室" in desk("list", "department").stdout
    assert desk("restore", copy, "--as-it-is").returncode == 1
    assert "别的" in desk("list", "department").stdout


def test_a_damaged_register_is_restored(desk: Desk, tmp_path: Path) -> None:
    desk("add", "department", "--set", "name=办公室")
    copy = tmp_path / "copy.db"
    desk("backup", copy)
    (tmp_path / "data" / "register.db").write_bytes(b"gone" * 5_000)
    assert desk("list", "department").returncode == 2
    assert desk("restore", copy).returncode == 0
    assert "办公室" in desk("list", "department").stdout


def test_what_is_not_written_in_the_systems_encoding_is_refused_in_words(desk: Desk) -> None:
    in_gbk = "设备".encode("gbk").decode("utf-8", "surrogateescape")
    for command in (
        ("show", "equipment", in_gbk),
        ("add", "department", "--set", f"name={in_gbk}"),
    ):
        done = desk(*command)
        assert done.returncode == 2
        assert "is not written in UTF-8" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there folders are closed in another way")
def test_a_data_folder_of_another_user_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    assert desk("list", "department").returncode == 0  # all that it takes is loaded by now
    (tmp_path / "data").chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        for folder in ("data", "data/within"):
            done = desk("list", "department", data=tmp_path / folder)
            assert done.returncode == 2
            assert "cannot be written to (Permission denied)" in done.stderr
    finally:
        if root:
            os.seteuid(0)
        (tmp_path / "data").chmod(0o700)


def test_what_is_no_backup_is_refused(desk: Desk, tmp_path: Path) -> None:
    desk("add", "department", "--set", "name=办公室")
    file = tmp_path / "no.db"
    file.write_text("nothing", "utf-8")
    done = desk("restore", file)
    assert done.returncode == 2
    assert desk("restore", tmp_path / "none.db").returncode == 2


def test_a_backup_is_looked_into(desk: Desk, tmp_path: Path) -> None:
    desk("add", "department", "--set", "name=办公室")
    copy = tmp_path / "stick" / "copy.db"
    desk("backup", copy)
    before = copy.read_bytes()
    assert "办公室" in desk("list", "department", data=copy).stdout
    assert desk("verify", data=copy).returncode == 0
    assert desk("export", "department", tmp_path / "a.xlsx", data=copy).returncode == 0
    refused = desk("add", "department", "--set", "name=别的", data=copy)
    assert refused.returncode == 2
    assert "opened to read" in refused.stderr
    assert copy.read_bytes() == before
    assert list(copy.parent.iterdir()) == [copy]
