"""The window: every control has a name, actions have keys, and it is remembered how it was left."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import paths, words
from desktop_app.desk import papers
from desktop_app.desk.office import Office
from desktop_app.ui import actions, places
from desktop_app.ui.pages.page import RegisterPage
from desktop_app.ui.record import sheets
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer, open_window
from tests.ui.parts import part
from tests.ui.walking import faults


def test_every_control_of_the_form_of_every_register_has_a_name(
    window: MainWindow, register_name: str
) -> None:
    window.new_record(register_name)
    assert window.showing_record
    assert faults(window.editor) == []


def test_the_programs_files_are_checked(
    window: MainWindow, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "compliance-desk").write_bytes(b"the program")
    digest = hashlib.sha256(b"the program").hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  compliance-desk\n", "utf-8")
    monkeypatch.setattr(paths, "program", lambda: folder)
    told: list[tuple[str, str]] = []

    def look(dialog: QWidget) -> None:
        check = dialog.findChild(QPushButton, "check_program")
        said = dialog.findChild(QLabel, "program_files")
        assert check is not None
        assert said is not None
        for content in (b"the program", b"another"):
            (folder / "compliance-desk").write_bytes(content)
            check.click()
            told.append((said.property("role"), said.text()))
        dialog.close()

    answer("about_dialog", look)
    window.actions_by_name["about"].trigger()
    (good, whole), (bad, altered) = told
    assert (good, bad) == ("good", "bad")
    assert whole.startswith("1 file of the program, as it was handed out.")
    assert "altered: compliance-desk" in altered


def test_every_action_has_a_tip_and_a_place_in_a_menu(window: MainWindow) -> None:
    in_menus = {name for _menu, _words, entries in actions.menus() for name in entries}
    for name, action in window.actions_by_name.items():
        assert action.toolTip()
        assert name in in_menus, name
        if keys := action.shortcut().toString(QKeySequence.SequenceFormat.NativeText):
            assert keys in action.toolTip()


def test_no_two_actions_have_the_same_keys() -> None:
    keys = [each.keys for each in actions.declared() if each.keys]
    assert sorted(keys) == sorted(set(keys))


def test_ctrl_and_a_digit_goes_to_a_register(qtbot: QtBot, window: MainWindow) -> None:
    second = list(window.office.registers)[1]
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page.register.name == second


def test_the_tree_goes_to_a_register_and_counts_what_lacks(
    qtbot: QtBot, window: MainWindow
) -> None:
    tree = window.navigation
    group = tree.topLevelItem(1)  # below Today
    tree.setCurrentItem(group.child(0))
    first = next(iter(window.office.registers))
    assert window.page.register.name == first
    told = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: "12 incomplete" in (group.child(0).data(0, told) or ""))


def test_the_window_is_as_it_was_left(qtbot: QtBot, small_office: Office) -> None:
    first = open_window(qtbot, small_office)
    first.resize(790, 640)
    first.show_register("person")
    first.close()
    second = open_window(qtbot, small_office)
    assert second.page.register.name == "person"
    assert (second.width(), second.height()) == (790, 640)
    second.close()


def test_the_other_language_is_kept_and_asks_for_a_new_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitSignal(window.restarted):
        window.actions_by_name["language"].trigger()
    assert words.language() == "zh"
    assert window.office.language == "zh"


def test_escape_leaves_the_form_for_the_list(qtbot: QtBot, window: MainWindow) -> None:
    window.show_record("equipment", window.page.model.found[0])
    assert window.showing_record
    window.actions_by_name["back"].trigger()
    assert not window.showing_record
    assert window.page.table.hasFocus()


def test_a_window_opened_to_read_changes_nothing(qtbot: QtBot, small_office: Office) -> None:
    with Office(small_office.folder, read_only=True) as reader:
        window = open_window(qtbot, reader)
        assert "read-only" in window.windowTitle()
        for name in actions.WRITING:
            assert not window.actions_by_name[name].isEnabled(), name
        assert window.actions_by_name["print"].isEnabled()
        window.show_record("equipment", 1)
        assert not window.editor.commands["save"].isEnabled()  # type: ignore[attr-defined]
        assert not window.actions_by_name["void"].isEnabled()
        window.close()
    assert not (small_office.folder / "window.ini").exists()


def test_a_day_through_all_registers_keeps_few_lists_and_forms(window: MainWindow) -> None:
    window.page.search.setText("主楼")
    searched = window.page
    names = list(window.office.registers)
    for name in names:
        window.new_record(name)
        window.back()
        assert window.register_shown == name
    lists = [page.register.name for page in window.findChildren(RegisterPage)]
    assert len(lists) == places.KEPT + 2  # with the one shown, and the one that is searched
    assert searched in window.findChildren(RegisterPage)
    assert set(names[-places.KEPT :]) <= set(lists)
    assert window.editor.page.sheets.registers == names[-sheets.KEPT :]  # type: ignore[attr-defined]


def test_the_list_is_ready_for_the_keys_when_the_window_opens(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.page.table.setFocus()
    assert window.page.table.currentIndex().row() == 0
    qtbot.keyClick(window.page.table, Qt.Key.Key_Return)
    assert window.showing_record


def test_keys_that_do_nothing_now_say_why(qtbot: QtBot, small_office: Office) -> None:
    window = open_window(qtbot, small_office)
    window.show_today()
    qtbot.keyClick(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [each.text() for each in window.strips.shown()] == [
        "“Void” is not for what is shown now."
    ]
    window.close()
    with Office(small_office.folder, read_only=True) as reader:
        window = open_window(qtbot, reader)
        qtbot.keyClick(window.page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        (told,) = window.strips.shown()
        assert told.text() == "The register is open to be read only; nothing can be changed."
        window.close()


def test_settings_that_cannot_be_kept_stay_typed(window: MainWindow, answer: Answer) -> None:
    db = window.office.store.db

    def change(dialog: QWidget) -> None:
        phone = part(dialog, QLineEdit, "phone")
        phone.setText("010-12345678")
        ok = part(dialog, QDialogButtonBox, "").button(QDialogButtonBox.StandardButton.Ok)
        db.execute("pragma query_only = on")
        answer("refused", lambda told: told.close())
        ok.click()
        assert dialog.isVisible()
        assert phone.text() == "010-12345678"
        db.execute("pragma query_only = off")
        ok.click()
        assert not dialog.isVisible()

    answer("settings_dialog", change)
    window.actions_by_name["settings"].trigger()
    assert papers.phone(window.office) == "010-12345678"
