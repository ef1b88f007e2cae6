"""What happens on a bug of ours: a log without any value of a record, and one dialog."""

import datetime as dt
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import __version__, paths
from desktop_app.errors import UserError
from desktop_app.ui import notices
from desktop_app.words import _


class Mishaps:
    """Takes what nobody caught: `install` makes it the interpreter's last resort."""

    def __init__(self, folder: Path) -> None:
        self._folder = paths.logs(folder)
        self._telling = False

    def install(self) -> None:
        """Take every exception that nobody catches from now on."""
        sys.excepthook = self.take

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log where it happened and tell the user once; a UserError is shown as it stands."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        if isinstance(error, UserError):
            notices.refused(_window(), error)
            return
        file = self.log(kind, trace)
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(file)
        finally:
            self._telling = False

    def log(self, kind: type[BaseException], trace: TracebackType | None) -> Path:
        """Write down where it happened; never the exception's text, which may hold a value."""
        now = dt.datetime.now()
        file = self._folder / f"{now:%Y-%m}.log"
        lines = [f"{now:%Y-%m-%d %H:%M:%S} {__version__} {kind.__name__}\n"]
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(trace)
        ]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with file.open("a", encoding="utf-8") as log:
                log.writelines(lines)
        except OSError:
            sys.stderr.writelines(lines)
        return file

    def _tell(self, file: Path) -> None:
        from PySide6.QtWidgets import QMessageBox

        said = _("The program made a mistake. What was saved is safe; nothing was lost.")
        where = _(
            "Where it happened is written, without any content of your records, in {file}. "
            "You can go on working."
        ).format(file=file)
        # Of no window: whatever becomes of that which went wrong, this stays until it is read.
        box = notices.message(None, "warning", "mishap", said, where)
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()


def _window() -> QWidget | None:
    window = QApplication.activeWindow()
    # Where no other window is left, Qt still calls the one just closed active.
    return window if window is not None and window.isVisible() else None
