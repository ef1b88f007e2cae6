"""What the options before the command say: whose data folder, and in which language."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app import paths
from desktop_app.cli import passphrases
from desktop_app.desk import seeding
from desktop_app.desk.office import Office
from desktop_app.errors import Held
from desktop_app.words import LANGUAGES, _, speak

if TYPE_CHECKING:
    from desktop_app.store import Key


@dataclass
class Session:
    """One call of the program: the data folder chosen, and the language if one was chosen."""

    folder: Path
    language: str = ""
    key: "Key | None" = None  # what the passphrase is that was given for its register

    @contextlib.contextmanager
    def office(self, *, reading: bool = False) -> Iterator[Office]:
        """Open the office and speak its language.

        Where another program holds the folder it can still be opened for `reading`.
        """
        try:
            office = self.opened()
        except Held:
            if not reading or not paths.register_file(self.folder).is_file():
                raise
            office = self.opened(read_only=True)
        with office, office.laying_down():
            if not self.language and office.language in LANGUAGES:
                speak(office.language)
            if not reading:
                seeding.sow(office)
            yield office

    def unlock(self) -> "Key | None":
        """Return the key of an encrypted register, before it is held; None where there is none."""
        from desktop_app.desk import encrypting

        if encrypting.locked(self.folder):
            self.key = passphrases.unlocked(
                lambda key: encrypting.unlocked(self.folder, key), passphrases.REGISTER, _question()
            )
        return self.key

    def opened(self, *, read_only: bool = False) -> Office:
        """Return the office opened, with a passphrase where its register is encrypted."""

        def opened(key: "Key | None") -> Office:
            return Office(self.folder, read_only=read_only, key=key)

        office = passphrases.unlocked(opened, passphrases.REGISTER, _question(), self.key)
        self.key = office.store.key
        return office


def _question() -> str:
    return _("Passphrase of the register: ")


session = click.make_pass_decorator(Session)
