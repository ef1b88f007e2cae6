"""Takes units' files in, with the passphrases of those that are encrypted."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.desk import consolidating
from desktop_app.desk.office import Office
from desktop_app.errors import Cancelled, Locked
from desktop_app.ui.dialogs.passphrase import PassphraseDialog
from desktop_app.words import _

if TYPE_CHECKING:
    from desktop_app.store import Key
    from desktop_app.ui.window import MainWindow


def take_in(
    window: "MainWindow",
    above: QWidget,
    files: Sequence[Path],
    units: Mapping[Path, str] | None = None,
    into: int = 0,
) -> int | None:
    """Take files and folders in, off the main thread; return the id of the round, None if cancelled.

    `units` says whose files are that do not say so; without `into` it is a new round. Passphrases
    are asked for above the widget `above`.
    """
    whose, keys = consolidating.Named(units or {}), _keys(window.office, above, files)
    try:
        done = window.work(
            _("Reading the units' files …"),
            lambda progress: consolidating.take_in(
                window.office, files, named=whose, into=into, keys=keys, progress=progress
            ),
        )
    except Cancelled:
        return None
    return done.result.id


def _keys(office: Office, above: QWidget, files: Sequence[Path]) -> "list[Key]":
    """Ask for the passphrases of encrypted files; one that is not told is refused with the file."""
    keys: list[Key] = []
    for file in consolidating.locked(office, files):
        if consolidating.locked(office, [file], keys):
            dialog = PassphraseDialog(above, file, partial(_tried, office, file))
            if (key := dialog.ask()) is not None:
                keys.append(key)
            dialog.deleteLater()
    return keys


def _tried(office: Office, file: Path, key: "Key") -> "Key":
    if consolidating.locked(office, [file], [key]):
        raise Locked(_("The passphrase does not open {file}.").format(file=file.name))
    return key
