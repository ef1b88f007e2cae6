"""A register's page: search, filters, order, columns, marks, copying."""

import datetime as dt

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.desk import entering, searching
from desktop_app.desk.office import Office
from desktop_app.ui import folding
from desktop_app.ui.pages import columns, fitting
from desktop_app.ui.pages.in_sight import InSight
from desktop_app.ui.pages.model import BLOCK, MARKS, MarksRole, RecordsModel
from desktop_app.ui.pages.page import RegisterPage
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer, open_window
from tests.ui.parts import part


def shown(page: RegisterPage, column: str) -> list[str]:
    """Return what the list shows under a column, from top to bottom."""
    place = page.model.columns.index(column)
    return [page.model.index(row, place).data() for row in range(page.model.rowCount())]


def search(qtbot: QtBot, page: RegisterPage, text: str) -> None:
    """Type into the search box, and wait until the list has followed."""
    page.search.setText(text)
    qtbot.waitUntil(lambda: not page._looking.due)


def test_a_value_that_no_record_has_any_more_is_looked_for_until_it_is_taken_away(
    window: MainWindow,
) -> None:
    page, office = window.page, window.office
    box = page.filters.boxes["location"]
    box.choose("A座101室")
    (id,) = page.model.found
    entering.change(office, page.register, id, {"location": "B座"})
    window.changed()
    box.list_values()  # as when the keys come to it
    assert (box.test, box.currentText()) == ("A座101室", "A座101室")
    assert (list(page.model.found), page.found()) == ([], [])
    box.choose(None)
    box.list_values()
    assert box.findText("A座101室") < 0
    assert len(page.model.found) == 12


@pytest.mark.parametrize("typed", ["打印机", "打印", "dyj", "dayinji", "ｄｙｊ", "激光"])
def test_search_finds_by_chinese_and_by_pinyin(
    qtbot: QtBot, window: MainWindow, typed: str
) -> None:
    search(qtbot, window.page, typed)
    assert shown(window.page, "name") == ["激光打印机"] * 4


def test_what_goes_out_is_what_there_is_now_though_the_list_is_out_of_sight(
    window: MainWindow,
) -> None:
    window.show_today()
    window.new_record("person")  # before its list was ever shown
    assert len(window.page.found() or ()) == 3
    entering.add(window.office, window.office.registers["person"], {"name": "赵国强"})
    window.changed()
    assert len(window.page.found() or ()) == 4


def test_search_finds_by_the_name_of_a_person_in_initials(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window.page, "ljg")
    assert set(shown(window.page, "responsible")) == {"李建国"}


def test_down_and_enter_go_from_the_search_box_to_the_record(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_by_name["find"].trigger()
    page = window.page
    assert page.search.hasFocus()
    search(qtbot, page, "SN00007")
    assert page.model.rowCount() == 1
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert window.showing_record


def test_nothing_found_says_so_and_gives_a_way_back(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    search(qtbot, page, "没有这样的设备")
    assert page.findChild(QWidget, "empty").isVisible()
    clear = page.findChild(QPushButton, "empty_clear")
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 12


def test_an_empty_register_offers_to_enter_and_to_import(window: MainWindow) -> None:
    window.show_register("training")
    page = window.page
    assert page.findChild(QPushButton, "empty_new").isVisible()
    assert page.findChild(QPushButton, "empty_import").isVisible()


def test_a_click_on_a_head_orders_and_a_second_one_turns_round(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.page
    heads = page.table.horizontalHeader()
    place = page.model.columns.index("asset_no")
    for expected in (False, True):
        x = heads.sectionViewportPosition(place) + 5
        qtbot.mouseClick(
            heads.viewport(), Qt.MouseButton.LeftButton, pos=heads.rect().center().__class__(x, 8)
        )
        numbers = shown(page, "asset_no")
        assert numbers == sorted(numbers, reverse=expected)


def test_the_order_is_remembered(qtbot: QtBot, small_office: Office) -> None:
    first = open_window(qtbot, small_office)
    first.page.order_by("-asset_no")
    first.close()
    second = open_window(qtbot, small_office)
    assert shown(second.page, "asset_no")[0] == "ZC-0011"
    second.close()


def test_filters_narrow_the_list_together(window: MainWindow) -> None:
    page = window.page
    page.filters.boxes["eq_type"].choose("desktop")
    assert page.model.rowCount() == 4
    page.filters.boxes["level"].choose("secret")
    assert page.model.rowCount() == 2
    assert page.filters.active
    window.actions_by_name["clear_filters"].trigger()
    assert page.model.rowCount() == 12


def test_a_filter_by_link_lists_the_records_to_choose_from(window: MainWindow) -> None:
    box = window.page.filters.boxes["dept"]
    box.list_values()
    labels = [box.itemText(place) for place in range(box.count())]
    assert {"办公室", "信息中心"} <= set(labels)
    box.setCurrentIndex(labels.index("信息中心"))
    assert set(shown(window.page, "dept")) == {"信息中心"}


def test_a_ledger_filter_narrows_what_a_code_filter_lets_through(window: MainWindow) -> None:
    page = window.page
    page.filters.boxes["preset"].choose("classified_computers")
    assert page.model.rowCount() == 2
    page.filters.boxes["eq_type"].choose("printer")
    assert page.model.rowCount() == 0


def test_the_wheel_changes_no_filter(qtbot: QtBot, window: MainWindow) -> None:
    box = window.page.filters.boxes["eq_type"]
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus
    box.list_values()
    assert box.currentIndex() == 0


def test_filters_are_remembered(qtbot: QtBot, small_office: Office) -> None:
    first = open_window(qtbot, small_office)
    first.page.filters.boxes["eq_type"].choose("switch")
    first.close()
    second = open_window(qtbot, small_office)
    assert second.page.model.rowCount() == 4
    assert set(shown(second.page, "name")) == {"核心交换机"}
    second.close()


def test_a_period_takes_days_as_people_write_them(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    page = window.page
    year = dt.date.today().year
    first = searching.values(window.office, page.register, page.model.found[:1])[0]
    day = {"enabled_on": f"{year - 1}年3月5日"}
    entering.change(window.office, page.register, first["id"], day)
    refused: list[str] = []
    page.filters.period.choose("last_year")
    assert list(page.model.found) == [first["id"]]

    def fill(dialog: QWidget) -> None:
        assert page.query().period == ("enabled_on", f"{year - 1}-01-01", f"{year - 1}-12-31")
        start, end = (part(dialog, QLineEdit, name) for name in ("period_from", "period_to"))
        start.setText(f"{year - 1}.3")
        end.setText(f"{year - 1}.2")
        assert isinstance(dialog, QDialog)
        answer("refused", lambda told: (refused.append(told.text()), told.close()))  # type: ignore[attr-defined]
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert refused == ["The period ends before it begins."]
        end.setText(f"{year - 1}")
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    answer("period_dialog", fill)
    box = page.filters.period
    place = box.findData("custom")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    assert page.query().period == ("enabled_on", f"{year - 1}-03-01", f"{year - 1}-12-31")
    assert list(page.model.found) == [first["id"]]


def test_a_hidden_column_stays_hidden(qtbot: QtBot, small_office: Office, answer: Answer) -> None:
    first = open_window(qtbot, small_office)

    def hide(dialog: QWidget) -> None:
        listed = dialog.findChild(QListWidget, "columns")
        for place in range(listed.count()):
            if listed.item(place).data(Qt.ItemDataRole.UserRole) == "location":
                listed.item(place).setCheckState(Qt.CheckState.Unchecked)
        assert isinstance(dialog, QDialog)
        dialog.accept()

    answer("columns_dialog", hide)
    first.actions_by_name["columns"].trigger()
    assert "location" not in first.page.model.columns
    first.close()
    second = open_window(qtbot, small_office)
    assert "location" not in second.page.model.columns
    assert "name" in second.page.model.columns
    second.close()


def test_widths_given_by_hand_are_remembered(qtbot: QtBot, small_office: Office) -> None:
    first = open_window(qtbot, small_office)
    place = first.page.model.columns.index("name")
    first.page.table.horizontalHeader().resizeSection(place, 173)
    first.close()
    second = open_window(qtbot, small_office)
    assert second.page.table.columnWidth(place) == 173
    second.close()


def test_columns_fit_the_room_there_is() -> None:
    natural, least = {"a": 300, "b": 100, "c": 50}, {"a": 80, "b": 80, "c": 50}
    narrow = fitting.shared(natural, least, 300)
    assert sum(narrow.values()) == 300
    assert narrow["c"] == 50
    assert fitting.shared(natural, least, 100) == least
    wide = fitting.shared(natural, least, 510)
    assert all(wide[key] > natural[key] for key in natural)


def test_what_lacks_is_taken_from_the_widest_so_that_short_columns_stay_whole() -> None:
    natural = {"words": 260, "more": 200, "code": 90, "kind": 60}
    least = {"words": 72, "more": 72, "code": 90, "kind": 40}
    given = fitting.shared(natural, least, 400)
    assert sum(given.values()) == 400
    assert (given["code"], given["kind"]) == (90, 60)
    assert abs(given["words"] - given["more"]) <= 4


def test_a_head_takes_two_lines_before_it_is_cut(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    for label, lines in (
        ("Register number", "Register\nnumber"),
        ("Due back on", "Due\nback on"),
        ("涉密载体编号", "涉密\n载体编号"),
        ("归还检查", "归还\n检查"),
        ("保密负责人", "保密\n负责人"),
        ("有问题项数", "有问\n题项数"),
        ("来文/收文单位", "来文/\n收文单位"),
        ("MAC地址绑定", "MAC\n地址绑定"),
        ("维修原因（故障现象）", "维修原因\n（故障现象）"),
    ):
        whole = metrics.horizontalAdvance(label)
        assert folding.folded(label, metrics, whole) == label
        room = folding.narrowest(label, metrics)
        assert room < whole * 0.75
        assert folding.folded(label, metrics, room) == lines
        assert folding.folded(label, metrics, room - 4).count("…") >= 1
    for word in ("Department", "状态", "负责人"):
        assert folding.narrowest(word, metrics) == metrics.horizontalAdvance(word)


def test_a_list_that_is_moved_sideways_anyway_tells_names_whole(
    qtbot: QtBot, small_office: Office
) -> None:
    name = "Information Centre: laptop 12"
    given = {"name": name, "eq_type": "laptop", "level": "none", "location": "A101"}
    entering.add(small_office, small_office.registers["equipment"], given)
    window = open_window(qtbot, small_office)
    window.resize(1000, 700)
    table = window.page.table
    qtbot.waitUntil(lambda: not table._fitting.isActive())
    assert table.horizontalScrollBar().maximum() > 0
    width = table.columnWidth(window.page.model.columns.index("name"))
    assert width > table.fontMetrics().horizontalAdvance(name)
    window.close()


def test_heads_that_are_made_narrow_by_hand_are_not_cut(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1800, 700)
    heads, table = window.page.table.heads, window.page.table
    place = window.page.model.columns.index("responsible")
    qtbot.waitUntil(lambda: not table._fitting.isActive())
    assert heads.height() < 2 * heads.fontMetrics().lineSpacing()
    heads.resizeSection(place, heads.narrowest(place))
    qtbot.waitUntil(lambda: heads.height() > 2 * heads.fontMetrics().lineSpacing())
    heads.resizeSection(place, 200)
    qtbot.waitUntil(lambda: heads.height() < 2 * heads.fontMetrics().lineSpacing())


def test_a_label_that_wraps_is_broken_where_it_is_read_best(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    for label, lines in (
        ("线路（信息点）编号", "线路\n（信息点）编号"),
        ("领导小组办公室设在", "领导小组\n办公室设在"),
        ("处理方式", "处理\n方式"),
        ("检测证书有效期", "检测证书\n有效期"),
        ("Group office located in", "Group office \nlocated in"),
    ):
        whole = metrics.horizontalAdvance(label)
        assert folding.broken(label, metrics, whole) == label
        assert folding.broken(label, metrics, folding.narrowest(label, metrics)) == lines
        assert folding.broken(label, metrics, whole // 4) == label  # two lines are too few


def test_figures_stand_at_the_right_and_apart_from_the_next_column(
    qtbot: QtBot, small_office: Office
) -> None:
    office = small_office
    people = ["王小明", "李建国", "张丽华"]
    drill = {"plan": "应急预案", "planned_on": "2026-12-01", "people": people}
    entering.add(office, office.registers["emergency_plan"], {"title": "应急预案"})
    entering.add(office, office.registers["drill"], drill)
    window = open_window(qtbot, office)
    window.show_register("drill")
    page = window.page
    place = page.model.columns.index("people")
    assert shown(page, "people") == ["3"]
    assert place in page.model.figures
    qtbot.waitUntil(lambda: not page.table._fitting.isActive())
    cell = page.table.visualRect(page.model.index(0, place))
    page.table.clearSelection()
    inspections = office.registers["self_inspection"].declaration.list.columns
    window.show_register("self_inspection")  # which tells how many items have which result
    assert 1 + inspections.index("items") not in window.page.model.figures
    window.show_register("drill")
    image = page.table.viewport().grab(cell).toImage()
    ground = image.pixelColor(2, 2)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(2, image.height() - 2))
    ]
    assert inked[0] > image.width() // 2
    assert image.width() - inked[-1] > 10 * image.devicePixelRatio()
    window.close()


def test_what_a_record_is_called_stays_in_sight_while_the_list_is_moved_sideways(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1000, 700)
    page, table = window.page, window.page.table
    bar, held = table.horizontalScrollBar(), table.findChild(QWidget, "in_sight")
    assert isinstance(held, InSight)
    called = page.model.columns.index("name")
    assert held.column == called
    for place in range(page.model.columnCount()):
        table.setColumnWidth(place, 150)
    qtbot.waitUntil(lambda: bar.maximum() > 700)
    assert held.isHidden()
    table.choose(page.model.found[2])
    head = table.horizontalHeader().height()
    cells = table.visualRect(page.model.index(0, called)) | table.visualRect(
        page.model.index(5, called)
    )
    before = table.viewport().grab(cells.adjusted(0, 0, -1, 0)).toImage()
    bar.setValue(bar.maximum())
    assert held.isVisible()
    shown_now = held.grab(QRect(0, head, cells.width() - 1, cells.height())).toImage()
    assert shown_now == before
    QTest.mouseClick(
        held, Qt.MouseButton.LeftButton, pos=QPoint(20, head + table.rowHeight(0) * 4 + 5)
    )
    assert table.chosen() == [page.model.found[4]]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen() == [page.model.found[5]]
    assert (table.currentIndex().column(), bar.value()) == (called, bar.maximum())
    table.setCurrentIndex(page.model.index(5, called + 1))
    assert table.visualRect(table.currentIndex()).left() >= held.width()
    bar.setValue(bar.maximum())
    QTest.mouseClick(held, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert page.order in ("name", "-name")
    bar.setValue(0)
    assert held.isHidden()


@pytest.mark.parametrize("width", [1100, 1920])
def test_rows_end_with_the_list_and_cut_no_number(
    qtbot: QtBot, small_office: Office, width: int
) -> None:
    window = open_window(qtbot, small_office)
    window.resize(width, 700)
    table = window.page.table
    qtbot.waitUntil(lambda: not table._fitting.isActive())
    heads = table.horizontalHeader()
    taken = sum(heads.sectionSize(place) for place in range(heads.count()))
    room = table.viewport().width()
    assert taken == room if width == 1920 else taken > room
    for column in ("number", "status"):
        place = window.page.model.columns.index(column)
        texts = shown(window.page, column)
        widest = max(map(table.fontMetrics().horizontalAdvance, texts))
        assert heads.sectionSize(place) > widest
    window.close()


def test_a_filter_shows_its_label_and_is_as_wide_as_what_it_shows(window: MainWindow) -> None:
    box = window.page.filters.boxes["status"]
    assert box.shown == box.label
    before = box.sizeHint().width()
    box.list_values()  # longer ones among them
    assert box.sizeHint().width() == before
    box.choose("in_use")
    assert box.shown == box.currentText() != box.label
    box.choose(None)
    assert (box.shown, box.sizeHint().width()) == (box.label, before)


def test_a_void_record_is_struck_through_with_its_reason(
    window: MainWindow, answer: Answer
) -> None:
    page = window.page
    id = page.model.found[0]
    page.table.choose(id)

    def give_reason(dialog: QWidget) -> None:
        dialog.findChild(QPlainTextEdit, "void_reason").setPlainText("重复登记")
        dialog.findChild(QPushButton, "void_go").click()

    answer("void_dialog", give_reason)
    window.actions_by_name["void"].trigger()
    assert id not in page.model.found
    window.actions_by_name["show_void"].trigger()
    place = list(page.model.found).index(id)
    index = page.model.index(place, 2)
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    (mark,) = page.model.index(place, 0).data(MarksRole)
    assert mark.sign == "void"
    assert "重复登记" in page.model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_record_that_is_open_is_voided_by_the_same_question(
    window: MainWindow, answer: Answer
) -> None:
    id = window.page.model.found[0]
    window.show_record("equipment", id)

    def give_reason(dialog: QWidget) -> None:
        dialog.findChild(QPlainTextEdit, "void_reason").setPlainText("重复登记")
        dialog.findChild(QPushButton, "void_go").click()

    answer("void_dialog", give_reason)
    window.editor.commands["void"].trigger()
    assert window.editor.id == id
    assert not window.editor.commands["save"].isEnabled()
    badge = window.editor.head.findChild(QLabel, "badge.void")
    assert badge is not None
    assert "重复登记" in badge.text()
    window.back()
    assert id not in window.page.model.found


def test_what_lacks_something_bears_a_sign_besides_its_colour(window: MainWindow) -> None:
    index = window.page.model.index(0, 0)
    assert index.data() == "gap"
    assert "Incomplete" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_overdue_bears_a_sign(window: MainWindow) -> None:
    office = window.office
    long_ago = (dt.datetime.now() - dt.timedelta(days=200)).isoformat(" ", "minutes")
    entering.add(
        office,
        office.registers["fault"],
        {"symptom": "无法开机", "occurred_at": long_ago, "reported_at": long_ago},
    )
    window.show_register("fault")
    assert "due" in window.page.model.index(0, 0).data().split()


def test_copying_gives_heads_and_lines_with_tabs(window: MainWindow) -> None:
    page = window.page
    page.order_by("asset_no")
    table = page.table
    flags = QItemSelectionModel.SelectionFlag
    for row in (0, 1):
        table.selectionModel().select(page.model.index(row, 0), flags.Select | flags.Rows)
    window.actions_by_name["copy"].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 3
    heads = lines[0].split("\t")
    assert lines[1].split("\t")[heads.index("Asset number")] == "ZC-0000"
    assert page.chosen() == list(page.model.found[:2])


def test_the_line_below_counts_and_adds_up(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    page.table.selectAll()
    count, totals = page.findChild(QWidget, "count"), page.findChild(QWidget, "totals")
    assert count.text() == "12 records · 12 selected"  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "Classified: 6" in totals.text())  # type: ignore[attr-defined]


def test_only_the_blocks_that_are_looked_at_are_read(small_office: Office, qtbot: QtBot) -> None:
    register = small_office.registers["equipment"]
    model = RecordsModel(small_office, register)
    found = searching.ids(small_office, register, searching.Query())
    model.show_columns(["number"])
    model.show_ids(list(found) * 100)
    assert model._blocks == {}
    model.index(BLOCK * 3 + 5, 1).data()
    assert list(model._blocks) == [3]
    model.resting = True
    assert model.index(BLOCK * 7, 1).data() is None
    assert list(model._blocks) == [3]


def test_every_register_has_a_page(window: MainWindow, register_name: str) -> None:
    window.show_register(register_name)
    page = window.page
    assert page.register.name == register_name
    every = columns.available(page.register)
    page.show_columns(every)
    assert list(page.model.columns) == [MARKS, *every]
    for column in every:
        assert page.model.headerData(page.model.columns.index(column), Qt.Orientation.Horizontal)
    for box in page.filters.boxes.values():
        box.list_values()
        assert box.count() > 1
    assert isinstance(page.filters.incomplete, QCheckBox)


def test_what_is_ticked_stands_side_by_side_however_wide_the_window_is(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_register("diary")
    filters, rows = window.page.filters, set()
    for width in range(900, 1500, 20):
        window.resize(width, 700)
        qtbot.waitUntil(lambda width=width: window.width() == width)
        QApplication.sendPostedEvents()
        ticks = [box.mapTo(filters, QPoint()) for box in (filters.incomplete, filters.void)]
        assert ticks[0].y() == ticks[1].y(), width
        rows.add(ticks[0].y())
    assert len(rows) > 1
