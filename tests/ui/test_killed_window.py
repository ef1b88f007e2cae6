"""A window that is killed while something is typed: the real program, and what comes back of it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_app.desk import drafts, safeguard, searching
from desktop_app.desk.office import Office
from tests.ui.conftest import PATIENCE, open_window

ROOT = Path(__file__).parents[2]
TYPED = "port 7 of the switch is dark"

# A clerk at the real window, in a process of its own, who types and is never done.
CLERK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from desktop_app import app

class Typing(app.Session):
    def _show(self, shown=""):
        super()._show(shown)
        QTimer.singleShot(0, self.window, self._type)

    def _type(self):
        self.window.new_record("fault")
        symptom = self.window.editor.page.form.entries["symptom"].control
        symptom.setFocus()
        QTest.keyClicks(symptom, sys.argv[2])
        print("typed", flush=True)

app.Session = Typing
app.run(sys.argv[1])
"""


def test_what_was_typed_comes_back_after_the_window_was_killed(
    qtbot: QtBot, small_office: Office
) -> None:
    folder, fault = small_office.folder, small_office.registers["fault"]
    small_office.close()
    _type_and_be_killed(folder)
    assert drafts.read(small_office, fault, None) is not None
    small_office.open_again()
    assert safeguard.verify(small_office).whole
    assert not searching.ids(small_office, fault, searching.Query(void=True))
    window = open_window(qtbot, small_office)
    window.new_record("fault")
    editor = window.editor
    page = editor.page  # type: ignore[attr-defined]
    assert "were not saved" in page.draft_bar.text
    page.draft_bar.findChild(QAbstractButton, "restore").click()
    entries = page.form.entries
    assert entries["symptom"].given() == TYPED
    entries["equipment"].type_in("SB-2026-0001")
    assert editor.save(), page.bar.text  # type: ignore[attr-defined]
    (id,) = searching.ids(small_office, fault, searching.Query())
    assert searching.values(small_office, fault, [id])[0]["symptom"] == TYPED
    assert drafts.read(small_office, fault, None) is None
    window.close()


def _type_and_be_killed(folder: Path) -> None:
    """Let a clerk type into a new fault until a draft of it lies there, and kill the process."""
    with subprocess.Popen(
        [sys.executable, "-c", CLERK, str(folder), TYPED],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    ) as clerk:
        assert clerk.stdout is not None
        assert clerk.stdout.readline() == "typed\n"
        until = time.monotonic() + PATIENCE / 1000
        while not (folder / "drafts" / "fault-new.json").is_file():
            assert time.monotonic() < until, "no draft came"
            time.sleep(0.05)
        os.kill(clerk.pid, signal.SIGKILL)
