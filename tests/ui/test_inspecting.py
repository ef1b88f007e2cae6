"""Scored self-inspections in the window: begun, scored by keys, proved, pursued, compared, edited."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app import words
from desktop_app.desk import books, entering, inspecting, searching
from desktop_app.desk.inspecting import output
from desktop_app.desk.office import Office
from desktop_app.ui.dialogs.inspecting import InspectionDialog
from desktop_app.ui.dialogs.inspecting_lines import COUNTED, FINDING, NOTE, SCORE, ScoringTable
from desktop_app.ui.window import MainWindow
from tests import small_checklist
from tests.ui.conftest import Answer, open_window
from tests.ui.parts import part
from tests.ui.walking import faults


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of the small office, with an inspection of last year."""
    made = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("inspection") / "data"))
    with words.speaking("en"), Office(made) as office:
        office.document_language = "en"
        small_checklist.fill(office)
        begin(office, "2025-12-31", "Last year")
    return made


@pytest.fixture
def office(folder: Path, tmp_path: Path) -> Iterator[Office]:
    with Office(shutil.copytree(folder, tmp_path / "data")) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[MainWindow]:
    made = open_window(qtbot, office)
    yield made
    made.close()


@pytest.fixture
def dialog(window: MainWindow) -> InspectionDialog:
    """Return the dialog on the screen, with an inspection that is to be scored."""
    begin(window.office, "2025-12-31", "This year", to="2026-01-15")
    return opened(window)


def begin(office: Office, until: str, title: str, **given: str) -> int:
    """Begin an inspection of the year up to a day."""
    checklist = inspecting.find(office, "small")
    span = inspecting.Span(*(inspecting.span_of(checklist, day_of(until))))
    span = span._replace(start=day_of("2025-01-01"))
    days = {"from": until, "to": until}
    return inspecting.begin(office, checklist, span, {"title": title} | days | given).id


def day_of(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)


def opened(window: MainWindow) -> InspectionDialog:
    window.actions_by_name["inspections"].trigger()
    found = window.findChild(InspectionDialog)
    assert found is not None
    QApplication.processEvents()
    return cast(InspectionDialog, found)


def lines(dialog: InspectionDialog) -> ScoringTable:
    return cast(ScoringTable, part(dialog, ScoringTable, "inspection_items"))


def go(dialog: InspectionDialog, code: str) -> ScoringTable:
    """Go to an item."""
    one = dialog.inspection
    assert one is not None
    table = lines(dialog)
    table.choose(next(line.id for line in one.lines if line.code == code))
    table.setFocus()
    return table


def at(dialog: InspectionDialog, code: str) -> Any:
    """An item as it is kept now."""
    assert dialog.inspection is not None
    one = inspecting.inspection(dialog._office, dialog.inspection.id)
    return next(line for line in one.lines if line.code == code)


def cell(table: ScoringTable, column: int) -> str:
    item = table.item(table.currentRow(), column)
    return item.text() if item else ""


def settle() -> None:
    """Let what was typed be committed, and then kept."""
    for _turn in range(5):
        QTest.qWait(5)


def type_score(dialog: InspectionDialog, code: str, keys: str) -> None:
    """Type a score as a clerk does: the first digit begins it, Enter keeps it."""
    table = go(dialog, code)
    QTest.keyClicks(table, keys[0])
    box = part(dialog, QLineEdit, "inspection_typed")
    assert box.text() == keys[0]
    QTest.keyClicks(box, keys[1:])
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()


def press(dialog: QWidget, name: str) -> None:
    part(dialog, QPushButton, name).click()


def test_it_opens_by_its_key_with_the_latest_inspection(dialog: InspectionDialog) -> None:
    assert dialog.inspection is not None
    assert dialog.inspection.title == "This year"
    which = part(dialog, QComboBox, "inspection_which")
    assert [which.itemText(n).partition("  ")[2] for n in range(which.count())] == [
        "This year",
        "Last year",
    ]
    table = go(dialog, "1.2")
    assert cell(table, COUNTED) == "The sign-in sheets of 1 of 2 trainings are filed"
    assert "1.2  Sheets are filed" in part(dialog, QLabel, "inspection_detail").text()
    assert faults(dialog) == []


def test_scores_are_typed_and_kept_at_once(dialog: InspectionDialog) -> None:
    type_score(dialog, "1.1", "3.5")
    assert (at(dialog, "1.1").score, at(dialog, "1.1").line["result"]) == (Decimal("3.5"), "bad")
    # Enter went on to the next item.
    current = lines(dialog).current()
    assert current is not None
    assert current.code == "1.2"
    total = part(dialog, QLabel, "inspection_total").text()
    assert total.split("    ") == ["3.5 / 4", "87.5%", "Basically conforms", "4 not scored yet"]


def test_a_stroke_takes_an_item_out_of_the_base(dialog: InspectionDialog) -> None:
    type_score(dialog, "2.1", "/")
    assert at(dialog, "2.1").line["result"] == "na"
    table = go(dialog, "2.1")
    assert cell(table, SCORE) == "/"
    QTest.keyClick(table, Qt.Key.Key_N)
    assert not at(dialog, "2.1").decided


def test_what_cannot_be_a_score_is_told_and_not_kept(
    dialog: InspectionDialog, answer: Answer
) -> None:
    answer("refused", lambda box: box.close())
    type_score(dialog, "1.1", "9")
    assert not at(dialog, "1.1").decided
    assert cell(go(dialog, "1.1"), SCORE) == ""


def test_letters_take_the_proposal_or_leave_the_item_out(dialog: InspectionDialog) -> None:
    table = go(dialog, "1.1")
    QTest.keyClick(table, Qt.Key.Key_A)
    assert at(dialog, "1.1").score == 4
    table = go(dialog, "1.2")
    QTest.keyClick(table, Qt.Key.Key_A)
    assert (at(dialog, "1.2").score, at(dialog, "1.2").note) == (
        Decimal("1.5"),
        "The sign-in sheets of 1 of 2 trainings are filed",
    )
    table = go(dialog, "1.10")
    QTest.keyClick(table, Qt.Key.Key_N)
    assert at(dialog, "1.10").line["result"] == "na"


def test_the_remark_is_typed(dialog: InspectionDialog) -> None:
    table = go(dialog, "1.10")
    QTest.keyClick(table, Qt.Key.Key_F2)
    box = part(dialog, QLineEdit, "inspection_typed")
    QTest.keyClicks(box, "Discussed")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert at(dialog, "1.10").note == "Discussed"
    assert cell(go(dialog, "1.10"), NOTE) == "Discussed"


def test_all_proposals_are_taken_over_on_yes(dialog: InspectionDialog, answer: Answer) -> None:
    answer("agreed", lambda box: part(box, QPushButton, "yes").click())
    press(dialog, "inspection_accept_all")
    assert dialog.inspection is not None
    assert dialog.inspection.sum.undecided == 1
    assert at(dialog, "2.1").line["result"] == "na"


def test_the_records_behind_an_item_open_by_enter(
    dialog: InspectionDialog, window: MainWindow, answer: Answer
) -> None:
    seen: list[list[str]] = []

    def look(box: QWidget) -> None:
        table = part(box, QTableWidget, "evidence_records")
        seen.append([table.item(row, 0).text() for row in range(table.rowCount())])
        part(box, QCheckBox, "evidence_lacking").setChecked(True)
        seen.append([table.item(row, 0).text() for row in range(table.rowCount())])
        assert faults(box) == []
        QTest.keyClick(table, Qt.Key.Key_Return)

    answer("inspection_evidence", look)
    QTest.keyClick(go(dialog, "1.2"), Qt.Key.Key_E)
    assert seen == [["lacking", "done"], ["lacking"]]
    assert window.showing_record
    assert window.page.register.name == "training"
    assert dialog.isVisible()


def test_what_is_judged_by_looking_has_no_records(dialog: InspectionDialog, answer: Answer) -> None:
    told: list[str] = []
    answer("refused", lambda box: (told.append(box.text()), box.close()))  # type: ignore[attr-defined]
    QTest.keyClick(go(dialog, "1.10"), Qt.Key.Key_E)
    assert told == ["Nothing is counted of this item; it is judged by looking at it."]


def test_one_key_makes_a_finding_and_once_more_opens_it(
    dialog: InspectionDialog, window: MainWindow
) -> None:
    type_score(dialog, "1.2", "1")
    table = go(dialog, "1.2")
    QTest.keyClick(table, Qt.Key.Key_F)
    made = at(dialog, "1.2").finding
    register = window.office.registers["finding"]
    assert made is not None
    assert cell(go(dialog, "1.2"), FINDING) == made.name
    assert searching.values(window.office, register, [made.id])[0]["due_on"] is not None
    QTest.keyClick(go(dialog, "1.2"), Qt.Key.Key_F)
    assert window.showing_record
    assert window.record_shown() == made.id


def test_a_record_open_in_the_window_shows_what_was_scored(
    dialog: InspectionDialog, window: MainWindow
) -> None:
    press(dialog, "inspection_open")
    assert dialog.inspection is not None
    assert window.record_shown() == dialog.inspection.id
    type_score(dialog, "1.1", "2")
    assert window.may_leave()
    register = window.office.registers["self_inspection"]
    (values,) = searching.values(window.office, register, [dialog.inspection.id])
    assert values["items"][0]["score"] == 2


def test_it_shows_what_was_changed_in_the_window(
    dialog: InspectionDialog, window: MainWindow
) -> None:
    one = dialog.inspection
    assert one is not None
    go(dialog, one.lines[1].code)
    window.activateWindow()
    entering.change(window.office, one.register, one.id, {"title": "Of this year"})
    window.changed()
    which = part(dialog, QComboBox, "inspection_which")
    assert which.currentText().endswith("Of this year")
    current = lines(dialog).current()
    assert current is not None
    assert current.code == one.lines[1].code
    entering.void(window.office, one.register, one.id, "mistaken")
    window.changed()
    assert dialog.inspection is not None  # the one before
    assert dialog.inspection.id != one.id


def test_an_inspection_is_begun_from_the_dialog(dialog: InspectionDialog, answer: Answer) -> None:
    def fill_in(box: QWidget) -> None:
        assert faults(box) == []
        which = part(box, QComboBox, "begin_checklist")
        assert [which.itemData(n) for n in range(which.count())] == ["annual", "small"]
        which.setCurrentIndex(1)
        which.activated.emit(1)
        part(box, QLineEdit, "begin_title").setText("第三季度")
        part(box, QLineEdit, "begin_from").setText("2025.5")
        part(box, QLineEdit, "begin_to").setText("2025年5月")
        part(box, QPushButton, "begin_do").click()

    answer("inspection_begin", fill_in)
    press(dialog, "inspection_begin")
    one = dialog.inspection
    assert one is not None
    assert one.title == "第三季度"
    assert one.span is not None
    assert [day.isoformat() for day in one.span] == ["2025-05-01", "2025-05-31"]
    assert at(dialog, "1.1").counted == "2 trainings were held"


def test_a_period_that_ends_before_it_begins_is_asked_again(
    dialog: InspectionDialog, answer: Answer
) -> None:
    told: list[str] = []

    def fill_in(box: QWidget) -> None:
        part(box, QLineEdit, "begin_to").setText("2020-01-01")
        answer("refused", lambda box: (told.append(box.text()), box.close()))  # type: ignore[attr-defined]
        part(box, QPushButton, "begin_do").click()
        box.close()

    answer("inspection_begin", fill_in)
    press(dialog, "inspection_begin")
    assert told == ["The period ends before it begins."]


def test_counting_again_keeps_the_scores(dialog: InspectionDialog, window: MainWindow) -> None:
    type_score(dialog, "1.2", "2")
    with window.office.store.db.atomic():
        window.office.store.db.execute("update training set archive_ref = 'x'", ())
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    assert at(dialog, "1.2").counted == "The sign-in sheets of 2 of 2 trainings are filed"
    assert at(dialog, "1.2").score == 2


def test_it_is_compared_with_the_one_before(dialog: InspectionDialog, answer: Answer) -> None:
    seen: list[Any] = []

    def look(box: QWidget) -> None:
        which = part(box, QComboBox, "comparison_with")
        lines = part(box, QTableView, "statistics_table").model()
        seen.append(which.currentText().partition("  ")[2])
        seen.append([lines.index(row, 0).data() for row in range(lines.rowCount())])
        box.close()

    answer("inspection_comparison", look)
    press(dialog, "inspection_compare")
    assert seen == ["Last year", ["Training", "Devices", "All"]]


def test_a_filled_sheet_is_shown_before_it_is_taken(
    dialog: InspectionDialog,
    answer: Answer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert dialog.inspection is not None
    book = output.book(dialog._office, dialog.inspection.id)
    path = books.save(dialog._office, book, tmp_path / "s.xlsx").path
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    column = next(c.column for row in sheet.iter_rows() for c in row if c.value == "Score")
    for row in sheet.iter_rows():
        if row[0].value in ("1.1", "1.2"):
            sheet.cell(row[0].row, column).value = {"1.1": 3, "1.2": 99}[row[0].value]
    workbook.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    seen: list[str] = []

    def look(box: QWidget) -> None:
        changes = part(box, QTableWidget, "filled_changes")
        refused = part(box, QTableWidget, "filled_refused")
        seen.extend([changes.item(0, 3).text(), refused.item(0, 1).text()])
        assert faults(box) == []
        part(box, QPushButton, "filled_take").click()

    answer("inspection_filled", look)
    press(dialog, "inspection_fill")
    assert seen == ["– → 3", "99 is more than the 3 points of item 1.2"]
    assert at(dialog, "1.1").score == 3


def test_an_office_without_inspections_is_told_what_to_do(
    qtbot: QtBot, small_office: Office
) -> None:
    window = open_window(qtbot, small_office)
    dialog = opened(window)
    assert part(dialog, QLabel, "inspection_empty").isVisible()
    assert not lines(dialog).isVisible()
    assert not part(dialog, QPushButton, "inspection_compare").isEnabled()
    assert part(dialog, QPushButton, "inspection_begin").isEnabled()
    window.close()


def test_an_office_opened_to_read_shows_and_changes_nothing(qtbot: QtBot, folder: Path) -> None:
    with Office(folder, read_only=True) as office:
        window = open_window(qtbot, office)
        dialog = opened(window)
        table = go(dialog, "1.1")
        for key in (Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_3):
            QTest.keyClick(table, key)
            assert "read only" in told(window)
        assert not at(dialog, "1.1").decided
        assert dialog.findChild(QLineEdit, "inspection_typed") is None
        for name in ("inspection_begin", "inspection_accept_all", "inspection_fill"):
            assert not part(dialog, QPushButton, name).isEnabled()
        window.close()


def test_of_a_finished_one_it_is_said_why_nothing_can_be_changed(
    window: MainWindow, dialog: InspectionDialog
) -> None:
    one, office = dialog.inspection, window.office
    assert one is not None
    days = {"from": "2025-12-30", "to": "2025-12-31"}
    done = {"status": "done", "leader": "王小明", "conclusion": "Nothing grave"}
    scored = {line.id: {"applicable": False} for line in one.lines}
    inspecting.decide(office, one.id, scored)
    person = {"members": "王小明", "opinion_by": "王小明"}
    more = {"scope": "All", "opinion": "Agreed", "opinion_on": "2025-12-31"}
    entering.change(office, one.register, one.id, done | days | person | more)
    dialog.show_inspections(one.id)
    table = go(dialog, "1.1")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_3, Qt.Key.Key_N, Qt.Key.Key_F5):
        window.strips.log.clear()
        QTest.keyClick(table, key)
        assert "as they were signed" in told(window)
    assert at(dialog, "1.1").line["result"] == "na"


def told(window: MainWindow) -> str:
    """What was told last."""
    return window.strips.log[-1].text


# The checklist


def checklist(dialog: InspectionDialog, answer: Answer, do: Any) -> None:
    answer("checklist_dialog", do)
    press(dialog, "inspection_checklists")


def choose(box: QWidget, name: str) -> QTableWidget:
    which = part(box, QComboBox, "checklist_which")
    which.setCurrentIndex(which.findData(name))
    which.activated.emit(which.currentIndex())
    return cast(QTableWidget, part(box, QTableWidget, "checklist_items"))


def test_items_are_edited_added_moved_and_taken_out(
    dialog: InspectionDialog, answer: Answer, window: MainWindow
) -> None:
    def edit(box: QWidget) -> None:
        assert faults(box) == []
        table = choose(box, "small")
        assert table.rowCount() == 6
        assert part(box, QLabel, "checklist_total").text() == "6 items, 10 points in all"
        table.item(0, 2).setText("Trainings are held twice")
        table.item(0, 3).setText("5")
        table.setCurrentCell(2, 2)
        QTest.keyClick(box, Qt.Key.Key_Insert)
        assert table.currentRow() == 3
        table.item(3, 2).setText("Papers are kept")
        QTest.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        table.setCurrentCell(6, 2)
        QTest.keyClick(box, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
        assert part(box, QLabel, "checklist_total").text() == "6 items, 12 points in all"
        QTest.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        box.close()

    checklist(dialog, answer, edit)
    found = inspecting.find(window.office, "small")
    assert [item.text.en for item in found.items] == [
        "Trainings are held twice",
        "Sheets are filed",
        "Papers are kept",
        "Results are discussed",
        "Faults are dealt with",
        "A machine on the Internet",
    ]
    assert found.points == 12
    assert found.items[1].text.zh == "归档"  # the other language rode along
    # What was begun before keeps its items.
    dialog.show_inspections()
    assert at(dialog, "1.1").text == "Trainings are held"


def test_a_row_that_cannot_be_kept_is_told_and_stays(
    dialog: InspectionDialog, answer: Answer
) -> None:
    told: list[str] = []

    def edit(box: QWidget) -> None:
        table = choose(box, "small")
        table.item(1, 3).setText("many")
        answer("refused", lambda box: (told.append(box.text()), box.close()))  # type: ignore[attr-defined]
        QTest.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert table.item(1, 3).text() == "many"
        answer("agreed", lambda box: part(box, QPushButton, "yes").click())
        cast(QDialog, box).reject()

    checklist(dialog, answer, edit)
    assert told == ["Row 2: Points: “many” is no number"]


def test_the_shipped_one_is_there_again_when_the_own_one_goes(
    dialog: InspectionDialog, answer: Answer, window: MainWindow
) -> None:
    def edit(box: QWidget) -> None:
        table = choose(box, "annual")
        assert not part(box, QPushButton, "checklist_drop").isEnabled()
        table.item(0, 3).setText("3")
        press(box, "checklist_save")
        assert part(box, QPushButton, "checklist_drop").isEnabled()
        assert inspecting.find(window.office, "annual").points == 101
        answer("agreed", lambda box: part(box, QPushButton, "yes").click())
        press(box, "checklist_drop")
        assert not part(box, QPushButton, "checklist_drop").isEnabled()
        box.close()

    checklist(dialog, answer, edit)
    assert inspecting.find(window.office, "annual").points == 100


def test_it_speaks_chinese(window: MainWindow) -> None:
    with words.speaking("zh"):
        dialog = InspectionDialog(window)
        dialog.show_inspections()
        assert dialog.windowTitle() == "自查评分"
        heads = [
            lines(dialog).horizontalHeaderItem(column).text()  # type: ignore[union-attr]
            for column in range(lines(dialog).columnCount())
        ]
        assert heads == [
            "条目",
            "检查内容",
            "分值",
            "台账佐证",
            "建议得分",
            "得分",
            "情况说明",
            "问题",
        ]
        dialog.close()
        assert isValid(window)


def test_the_keys_are_on_what_begins_one_where_there_is_none(window: MainWindow) -> None:
    for values in inspecting.scored(window.office):
        register = window.office.registers["self_inspection"]
        entering.void(window.office, register, values["id"], "entered twice")
    dialog = opened(window)
    assert dialog.inspection is None
    assert part(dialog, QWidget, "inspection_begin").hasFocus()
    dialog.close()


def test_digits_look_for_no_item(dialog: InspectionDialog) -> None:
    table = lines(dialog)
    table.setCurrentCell(0, 0)  # the head of a subject
    table.setFocus()
    QTest.keyClicks(table, "1")
    assert table.currentRow() == 0
