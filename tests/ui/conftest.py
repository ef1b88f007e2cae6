"""What the tests of the window share: a small office, its window, and ways to answer dialogs."""

import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.desk import entering, marking
from desktop_app.desk.office import Office
from desktop_app.ui import dressing
from desktop_app.ui.dialogs.marking import AGREED, agreement
from desktop_app.ui.enter import EnterPresses
from desktop_app.ui.memory import PLACE, Memory
from desktop_app.ui.record.editor import RecordEditor
from desktop_app.ui.strip import Strip
from desktop_app.ui.style import Look
from desktop_app.ui.window import MainWindow
from tests.ui import record_entries
from tests.ui.walking import faults

PATIENCE = 20_000  # milliseconds until a dialog that does not come fails the test

_ANSWERED = "answered"
_SOON = 2_000  # milliseconds for a notice to come, once the test is over

Answer = Callable[[str, Callable[[QWidget], None]], None]
Wear = Callable[[Look], None]


@pytest.fixture(scope="session", autouse=True)
def enter_presses(qapp: QApplication) -> None:
    """Let Enter press the button that has the keys, as in the program."""
    EnterPresses(qapp)


@pytest.fixture(scope="session", autouse=True)
def clipboard_cleared(qapp: QApplication) -> Iterator[None]:
    """Leave nothing of Python's on the clipboard of a platform without one, which outlives Python."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves the application dressed: the next ones would measure other widgets."""
    yield
    assert not qapp.styleSheet(), "dress the application by the fixture `wear`"


@pytest.fixture
def small_office(tmp_path: Path, small_folder: Path) -> Iterator[Office]:
    """Return an office of two departments, three people and twelve machines."""
    with Office(shutil.copytree(small_folder, tmp_path / "data")) as office:
        yield office


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """Return the data folder of that office, to be copied."""
    folder = shutil.copytree(prepared, tmp_path_factory.mktemp("small") / "data")
    with Office(folder) as office:
        fill(office)
    return Path(folder)


def fill(office: Office) -> None:
    """Enter what `small_office` has."""

    def add(register: str, **given: str) -> int:
        return entering.add(office, office.registers[register], given).id

    for name in ("办公室", "信息中心"):
        add("department", name=name)
    for name, dept in (("王小明", "办公室"), ("李建国", "信息中心"), ("张丽华", "信息中心")):
        add("person", name=name, dept=dept)
    office.clerk = "王小明"
    for number in range(12):
        add(
            "equipment",
            name=("台式计算机", "激光打印机", "核心交换机")[number % 3],
            eq_type=("desktop", "printer", "switch")[number % 3],
            level=("none", "secret")[number % 2],
            net="standalone",
            dept=("办公室", "信息中心")[number % 2],
            responsible=("王小明", "李建国", "张丽华")[number % 3],
            location=f"A座{number + 101}室",
            model=f"M{100 - number}",
            serial_no=f"SN{number:05}",
            asset_no=f"ZC-{number:04}",
            sec_no=f"BM-{number:04}" if number % 2 else "",
        )


@pytest.fixture
def window(qtbot: QtBot, small_office: Office) -> Iterator[MainWindow]:
    """Return the window of the small office, on the screen."""
    made = open_window(qtbot, small_office)
    yield made
    made.close()


def open_window(qtbot: QtBot, office: Office) -> MainWindow:
    """Open a window on an office that has agreed to leave secrets of any level unmarked.

    Its clerk goes on with the page last shown: a register first.
    """
    first = next(iter(office.registers))
    memory = Memory(office.folder, read_only=office.read_only)
    memory.keep(AGREED, [agreement(None, level) for level in marking.levels(office)])
    if not memory.text(PLACE):
        memory.keep(PLACE, first)
    memory.sync()
    made = MainWindow(office, memory.text(PLACE) or first)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def wear(qapp: QApplication) -> Iterator[Wear]:
    """Return what dresses the application; it stands undressed again after the test."""
    palette, font = QPalette(qapp.palette()), qapp.font()
    yield lambda look: dressing.dress(qapp, look)
    dressing.dress(qapp, Look())
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file, without its ending, that is named where one is to be saved."""
    chosen = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(chosen), ""))
    return chosen


@pytest.fixture
def ids(office: Office) -> dict[str, int]:
    """Return the id of a record of each register, entered for the editor."""
    return record_entries.fill(office)


@pytest.fixture
def editor(qtbot: QtBot, office: Office, ids: dict[str, int]) -> Iterator[RecordEditor]:
    """Return an editor by itself, in which those records can be shown."""
    yield from record_entries.opened(qtbot, office)


_SETTLES = pytest.StashKey[Callable[[], None]]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Have the last notice answered while its window is there, which Qt's plugin is about to close."""
    if (settle := item.stash.get(_SETTLES, None)) is not None:
        settle()
    yield


@pytest.fixture
def answer(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Answer]:
    """Return a function that has a modal dialog answered when it comes.

    It takes the dialog's object name and what to do with it; several calls wait for one dialog
    after another. A dialog that was waited for and never came fails the test, and so does one that
    not everybody can use. A notice is waited for like a dialog, by its name.
    """
    waiting: list[tuple[str, Callable[[QWidget], None]]] = []
    wrong: list[str] = []
    since = QElapsedTimer()
    since.start()
    timer = QTimer()
    timer.setInterval(15)

    def look() -> None:
        if waiting and (strip := _notice(waiting[0][0])):
            _name, do = waiting.pop(0)
            strip.setProperty(_ANSWERED, True)
            since.restart()
            wrong.extend(faults(strip))
            QTimer.singleShot(0, strip, lambda: do(strip))
            return
        shown = QApplication.activeModalWidget()
        if shown is None:
            return
        if waiting and shown.objectName() == waiting[0][0]:
            _name, do = waiting.pop(0)
            since.restart()
            wrong.extend(faults(shown))
            # Not in this timer's own call: it would not look again while a dialog is answered.
            QTimer.singleShot(0, shown, lambda: do(shown))
        elif shown.objectName() == "progress":
            since.restart()  # it closes by itself once the work is done
        elif since.elapsed() > PATIENCE:
            shown.close()

    timer.timeout.connect(look)
    timer.start()

    def wait_for(name: str, do: Callable[[QWidget], None]) -> None:
        since.restart()
        waiting.append((name, do))

    def settle() -> None:
        while waiting and not since.hasExpired(_SOON):  # nothing waits for a notice to be answered
            QTest.qWait(10)

    request.node.stash[_SETTLES] = settle
    yield wait_for
    settle()
    timer.stop()
    assert not waiting, f"no dialog {waiting[0][0]} came"
    assert "\n".join(wrong) == ""


def _notice(name: str) -> Strip | None:
    """The notice of that name that is shown and was not answered yet."""
    for each in QApplication.allWidgets():
        shown = isinstance(each, Strip) and each.objectName() == name and each.isVisible()
        if shown and not each.property(_ANSWERED):
            return each
    return None
