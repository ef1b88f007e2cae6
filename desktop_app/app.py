"""Opens the office's data folder and its window."""

import gc
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app import __version__, paths, words
from desktop_app.desk import seeding
from desktop_app.desk.office import Office
from desktop_app.errors import Damaged, Held, UserError
from desktop_app.ui import icons, notices, qt_words, style
from desktop_app.ui.backing_up import DailyBackup, back_up_on_leaving
from desktop_app.ui.memory import Memory
from desktop_app.ui.mishap import Mishaps
from desktop_app.ui.window import MainWindow
from desktop_app.words import _

REFUSED = 2
SETTLED_AFTER = 1_000  # milliseconds


def run(data: str | Path | None = None, language: str | None = None) -> int:
    """Open the window on the data folder `data` in `language`; return the exit status.

    None means the platform's folder, and the office's language or else the system's.
    """
    folder, _file = paths.within(paths.data(data))
    style.choose(Memory(folder, read_only=True).look())
    application = start(sys.argv[:1])
    words.speak(language or _system_language())
    office = _opened(application, data)
    if office is None:
        return REFUSED
    with office:
        # Where something is only looked into, nothing is written beside it, not even a log.
        logs = Path(tempfile.gettempdir()) if office.read_only else office.folder
        Mishaps(logs).install()
        words.speak(language or office.language)
        session = Session(application, office)
        QTimer.singleShot(0, session.begin)
        QTimer.singleShot(SETTLED_AFTER, _settle)
        status = application.exec()
        session.end()
        back_up_on_leaving(office)
    return status


def start(argv: list[str]) -> QApplication:
    """Make the Qt application, dressed."""
    _quiet_cups()
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    # Qt's own style, for one look everywhere. It is named here, as a style given by Python would
    # load all that is known of styles.
    application = QApplication([*argv, "-style", "Fusion"])
    # The menu belongs to the window; to ask the desktop for another place takes long.
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    application.setApplicationName("compliance-desk")
    application.setApplicationDisplayName("")
    application.setApplicationVersion(__version__)
    QTimer.singleShot(icons.LATER, application, lambda: _show_icon(application))
    # The dialog of the first start closes before there is a window.
    application.setQuitOnLastWindowClosed(False)
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    style.dress(application)
    style.follow_system(application)
    return application


def _opened(application: QApplication, data: str | Path | None) -> Office | None:
    """The office of a data folder; to read only, where the user wants that; None if it is refused."""
    try:
        return Office(data)
    except UserError as error:
        translators = qt_words.install(application, words.language())
        if isinstance(error, Damaged):
            office = _opened_from_a_backup(error, data)
        else:
            office = _opened_to_read(error, data)
        qt_words.remove(application, translators)
        return office


def _opened_from_a_backup(error: Damaged, data: str | Path | None) -> Office | None:
    """Where the register file is damaged, the office with a backup in its place, if that is wanted."""
    from desktop_app.ui.dialogs.restoring import restored_at_start

    if not restored_at_start(paths.data(data), str(error)):
        return None
    with notices.telling(None):
        return Office(data)
    return None


def _opened_to_read(error: UserError, data: str | Path | None) -> Office | None:
    """Say why the office could not be opened; where it can be read, that office if it is wanted."""
    if not isinstance(error, Held) or not paths.register_file(paths.data(data)).is_file():
        notices.refused(None, error)
        return None
    question = _("It can be opened to read; nothing can be changed then.")
    if notices.agreed(None, f"{error}\n\n{question}", _("&Open to read")):
        with notices.telling(None):
            return Office(data, read_only=True)
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
            seeding.sow(self._office)
            # Nothing is due yet: the first register waits to be filled.
            self._show(next(iter(self._office.registers)))
            if asked.wants_import and self.window is not None:
                self.window.actions_by_name["import"].trigger()
            return
        seeding.sow(self._office)
        self._show()

    def end(self) -> None:
        """Let the window go before the register file is closed."""
        qt_words.remove(self._application, self._translators)
        self._translators = []
        if self.window is not None:
            self.window.rest()
            self.window.deleteLater()
            self.window = None

    def _show(self, shown: str = "") -> None:
        old = self.window
        self.window = MainWindow(self._office, old.place if old is not None else shown)
        self.window.restarted.connect(self._restart)
        DailyBackup(self.window)
        self.window.show()
        self.window.take_up()
        # Let every part take its place before the window is painted, or it is painted twice.
        QApplication.sendPostedEvents()
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


def _show_icon(application: QApplication) -> None:
    application.setWindowIcon(icons.program())


def _settle() -> None:
    """Once the window stands, load what the first record kept needs, and collect garbage again."""
    import sqlite_utils  # noqa: F401

    # What the program consists of is left alone.
    gc.freeze()
    gc.enable()


def _system_language() -> str:
    if sys.platform == "linux":
        # What QLocale goes by, too; but that takes long to load.
        said = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        return "en" if next(filter(None, said), "").startswith("en") else "zh"
    from PySide6.QtCore import QLocale

    return "en" if QLocale.system().language() == QLocale.Language.English else "zh"


def _quiet_cups() -> None:
    # The same as paper.quiet_cups, without loading what only printing needs at every start.
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")
