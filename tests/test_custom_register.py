"""A register that an office makes itself: a folder dropped into its data folder, and it is there."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app import paths, sealed, words
from desktop_app.cli import main
from desktop_app.desk import beginning, entering, exporting, links, papers, searching, seeding
from desktop_app.desk.office import Office
from desktop_app.errors import Rejected
from desktop_app.registers.kinds import Ref
from desktop_app.registers.register import Register
from desktop_app.ui.badges import NameRole
from desktop_app.ui.window import MainWindow
from tests.entered import enter
from tests.ui.conftest import open_window
from tests.ui.record_entries import CTRL, Key, press, type_text

# Before pytest-qt makes the QApplication.
sealed.quiet_cups()

NAME = "key_box"
KEYS = """
title  = { zh = "钥匙保管登记簿", en = "Register of keys" }
one    = { zh = "钥匙", en = "key" }
about  = { zh = "机房和保险柜的钥匙。", en = "Keys of the machine room and of safes." }
group  = "operation"
place  = 5
number = "YS-{year}-{n:03}"
caption  = ["label"]
known_by = ["label"]

[fields]
label     = { kind = "text", essential = true, required = true, unique = true, label = { zh = "钥匙编号", en = "Key label" }, also = ["编号", "钥匙牌"] }
door      = { kind = "text", required = true, suggest = true, label = { zh = "所开部位", en = "Opens" } }
sort      = { kind = "choice", required = true, label = { zh = "类别", en = "Sort" }, options = { door = { zh = "门钥匙", en = "Door key" }, safe = { zh = "保险柜钥匙", en = "Safe key" } } }
keeper    = { kind = "link", to = "person", held = { status = "live" }, required = true, label = { zh = "保管人", en = "Keeper" } }
copies    = { kind = "integer", min = 1, default = 1, required = true, label = { zh = "把数", en = "Copies" } }
deposit   = { kind = "decimal", places = 2, label = { zh = "押金", en = "Deposit" }, unit = { zh = "元", en = "yuan" } }
given_on  = { kind = "date", required = true, default = "today", label = { zh = "领取日期", en = "Given on" } }
seen_at   = { kind = "datetime", after = ["given_on"], label = { zh = "清点时间", en = "Last seen at" } }
spare     = { kind = "yes_no", label = { zh = "有无备用", en = "A spare one" } }
[fields.loans]
kind  = "rows"
label = { zh = "借用", en = "Loans" }
shown = ["who", "out_on"]
[fields.loans.fields]
who    = { kind = "link", to = "person", required = true, label = { zh = "借用人", en = "Borrower" } }
out_on = { kind = "date", required = true, default = "today", label = { zh = "借出日期", en = "Out on" } }
[fields.status]
kind  = "status"
label = { zh = "状态", en = "State" }
[fields.status.steps]
kept = { zh = "在用", en = "Kept", next = ["lost"] }
lost = { zh = "遗失", en = "Lost", tone = "bad", open = false }

[record]
title    = { zh = "钥匙保管登记表", en = "Record of a key" }
sections = [{ rows = [["label", "door"], ["sort", "keeper"], ["copies", "deposit"], ["given_on", "seen_at"], ["spare", "status"], ["loans"], ["remark"]] }]

[list]
columns = ["number", "label", "door", "sort", "keeper", "copies", "given_on", "status"]
print   = ["label", "door", "sort", "keeper", "copies", "deposit", "given_on", "loans"]
filters = ["sort", "keeper", "status"]
period  = "given_on"
totals  = [{ label = { zh = "钥匙数", en = "Keys" }, sum = "copies" }]

[[sign]]
label = { zh = "保管人", en = "Keeper" }

[[due]]
when = { status = "live" }
since = "seen_at"
days  = 90

[[statistics]]
name  = "by_sort"
title = { zh = "钥匙按类别统计", en = "Keys by sort" }
by    = "sort"
sum   = "copies"

[[dossiers]]
name  = "key"
title = { zh = "钥匙档案", en = "File of the key" }
"""
SEED = """
seed = [{ label = "A-1", door = { zh = "机房", en = "Machine room" }, sort = "door" }]
"""
# The same a year later, with one more field.
NEXT = KEYS.replace(
    "[fields.loans]",
    'cut_by = { kind = "text", label = { zh = "配制人", en = "Cut by" } }\n[fields.loans]',
    1,
).replace('["remark"]]', '["cut_by"], ["remark"]]', 1)

Desk = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def sown(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of an office that has been given what each begins with."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("sown") / "data"))
    with words.speaking("en"), Office(folder) as office:
        seeding.sow(office)
    return folder


@pytest.fixture
def data(tmp_path: Path, sown: Path) -> Path:
    """Return a copy of that folder, of the test's own."""
    return Path(shutil.copytree(sown, tmp_path / "data"))


def drop(data: Path, text: str, name: str = NAME, seed: str = "") -> Path:
    """Put a register into a data folder, as an office does; return its file."""
    folder = data / "forms" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "register.toml").write_text(text, "utf-8")
    if seed:
        (folder / "seed.toml").write_text(seed, "utf-8")
    return folder / "register.toml"


@pytest.fixture
def keys(data: Path) -> Iterator[Office]:
    """Return an office with such a register, two persons, and a key."""
    drop(data, KEYS)
    with Office(data) as office:
        for name in ("王小明", "李建国"):
            enter(office, "person", name=name)
        office.clerk = "李建国"
        key(office)
        yield office


def key(office: Office, **given: Any) -> entering.Saved:
    values = {"label": "B-7", "door": "档案室", "sort": "保险柜钥匙", "keeper": "王小明"}
    values |= {"deposit": "12.5", "loans": [{"who": "李建国", "out_on": "2025-05-05"}]}
    return entering.add(office, office.registers[NAME], values | given)


def kept(office: Office, id: int = 1) -> dict[str, Any]:
    return searching.values(office, office.registers[NAME], [id])[0]


@pytest.fixture
def desk(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qapp: object,
) -> Desk:
    """Run the program inside the test on the data folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, lang: str = "en") -> subprocess.CompletedProcess[str]:
        given = ["--data", str(data), "--lang", lang, *map(str, arguments)]
        capsys.readouterr()
        status = main(given)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(given, status, said.out, said.err)

    return run


def test_it_stands_among_the_others_with_its_words(keys: Office) -> None:
    assert keys.registers.refusals == ()
    shipped = [each.parent.name for each in paths.forms().glob("*/register.toml")]
    assert set(keys.registers) == {*shipped, NAME}
    register = keys.registers[NAME]
    group = [name for name, each in keys.registers.items() if each.group == register.group]
    assert group[0] == NAME  # by its place
    assert len(register.entered) - len(("filled_by", "filled_on", "paper_signed", "scans")) >= 10
    with words.speaking("zh"):
        assert (str(register.title), str(register.fields["keeper"].label)) == (
            "钥匙保管登记簿",
            "保管人",
        )


def test_a_record_of_it_is_entered_judged_and_found(keys: Office) -> None:
    register, values = keys.registers[NAME], kept(keys)
    assert values["number"].endswith("-001")
    assert (values["sort"], values["copies"], values["status"]) == ("safe", 1, "kept")
    assert values["keeper"].name == "王小明"
    assert values["loans"][0]["who"] == Ref(2, "李建国")
    with pytest.raises(Rejected) as refused:
        key(keys, label="B-7", copies="0", sort="window", seen_at="2019-01-01 08:00")
    told = {complaint.field for complaint in refused.value.complaints}
    assert told == {"label", "copies", "sort", "seen_at"}
    for text in ("B-7", "档案", "das", "wxm"):
        assert list(searching.ids(keys, register, searching.Query(text))) == [1], text
    # What others know of it: it stands in the keeper's name.
    held = links.held(keys, keys.registers["person"], 1)
    assert [each.register.name for each in held] == [NAME]
    related = links.related(keys, keys.registers["person"], 2)
    assert [(each.register.name, each.path) for each in related] == [
        (NAME, "loans.who"),
        (NAME, "filled_by"),
    ]
    assert keys.store.verify().whole


@pytest.mark.parametrize(
    ("language", "title", "form", "sort"),
    [
        ("zh", "钥匙保管登记簿", "钥匙保管登记表", "保险柜钥匙"),
        ("en", "Register of keys", "Record of a key", "Safe key"),
    ],
    ids=words.LANGUAGES,
)
def test_it_goes_to_paper_and_to_excel(
    keys: Office, tmp_path: Path, language: str, title: str, form: str, sort: str
) -> None:
    keys.document_language = language
    register = keys.registers[NAME]
    saved = exporting.export_list(keys, register, tmp_path / "list.xlsx", [1])
    assert {title, sort, "B-7"} <= _cells(saved.path)
    saved = exporting.export_record(keys, register, tmp_path / "form.xlsx", 1)
    assert {form, sort, "档案室"} <= _cells(saved.path)
    books = [papers.ledger(keys, register, [1]), papers.blank_form(keys, register)]
    assert [book.worksheets[0]["A1"].value for book in books] == [title, form]


def _cells(file: Path) -> set[Any]:
    book = openpyxl.load_workbook(file)
    return {cell for sheet in book for row in sheet.values for cell in row}


def test_it_is_a_page_of_the_window(qtbot: QtBot, keys: Office) -> None:
    key(keys, label="C-9", door="主机房")
    window = open_window(qtbot, keys)
    tree = window.navigation
    heads = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    items = [head.child(n) for head in heads if head for n in range(head.childCount())]
    (item,) = [each for each in items if each.data(0, NameRole) == NAME]
    assert (item.text(0), item.parent().text(0)) == ("Register of keys", "Daily operation")
    tree.setCurrentItem(item)
    page = window.page
    assert (page.register.name, page.model.rowCount()) == (NAME, 2)
    page.search.setText("zjf")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    place = page.model.columns.index("label")
    assert page.model.index(0, place).data() == "C-9"
    window.close()


def test_a_record_of_it_is_typed_into_the_window(qtbot: QtBot, keys: Office) -> None:
    window = open_window(qtbot, keys)
    window.new_record(NAME)
    editor: Any = window.editor
    form = editor.page.form
    form.entries["label"].control.setFocus()
    for text in ("D-1", "三楼机房", "mys"):
        type_text(text)
        press(Key.Key_Tab)
    assert form.focused().field.key == "keeper"
    type_text("wxm")
    press(Key.Key_Return, on=form.entries["keeper"].choices.popup)
    press(Key.Key_S, CTRL)
    assert editor.id == 2, editor.page.bar.text
    values = kept(keys, 2)
    assert (values["label"], values["door"], values["sort"]) == ("D-1", "三楼机房", "door")
    assert values["keeper"] == Ref(1, "王小明")
    assert not values["incomplete"]
    related = editor.tabs.related
    editor.tabs.setCurrentWidget(related)
    texts = related.findItems("王小明", Qt.MatchFlag.MatchRecursive, 1)
    assert len(texts) == 1  # the person named here
    window.close()


def test_it_is_used_from_the_command_line(desk: Desk, data: Path, tmp_path: Path) -> None:
    drop(data, KEYS)
    assert desk("add", "person", "--set", "name=王小明").returncode == 0
    sets = [f"--set={text}" for text in ("label=E-1", "door=档案室", "sort=door", "keeper=王小明")]
    added = desk("add", NAME, *sets)
    assert added.returncode == 0
    assert "incomplete; missing: filled_by" in added.stderr
    number = added.stdout.strip()
    assert number.startswith("YS-")
    declared = {each["name"]: each for each in json.loads(desk("forms", "--json").stdout)}
    assert declared[NAME]["title"] == {"zh": "钥匙保管登记簿", "en": "Register of keys"}
    (found,) = json.loads(desk("list", NAME, "--search", "das", "--json").stdout)
    assert (found["number"], found["label"], found["sort"]) == (number, "E-1", "door")
    assert desk("list", NAME, "--where", "sort=safe", "--json").stdout.strip() == "[]"
    assert "档案室" in desk("show", NAME, number, lang="zh").stdout
    assert desk("change", NAME, number, "--set", "copies=3").returncode == 0
    assert "Door key  3" in desk("statistics", NAME).stdout

    assert desk("export", NAME, "keys.xlsx").returncode == 0
    assert {"Register of keys", "E-1"} <= _cells(tmp_path / "keys.xlsx")
    assert desk("print", NAME, "keys.pdf", lang="zh").returncode == 0
    text = subprocess.run(["pdftotext", "keys.pdf", "-"], capture_output=True, check=True).stdout
    assert "钥匙保管登记簿" in text.decode()
    assert desk("dossier", number, "file.xlsx").returncode == 0
    assert "File of the key E-1" in _cells(tmp_path / "file.xlsx")

    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["钥匙牌", "所开部位", "类别", "保管人"], ["F-1", "库房", "门钥匙", "王小明"]):
        book.active.append(row)
    book.save(tmp_path / "old.xlsx")
    told = json.loads(desk("import", NAME, "old.xlsx", "--json").stdout)
    assert (told["read"], told["added"], told["rejected"]) == (1, 1, [])
    assert len(json.loads(desk("list", NAME, "--json").stdout)) == 2
    assert desk("void", NAME, number, "--reason", "重复登记").returncode == 0
    assert desk("verify").returncode == 0


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_what_it_begins_with_is_entered_once(data: Path, language: str) -> None:
    drop(data, KEYS, seed=SEED)
    with words.speaking(language), Office(data) as office:
        seeding.sow(office)
        seeding.sow(office)
        ids = searching.ids(office, office.registers[NAME], searching.Query())
        (values,) = searching.values(office, office.registers[NAME], ids)
        assert values["door"] == {"zh": "机房", "en": "Machine room"}[language]


FAULTS = [
    ("caption  =", "captoin  =", "captoin: there is no such key; perhaps you mean “caption”"),
    (
        'kind = "integer"',
        'kind = "number"',
        "fields.copies.kind: there is no “number”; there are",
    ),
    (
        'to = "person", held',
        'to = "persons", held',
        "fields.keeper.to: there is no “persons”; perhaps you mean “person”",
    ),
    ('"label", "door"], ["sort"', '"label", "dor"], ["sort"', "there is no “dor”"),
    ('group  = "operation"', 'group  = "operations"', "group: there is no group “operations”"),
    ("[list]", "[lists]", "lists: there is no such key; perhaps you mean “list”"),
    ('en = "Keeper" } }', 'en = "Keeper" }', "line"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), FAULTS)
def test_a_faulty_one_is_told_and_everything_else_works(
    desk: Desk, data: Path, right: str, wrong: str, told: str
) -> None:
    assert right in KEYS
    file = drop(data, KEYS.replace(right, wrong, 1))
    done = desk("forms")
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert said.startswith(f"{file}: ")
    assert told in said
    assert "Equipment ledger" in done.stdout
    assert "Register of keys" not in done.stdout
    assert desk("add", "department", "--set", "name=办公室").returncode == 0


def test_a_faulty_one_is_there_once_it_was_put_right(desk: Desk, data: Path) -> None:
    drop(data, KEYS.replace("caption  =", "captoin  =", 1), seed=SEED)
    for name in ("办公室", "财务科"):
        assert desk("add", "department", "--set", f"name={name}").returncode == 0
    refused = desk("list", NAME)
    assert refused.returncode == 2
    assert f"There is no register “{NAME}”" in refused.stderr
    assert "captoin: there is no such key" in refused.stderr
    drop(data, KEYS)
    number = desk("add", NAME, "--set", "label=Z-9").stdout.strip()
    # It has what it begins with, besides; and what was entered meanwhile is there.
    found = json.loads(desk("list", NAME, "--json").stdout)
    assert [each["label"] for each in found] == ["Z-9", "A-1"]
    assert found[0]["number"] == number
    names = [each["name"] for each in json.loads(desk("list", "department", "--json").stdout)]
    assert sorted(names) == ["办公室", "财务科"]


def test_the_window_says_which_one_is_faulty_and_stands(qtbot: QtBot, data: Path) -> None:
    file = drop(data, KEYS.replace("caption  =", "captoin  =", 1))
    with Office(data) as office:
        window = open_window(qtbot, office)
        assert window.statusBar().currentMessage().startswith(f"{file}: captoin")
        window.statusBar().clearMessage()  # as the tip of a menu does
        badge = window.findChild(QLabel, "faults_in_forms")
        assert badge is not None
        assert badge.isVisible()
        assert (badge.text(), "captoin" in badge.toolTip()) == ("faults in forms: 1", True)
        window.show_register("department")
        assert window.page.register.name == "department"
        window.close()


def test_a_second_version_with_one_more_field_opens_the_same_data(data: Path) -> None:
    drop(data, KEYS)
    with Office(data) as office:
        enter(office, "person", name="王小明")
        enter(office, "person", name="李建国")
        first = key(office)
        head = office.store.journal.head()[0]
    drop(data, NEXT)
    with Office(data) as office:
        register = office.registers[NAME]
        assert office.registers.refusals == ()
        values = kept(office)
        assert (values["number"], values["label"], values["cut_by"]) == (first.number, "B-7", None)
        assert values["loans"][0]["who"].name == "李建国"
        told = [each for each in office.store.journal.entries() if each.entry > head]
        assert [(each.act, each.register) for each in told] == [("forms", NAME)]
        entering.change(office, register, first.id, {"cut_by": "开锁公司"})
        key(office, label="G-1", cut_by="开锁公司")
        assert len(searching.ids(office, register, searching.Query("开锁"))) == 2
        assert office.store.verify().whole
    # And the first version again: what it does not know stays where it is.
    drop(data, KEYS)
    with Office(data) as office:
        assert len(searching.ids(office, office.registers[NAME], searching.Query())) == 2
        assert "cut_by" not in kept(office)
    drop(data, NEXT)
    with Office(data) as office:
        assert kept(office)["cut_by"] == "开锁公司"
        assert office.store.verify().whole


def test_a_field_that_is_renamed_keeps_what_was_entered(data: Path) -> None:
    drop(data, KEYS)
    with Office(data) as office:
        enter(office, "person", name="王小明")
        enter(office, "person", name="李建国")
        key(office)
    renamed = KEYS.replace('"door"', '"opens"')
    drop(data, renamed.replace("door      = {", 'opens     = { was = "door",', 1))
    with Office(data) as office:
        assert office.registers.refusals == ()
        assert kept(office)["opens"] == "档案室"
        assert office.store.verify().whole


def test_a_shipped_register_is_stood_in_for_with_one_more_field(data: Path) -> None:
    with Office(data) as office:
        enter(office, "department", name="办公室")
    shipped = (paths.forms() / "department" / "register.toml").read_text("utf-8")
    more = 'floor = { kind = "integer", label = { zh = "楼层", en = "Floor" } }\n'
    own = shipped.replace("[fields]\n", f"[fields]\n{more}", 1)
    place = own.index("rows = [") + len("rows = [")
    drop(data, own[:place] + '["floor"], ' + own[place:], name="department")
    with Office(data) as office:
        register: Register = office.registers["department"]
        assert office.registers.refusals == ()
        (values,) = searching.values(office, register, [1])
        assert (values["name"], values["floor"]) == ("办公室", None)
        entering.change(office, register, 1, {"floor": "3"})
        assert searching.values(office, register, [1])[0]["floor"] == 3
        begun = beginning.defaults(office, office.registers["person"])
        assert "dept" not in begun
        assert office.store.verify().whole


def test_a_removed_register_leaves_its_records_alone(qtbot: QtBot, data: Path) -> None:
    file = drop(data, KEYS)
    with Office(data) as office:
        enter(office, "person", name="王小明")
        enter(office, "person", name="李建国")
        key(office)
    text = file.read_text("utf-8")
    file.unlink()
    file.parent.rmdir()
    with Office(data) as office:
        assert NAME not in office.registers
        window: MainWindow = open_window(qtbot, office)
        window.close()
    drop(data, text)
    with Office(data) as office:
        assert kept(office)["label"] == "B-7"
        assert office.store.verify().whole
