"""The report in the window: headings, figures that open their records, text that is edited and kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app import paths
from desktop_app.desk import entering, marking, report, searching
from desktop_app.desk.office import Office
from desktop_app.ui.dialogs.report import ReportDialog, show_report
from desktop_app.ui.dialogs.report_text import ReportText
from desktop_app.ui.pages.table import RecordsTable
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer, open_window
from tests.ui.parts import part
from tests.ui.walking import astray, faults


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> Iterator[ReportDialog]:
    """Return the report of this year, on the screen."""
    window.actions_by_name["report"].trigger()
    found = window.findChild(ReportDialog)
    assert found is not None
    assert found.draft is not None
    yield cast(ReportDialog, found)
    if isValid(found):
        found.close()


def text_of(dialog: QWidget) -> ReportText:
    return cast(ReportText, part(dialog, ReportText, "report_text"))


def go(dialog: QWidget, heading: str) -> ReportText:
    """Choose a heading by its name; return the editor with its text."""
    found = part(dialog, QListWidget, "report_headings")
    names = [found.item(row).data(Qt.ItemDataRole.UserRole) for row in range(found.count())]
    found.setCurrentRow(names.index(heading))
    return text_of(dialog)


def press(dialog: QWidget, name: str) -> None:
    QTest.mouseClick(part(dialog, QPushButton, name), Qt.MouseButton.LeftButton)


def fill_period(box: QWidget, start: str, end: str) -> None:
    """Answer the dialog that asks for a period."""
    part(box, QLineEdit, "period_from").setText(start)
    part(box, QLineEdit, "period_to").setText(end)
    part(box, QDialogButtonBox, "").button(QDialogButtonBox.StandardButton.Ok).click()


def choose_period_of_its_own(dialog: QWidget) -> None:
    period = part(dialog, QComboBox, "report_period")
    last = period.count() - 1
    period.setCurrentIndex(last)
    period.activated.emit(last)


def put(edit: ReportText, place: int, end: int | None = None) -> None:
    """Put the cursor to a place, or choose up to another."""
    cursor = edit.textCursor()
    cursor.setPosition(place)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def place_of(edit: ReportText, text: str) -> int:
    found = edit.toPlainText().index(text)
    return found


def test_it_shows_headings_text_and_what_is_missing(dialog: ReportDialog) -> None:
    headings = part(dialog, QListWidget, "report_headings")
    assert headings.count() == 20
    edit = go(dialog, "hardware")
    assert edit.toPlainText().startswith("Equipment registered: 12 (a year before: 12)")
    assert edit.text().startswith("Equipment registered: {equipment}; in use now: {in_use:only}")
    missing = part(dialog, QListWidget, "report_missing")
    assert dialog.draft is not None
    assert missing.count() == len(dialog.draft.missing) > 20
    assert "to fill in" in headings.item(1).text()


def test_it_fits_a_small_screen_and_each_control_has_a_name(dialog: ReportDialog) -> None:
    size = dialog.minimumSizeHint().expandedTo(dialog.size())
    assert size.width() <= 1366
    assert size.height() <= 700
    assert faults(dialog) == []
    assert astray(dialog) == []


def test_it_is_counted_again_when_the_window_changes_records(
    qtbot: QtBot, dialog: ReportDialog, window: MainWindow
) -> None:
    edit = go(dialog, "hardware")
    put(edit, 3)
    edit.insertPlainText("!")  # typed, and not kept yet
    fields = {"eq_type": "desktop", "level": "none", "net": "standalone"}
    entering.add(window.office, window.office.register("equipment"), {"name": "台式机", **fields})
    window.changed()
    qtbot.waitUntil(lambda: "registered: 13" in edit.toPlainText())
    assert edit.toPlainText().startswith("Equ!ipment")
    assert edit.textCursor().position() == 4
    assert dialog.draft is not None
    kept = next(one for one in dialog.draft.sections if one.name == "hardware")
    assert kept.own is not None
    assert dialog.draft.figures
    for (
        name
    ) in dialog.draft.figures:  # those that no text named are counted now, of the same office
        assert dialog.draft.answer(name) is not None


def test_once_it_is_closed_nothing_is_counted_for_it(
    qtbot: QtBot, dialog: ReportDialog, window: MainWindow
) -> None:
    window.changed()
    dialog.close()
    window.changed()
    window.work("…", lambda _told: None)
    qtbot.waitUntil(lambda: window.findChild(ReportDialog) is None)


def test_it_opens_on_its_headings(qtbot: QtBot, window: MainWindow) -> None:
    window.do("report")
    opened = window.findChild(ReportDialog)
    qtbot.waitUntil(lambda: opened.focusWidget().objectName() == "report_headings")
    qtbot.waitUntil(opened.isActiveWindow)
    opened.close()


def test_what_is_missing_leads_to_its_place(dialog: ReportDialog) -> None:
    missing = part(dialog, QListWidget, "report_missing")
    item = next(
        missing.item(row)
        for row in range(missing.count())
        if missing.item(row).text().startswith("Education and training: training sessions")
    )
    missing.itemActivated.emit(item)
    edit = text_of(dialog)
    assert edit.accessibleName() == "Education and training"
    assert edit.textCursor().selectedText() == "【to fill in: training sessions】"


def test_a_figure_opens_its_records_and_they_the_record(
    dialog: ReportDialog, window: MainWindow, answer: Answer
) -> None:
    edit = go(dialog, "hardware")

    def open_first(records: QWidget) -> None:
        table = part(records, RecordsTable, "records")
        assert table.model().rowCount() == 12
        table.selectRow(0)
        QTest.keyClick(table, Qt.Key.Key_Return)

    answer("report_records", open_first)
    put(edit, place_of(edit, "12"))
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.showing_record
    assert window.page.register.name == "equipment"
    assert dialog.isVisible()


def test_a_click_on_a_figure_opens_its_records(dialog: ReportDialog, answer: Answer) -> None:
    edit = go(dialog, "hardware")
    seen: list[str] = []

    def look(records: QWidget) -> None:
        seen.append(records.windowTitle())
        cast(QDialog, records).reject()

    answer("report_records", look)
    put(edit, place_of(edit, "12") + 1)
    spot = edit.cursorRect().center()
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.x() + 1, spot.y()))
    assert seen == ["equipment registered"]


def test_text_is_edited_around_figures_and_kept(dialog: ReportDialog, window: MainWindow) -> None:
    edit = go(dialog, "hardware")
    put(edit, 0)
    QTest.keyClicks(edit, "Checked. ")
    go(dialog, "training")
    draft = dialog.draft
    assert draft is not None
    (section,) = (one for one in draft.sections if one.name == "hardware")
    assert section.text.startswith("Checked. Equipment registered: {equipment}; in use")
    headings = part(dialog, QListWidget, "report_headings")
    assert any("own words" in headings.item(row).text() for row in range(headings.count()))
    # The figures of now, in the words of the office.
    one = {"name": "打印机", "eq_type": "printer", "level": "none", "net": "standalone"}
    entering.add(window.office, window.office.registers["equipment"], one)
    press(dialog, "report_count")
    edit = go(dialog, "hardware")
    assert edit.toPlainText().startswith("Checked. Equipment registered: 13 (")


def test_a_figure_is_never_torn_apart(dialog: ReportDialog) -> None:
    edit = go(dialog, "hardware")
    before = edit.text()
    start = place_of(edit, "12 (a year")
    # Typed into a figure: it goes behind it.
    put(edit, start + 4)
    QTest.keyClicks(edit, "!")
    assert edit.text() == before.replace("{equipment}", "{equipment}!")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == before
    # A part of it chosen is all of it.
    put(edit, start + 2, start + 5)
    assert edit.textCursor().selectedText() == "12 (a year before: 12)"
    copied = edit.createMimeDataFromSelection()
    assert copied.text() == "{equipment}"
    # Erased as one.
    put(edit, start + len("12 (a year before: 12)"))
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert "{equipment}" not in edit.text()
    assert edit.toPlainText().startswith("Equipment registered: ;")
    # And put in again from the clipboard.
    edit.insertFromMimeData(copied)
    assert edit.text() == before
    edit.undo()
    edit.redo()
    assert edit.text() == before


def test_a_pasted_name_that_is_no_figure_stays_as_it_is(dialog: ReportDialog) -> None:
    edit = go(dialog, "hardware")
    data = QMimeData()
    data.setText("{nothing} 𠀀𠀁 {faults:only}")
    put(edit, 0)
    edit.insertFromMimeData(data)
    assert edit.text().startswith("{nothing} 𠀀𠀁 {faults:only}Equipment")


def test_the_draft_comes_back(dialog: ReportDialog, answer: Answer) -> None:
    edit = go(dialog, "systems")
    drafted = edit.text()
    edit.setPlainText("Nothing to tell.")
    go(dialog, "title")
    edit = go(dialog, "systems")
    assert edit.toPlainText() == "Nothing to tell."
    answer("agreed", lambda box: press(box, "yes"))
    press(dialog, "report_back")
    assert edit.text() == drafted
    assert not part(dialog, QPushButton, "report_back").isVisible()


def test_it_is_saved_for_word_after_telling_what_is_missing(
    dialog: ReportDialog,
    window: MainWindow,
    answer: Answer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    answer("agreed", lambda box: press(box, "yes"))
    answer("saved", lambda box: press(box, "close"))
    press(dialog, "report_word")
    texts = [each.text for each in docx.Document(str(tmp_path / "out.docx")).paragraphs]
    assert "1. Leadership and organisation of the self-inspection" in texts
    register = window.office.registers["output"]
    ids = searching.ids(window.office, register, searching.Query())
    (values,) = searching.values(window.office, register, ids)
    assert values["file"] == "out.docx"


def test_nothing_is_saved_when_it_is_not_agreed(
    dialog: ReportDialog, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: pytest.fail("asked"))
    answer("agreed", lambda box: press(box, "cancel"))
    press(dialog, "report_word")


@pytest.mark.parametrize("way", ["report_word", "report_pdf", "report_preview"])
def test_a_mark_that_disagrees_is_asked_about(
    dialog: ReportDialog,
    window: MainWindow,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    marking.keep(window.office, marking.read(window.office, "top_secret★1y"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: pytest.fail("asked"))

    def leave(box: QWidget) -> None:
        assert "bears the mark “Top secret★1 year”" in box.property("text")
        press(box, "cancel")

    answer("agreed", lambda box: press(box, "yes"))  # that places are still to be filled in
    answer("agreed", leave)
    press(dialog, way)
    register = window.office.registers["output"]
    assert not searching.ids(window.office, register, searching.Query())


def test_it_is_previewed_and_saved_as_pdf(
    dialog: ReportDialog, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer("agreed", lambda box: press(box, "yes"))
    answer("print_preview", lambda box: cast(QDialog, box).reject())
    press(dialog, "report_preview")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "r"), ""))
    answer("agreed", lambda box: press(box, "yes"))
    answer("saved", lambda box: press(box, "close"))
    press(dialog, "report_pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_a_short_report_is_chosen(dialog: ReportDialog) -> None:
    which = part(dialog, QComboBox, "report_which")
    which.setCurrentIndex(2)
    which.activated.emit(2)
    assert dialog.draft is not None
    assert dialog.draft.report.name == "month"
    period = part(dialog, QComboBox, "report_period")
    assert period.count() == 14
    period.setCurrentIndex(1)
    period.activated.emit(1)
    assert dialog.draft.span == report.spans(dialog.draft.report)[1][1]


def test_a_period_of_its_own(dialog: ReportDialog, answer: Answer) -> None:

    def fill(box: QWidget) -> None:
        answer("refused", lambda told: press(told, "close"))  # a report is of a period with an end
        fill_period(box, "2025-03", "")
        assert box.isVisible()
        fill_period(box, "2025-03", "2025-04-30")

    answer("period_dialog", fill)
    choose_period_of_its_own(dialog)
    assert dialog.draft is not None
    assert dialog.draft.span.iso == ("2025-03-01", "2025-04-30")


def test_a_text_that_cannot_be_kept_stays_before_the_eyes(
    dialog: ReportDialog, window: MainWindow, answer: Answer
) -> None:
    edit, which = go(dialog, "hardware"), part(dialog, QComboBox, "report_which")
    headings = part(dialog, QListWidget, "report_headings")
    row = headings.currentRow()
    edit.setPlainText("本单位自己的话")
    window.office.store.db.execute("pragma query_only = on")

    def choose_another() -> None:
        which.setCurrentIndex(1)
        which.activated.emit(1)

    for leave in (
        lambda: headings.setCurrentRow(row + 1),
        choose_another,
        lambda: press(dialog, "report_count"),
    ):
        answer("refused", lambda box: press(box, "close"))
        leave()
        assert (headings.currentRow(), which.currentIndex()) == (row, 0)
        assert edit.toPlainText() == "本单位自己的话"
    answer("refused", lambda box: press(box, "close"))
    answer("agreed", lambda box: press(box, "cancel"))
    dialog.reject()
    assert dialog.isVisible()
    window.office.store.db.execute("pragma query_only = off")
    dialog.keep()
    assert dialog.draft is not None
    (section,) = [one for one in dialog.draft.sections if one.name == "hardware"]
    assert section.own is not None
    assert section.own.text == "本单位自己的话"


def test_a_report_that_is_not_counted_leaves_the_one_shown(
    dialog: ReportDialog, window: MainWindow, answer: Answer
) -> None:
    period, draft = part(dialog, QComboBox, "report_period"), dialog.draft
    shown = period.currentText()
    own = paths.office_forms(window.office.folder) / "report.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("=", "utf-8")
    answer("period_dialog", lambda box: fill_period(box, "2026-04-01", "2026-05-01"))
    answer("refused", lambda box: press(box, "close"))
    choose_period_of_its_own(dialog)
    assert dialog.draft is draft
    assert period.currentText() == shown


def test_it_opens_once(dialog: ReportDialog, window: MainWindow) -> None:
    show_report(window)
    assert len(window.findChildren(ReportDialog)) == 1


def test_what_is_typed_is_kept_when_it_is_closed(
    qtbot: QtBot, dialog: ReportDialog, window: MainWindow
) -> None:
    edit = go(dialog, "requests")
    edit.setPlainText("Please send help.")
    dialog.close()
    QApplication.sendPostedEvents()
    window.actions_by_name["report"].trigger()
    again = next(one for one in window.findChildren(ReportDialog) if one.isVisible())
    assert go(again, "requests").toPlainText() == "Please send help."
    again.close()


def test_an_office_opened_to_read_has_a_report_too(
    qtbot: QtBot, small_folder: Path, tmp_path: Path
) -> None:
    import shutil

    with Office(shutil.copytree(small_folder, tmp_path / "read"), read_only=True) as office:
        window = open_window(qtbot, office)
        window.actions_by_name["report"].trigger()
        dialog = window.findChild(ReportDialog)
        assert dialog is not None
        assert text_of(dialog).isReadOnly()
        dialog.close()
        window.close()
