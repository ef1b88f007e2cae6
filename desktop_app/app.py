"""Starts the window: the Qt application, the office's data folder, and what runs until it ends."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import __version__, paths, sealed, words
from desktop_app.ui import calling, dressing, enter, file_dialogs, hearing, icons, opening, style
from desktop_app.ui.backing_up import back_up_on_leaving
from desktop_app.ui.guide import helping
from desktop_app.ui.loading import Loading
from desktop_app.ui.memory import Memory
from desktop_app.ui.mishap import Mishaps
from desktop_app.ui.session import Session

REFUSED = 2
SETTLED_AFTER = 1_000  # milliseconds
# Seconds that a thread which asks the register keeps the window waiting for its turn; Python's own
# are five times as many, and each cell that is painted takes a turn.
TURN = 0.001
# What a record that is opened and kept needs, and what undoes it; what all that goes out or comes in
# needs, half a second's work.
_FOR_LATER = (
    "desktop_app.ui.record.editor",
    "sqlite_utils",
    "desktop_app.store.records",
    "desktop_app.ui.dialogs.taking_back",
    "desktop_app.ui.dialogs.printing",
    "desktop_app.ui.dialogs.exporting",
    "desktop_app.ui.dialogs.importing",
    "desktop_app.ui.dialogs.labels",
    "desktop_app.ui.dialogs.journal",
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
    words.speak(language or words.of_the_system())
    application = start(sys.argv[:1])
    try:
        office = opening.opened(application, data, read_only=read_only)
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
        QTimer.singleShot(SETTLED_AFTER, lambda: settle(session))
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
    sealed.quiet_cups()
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
    dressing.dress(application)
    dressing.follow_system(application)
    helping.Helping(application)
    hearing.Hearing(application)
    enter.EnterPresses(application)
    file_dialogs.FileDialogs(application)
    return application


def _show_icon(application: QApplication) -> None:
    application.setWindowIcon(icons.program())


def settle(session: Session) -> None:
    """Once the window stands, load and make what is likely to be wanted; collect garbage again."""
    loading = Loading(_FOR_LATER, QApplication.instance())
    loading.done.connect(_collect_again)
    loading.done.connect(session.make_ready)
    loading.done.connect(loading.deleteLater)
    loading.begin()


def _collect_again() -> None:
    gc.freeze()  # what the program consists of is left alone
    gc.enable()
