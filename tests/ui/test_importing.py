"""Ledgers brought in through the wizard: by hand, from the keyboard, all or in part, and back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QTableView,
    QTableWidget,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk import entering, importing, searching
from desktop_app.desk.importing import APART
from desktop_app.desk.office import Office
from desktop_app.ui.dialogs.importing import bring_in
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.test_journeys import press
from tests.ui.walking import faults

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Do = Callable[[QWidget], None]
BringIn = Callable[[Path, Do], None]

HEADS = ("资产编号", "设备名称", "设备类型", "密级", "责任人", "序列号")
STRANGE = (
    ("甲", "乙", "丙"),
    ("绘图仪", "三楼", "x1"),
    ("扫描仪", "四楼", "x2"),
)


def book(path: Path, *rows: Sequence[object]) -> Path:
    """Write a workbook of these rows."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def kept(office: Office, text: str = "") -> list[dict[str, Any]]:
    """Return the machines that are found by these words."""
    equipment = office.registers["equipment"]
    return searching.values(
        office, equipment, searching.ids(office, equipment, searching.Query(text))
    )


def type_key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as a clerk does: it goes to whatever has the keys."""
    QApplication.processEvents()  # a list that opened or closed takes or gives back the keys
    popup = QApplication.activePopupWidget()
    target = popup.findChild(QAbstractItemView) if popup else QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def type_text(text: str) -> None:
    """Type letters one by one."""
    for sign in text:
        type_key(Key(ord(sign.upper())))


def focused() -> str:
    """Return the name of what has the keys."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def box(dialog: QWidget, name: str) -> QComboBox:
    """Return the box called `name`."""
    found = dialog.findChild(QComboBox, name)
    assert found is not None, name
    return found


def choose(dialog: QWidget, name: str, data: object) -> None:
    """Choose in a box as a click does."""
    found = box(dialog, name)
    found.setCurrentIndex(found.findData(data))
    found.activated.emit(found.currentIndex())


def lines(dialog: QWidget, name: str) -> list[list[str]]:
    """Return the texts of a table of what would come of the ledger."""
    table = dialog.findChild(QTableView, f"import_{name}")
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def summary(dialog: QWidget) -> str:
    """Return the line of counts."""
    return dialog.findChild(QLabel, "import_summary").text()


def wizard_page(dialog: QWidget) -> str:
    """Return the name of the page that is shown."""
    return dialog.findChild(QStackedWidget, "import_pages").currentWidget().objectName()


@pytest.fixture
def brought(window: MainWindow, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> BringIn:
    """Return a function that opens the wizard on a file, does something with it, and leaves it."""

    def bring(path: Path, do: Do) -> None:
        raised: list[BaseException] = []

        def done(dialog: QWidget) -> None:
            try:
                do(dialog)
            except BaseException as error:  # noqa: BLE001 - it is raised again outside Qt's loop
                raised.append(error)
            finally:
                if dialog.isVisible():
                    dialog.done(0)  # type: ignore[attr-defined]

        chosen = (str(path), "")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: chosen)
        answer("import_dialog", done)
        window.actions_by_name["import"].trigger()
        if raised:
            raise raised[0]

    return bring


@pytest.fixture
def saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that a dialog for saving answers."""
    path = tmp_path / "saved.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    return path


def test_strange_heads_are_told_from_the_keyboard_alone(
    qtbot: QtBot, window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        error = dialog.findChild(QLabel, "import_error")
        assert "no row of column heads" in error.text()
        assert not dialog.findChild(QPushButton, "import_next").isEnabled()
        assert not box(dialog, "import_column_A").isEnabled()
        assert focused() == "import_rows"
        type_key(Key.Key_H, ALT)  # the row that is likely the head is chosen already
        qtbot.waitUntil(lambda: not error.isVisible())
        type_key(Key.Key_F, ALT)
        for name in ("name", "locat"):
            type_key(Key.Key_F4)
            type_text(name)
            type_key(Key.Key_Return)
            type_key(Key.Key_F, ALT)
            assert focused() == "import_rows"
            type_key(Key.Key_Right)
        assert box(dialog, "import_column_A").currentData() == "name"
        assert box(dialog, "import_column_B").currentData() == "location"
        type_key(Key.Key_N, ALT)
        qtbot.waitUntil(lambda: wizard_page(dialog) == "import_outcome_page")
        assert "2 new" in summary(dialog)
        answer("import_result", press("close"))
        type_key(Key.Key_Return)

    brought(book(tmp_path / "odd.xlsx", *STRANGE), work)
    assert [one["location"] for one in kept(window.office, "三楼")] == ["三楼"]
    assert window.page.model.rowCount() == 14


def test_what_was_told_is_remembered_and_said_to_be(
    window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def first(dialog: QWidget) -> None:
        press("import_head")(dialog)
        choose(dialog, "import_column_A", "name")
        answer("import_result", press("close"))
        press("import_apply")(dialog)

    def second(dialog: QWidget) -> None:
        found = box(dialog, "import_column_A")
        assert found.currentData() == "name"
        assert found.accessibleDescription() == "as told before"
        assert not dialog.findChild(QLabel, "import_before").isVisible()

    brought(book(tmp_path / "odd.xlsx", *STRANGE), first)
    brought(book(tmp_path / "next.xlsx", *STRANGE[:2], ("投影仪", "五楼", "x3")), second)


def test_a_field_goes_from_one_column_to_another(brought: BringIn, tmp_path: Path) -> None:
    def work(dialog: QWidget) -> None:
        choose(dialog, "import_column_B", "location")
        assert box(dialog, "import_column_C").currentData() is None
        choose(dialog, "import_column_D", "level")
        choose(dialog, "import_column_C", "level")
        assert box(dialog, "import_column_D").currentData() is None
        QTest.keyClick(box(dialog, "import_column_C"), Key.Key_Delete)
        assert box(dialog, "import_column_C").currentData() is None

    rows = ("设备名称", "备用", "放置地点", "其他"), ("机1", "一楼", "秘密", "秘密")
    brought(book(tmp_path / "a.xlsx", *rows), work)


def test_a_question_about_a_column_is_answered_once(
    window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        assert "3 refused" in summary(dialog)
        choose(dialog, "import_order_B", "dmy")
        assert box(dialog, "import_order_B").currentData() == "dmy"
        assert "3 new" in summary(dialog)
        choose(dialog, "import_order_B", "mdy")
        answer("import_result", press("close"))
        press("import_apply")(dialog)

    rows = [("机1", "3/4/2024"), ("机2", "5/6/2024"), ("机3", "1/2/2024")]
    brought(book(tmp_path / "a.xlsx", ("设备名称", "启用日期"), *rows), work)
    days = sorted(str(one["enabled_on"]) for one in kept(window.office) if one["enabled_on"])
    assert days == ["2024-01-02", "2024-03-04", "2024-05-06"]


def test_it_is_asked_what_becomes_of_a_second_column_for_a_field(
    brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        press("import_next")(dialog)
        for answer, told in (
            ("remark", {"10.0.0.1", "IP地址：10.0.1.1"}),
            (APART, {"10.0.0.1", "10.0.1.1"}),
            ("ip", {"10.0.1.1"}),
            ("", {"10.0.0.1"}),
        ):
            choose(dialog, "import_which_C", answer)
            assert box(dialog, "import_which_C").currentData() == answer
            added = lines(dialog, "added")
            assert len(added) == (2 if answer == APART else 1)
            assert {cell for line in added for cell in line if "10.0" in cell} == told

    rows = ("设备名称", "IP", "IP地址", "备注"), ("机1", "10.0.0.1", "10.0.1.1", None)
    brought(book(tmp_path / "a.xlsx", *rows), work)


def test_blanks_that_mean_what_stands_above_and_those_that_do_not(
    brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        press("import_next")(dialog)
        assert [line[2] for line in lines(dialog, "added")] == ["办公室", "", "", "", "", ""]
        choose(dialog, "import_above_A", True)
        assert [line[2] for line in lines(dialog, "added")] == ["办公室"] * 6
        choose(dialog, "import_above_A", False)
        assert box(dialog, "import_above_A").currentData() is False
        assert wizard_page(dialog) == "import_outcome_page"

    rows = [("办公室" if n == 0 else None, f"机{n}") for n in range(6)]
    brought(book(tmp_path / "a.xlsx", ("使用部门", "设备名称"), *rows), work)


def test_rows_are_matched_by_the_fields_that_are_ticked(
    window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        assert "1 new" in summary(dialog)
        ticks = dialog.findChild(QListWidget, "import_match")
        assert [ticks.item(at).text() for at in range(ticks.count())] == [
            "Name",
            "Location",
            "Purpose",
        ]
        ticks.setFocus()
        type_key(Key.Key_Space)
        assert focused() == "import_match"
        type_key(Key.Key_Down)
        type_key(Key.Key_Space)
        assert "1 changed" in summary(dialog)
        press("import_next")(dialog)
        ((row, _number, field, before, after),) = lines(dialog, "changed")
        assert (row, field, before, after) == ("2", "Purpose", "", "制图")
        ticks.item(0).setCheckState(Qt.CheckState.Unchecked)
        ticks.item(1).setCheckState(Qt.CheckState.Unchecked)
        assert "1 new" in summary(dialog)

    given = {"name": "台式计算机", "location": "A座999室"}
    entering.add(window.office, window.office.registers["equipment"], given)
    heads = ("设备名称", "放置地点", "用途")
    brought(book(tmp_path / "a.xlsx", heads, ("台式计算机", "A座999室", "制图")), work)


def test_differences_are_shown_cell_by_cell_and_where_they_stand(
    window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        assert summary(dialog) == "2 rows read · 1 changed · 1 as kept already"
        press("import_next")(dialog)
        ((row, _number, field, before, after),) = lines(dialog, "changed")
        assert (row, field, before, after) == ("3", "Location", "A座102室", "B座201室")
        rows = dialog.findChild(QTableView, "import_rows")
        dialog.findChild(QTableView, "import_changed").selectRow(0)
        assert (rows.currentIndex().row(), rows.currentIndex().column()) == (2, 2)
        tip = rows.model().index(2, 2).data(Qt.ItemDataRole.ToolTipRole)
        assert tip == "Location: A座102室 → B座201室"
        answer("import_result", press("close"))
        press("import_apply")(dialog)

    heads = ("固定资产编号", "设备名称", "放置地点")
    rows = ("ZC-0000", "台式计算机", "A座101室"), ("ZC-0001", "激光打印机", "B座201室")
    brought(book(tmp_path / "a.xlsx", heads, *rows), work)
    assert len(kept(window.office, "B座201室")) == 1
    assert window.page.model.rowCount() == 12


def test_good_rows_come_in_and_the_refused_are_saved(
    window: MainWindow, answer: Answer, brought: BringIn, saves: Path, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        press("import_next")(dialog)
        rows = dialog.findChild(QTableView, "import_rows")
        dialog.findChild(QTableView, "import_refused").selectRow(0)
        assert (rows.currentIndex().row(), rows.currentIndex().column()) == (2, 3)
        model = rows.model()
        assert model.headerData(2, Qt.Orientation.Vertical) == "× 3"
        assert model.headerData(1, Qt.Orientation.Vertical) == "2"
        assert "Secrecy level" in model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
        go = dialog.findChild(QPushButton, "import_apply")
        assert not go.isEnabled()
        assert dialog.findChild(QLabel, "import_hint").isVisible()
        answer("saved", press("close"))
        press("import_rejects")(dialog)
        dialog.findChild(QRadioButton, "import_only_good").click()
        assert go.text() == "&Bring in 1 record"
        answer("import_result", press("close"))
        press("import_apply")(dialog)

    good = ("ZC-9001", "绘图仪", "打印机", "非密", "王小明", "PLOT-1")
    bad = ("ZC-9002", "复印机", "复印机", "绝对没有这个密级", "王小明", "COPY-1")
    brought(book(tmp_path / "a.xlsx", HEADS, good, bad), work)
    assert window.page.model.rowCount() == 13
    cells = [str(c) for row in openpyxl.load_workbook(saves).active.values for c in row]
    assert "复印机" in cells
    assert "绘图仪" not in cells


def test_rows_that_name_strangers_stay_out_unless_they_are_entered(
    window: MainWindow, answer: Answer, brought: BringIn, saves: Path, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        press("import_next")(dialog)
        assert lines(dialog, "to_create") == [["person", "陈新来", "2"]]
        go = dialog.findChild(QPushButton, "import_apply")
        assert go.text() == "&Bring in 2 records"
        dialog.findChild(QCheckBox, "import_create").click()
        assert not go.isEnabled()
        answer("saved", press("close"))
        press("import_rejects")(dialog)
        dialog.findChild(QRadioButton, "import_only_good").click()
        assert go.text() == "&Bring in 1 record"
        answer("import_result", press("close"))
        press("import_apply")(dialog)

    rows = [
        (f"ZC-90{n}", "绘图仪", "打印机", "非密", who, f"P{n}")
        for n, who in enumerate(("陈新来", "王小明"))
    ]
    brought(book(tmp_path / "a.xlsx", HEADS, *rows), work)
    assert window.page.model.rowCount() == 13
    cells = [str(c) for row in openpyxl.load_workbook(saves).active.values for c in row]
    assert "陈新来" in cells
    assert "王小明" not in cells


def test_planning_that_is_cancelled_opens_nothing(
    window: MainWindow, answer: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = [(f"ZC-9{n:04}", "绘图仪", "打印机", "非密", "王小明", f"P{n}") for n in range(12_000)]
    path = book(tmp_path / "long.xlsx", HEADS, *rows)
    answer("progress", press("cancel"))
    bring_in(window, window.office.registers["equipment"], path)
    assert QApplication.activeModalWidget() is None
    assert window.page.model.rowCount() == 12


def test_planning_anew_that_is_cancelled_changes_nothing(
    window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        before = summary(dialog)
        answer("progress", press("cancel"))
        choose(dialog, "import_column_F", "model")
        assert box(dialog, "import_column_F").currentData() == "serial_no"
        assert summary(dialog) == before
        dialog.close()  # nothing was said by hand: it is not asked about
        assert not dialog.isVisible()

    rows = [(f"ZC-9{n:04}", "绘图仪", "打印机", "非密", "王小明", f"P{n}") for n in range(12_000)]
    brought(book(tmp_path / "long.xlsx", HEADS, *rows), work)


def test_what_was_said_by_hand_is_not_lost_by_escape(
    answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        choose(dialog, "import_column_C", "")
        answer("agreed", press("cancel"))
        QTest.keyClick(dialog, Key.Key_Escape)
        assert dialog.isVisible()
        answer("agreed", press("yes"))
        QTest.keyClick(dialog, Key.Key_Escape)
        assert not dialog.isVisible()

    brought(book(tmp_path / "a.xlsx", HEADS, ("ZC-1", "机", "打印机", "", "", "")), work)


def test_a_text_is_read_in_another_encoding_and_with_another_separator(
    answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        assert box(dialog, "import_encoding").currentData() == "gb18030"
        rows = dialog.findChild(QTableView, "import_rows")
        assert rows.model().index(0, 0).data() == "设备名称"
        answer("refused", press("close"))
        choose(dialog, "import_encoding", "utf-8")
        assert box(dialog, "import_encoding").currentData() == "gb18030"
        choose(dialog, "import_separator", ";")
        assert rows.model().columnCount() == 1
        assert rows.model().index(0, 0).data() == "设备名称,放置地点"
        choose(dialog, "import_separator", ",")
        assert "1 new" in summary(dialog)
        assert not box(dialog, "import_sheet").isVisible()

    path = tmp_path / "a.csv"
    path.write_bytes("设备名称,放置地点\r\n打印机,三楼\r\n".encode("gbk"))
    brought(path, work)


def test_sheets_are_chosen_and_what_was_said_of_each_is_kept(
    brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        sheets = box(dialog, "import_sheet")
        assert [sheets.itemText(at) for at in range(sheets.count())] == [
            "今年",
            "附表",
            "往年 (hidden)",
        ]
        assert sheets.currentData() == "今年"
        choose(dialog, "import_column_B", "purpose")
        choose(dialog, "import_sheet", "往年")
        assert lines(dialog, "added")[0][2] == "旧机"
        choose(dialog, "import_sheet", "今年")
        assert box(dialog, "import_column_B").currentData() == "purpose"

    made = openpyxl.Workbook()
    made.active.title = "往年"
    made.active.sheet_state = "hidden"
    for title, name in (("往年", "旧机"), ("今年", "新机"), ("附表", "别的")):
        sheet = made[title] if title in made.sheetnames else made.create_sheet(title)
        for row in (("设备名称", "放置地点"), (name, "三楼")):
            sheet.append(row)
    made.active = 1
    made.save(tmp_path / "a.xlsx")
    brought(tmp_path / "a.xlsx", work)


def test_the_page_and_the_line_looked_at_stay_when_it_is_read_anew(
    brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        press("import_next")(dialog)
        tabs = dialog.findChild(QTabWidget, "import_tabs")
        passed = dialog.findChild(QTableView, "import_passed")
        tabs.setCurrentWidget(passed)
        passed.selectRow(1)
        rows = dialog.findChild(QTableView, "import_rows")
        assert rows.currentIndex().row() == 5
        choose(dialog, "import_column_C", "")
        assert wizard_page(dialog) == "import_outcome_page"
        table = tabs.currentWidget()
        assert table.objectName() == "import_passed"
        assert table.currentIndex().row() == 1
        assert rows.currentIndex().row() == 5

    machine = ("ZC-1", "机", "打印机", "", "", "")
    rows = HEADS, ("合计", "1台"), machine, ("ZC-2", *machine[1:]), (), ("合计", "2台")
    brought(book(tmp_path / "a.xlsx", *rows), work)


def test_the_same_file_once_more_is_said_to_be(
    window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def first(dialog: QWidget) -> None:
        assert not dialog.findChild(QLabel, "import_before").isVisible()
        answer("import_result", press("close"))
        press("import_apply")(dialog)

    def second(dialog: QWidget) -> None:
        said = dialog.findChild(QLabel, "import_before")
        assert said.isVisible()
        assert "王小明" in said.text()
        press("import_next")(dialog)
        assert not dialog.findChild(QPushButton, "import_apply").isEnabled()
        assert "nothing to bring in" in dialog.findChild(QLabel, "import_hint").text()

    path = book(tmp_path / "a.xlsx", HEADS, ("ZC-9001", "机", "打印机", "非密", "王小明", "P1"))
    brought(path, first)
    brought(path, second)


def test_an_import_is_taken_back_from_its_result(
    qtbot: QtBot, window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        answer("import_result", press("import_take_back"))
        answer("agreed", press("yes"))
        answer("told", press("close"))
        press("import_apply")(dialog)

    brought(book(tmp_path / "a.xlsx", HEADS, ("ZC-9001", "机", "打印机", "", "", "")), work)
    qtbot.waitUntil(lambda: window.page.model.rowCount() == 12)
    assert importing.imports(window.office) == []


def test_an_import_is_taken_back_from_the_menu_unless_something_was_built_on_it(
    window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    office = window.office
    equipment = office.registers["equipment"]
    for name in ("first", "second"):
        path = book(tmp_path / f"{name}.xlsx", HEADS, (f"ZC-{name}", name, "打印机", "", "", ""))
        importing.apply(office, importing.plan(office, equipment, path))
    (one,) = kept(office, "second")
    entering.change(office, equipment, one["id"], {"location": "三楼"})
    window.changed()
    assert window.page.model.rowCount() == 14

    def work(dialog: QWidget) -> None:
        table = dialog.findChild(QTableWidget, "imports")
        assert [table.item(row, 3).text() for row in range(2)] == ["second.xlsx", "first.xlsx"]
        assert faults(dialog) == []
        answer("agreed", press("yes"))
        answer("refused", lambda box: (reasons.append(box.text()), press("close")(box)))  # type: ignore[attr-defined, func-returns-value]
        press("imports_take_back")(dialog)
        assert table.rowCount() == 2
        table.selectRow(1)
        answer("agreed", press("yes"))
        answer("told", press("close"))
        press("imports_take_back")(dialog)
        assert table.rowCount() == 1
        dialog.close()

    reasons: list[str] = []
    answer("imports_dialog", work)
    window.actions_by_name["take_back"].trigger()
    assert one["number"] in reasons[0]
    assert window.page.model.rowCount() == 13


def test_without_imports_there_is_nothing_to_take_back(window: MainWindow, answer: Answer) -> None:
    def work(dialog: QWidget) -> None:
        assert "no import" in dialog.findChild(QLabel, "imports_says").text()
        assert not dialog.findChild(QPushButton, "imports_take_back").isEnabled()
        dialog.close()

    answer("imports_dialog", work)
    window.actions_by_name["take_back"].trigger()


def test_a_ledger_to_fill_in_comes_back_filled(
    window: MainWindow, answer: Answer, brought: BringIn, saves: Path
) -> None:
    answer("saved", press("close"))
    window.actions_by_name["fill_in"].trigger()
    labels = [str(window.page.register.label(key)) for key in ("name", "asset_no")]
    filled = openpyxl.load_workbook(saves)
    sheet = filled.active
    heads = next(row for row in sheet.iter_rows() if labels[1] in {cell.value for cell in row})
    places = {str(cell.value).removesuffix("*"): cell.column for cell in heads}
    below = heads[0].row + 2  # under the example
    sheet.cell(below, places[labels[0]], "绘图仪")
    sheet.cell(below, places[labels[1]], "ZC-9100")
    filled.save(saves)

    def work(dialog: QWidget) -> None:
        assert "1 new" in summary(dialog)
        answer("import_result", press("close"))
        press("import_apply")(dialog)

    brought(saves, work)
    assert [one["asset_no"] for one in kept(window.office, "绘图仪")] == ["ZC-9100"]


@pytest.mark.parametrize("action", ["import", "fill_in"])
def test_a_register_of_one_record_takes_no_ledger(
    window: MainWindow, answer: Answer, action: str
) -> None:
    window.show_register("unit")
    answer("refused", press("close"))
    window.actions_by_name[action].trigger()


def test_a_file_dropped_on_the_window_is_brought_in(
    qtbot: QtBot, window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    def dropped(path: Path) -> bool:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        given = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered = QDragEnterEvent(QPointF(200, 200).toPoint(), Qt.DropAction.CopyAction, *given)
        entered.ignore()
        QApplication.sendEvent(window.centralWidget(), entered)
        if entered.isAccepted():
            drop = QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, *given)
            QApplication.sendEvent(window.centralWidget(), drop)
        return entered.isAccepted()

    titles: list[str] = []
    answer("import_dialog", lambda dialog: (titles.append(dialog.windowTitle()), dialog.close()))  # type: ignore[func-returns-value]
    assert dropped(book(tmp_path / "a.xlsx", HEADS, ("ZC-1", "机", "", "", "", "")))
    qtbot.waitUntil(lambda: bool(titles))
    assert not dropped(tmp_path / "picture.png")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_control_of_both_pages_has_a_name_and_a_letter_of_its_own(
    brought: BringIn, tmp_path: Path, language: str
) -> None:
    words.speak(language)

    def work(dialog: QWidget) -> None:
        for _page in range(2):
            assert faults(dialog) == []
            letters = mnemonics(dialog)
            assert len(letters) > 3
            assert sorted(letters) == sorted(set(letters))
            press("import_next")(dialog)

    rows = [("ZC-9", "绘图仪", "打印机", "绝对没有", "陈新来", "P", "3/4/2024")] * 2
    good = ("ZC-8", "绘图仪", "打印机", "非密", "陈新来", "Q", "")
    brought(book(tmp_path / "a.xlsx", (*HEADS, "启用日期"), *rows, good), work)


def test_the_tab_key_goes_from_top_to_bottom(brought: BringIn, tmp_path: Path) -> None:
    def walk(stop: str) -> list[str]:
        names = []
        for _step in range(20):
            names.append(focused())
            if focused() == stop:
                break
            type_key(Key.Key_Tab)
        return names

    def work(dialog: QWidget) -> None:
        box(dialog, "import_column_A").setFocus()
        assert walk("import_next") == [
            "import_column_A",
            "import_column_B",
            "import_rows",
            "import_head",
            "import_order_B",
            "import_match",
            "import_next",
        ]
        press("import_next")(dialog)
        dialog.findChild(QTableView, "import_rows").setFocus()
        assert walk("import_back") == [
            "import_rows",
            "import_tab_bar",
            "import_refused",
            "import_all_or_nothing",
            "import_rejects",
            "import_back",
        ]

    rows = ("设备名称", "启用日期"), ("机1", "3/4/2024"), ("机2", "5/6/2024")
    brought(book(tmp_path / "a.xlsx", *rows), work)


def test_ledgers_side_by_side_are_told_by_the_left_one(brought: BringIn, tmp_path: Path) -> None:
    def work(dialog: QWidget) -> None:
        left, right = box(dialog, "import_column_A"), box(dialog, "import_column_D")
        assert left.currentData() == right.currentData() == "name"
        assert not right.isEnabled()
        choose(dialog, "import_column_B", "purpose")
        assert box(dialog, "import_column_E").currentData() == "purpose"
        assert "2 new" in summary(dialog)

    heads = ("设备名称", "放置地点", None)
    rows = ((*heads, *heads[:2]), ("机", "一楼", None, "仪", "二楼"))
    brought(book(tmp_path / "a.xlsx", *rows), work)


def test_forms_have_no_head_and_no_columns_to_choose(brought: BringIn, tmp_path: Path) -> None:
    def work(dialog: QWidget) -> None:
        assert "forms" in dialog.findChild(QLabel, "import_says").text()
        assert not box(dialog, "import_column_A").isEnabled()
        assert "2 new" in summary(dialog)
        press("import_next")(dialog)
        dialog.findChild(QTableView, "import_added").selectRow(1)
        assert dialog.findChild(QTableView, "import_rows").currentIndex().row() == 5

    forms = [
        (("登记表",), ("设备名称", name, "放置地点", "一楼"), ("型号", "M1", "用途", "办公"), ())
        for name in ("机", "仪")
    ]
    brought(book(tmp_path / "a.xlsx", *(row for form in forms for row in form)), work)


def test_a_box_far_to_the_right_comes_into_view_with_the_keys(
    brought: BringIn, tmp_path: Path
) -> None:
    def work(dialog: QWidget) -> None:
        last = box(dialog, "import_column_AD")
        heads = last.parentWidget()
        assert last.x() > heads.width()
        last.setFocus()
        assert last.geometry().right() <= heads.width()

    rows = [("设备名称", *(f"列{n}" for n in range(29))), ("机", *("值",) * 29)]
    brought(book(tmp_path / "wide.xlsx", *rows), work)


def test_the_wizard_is_as_large_as_it_was_left(
    window: MainWindow, brought: BringIn, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", HEADS, ("ZC-1", "机", "", "", "", ""))
    sizes: list[tuple[int, int]] = []

    def first(dialog: QWidget) -> None:
        dialog.resize(760, 560)

    def second(dialog: QWidget) -> None:
        sizes.append((dialog.width(), dialog.height()))

    brought(path, first)
    brought(path, second)
    assert sizes == [(760, 560)]


def mnemonics(dialog: QWidget) -> list[str]:
    """Return the letters that stand for what is shown of a dialog."""
    texts = [b.text() for b in dialog.findChildren(QAbstractButton) if b.isVisible()]
    labels = dialog.findChildren(QLabel)
    texts += [label.text() for label in labels if label.buddy() and label.isVisible()]
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text]


def test_tables_with_heads_of_their_own_follow_what_was_told_of_the_first(
    window: MainWindow, answer: Answer, brought: BringIn, tmp_path: Path
) -> None:
    rows = (
        ("设备名称", "资产编号", "丙", "所在科室"),
        ("台式机", "T-1", "三楼", "办公室"),
        (),
        ("其他设备",),
        ("资产编号", "设备名称", "品牌", "丙"),
        ("T-2", "投影仪", "明基", "四楼"),
    )

    def work(dialog: QWidget) -> None:
        assert box(dialog, "import_column_D").currentData() == "dept"
        assert box(dialog, "import_column_D").accessibleDescription() == "by its likeness"
        choose(dialog, "import_column_C", "location")
        assert "2 new" in summary(dialog)
        assert not faults(dialog)
        answer("import_result", press("close"))
        press("import_apply")(dialog)

    def again(dialog: QWidget) -> None:
        assert box(dialog, "import_column_C").currentData() == "location"
        assert "2 as kept already" in summary(dialog)

    brought(book(tmp_path / "two.xlsx", *rows), work)
    (second,) = kept(window.office, "投影仪 T-2")
    told = [second[key] for key in ("asset_no", "location", "brand")]
    assert told == ["T-2", "四楼", "明基"]
    brought(book(tmp_path / "two.xlsx", *rows), again)
