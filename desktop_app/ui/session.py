"""The windows of one open office, from who signs in to who leaves."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThread, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app import words
from desktop_app.desk import seeding
from desktop_app.desk.first_day import waiting
from desktop_app.desk.office import Office
from desktop_app.errors import UserError
from desktop_app.ui import calling, hearing, notices, qt_words, style
from desktop_app.ui.backing_up import DailyBackup
from desktop_app.ui.guide import helping
from desktop_app.ui.navigation import TODAY
from desktop_app.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop_app.desk.signing import Welcome


_READY_AFTER = 500  # milliseconds: once the window stands
_ASKED_AGAIN = 50  # likewise: whether a dialog is still open


class Session:
    """The window of one open office, built anew when the language changes."""

    def __init__(self, application: QApplication, office: Office) -> None:
        self._application = application
        self._office = office
        helping.tell_of(office)
        self._translators: list[QTranslator] = []
        self.window: MainWindow | None = None
        self._loaded = False  # whether what a record is shown in can be made in a moment
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

    def make_ready(self) -> None:
        """From now on prepare in each window what is wanted later: all that this needs is loaded."""
        self._loaded = True
        if self.window is not None:
            self.window.places.make_ready()
            self.window.indexing.begin()

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
            hearing.say(window, welcome.text)
            if welcome.failed:
                notices.told(window, welcome.text, tone="warn", stays=True)

    def _show(self, shown: str = "") -> None:
        self._put_up(MainWindow(self._office, shown))

    def _restart(self) -> None:
        """Have the window built anew, step by step: in between what is open answers."""
        self._speak()
        self._next(self._build_anew)

    def _build_anew(self) -> None:
        if self.window is not None:
            self.window.keep_shape()
            made = MainWindow(self._office, self.window.place)
            self._next(lambda: self._replace_by(made))

    def _replace_by(self, made: MainWindow) -> None:
        if self.window is None or not self.window.may_leave():
            made.rest()
            made.deleteLater()
        else:
            self._put_up(made)

    def _next(self, step: Callable[[], None]) -> None:
        """Take a step once the window has nothing else to do, no dialog is open, no work goes on."""
        QTimer.singleShot(0, self._application, lambda: self._take(step))

    def _take(self, step: Callable[[], None]) -> None:
        # Work that shows no progress yet is waited for within the loop, too.
        within = QThread.currentThread().loopLevel() > 1
        busy = within or (self.window is not None and self.window.resting)
        if busy or QApplication.activeModalWidget() or QApplication.activePopupWidget():
            QTimer.singleShot(_ASKED_AGAIN, self._application, lambda: self._take(step))
        else:
            step()

    def _put_up(self, made: MainWindow) -> None:
        old, self.window = self.window, made
        made.restarted.connect(self._restart)
        DailyBackup(made)
        if self._office.accounts:
            self._watch(made)
        made.show()
        made.take_up()
        # Let every part take its place before the window is painted, or it is painted twice.
        QApplication.sendPostedEvents()
        self._application.setQuitOnLastWindowClosed(True)
        if old is not None:
            made.strips.take_over(old.strips)
            old.close()
            old.deleteLater()
        if self._loaded:
            QTimer.singleShot(_READY_AFTER, made, self.make_ready)

    def _speak(self) -> None:
        qt_words.remove(self._application, self._translators)
        self._translators = qt_words.install(self._application, words.language())
        style.speak(self._application)
