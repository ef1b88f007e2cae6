"""Labels, the hand-over list and the inspection index, in the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk import entering, index, labels, searching
from desktop_app.desk.office import Office
from desktop_app.ui.actions import declared
from desktop_app.ui.controls import without_mnemonic
from desktop_app.ui.dialogs.label_sheet import SheetPicture
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer, open_window
from tests.ui.parts import part
from tests.ui.test_books import outputs, table_of, titles
from tests.ui.test_journeys import press


def says(dialog: QWidget) -> str:
    return str(part(dialog, QLabel, "labels_says").text())


def choose_sheet(dialog: QWidget, name: str) -> None:
    box = part(dialog, QComboBox, "label_sheet")
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def ask(window: MainWindow, answer: Answer, do: Callable[[QWidget], None]) -> None:
    """Do something with the dialog for labels, and close it."""

    def act(dialog: QWidget) -> None:
        do(dialog)
        dialog.close()

    answer("labels_dialog", act)
    window.actions_by_name["labels"].trigger()


# Labels


def test_labels_are_offered_for_things_only(window: MainWindow) -> None:
    for name, offered in (("equipment", True), ("medium", True), ("fault", False)):
        window.show_register(name)
        assert window.actions_by_name["labels"].isVisible() is offered, name


def test_labels_are_saved_from_the_first_free_one_and_told(
    window: MainWindow, answer: Answer, target: Path
) -> None:
    window.show_register("equipment")

    def act(dialog: QWidget) -> None:
        assert says(dialog) == "12 labels on 1 sheet"
        choose_sheet(dialog, "a4_14")
        part(dialog, QSpinBox, "label_first").setValue(5)
        assert says(dialog) == "12 labels on 2 sheets"
        answer("saved", press("close"))
        press("way_pdf")(dialog)

    answer("labels_dialog", act)
    window.actions_by_name["labels"].trigger()
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert outputs(window.office) == [("pdf", "Labels: Equipment ledger", 12)]

    def again(dialog: QWidget) -> None:
        """The sheet used last is offered, from the label after the last one printed."""
        assert part(dialog, QComboBox, "label_sheet").currentData() == "a4_14"
        assert part(dialog, QSpinBox, "label_first").value() == 3

    ask(window, answer, again)


def test_the_labels_of_chosen_things_are_looked_at_first(
    window: MainWindow, answer: Answer
) -> None:
    window.show_register("equipment")
    window.page.table.choose(window.page.model.found[0])
    pages: list[int] = []

    def look(dialog: QWidget) -> None:
        pages.append(part(dialog, QPrintPreviewWidget, "").pageCount())
        dialog.close()

    def act(dialog: QWidget) -> None:
        assert part(dialog, QRadioButton, "labels_chosen").isChecked()
        assert says(dialog) == "1 label on 1 sheet"
        part(dialog, QRadioButton, "labels_all").setChecked(True)
        assert says(dialog) == "12 labels on 1 sheet"
        answer("print_preview", look)
        press("way_preview")(dialog)

    answer("labels_dialog", act)
    window.actions_by_name["labels"].trigger()
    assert pages == [1]
    assert outputs(window.office) == []  # nothing was printed


def test_the_first_free_label_is_clicked(qtbot: QtBot, window: MainWindow, answer: Answer) -> None:
    window.show_register("equipment")

    def act(dialog: QWidget) -> None:
        picture = part(dialog, SheetPicture, "label_picture")
        # The middle of the second label in the third of eight rows.
        spot = QPoint(picture.width() // 2, round(picture.height() * 2.5 / 8))
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
        assert part(dialog, QSpinBox, "label_first").value() == 8

    ask(window, answer, act)


def test_a_printer_that_misses_is_put_right_for_good(
    window: MainWindow, answer: Answer, target: Path
) -> None:
    window.show_register("equipment")

    def act(dialog: QWidget) -> None:
        part(dialog, QDoubleSpinBox, "label_right").setValue(1.5)
        part(dialog, QDoubleSpinBox, "label_down").setValue(-0.5)
        answer("saved", press("close"))
        press("way_pdf")(dialog)

    answer("labels_dialog", act)
    window.actions_by_name["labels"].trigger()
    shifts: list[float] = []

    def again(dialog: QWidget) -> None:
        for name in ("label_right", "label_down"):
            shifts.append(part(dialog, QDoubleSpinBox, name).value())

    ask(window, answer, again)
    assert shifts == [1.5, -0.5]


def test_the_label_of_the_record_shown(window: MainWindow, answer: Answer) -> None:
    office = window.office
    (id, *_more) = searching.ids(office, office.registers["equipment"], searching.Query())
    window.show_record("equipment", id)
    said: list[str] = []
    ask(window, answer, lambda dialog: said.append(says(dialog)))
    assert said == ["1 label on 1 sheet"]


def test_a_sheet_of_the_offices_own_is_entered(window: MainWindow, answer: Answer) -> None:
    window.show_register("equipment")

    def enter(dialog: QWidget) -> None:
        save = part(dialog, QDialogButtonBox, "").button(QDialogButtonBox.StandardButton.Save)
        assert not save.isEnabled()  # it has no name yet
        part(dialog, QLineEdit, "sheet_title").setText("本局标签")
        part(dialog, QDoubleSpinBox, "sheet_width").setValue(100)
        assert "take 300 mm, and the page has 210 mm" in part(dialog, QLabel, "sheet_wrong").text()
        assert not save.isEnabled()
        part(dialog, QSpinBox, "sheet_columns").setValue(2)
        assert part(dialog, QLabel, "sheet_wrong").text() == ""
        save.click()

    def act(dialog: QWidget) -> None:
        answer("label_sheet_dialog", enter)
        press("label_own")(dialog)
        assert part(dialog, QComboBox, "label_sheet").currentText() == "本局标签"
        assert says(dialog) == "12 labels on 1 sheet"

    ask(window, answer, act)
    own = labels.sheets(window.office)[-1]
    assert (own.name, own.columns, own.width, str(own.title)) == ("own_1", 2, 100.0, "本局标签")


def test_what_does_not_fit_is_told_and_nothing_goes_out(
    window: MainWindow, answer: Answer, target: Path
) -> None:
    office = window.office
    sheet = labels.sheet(office, "roll_40_30")
    labels.keep(office, msgspec.structs.replace(sheet, page=(20, 9), width=20.0, height=9.0))
    window.show_register("equipment")
    told: list[str] = []

    def refuse(dialog: QWidget) -> None:
        told.append(dialog.text())  # type: ignore[attr-defined]
        press("close")(dialog)

    def act(dialog: QWidget) -> None:
        choose_sheet(dialog, "own_1")
        answer("refused", refuse)
        press("way_pdf")(dialog)

    answer("labels_dialog", act)
    window.actions_by_name["labels"].trigger()
    assert "too long for a QR code on a label of 20 × 9 mm" in told[0]
    assert outputs(office) == []
    assert not target.with_suffix(".pdf").exists()


def test_an_office_opened_to_read_enters_no_sheet(
    qtbot: QtBot, small_office: Office, answer: Answer
) -> None:
    small_office.close()
    with Office(small_office.folder, read_only=True) as reading:
        window = open_window(qtbot, reading)
        window.show_register("equipment")
        enabled: list[bool] = []
        ask(
            window,
            answer,
            lambda dialog: enabled.append(part(dialog, QWidget, "label_own").isEnabled()),
        )
        assert enabled == [False]
        window.close()


# Handing over


def person(window: MainWindow, name: str) -> int:
    office = window.office
    return searching.ids(office, office.registers["person"], searching.Query(name))[0]


def test_a_person_hands_over_from_the_list(
    window: MainWindow, answer: Answer, target: Path
) -> None:
    window.show_register("equipment")
    assert not window.actions_by_name["handover"].isVisible()
    window.show_register("person")
    action = window.actions_by_name["handover"]
    assert action.isVisible()
    window.page.table.selectRow(list(window.page.model.found).index(person(window, "李建国")))
    assert action.isEnabled()

    def act(dialog: QWidget) -> None:
        assert dialog.windowTitle() == "Hand-over list: 李建国"
        assert titles(dialog)[:2] == ["Equipment (4)", "Storage media (0)"]
        assert [row[1] for row in table_of(dialog)] == ["Name", *["激光打印机"] * 4]
        answer("saved", press("close"))
        press("statistics_export")(dialog)
        dialog.close()

    answer("handover_dialog", act)
    action.trigger()
    (sheet,) = openpyxl.load_workbook(target.with_suffix(".xlsx")).worksheets
    assert sheet["A1"].value == "Hand-over list"
    assert outputs(window.office) == [("excel", "Hand-over list 李建国", 5)]


def test_a_person_hands_over_from_the_record(window: MainWindow, answer: Answer) -> None:
    window.show_record("person", person(window, "王小明"))
    editor: Any = window.editor
    seen: list[str] = []

    def act(dialog: QWidget) -> None:
        seen.append(dialog.windowTitle())
        part(dialog, QWidget, "statistics_list").setCurrentRow(1)
        nothing = part(dialog, QLabel, "statistics_nothing")
        assert nothing.isVisible()
        assert nothing.text() == "Nothing of the kind stands in this person's name."
        assert not part(dialog, QWidget, "statistics_period").isVisible()
        dialog.close()

    command = editor.commands["hand_over"]
    assert command.isVisible()
    answer("handover_dialog", act)
    command.trigger()
    answer("handover_dialog", act)
    window.actions_by_name["handover"].trigger()
    assert seen == ["Hand-over list: 王小明"] * 2
    machine, *_more = searching.ids(
        window.office, window.office.registers["equipment"], searching.Query()
    )
    window.show_record("equipment", machine)
    assert not command.isVisible()


# The inspection index


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_index_is_called_in_the_menu_as_it_is_on_paper(
    window: MainWindow, language: str
) -> None:
    with words.speaking(language):
        (named,) = (one for one in declared() if one.name == "index")
        assert without_mnemonic(named.text) == index.title(window.office)


def test_the_index_is_looked_through_for_a_period_and_exported(
    window: MainWindow, answer: Answer, target: Path
) -> None:
    office = window.office
    given = {"title": "通知", "level": "none", "archive_ref": "WJ-1", "on": "2020-01-01"}
    entering.add(office, office.registers["document"], given)

    def act(dialog: QWidget) -> None:
        assert dialog.windowTitle() == "Inspection index"
        assert not part(dialog, QWidget, "statistics_list").isVisible()
        wanted = ["6. Carriers of secrets", "Documents in and out"]
        row = next(row for row in table_of(dialog) if row[:2] == wanted)
        assert row[2:5] == ["1", "2020-01-01", "WJ-1"]
        period = part(dialog, QComboBox, "statistics_period")
        period.setCurrentIndex(1)
        period.activated.emit(1)
        row = next(row for row in table_of(dialog) if row[:2] == wanted)
        assert row[2:] == ["0", "", "", "None"]
        answer("saved", press("close"))
        press("statistics_export")(dialog)
        dialog.close()

    answer("index_dialog", act)
    window.actions_by_name["index"].trigger()
    (sheet,) = openpyxl.load_workbook(target.with_suffix(".xlsx")).worksheets
    assert sheet["A1"].value == index.title(office)
    assert outputs(office)[0][:2] == ("excel", "Inspection index")
