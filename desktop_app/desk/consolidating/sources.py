"""The files that are carried in: found in folders, told apart by what they are."""

import contextvars
import datetime as dt
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desktop_app import paths
from desktop_app.errors import UserError
from desktop_app.sheets.reading import Source, open_tables, table
from desktop_app.words import _

_REGISTERS = frozenset({".db"})
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_SQLITE = b"SQLite format 3\0"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]+)<")


def found(given: Iterable[Path]) -> list[Path]:
    """Return the files to be read, folders searched to their depth; each once, by name.

    Of a whole data folder that is its register file. UserError where something given is not there,
    or bears a name that is no text, as one from an old Chinese system is not.
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
    for path in files:
        _see_that_written(path)
    return list(files)


def is_register(path: Path) -> bool:
    """Whether a file is to be read as a register file: by its beginning, or else its name.

    UserError where it cannot be read at all.
    """
    try:
        with path.open("rb") as file:
            begins = file.read(len(_SQLITE))
    except OSError as error:
        raise UserError(
            _(
                "“{path}” cannot be read ({why}); close it elsewhere, or copy it and try the copy."
            ).format(path=path, why=error.strerror)
        ) from error
    return begins == _SQLITE or path.suffix.casefold() in _REGISTERS


def opened(paths: Sequence[Path]) -> Iterator[tuple[Path, Callable[[], Source | None]]]:
    """Yield each file with what opens it: a workbook's tables, or None for a register file.

    The next file is unpacked while the one before is being read, which takes as long.
    """
    context = contextvars.copy_context()  # the language being spoken goes with it
    with ThreadPoolExecutor(1) as ahead:
        following = None
        for place, path in enumerate(paths):
            current = following or ahead.submit(context.run, _open, path)
            following = None
            if place + 1 < len(paths):
                following = ahead.submit(context.run, _open, paths[place + 1])
            yield path, current.result


def _open(path: Path) -> Source | None:
    if is_register(path):
        return None
    source = open_tables(path)
    for sheet in source.sheets:
        if sheet.rows and not sheet.hidden:
            table(source, sheet.name)
    return source


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


def _see_that_written(path: Path) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        text = _("The characters of “{text}” cannot be made out; rename the file.")
        raise UserError(text.format(text=os.fsencode(path).decode("utf-8", "replace"))) from None


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


__all__ = ["as_of", "found", "opened"]
