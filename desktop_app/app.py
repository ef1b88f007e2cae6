"""Opens the office's data folder and its window."""

import gc
import importlib
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app import __version__, paths, words
from desktop_app.desk import seeding
from desktop_app.desk.first_day import waiting
from desktop_app.desk.office import Office
from desktop_app.errors import Damaged, Held, Locked, UserError
from desktop_app.ui import calling, icons, notices, qt_words, style
from desktop_app.ui.backing_up import DailyBackup, back_up_on_leaving
from desktop_app.ui.guide import helping
from desktop_app.ui.memory import Memory
from desktop_app.ui.mishap import Mishaps
from desktop_app.ui.navigation import TODAY
from desktop_app.ui.window import MainWindow
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.desk.signing import Welcome
    from desktop_app.store import Key

REFUSED = 2
SETTLED_AFTER = 1_000  # milliseconds
# Seconds that a thread which asks the register keeps the window waiting for its turn; Python's own
# are five times as many, and each cell that is painted takes a turn.
TURN = 0.001
# What a record that is opened and kept needs, and what undoes it.
_FOR_LATER = (
    "desktop_app.ui.record.editor",
    "sqlite_utils",
    "desktop_app.store.records",
    "desktop_app.ui.dialogs.taking_back",
)


def run(
    data: str | Path | None = None, language: str | None = None, *, read_only: bool = False
) -> int:
    """Open the window on the data folder `data` in `language`; return the exit status.

    None means the platform's folder, and the office's language or else the system's. Where another
    window has the folder open, that one comes to the front, unless it is only to be read.
    """
    sys.setswitchinterval(TURN)
    folder, _file = paths.within(paths.data(data))
    style.choose(Memory(folder, read_only=True).look())
    application = start(sys.argv[:1])
    words.speak(language or _system_language())
    try:
        office = _opened(application, data, read_only=read_only)
    except calling.Answered:
        return 0
    if office is None:
        return REFUSED
    with office:
        # Where something is only looked into, nothing is written beside it, not even a log.
        logs = _logs_of_the_system() if office.read_only else office.folder
        Mishaps(logs).install()
        words.speak(language or office.language)
        session = Session(application, office)
        calls = None if office.read_only else calling.Calls(office.folder, session.come_forward)
        QTimer.singleShot(0, session.begin)
        QTimer.singleShot(SETTLED_AFTER, settle)
        with office.laying_down():
            status = application.exec()
            if calls is not None:
                calls.end()
            session.end()
            back_up_on_leaving(office)
            session.sign_out()
    return status


def _logs_of_the_system() -> Path:
    import tempfile  # which no other start needs

    return Path(tempfile.gettempdir())


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
    helping.Helping(application)
    return application


def _opened(
    application: QApplication, data: str | Path | None, *, read_only: bool = False
) -> Office | None:
    """The office of a data folder; to read only, where the user wants that; None if it is refused.

    Answered where the program that holds it has come to the front.
    """
    try:
        return Office(data, read_only=read_only)
    except UserError as error:
        if isinstance(error, Held) and calling.call(paths.within(paths.data(data))[0]):
            raise calling.Answered from error
        translators = qt_words.install(application, words.language())
        if read_only and isinstance(error, Locked):
            office = _unlocked_to_read(data)
        else:
            office = _opened_otherwise(error, data)
        qt_words.remove(application, translators)
        return office


def _opened_otherwise(
    error: UserError, data: str | Path | None, key: "Key | None" = None
) -> Office | None:
    """The office after what hindered opening it was dealt with; None where that was not wanted."""
    if isinstance(error, Locked):
        return _unlocked(data)
    if isinstance(error, Damaged):
        return _opened_from_a_backup(error, data)
    return _opened_to_read(error, data, key)


def _unlocked(data: str | Path | None) -> Office | None:
    """The office of an encrypted register, once its passphrase is typed; None if it is not."""
    from desktop_app.ui.dialogs.passphrase import PassphraseDialog

    folder, file = paths.within(paths.data(data))
    asked = PassphraseDialog(
        None,
        file,
        lambda key: Office(data, key=key),
        restorable=file == paths.register_file(folder),
    )
    office = asked.ask()
    asked.deleteLater()
    if asked.wants_backup:
        return _opened_from_a_backup(_("The register cannot be opened."), data)
    if asked.error is not None:
        return _opened_otherwise(asked.error, data, asked.key)
    return office


def _opened_from_a_backup(why: Damaged | str, data: str | Path | None) -> Office | None:
    """Where the register file is damaged, the office with a backup in its place, if that is wanted."""
    from desktop_app.ui.dialogs.restoring import restored_at_start

    if not restored_at_start(paths.data(data), str(why)):
        return None
    try:
        return Office(data)
    except UserError as error:
        return _opened_otherwise(error, data)


def _opened_to_read(error: UserError, data: str | Path | None, key: "Key | None") -> Office | None:
    """Say why the office could not be opened; where it can be read, that office if it is wanted."""
    if not isinstance(error, Held) or not paths.register_file(paths.data(data)).is_file():
        notices.refused(None, error)
        return None
    question = _("It can be opened to read; nothing can be changed then.")
    if notices.agreed(None, f"{error}\n\n{question}", _("&Open to read")):
        try:
            return Office(data, read_only=True, key=key)
        except Locked:
            return _unlocked_to_read(data)
        except UserError as again:
            notices.refused(None, again)
    return None


def _unlocked_to_read(data: str | Path | None) -> Office | None:
    from desktop_app.ui.dialogs.passphrase import PassphraseDialog

    file = paths.register_file(paths.data(data))
    asked = PassphraseDialog(None, file, lambda key: Office(data, read_only=True, key=key))
    office = asked.ask()
    asked.deleteLater()
    if asked.error is not None:
        notices.refused(None, asked.error)
    return office


class Session:
    """The window of one open office, built anew when the language changes."""

    def __init__(self, application: QApplication, office: Office) -> None:
        self._application = application
        self._office = office
        helping.tell_of(office)
        self._translators: list[QTranslator] = []
        self.window: MainWindow | None = None
        self._welcome: Welcome | None = None  # of who has just signed in

    def begin(self) -> None:
        """Ask who it is, or what a first start asks, then show the window."""
        self._speak()
        if self._office.accounts and not self._sign_in():
            return
        self._tell_of_the_clock()
        if waiting.awaited(self._office):
            try:
                self._ask_what_to_begin_with()
            except UserError as error:  # the office's own file that says what to ask is faulty
                notices.refused(None, error)
            else:
                return
        seeding.sow(self._office)
        self._show()

    def _ask_what_to_begin_with(self) -> None:
        from desktop_app.ui.first_start.wizard import FirstStart

        asked = FirstStart(self._office)
        asked.spoken.connect(self._speak)
        self._speak()  # one that goes on speaks the language that was chosen before
        if not asked.ask():
            self._application.quit()
            return
        self._speak()
        seeding.sow(self._office)
        self._lead_on(asked.way)

    def _lead_on(self, way: str) -> None:
        """Show the window where the way that was chosen at the first start leads."""
        from desktop_app.desk.first_day import steps
        from desktop_app.ui.first_start.ways import DEMO, IMPORT

        self._show(TODAY if way == DEMO else steps.first_register(self._office))
        if way == IMPORT and self.window is not None:
            self.window.actions_by_name["ledgers"].trigger()

    def _tell_of_the_clock(self) -> None:
        """Say so where the clock is behind the last entry, before anything is entered by it."""
        if behind := self._office.clock_set_back:
            notices.refused(None, behind)

    def come_forward(self) -> None:
        """Show what is open before the windows of other programs."""
        calling.bring_forward(self.window or QApplication.activeWindow())

    def end(self) -> None:
        """Let the window go before the register file is closed."""
        helping.tell_of(None)
        qt_words.remove(self._application, self._translators)
        self._translators = []
        if self.window is not None:
            self.window.rest()
            self.window.deleteLater()
            self.window = None

    def sign_out(self) -> None:
        """Have nobody at the desk any more."""
        if self._office.account:
            from desktop_app.desk import signing

            signing.sign_out(self._office)

    def _sign_in(self) -> bool:
        """Have somebody sign in; where nobody does, the program ends."""
        from desktop_app.ui.dialogs.signing import signed_in

        self._welcome = signed_in(self._office)
        if self._welcome is None:
            self._application.quit()
        return self._welcome is not None

    def _change_account(self) -> None:
        """Let another account sign in, in a window of its own."""
        old, self.window = self.window, None
        self._application.setQuitOnLastWindowClosed(False)
        if old is not None:
            for dialog in old.findChildren(QDialog):
                dialog.close()
            old.rest()
            old.hide()
            old.deleteLater()
        self.sign_out()
        if self._sign_in():
            self._show()

    def _watch(self, window: MainWindow) -> None:
        """Lock the window of an account when it is left alone, and say when it was last used."""
        from desktop_app.ui.locking import Locking

        locking = Locking(window)
        window.locking_wanted.connect(locking.lock)
        window.rules_changed.connect(locking.read_rules)
        window.signing_out.connect(self._change_account, Qt.ConnectionType.QueuedConnection)
        if self._welcome is not None:
            welcome, self._welcome = self._welcome, None
            window.statusBar().showMessage(welcome.text)
            if welcome.failed:
                notices.told(window, welcome.text, tone="warn", stays=True)

    def _show(self, shown: str = "") -> None:
        old = self.window
        self.window = MainWindow(self._office, old.place if old is not None else shown)
        self.window.restarted.connect(self._restart)
        DailyBackup(self.window)
        if self._office.accounts:
            self._watch(self.window)
        self.window.show()
        self.window.take_up()
        # Let every part take its place before the window is painted, or it is painted twice.
        QApplication.sendPostedEvents()
        self._application.setQuitOnLastWindowClosed(True)
        if old is not None:
            self.window.strips.take_over(old.strips)
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


def settle() -> None:
    """Once the window stands, load what the first record needs, and collect garbage again."""
    # In a thread: the window need not wait, and if it comes to need a part, it waits for that alone.
    threading.Thread(target=_load_for_later, name="loading").start()


def _load_for_later() -> None:
    for name in _FOR_LATER:
        importlib.import_module(name)
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
