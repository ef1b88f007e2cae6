"""Accounts in the window: set up, signed in, locked, kept; what a role may not do is taken away."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.desk import accounts, journal, permitting, policy, searching, signing
from desktop_app.desk.office import Office
from desktop_app.desk.searching import Query
from desktop_app.ui import actions
from desktop_app.ui.dialogs.signing import signed_in
from desktop_app.ui.locking import Cover, Locking
from desktop_app.ui.window import MainWindow
from tests.manned import AUDITOR, CLERK, FIRST, HEAD, PASSWORDS, READER, sign_in
from tests.ui.conftest import Answer, open_window
from tests.ui.walking import faults

NEW = "Xin9mima-De"


def typed(dialog: QWidget, **texts: str) -> None:
    """Type into the lines of a dialog."""
    for name, text in texts.items():
        line = dialog.findChild(QLineEdit, name)
        assert line is not None, name
        line.setText(text)


def press(dialog: QWidget, name: str) -> None:
    """Press a button of a dialog."""
    made = dialog.findChild(QPushButton, name)
    assert made is not None, name
    assert made.isEnabled(), name
    made.click()


def says(dialog: QWidget, name: str) -> str:
    """Return what a label of a dialog says; it must be seen."""
    label = dialog.findChild(QLabel, name)
    assert label is not None
    assert label.isVisible()
    return label.text()


def tick(dialog: QWidget, name: str, on: bool = True) -> None:
    """Tick a box of a dialog, or take the tick away."""
    box = dialog.findChild(QCheckBox, name)
    assert box is not None, name
    box.setChecked(on)


def close_codes(dialog: QWidget) -> None:
    """Have both codes on paper; until then the dialog does not close."""
    assert isinstance(dialog, QDialog)
    dialog.reject()
    assert dialog.isVisible()
    close = dialog.findChild(QPushButton, "codes_close")
    assert close is not None
    assert not close.isEnabled()
    tick(dialog, "codes_written")
    close.click()


def _covers(widget: QWidget) -> list[Cover]:
    return [child for child in widget.children() if isinstance(child, Cover)]


def acts(office: Office) -> list[str]:
    """Return what the journal tells of coming and going, and of accounts."""
    with permitting.of_itself():
        return [entry.act for entry in office.store.journal.entries()]


@pytest.fixture
def window_of(qtbot: QtBot, manned: Office) -> Iterator[Callable[[str], MainWindow]]:
    """Return what signs one of them in and opens the window."""
    opened: list[MainWindow] = []

    def open_it(name: str) -> MainWindow:
        sign_in(manned, name)
        opened.append(open_window(qtbot, manned))
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()


# Signing in


def test_who_it_is_is_asked_until_it_is_right(manned: Office, answer: Answer, qtbot: QtBot) -> None:
    def wrong_then_right(dialog: QWidget) -> None:
        name = dialog.findChild(QComboBox, "account_name")
        assert name is not None
        assert [name.itemText(at) for at in range(name.count())] == sorted(PASSWORDS)
        name.setCurrentText(CLERK)
        line = dialog.findChild(QLineEdit, "password")
        assert line is not None
        assert line.echoMode() == QLineEdit.EchoMode.Password
        line.setText("wrong")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert "not right" in says(dialog, "sign_in_says")
        assert line.text() == ""
        line.setText(PASSWORDS[CLERK])
        qtbot.keyClick(line, Qt.Key.Key_Return)

    answer("sign_in", wrong_then_right)
    welcome = signed_in(manned)
    assert welcome is not None
    assert manned.account == CLERK
    signing.sign_out(manned)

    def remembered(dialog: QWidget) -> None:
        name = dialog.findChild(QComboBox, "account_name")
        assert name is not None
        assert name.currentText() == CLERK
        press(dialog, "leave")

    answer("sign_in", remembered)
    assert signed_in(manned) is None


def test_escape_works_while_the_password_is_looked_at(
    manned: Office, answer: Answer, qtbot: QtBot
) -> None:
    """It is looked at in a thread; who gives up meanwhile is not signed in."""
    seen: list[object] = []

    def give_up(dialog: QWidget) -> None:
        line = dialog.findChild(QLineEdit, "password")
        name = dialog.findChild(QComboBox, "account_name")
        assert name is not None
        assert line is not None
        name.setCurrentText(CLERK)
        line.setText(PASSWORDS[CLERK])

        def meanwhile() -> None:
            seen.append(line.isEnabled())
            seen.append(says(dialog, "sign_in_waits"))
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
            seen.append(dialog.isVisible())

        QTimer.singleShot(0, meanwhile)
        press(dialog, "sign_in_go")

    answer("sign_in", give_up)
    assert signed_in(manned) is None
    assert seen == [False, "The password is being looked at …", True]
    assert manned.account == ""


def test_leaving_signs_nobody_in(manned: Office, answer: Answer) -> None:
    answer("sign_in", lambda dialog: press(dialog, "leave"))
    assert signed_in(manned) is None
    assert manned.account == ""


def test_a_password_set_by_another_is_changed_first(manned: Office, answer: Answer) -> None:
    sign_in(manned, HEAD)
    accounts.reset_password(manned, CLERK, FIRST)
    signing.sign_out(manned)

    def first(dialog: QWidget) -> None:
        name = dialog.findChild(QComboBox, "account_name")
        assert name is not None
        name.setCurrentText(CLERK)
        typed(dialog, password=FIRST)
        press(dialog, "sign_in_go")

    def change(dialog: QWidget) -> None:
        assert HEAD in says(dialog, "change_why")
        typed(dialog, old_password=FIRST, new_password=NEW, new_password_again="another")
        press(dialog, "change_go")
        assert "not the same" in says(dialog, "change_says")
        typed(dialog, new_password="weak", new_password_again="weak")
        press(dialog, "change_go")
        assert "will not do" in says(dialog, "change_says")
        typed(dialog, new_password=NEW, new_password_again=NEW)
        press(dialog, "change_go")

    answer("sign_in", first)
    answer("change_password", change)
    assert signed_in(manned) is not None
    assert manned.allows("enter")


def test_giving_up_the_change_leaves_nobody_at_the_desk(manned: Office, answer: Answer) -> None:
    sign_in(manned, HEAD)
    accounts.reset_password(manned, CLERK, FIRST)
    signing.sign_out(manned)

    def first(dialog: QWidget) -> None:
        name = dialog.findChild(QComboBox, "account_name")
        assert name is not None
        name.setCurrentText(CLERK)
        typed(dialog, password=FIRST)
        press(dialog, "sign_in_go")
        assert manned.account == ""
        press(dialog, "leave")

    answer("sign_in", first)
    answer("change_password", lambda dialog: dialog.close())
    assert signed_in(manned) is None


def test_two_people_recover_an_administrator(manned: Office, answer: Answer) -> None:
    one, other = (manned.folder / "codes.txt").read_text("utf-8").split("\n")

    def forgotten(dialog: QWidget) -> None:
        press(dialog, "forgotten")

    def recover(dialog: QWidget) -> None:
        typed(dialog, code_1=one, code_2=one, new_password=NEW, new_password_again=NEW)
        press(dialog, "recovering_go")
        assert "two codes are not right" in says(dialog, "recovering_says")
        typed(dialog, code_2=other)
        press(dialog, "recovering_go")

    answer("sign_in", forgotten)
    answer("recovering", recover)
    answer("recovery_codes", close_codes)
    welcome = signed_in(manned)
    assert welcome is not None
    assert manned.account == HEAD
    assert "account_recovered" in acts(manned)


# What a role may not do


def test_a_reader_reads_and_what_else_there_is_is_taken_away(
    window_of: Callable[[str], MainWindow],
) -> None:
    window = window_of(READER)
    on = window.actions_by_name
    for name in ("new", "import", "print", "export", "settings", "backup", "journal", "accounts"):
        assert not on[name].isEnabled(), name
        assert f"{READER} has no role for" in on[name].toolTip()
    for name in ("columns", "statistics", "report", "checks", "own_password", "lock", "sign_out"):
        assert on[name].isEnabled(), name
        assert on[name].isVisible(), name
    window.show_register("department")
    assert len(window.page.model.found) == 1
    window.show_record("department", 1)
    editor = window.editor
    for name in ("save", "print_record", "export_record", "void", "duplicate"):
        assert not editor.commands[name].isEnabled(), name  # type: ignore[attr-defined]
    assert not editor.save()  # type: ignore[attr-defined]


def test_what_is_taken_away_is_refused_all_the_same(
    window_of: Callable[[str], MainWindow], answer: Answer
) -> None:
    window = window_of(READER)
    told: list[str] = []

    def read(dialog: QWidget) -> None:
        told.append(dialog.text())  # type: ignore[attr-defined]
        dialog.close()

    for name in ("journal", "backups", "settings"):
        answer("refused", read)
        window.do(name)
    assert all(f"{READER} has no role for" in text for text in told)


@pytest.mark.parametrize("name", [AUDITOR, HEAD])
def test_an_account_without_registers_is_shown_what_it_may(
    window_of: Callable[[str], MainWindow], manned: Office, name: str
) -> None:
    if name == HEAD:
        sign_in(manned, HEAD)
        accounts.give_roles(manned, HEAD, ["system_administrator", "secrecy_administrator"])
    window = window_of(name)
    assert not window.sidebar.isVisible()
    offered = {
        made.objectName().removeprefix("duty_")
        for made in window.findChildren(QPushButton)
        if made.objectName().startswith("duty_") and made.isVisible()
    }
    own = {"own_password", "sign_out", "verify"}
    wanted = {AUDITOR: {"journal"}, HEAD: {"accounts", "settings", "backups"}}
    assert offered == own | wanted[name]
    for each in ("new", "find", "today", "open", "statistics", "navigate", "refresh"):
        assert not window.actions_by_name[each].isEnabled(), each
    window.changed()
    window.take_up()
    assert window.windowTitle()


@pytest.mark.parametrize(
    ("name", "dialogs"),
    [
        (READER, ["columns_dialog", "statistics_dialog", "checks_dialog", "returns_dialog",
                  "index_dialog", "about_dialog"]),
        (CLERK, ["export_dialog", "print_choice", "verify_dialog", "backups_dialog",
                 "imports_dialog", "blank_book", "consolidation_dialog"]),
        (HEAD, ["settings_dialog", "backups_dialog", "verify_dialog", "accounts_dialog",
                "backup_dialog"]),
        (AUDITOR, ["journal_dialog", "verify_dialog", "change_password"]),
    ],
)  # fmt: skip
def test_what_a_role_may_do_opens_without_a_refusal(
    window_of: Callable[[str], MainWindow],
    manned: Office,
    answer: Answer,
    name: str,
    dialogs: list[str],
) -> None:
    if name == HEAD:
        sign_in(manned, HEAD)
        accounts.give_roles(manned, HEAD, ["system_administrator", "secrecy_administrator"])
    window = window_of(name)
    if name in (READER, CLERK):
        window.show_register("equipment")
    opens = {
        "print_choice": "print", "imports_dialog": "take_back", "blank_book": "blank_ledger",
        "consolidation_dialog": "consolidate", "change_password": "own_password",
    }  # fmt: skip

    def look(dialog: QWidget) -> None:
        assert faults(dialog) == []
        dialog.close()

    if name == READER:
        window.actions_by_name["report"].trigger()  # which is not modal
        shown = window.findChild(QDialog, "report_dialog")
        assert shown is not None
        assert shown.isVisible()
        shown.close()
    for dialog in dialogs:
        answer(dialog, look)
        window.actions_by_name[opens.get(dialog, dialog.removesuffix("_dialog"))].trigger()


def test_every_action_says_what_it_needs() -> None:
    free = {
        "quit",
        "language",
        "guide",
        "shortcuts",
        "notice",
        "notices",
        "folder",
        "about",
        "larger",
        "smaller",
        "scheme",
    }
    free |= set(actions.OF_ACCOUNTS)
    assert {name for name, deeds in actions.NEEDS.items() if not deeds} == free
    needed = {deed for deeds in actions.NEEDS.values() for deed in deeds}
    assert needed <= set(permitting.DEEDS)


def test_without_accounts_nothing_of_them_is_seen(window: MainWindow) -> None:
    for name in actions.OF_ACCOUNTS:
        assert not window.actions_by_name[name].isVisible()
    assert window.actions_by_name["accounts"].isEnabled()
    assert window.actions_by_name["journal"].isEnabled()
    assert window.findChild(Locking) is None


# Locking


def test_a_locked_window_shows_nothing_until_the_password(
    window_of: Callable[[str], MainWindow], answer: Answer, manned: Office
) -> None:
    window = window_of(CLERK)
    locking = Locking(window)
    window.locking_wanted.connect(locking.lock)

    def unlock(dialog: QWidget) -> None:
        (cover,) = window.findChildren(Cover)
        assert cover.isVisible()
        assert cover.size() == window.size()
        window.resize(900, 600)
        QApplication.processEvents()
        assert cover.size() == window.size()
        dialog.close()
        dialog.reject()  # type: ignore[attr-defined]
        assert dialog.isVisible()
        typed(dialog, password="wrong")
        press(dialog, "unlock_go")
        assert "not right" in says(dialog, "unlock_says")
        typed(dialog, password=PASSWORDS[CLERK])
        press(dialog, "unlock_go")

    answer("unlock", unlock)
    window.actions_by_name["lock"].trigger()
    assert not any(cover.isVisible() for cover in window.findChildren(Cover))
    assert acts(manned)[-3:] == ["screen_locked", "sign_in_failed", "screen_unlocked"]


def test_a_window_left_alone_locks_itself_over_a_dialog_too(
    window_of: Callable[[str], MainWindow], answer: Answer, manned: Office, qtbot: QtBot
) -> None:
    window = window_of(CLERK)
    locking = Locking(window)
    assert locking.minutes == 10
    locking.look()  # just touched
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    seen: list[int] = []

    def unlock(shown: QWidget) -> None:
        seen.extend(len(_covers(each)) for each in (window, dialog))
        other = shown.findChild(QPushButton, "unlock_other")
        assert other is not None
        assert not other.isEnabled()  # a dialog is open
        assert "dialog is open" in other.toolTip()
        typed(shown, password=PASSWORDS[CLERK])
        press(shown, "unlock_go")

    answer("unlock", unlock)
    locking._touches._last -= 11 * 60
    window.resting = True
    locking.look()  # a job is under way
    window.resting = False
    locking.look()
    assert seen == [1, 1]
    dialog.close()
    with permitting.of_itself():
        (entry,) = manned.store.journal.acts("screen_locked")
    assert entry.told == {"idle": True}


def test_a_window_whose_user_signs_out_is_not_locked_any_more(
    window_of: Callable[[str], MainWindow], manned: Office
) -> None:
    """It goes; a dialog over it would go with it. None comes, or the test fails."""
    window = window_of(CLERK)
    locking = Locking(window)
    window.signing_out.emit()
    locking.lock()
    assert "screen_locked" not in acts(manned)


@pytest.mark.parametrize("touch", ["key", "mouse", "input method"])
def test_a_window_that_is_touched_is_not_left_alone(
    window_of: Callable[[str], MainWindow], qtbot: QtBot, touch: str
) -> None:
    """In a window opened later, too; no dialog comes, or the test fails."""
    locking = Locking(window_of(CLERK))
    dialog = QDialog(locking.parent())  # type: ignore[arg-type]
    line = QLineEdit(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(line.hasFocus)
    locking._touches._last -= 11 * 60
    shown = dialog.windowHandle()
    if touch == "key":
        QTest.keyClick(shown, Qt.Key.Key_A)
    elif touch == "mouse":
        QTest.mouseMove(shown, QPoint(3, 3))
    else:
        given = QInputMethodEvent()
        given.setCommitString("保密")
        QCoreApplication.sendEvent(line, given)
    qtbot.waitUntil(lambda: locking._touches.idle < 60)
    locking.look()
    dialog.close()


def test_another_account_takes_the_desk(
    manned_folder: Path, tmp_path: Path, answer: Answer, qtbot: QtBot, qapp: QApplication
) -> None:
    """The session of the program itself: signed in, signed out, another in, and left."""
    with Office(shutil.copytree(manned_folder, tmp_path / "data")) as office:
        session = app.Session(qapp, office)

        def as_account(name: str) -> Callable[[QWidget], None]:
            def sign(dialog: QWidget) -> None:
                box = dialog.findChild(QComboBox, "account_name")
                assert box is not None
                box.setCurrentText(name)
                typed(dialog, password=PASSWORDS[name])
                press(dialog, "sign_in_go")

            return sign

        answer("sign_in", as_account(CLERK))
        session.begin()
        first = session.window
        assert first is not None
        assert first.sidebar.isVisible()
        assert "Last signed in" in first.statusBar().currentMessage()
        answer("sign_in", as_account(AUDITOR))
        first.actions_by_name["sign_out"].trigger()
        qtbot.waitUntil(lambda: session.window not in (None, first), timeout=10_000)
        second = session.window
        assert second is not None
        assert office.account == AUDITOR
        assert not second.sidebar.isVisible()
        assert not first.isVisible()
        second.hide()
        session.end()
        session.sign_out()
        assert office.account == ""
        told = acts(office)
        assert told[-1] == "sign_out"
        assert [act for act in told if act.startswith("sign_")][-4:] == [
            "sign_in", "sign_out", "sign_in", "sign_out",
        ]  # fmt: skip
        qapp.setQuitOnLastWindowClosed(False)


# Keeping accounts


def test_accounts_are_set_up_from_the_menu(
    window: MainWindow, small_office: Office, answer: Answer, qtbot: QtBot
) -> None:
    def set_up(dialog: QWidget) -> None:
        level = dialog.findChild(QComboBox, "level")
        assert level is not None
        level.setCurrentIndex(level.findData("highly_secret"))
        assert "at least 10 signs" in says(dialog, "password_rules")
        name = dialog.findChild(QLineEdit, "account_name")
        assert name is not None
        assert name.text() == "王小明"  # the clerk's
        typed(dialog, new_password="short", new_password_again="short")
        press(dialog, "accounts_set_up_go")
        assert "will not do" in says(dialog, "accounts_set_up_says")
        typed(dialog, new_password=NEW, new_password_again=NEW)
        press(dialog, "accounts_set_up_go")

    answer("accounts_set_up", set_up)
    answer("recovery_codes", close_codes)
    with qtbot.waitSignal(window.restarted, timeout=20_000):
        window.actions_by_name["accounts"].trigger()
    assert small_office.accounts
    assert small_office.account == "王小明"
    assert searching.count(small_office, small_office.register("equipment"), Query()) == 12


def test_accounts_are_made_given_roles_locked_and_unlocked(
    window_of: Callable[[str], MainWindow], manned: Office, answer: Answer
) -> None:
    window = window_of(HEAD)

    def choose(dialog: QWidget, name: str) -> None:
        table = dialog.findChild(QTableWidget, "accounts_table")
        assert table is not None
        for row in range(table.rowCount()):
            if table.item(row, 0).text() == name:
                table.selectRow(row)
                return
        raise AssertionError(name)

    def make(dialog: QWidget) -> None:
        typed(dialog, account_name="莫子墨", new_password=FIRST, new_password_again=FIRST)
        tick(dialog, "role_clerk")
        press(dialog, "new_account_go")

    def roles(dialog: QWidget) -> None:
        tick(dialog, "role_auditor")
        tick(dialog, "role_system_administrator")
        tick(dialog, "role_clerk", on=False)
        press(dialog, "account_roles_go")

    def work(dialog: QWidget) -> None:
        press(dialog, "accounts_add")
        choose(dialog, "莫子墨")
        press(dialog, "accounts_roles")
        press(dialog, "accounts_lock")
        choose(dialog, HEAD)
        lock = dialog.findChild(QPushButton, "accounts_lock")
        assert lock is not None
        assert not lock.isEnabled()
        choose(dialog, "莫子墨")
        press(dialog, "accounts_unlock")
        press(dialog, "accounts_password")
        press(dialog, "accounts_rules")
        dialog.close()

    def reset(dialog: QWidget) -> None:
        typed(dialog, new_password=NEW, new_password_again=NEW)
        press(dialog, "reset_password_go")

    answer("accounts_dialog", work)
    answer("new_account", make)
    answer("account_roles", roles)
    answer("told", lambda box: box.close())  # the warning
    answer("reset_password", reset)
    answer("account_rules", lambda dialog: press(dialog, "account_rules_go"))
    window.actions_by_name["accounts"].trigger()
    (one,) = [one for one in accounts.listing(manned) if one.name == "莫子墨"]
    assert one.roles == ("system_administrator", "auditor")
    assert not one.locked
    for act in ("account_made", "account_roles", "account_locked", "account_unlocked"):
        assert act in acts(manned)


def test_roles_that_cannot_be_given_stay_ticked_and_it_is_said_why(
    window_of: Callable[[str], MainWindow], manned: Office, answer: Answer
) -> None:
    window, now = window_of(HEAD), policy.current(manned)
    policy.decide(manned, now.name, now.idle, refuse=True)
    before = [one.roles for one in accounts.listing(manned)]

    def roles(dialog: QWidget) -> None:
        for name in ("role_auditor", "role_system_administrator"):
            tick(dialog, name)
        press(dialog, "account_roles_go")
        assert says(dialog, "account_roles_says")
        ticked = [box.objectName() for box in dialog.findChildren(QCheckBox) if box.isChecked()]
        assert {"role_auditor", "role_system_administrator"} <= set(ticked)
        dialog.close()

    def work(dialog: QWidget) -> None:
        press(dialog, "accounts_roles")
        dialog.close()

    answer("accounts_dialog", work)
    answer("account_roles", roles)
    window.actions_by_name["accounts"].trigger()
    assert [one.roles for one in accounts.listing(manned)] == before


def test_they_are_switched_off_with_the_password(
    window_of: Callable[[str], MainWindow], manned: Office, answer: Answer, qtbot: QtBot
) -> None:
    window = window_of(HEAD)

    def off(dialog: QWidget) -> None:
        typed(dialog, password="no such one")
        press(dialog, "accounts_off_dialog_go")
        assert says(dialog, "accounts_off_dialog_says")
        typed(dialog, password=PASSWORDS[HEAD])
        press(dialog, "accounts_off_dialog_go")

    answer("accounts_dialog", lambda dialog: press(dialog, "accounts_off"))
    answer("accounts_off_dialog", off)
    with qtbot.waitSignal(window.restarted, timeout=20_000):
        window.actions_by_name["accounts"].trigger()
    assert not manned.accounts
    assert manned.clerk == HEAD


# The journal


def test_the_journal_is_filtered_searched_and_shown(
    window_of: Callable[[str], MainWindow], manned: Office, answer: Answer, qtbot: QtBot
) -> None:
    window = window_of(AUDITOR)

    def look(dialog: QWidget) -> None:
        table = dialog.findChild(QTableView, "journal_table")
        assert table is not None
        model = table.model()
        everything = model.rowCount(QModelIndex())
        assert everything == len(journal.found(manned))
        assert model.index(0, 3).data() == "signed in"
        assert AUDITOR in says(dialog, "journal_detail")
        search = dialog.findChild(QLineEdit, "journal_search")
        assert search is not None
        qtbot.keyClicks(search, "Departments")
        qtbot.waitUntil(lambda: model.rowCount(QModelIndex()) == 2)  # its form, and the record
        assert "办公室" in model.index(0, 5).data()
        search.clear()
        act = dialog.findChild(QComboBox, "journal_act")
        assert act is not None
        qtbot.waitUntil(lambda: act.findData("account_made") > 0)
        act.setCurrentIndex(act.findData("account_made"))
        act.activated.emit(act.currentIndex())
        assert {model.index(row, 3).data() for row in range(model.rowCount(QModelIndex()))} == {
            "account made"
        }
        assert says(dialog, "journal_count") == "4 entries"
        search.setText("nothing of the kind")
        qtbot.waitUntil(lambda: says(dialog, "journal_count") == "No entry was found.")
        dialog.close()

    answer("journal_dialog", look)
    window.actions_by_name["journal"].trigger()


def test_the_journal_is_exported(
    window_of: Callable[[str], MainWindow],
    manned: Office,
    answer: Answer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = window_of(AUDITOR)
    file = tmp_path / f"journal-{dt.date.today()}.xlsx"
    monkeypatch.setattr("desktop_app.ui.dialogs.journal.file_to_save", lambda *_given: file)

    def export(dialog: QWidget) -> None:
        press(dialog, "journal_export")
        dialog.close()

    answer("journal_dialog", export)
    answer("saved", lambda box: box.close())
    window.actions_by_name["journal"].trigger()
    assert file.stat().st_size > 5_000
    assert "export" in acts(manned)
