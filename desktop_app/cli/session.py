"""What the options before the command say: whose data folder, and in which language."""

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
    """One call of the program: the data folder chosen, and the language if one was chosen."""

    folder: Path
    language: str = ""

    @contextlib.contextmanager
    def office(self, *, reading: bool = False) -> Iterator[Office]:
        """Open the office and speak its language.

        Where another program holds the folder it can still be opened for `reading`.
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
            yield office


session = click.make_pass_decorator(Session)
