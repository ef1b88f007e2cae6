"""The first start: its pages by the keyboard, what is kept of them, and what the office begins with."""

import sys
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk import searching
from desktop_app.desk.first_day import waiting
from desktop_app.desk.office import Office
from desktop_app.ui import style
from desktop_app.ui.colours import SCHEMES
from desktop_app.ui.first_start import drives
from desktop_app.ui.first_start.drives import Drive
from desktop_app.ui.first_start.wizard import FirstStart
from desktop_app.ui.style import POINTS, Look
from tests.ui.conftest import Answer, Wear, open_window
from tests.ui.keys import focused, keys, tab_to
from tests.ui.test_accounts import close_codes
from tests.ui.test_journeys import press
from tests.ui.walking import faults

PASTED = "姓名\t职务\t所在部门\t工资\n王小明\t科长\t办公室\t1\n李建国\t科员\t信息中心\t2\n"
STRONG = "Kai9yuan-Men"


@pytest.fixture
def wizard(qtbot: QtBot, office: Office) -> FirstStart:
    """Return the dialog on the screen, with the keys."""
    return shown(qtbot, office)


def shown(qtbot: QtBot, office: Office) -> FirstStart:
    """Show the dialog."""
    made = FirstStart(office)
    qtbot.addWidget(made, before_close_func=lambda dialog: dialog.done(0))  # unasked
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_an_office_is_begun_by_keys_alone(wizard: FirstStart, office: Office) -> None:
    keys("<Return>", "某市档案馆", "<Tab>", "<Tab>", "某省档案局", "<Return>")
    QApplication.clipboard().setText(PASTED)
    keys("<Ctrl+V>", "保密办", "<Return>", "<Return>")
    assert focused().objectName() == "clerk_name"
    keys("王小明", "<Return>")
    assert office.empty  # nothing is written before it is chosen
    keys("<Down>")
    tab_to("begin_empty")
    keys("<Return>")
    assert wizard.way == "empty"
    assert (office.name, office.language) == ("某市档案馆", "en")
    assert office.unit is not None
    assert office.unit["superior"] == "某省档案局"
    assert office.clerk_ref is not None
    assert office.clerk_ref.id is not None
    people, departments = office.registers["person"], office.registers["department"]
    found = searching.values(office, people, searching.ids(office, people, searching.Query()))
    told = {(one["name"], one["dept"].name, one["post"], one["status"]) for one in found}
    assert told == {
        ("王小明", "办公室", "科长", "active"),
        ("李建国", "信息中心", "科员", "active"),
    }
    assert searching.count(office, departments, searching.Query(where={"active": True})) == 3
    assert office.store.verify().whole


def test_all_of_it_may_be_passed_over_and_is_asked_once(wizard: FirstStart, office: Office) -> None:
    keys(*["<Return>"] * 4)
    tab_to("begin_empty")
    keys("<Return>")
    assert wizard.way == "empty"
    assert office.empty
    assert not waiting.awaited(office)
    assert waiting.steps_wanted(office)


def test_another_language_or_size_of_type_keeps_what_was_given(
    wizard: FirstStart, wear: Wear, qtbot: QtBot
) -> None:
    wear(Look())
    keys("<Return>", "某市档案馆", "<Alt+K>")
    for name, wanted in (("language", "zh"), ("type_size", "largest"), ("scheme", "dark")):
        box = wizard.findChild(QComboBox, name)
        assert box is not None
        box.setCurrentIndex(box.findData(wanted))
        box.activated.emit(box.currentIndex())
    qtbot.wait(1)  # the pages before are let go
    assert words.language() == "zh"
    assert style.chosen() == Look("dark", "largest")
    assert wizard.memory.look() == Look("dark", "largest")
    keys("<Return>")
    assert focused().text() == "某市档案馆"  # type: ignore[attr-defined]
    assert "本单位" in wizard._title.text()


def test_what_was_broken_off_goes_on_where_it_was(qtbot: QtBot, data: Path) -> None:
    with Office(data) as office:
        first = shown(qtbot, office)
        keys("<Return>", "某市档案馆", "<Return>")
        QApplication.clipboard().setText(PASTED)
        keys("<Ctrl+V>", "<Return>")
        first.hide()  # and the power goes: nobody says goodbye
    with Office(data) as office:
        assert waiting.awaited(office)
        again = shown(qtbot, office)
        assert "4 of 5" in again._step.text()
        assert focused().objectName() == "clerk_name"
        keys("王小明", "<Return>", "<Tab>")
        tab_to("begin_empty")
        keys("<Return>")
        assert (office.name, office.clerk) == ("某市档案馆", "王小明")
        assert searching.count(office, office.registers["person"], searching.Query()) == 2
        assert waiting.kept(office) is None
        assert not waiting.awaited(office)


def test_leaving_is_asked_about_and_keeps_what_is_typed(
    wizard: FirstStart, office: Office, answer: Answer
) -> None:
    keys("<Return>", "某市档案馆")
    answer("agreed", press("cancel"))
    keys("<Escape>")
    assert wizard.isVisible()
    answer("agreed", press("yes"))
    keys("<Escape>")
    assert not wizard.isVisible()
    kept = waiting.kept(office)
    assert kept is not None
    assert (kept[0].unit, kept[1]) == ({"name": "某市档案馆"}, 1)


def test_who_stands_there_twice_is_left_out_or_told(wizard: FirstStart) -> None:
    keys("<Return>", "<Return>")
    QApplication.clipboard().setText(PASTED + "王小明\t科长\t办公室\t1\n")
    keys("<Ctrl+V>")
    says = wizard.findChild(QWidget, "people_says").text()  # type: ignore[union-attr]
    assert "2 lines taken" in says
    assert "王小明" in says
    assert "工资" in says  # the column that is about nothing of a person
    keys("办公室", "<Tab>", "王小明", "<Tab>", "<Alt+N>")
    assert "“王小明” stands in line 1 already" in wizard._wrong.text()
    assert focused().objectName() == "people"
    keys("<Ctrl+Delete>", "<Alt+N>")
    assert focused().objectName() == "clerk_name"


def test_cells_without_heads_go_where_the_cursor_is(wizard: FirstStart) -> None:
    keys("<Return>", "<Return>")
    QApplication.clipboard().setText("办公室\t王小明\t科长\n信息中心\t李建国\t科员\n")
    keys("<Ctrl+V>")
    model = wizard.findChild(QWidget, "people").model()  # type: ignore[union-attr]
    assert model.lines()[1] == {"dept": "信息中心", "name": "李建国", "post": "科员"}
    QApplication.clipboard().setText("主任")
    keys("<Up>", "<Right>", "<Right>", "<Ctrl+V>")
    assert [line["post"] for line in model.lines()] == ["科长", "主任"]
    keys("<Down>", "<Ctrl+V>")  # one cell begins a line where it belongs
    assert model.lines()[2] == {"post": "主任"}
    keys("<Ctrl+Delete>", "<Up>")
    keys("<Right>", "不知道", "<Return>", "<Return>")
    assert "Line 2: “不知道” is not one of" in wizard._wrong.text()


def test_people_come_from_a_sheet_with_all_that_it_knows(
    wizard: FirstStart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "花名册.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["某局人员花名册"], ["序号", "姓名", "科室", "职务", "工号"],
        [1, "王小明", "办公室", "科长", "A01"], [2, "李建国", "信息中心", "科员", "A02"],
    ):  # fmt: skip
        sheet.append(row)
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    keys("<Return>", "<Return>", "<Alt+F>")
    model = wizard.findChild(QWidget, "people").model()  # type: ignore[union-attr]
    assert [line["emp_no"] for line in model.lines()] == ["A01", "A02"]
    assert "emp_no" in model.keys


def test_places_that_will_not_do_are_said(
    wizard: FirstStart, office: Office, tmp_path: Path
) -> None:
    keys("<Return>", "<Return>", "<Return>", "<Alt+E>", "nowhere", "<Return>")
    assert "nowhere is no folder" in wizard._wrong.text()
    focused().selectAll()  # type: ignore[attr-defined]
    keys(str(tmp_path / "stick"), "<Return>")
    tab_to("begin_empty")
    keys("<Return>")
    from desktop_app.desk import backups

    assert backups.places(office)[1] == tmp_path / "stick"


@pytest.mark.skipif(sys.platform == "win32", reason="drives have letters there")
def test_drives_that_copies_can_go_to_are_told_apart(tmp_path: Path) -> None:
    found = drives.fitting(
        [
            Drive("/", "", "/dev/sda1", 10),
            Drive("/media/user/STICK", "STICK", "/dev/sdb1", 14_200_000_000),
            Drive("/media/user/again", "", "/dev/sdb1", 14_200_000_000),
            Drive("/media/user/disc", "disc", "/dev/sr0", 10, writable=False),
            Drive("/media/user/full", "full", "/dev/sdc1", 0),
            Drive("/boot", "", "/dev/sda2", 10),
            Drive("/media/user/own", "own", "/dev/sda3", 10),
        ],
        "/dev/sda3",
    )
    (stick,) = found
    assert stick.told == "STICK (/media/user/STICK) · 14.2 GB"
    assert Path(stick.place) == Path("/media/user/STICK/compliance-desk")
    assert all(Path(one.root).is_dir() for one in drives.others(tmp_path))  # what is really there


def test_the_demo_office_is_looked_at_instead(
    qtbot: QtBot, wizard: FirstStart, office: Office, answer: Answer
) -> None:
    keys("<Return>", "某市档案馆", *["<Return>"] * 3)
    tab_to("begin_demo")
    answer("agreed", press("yes"))
    keys("<Return>")
    assert wizard.way == "demo"
    assert office.name != "某市档案馆"
    assert not waiting.awaited(office)
    assert not waiting.steps_wanted(office)
    window = open_window(qtbot, office)
    for name in ("equipment", "fault", "repair", "visit", "training"):
        window.show_register(name)
        assert window.page.model.rowCount() > 10, name
        window.page.table.grab()
    window.close()


def test_it_may_begin_with_accounts(wizard: FirstStart, office: Office, answer: Answer) -> None:
    def set_up(dialog: QWidget) -> None:
        tab_to("new_password")
        keys(STRONG, "<Tab>", STRONG)
        press("accounts_set_up_go")(dialog)

    keys("<Return>", "某局", "<Return>", "<Return>", "王小明", "<Alt+S>", "<Return>")
    answer("accounts_set_up", set_up)
    answer("recovery_codes", close_codes)
    tab_to("begin_empty")
    keys("<Return>")
    assert office.accounts
    assert office.account == "王小明"
    assert office.name == "某局"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", list(POINTS))
def test_every_page_can_be_used_by_everybody(
    qtbot: QtBot, office: Office, wear: Wear, language: str, size: str
) -> None:
    wear(Look(next(iter(SCHEMES)), size))
    with words.speaking(language):
        wizard = shown(qtbot, office)
        for place in range(5):
            assert faults(wizard) == [], place
            wizard.findChild(QPushButton, "first_start_next").click()  # type: ignore[union-attr]
