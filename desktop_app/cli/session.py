"""What the options before the command say: whose data folder, which language, which account."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app import paths
from desktop_app.cli import passphrases
from desktop_app.cli.text import note
from desktop_app.desk import seeding
from desktop_app.desk.office import Office
from desktop_app.errors import Held
from desktop_app.words import LANGUAGES, _, speak

if TYPE_CHECKING:
    from desktop_app.store import Key


@dataclass
class Session:
    """One call of the program: the data folder chosen, the language and the account if one was."""

    folder: Path
    language: str = ""
    account: str = ""
    key: "Key | None" = None  # what the passphrase is that was given for its register

    @contextlib.contextmanager
    def office(self, *, reading: bool = False, anyone: bool = False) -> Iterator[Office]:
        """Open the office, speak its language, and sign in where it works with accounts.

        Where another program holds the folder it can still be opened for `reading`. With `anyone`
        nobody signs in.
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
            if behind := office.clock_set_back:
                note(behind)
            if not reading:
                seeding.sow(office)
            with self.signed_in(office, anyone=anyone):
                yield office

    @contextlib.contextmanager
    def signed_in(self, office: Office, *, anyone: bool = False) -> Iterator[None]:
        """Have the account of `--account` at the desk, where the office works with accounts."""
        if not office.accounts or anyone:
            yield
            return
        from desktop_app.cli import signing

        with signing.signed_in(office, self.account):
            yield

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
        self.key = office.key
        return office


def _question() -> str:
    return _("Passphrase of the register: ")


session = click.make_pass_decorator(Session)
