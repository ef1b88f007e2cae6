"""F1 in dialogs: each has the page of the guide about what it asks, in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.desk.office import Office
from desktop_app.ui import notices
from desktop_app.ui.dialogs.passphrase import PassphraseDialog
from desktop_app.ui.first_start.wizard import FirstStart
from desktop_app.ui.guide.helping import PASSING, TOPICS, Helping, tell_of
from desktop_app.ui.guide.topics import Pages
from desktop_app.ui.guide.window import GuideWindow
from desktop_app.ui.window import MainWindow
from tests.ui.conftest import Answer
from tests.ui.test_looks import DIALOGS
from tests.ui.walking import faults

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _helping(qapp: QApplication) -> Iterator[None]:
    """Give dialogs their F1, as the started program does."""
    made = Helping(qapp)
    yield
    tell_of(None)
    qapp.focusWindowChanged.disconnect(made._offer)
    made.deleteLater()


def asked(qtbot: QtBot, dialog: QWidget) -> GuideWindow:
    """Press F1 in a dialog and return the guide that comes."""
    qtbot.waitUntil(lambda: dialog.findChild(QShortcut, "help") is not None)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    guide = dialog.findChild(GuideWindow)
    assert guide is not None
    qtbot.waitUntil(guide.isVisible)
    return guide


def title(guide: GuideWindow) -> str:
    """The first line of the page that is shown."""
    return guide.text.toPlainText().partition("\n")[0]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_each_topic_is_a_page(language: str) -> None:
    with words.speaking(language):
        pages = Pages(None)
        assert [each for each in TOPICS.values() if pages.page(f"topic:{each}") is None] == []


def test_every_dialog_of_the_program_has_a_topic() -> None:
    named = re.compile(r'(?:setObjectName\(|_NAME = )"(\w*_dialog)"')
    found = {
        name
        for path in (ROOT / "desktop_app" / "ui").rglob("*.py")
        for name in named.findall(path.read_text("utf-8"))
    }
    assert len(found) > 25
    assert found - set(TOPICS) - PASSING == set()


def test_f1_in_every_dialog_shows_its_page(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    tell_of(window.office)
    window.page.table.choose(window.page.model.found[0])
    pages = Pages(window.office)
    told: dict[str, str] = {}
    wanted: dict[str, str] = {}
    for action, name in DIALOGS.items():

        def look(dialog: QWidget, action: str = action, name: str = name) -> None:
            guide = asked(qtbot, dialog)
            told[action] = title(guide)
            page = pages.page(f"topic:{TOPICS[name]}")
            wanted[action] = page.title if page is not None else ""
            QTest.keyClick(guide, Qt.Key.Key_Escape)
            assert not guide.isVisible()
            dialog.close()

        answer(name, look)
        window.actions_by_name[action].trigger()
    assert len(told) == len(DIALOGS)
    assert told == wanted


def test_f1_in_a_question_shows_the_page_of_the_register_behind_it(
    qtbot: QtBot, window: MainWindow, answer: Answer
) -> None:
    tell_of(window.office)
    window.show_register("fault")
    told: list[str] = []

    def look(dialog: QWidget) -> None:
        told.append(title(asked(qtbot, dialog)))
        dialog.close()

    answer("agreed", look)
    notices.agreed(window, "真的吗？", "&Yes")
    assert told == [str(window.office.registers["fault"].title)]


def test_f1_in_the_first_start_tells_of_the_first_day_in_the_language_chosen(
    qtbot: QtBot, office: Office
) -> None:
    tell_of(office)
    with words.speaking("en"):
        dialog = FirstStart(office)
        qtbot.addWidget(dialog, before_close_func=lambda shown: shown.done(0))  # unasked
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        guide = asked(qtbot, dialog)
        assert title(guide) == "The first day"
        assert "first start" in guide.text.toPlainText()
        assert faults(guide) == []
        guide.close()
        dialog._speak("zh")
        dialog.activateWindow()
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
        (guide,) = (each for each in dialog.findChildren(GuideWindow) if each.isVisible())
        assert title(guide) == "第一天"


def test_f1_before_an_office_is_open_shows_the_written_pages(qtbot: QtBot, tmp_path: Path) -> None:
    dialog: QDialog = PassphraseDialog(None, tmp_path / "register.db", lambda _key: None)  # type: ignore[arg-type,return-value]
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    guide = asked(qtbot, dialog)
    assert guide.pages.page("topic:encryption") is not None
    assert title(guide) == guide.pages.page("topic:encryption").title  # type: ignore[union-attr]
    assert guide.pages.page("register:fault") is None
    assert faults(guide) == []
