"""The window of units' reports: taken in, asked about, looked at, saved; with keys and names."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTableWidget,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk import consolidating, exporting, marking
from desktop_app.desk.office import Office
from desktop_app.store.searching import Query
from desktop_app.ui.dialogs.consolidating import ConsolidationDialog
from desktop_app.ui.window import MainWindow
from tests.entered import enter
from tests.ui.conftest import Answer
from tests.ui.parts import part
from tests.ui.walking import faults


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the folder with what two units sent; one of the files does not say whose it is."""
    place = tmp_path_factory.mktemp("sent")
    (place / "disc").mkdir()
    for name in ("甲局", "乙局"):
        folder = Path(shutil.copytree(prepared, place / name))
        with words.speaking("zh"), Office(folder) as office:
            enter(office, "unit", name=name)
            given = {"name": f"{name}机", "eq_type": "desktop", "level": "secret"}
            enter(office, "equipment", **given, serial_no="SAME01")
            register = office.registers["equipment"]
            path = place / "disc" / f"{name}.xlsx"
            exporting.export_list(office, register, path, office.store.ids(register, Query()))
    book = openpyxl.load_workbook(place / "disc" / "乙局.xlsx")
    for row in book.active.iter_rows(max_row=3):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.endswith("：乙局"):
                cell.value = "单位（盖章）："
    book.save(place / "disc" / "乙局.xlsx")
    return place / "disc"


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> Iterator[ConsolidationDialog]:
    made = ConsolidationDialog(window)
    qtbot.addWidget(made)
    made.show_rounds()
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close_records()
    made.close()


def rows(dialog: QWidget, name: str) -> list[list[str]]:
    table = part(dialog, QTableView, f"consolidation_{name}")
    model = table.model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def test_a_folder_is_taken_in_and_a_nameless_file_asked_about(
    qtbot: QtBot,
    window: MainWindow,
    dialog: ConsolidationDialog,
    sent: Path,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(sent))
    said = part(dialog, QWidget, "consolidation_says")
    assert said.text() == "No unit's report is here yet."
    assert part(dialog, QWidget, "consolidation_hint").isVisible()
    for name in ("files", "whose", "export"):
        assert not part(dialog, QPushButton, f"consolidation_{name}").isEnabled()

    def tell(asked: QWidget) -> None:
        table = part(asked, QTableWidget, "whose")
        assert table.item(0, 0).text() == "乙局.xlsx"
        qtbot.mouseClick(part(asked, QPushButton, "whose_names"), Qt.MouseButton.LeftButton)
        assert table.item(0, 2).text() == "乙局"
        qtbot.mouseClick(part(asked, QPushButton, "whose_go"), Qt.MouseButton.LeftButton)

    answer("whose_dialog", tell)
    qtbot.mouseClick(part(dialog, QPushButton, "consolidation_folder"), Qt.MouseButton.LeftButton)
    assert said.text().startswith("Round 1 of")
    assert "2 units have reported 2 records" in said.text()
    assert "1 clash" in said.text()
    assert {row[0] for row in rows(dialog, "units")} == {"甲局", "乙局"}
    assert [row[3] for row in rows(dialog, "clashes")] == ["SAME01"]
    assert rows(dialog, "missing") == []
    assert {row[2] for row in rows(dialog, "files")} == {"taken in"}
    tabs = part(dialog, QTabWidget, "consolidation_tabs")
    assert tabs.tabText(2) == "Clashes (1)"
    tabs.setCurrentIndex(5)
    assert [row[0] for row in rows(dialog, "records")] == ["乙局", "甲局"]
    unit = part(dialog, QComboBox, "consolidation_unit")
    unit.setCurrentIndex(unit.findData("甲局"))
    unit.activated.emit(unit.currentIndex())
    assert [row[0] for row in rows(dialog, "records")] == ["甲局"]
    find = part(dialog, QLineEdit, "consolidation_find")
    find.setText("乙")
    assert [row[0] for row in rows(dialog, "units")] == ["乙局"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "o"), ""))
    answer("saved", lambda box: box.close())
    qtbot.mouseClick(part(dialog, QPushButton, "consolidation_export"), Qt.MouseButton.LeftButton)
    assert len(openpyxl.load_workbook(tmp_path / "o.xlsx").sheetnames) == 7
    # What disagrees with the mark is asked about before a file is named.
    marking.keep(dialog._office, marking.read(dialog._office, "top_secret★1y"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: pytest.fail("asked"))

    def leave(box: QWidget) -> None:
        assert "bears the mark “Top secret★1 year”" in box.property("text")
        qtbot.mouseClick(part(box, QPushButton, "cancel"), Qt.MouseButton.LeftButton)

    answer("agreed", leave)
    qtbot.mouseClick(part(dialog, QPushButton, "consolidation_export"), Qt.MouseButton.LeftButton)


def test_the_list_of_units_is_kept(
    qtbot: QtBot,
    window: MainWindow,
    dialog: ConsolidationDialog,
    sent: Path,
    answer: Answer,
) -> None:
    consolidating.take_in(window.office, [sent / "甲局.xlsx"])
    dialog.show_rounds()

    def write(asked: QWidget) -> None:
        part(asked, QPlainTextEdit, "expected").setPlainText("甲局\n\n丙局\n丙局")
        qtbot.mouseClick(part(asked, QPushButton, "expected_save"), Qt.MouseButton.LeftButton)

    answer("expected_dialog", write)
    qtbot.mouseClick(part(dialog, QPushButton, "consolidation_expected"), Qt.MouseButton.LeftButton)
    assert consolidating.expected(window.office) == ["甲局", "丙局"]
    assert [row[0] for row in rows(dialog, "missing")] == ["丙局"]


def test_rows_are_copied_with_their_heads(
    qtbot: QtBot, window: MainWindow, dialog: ConsolidationDialog, sent: Path, qapp: object
) -> None:
    from PySide6.QtGui import QGuiApplication

    consolidating.take_in(window.office, [sent / "甲局.xlsx"])
    dialog.show_rounds()
    table = part(dialog, QTableView, "consolidation_units")
    table.selectRow(0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Unit\tRegister\tRecords")
    assert lines[1].startswith("甲局\t")


def test_every_control_has_a_name_and_the_dialog_fits(dialog: ConsolidationDialog) -> None:
    assert faults(dialog) == []
    hint = dialog.sizeHint()
    assert hint.width() <= 1366
    assert hint.height() <= 768


def test_where_it_is_only_read_nothing_is_taken_in(
    qtbot: QtBot, small_office: Office, sent: Path
) -> None:
    consolidating.take_in(small_office, [sent / "甲局.xlsx"])
    with Office(small_office.folder, read_only=True) as reader:
        window = MainWindow(reader)
        qtbot.addWidget(window)
        dialog = ConsolidationDialog(window)
        dialog.show_rounds()
        assert [row[0] for row in rows(dialog, "units")] == ["甲局"]
        for name in ("folder", "files", "expected"):
            assert not part(dialog, QPushButton, f"consolidation_{name}").isEnabled()
        dialog.close_records()
        window.close()


def test_the_menu_leads_there(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    seen: list[str] = []

    def look(shown: QWidget) -> None:
        seen.append(shown.windowTitle())
        shown.close()

    answer("consolidation_dialog", look)
    window.actions_by_name["consolidate"].trigger()
    assert seen == ["Units' reports"]
