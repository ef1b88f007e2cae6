"""What those who hear the window are told: what happened, and where the keys are."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import ui
from desktop_app.desk.office import Office
from desktop_app.ui import hearing
from desktop_app.ui.boxes import Choice
from desktop_app.ui.controls import delete, named, note
from desktop_app.ui.first_start.people import PeoplePart
from desktop_app.ui.record.missing import EnterMissing
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.test_first_start import shown
from tests.ui.walking import faults

DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole
Told = list[tuple[str, str]]  # what is told of, and its name or the text that is said


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Return what a screen reader is told from now on, as on Linux."""
    events: Told = []
    for waiting in _application().findChildren(QObject, "saying"):
        delete(waiting)  # what the tests before still had to say

    def take(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            events.append(("said", event.message()))
            return
        spoken = event.accessibleInterface()
        told_of = QAccessible.Text.Name
        if event.type() == QAccessible.Event.DescriptionChanged:
            told_of = QAccessible.Text.Description
        events.append((event.type().name, spoken.text(told_of)))

    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(take))
    monkeypatch.setattr(hearing, "UNTOLD", True)
    return events


def said(told: Told, what: str = "said") -> list[str]:
    return [text for kind, text in told if kind == what]


def test_the_cell_is_told_when_the_keys_come_to_a_table(qtbot: QtBot, told: Told) -> None:
    hears = hearing.Hearing(_application())
    around = QWidget()
    line, table = QLineEdit(), QTableWidget(2, 1)
    table.setHorizontalHeaderLabels(["Name"])
    column = QVBoxLayout(around)
    column.addWidget(line)
    column.addWidget(table)
    for row, text in enumerate(("first", "second")):
        item = table.model().index(row, 0)
        table.model().setData(item, text)
    table.setCurrentCell(1, 0)
    qtbot.addWidget(around)
    around.show()
    line.setFocus()
    table.setFocus()
    qtbot.waitUntil(lambda: bool(told))
    assert said(told, "Focus") == ["second"]
    hears.deleteLater()


def test_a_choice_in_a_box_that_is_not_open_is_told(qtbot: QtBot, told: Told) -> None:
    around = QWidget()
    box = named(Choice(around), "colour", "Colour")
    box.addItems(["red", "green"])
    qtbot.addWidget(around)
    around.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    told.clear()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert said(told, "Focus") == ["green"]


def test_that_the_keys_are_back_on_a_box_is_told_once_its_list_is_closed(
    qtbot: QtBot, told: Told
) -> None:
    around = QWidget()
    box = named(Choice(around), "colour", "Colour")
    box.addItems(["red", "green"])
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    box.showPopup()
    told.clear()
    box.hidePopup()
    assert len(said(told, "Focus")) == 1
    box.hidePopup()
    assert len(said(told, "Focus")) == 1


def test_what_follows_from_a_choice_is_said_at_what_was_chosen(
    qtbot: QtBot, window: MainWindow, told: Told
) -> None:
    window.go_to("equipment")
    box = window.page.findChild(Choice, "filter_level")
    box.setFocus()
    told.clear()
    QTest.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "records" in "".join(said(told, "DescriptionChanged")))
    assert not box.currentData(DESCRIPTION)


def test_a_label_is_called_without_its_letter(qtbot: QtBot, told: Told) -> None:
    hears = hearing.Hearing(_application())
    around = QWidget()
    line = named(QLineEdit(around), "language", "界面语言")
    label = QLabel("界面语言(&L)", around)
    label.setBuddy(line)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    line.setFocus()
    qtbot.waitUntil(lambda: label.accessibleName() == "界面语言")
    hears.deleteLater()


def test_a_box_is_called_by_its_name_where_no_label_stands_beside_it(qtbot: QtBot) -> None:
    around = QWidget()
    alone, beside = (named(Choice(around), name, "Colour") for name in ("alone", "beside"))
    label = QLabel("Its label", around)
    label.setBuddy(beside)
    qtbot.addWidget(around)
    around.show()
    around.hide()
    around.show()
    labels = around.findChildren(QLabel)
    alone.setAccessibleName("Paint")
    assert [(each.text(), each.buddy()) for each in labels] == [
        ("Its label", beside),
        ("Paint", alone),
    ]


def test_the_heading_of_a_record_is_said_with_the_field(window: MainWindow, told: Told) -> None:
    window.show_record("equipment", 1)
    heading = next(text for text in said(told) if "台式计算机" in text)
    assert said(told, "Focus") == [f"{heading}\n{QApplication.focusWidget().accessibleName()}"]


def test_what_is_said_after_a_heading_is_said_there_until_the_keys_go_on(
    qtbot: QtBot, window: MainWindow, told: Told
) -> None:
    window.show_record("equipment", 1)
    heading = window.editor.head.findChild(QLabel, "record_title")
    hearing.say(window, "not saved")
    qtbot.waitUntil(lambda: "not saved" in heading.accessibleDescription())
    assert QApplication.focusWidget().accessibleDescription() != "not saved"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not heading.accessibleDescription()
    hearing.say(window, "saved")
    qtbot.waitUntil(lambda: QApplication.focusWidget().accessibleDescription() == "saved")


def test_what_is_wrong_is_said_and_stands_at_the_field(
    qtbot: QtBot, window: MainWindow, told: Told
) -> None:
    window.new_record("equipment")
    told.clear()
    assert not window.editor.save()
    assert window.editor.page.bar.text in said(told)[0]
    name = window.editor.page.form.entries["name"].control
    complaint, *rest = name.accessibleDescription().splitlines()
    assert complaint == window.editor.page.form.cells["name"].complaint
    assert rest[0] == "Required"
    window.editor.page.form.entries["name"].type_in("台式计算机")
    window.editor.page.judge()
    qtbot.waitUntil(lambda: name.accessibleDescription() == "Required")  # what was said has gone
    assert not window.editor.page.form.entries["remark"].control.accessibleDescription()
    window.editor.page.discard(window.editor._values)


def test_child_lines_tell_the_line_and_of_an_empty_cell_its_column(
    qtbot: QtBot, window: MainWindow, told: Told
) -> None:
    hears = hearing.Hearing(_application())
    window.new_record("training")
    grid = window.editor.page.form.entries["attendees"].view
    told.clear()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: said(told) == ["Person"])
    assert said(told, "Focus") == ["empty"]
    hears.deleteLater()
    told.clear()
    grid.model().setData(grid.currentIndex(), "王小明")
    QTest.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert said(told) == ["Line 2 of 3", "Line 2 of 2"]
    window.editor.page.discard(window.editor._values)


def test_what_is_chosen_in_a_box_of_the_form_is_told_with_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_record("equipment", 1)
    box = window.editor.page.form.entries["eq_type"].control
    box.setFocus()
    at = box.view().selectionModel().currentIndex()
    assert at.data() == box.currentText() == "Desktop computer"
    box.setCurrentIndex(box.currentIndex() + 1)
    assert box.view().selectionModel().currentIndex().row() == box.currentIndex()
    window.editor.page.discard(window.editor._values)


def test_a_record_that_is_entered_on_the_way_is_said(
    qtbot: QtBot, window: MainWindow, told: Told
) -> None:
    office = window.office
    dialog = EnterMissing(office, office.registers["person"], {"name": "赵一"}, window)
    told.clear()
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: "New person" in "".join(said(told)))
    assert faults(dialog) == []
    dialog.editor.page.discard(dialog.editor._values)
    dialog.close()


def test_a_page_of_the_first_start_is_said(qtbot: QtBot, office: Office, told: Told) -> None:
    start = shown(qtbot, office)
    for _page in range(4):
        told.clear()
        start._go_on()
        title = start.findChild(QLabel, "first_start_title").text()
        assert said(told)[-1].startswith(title)
        assert len(said(told)[-1].splitlines()) >= 2


def test_what_a_dialog_says_is_wrong_is_said_at_the_keys(qtbot: QtBot, told: Told) -> None:
    around = QWidget()
    wrong, line = note("", "bad"), named(QLineEdit(), "line", "Line")
    line.setAccessibleDescription("what it is for")
    column = QVBoxLayout(around)
    other = QLineEdit()
    for each in (line, wrong, other):
        column.addWidget(each)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    wrong.setText("too short")
    wrong.setText("too short")
    assert said(told) == ["too short"]
    qtbot.waitUntil(lambda: line.accessibleDescription() == "too short")
    other.setFocus()
    qtbot.waitUntil(lambda: line.accessibleDescription() == "what it is for")


def test_what_is_said_while_the_keys_are_nowhere_waits_for_them(qtbot: QtBot, told: Told) -> None:
    around = QWidget()
    line = named(QLineEdit(around), "line", "Line")
    qtbot.addWidget(around)
    hearing.say(around, "being kept")
    hearing.say(around, "kept")
    hearing.say(line, "and proved")
    qtbot.wait(200)
    around.show()
    around.activateWindow()
    line.setFocus()
    qtbot.waitUntil(lambda: line.accessibleDescription() == "kept\nand proved")


def test_it_is_not_said_at_a_page_that_hands_the_keys_on(qtbot: QtBot, told: Told) -> None:
    page = QWidget()
    line = named(QLineEdit(page), "line", "Line")
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.setFocus()
    hearing.say(page, "last signed in")
    qtbot.wait(600)
    assert not page.accessibleDescription()
    line.setFocus()
    qtbot.waitUntil(lambda: line.accessibleDescription() == "last signed in")


@pytest.mark.parametrize("listed", [False, True])
def test_in_a_list_it_is_said_at_the_entry_that_has_the_keys(
    qtbot: QtBot, window: MainWindow, told: Told, *, listed: bool
) -> None:
    window.go_to("equipment")
    view = window.navigation if listed else window.page.table
    view.setFocus()
    at = view.currentIndex()
    told.clear()
    hearing.say(window, "12 records")
    qtbot.waitUntil(lambda: "12 records" in said(told, "DescriptionChanged"))
    assert not at.data(DESCRIPTION)
    assert not view.accessibleDescription()


def test_every_list_of_its_own_model_tells_what_is_said() -> None:
    models = [each for each in _below(QAbstractTableModel) if "data" in vars(each)]
    assert len(models) >= 8
    for each in models:
        assert "saying.of_entry(" in inspect.getsource(each.data), each


def test_what_the_arrows_lead_to_while_one_types_is_said(
    window: MainWindow, told: Told, answer: Answer
) -> None:
    def look(dialog: QWidget) -> None:
        box, found = dialog.findChild(QLineEdit), dialog.findChild(QListWidget)
        told.clear()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert said(told)[0].startswith(found.currentItem().text())
        dialog.close()

    answer("going", look)
    window.do("go")


def test_a_group_at_the_left_is_told_to_be_open_or_closed(window: MainWindow, told: Told) -> None:
    head = window.navigation.topLevelItem(1)
    head.setExpanded(False)
    head.setExpanded(True)
    assert said(told) == [f"{head.text(0)}: closed", f"{head.text(0)}: open"]


def test_what_is_found_at_the_left_is_said_and_the_keys_go_there(
    window: MainWindow, told: Told
) -> None:
    window.go_to("person")
    told.clear()
    box, tree = window.sidebar.box, window.navigation
    window.do("find_register")
    QTest.keyClicks(box, "nowhere")
    assert said(told)[-1] == "None found"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.hasFocus()  # there is nothing to go to
    window.do("find_register")
    QTest.keyClicks(box, "fault")
    assert box.text() == "fault"
    assert said(told)[-1] == "1 found: Equipment faults"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert tree.hasFocus()
    assert tree.currentItem().text(0) == "Equipment faults"
    assert window.page.register.name == "fault"


def test_how_many_records_are_found_is_said_once(
    qtbot: QtBot, window: MainWindow, told: Told
) -> None:
    window.go_to("equipment")
    qtbot.wait(50)
    told.clear()
    window.page.search.setFocus()
    QTest.keyClicks(window.page.search, "zc-0003")
    qtbot.waitUntil(lambda: bool(said(told)))
    assert said(told) == ["1 record"]


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _below(kind: type) -> Iterator[type]:
    """Yield all classes of the window that are of a kind."""
    for found in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(found.name)
    for each in kind.__subclasses__():
        if each.__module__.startswith(ui.__name__):
            yield each
        yield from _below(each)


def test_a_table_that_the_keys_left_at_once_is_not_told(qtbot: QtBot, told: Told) -> None:
    """As when a dialog closes and its window goes on to another page."""
    hears = hearing.Hearing(_application())
    around = QWidget()
    line, table = QLineEdit(), QTableWidget(1, 1)
    column = QVBoxLayout(around)
    column.addWidget(line)
    column.addWidget(table)
    table.setCurrentCell(0, 0)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    told.clear()
    table.setFocus()
    line.setFocus()
    qtbot.wait(20)
    assert said(told, "Focus") == []
    hears.deleteLater()


def test_after_what_was_typed_the_next_line_is_said(qtbot: QtBot, told: Told) -> None:
    hears = hearing.Hearing(_application())
    table = QTableWidget(2, 2)
    table.setHorizontalHeaderLabels(["Item", "Score"])
    table.setItem(1, 0, QTableWidgetItem("doors"))
    qtbot.addWidget(table)
    table.show()
    table.activateWindow()
    table.setFocus()
    table.setCurrentCell(0, 1)
    qtbot.waitUntil(table.hasFocus)
    qtbot.wait(20)
    told.clear()
    table.itemChanged.connect(lambda _item: table.setCurrentCell(1, 1))
    table.edit(table.currentIndex())
    QTest.keyClicks(QApplication.focusWidget(), "2")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said(told)))
    assert said(told) == ["doors\nScore"]
    hears.deleteLater()


def test_where_enter_goes_is_said_once_something_is_typed(
    qtbot: QtBot, window: MainWindow, told: Told, answer: Answer
) -> None:
    heard_of: list[str] = []

    def look(dialog: QWidget) -> None:
        box = dialog.findChild(QLineEdit)
        for text, heard in (("equipment ledger", "Equipment ledger"), ("qqq", "Nothing was found")):
            told.clear()
            box.setText(text)
            qtbot.waitUntil(lambda heard=heard: any(each.startswith(heard) for each in said(told)))
            heard_of.append(text)
        dialog.close()

    answer("going", look)
    window.do("go")
    assert heard_of == ["equipment ledger", "qqq"]


def test_what_is_taken_over_from_the_last_record_is_said(window: MainWindow, told: Told) -> None:
    window.new_record("equipment")
    page = window.editor.page
    for key, heard in (("dept", "信息中心"), ("remark", "The last record has nothing there.")):
        page.form.entries[key].control.setFocus()
        told.clear()
        window.editor.same_as_last()
        assert said(told)[0] == heard
    page.discard(window.editor._values)


def test_a_favourite_and_a_saved_view_are_said(window: MainWindow, told: Told) -> None:
    window.go_to("equipment")
    told.clear()
    window.actions_by_name["favourite"].trigger()
    window.actions_by_name["favourite"].trigger()
    assert said(told) == ["Among the favourites", "No longer among the favourites"]
    told.clear()
    window.page.views._call("")
    assert said(told) == ["View: as usual"]


def test_a_choice_in_child_lines_is_told_by_its_words(window: MainWindow) -> None:
    window.new_record("weekly_check")
    grid = window.editor.page.form.entries["items"].view
    at = grid.model().index(0, 1)
    grid.model().setData(at, "ok")
    assert at.data() != "ok"
    assert at.data(Qt.ItemDataRole.AccessibleTextRole) == at.data()
    window.editor.page.discard(window.editor._values)


def test_copied_lines_are_said_at_the_line_below_them(
    qtbot: QtBot, office: Office, told: Told
) -> None:
    start = shown(qtbot, office)
    for _page in range(2):
        start._go_on()
    page = start.findChild(PeoplePart)
    qtbot.waitUntil(page.grid.hasFocus)
    told.clear()
    page._paste("姓名\t所在部门\n王小明\t办公室\n")
    qtbot.waitUntil(lambda: "1 line taken." in "".join(said(told, "DescriptionChanged")))
    page._paste("")
    assert said(told)[-1] == "Nothing was copied; copy rows in Excel or WPS first."
