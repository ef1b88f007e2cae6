"""Periods and their gaps, attached files, dossiers, figures and returns, in the window."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk import entering, history, rhythm, searching, statistics
from desktop_app.desk.office import Office
from desktop_app.desk.rhythm import State
from desktop_app.desk.statistics import Table
from desktop_app.ui.badges import BadgesRole, NameRole
from desktop_app.ui.dialogs.chart import Chart, drawable, telling
from desktop_app.ui.dialogs.tables_dialog import TablesDialog
from desktop_app.ui.window import MainWindow
from tests.entered import add, kept
from tests.ui.conftest import Answer, open_window
from tests.ui.record_entries import Key, type_text
from tests.ui.test_journeys import press

TODAY = dt.date.today()


def outputs(office: Office) -> list[tuple[str, str, int]]:
    register = office.registers["output"]
    ids = searching.ids(office, register, searching.Query(order=("number",)))
    found = searching.values(office, register, ids)
    return [(values["way"], values["title"], values["record_count"]) for values in found]


# Periods


def months_ago(number: int) -> dt.date:
    """Return the tenth of the month so many months ago."""
    month = TODAY.year * 12 + TODAY.month - 1 - number
    return dt.date(month // 12, month % 12 + 1, 10)


def band(window: MainWindow) -> Any:
    found = window.page.band
    assert found is not None
    return found


def says(window: MainWindow) -> str:
    return str(band(window).findChild(QLabel, "rhythm_says").text())


def band_button(window: MainWindow, name: str) -> QPushButton:
    found = band(window).findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def in_the_menu(*keys: Qt.Key) -> None:
    """Press keys in the menu that comes up next."""

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(20, look)
            return
        for key in keys:
            QTimer.singleShot(0, lambda key=key: QTest.keyClick(menu, key))

    QTimer.singleShot(20, look)


def test_a_page_without_a_rhythm_has_no_band(window: MainWindow) -> None:
    window.show_register("fault")
    assert window.page.band is None


def test_the_band_says_what_is_due_and_begins_the_record(qtbot: QtBot, window: MainWindow) -> None:
    window.show_register("release")
    month = f"{TODAY:%Y-%m}"
    assert says(window).startswith(f"{month} is due")
    assert not band_button(window, "rhythm_gaps").isVisible()
    band_button(window, "rhythm_write").click()
    editor: Any = window.editor
    assert editor.page.form.entries["drafted_on"].given() == TODAY.isoformat()
    editor.page.form.entries["title"].control.setFocus()
    type_text("本月工作动态")
    assert editor.save(), editor.page.bar.text
    window.back()
    qtbot.waitUntil(lambda: says(window) == f"{month} is written.")
    assert band(window).property("tone") == "good"
    assert not band_button(window, "rhythm_write").isVisible()
    assert not band_button(window, "rhythm_nil").isVisible()


def test_the_band_is_used_without_the_mouse(qtbot: QtBot, window: MainWindow) -> None:
    window.show_register("release")
    for name in ("rhythm_write", "rhythm_nil"):
        found = band_button(window, name)
        assert found.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert "&" in found.text()
    qtbot.keyClick(band_button(window, "rhythm_write"), Key.Key_Space)
    assert window.showing_record


def test_a_missed_period_is_written_late_from_the_band(qtbot: QtBot, window: MainWindow) -> None:
    office = window.office
    add(office, "release", title="旧稿", drafted_on=months_ago(3))
    window.show_register("release")
    missed = band_button(window, "rhythm_gaps")
    assert missed.isVisible()
    assert missed.text() == "2 periods &missed …"
    in_the_menu(Key.Key_Return)
    missed.click()
    assert window.showing_record
    last = months_ago(1)
    due = (last.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    editor: Any = window.editor
    assert editor.page.form.entries["drafted_on"].given() == due.isoformat()
    editor.page.form.entries["title"].control.setFocus()
    type_text("补登的稿件")
    assert editor.save(), editor.page.bar.text
    window.back()
    qtbot.waitUntil(lambda: missed.text() == "1 period &missed …")
    stands = {
        turn.period.name: turn.state for turn in rhythm.turns(office, office.registers["release"])
    }
    in_time = due + dt.timedelta(days=7) >= TODAY
    assert stands[f"{last:%Y-%m}"] is (State.DONE if in_time else State.LATE)


def test_that_there_was_nothing_is_confirmed_for_this_period_and_a_missed_one(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    office = window.office
    add(office, "release", title="旧稿", drafted_on=months_ago(2))
    window.show_register("release")
    answer("agreed", press("cancel"))
    band_button(window, "rhythm_nil").click()
    assert says(window).startswith(f"{TODAY:%Y-%m} is due")
    answer("agreed", press("yes"))
    band_button(window, "rhythm_nil").click()
    qtbot.waitUntil(lambda: "it is confirmed that there was nothing" in says(window))
    answer("agreed", press("yes"))
    in_the_menu(Key.Key_Down, Key.Key_Return)
    band_button(window, "rhythm_gaps").click()
    qtbot.waitUntil(lambda: not band_button(window, "rhythm_gaps").isVisible())
    register = office.registers["nil_confirmation"]
    ids = searching.ids(office, register, searching.Query(order=("number",)))
    told = [values["period"] for values in searching.values(office, register, ids)]
    assert told == [f"{TODAY:%Y-%m}", f"{months_ago(1):%Y-%m}"]


def test_a_week_is_begun_with_its_name(window: MainWindow) -> None:
    window.show_register("weekly_check")
    if not band_button(window, "rhythm_write").isVisible():
        pytest.skip("a week of holidays asks for nothing")
    band_button(window, "rhythm_write").click()
    editor: Any = window.editor
    year, week, _day = TODAY.isocalendar()
    assert editor.page.form.entries["week"].given() == f"{year}-W{week:02}"
    assert editor.page.form.entries["check_date"].given() == TODAY.isoformat()


def test_the_band_of_an_office_opened_to_read_has_no_buttons(
    qtbot: QtBot, small_office: Office
) -> None:
    add(small_office, "release", title="旧稿", drafted_on=months_ago(3))
    with Office(small_office.folder, read_only=True) as reading:
        window = open_window(qtbot, reading)
        window.show_register("release")
        assert says(window)
        for name in ("rhythm_write", "rhythm_nil", "rhythm_gaps"):
            assert not band_button(window, name).isVisible()
        window.close()


def test_missed_periods_stand_beside_the_register(qtbot: QtBot, window: MainWindow) -> None:
    add(window.office, "release", title="旧稿", drafted_on=months_ago(3))
    window.changed()
    item = items(window)["release"]
    told = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: "2 periods missed" in (item.data(0, told) or ""))


# Attached files


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "签字原件 2026.pdf"
    file.write_bytes(b"%PDF-1.4 " + b"x" * 3000)
    return file


@pytest.fixture
def fault(window: MainWindow) -> int:
    """Show a fault with its attachments; return its id."""
    id = add(window.office, "fault", symptom="无法启动")
    window.show_record("fault", id)
    editor: Any = window.editor
    editor.tabs.setCurrentWidget(editor.tabs.files)
    return id


def files(window: MainWindow) -> Any:
    return window.editor.tabs.files  # type: ignore[attr-defined]


def shown(tree: QTreeWidget) -> list[list[str]]:
    found = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [[each.text(column) for column in range(tree.columnCount())] for each in found if each]


def files_button(window: MainWindow, name: str) -> QPushButton:
    found = files(window).findChild(QPushButton, f"files.{name}")
    assert isinstance(found, QPushButton)
    return found


def test_a_scan_is_attached_and_taken_away(
    window: MainWindow, fault: int, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab, office = files(window), window.office
    assert shown(tab.list) == []
    assert "No file is attached yet" in tab.findChild(QLabel, "files_empty").text()
    assert not files_button(window, "open").isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(scan)], ""))
    files_button(window, "add").click()
    assert shown(tab.list) == [["签字原件 2026.pdf", "3 KB", "Attachments"]]
    editor: Any = window.editor
    assert editor.tabs.tabText(2) == "Attachments (1)"
    (attached,) = kept(office, "fault", fault)["scans"]
    assert (attached.name, attached.size) == (scan.name, scan.stat().st_size)
    files_button(window, "remove").click()
    assert shown(tab.list) == []
    assert kept(office, "fault", fault)["scans"] is None
    assert editor.tabs.tabText(2) == "Attachments"
    number = kept(office, "fault", fault)["number"]
    acts = [event.act for event in history.events(office, office.registers["fault"], number)]
    assert acts == ["changed", "changed", "entered"]
    assert office.store.verify().whole


def test_a_copy_is_opened_and_another_one_saved(
    window: MainWindow, fault: int, scan: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    files(window).take([scan])
    files_button(window, "open").click()
    assert opened[0].read_bytes() == scan.read_bytes()
    assert not opened[0].is_relative_to(window.office.folder)  # what is attached stays as it is
    files_button(window, "save").click()
    assert target.read_bytes() == scan.read_bytes()
    assert files(window).bar.text == ""


def test_a_file_that_no_program_opens_is_told(
    window: MainWindow, fault: int, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    files(window).take([scan])
    files_button(window, "open").click()
    assert files(window).bar.isVisible()
    assert scan.name in files(window).bar.text


def test_a_file_that_is_gone_or_altered_is_not_opened(
    window: MainWindow, fault: int, scan: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    files(window).take([scan])
    (content,) = [
        each for each in (window.office.folder / "attachments").rglob("*") if each.is_file()
    ]
    content.write_bytes(b"other")
    files_button(window, "open").click()
    assert "is not what was attached" in files(window).bar.text
    content.unlink()
    files_button(window, "save").click()
    assert files(window).bar.isVisible()
    assert "is gone from the data folder" in files(window).bar.text
    assert opened == []
    assert not target.exists()


@pytest.mark.parametrize(
    ("size", "told"), [((20 << 20) + 1, "at most 20 MB can be attached"), (0, "is empty")]
)
def test_a_file_that_cannot_be_attached_is_told_there(
    window: MainWindow, fault: int, tmp_path: Path, scan: Path, size: int, told: str
) -> None:
    wrong = tmp_path / "scan.tif"
    with wrong.open("wb") as file:
        file.truncate(size)
    files(window).take([wrong])
    bar = files(window).bar
    assert bar.isVisible()
    assert told in bar.text
    assert shown(files(window).list) == []
    files(window).take([scan])  # and it goes away once one could be
    assert not bar.isVisible()


def test_what_is_typed_stays_while_a_file_is_attached(
    window: MainWindow, fault: int, scan: Path
) -> None:
    editor: Any = window.editor
    editor.tabs.setCurrentWidget(editor.page)
    editor.page.form.entries["remark"].control.setFocus()
    type_text("见扫描件")
    editor.tabs.setCurrentWidget(editor.tabs.files)
    files(window).take([scan])
    assert editor.is_dirty()
    assert editor.save()
    values = kept(window.office, "fault", fault)
    assert (values["remark"], len(values["scans"])) == ("见扫描件", 1)


def test_files_are_dropped_onto_the_record(window: MainWindow, fault: int, scan: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan)), QUrl("https://example.org/x.pdf")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
    files(window).dropEvent(event)
    assert [row[0] for row in shown(files(window).list)] == [scan.name]


def test_a_void_record_takes_no_more_files(window: MainWindow, fault: int, scan: Path) -> None:
    files(window).take([scan])
    entering.void(window.office, window.office.registers["fault"], fault, "重复登记")
    window.show_record("fault", fault)
    editor: Any = window.editor
    editor.tabs.setCurrentWidget(editor.tabs.files)
    assert [row[0] for row in shown(files(window).list)] == [scan.name]
    assert files_button(window, "open").isEnabled()
    for name in ("add", "remove"):
        assert not files_button(window, name).isEnabled()
    files(window).take([scan])
    files(window).remove()
    assert len(kept(window.office, "fault", fault)["scans"]) == 1


# Dossiers


@pytest.fixture
def machine(window: MainWindow) -> int:
    """Show the file of a machine to which two faults and a repair happened; return its id."""
    office = window.office
    id = searching.ids(office, office.registers["equipment"], searching.Query("ZC-0000"))[0]
    for day in ("2025-03-05", "2025-03-01"):
        add(office, "fault", symptom="无法启动", equipment="ZC-0000", occurred_at=f"{day} 08:00")
    add(office, "repair", reason="更换主板", equipment="ZC-0000", applied_on="2025-03-03")
    window.show_record("equipment", id)
    editor: Any = window.editor
    editor.commands["dossier_tab"].trigger()
    assert editor.tabs.currentWidget() is editor.tabs.dossier
    return id


def dossier(window: MainWindow) -> Any:
    return window.editor.tabs.dossier  # type: ignore[attr-defined]


def test_the_file_of_a_machine_is_a_tab(qtbot: QtBot, window: MainWindow, machine: int) -> None:
    tab = dossier(window)
    editor: Any = window.editor
    assert editor.tabs.tabText(editor.tabs.indexOf(tab)) == "File of the machine"
    assert not tab.findChild(QComboBox, "dossier_which").isVisible()  # there is one only
    rows = shown(tab.list)
    assert [row[0] for row in rows] == ["2025-03-05 08:00", "2025-03-03", "2025-03-01 08:00"]
    assert [row[1] for row in rows] == ["fault", "repair", "fault"]
    assert "Symptom: 无法启动" in rows[0][3]
    assert tab.findChild(QLabel, "dossier_count").text() == "3 records"

    box = tab.findChild(QComboBox, "dossier_of")
    assert [box.itemText(n) for n in range(box.count())] == [
        "All registers",
        "Equipment faults (2)",
        "Repair ledger (1)",
    ]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert [row[1] for row in shown(tab.list)] == ["repair"]
    with qtbot.waitSignal(editor.open_record) as asked:
        tab.list.itemActivated.emit(tab.list.topLevelItem(0), 0)
    assert asked.args[0] == "repair"
    assert window.page.register.name == "repair"


def test_the_reading_of_a_file_can_be_stopped(window: MainWindow, machine: int) -> None:
    tab = dossier(window)
    told: list[tuple[int, int]] = []

    def stopped(_title: str, do: Any) -> Any:
        return do(lambda *done: bool(told.append(done)))

    tab.work = stopped
    tab.show_of(window.register, {"id": machine})
    assert told == [(0, 3)]
    assert tab.findChild(QLabel, "dossier_count").text() == "Stopped; nothing was read."
    assert shown(tab.list) == []


def test_of_several_dossiers_one_is_chosen(window: MainWindow) -> None:
    office = window.office
    id = searching.ids(office, office.registers["person"], searching.Query("王小明"))[0]
    lines = [{"person": "王小明", "hours": "1.5"}]
    times = {"start_at": "2025-05-05 09:00", "end_at": "2025-05-05 11:00", "hours": "2"}
    add(office, "training", title="保密法学习", **times, attendees=lines)
    window.show_record("person", id)
    editor: Any = window.editor
    editor.tabs.setCurrentWidget(editor.tabs.dossier)
    tab = dossier(window)
    which = tab.findChild(QComboBox, "dossier_which")
    assert which.isVisible()
    assert tab.findChild(QLabel, "dossier_count").text() == "1 record    Sessions 1    Hours 1.5"
    which.setCurrentIndex(which.findData("held"))
    which.activated.emit(which.currentIndex())
    assert tab.name == "held"
    assert {row[1] for row in shown(tab.list)} == {"equipment"}


def test_a_register_without_dossiers_has_no_such_tab(window: MainWindow) -> None:
    window.show_record("fault", add(window.office, "fault", symptom="无法启动"))
    editor: Any = window.editor
    assert not editor.tabs.isTabVisible(editor.tabs.indexOf(editor.tabs.dossier))
    assert not editor.commands["dossier_tab"].isEnabled()


def test_the_file_of_a_machine_is_exported(
    window: MainWindow, machine: int, answer: Answer, target: Path
) -> None:
    answer("saved", press("close"))
    dossier(window).findChild(QPushButton, "dossier_export").click()
    book = openpyxl.load_workbook(target.with_suffix(".xlsx"))
    assert len(book.worksheets) == 4  # the form, what happened, faults, repairs
    called = kept(window.office, "equipment", machine)["called"]
    assert book.worksheets[1]["A1"].value == f"File of the machine {called}"
    assert outputs(window.office) == [("excel", f"File of the machine {called}", 4)]


def test_the_file_of_a_machine_is_looked_at_before_it_is_printed(
    window: MainWindow, machine: int, answer: Answer
) -> None:
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        seen.append(dialog.windowTitle())
        dialog.close()

    answer("print_preview", look)
    dossier(window).findChild(QPushButton, "dossier_print").click()
    assert "File of the machine" in seen[0]
    assert outputs(window.office) == []  # nothing was printed


# Figures and returns


def with_dialog(
    window: MainWindow, answer: Answer, action: str, name: str, do: Callable[[Any], None]
) -> None:
    """Do something with the dialog that an action opens, and close it."""

    def act(dialog: QWidget) -> None:
        do(dialog)
        dialog.close()

    answer(name, act)
    window.actions_by_name[action].trigger()


def table_of(dialog: QWidget) -> list[list[str]]:
    table = dialog.findChild(QTableView, "statistics_table")
    assert isinstance(table, QTableView)
    lines, across = table.model(), Qt.Orientation.Horizontal
    columns = range(lines.columnCount())
    rows = [[lines.headerData(column, across) for column in columns]]
    rows += [
        [lines.index(row, column).data() for column in columns] for row in range(lines.rowCount())
    ]
    return rows


def choose(dialog: QWidget, name: str, place: int) -> None:
    box = dialog.findChild(QComboBox, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def titles(dialog: QWidget) -> list[str]:
    found = dialog.findChild(QListWidget, "statistics_list")
    assert isinstance(found, QListWidget)
    return [found.item(n).text() for n in range(found.count())]


def go_to(dialog: QWidget, title: str) -> None:
    found = dialog.findChild(QListWidget, "statistics_list")
    assert isinstance(found, QListWidget)
    found.setCurrentRow(titles(dialog).index(title))


@pytest.fixture
def faults(window: MainWindow) -> MainWindow:
    last_year = TODAY.year - 1
    for day, category in (
        (f"{last_year}-02-01", "line"),
        (f"{last_year}-02-03", "power"),
        (f"{TODAY.year}-01-01", "line"),
    ):
        given = {"symptom": "无法启动", "occurred_at": f"{day} 00:01", "category": category}
        add(window.office, "fault", **given)
    window.show_register("fault")
    return window


def test_the_figures_of_a_register_are_shown_for_a_period(
    faults: MainWindow, answer: Answer
) -> None:
    last, this = f"{TODAY.year - 1}-02", f"{TODAY.year}-01"

    def look(dialog: QWidget) -> None:
        assert dialog.windowTitle() == "Statistics: Equipment faults"
        go_to(dialog, "Faults per month by category")
        assert table_of(dialog) == [
            ["Month", "Line", "Power", "Total"],
            [last, "1", "1", "2"],
            [this, "1", "0", "1"],
            ["Total", "2", "1", "3"],
        ]
        period = dialog.findChild(QComboBox, "statistics_period")
        place = [period.itemText(n) for n in range(period.count())].index("This year")
        choose(dialog, "statistics_period", place)
        # The table chosen stays chosen.
        assert table_of(dialog) == [["Month", "Line", "Total"], [this, "1", "1"]]

    with_dialog(faults, answer, "statistics", "statistics_dialog", look)


def test_the_chart_draws_the_column_that_is_chosen(faults: MainWindow, answer: Answer) -> None:
    def look(dialog: QWidget) -> None:
        go_to(dialog, "Faults per month by category")
        chart = dialog.findChild(Chart)
        assert isinstance(chart, Chart)
        box = dialog.findChild(QComboBox, "chart_column")
        assert [box.itemText(n) for n in range(box.count())] == ["Line", "Power", "Total"]
        last, this = f"{TODAY.year - 1}-02", f"{TODAY.year}-01"
        assert chart.accessibleDescription() == f"{last} 2; {this} 1"
        choose(dialog, "chart_column", 1)
        assert chart.accessibleDescription() == f"{last} 1; {this} 0"
        picture = chart.grab().toImage()
        colours = {picture.pixelColor(x, 18).name() for x in range(picture.width())}
        assert len(colours) > 2  # a bar was drawn

    with_dialog(faults, answer, "statistics", "statistics_dialog", look)


def test_where_counting_was_stopped_nothing_is_shown(qtbot: QtBot, faults: MainWindow) -> None:
    office, fault, stopped = faults.office, faults.office.registers["fault"], False
    told: list[tuple[int, int]] = []

    def read(period: tuple[str, str], _told: Any) -> Any:
        return statistics.tables(
            office, fault, period, lambda *done: told.append(done) or not stopped
        )

    dialog = TablesDialog(faults, "", "", read, lambda *_period: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.count()
    several = len(fault.declaration.statistics)
    assert told == [(done, several) for done in range(several)]
    assert len(table_of(dialog)) > 1
    stopped = True
    dialog.count()
    assert table_of(dialog) == [[]]
    assert dialog.findChild(QLabel, "statistics_nothing").isVisible()


def test_nothing_counted_is_said(window: MainWindow, answer: Answer) -> None:
    def look(dialog: QWidget) -> None:
        assert dialog.findChild(QLabel, "statistics_nothing").isVisible()
        assert not dialog.findChild(QTableView, "statistics_table").isVisible()
        assert not dialog.findChild(QWidget, "chart_area").isVisible()

    window.show_register("visit")
    with_dialog(window, answer, "statistics", "statistics_dialog", look)


def test_the_figures_are_copied_and_exported(
    faults: MainWindow, answer: Answer, target: Path
) -> None:
    def act(dialog: QWidget) -> None:
        go_to(dialog, "Faults per month by category")
        press("statistics_copy")(dialog)
        copied = QGuiApplication.clipboard().text().splitlines()
        assert copied[:2] == ["Faults per month by category", "Month\tLine\tPower\tTotal"]
        press("statistics_export")(dialog)
        told = dialog.findChild(QWidget, "saved")
        assert told is not None
        press("close")(told)

    with_dialog(faults, answer, "statistics", "statistics_dialog", act)
    book = openpyxl.load_workbook(target.with_suffix(".xlsx"))
    assert "Faults per month by category" in [sheet["A1"].value for sheet in book]
    register = faults.office.registers["fault"]
    assert len(book.worksheets) == len(register.declaration.statistics)
    title = "Statistics: Equipment faults"
    assert outputs(faults.office) == [("excel", title, 3)]


def test_the_figures_are_looked_at_before_they_are_printed(
    faults: MainWindow, answer: Answer
) -> None:
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        seen.append(dialog.windowTitle())
        dialog.close()

    def act(dialog: QWidget) -> None:
        answer("print_preview", look)
        press("statistics_print")(dialog)

    with_dialog(faults, answer, "statistics", "statistics_dialog", act)
    assert "Statistics: Equipment faults" in seen[0]


def test_a_return_is_chosen_looked_through_and_exported(
    window: MainWindow, answer: Answer, target: Path
) -> None:
    def act(dialog: QWidget) -> None:
        assert titles(dialog)[0] == "Classified computers"
        assert table_of(dialog)[:2] == [
            ["", "Secret", "Total"],
            ["Classified computers", "2 (100.0%)", "2 (100.0%)"],
        ]
        box = dialog.findChild(QComboBox, "return_which")
        names = [box.itemData(n) for n in range(box.count())]
        choose(dialog, "return_which", names.index("media"))
        assert titles(dialog) == [
            "Media by type and secrecy level",
            "Media in store and out",
            "Other devices by type and secrecy level",
        ]
        go_to(dialog, "Other devices by type and secrecy level")
        assert table_of(dialog) == [
            ["Type", "Secret", "Unclassified", "Total"],
            ["Printer", "2 (50.0%)", "2 (50.0%)", "4 (100.0%)"],
        ]
        answer("saved", press("close"))
        press("statistics_export")(dialog)

    with_dialog(window, answer, "returns", "returns_dialog", act)
    book = openpyxl.load_workbook(target.with_suffix(".xlsx"))
    assert [sheet["A1"].value for sheet in book] == [
        "Media by type and secrecy level",
        "Media in store and out",
        "Other devices by type and secrecy level",
    ]
    assert outputs(window.office) == [("excel", "Storage media and other devices", 4)]


def test_a_faulty_file_of_returns_is_told_in_the_window(window: MainWindow, answer: Answer) -> None:
    file = window.office.folder / "forms" / "returns.toml"
    file.parent.mkdir()
    file.write_text("[[returns]]\nname = 3\n", "utf-8")
    told: list[str] = []

    def look(dialog: QWidget) -> None:
        told.append(dialog.text())  # type: ignore[attr-defined]
        press("close")(dialog)

    answer("refused", look)
    window.actions_by_name["returns"].trigger()
    assert told[0].startswith(f"{file}: ")


def test_only_figures_are_drawn() -> None:
    rows = (
        ("Line", "3", "1 (33.3%)", "–"),
        ("Power", "6", "2 (66.7%)", "1"),
        ("Total", "9", "", ""),
    )
    table = Table("t", "T", ("Kind", "Number", "Share", "Average"), rows)
    assert drawable(table) == [1, 2]
    assert telling(table) == 2
    none = tuple((name, number, "0 (0.0%)") for name, number, *_rest in rows)
    assert telling(Table("t", "T", ("Kind", "Number", "Escaped"), none)) == 1
    assert drawable(Table("t", "T", ("Kind", "Number"), ())) == []
    assert telling(Table("t", "T", ("Kind", "Number"), ())) == -1


# The registers at the left


def items(window: MainWindow) -> dict[str, QTreeWidgetItem]:
    tree = window.navigation
    heads = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    children = [head.child(n) for head in heads if head for n in range(head.childCount())]
    return {child.data(0, NameRole): child for child in children}


def find_box(window: MainWindow) -> QLineEdit:
    return window.sidebar.box


@pytest.mark.parametrize(
    ("typed", "name"), [("storage media led", "medium"), ("fault", "fault"), ("Visitor", "visit")]
)
def test_a_register_is_found_by_its_words(
    qtbot: QtBot, window: MainWindow, typed: str, name: str
) -> None:
    window.actions_by_name["find_register"].trigger()
    box = find_box(window)
    assert box.hasFocus()
    box.setText(typed)
    shown_now = [key for key, item in items(window).items() if not item.isHidden()]
    assert name in shown_now
    assert "working_calendar" not in shown_now
    heads = {item.parent().text(0) for key, item in items(window).items() if key in shown_now}
    tree = window.navigation
    for place in range(tree.topLevelItemCount()):
        head = tree.topLevelItem(place)
        assert head is not None
        assert head.isHidden() == (head.text(0) not in heads)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.page.register.name == shown_now[0]
    assert box.text() == ""
    assert not any(item.isHidden() for item in items(window).values())


def test_a_register_is_found_by_its_initials_in_chinese(qtbot: QtBot, small_office: Office) -> None:
    with words.speaking("zh"):
        window = open_window(qtbot, small_office)
        find_box(window).setText("ccjz")
        shown_now = {key for key, item in items(window).items() if not item.isHidden()}
        assert {"medium", "medium_movement", "medium_change"} == shown_now
        qtbot.keyClick(find_box(window), Qt.Key.Key_Escape)
        assert find_box(window).text() == ""
        window.close()


def test_a_group_is_folded_and_stays_so(qtbot: QtBot, small_office: Office) -> None:
    window = open_window(qtbot, small_office)
    tree = window.navigation
    head = items(window)["fault"].parent()
    assert head.isExpanded()
    place = tree.visualItemRect(head).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert not head.isExpanded()
    # What is looked for is shown, and afterwards the group is folded again.
    find_box(window).setText("fault")
    assert head.isExpanded()
    find_box(window).clear()
    assert not head.isExpanded()
    window.close()
    again = open_window(qtbot, small_office)
    assert not items(again)["fault"].parent().isExpanded()
    assert items(again)["medium"].parent().isExpanded()
    again.close()


def test_a_folded_group_adds_up_what_is_overdue(qtbot: QtBot, window: MainWindow) -> None:
    for _n in range(2):
        add(window.office, "fault", symptom="无法启动", reported_at="2025-01-01 08:00")
    add(window.office, "repair", reason="无法启动", equipment="ZC-0000", applied_on="2025-01-01")
    window.changed()
    head = items(window)["fault"].parent()
    head.setExpanded(False)
    qtbot.waitUntil(lambda: not window.navigation.asker.asking)
    badges = {tone: text for text, tone, _says in head.data(0, BadgesRole)}
    assert badges == {"bad": "3", "warn": "3"}
    head.setExpanded(True)
    assert head.data(0, BadgesRole) == []
