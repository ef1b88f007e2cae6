"""Which language an office speaks, read before it is opened."""

from pathlib import Path

from desktop_app import paths
from desktop_app.errors import UserError
from desktop_app.store import engine, trouble
from desktop_app.store.settings import setting


def language_of(folder: Path) -> str:
    """Return the language that the office of a data folder, or of a register file, has set; "" if it has set none.

    Whatever is wrong with the folder is told when it is opened, and not here.
    """
    _folder, file = paths.within(folder)
    if not paths.is_file(file):
        return ""
    try:
        db = engine.connect(file, read_only=True)
        try:
            with trouble.told(file):
                return setting(db, "language")
        finally:
            db.close()
    except UserError:
        return ""
