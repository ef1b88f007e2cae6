"""The first day with the mouse unplugged: from the first start to paper; the steps that Today lists."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QListWidget,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.desk import backups, entering, safeguard, searching
from desktop_app.desk.first_day import beginning, waiting
from desktop_app.desk.first_day.beginning import Given
from desktop_app.desk.office import Office
from desktop_app.ui.memory import FIRST_STEPS
from desktop_app.ui.navigation import TODAY
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer, open_window
from tests.ui.keys import focused, keys
from tests.ui.walking import faults

TITLES = {"fault": "equipment faults", "equipment": "equipment ledger"}
PATIENCE = 20_000  # milliseconds
MENU_AFTER = 400  # milliseconds
PEOPLE = "姓名\t职务\t所在部门\n王小明\t科长\t办公室\n李建国\t科员\t信息中心\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Return an office's own ledger of equipment."""
    path = tmp_path / "设备台账.xlsx"
    book = openpyxl.Workbook()
    for row in (
        ["某市档案馆设备台账"],
        ["序号", "设备名称", "设备类型", "密级", "使用部门", "责任人", "出厂编号", "放置地点"],
        [1, "办公电脑", "台式计算机", "非密", "办公室", "王小明", "SN10001", "301"],
        [2, "激光打印机", "打印机", "非密", "信息中心", "李建国", "SN10002", "205"],
    ):
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def files(tmp_path: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Return what the system's own file dialogs answer: "save" and "open"."""
    chosen = {"save": tmp_path / "out", "open": ledger}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(chosen["save"]), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(chosen["open"]), ""))
    return chosen


def by_keys(*strokes: str) -> Callable[[QWidget], None]:
    """Return an answer to a dialog that makes these strokes where the keys are in it."""
    return lambda _dialog: keys(*strokes)


def test_the_first_day_by_keys_alone(
    qtbot: QtBot, qapp: QApplication, office: Office, answer: Answer, files: dict[str, Path]
) -> None:
    session = app.Session(qapp, office)

    def begin(_dialog: QWidget) -> None:
        keys("<Return>", "某市档案馆", "<Return>")
        QApplication.clipboard().setText(PEOPLE)
        keys("<Ctrl+V>", "<Return>", "王小明", "<Return>", "<Return>")

    answer("first_start", begin)
    answer("ledgers_dialog", by_keys("<Return>"))  # equipment: the people are there
    answer("import_dialog", by_keys("<Alt+N>", "<Alt+B>"))
    answer("import_result", goes_by_itself)
    answer("ledgers_dialog", by_keys("<Escape>"))
    session.begin()
    window = session.window
    assert window is not None
    window.activateWindow()
    equipment = office.registers["equipment"]
    assert searching.count(office, equipment, searching.Query()) == 2

    # A fault, and the repair that is begun for it.
    go_to(answer, "fault")
    keys("<Ctrl+N>")
    enter({"equipment": "bgdn", "symptom": "开机后无法启动"})
    keys("<Ctrl+S>")
    fault = the_only(office, "fault")
    assert fault["equipment"].name == "办公电脑"
    QTimer.singleShot(MENU_AFTER, lambda: choose("new.repair"))
    keys("<Alt+N>")  # for this one
    qtbot.waitUntil(lambda: window.place == "repair")
    enter({"reason": "更换电源"})
    answer("foreseen", by_keys("<Return>"))  # what changes with it
    keys("<Ctrl+S>")
    repair = the_only(office, "repair")
    assert repair["equipment"] == fault["equipment"]
    assert repair["fault"].name  # type: ignore[attr-defined]

    # Paper and Excel.
    answer("print_choice", by_keys("<Alt+D>"))
    answer("saved", goes_by_itself)
    keys("<Ctrl+P>")
    pdf = files["save"].with_suffix(".pdf")
    shown = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    assert repair["number"] in shown.stdout
    assert "某市档案馆" in shown.stdout
    go_to(answer, "equipment")
    answer("export_dialog", by_keys("<Return>"))
    answer("saved", goes_by_itself)
    keys("<Ctrl+E>")
    book = openpyxl.load_workbook(files["save"].with_suffix(".xlsx"))
    cells = [str(cell) for row in book.active.values for cell in row if cell is not None]
    assert "激光打印机" in cells
    assert office.store.verify().whole
    window.close()
    session.end()


def goes_by_itself(_notice: QWidget) -> None:
    """Leave a notice alone."""


def go_to(answer: Answer, name: str) -> None:
    """Go to a register by Ctrl+K and its name."""
    answer("going", by_keys(TITLES[name], "<Return>"))
    keys("<Ctrl+K>")


def choose(name: str) -> None:
    """Choose an entry of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _step in menu.actions():
        keys("<Down>")
        if menu.activeAction().objectName() == name:
            break
    keys("<Return>")


def enter(wanted: dict[str, str]) -> None:
    """Fill in a form by Tab; offers are taken by Enter."""
    left = dict(wanted)
    for _step in range(60):
        key = focused().objectName().partition(".")[0]
        if key in left:
            keys(left.pop(key))
            if QApplication.activePopupWidget() is not None:
                keys("<Return>")
        if not left:
            return
        keys("<Tab>")
    raise AssertionError(f"Tab never came to {', '.join(left)}")


def the_only(office: Office, name: str) -> dict[str, object]:
    """Return the one record of a register."""
    register = office.registers[name]
    (values,) = searching.values(
        office, register, searching.ids(office, register, searching.Query())
    )
    return dict(values)


def test_a_faulty_file_of_the_office_is_told_and_the_window_opens(
    qapp: QApplication, office: Office, answer: Answer
) -> None:
    file = office.folder / "forms" / "first_day.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text('unit = ["nome"]', "utf-8")
    told = []

    def close(dialog: QWidget) -> None:
        told.append(dialog.text())  # type: ignore[attr-defined]
        keys("<Escape>")

    session = app.Session(qapp, office)
    answer("refused", close)
    session.begin()
    assert "there is no “nome”" in told[0]
    assert session.window is not None
    session.window.close()
    session.end()


# The steps that Today lists


@pytest.fixture(scope="session")
def begun_folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of an office that began with two people and its name, to be copied."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("begun") / "data"))
    people = ({"name": "王小明", "dept": "办公室"}, {"name": "李建国", "dept": "信息中心"})
    with Office(folder) as office:
        given = Given(language="en", unit={"name": "某局"}, people=people, clerk="王小明")
        beginning.begin(office, given)
    return folder


@pytest.fixture
def begun(begun_folder: Path, tmp_path: Path) -> Iterator[Office]:
    """Return that office."""
    with Office(shutil.copytree(begun_folder, tmp_path / "data")) as office:
        yield office


@pytest.fixture
def today(qtbot: QtBot, begun: Office) -> Iterator[MainWindow]:
    """Return its window, with Today shown."""
    window = open_window(qtbot, begun)
    window.go_to(TODAY)
    qtbot.waitUntil(lambda: bool(left(window)), timeout=PATIENCE)
    yield window
    window.close()


def left(window: MainWindow) -> list[str]:
    """Return the steps that are left, as they are told."""
    card = window.today.first_steps
    if not card.isVisible():
        return []
    buttons = card.findChildren(QPushButton)
    return [
        b.accessibleName()
        for b in buttons
        if b.objectName() != "first_steps_hide" and b.isVisible()
    ]


def test_today_lists_what_is_left_and_ticks_it_off(
    qtbot: QtBot, today: MainWindow, begun: Office
) -> None:
    assert left(today) == [
        "Complete the unit profile",
        "Bring in your ledgers",
        "Set a second place for backups",
        "Make the first backup",
    ]
    assert faults(today) == []
    says = today.today.first_steps.findChild(QLabel, "first_steps_says")
    assert says is not None
    assert says.text() == "First steps: 3 of 7 done"
    for name, given in (
        ("equipment", {"name": "办公电脑", "eq_type": "desktop"}),
        ("medium", {"type": "usb"}),
    ):
        entering.add(begun, begun.registers[name], given)
    backups.set_places(begun, "", str(begun.folder.parent / "stick"))
    safeguard.back_up(begun)
    today.changed()
    qtbot.waitUntil(lambda: left(today) == ["Complete the unit profile"])


def test_one_key_leads_to_each_step(today: MainWindow, begun: Office, answer: Answer) -> None:
    answer("ledgers_dialog", by_keys("<Escape>"))
    keys("<Alt+2>")
    answer("backups_dialog", by_keys("<Escape>"))
    keys("<Alt+3>")
    keys("<Alt+1>")
    assert today.showing_record
    assert focused().window() is today
    assert begun.unit is not None
    assert today.record_shown() == begun.unit["id"]
    keys("<Escape>")
    assert today.showing_today


def test_the_steps_are_hidden_for_good_and_shown_when_asked_for(
    qtbot: QtBot, today: MainWindow, begun: Office
) -> None:
    keys("<Alt+D>")
    assert left(today) == []
    assert today.memory.text(FIRST_STEPS)
    today.today.refresh_when_shown()
    assert left(today) == []
    again = open_window(qtbot, begun)
    again.go_to(TODAY)
    qtbot.waitUntil(lambda: again.today.agenda is not None, timeout=PATIENCE)
    assert left(again) == []
    again.actions_by_name["first_steps"].trigger()
    assert len(left(again)) == 4
    assert focused().objectName() == "step_unit"
    again.close()


def test_an_office_that_did_not_begin_here_is_told_no_steps(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go_to(TODAY)
    qtbot.waitUntil(lambda: window.today.agenda is not None, timeout=PATIENCE)
    assert not waiting.steps_wanted(window.office)
    assert left(window) == []


def test_after_a_ledger_the_next_one_is_offered(
    qtbot: QtBot, today: MainWindow, begun: Office, answer: Answer, files: dict[str, Path]
) -> None:
    today.go_to("equipment")
    offered: list[str] = []

    def look(dialog: QWidget) -> None:
        button = dialog.findChild(QPushButton, "ledger_next")
        assert button is not None
        offered.append(button.accessibleName())
        button.click()

    def see(dialog: QWidget) -> None:
        shown = dialog.findChild(QListWidget, "ledgers")
        assert shown is not None
        offered.append(shown.currentItem().text())
        offered.append(shown.item(1).text())
        keys("<Escape>")

    answer("import_dialog", by_keys("<Alt+N>", "<Alt+B>"))
    answer("import_result", look)
    answer("ledgers_dialog", see)
    keys("<Ctrl+I>")
    qtbot.waitUntil(lambda: len(offered) == 3)
    assert offered == [
        "Next ledger: Storage media ledger",
        "○ Storage media ledger · empty",
        "✓ Equipment ledger · 2 records",
    ]


def test_a_register_without_a_ledger_is_begun_by_hand(today: MainWindow, answer: Answer) -> None:
    answer("ledgers_dialog", by_keys("<Alt+H>"))
    today.actions_by_name["ledgers"].trigger()
    assert today.showing_record
    assert today.place == "equipment"
    assert today.record_shown() is None


def test_an_empty_register_has_the_keys_on_what_to_do(today: MainWindow) -> None:
    today.go_to("medium")
    assert focused().objectName() == "empty_new"
    keys("<Return>")
    assert today.showing_record


def test_the_settings_lead_to_all_that_was_asked(
    qtbot: QtBot, today: MainWindow, answer: Answer
) -> None:
    def pressing(name: str) -> Callable[[QWidget], None]:
        return lambda dialog: dialog.findChild(QPushButton, name).click()  # type: ignore[union-attr]

    for place in ("unit", "department", "person"):
        answer("settings_dialog", pressing(f"settings_{place}"))
        keys("<Ctrl+,>")
        qtbot.waitUntil(lambda place=place: today.place == place)  # type: ignore[misc]
        assert today.showing_record == (place == "unit")
        today.go_to(TODAY)
    answer("settings_dialog", pressing("backup_places"))
    answer("backups_dialog", by_keys("<Escape>"))
    keys("<Ctrl+,>")
    qtbot.wait(50)
