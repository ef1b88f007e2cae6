"""How the program begins: its arguments, what it says when it cannot, and a bug of ours."""

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import app, words
from desktop_app.__main__ import _for_the_window
from desktop_app.desk import drafts
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.store.journal import Act
from desktop_app.ui import dressing, qt_words, style
from desktop_app.ui.mishap import Mishaps
from desktop_app.ui.style import Look, sized
from tests.ui.conftest import Answer, Wear


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], {}),
        (["--data", "x"], {"data": "x"}),
        (["--data=x", "--lang", "en"], {"data": "x", "language": "en"}),
        (["--read-only", "--data", "x"], {"--read-only": "--read-only", "data": "x"}),
        (["--read-only=x"], None),
        (["list", "equipment"], None),
        (["--data", "x", "list", "equipment"], None),
        (["--help"], None),
        (["--lang", "fr"], None),
        (["--data"], None),
    ],
)
def test_options_alone_open_the_window(arguments: list[str], window: dict[str, str] | None) -> None:
    assert _for_the_window(arguments) == window


def test_a_command_loads_no_qt() -> None:
    code = (
        "import sys\n"
        "from desktop_app.__main__ import main\n"
        "try:\n"
        "    main(['--help'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "assert not [name for name, loaded in sys.modules.items() if loaded and 'PySide6' in name]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_window_itself_loads_nothing_that_only_printing_needs() -> None:
    code = (
        "import sys\n"
        "import desktop_app.app\n"
        "late = ('openpyxl', 'PySide6.QtPrintSupport', 'pypinyin', 'lxml')\n"
        "assert not [name for name in late if name in sys.modules]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("answer", "status", "shown"), [("cancel", app.REFUSED, ""), ("yes", 0, "read-only")]
)
def test_a_held_folder_is_told_and_may_be_read(
    tmp_path: Path, answer: str, status: int, shown: str
) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication, QPushButton\n"
        "from desktop_app import app\n"
        "make = app.start\n"
        "def started(argv):\n"
        "    made = make(argv)\n"
        "    def look():\n"
        "        box = QApplication.activeModalWidget()\n"
        "        if box is not None:\n"
        "            print(box.objectName(), box.text(), flush=True)\n"
        "            box.findChild(QPushButton, sys.argv[2]).click()\n"
        "        for window in made.topLevelWidgets():\n"
        "            if window.objectName() == 'main_window' and window.isVisible():\n"
        "                print(window.windowTitle(), flush=True)\n"
        "                window.close()\n"
        "    made.timer = QTimer(interval=50)\n"
        "    made.timer.timeout.connect(look)\n"
        "    made.timer.start()\n"
        "    return made\n"
        "app.start = started\n"
        "sys.exit(app.run(sys.argv[1], 'en'))\n"
    )
    with Office(tmp_path):
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path), answer],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == status, done
    assert done.stdout.startswith("agreed")
    assert str(tmp_path) in done.stdout
    assert shown in done.stdout


def test_qt_speaks_chinese_without_gaps(qapp: QApplication) -> None:
    translators = qt_words.install(qapp, "zh")
    try:
        for context, source in (
            ("QPlatformTheme", "Cancel"),
            ("QFileDialog", "Look in:"),
            ("QFileDialog", "Files of type:"),
            ("QPrintDialog", "Page Set:"),
            ("QPageSetupWidget", "Page order:"),
        ):
            said = QCoreApplication.translate(context, source)
            assert said
            assert not said.isascii(), source
        assert QCoreApplication.translate("QFileSystemModel", "Size") == "大小"
        assert QCoreApplication.translate("QPrintDialog", "Size") == "Size"
    finally:
        qt_words.remove(qapp, translators)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_bug_is_logged_without_any_value_and_told_once(
    qtbot: QtBot, tmp_path: Path, answer: Answer
) -> None:
    seen = []

    def close(box: QWidget) -> None:
        seen.append(box.text())  # type: ignore[attr-defined]
        box.findChildren(QPushButton)[0].click()

    answer("mishap", close)
    try:
        raise ValueError("王小明 110101199003070011")
    except ValueError as error:
        Mishaps(tmp_path).take(ValueError, error, error.__traceback__)
    (log,) = (tmp_path / "logs").iterdir()
    text = log.read_text("utf-8")
    assert "ValueError" in text
    assert "test_start.py" in text
    assert "王小明" not in text
    assert "1101" not in text
    assert len(seen) == 1
    assert "nothing was lost" in seen[0]


def test_what_a_user_can_put_right_is_shown_as_it_stands(
    qtbot: QtBot, tmp_path: Path, answer: Answer
) -> None:
    seen = []

    def close(box: QWidget) -> None:
        seen.append(box.text())  # type: ignore[attr-defined]
        box.findChildren(QPushButton)[0].click()

    answer("refused", close)
    error = UserError("The disk is full; free some space.")
    Mishaps(tmp_path).take(UserError, error, None)
    assert seen == ["The disk is full; free some space."]
    assert not (tmp_path / "logs").exists()


def test_a_clock_set_back_is_said_before_anything_can_be_entered(
    qtbot: QtBot, qapp: QApplication, small_office: Office, answer: Answer
) -> None:
    later, seen = dt.datetime.now() + dt.timedelta(days=3), []
    with small_office.store.at_once():
        small_office.store.journal.append("clerk", [Act("wrote")], later)
    session = app.Session(qapp, small_office)

    def close(box: QWidget) -> None:
        seen.append(box.text())  # type: ignore[attr-defined]
        box.findChildren(QPushButton)[0].click()

    answer("refused", close)
    session.begin()
    assert f"{later:%Y-%m-%d}" in seen[0]
    assert session.window is not None
    assert session.window.isVisible()
    session.window.close()
    session.end()


def test_the_session_begins_with_the_first_start_and_then_the_window(
    qtbot: QtBot, qapp: QApplication, office: Office, answer: Answer
) -> None:
    session = app.Session(qapp, office)

    def begin(dialog: QWidget) -> None:
        for _page in range(4):
            dialog.findChild(QPushButton, "first_start_next").click()
        dialog.findChild(QPushButton, "begin_empty").click()

    answer("first_start", begin)
    session.begin()
    assert session.window is not None
    assert session.window.isVisible()
    first = session.window
    first.resize(790, 640)
    first.show_register("person")
    first._splitter.setSizes([240, 549])
    first.actions_by_name["language"].trigger()
    assert words.language() == "zh"
    qtbot.waitUntil(lambda: session.window not in (None, first))
    second = session.window
    assert second is not None
    assert second.isVisible()
    assert (second.place, second.size()) == ("person", QSize(790, 640))
    assert second._splitter.sizes() == [240, 549]
    second.close()
    session.end()


def test_no_window_takes_the_place_of_one_with_a_dialog_or_something_unsaved(
    qtbot: QtBot, qapp: QApplication, small_office: Office, answer: Answer
) -> None:
    session = app.Session(qapp, small_office)
    session.begin()
    window = session.window
    assert window is not None
    window.actions_by_name["language"].trigger()
    window.new_record("person")  # before the other window stands
    window.editor.page.form.entries["name"].type_in("张三")
    asked: list[bool] = []

    def stay(box: QWidget) -> None:
        asked.append(session.window is window)
        box.findChild(QPushButton, "stay").click()

    answer("leaving", stay)
    qtbot.waitUntil(lambda: bool(asked))
    QTest.qWait(200)
    assert session.window is window
    assert window.editor.is_dirty()
    assert asked == [True]
    session.end()
    person = small_office.registers["person"]
    kept = drafts.read(small_office, person, None)
    assert kept is not None
    assert kept.given == {"name": "张三"}


def test_no_window_takes_the_place_of_one_with_work_under_way(
    qtbot: QtBot, qapp: QApplication, small_office: Office
) -> None:
    session = app.Session(qapp, small_office)
    session.begin()
    window = session.window
    assert window is not None
    window.actions_by_name["language"].trigger()
    done = window.work("Working", lambda _told: time.sleep(0.25))  # too short to show itself
    assert not done.cancelled
    assert session.window is window
    qtbot.waitUntil(lambda: session.window not in (None, window))
    assert session.window is not None
    session.window.close()
    session.end()


def test_no_window_takes_the_place_of_one_whose_preview_is_being_made(
    qtbot: QtBot, qapp: QApplication, small_office: Office, answer: Answer
) -> None:
    """The preview is a part of it, and no dialog yet while its pages are drawn."""
    session = app.Session(qapp, small_office)
    session.begin()
    window = session.window
    assert window is not None
    window.show_register("equipment")
    seen: list[bool] = []

    def look(dialog: QWidget) -> None:
        seen.append(session.window is window)
        dialog.close()

    answer("print_preview", look)

    def preview() -> None:
        window.actions_by_name["language"].trigger()
        window.actions_by_name["blank_form"].trigger()

    QTimer.singleShot(0, window, preview)
    qtbot.waitUntil(lambda: session.window not in (None, window))
    assert seen == [True]
    session.window.close()
    session.end()


def test_the_window_is_of_the_size_of_type_asked_for_last(
    qtbot: QtBot, qapp: QApplication, small_office: Office, wear: Wear
) -> None:
    """That of the first step may have been replaced before the second one is worn."""
    wear(Look())
    session = app.Session(qapp, small_office)
    session.begin()
    first = session.window
    assert first is not None
    for _time in range(2):
        first.actions_by_name["larger"].trigger()
    qtbot.waitUntil(lambda: style.chosen().size == "largest" and not dressing._coming)
    largest = QSize(sized(20), sized(20))
    qtbot.waitUntil(lambda: session.window.findChild(QToolBar).iconSize() == largest)
    session.window.close()
    session.end()


def test_what_is_wanted_later_is_made_once_the_window_stands(
    qtbot: QtBot, qapp: QApplication, small_office: Office
) -> None:
    session = app.Session(qapp, small_office)
    session.begin()
    window = session.window
    assert window is not None
    assert window.places._editor is None
    app.settle(session)
    qtbot.waitUntil(lambda: window.places._editor is not None, timeout=20_000)
    window.close()
    session.end()
