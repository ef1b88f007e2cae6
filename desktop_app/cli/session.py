"""What the options before the command say: whose data folder, which language, which account."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from desktop_app import paths
from desktop_app.cli.text import note
from desktop_app.desk import seeding
from desktop_app.desk.office import Office
from desktop_app.errors import Held
from desktop_app.words import LANGUAGES, speak


@dataclass
class Session:
    """One call of the program: the data folder chosen, the language and the account if one was."""

    folder: Path
    language: str = ""
    account: str = ""

    @contextlib.contextmanager
    def office(self, *, reading: bool = False, anyone: bool = False) -> Iterator[Office]:
        """Open the office, speak its language, and sign in where it works with accounts.

        Where another program holds the folder it can still be opened for `reading`. With `anyone`
        nobody signs in.
        """
        try:
            office = Office(self.folder)
        except Held:
            if not reading or not paths.register_file(self.folder).is_file():
                raise
            office = Office(self.folder, read_only=True)
        with office:
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


session = click.make_pass_decorator(Session)
