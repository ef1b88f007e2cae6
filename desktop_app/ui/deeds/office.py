"""What is done for the office as a whole: watched over, counted, reported, guarded, set up."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app import words
from desktop_app.ui import notices
from desktop_app.ui.navigation import TODAY
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.ui.window import MainWindow


class OfficeDeeds:
    """Does what is done for the office of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.by_name: dict[str, Callable[[], object]] = {
            "backup": self._back_up,
            "backups": self._backups,
            "encryption": self._encryption,
            "settings": self._settings,
            "quit": window.close,
            "first_steps": self._first_steps,
            "checks": self._checks,
            "statistics": self._statistics,
            "returns": self._returns,
            "index": self._index,
            "report": self._report,
            "inspections": self._inspections,
            "consolidate": self._consolidate,
            "language": self._other_language,
            "verify": self._verify,
            "journal": self._journal,
            "accounts": self._accounts,
            "own_password": self._own_password,
            "lock": window.locking_wanted.emit,
            "sign_out": self._sign_out,
            "folder": self._folder,
        }

    def _first_steps(self) -> None:
        self._window.go_to(TODAY)
        if self._window.showing_today and not self._window.today.first_steps.bring_back():
            notices.told(self._window, _("There is nothing left to do of the first steps."))

    def _checks(self) -> None:
        from desktop_app.ui.dialogs.checks import show_checks

        if show_checks(self._window):
            self._window.changed()

    def _statistics(self) -> None:
        from desktop_app.ui.dialogs.statistics import show_statistics

        show_statistics(self._window, self._window.register)

    def _returns(self) -> None:
        from desktop_app.ui.dialogs.statistics import show_returns

        show_returns(self._window)

    def _index(self) -> None:
        from desktop_app.ui.dialogs.handover import show_index

        show_index(self._window)

    def _inspections(self) -> None:
        from desktop_app.ui.dialogs.inspecting import show_inspections

        register = self._window.office.registers.serving("inspections")
        shown = None
        if not self._window.showing_today and self._window.register is register:
            shown = self._window.record_shown() or self._window.page.current()
        show_inspections(self._window, shown)

    def _report(self) -> None:
        from desktop_app.ui.dialogs.report import show_report

        show_report(self._window)

    def _consolidate(self) -> None:
        from desktop_app.ui.dialogs.consolidating import show_reports

        show_reports(self._window)

    def _back_up(self) -> None:
        from desktop_app.ui.dialogs.backup import back_up

        back_up(self._window)

    def _backups(self) -> None:
        from desktop_app.ui.dialogs.backups import show_backups

        if self._window.may_leave():
            show_backups(self._window)

    def _encryption(self) -> None:
        from desktop_app.ui.dialogs.encrypting import show_encryption

        if self._window.may_leave():
            show_encryption(self._window)

    def _verify(self) -> None:
        from desktop_app.ui.dialogs.verifying import verify

        verify(self._window)

    def _journal(self) -> None:
        from desktop_app.ui.dialogs.journal import show_journal

        show_journal(self._window)

    def _accounts(self) -> None:
        from desktop_app.ui.dialogs.accounts import show_accounts

        if self._window.may_leave():
            show_accounts(self._window)

    def _own_password(self) -> None:
        from desktop_app.ui.dialogs.own_password import change_password

        change_password(self._window)

    def _sign_out(self) -> None:
        if self._window.may_leave():
            self._window.signing_out.emit()

    def _settings(self) -> None:
        from desktop_app.ui.dialogs.settings import change_settings

        if self._window.may_leave() and change_settings(self._window):
            words.speak(self._window.office.language)
            self._window.restarted.emit()
        self._window.show_clerk()

    def _other_language(self) -> None:
        if not self._window.may_leave():
            return
        other = "en" if words.language() == "zh" else "zh"
        if self._window.office.allows("settings"):
            self._window.office.language = other
        words.speak(other)
        self._window.restarted.emit()

    def _folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = self._window.office.folder
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            notices.told(self._window, _("The data folder is {folder}.").format(folder=folder))
