"""The classification mark in the window: chosen, in the name of the file, asked about."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.desk import marking, searching
from desktop_app.store.searching import Query
from desktop_app.ui.dialogs.marking import AGREED
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.parts import part
from tests.ui.test_journeys import press


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return what Qt's file dialog offers and answers: `chosen`, or what is `offered`."""
    told = {"chosen": ""}

    def save(_parent: object, _title: str, offered: str, _kinds: str) -> tuple[str, str]:
        told["offered"] = Path(offered).name
        return told["chosen"] or str(tmp_path / Path(offered).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    return told


@pytest.fixture
def marked(window: MainWindow) -> MainWindow:
    """Return the window of an office whose forms are Chinese and whose mark is 秘密★1年."""
    window.office.document_language = "zh"
    marking.keep(window.office, marking.read(window.office, "秘密★1年"))
    return window


def test_a_mark_is_chosen_within_the_law(window: MainWindow, answer: Answer) -> None:
    def choose(dialog: QWidget) -> None:
        level, number, unit = (
            part(dialog, kind, name)
            for kind, name in ((QComboBox, "mark"), (QSpinBox, "mark_number"), (QComboBox, "mark_unit"))
        )  # fmt: skip
        assert level.currentText() == "No mark"
        assert not number.isEnabled()
        level.setCurrentIndex(level.findData("secret"))
        number.setValue(99)
        assert number.value() == 10  # years at most
        level.setCurrentIndex(level.findData("top_secret"))
        number.setValue(99)
        assert number.value() == 30
        unit.setCurrentIndex(unit.findData("m"))
        assert number.value() == 11
        number.setValue(6)
        assert part(dialog, QLabel, "mark_shown").text() == "Top secret★6 months"
        dialog.accept()  # type: ignore[attr-defined]

    answer("settings_dialog", choose)
    window.actions_by_name["settings"].trigger()
    assert marking.current(window.office) == marking.Mark("top_secret", 6, "m")

    def take_away(dialog: QWidget) -> None:
        level = part(dialog, QComboBox, "mark")
        assert level.currentText() == "Top secret"
        assert part(dialog, QSpinBox, "mark_number").value() == 6
        level.setCurrentIndex(0)
        dialog.accept()  # type: ignore[attr-defined]

    answer("settings_dialog", take_away)
    window.actions_by_name["settings"].trigger()
    assert marking.current(window.office) is None
    acts = [each for each in window.office.store.journal.entries() if each.act == "setting"]
    assert [each.told["mark"] for each in acts if "mark" in each.told] == [
        ["", "top_secret★6m"],
        ["top_secret★6m", ""],
    ]


def test_the_file_bears_the_mark(
    marked: MainWindow, answer: Answer, files: dict[str, str], tmp_path: Path
) -> None:
    answer("export_dialog", press("export_save"))
    answer("saved", press("close"))
    marked.actions_by_name["export"].trigger()
    assert files["offered"].startswith("秘密★1年 ")
    saved = tmp_path / files["offered"]
    assert openpyxl.load_workbook(saved).worksheets[0].oddHeader.left.text == "秘密★1年"
    # A name from which it was taken gets it again; another file of that name is asked about.
    files["chosen"] = str(tmp_path / "某 台账.pdf")
    target = tmp_path / "秘密★1年 某 台账.pdf"
    target.write_bytes(b"old")
    answer("print_choice", press("way_pdf"))
    answer("agreed", press("cancel"))
    marked.actions_by_name["print"].trigger()
    assert target.read_bytes() == b"old"
    answer("print_choice", press("way_pdf"))
    answer("agreed", press("yes"))
    answer("saved", press("close"))
    marked.actions_by_name["print"].trigger()
    assert target.read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "某 台账.pdf").exists()


def test_what_disagrees_with_the_mark_is_asked_about_until_told_not_to(
    window: MainWindow, answer: Answer, files: dict[str, str], tmp_path: Path
) -> None:
    window.memory.keep(AGREED, [])
    answer("export_dialog", press("export_save"))
    answer("agreed", press("cancel"))
    window.actions_by_name["export"].trigger()
    assert "offered" not in files

    def agree(dialog: QWidget) -> None:
        assert "“Secret”, but bears no mark" in dialog.property("text")
        part(dialog, QCheckBox, "mark_silent").click()
        part(dialog, QPushButton, "yes").click()

    answer("export_dialog", press("export_save"))
    answer("agreed", agree)
    answer("saved", press("close"))
    window.actions_by_name["export"].trigger()
    answer("export_dialog", press("export_save"))
    answer("saved", press("close"))
    window.actions_by_name["export"].trigger()
    # Another mark is another question.
    marking.keep(window.office, marking.read(window.office, "top_secret★1y"))
    answer("print_choice", press("way_pdf"))
    answer("agreed", press("cancel"))
    window.actions_by_name["print"].trigger()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_blank_form_that_was_printed_is_in_the_output_register(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app import paper

    printed = paper.Printed(1, 2, "HP LaserJet")
    monkeypatch.setattr(paper, "preview", lambda *_a, **_k: printed)
    window.actions_by_name["blank_form"].trigger()
    register = window.office.registers["output"]
    (kept,) = searching.values(
        window.office, register, searching.ids(window.office, register, Query())
    )
    assert (kept["way"], kept["copies"], kept["record_count"]) == ("print", 2, 0)
    assert kept["title"].startswith("Blank form")
