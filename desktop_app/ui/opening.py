"""Opens the office of a data folder; where something hinders that, asks what is to be done."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app import paths, words
from desktop_app.desk.office import Office
from desktop_app.errors import Damaged, Held, Locked, UserError
from desktop_app.ui import calling, notices, qt_words
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.store import Key


def opened(
    application: QApplication, data: str | Path | None, *, read_only: bool = False
) -> Office | None:
    """Return the office of a data folder; to read only, where the user wants that; None if refused.

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
