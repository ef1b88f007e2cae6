"""A superior's form in the window: what goes where, by keyboard; the choice in the settings."""

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.desk import templates
from desktop_app.ui.dialogs.template import TemplateDialog
from desktop_app.ui.window import MainWindow
from tests.desk.test_templates import form, listed
from tests.ui.conftest import Answer
from tests.ui.walking import faults


def press(name: str) -> Any:
    """Return an answer that presses the button called `name`."""

    def click(dialog: QWidget) -> None:
        dialog.findChild(QPushButton, name).click()

    return click


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Return what Qt's file dialogs answer: "save" and "open"."""
    chosen = {"save": tmp_path / "out.xlsx", "open": tmp_path / "in.xlsx"}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(chosen["save"]), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(chosen["open"]), ""))
    return chosen


def dialog_for(qtbot: QtBot, window: MainWindow, path: Path) -> TemplateDialog:
    """Return the dialog of a form, on the screen."""
    register = window.office.registers["equipment"]
    fit = templates.fit(window.office, register, path)
    dialog = TemplateDialog(window, register, window.office.registers.serving("unit"), fit)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_what_goes_where_is_said_by_keyboard(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, answer: Answer
) -> None:
    dialog = dialog_for(qtbot, window, listed(tmp_path / "form.xlsx"))
    grid = dialog.findChild(QTableView, "template_cells")
    search = dialog.findChild(QLineEdit, "template_search")
    assert grid.hasFocus()
    assert grid.model().index(1, 1).data() == "← Name of the unit"
    grid.setCurrentIndex(grid.model().index(3, 5))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert search.hasFocus()
    qtbot.keyClicks(search, "each.serial")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert grid.hasFocus()
    slots = {where.name: slot for where, slot in dialog.fit.slots.items()}
    assert (slots["F4"].text, slots["F4"].by) == ("{{each.serial_no}}", "hand")
    assert "serial" in grid.model().index(3, 5).data()
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert "F4" not in {where.name for where in dialog.fit.slots}
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert grid.hasFocus()
    assert dialog.width() <= 1366
    assert dialog.minimumSizeHint().height() <= 700
    answer("agreed", press("cancel"))
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert dialog.isVisible()  # what was said is not lost by one key
    answer("agreed", press("yes"))
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_cell_that_works_something_out_takes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = form(tmp_path / "form.xlsx", [["设备名称", None, "=1+1", None]], ruled=4)
    dialog = dialog_for(qtbot, window, path)
    grid = dialog.findChild(QTableView, "template_cells")
    grid.setCurrentIndex(grid.model().index(0, 2))
    assert not dialog.findChild(QListWidget, "template_words").isEnabled()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert grid.hasFocus()
    assert "C1" in dialog.findChild(QLabel, "template_cell").text()


def test_controls_are_named(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, window, listed(tmp_path / "form.xlsx"))
    assert faults(dialog) == []


def test_a_form_without_placeholders_is_filled_from_the_window(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path]
) -> None:
    old = [1, "旧机器", "非密", "某人", "X-1", None]
    listed(files["open"], old)

    def choose(dialog: QWidget) -> None:
        box = dialog.findChild(QComboBox, "export_what")
        box.setCurrentIndex(box.findData("@"))
        press("export_save")(dialog)

    def keep(dialog: QWidget) -> None:
        box = dialog.findChild(QComboBox, "template_old")
        assert box.isVisible()
        box.setCurrentIndex(box.findData("keep"))
        press("template_fill")(dialog)

    said: list[str] = []

    def read(box: Any) -> None:
        said.append(box.text())
        press("close")(box)

    answer("export_dialog", choose)
    answer("template_dialog", keep)
    answer("saved", read)
    window.actions_by_name["export"].trigger()
    sheet: Any = openpyxl.load_workbook(files["save"]).active
    assert [sheet.cell(row, 2).value for row in (4, 5)] == ["旧机器", "核心交换机"]
    assert sheet.cell(17, 1).value == "合计"
    qtbot.waitUntil(lambda: bool(said))
    assert "they stay above" in said[0]
    assert "10 rows were inserted" in said[0]


def test_a_form_with_placeholders_asks_nothing(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path]
) -> None:
    form(files["open"], [["{{each.name}}", "{{each.level}}"]], ruled=2)

    def choose(dialog: QWidget) -> None:
        box = dialog.findChild(QComboBox, "export_what")
        box.setCurrentIndex(box.findData("@"))
        press("export_save")(dialog)

    answer("export_dialog", choose)
    answer("saved", press("close"))
    window.actions_by_name["export"].trigger()
    assert openpyxl.load_workbook(files["save"]).active.max_row == 12


@pytest.mark.parametrize("what", ["@list", "@record"])
def test_a_form_to_begin_with_is_saved(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path], what: str
) -> None:
    def choose(dialog: QWidget) -> None:
        box = dialog.findChild(QComboBox, "export_what")
        box.setCurrentIndex(box.findData(what))
        press("export_save")(dialog)

    answer("export_dialog", choose)
    answer("saved", press("close"))
    window.actions_by_name["export"].trigger()
    register = window.office.registers["equipment"]
    slots = templates.fit(window.office, register, files["save"]).slots
    assert {slot.by for slot in slots.values()} == {"form"}


def test_the_superiors_list_is_offered_first_and_chosen_in_the_settings(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path], tmp_path: Path
) -> None:
    folder = window.office.folder / "forms" / "equipment"
    folder.mkdir(parents=True)
    shutil.copy(listed(tmp_path / "form.xlsx"), folder / "list.xlsx")
    form(folder / "record.xlsx", [["{{nonsense}}"]], ruled=1)

    def look(dialog: QWidget) -> None:
        assert dialog.findChild(QComboBox, "export_what").currentData() == "@own"
        press("export_save")(dialog)

    answer("export_dialog", look)
    answer("template_dialog", press("template_fill"))
    answer("saved", press("close"))
    window.actions_by_name["export"].trigger()
    assert openpyxl.load_workbook(files["save"]).active["A1"].value == "涉密设备统计表"

    def untick(dialog: QWidget) -> None:
        box = dialog.findChild(QListWidget, "superior_forms")
        assert [box.item(at).text() for at in range(box.count())] == [
            "Equipment ledger: form of one record",
            "Equipment ledger: list",
        ]
        assert "nonsense" in dialog.findChild(QLabel, "superior_faults").text()
        box.item(1).setCheckState(Qt.CheckState.Unchecked)
        dialog.accept()  # type: ignore[attr-defined]

    answer("settings_dialog", untick)
    window.actions_by_name["settings"].trigger()
    assert templates.used(window.office, window.page.register, "list") is None
    assert templates.used(window.office, window.page.register, "record") is not None
