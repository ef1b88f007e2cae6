"""Views, groups, quick filters and copying in the window, by keys and mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.desk import entering, searching, views
from desktop_app.desk.office import Office
from desktop_app.desk.views import Filter, View
from desktop_app.ui import context_menus, copying
from desktop_app.ui.pages.model import GroupRole
from desktop_app.ui.pages.page import RegisterPage
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer, open_window
from tests.ui.walking import faults

HALF = View(filters=(Filter({"level": "secret"}),), group="dept", order="name")


def entry(menu: QMenu, name: str) -> QAction:
    """Return an entry of a menu, as it is when the menu is opened."""
    menu.aboutToShow.emit()
    return menu.findChild(QAction, name)  # type: ignore[no-any-return]


def listed(page: RegisterPage) -> list[str]:
    """Return what stands in the rows: the heads of groups, and the names of records."""
    place = page.model.columns.index("name")
    rows = range(page.model.rowCount())
    return [
        head.text if (head := page.model.head_at(row)) else page.model.index(row, place).data()
        for row in rows
    ]


def chips(page: RegisterPage) -> list[QPushButton]:
    """Return the chips that are seen, without the one that clears all."""
    made = page.filters.chips.findChildren(QPushButton)
    return [chip for chip in made if chip.isVisible() and chip is not page.filters.chips.clear]


def name_it(name: str) -> Callable[[QWidget], None]:
    def do(dialog: QWidget) -> None:
        box = dialog.findChild(QLineEdit, "view_name")
        assert box is not None
        box.setText(name)
        dialog.findChild(QPushButton, "view_save").click()  # type: ignore[union-attr]

    return do


def go(page: RegisterPage, row: int, column: str) -> None:
    """Put the keys on a cell."""
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row, page.model.columns.index(column)))


def test_a_view_is_saved_changed_renamed_chosen_and_deleted(
    window: MainWindow, answer: Answer
) -> None:
    page, office = window.page, window.office
    menu = page.views.menu()
    assert page.views.text() == "View: as usual"
    page.filters.boxes["eq_type"].choose("switch")
    answer("view_dialog", name_it("交换机"))
    window.actions_by_name["save_view"].trigger()
    assert page.views.accessibleName() == "View: 交换机"
    page.order_by("-name")
    assert page.views.accessibleName() == "View: 交换机 (changed)"
    entry(menu, "view_usual").trigger()
    assert page.model.rowCount() == 12
    assert page.order == ""
    entry(menu, "view:交换机").trigger()
    assert page.views.accessibleName() == "View: 交换机"
    assert page.filters.boxes["eq_type"].test == "switch"
    page.show_columns(["number", "name"])
    page.group_by("dept")
    window.actions_by_name["save_view"].trigger()
    assert page.views.accessibleName() == "View: 交换机"
    kept = views.need(office, page.register, "交换机")
    assert (kept.columns, kept.group) == (("number", "name"), "dept")
    answer("view_dialog", name_it("网络设备"))
    entry(menu, "view_rename").trigger()
    assert page.views.accessibleName() == "View: 网络设备"
    answer("agreed", lambda box: box.findChild(QPushButton, "yes").click())  # type: ignore[union-attr]
    entry(menu, "view_delete").trigger()
    assert page.views.text() == "View: as usual"
    assert views.views(office, page.register) == []
    assert not entry(menu, "view_delete").isEnabled()


@pytest.mark.parametrize(("keys", "menu"), [("views", "menu_views"), ("groups", "menu_groups")])
def test_the_menus_at_the_head_open_by_keys_on_what_is_chosen(
    qtbot: QtBot, window: MainWindow, keys: str, menu: str
) -> None:
    window.actions_by_name[keys].trigger()
    opened = window.page.findChild(QMenu, menu)
    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    assert opened.activeAction() is opened.actions()[0]
    assert opened.activeAction().isChecked()
    opened.close()


def test_a_name_that_is_taken_is_told_and_asked_again(window: MainWindow, answer: Answer) -> None:
    page = window.page
    views.save(window.office, page.register, View(name="台式机"))

    def again(dialog: QWidget) -> None:
        box = dialog.findChild(QLineEdit, "view_name")
        assert box is not None
        box.setText("台式机")
        answer("refused", lambda told: told.close())
        dialog.findChild(QPushButton, "view_save").click()  # type: ignore[union-attr]
        name_it("台式机二")(dialog)

    answer("view_dialog", again)
    entry(page.views.menu(), "view_save_as").trigger()
    assert page.views.text() == "View: 台式机二"


def test_a_view_is_there_again_with_its_search(qtbot: QtBot, small_office: Office) -> None:
    equipment = small_office.registers["equipment"]
    views.save(small_office, equipment, View(name="打印", search="dyj", group="level"))
    first = open_window(qtbot, small_office)
    first.page.views.choose("打印")
    assert first.page.model.rowCount() == 6
    first.close()
    second = open_window(qtbot, small_office)
    assert second.page.search.text() == "dyj"
    assert second.page.views.text() == "View: 打印"
    assert second.page.model.rowCount() == 6
    second.close()


def test_a_view_that_forms_have_outgrown_opens_with_what_remains(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    page, said = window.page, []
    old = View(
        name="旧", filters=(Filter({"eq_type": "switch"}), Filter({"colour": "red"})), order="size"
    )
    views.save(window.office, page.register, old)

    def read(box: QWidget) -> None:
        said.append(box.text())  # type: ignore[attr-defined]
        box.close()

    answer("told", read)
    page.views.choose("旧")
    assert page.model.rowCount() == 4
    qtbot.waitUntil(lambda: bool(said))
    assert "filter by colour, order by size" in said[0]
    assert page.views.text() == "View: 旧"


def test_what_is_only_read_offers_views_and_saves_none(qtbot: QtBot, small_office: Office) -> None:
    equipment = small_office.registers["equipment"]
    views.save(small_office, equipment, View(name="涉密", filters=HALF.filters))
    small_office.close()
    with Office(small_office.folder, read_only=True) as office:
        window = open_window(qtbot, office)
        menu = window.page.views.menu()
        entry(menu, "view:涉密").trigger()
        assert window.page.model.rowCount() == 6
        for name in ("view_save", "view_save_as", "view_rename", "view_delete"):
            assert not entry(menu, name).isEnabled()
        assert not window.actions_by_name["save_view"].isEnabled()
        window.close()


def test_groups_are_opened_and_closed_by_keys_and_mouse_and_remembered(
    qtbot: QtBot, window: MainWindow
) -> None:
    page, table = window.page, window.page.table
    entry(page.groups.menu(), "group:level").trigger()
    assert page.groups.text() == "Groups: Secrecy level"
    assert [text for text in listed(page) if "(" in text] == ["Secret (6)", "Unclassified (6)"]
    assert page.model.rowCount() == 14
    assert len(page.model.found) == 12
    assert faults(window) == []
    table.go(0)
    assert table.chosen() == []
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert listed(page)[:2] == ["Secret (6)", "Unclassified (6)"]
    assert page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Secret (6), closed"
    assert table.currentIndex().row() == 0
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert page.model.rowCount() == 8
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert listed(page) == ["Secret (6)", "Unclassified (6)"]
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert page.model.rowCount() == 8
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert len(table.chosen()) == 1
    window.actions_by_name["select_all"].trigger()
    assert sorted(table.chosen()) == sorted(page.model.groups[1].ids)
    place = table.visualRect(page.model.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.model.rowCount() == 14
    entry(page.groups.menu(), "groups_close").trigger()
    assert page.model.rowCount() == 2
    again = RegisterPage(window.office, page.register, window.memory)
    qtbot.addWidget(again)
    again.refresh()
    assert again.model.rowCount() == 2
    assert again.groups.text() == "Groups: Secrecy level"
    again.rest(True)


def test_the_head_of_a_group_stands_over_all_columns_and_shows_its_sign(window: MainWindow) -> None:
    page = window.page
    page.group_by("status")
    head = page.model.index(0, 0).data(GroupRole)
    assert head.group.tone == "good"
    assert page.table.columnSpan(0, 0) == len(page.model.columns)
    assert page.table.columnSpan(1, 0) == 1
    page.show_columns(["number", "level"])
    assert page.table.columnSpan(0, 0) == 3
    page.group_by("level")
    assert page.model.index(0, 0).data(GroupRole).group.rank > 0
    page.group_by("")
    assert page.table.columnSpan(0, 0) == 1
    assert page.model.rowCount() == 12


def test_a_record_stays_chosen_and_opens_in_groups(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    page.group_by("eq_type")
    id = page.model.groups[1].ids[2]
    assert page.table.choose(id)
    page.refresh()
    assert page.chosen() == [id]
    assert page.current() == id
    page.search.setText("SN00007")
    qtbot.waitUntil(lambda: len(page.model.found) == 1)
    assert page.model.rowCount() == 2
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert window.showing_record


def test_a_cell_filters_the_list_by_its_value_or_leaves_it_out(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.page
    go(page, 0, "responsible")
    name = page.table.currentIndex().data()
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert page.model.rowCount() == 4
    assert [chip.objectName() for chip in chips(page)] == ["chip_more_0"]
    assert page.filters.chips.clear.isVisible()
    go(page, 0, "eq_type")
    qtbot.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert page.model.rowCount() == 0
    first, second = chips(page)
    assert first.text().startswith(f"Responsible person: {name}")
    assert second.text().startswith("not (Type: ")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert page.model.rowCount() == 8
    (rest,) = chips(page)
    assert rest.hasFocus()
    assert faults(window) == []
    qtbot.keyClick(rest, Qt.Key.Key_Space)
    assert page.model.rowCount() == 12
    assert page.table.hasFocus()
    assert chips(page) == []


def test_a_cell_whose_field_has_a_box_is_chosen_there(window: MainWindow) -> None:
    page = window.page
    page.filters.boxes["status"].choose("live")
    for column in ("dept", "status"):
        go(page, 0, column)
        window.actions_by_name["only_these"].trigger()
    assert (
        page.filters.boxes["dept"].currentText()
        == page.model.index(0, page.model.columns.index("dept")).data()
    )
    assert page.filters.boxes["status"].test == "in_use"
    assert [chip.objectName() for chip in chips(page)] == ["chip_dept", "chip_status"]
    assert page.model.rowCount() == 6


def test_a_group_filters_the_list_too_and_the_number_does_not(
    window: MainWindow, answer: Answer
) -> None:
    page = window.page
    page.group_by("dept")
    page.table.go(0)
    window.actions_by_name["not_these"].trigger()
    assert len(page.model.groups) == 1
    page.group_by("")
    go(page, 0, "number")
    answer("told", lambda box: box.close())
    window.actions_by_name["only_these"].trigger()
    assert page.model.rowCount() == 6


def test_filters_of_cells_are_remembered(qtbot: QtBot, small_office: Office) -> None:
    first = open_window(qtbot, small_office)
    go(first.page, 0, "responsible")
    first.actions_by_name["not_these"].trigger()
    assert first.page.model.rowCount() == 8
    first.close()
    second = open_window(qtbot, small_office)
    assert second.page.model.rowCount() == 8
    assert second.page.views.text() == "View: as usual"
    second.close()


def test_the_menu_over_a_cell_says_what_it_would_filter_by(window: MainWindow) -> None:
    page = window.page
    go(page, 0, "responsible")
    menu = QMenu(window)
    context_menus._offer_filters(window, menu)
    only, others, *_rule = menu.actions()
    assert only.text() == f"Only these: Responsible person: {page.table.currentIndex().data()}"
    assert others.text().startswith("Not these: Responsible person: ")
    others.trigger()
    assert page.model.rowCount() == 8


def test_the_list_is_copied_as_a_table_for_word(window: MainWindow) -> None:
    page = window.page
    entering.change(window.office, page.register, page.model.found[0], {"location": "A座<1>&2"})
    page.show_columns(["number", "location"])
    page.group_by("dept")
    window.actions_by_name["select_all"].trigger()
    window.actions_by_name["copy"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0] == "Register number\tLocation"
    assert len(lines) == 13
    assert any(line.endswith("\tA座<1>&2") for line in lines)
    html = data.html()
    assert html.count("<tr>") == 13
    assert "<th>Register number</th><th>Location</th>" in html
    assert "<td>A座&lt;1&gt;&amp;2</td>" in html


@pytest.mark.parametrize("action", ["copy", "copy_lines"])
def test_many_records_are_copied_aside(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    window.actions_by_name["select_all"].trigger()
    window.actions_by_name[action].trigger()
    before = QGuiApplication.clipboard().mimeData().html()
    QGuiApplication.clipboard().clear()
    monkeypatch.setattr("desktop_app.ui.deeds.records.MANY", 3)
    window.actions_by_name[action].trigger()
    assert QGuiApplication.clipboard().mimeData().html() == before
    assert window.page.model.row(0) is not None


def test_a_record_is_copied_line_by_line_masked_from_the_list_alone(window: MainWindow) -> None:
    window.show_register("person")
    person = window.office.registers["person"]
    id = window.page.model.found[0]
    entering.change(window.office, person, id, {"phone": "13800138000"})
    window.page.refresh()
    window.page.table.choose(id)
    window.actions_by_name["copy_lines"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert "Name\t李建国\n" in data.text()
    assert "Phone\t138****8000\n" in data.text()
    assert "<th>Phone</th><td>138****8000</td>" in data.html()
    window.show_record("person", id)
    window.actions_by_name["copy_lines"].trigger()
    assert "Phone\t13800138000\n" in QGuiApplication.clipboard().mimeData().text()


def test_several_records_are_copied_apart(qtbot: QtBot) -> None:
    copying.put(copying.records([[("Name", "a\nb")], [("Name", "c")]]))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Name\ta b\n\nName\tc\n"
    assert data.html().count("<table") == 2
    assert "a<br>b" in data.html()


def test_print_and_export_offer_the_list_as_shown_and_the_views(
    window: MainWindow, answer: Answer
) -> None:
    page = window.page
    views.save(window.office, page.register, View(name="涉密", filters=HALF.filters))
    page.table.choose(page.model.found[0])
    seen: list[list[str]] = []

    def look(what: str, only: str) -> Callable[[QWidget], None]:
        def do(dialog: QWidget) -> None:
            box = dialog.findChild(QComboBox, what)
            chosen = dialog.findChild(QRadioButton, only)
            assert isinstance(dialog, QDialog)
            assert box is not None
            assert chosen is not None
            seen.append([box.itemText(place) for place in range(box.count())])
            box.setCurrentIndex(box.findData("view:涉密"))
            assert not chosen.isEnabled()
            box.setCurrentIndex(box.findData("view:"))
            assert chosen.isEnabled()
            dialog.reject()

        return do

    answer("print_choice", look("print_what", "print_chosen"))
    window.actions_by_name["print"].trigger()
    answer("export_dialog", look("export_what", "export_chosen"))
    window.actions_by_name["export"].trigger()
    for words in seen:
        assert {"The list as it is shown", "View: 涉密"} <= set(words)


def test_a_view_is_exported_with_its_own_records(
    window: MainWindow,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    from openpyxl import load_workbook

    from desktop_app.ui.dialogs import exporting

    page = window.page
    view = View(name="涉密", filters=HALF.filters, columns=("number",), group="dept")
    views.save(window.office, page.register, view)
    path = tmp_path_factory.mktemp("out") / "a.xlsx"
    monkeypatch.setattr(exporting, "file_to_save", lambda *_given: path)

    def choose(dialog: QWidget) -> None:
        box = dialog.findChild(QComboBox, "export_what")
        assert box is not None
        box.setCurrentIndex(box.findData("view:涉密"))
        dialog.findChild(QPushButton, "export_save").click()  # type: ignore[union-attr]

    answer("export_dialog", choose)
    answer("saved", lambda box: box.close())
    window.actions_by_name["export"].trigger()
    sheet = load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Equipment ledger (涉密)"
    ids = views.ids(window.office, page.register, view)
    numbers = [v["number"] for v in searching.values(window.office, page.register, ids)]
    assert [row[1] for row in rows if row[1] in numbers] == numbers
    heads = [row[0] for row in rows if str(row[0]).startswith("Department")]
    assert heads == ["Department: 信息中心 (6)"]


def test_what_is_hidden_of_a_closed_group_is_found_all_the_same(window: MainWindow) -> None:
    page = window.page
    page.group_by("dept")
    page.turn_all(shut=True)
    assert page.model.rowCount(QModelIndex()) == 2
    assert page.findChild(QLabel, "count").text() == "12 records"
    assert not page.table.choose(page.model.found[0])
    assert page.table.rowAt(QPoint(0, 5).y()) == 0
