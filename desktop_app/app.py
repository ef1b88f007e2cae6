"""Opens the office's data folder and its window."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app import __version__, paths, words
from desktop_app.desk.office import Office
from desktop_app.errors import Held, UserError
from desktop_app.ui import icons, notices, qt_words, style
from desktop_app.ui.mishap import Mishaps
from desktop_app.ui.window import MainWindow
from desktop_app.words import _

REFUSED = 2
SETTLED_AFTER = 2_000  # milliseconds


def run(data: str | Path | None = None, language: str | None = None) -> int:
    """Open the window on the data folder `data` in `language`; return the exit status.

    None means the platform's folder, and the office's language or else the system's.
    """
    application = start(sys.argv[:1])
    words.speak(language or _system_language())
    translators = qt_words.install(application, words.language())
    office = _opened(data)
    if office is None:
        return REFUSED
    with office:
        Mishaps(office.folder).install()
        qt_words.remove(application, translators)
        if language:
            words.speak(language)
        else:
            words.speak(office.language)
        session = Session(application, office)
        QTimer.singleShot(0, session.begin)
        QTimer.singleShot(SETTLED_AFTER, _collect_again)
        status = application.exec()
        session.end()
    return status


def start(argv: list[str]) -> QApplication:
    """Make the Qt application, dressed."""
    _quiet_cups()
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(argv)
    application.setApplicationName("compliance-desk")
    application.setApplicationDisplayName("")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(icons.program())
    # The dialog of the first start closes before there is a window.
    application.setQuitOnLastWindowClosed(False)
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    style.dress(application)
    return application


def _opened(data: str | Path | None) -> Office | None:
    """The office of a data folder; to read only, where the user wants that; None if it is refused."""
    try:
        return Office(data)
    except Held as error:
        question = _("It can be opened to read; nothing can be changed then.")
        if paths.register_file(paths.data(data)).is_file():
            if not notices.agreed(None, f"{error}\n\n{question}", _("&Open to read")):
                return None
            with notices.telling(None):
                return Office(data, read_only=True)
            return None
        notices.refused(None, error)
    except UserError as error:
        notices.refused(None, error)
    return None


class Session:
    """The window of one open office, built anew when the language changes."""

    def __init__(self, application: QApplication, office: Office) -> None:
        self._application = application
        self._office = office
        self._translators: list[QTranslator] = []
        self.window: MainWindow | None = None

    def begin(self) -> None:
        """Ask what a first start asks, then show the window."""
        self._speak()
        if self._office.empty and not self._office.clerk and not self._office.read_only:
            from desktop_app.ui.dialogs.first_start import FirstStart

            asked = FirstStart(self._office)
            if not asked.ask():
                self._application.quit()
                return
            self._speak()
            self._show()
            if asked.wants_import and self.window is not None:
                self.window.actions_by_name["import"].trigger()
            return
        self._show()

    def end(self) -> None:
        """Let the window go before the register file is closed."""
        qt_words.remove(self._application, self._translators)
        self._translators = []
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _show(self) -> None:
        old, self.window = self.window, MainWindow(self._office)
        self.window.restarted.connect(self._restart)
        self.window.show()
        self.window.page.table.setFocus()
        self._application.setQuitOnLastWindowClosed(True)
        if old is not None:
            old.close()
            old.deleteLater()

    def _restart(self) -> None:
        self._speak()
        self._show()

    def _speak(self) -> None:
        qt_words.remove(self._application, self._translators)
        self._translators = qt_words.install(self._application, words.language())


def _collect_again() -> None:
    """Collect garbage from now on, and let what the program consists of alone."""
    gc.freeze()
    gc.enable()


def _system_language() -> str:
    if QLocale.system().language() == QLocale.Language.Chinese or not os.environ.get("LANG", "zh"):
        return "zh"
    return "en" if QLocale.system().language() == QLocale.Language.English else "zh"


def _quiet_cups() -> None:
    # The same as paper.quiet_cups, without loading what only printing needs at every start.
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")
