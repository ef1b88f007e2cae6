"""From an empty folder to the printed page, through the window's own dialogs."""

import subprocess
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QTabWidget,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.desk import searching
from desktop_app.ui import hearing
from desktop_app.ui.dialogs import preview_tools
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer


def press(name: str) -> "Press":
    """Return an answer that presses the button called `name`."""
    return Press(name)


class Press:
    """Presses one button of a dialog."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, dialog: QWidget) -> None:
        button = dialog.findChild(QPushButton, self._name)
        assert button is not None, self._name
        assert button.isEnabled()
        button.click()


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Return what Qt's file dialogs answer: "save" and "open"."""
    chosen = {"save": tmp_path / "out", "open": tmp_path / "in"}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(chosen["save"]), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(chosen["open"]), ""))
    return chosen


def test_the_list_found_goes_into_a_workbook(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path]
) -> None:
    window.page.filters.boxes["eq_type"].choose("switch")
    answer("export_dialog", press("export_save"))
    answer("saved", press("close"))
    window.actions_by_name["export"].trigger()
    workbook = openpyxl.load_workbook(files["save"].with_suffix(".xlsx"))
    cells = [str(cell) for row in workbook.active.values for cell in row if cell is not None]
    assert cells.count("核心交换机") == 4
    assert "激光打印机" not in cells


def test_the_ledger_goes_into_a_pdf_and_the_journal(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path]
) -> None:
    answer("print_choice", press("way_pdf"))
    answer("saved", press("close"))
    window.actions_by_name["print"].trigger()
    text = words_of(files["save"].with_suffix(".pdf"))
    assert "核心交换机" in text
    assert "ZC-0011" in text
    acts = [entry.act for entry in window.office.store.journal.entries()]
    assert acts[-2:] == ["print", "add"]  # the output register writes itself


def test_the_form_of_an_open_record_goes_into_a_pdf(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path]
) -> None:
    id = window.page.model.found[0]
    number = searching.values(window.office, window.page.register, [id])[0]["number"]
    window.show_record("equipment", id)
    answer("print_choice", press("way_pdf"))
    answer("saved", press("close"))
    window.actions_by_name["print"].trigger()
    assert number in words_of(files["save"].with_suffix(".pdf"))


def test_the_forms_of_records_go_into_a_file_each(
    qtbot: QtBot,
    window: MainWindow,
    answer: Answer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(folder))
    window.page.filters.boxes["eq_type"].choose("switch")

    def choose(dialog: QWidget) -> None:
        what = dialog.findChild(QComboBox, "print_what")
        each = dialog.findChild(QPushButton, "way_files")
        assert what is not None
        assert each is not None
        assert not each.isVisible()  # a ledger is one
        what.setCurrentIndex(what.findData("form"))
        assert each.isVisible()
        each.click()

    answer("print_choice", choose)
    answer("saved", press("close"))
    window.actions_by_name["print"].trigger()
    files = sorted(folder.iterdir())
    assert len(files) == 4
    assert "核心交换机" in words_of(files[0])
    acts = [entry.act for entry in window.office.store.journal.entries()]
    assert acts[-8:] == ["print", "add"] * 4


def test_a_book_to_be_kept_by_hand_goes_into_a_pdf(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path]
) -> None:
    def fill(dialog: QWidget) -> None:
        for name, text in (("book_year", "2026"), ("book_volume", "7"), ("book_from", "2026-1")):
            line = dialog.findChild(QLineEdit, name)
            assert line is not None
            line.setText(text)
        cover = dialog.findChild(QCheckBox, "book_cover")
        pages = dialog.findChild(QSpinBox, "book_pages")
        assert cover is not None
        assert pages is not None
        pages.setValue(0)
        assert cover.isChecked()  # or there would be nothing
        pages.setValue(2)
        press("way_pdf")(dialog)

    answer("blank_book", fill)
    answer("saved", press("close"))
    window.actions_by_name["blank_ledger"].trigger()
    text = words_of(files["save"].with_suffix(".pdf"))
    assert "Volume 7" in text
    assert "Page 2 of 2" in text


def test_an_open_record_is_exported_as_its_form(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path]
) -> None:
    window.show_record("equipment", window.page.model.found[0])
    answer("saved", press("close"))
    window.actions_by_name["export"].trigger()
    workbook = openpyxl.load_workbook(files["save"].with_suffix(".xlsx"))
    assert any("核心交换机" in str(cell) for row in workbook.active.values for cell in row)


def test_a_blank_form_is_shown_before_it_is_printed(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    seen = []

    def look(dialog: QWidget) -> None:
        seen.append(dialog.windowTitle())
        dialog.close()

    answer("print_preview", look)
    window.actions_by_name["blank_form"].trigger()
    assert "Blank form" in seen[0]


def test_the_preview_is_worked_by_keys(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    reached: set[str] = set()
    signs: list[str] = []
    zooms: list[float] = []

    def look(dialog: QWidget) -> None:
        dialog.resize(1200, 700)  # room for all tools, which a screen of nobody has not
        QApplication.processEvents()
        page = dialog.findChild(QPrintPreviewWidget)
        assert page is not None
        zooms.append(page.zoomFactor())
        for key in (Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            at = QApplication.focusWidget() or dialog
            QTest.keyClick(at, key, Qt.KeyboardModifier.ControlModifier)
            zooms.append(page.zoomFactor())
        for _step in range(40):
            at = QApplication.focusWidget()
            if isinstance(at, QToolButton):
                reached.add(at.text())
            QTest.keyClick(at or dialog, Qt.Key.Key_Tab)
        bar = dialog.findChild(QToolBar)
        assert bar is not None
        tools = [action for action in bar.actions() if not action.icon().isNull()]
        signs.extend(str(tool.property("icon_name")) for tool in tools)
        enabled.update(tool.text() for tool in tools if tool.isEnabled())
        dialog.close()

    enabled: set[str] = set()
    answer("print_preview", look)
    window.actions_by_name["blank_form"].trigger()
    assert zooms[1] > zooms[0]
    assert zooms[2] == pytest.approx(zooms[0])
    assert enabled <= reached
    assert len(set(signs)) == len(signs) == 15


def test_the_page_of_the_preview_is_told(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, answer: Answer
) -> None:
    told: list[str] = []
    monkeypatch.setattr(hearing, "say", lambda _about, text: told.append(text))

    def look(dialog: QWidget) -> None:
        pages = dialog.findChild(QGraphicsView, "preview_pages")
        assert dialog.focusWidget() is pages
        assert pages.accessibleName()
        dialog.findChild(QPrintPreviewWidget).zoomIn(2)
        QApplication.processEvents()
        QTest.keyClick(pages, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        dialog.close()

    answer("print_preview", look)
    window.actions_by_name["blank_form"].trigger()
    first, *_zoomed, last = (text.split(", ") for text in told if text.startswith("Page"))
    assert (first[0], last[0]) == ("Page 1 of 2", "Page 2 of 2")
    assert first[1] != last[1]


def test_the_page_setup_of_the_preview_wants_a_printer(
    window: MainWindow, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one Qt opens nothing, and tells nobody."""
    seen: list[tuple[bool, str]] = []

    def look(dialog: QWidget) -> None:
        tools = dialog.findChild(QToolBar).actions()
        (setup,) = (tool for tool in tools if tool.property("icon_name") == "settings")
        seen.append((setup.isEnabled(), setup.toolTip()))
        dialog.close()

    for found in (False, True):
        monkeypatch.setattr(preview_tools, "_has_printer", lambda _dialog, found=found: found)
        answer("print_preview", look)
        window.actions_by_name["blank_form"].trigger()
    assert [enabled for enabled, _tip in seen] == [False, True]
    assert seen[0][1] == "Page setup is the printer's, and no printer is installed here."


def ledger(path: Path, rows: list[list[str]]) -> Path:
    """Write a ledger as an office keeps it: a title, heads, rows."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["设备台账"])
    workbook.active.append(["资产编号", "设备名称", "设备类型", "密级", "责任人", "序列号"])
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def test_a_ledger_comes_in_with_the_people_it_names(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path], tmp_path: Path
) -> None:
    rows = [
        ["ZC-9001", "绘图仪", "打印机", "非密", "陈新来", "PLOT-1"],
        ["ZC-9002", "复印机", "复印机", "非密", "王小明", "COPY-1"],
    ]
    files["open"] = ledger(tmp_path / "ledger.xlsx", rows)
    seen: dict[str, str] = {}

    def look(dialog: QWidget) -> None:
        seen["summary"] = dialog.findChild(QLabel, "import_summary").text()
        tabs = dialog.findChild(QTabWidget, "import_tabs")
        table = tabs.widget(0)
        assert isinstance(table, QTableView)
        model = table.model()
        cells = [model.index(0, place).data() for place in range(model.columnCount())]
        assert "绘图仪" in cells
        assert dialog.findChild(QCheckBox, "import_create").isChecked()
        press("import_next")(dialog)
        press("import_apply")(dialog)

    answer("import_dialog", look)
    answer("import_result", press("close"))
    window.actions_by_name["import"].trigger()
    assert "2 new" in seen["summary"]
    assert window.page.model.rowCount() == 14
    window.page.search.setText("cxl")
    qtbot.waitUntil(lambda: window.page.model.rowCount() == 1)
    people = searching.ids(
        window.office, window.office.registers["person"], searching.Query("陈新来")
    )
    assert len(people) == 1


def test_a_file_that_is_no_ledger_is_told_in_a_sentence(
    qtbot: QtBot, window: MainWindow, answer: Answer, files: dict[str, Path], tmp_path: Path
) -> None:
    files["open"] = tmp_path / "notes.xlsx"
    files["open"].write_text("this is no workbook", "utf-8")
    answer("refused", press("close"))
    window.actions_by_name["import"].trigger()
    assert window.page.model.rowCount() == 12


def test_verify_proves_the_register_whole(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    verdicts = []

    def run(dialog: QWidget) -> None:
        press("verify_go")(dialog)
        verdicts.append(dialog.findChild(QLabel, "verdict").text())
        dialog.close()

    answer("verify_dialog", run)
    window.actions_by_name["verify"].trigger()
    assert verdicts[0].startswith("Whole")


def test_a_backup_is_written_into_the_data_folder(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    answer("backup_dialog", press("backup_go"))
    answer("saved", press("close"))
    window.actions_by_name["backup"].trigger()
    assert len(list((window.office.folder / "backups").glob("register-*.db"))) == 1


def test_settings_change_clerk_mark_and_language(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    def change(dialog: QWidget) -> None:
        dialog.findChild(QLineEdit, "clerk_name").setText("李建国")
        level = dialog.findChild(QComboBox, "mark")
        level.setCurrentIndex(level.findData("secret"))
        dialog.findChild(QSpinBox, "mark_number").setValue(5)
        box = dialog.findChild(QComboBox, "language")
        box.setCurrentIndex(box.findData("zh"))
        dialog.accept()  # type: ignore[attr-defined]

    answer("settings_dialog", change)
    with qtbot.waitSignal(window.restarted):
        window.actions_by_name["settings"].trigger()
    assert window.office.clerk == "李建国"
    assert window.office.store.setting("mark") == "secret★5y"
    assert window.office.language == "zh"


def words_of(pdf: Path) -> str:
    """Return the text of a PDF."""
    out = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return unicodedata.normalize("NFKC", out.stdout.decode())
