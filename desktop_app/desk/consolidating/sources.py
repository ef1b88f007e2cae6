"""The files that are carried in: found in folders, told apart by what they are."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop_app import paths
from desktop_app.errors import UserError
from desktop_app.words import _

_REGISTERS = frozenset({".db"})
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_SQLITE = b"SQLite format 3\0"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]+)<")


def found(given: Iterable[Path]) -> list[Path]:
    """Return the files to be read, folders searched to their depth; each once, by name.

    Of a whole data folder that is its register file. UserError where something given is not there.
    """
    files: dict[Path, None] = {}
    for path in given:
        path = path.absolute()
        if path.is_dir():
            files |= dict.fromkeys(_inside(path))
        elif path.exists():
            files[path] = None
        else:
            raise UserError(_("There is no file “{path}”; check the name.").format(path=path))
    return list(files)


def is_register(path: Path, content: bytes = b"") -> bool:
    """Whether a file is to be read as a register file: by its beginning, or else its name."""
    return content.startswith(_SQLITE) or path.suffix.casefold() in _REGISTERS


def as_of(path: Path) -> str:
    """Return when a workbook was written last, to the second: as it says itself, or its file."""
    if zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as archive:
                said = _MODIFIED.search(archive.read("docProps/core.xml"))
            if said:
                return _local(dt.datetime.fromisoformat(said[1].decode().strip()))
        except (KeyError, ValueError, OSError, zipfile.BadZipFile):
            pass
    return _local(dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone())


def _local(moment: dt.datetime) -> str:
    return moment.astimezone().replace(tzinfo=None).isoformat(" ", "seconds")


def _inside(folder: Path) -> Iterator[Path]:
    own = paths.register_file(folder)
    if own.is_file():
        yield own
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise UserError(
            _("The folder “{folder}” cannot be read ({why}).").format(
                folder=folder, why=error.strerror
            )
        ) from error
    for path in entries:
        if path.name.startswith(".") or path.name.casefold() in _OF_THE_SYSTEM:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path)
        elif path.is_file():
            yield path


__all__ = ["as_of", "found", "is_register"]
