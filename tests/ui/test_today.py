"""Today in the window, by the keyboard: shown at once, filled in, each item led on, found and verified."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.desk import checking, entering, rhythm, searching, today
from desktop_app.desk.office import Office
from desktop_app.desk.parts import PARTS
from desktop_app.ui.badges import BadgesRole
from desktop_app.ui.memory import PLACE
from desktop_app.ui.navigation import TODAY
from desktop_app.ui.today.charts import YearChart
from desktop_app.ui.today.page import TodayPage
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.test_journeys import press as pressing
from tests.ui.walking import faults

NOW = dt.datetime.now()
PATIENCE = 20_000


def ago(days: int) -> str:
    """Return a moment so many days back."""
    return (NOW - dt.timedelta(days=days)).isoformat(" ", "minutes")


@pytest.fixture
def faulty(small_office: Office) -> Office:
    """Return the small office with two faults left open, and a week that was missed."""
    for days in (9, 8):
        given = {"occurred_at": ago(days), "reported_at": ago(days), "dept": "信息中心"}
        add(small_office, "fault", symptom="不能开机", handler="李建国", **given)
    checked(small_office, 15)
    return small_office


def add(office: Office, register: str, **given: str) -> None:
    entering.add(office, office.registers[register], given)


def of_yesterday(office: Office) -> None:
    """Keep what there is to be done as if it had been asked the day before."""
    agenda = today.ask(office, NOW - dt.timedelta(days=1))
    assert agenda is not None
    today.keep(office, agenda.seen)


def checked(office: Office, days: int) -> None:
    """Add the weekly check of the week so many days back."""
    week = (NOW - dt.timedelta(days=days)).date()
    year, number, _day = week.isocalendar()
    add(
        office,
        "weekly_check",
        week=f"{year}-W{number:02}",
        check_date=week.isoformat(),
        remark="补查",
    )


@pytest.fixture
def window(qtbot: QtBot, faulty: Office) -> Iterator[MainWindow]:
    """Return the window as it begins for a clerk who never chose otherwise, filled in."""
    made = begun(qtbot, faulty)
    filled(qtbot, made)
    yield made
    made.close()


def begun(qtbot: QtBot, office: Office) -> MainWindow:
    """Open a window, and wait for nothing."""
    made = MainWindow(office)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.take_up()
    return made


def filled(qtbot: QtBot, window: MainWindow) -> TodayPage:
    """Wait until the page tells how it is now."""
    page = window.today
    qtbot.waitUntil(lambda: page.agenda is not None and not page.asker.asking, timeout=PATIENCE)
    return page


def go(window: MainWindow, begins: str) -> None:
    """Put the cursor on the first item whose key begins so."""
    table = window.today.table
    keys = [item.key for item in window.today.model.items]
    table.choose(next(key for key in keys if key.startswith(begins)))
    table.setFocus()


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.today.table, key)


def test_it_is_shown_at_once_and_filled_in_afterwards(qtbot: QtBot, faulty: Office) -> None:
    window = begun(qtbot, faulty)
    assert window.showing_today
    assert window.windowTitle().startswith("Today")
    assert window.navigation.currentItem() is window.navigation.topLevelItem(0)
    assert window.today.agenda is None
    assert window.today.tiles.findChild(QPushButton, "part_all").text().startswith("–")
    page = filled(qtbot, window)
    assert page.model.items
    assert page.table.hasFocus()
    n = page.tiles.findChild(QPushButton, "part_all").text().partition("\n")[0]
    assert int(n) == len(page.model.items)
    window.close()


def test_tab_passes_over_the_page_once_there_is_a_list(window: MainWindow) -> None:
    assert window.today.table.hasFocus()
    assert window.today.focusPolicy() == Qt.FocusPolicy.NoFocus
    window.today.model.show_items([])
    window.today._show_calm()
    assert window.today.hasFocus()
    assert window.today.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_a_chart_without_figures_is_left_out(window: MainWindow) -> None:
    agenda = window.today.agenda
    assert agenda is not None
    telling = {f"chart_{each.name}" for each in agenda.charts if any(map(any, each.figures))}
    drawn = {each.objectName() for each in window.today.findChildren(YearChart)}
    assert drawn == telling
    assert len(drawn) < len(agenda.charts)


def test_the_badge_tells_what_is_urgent(window: MainWindow) -> None:
    ((text, tone, says),) = window.navigation.topLevelItem(0).data(0, BadgesRole)
    assert (int(text), tone) == (window.today.urgent, "bad")
    assert "overdue" in says


def test_every_control_of_it_has_a_name(window: MainWindow) -> None:
    assert faults(window) == []


def test_enter_opens_the_record_and_escape_leads_back(qtbot: QtBot, window: MainWindow) -> None:
    go(window, "K12")
    item = window.today.table.current()
    assert item is not None
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.showing_record
    assert window.page.register.name == "fault"
    shown = window.record_shown()
    (values,) = searching.values(window.office, window.page.register, [shown or 0])
    assert values["number"] == item.number
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.showing_today
    assert window.today.table.hasFocus()
    assert window.today.table.current() == item


def test_enter_on_a_gap_begins_the_record_that_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    go(window, "K35 weekly_check missed")
    item = window.today.table.current()
    assert item is not None
    assert window.today.detail.findChild(QPushButton, "today_open").text() == "&Enter it (Enter)"
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.showing_record
    full = dict(window.editor.page.full)  # type: ignore[attr-defined]
    assert full["week"] == item.period
    window.editor.page.discard(window.editor._values)  # type: ignore[attr-defined]
    window.back()
    assert window.showing_today
    day = full["check_date"].isoformat()
    add(window.office, "weekly_check", week=full["week"], check_date=day, remark="补查")
    window.changed()
    page = filled(qtbot, window)
    assert item.key not in [each.key for each in page.model.items]


def test_f_makes_a_finding_and_f_again_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    go(window, "K12")
    press(qtbot, window, Qt.Key.Key_F)
    findings = window.office.registers["finding"]
    (id,) = searching.ids(window.office, findings, searching.Query())
    (values,) = searching.values(window.office, findings, [id])
    assert (values["responsible"].name, values["dept"].name) == ("李建国", "信息中心")
    assert values["due_on"] == dt.date.today() + dt.timedelta(days=7)
    page = filled(qtbot, window)
    item = page.table.current()
    assert item is not None
    assert item.finding == values["number"]
    assert values["number"] in str(page.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole))
    press(qtbot, window, Qt.Key.Key_F)
    assert window.showing_record
    assert window.record_shown() == id
    assert searching.count(window.office, findings, searching.Query()) == 1


def test_findings_are_made_of_several_at_once(
    qtbot: QtBot, window: MainWindow, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.today.tiles.choose("overdue")
    window.today.table.selectAll()
    chosen = len(window.today.table.chosen())
    assert chosen >= 2
    monkeypatch.setattr("desktop_app.ui.today.findings._MANY", chosen)  # more are asked about
    press(qtbot, window, Qt.Key.Key_F)
    findings = window.office.registers["finding"]
    made = searching.count(window.office, findings, searching.Query())
    page = filled(qtbot, window)
    assert made == sum(bool(item.finding) for item in page.model.items) >= 2
    page.tiles.choose("")
    page.table.selectAll()
    assert len(page.table.chosen()) > chosen
    answer("agreed", lambda box: box.findChild(QPushButton, "cancel").click())
    press(qtbot, window, Qt.Key.Key_F)
    assert searching.count(window.office, findings, searching.Query()) == made
    page.tiles.choose("overdue")
    page.table.selectAll()
    press(qtbot, window, Qt.Key.Key_F)
    assert searching.count(window.office, findings, searching.Query()) == made
    page.tiles.choose("")
    page.table.selectAll()
    answer("agreed", lambda box: box.findChild(QPushButton, "yes").click())
    press(qtbot, window, Qt.Key.Key_F)
    assert searching.count(window.office, findings, searching.Query()) > made


def test_a_line_that_cannot_become_a_finding_says_why(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    add(window.office, "finding", description="旧问题", found_on=ago(20)[:10])
    window.changed()
    filled(qtbot, window)
    go(window, "K38")
    told: list[str] = []
    answer("refused", lambda box: (told.append(box.text()), box.accept()))
    press(qtbot, window, Qt.Key.Key_F)
    assert [text for text in told if "This is about a finding" in text]
    findings = window.office.registers["finding"]
    assert searching.count(window.office, findings, searching.Query()) == 1


def test_the_loop_is_closed_by_another_person(qtbot: QtBot, window: MainWindow) -> None:
    office = window.office
    go(window, "K12")
    item = window.today.table.current()
    assert item is not None
    press(qtbot, window, Qt.Key.Key_F)
    filled(qtbot, window)
    fault = office.registers["fault"]
    found = searching.record(office, fault, item.number)
    for status in ("repairing", "resolved"):
        given = {"status": status, "resolved_at": ago(0), "cause": "电源", "handling": "更换"}
        entering.change(office, fault, found["id"], given)
    window.changed()
    page = filled(qtbot, window)
    assert item.key not in [each.key for each in page.model.items]
    go(window, "gone finding")
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.page.register.name == "finding"
    done = {"measure": "更换", "result": "已修复", "evidence": "维修单", "done_on": "today"}
    id = window.record_shown()
    assert id is not None
    findings = office.registers["finding"]
    window.back()
    entering.change(office, findings, id, done)
    window.changed()
    filled(qtbot, window)
    go(window, "close finding")
    assert "somebody other than 李建国" in window.today.table.current().says  # type: ignore[union-attr]
    entering.change(office, findings, id, {"verified_by": "张丽华", "verified_on": "today"})
    window.changed()
    page = filled(qtbot, window)
    assert not [each for each in page.model.items if each.register == "finding"]


def test_m_mutes_with_a_reason_until_a_day(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    go(window, "K12")
    item = window.today.table.current()
    assert item is not None

    def fill(dialog: QWidget) -> None:
        go_on = dialog.findChild(QPushButton, "mute_go")
        assert not go_on.isEnabled()
        dialog.findChild(QPlainTextEdit, "mute_reason").setPlainText("等待配件")
        dialog.findChild(QLineEdit, "mute_until").setText("2001-01-01")
        assert dialog.findChild(QCheckBox, "mute_only").isChecked()
        go_on.click()
        assert "is over" in dialog.findChild(QWidget, "mute_wrong").text()  # type: ignore[attr-defined]
        dialog.findChild(QLineEdit, "mute_until").setText("2099-12-31")
        go_on.click()

    answer("mute_dialog", fill)
    press(qtbot, window, Qt.Key.Key_M)
    (one,) = checking.muted(window.office)
    assert (one.check, one.number, one.until) == ("K12", item.number, "2099-12-31")
    page = filled(qtbot, window)
    assert item.key not in [each.key for each in page.model.items]
    assert "1 is muted" in page.findChild(QWidget, "today_state").text()  # type: ignore[attr-defined]


def test_a_class_is_shown_alone_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    page = window.today
    tile = page.tiles.findChild(QPushButton, "part_overdue")
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert {item.part for item in page.model.items} == {"overdue"}
    assert page.agenda is not None
    empty = next(part for part in PARTS if not page.agenda.counts[part])
    page.tiles.choose(empty)
    assert page.model.items == []
    assert page.findChild(QWidget, "today_calm").text() == "Nothing of this kind."  # type: ignore[attr-defined]
    page.tiles.choose("")
    assert len({item.part for item in page.model.items}) > 1


def test_what_is_saved_elsewhere_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    before = window.today.agenda
    assert before is not None
    window.show_register("fault")
    add(window.office, "fault", symptom="开机死机", occurred_at=ago(30), reported_at=ago(30))
    window.page.written.emit()
    qtbot.waitUntil(lambda: window.today.agenda is not before, timeout=PATIENCE)
    agenda = window.today.agenda
    assert agenda is not None
    assert agenda.counts["overdue"] == before.counts["overdue"] + 1


def test_keys_lead_to_today_and_to_registers(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert not window.showing_today
    assert window.actions_by_name["new"].isEnabled()
    assert window.page.table.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.showing_today
    assert window.today.table.hasFocus()
    assert not window.actions_by_name["open"].isEnabled()
    box = window.sidebar.box
    box.setText("today")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.showing_today


@pytest.mark.parametrize(
    ("keys", "begun", "brought_in"), [(Qt.Key.Key_N, True, []), (Qt.Key.Key_I, False, ["repair"])]
)
def test_what_needs_a_register_asks_for_one(
    qtbot: QtBot,
    window: MainWindow,
    keys: Qt.Key,
    begun: bool,
    brought_in: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "desktop_app.ui.dialogs.importing.bring_in",
        lambda _window, register, _path: asked.append(register.name),
    )
    qtbot.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
    menu = window.findChild(QMenu, "menu_which")
    assert menu.isVisible()
    menu.findChild(QAction, "which_repair").trigger()
    menu.close()
    assert window.page.register.name == "repair"
    assert (window.showing_record, asked) == (begun, brought_in)


def test_what_was_dealt_with_leads_to_it(qtbot: QtBot, faulty: Office) -> None:
    checked(faulty, 29)
    of_yesterday(faulty)
    register = faulty.registers["fault"]
    fault, _other = faulty.store.ids(register, searching.Query())
    entering.void(faulty, register, fault, "重复登记")
    missed = rhythm.gaps(faulty, faulty.registers["weekly_check"])[-1]
    checked(faulty, 22)
    window = begun(qtbot, faulty)
    filled(qtbot, window)
    listed = window.today.dealt.findChild(QListWidget)
    assert listed is not None
    led = []
    for text in (missed.period.name, "Fault left open"):
        window.show_today()
        (item,) = (
            listed.item(row) for row in range(listed.count()) if text in listed.item(row).text()
        )
        listed.setCurrentItem(item)
        listed.setFocus()
        qtbot.keyClick(listed, Qt.Key.Key_Return)
        led.append((window.place, window.showing_record))
    assert led == [("weekly_check", False), ("fault", True)]


def test_a_calm_office_says_so(qtbot: QtBot, office: Office) -> None:
    window = begun(qtbot, office)
    page = filled(qtbot, window)
    assert page.findChild(QWidget, "today_calm").text() == "Nothing is due, and nothing is wrong."  # type: ignore[attr-defined]
    assert window.navigation.topLevelItem(0).data(0, BadgesRole) == []
    window.close()


def test_the_page_last_shown_is_gone_on_with_where_that_is_chosen(
    qtbot: QtBot, faulty: Office, answer: Answer
) -> None:
    def choose(row: int, window: MainWindow) -> None:
        def set_it(dialog: QWidget) -> None:
            dialog.findChild(QComboBox, "begin_with").setCurrentIndex(row)
            dialog.accept()  # type: ignore[attr-defined]

        answer("settings_dialog", set_it)
        window.actions_by_name["settings"].trigger()

    first = begun(qtbot, faulty)
    first.show_register("person")
    first.close()
    second = begun(qtbot, faulty)
    assert second.showing_today
    choose(1, second)
    second.show_register("person")
    second.close()
    third = begun(qtbot, faulty)
    assert (third.place, third.memory.text(PLACE)) == ("person", "person")
    third.show_today()
    third.close()
    fourth = begun(qtbot, faulty)
    assert fourth.place == TODAY
    choose(0, fourth)
    fourth.show_register("person")
    fourth.close()
    assert begun(qtbot, faulty).showing_today


def test_a_reader_changes_nothing(qtbot: QtBot, faulty: Office) -> None:
    with Office(faulty.folder, read_only=True) as reader:
        window = begun(qtbot, reader)
        filled(qtbot, window)
        go(window, "K12")
        assert not window.today.detail.findChild(QPushButton, "today_finding").isEnabled()
        press(qtbot, window, Qt.Key.Key_F)
        press(qtbot, window, Qt.Key.Key_M)
        assert searching.count(reader, reader.registers["finding"], searching.Query()) == 0
        window.close()


def test_a_file_that_cannot_be_read_is_told_on_the_page(qtbot: QtBot, faulty: Office) -> None:
    file = faulty.folder / "forms" / "today.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("day = 3", "utf-8")
    window = begun(qtbot, faulty)
    state = window.today.findChild(QWidget, "today_state")
    qtbot.waitUntil(lambda: "day: there is no such key" in state.text(), timeout=PATIENCE)  # type: ignore[attr-defined]
    window.close()


def test_it_goes_while_the_checks_are_asked(qtbot: QtBot, faulty: Office) -> None:
    window = begun(qtbot, faulty)
    window.today.refresh()
    assert window.today.asker.asking
    window.close()
    assert window.today.agenda is None


def test_long_work_stops_the_checks_and_then_they_are_asked_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = window.today.agenda
    window.today.refresh()
    done = window.work("…", lambda _told: window.today.asker._thread)
    assert done.result is None
    filled(qtbot, window)
    assert window.today.agenda is not before


# The checks themselves


def test_the_checks_are_listed_muted_and_changed(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    office = window.office

    def look(dialog: QWidget) -> None:
        table = dialog.findChild(QWidget, "checks_table")
        rows = [table.item(row, 0).text() for row in range(table.rowCount())]  # type: ignore[attr-defined]
        assert len(rows) == len(checking.declared(office)[0])
        row = rows.index("K12")
        table.setCurrentCell(row, 1)  # type: ignore[attr-defined]
        assert table.item(row, 3).text() == "2"  # type: ignore[attr-defined]
        assert faults(dialog) == []
        assert (dialog.width(), dialog.height()) <= (1366, 768)
        box = dialog.findChild(QLineEdit, "parameter_overdue")
        assert box.text() == "7"
        box.selectAll()
        qtbot.keyClicks(box, "60")
        answer("mute_dialog", mute)
        dialog.findChild(QPushButton, "check_keep").click()
        assert checking.parameters(office, checking.find(office, "K12"))["overdue"] == 60
        dialog.findChild(QPushButton, "check_mute").click()
        assert table.item(row, 4).text() == "muted"  # type: ignore[attr-defined]
        assert table.item(row, 3).text() == "–"  # type: ignore[attr-defined]
        dialog.findChild(QPushButton, "check_unmute").click()
        assert checking.muted(office) == []
        dialog.findChild(QPushButton, "check_usual").click()
        assert checking.parameters(office, checking.find(office, "K12"))["overdue"] == 7
        # What is typed is not lost when another check is chosen, nor half kept.
        for text, refused in (("soon", True), ("50", False)):
            box = dialog.findChild(QLineEdit, "parameter_overdue")
            box.selectAll()
            qtbot.keyClicks(box, text)
            answer("agreed", pressing("yes"))
            if refused:
                answer("refused", pressing("close"))
            table.setCurrentCell(row + 1, 1)  # type: ignore[attr-defined]
            assert table.currentRow() == row + (not refused)  # type: ignore[attr-defined]
        assert checking.parameters(office, checking.find(office, "K12"))["overdue"] == 50
        dialog.close()

    def mute(dialog: QWidget) -> None:
        dialog.findChild(QPlainTextEdit, "mute_reason").setPlainText("等待新系统")
        dialog.findChild(QPushButton, "mute_go").click()

    answer("checks_dialog", look)
    window.actions_by_name["checks"].trigger()
    told = [key for entry in office.store.journal.acts("setting") for key in entry.told]
    assert told.count("check:K12:overdue") == 3
    assert told.count("muted:K12") == 2


def test_what_is_wrong_with_the_offices_own_checks_is_named(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    file = window.office.folder / "forms" / "checks.toml"
    file.parent.mkdir(exist_ok=True)
    unknown = (
        'title = "x"\nsays = "x"\nclass = "gap"\nregisters = ["fualt"]\nquestion = "select 1"\n'
    )
    file.write_text(f'[K12]\nclass = "grave"\n[X1]\n{unknown}', "utf-8")
    seen = []

    def look(dialog: QWidget) -> None:
        seen.append(dialog.findChild(QWidget, "checks_faults").text())  # type: ignore[attr-defined]
        dialog.close()

    answer("checks_dialog", look)
    window.actions_by_name["checks"].trigger()
    assert "check K12" in seen[0]
    assert str(file) in seen[0]
    said = "X1 was not asked: these registers are not kept: fualt (perhaps you mean “fault”)."
    assert said in seen[0]
    window.show_today()
    window.changed()
    state = window.today.findChild(QLabel, "today_state")
    qtbot.waitUntil(lambda: "1 was not asked" in state.text(), timeout=20_000)
    assert said in state.toolTip()


# The program as a process


def test_the_program_ends_while_the_checks_are_asked(faulty: Office) -> None:
    folder = faulty.folder
    faulty.close()
    code = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from desktop_app import app\n"
        "make = app.start\n"
        "def started(argv):\n"
        "    made = make(argv)\n"
        "    def look():\n"
        "        for window in made.topLevelWidgets():\n"
        "            if window.objectName() == 'main_window' and window.showing_today:\n"
        "                page = window.today\n"
        "                if sys.argv[2] == 'at once' and page.asker._thread:\n"
        "                    made.exit()\n"
        "                elif page.agenda is not None:\n"
        "                    print(page.urgent, flush=True)\n"
        "                    window.close()\n"
        "    made.timer = QTimer(interval=5)\n"
        "    made.timer.timeout.connect(look)\n"
        "    made.timer.start()\n"
        "    return made\n"
        "app.start = started\n"
        "sys.exit(app.run(sys.argv[1], 'en'))\n"
    )
    told = []
    for when in ("at once", "later"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder), when],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, "QThread" in done.stderr) == (0, False), done.stderr
        told.append(done.stdout.strip())
    assert told[0] == ""
    assert int(told[1].split()[-1]) >= 2
    assert not (folder / "logs").exists()
