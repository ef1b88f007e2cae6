"""Makes anew what is derived from the records where it does not agree with them, and says so."""

import re
from collections.abc import Iterator
from pathlib import Path

from desktop_app.errors import Damaged, Progress
from desktop_app.registers.loader import Registers
from desktop_app.store.engine import Connection
from desktop_app.store.index import Index
from desktop_app.store.searched import outdated
from desktop_app.words import _

# What the engine says of an index that does not agree with its table, and of the full-text one.
_INDEX = re.compile(r"(?:missing from|entries in|entry in|values differ from) index (\S+)$")
_SEARCH = "fts5"


def indexes(db: Connection, file: Path, *, read_only: bool) -> Iterator[str]:
    """Yield which indexes were wrong; Damaged where the engine finds the file itself so."""
    said = [row[0] for row in db.execute("pragma integrity_check").fetchall()]
    wrong = {match[1] for line in said if (match := _INDEX.search(line))}
    if said != ["ok"] and not all(
        _INDEX.search(line) or _SEARCH in line.casefold() for line in said
    ):
        raise Damaged(_("{file} is damaged; restore the last backup.").format(file=file))
    for name in sorted(wrong):
        text = _("The index {name} did not agree with its table.")
        if not read_only:
            db.execute(f'reindex "{name}"')
            text = _(
                "The index {name} did not agree with its table; it was made anew. Nothing that was recorded is touched by it."
            )
        yield text.format(name=name)


def search(
    db: Connection, registers: Registers, *, read_only: bool, progress: Progress | None = None
) -> Iterator[str]:
    """Yield which registers' search index did not say what their records say; see `outdated`."""
    index = Index(db)
    for register in list(outdated(db, registers, progress)):
        text = _("The search index of {title} did not say what its records say.")
        if not read_only:
            with db.atomic():
                index.make_anew(register)
            index.catch_up(register)
            text = _(
                "The search index of {title} did not say what its records say; it was made anew. Nothing that was recorded is touched by it."
            )
        yield text.format(title=register.title)
