"""A form is drawn in pieces: what is typed meanwhile is kept, and goes where it belongs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desk import searching
from desktop_app.desk.office import Office
from desktop_app.ui.record import page as form_page
from desktop_app.ui.record.editor import RecordEditor
from desktop_app.ui.record.texts import WorkedOut
from desktop_app.ui.style import Look
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Wear


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be time for a row at once, as on a slow computer."""
    monkeypatch.setattr(form_page, "DRAWN_FIRST", 0.0)
    monkeypatch.setattr(form_page, "DRAWN_AT_ONCE", 0.0)


def editor_of(window: MainWindow) -> RecordEditor:
    """The editor of the window."""
    made = window.editor
    assert isinstance(made, RecordEditor)
    return made


@pytest.mark.usefixtures("slow")
def test_what_is_typed_while_a_form_is_drawn_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    window.new_record("equipment")
    form = editor_of(window).page.form
    assert form is not None
    assert not form.is_drawn
    first = QApplication.focusWidget()
    assert first is not None
    assert form.isAncestorOf(first)
    QTest.keyClicks(first, "X1")
    assert not form.is_drawn
    qtbot.waitUntil(lambda: form.is_drawn)
    assert first.hasFocus()
    assert first.text() == "X1"  # type: ignore[attr-defined]
    assert editor_of(window).is_dirty()
    key = first.objectName()
    assert editor_of(window).page.given()[key] == "X1"
    qtbot.waitUntil(lambda: editor_of(window).page.full.get(key) is not None)
    window.editor.page.discard(window.editor._values)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("slow")
def test_tab_goes_on_to_fields_that_are_not_drawn_yet(window: MainWindow) -> None:
    window.new_record("fault")
    form = editor_of(window).page.form
    assert form is not None
    assert not form.is_drawn
    passed = []
    while not form.is_drawn and len(passed) < 60:
        focused = form.focused()
        assert focused is not None
        passed.append(focused.field.key)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    wanted = [key for key, entry in form.entries.items() if not isinstance(entry, WorkedOut)]
    enabled = [key for key in wanted if form.entries[key].control.isEnabled()]
    assert len(passed) > 5
    assert passed == enabled[: len(passed)]


@pytest.mark.usefixtures("slow")
def test_a_record_saved_at_once_has_all_its_fields_judged(
    window: MainWindow, small_office: Office
) -> None:
    window.new_record("department", {"name": "档案科"})
    editor = editor_of(window)
    form = editor.page.form
    assert form is not None
    assert not form.is_drawn
    assert editor.save()
    assert form.is_drawn
    assert editor.id is not None
    register = small_office.registers["department"]
    assert str(register.called(editor._values)).endswith("档案科")


@pytest.mark.usefixtures("slow")
def test_a_form_left_half_drawn_is_drawn_when_it_is_seen_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.new_record("visit")
    form = editor_of(window).page.form
    assert form is not None
    window.back()
    qtbot.wait(60)
    assert not form.is_drawn  # nothing runs for what is not seen
    window.new_record("visit")
    assert editor_of(window).page.form is form
    qtbot.waitUntil(lambda: form.is_drawn)


def test_other_colours_forget_the_forms_out_of_sight_and_keep_what_is_typed(
    qtbot: QtBot, window: MainWindow, wear: Wear
) -> None:
    wear(Look("light"))
    for name in ("visit", "repair", "fault"):
        window.new_record(name)
    page = editor_of(window).page
    form = page.form
    assert form is not None
    form.entries["symptom"].type_in("无法开机")
    assert len(page.sheets.registers) == 3
    wear(Look("dark"))
    assert page.sheets.registers == ["fault"]
    assert page.form is form
    assert form.entries["symptom"].given() == "无法开机"
    page.discard(editor_of(window)._values)
    window.back()
    wear(Look("light"))
    assert page.sheets.registers == []
    window.new_record("fault")
    assert page.form is not None
    assert page.form.entries["symptom"].given() is None


@pytest.mark.usefixtures("slow")
def test_rows_are_never_squeezed_while_others_are_drawn(qtbot: QtBot, window: MainWindow) -> None:
    window.new_record("equipment")
    form = editor_of(window).page.form
    assert form is not None
    page = form.parentWidget()
    short: list[int] = []
    while not form.is_drawn:
        qtbot.wait(1)
        wanted = page.layout().heightForWidth(page.width())  # type: ignore[union-attr]
        short.append(wanted - page.height())
    assert len(short) > 3
    assert max(short) <= 0


@pytest.mark.usefixtures("slow")
def test_what_a_record_lacks_is_said_before_its_form_is_drawn(
    qtbot: QtBot, window: MainWindow, small_office: Office
) -> None:
    lacking = searching.Query(incomplete=True)
    id, name = max(
        (ids[0], name)
        for name, register in small_office.registers.items()
        if (ids := searching.ids(small_office, register, lacking))
    )
    window.show_record(name, id)
    page = editor_of(window).page
    assert page.form is not None
    assert not page.form.is_drawn
    said = page.bar.text
    assert said
    qtbot.waitUntil(lambda: page.form is not None and page.form.is_drawn)
    assert page.bar.text == said
