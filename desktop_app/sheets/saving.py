"""Saves workbooks: written beside, looked at again, and swapped in; the old file stays whole."""

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from desktop_app.errors import UserError
from desktop_app.words import _

_FILLED = (b"</v>", b"</is>")


@dataclass(frozen=True)
class Saved:
    """A file that was written and read again: how many rows of content, and its digest."""

    path: Path
    rows: int
    sha256: str


def save(workbook: Workbook, path: Path) -> Saved:
    """Save a workbook made in memory; `rows` of what is returned counts those with content.

    UserError says why it cannot be written and what to do; a file of that name stays as it was.
    """
    rows, filled = _counted(workbook)
    with _beside(path) as draft:
        _write(workbook, draft)
        _compare(path, filled, _found(draft))
        digest = _swap(draft, path)
    return Saved(path, rows, digest)


def stream(path: Path, workbook: Workbook, write: Callable[[Workbook], tuple[int, int]]) -> Saved:
    """Save a write-only workbook that `write` fills row after row.

    `write` returns how many records it wrote, which become the `rows` of what is returned, and
    how many filled cells. Errors as in `save`; what `write` raises leaves no file.
    """
    with _beside(path) as draft:
        try:
            records, filled = write(workbook)
            _write(workbook, draft)
        except BaseException:
            _drop_spools(workbook)
            raise
        _compare(path, filled, _found(draft))
        digest = _swap(draft, path)
    return Saved(path, records, digest)


def put(path: Path, write: Callable[[Path], int]) -> Saved:
    """Save a file of another kind, which `write` makes under the name that it is given.

    `write` returns the rows of content, which it found when it read the file again. Errors as in
    `save`; what `write` raises leaves no file.
    """
    with _beside(path) as draft:
        rows = write(draft)
        digest = _swap(draft, path)
    return Saved(path, rows, digest)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; whatever fails, nothing is left there."""
    draft = path.with_name(f".{path.name[:40]}.{os.getpid()}.part")
    try:
        if path.is_dir():
            told = _("“{path}” is a folder. Give the name of a file in it.")
            raise UserError(told.format(path=path))
        yield draft
    except (OSError, etree.SerialisationError) as error:
        raise UserError(_why(error, path)) from error
    finally:
        with suppress(OSError):  # what hindered the writing may hinder this as well
            draft.unlink(missing_ok=True)


def _write(workbook: Workbook, draft: Path) -> None:
    # Not `workbook.save`, which leaves its archive open when the disk is full.
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()


def _swap(draft: Path, path: Path) -> str:
    with draft.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    draft.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return digest


def _counted(workbook: Workbook) -> tuple[int, int]:
    """How many rows with content, and filled cells, a workbook has."""
    rows = filled = 0
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            found = sum(cell.value not in (None, "") for cell in row)
            filled += found
            rows += bool(found)
    return rows, filled


def _found(path: Path) -> int:
    """How many filled cells are in a saved file; reads it through, as XML and by its checksums."""
    filled = 0
    with zipfile.ZipFile(path) as file:
        for part in file.namelist():
            if not part.startswith("xl/worksheets/sheet"):
                continue
            parser, tail = expat.ParserCreate(), b""
            with file.open(part) as content:
                while chunk := content.read(1 << 18):
                    parser.Parse(chunk, False)
                    # Each filled cell has one of these tags, whose signs no text can contain.
                    seen = tail + chunk
                    filled += sum(map(seen.count, _FILLED))
                    tail = seen[-4:]
                    filled -= sum(map(tail.count, _FILLED))
            filled += sum(map(tail.count, _FILLED))
            parser.Parse(b"", True)
    return filled


def _compare(path: Path, wanted: int, found: int) -> None:
    if wanted != found:
        raise UserError(
            _(
                "“{path}” was not written: of {wanted} filled cells {found} were found again."
                " Save it to another disk."
            ).format(path=path, wanted=wanted, found=found)
        )


def _drop_spools(workbook: Workbook) -> None:
    """Remove what openpyxl has laid down of unfinished sheets in the folder for such files."""
    sheets: list[Any] = list(workbook.worksheets)
    for sheet in sheets:
        if sheet._writer is not None and not sheet.closed:
            sheet.close()
            sheet._writer.cleanup()


def _why(error: Exception, path: Path) -> str:
    number = error.errno if isinstance(error, OSError) else errno.ENOSPC
    if not path.parent.is_dir():
        text = _("The folder “{folder}” does not exist. Create it, or choose another.")
    elif number in (errno.ENOSPC, errno.EDQUOT):
        text = _("The disk is full: “{path}” was not written. Make room or choose another disk.")
    elif number == errno.EROFS:
        text = _("“{folder}” can only be read. Choose a folder that can be written to.")
    elif number in (errno.EACCES, errno.EPERM) and path.exists():
        text = _(
            "“{path}” cannot be written. Close it in Excel or WPS, or choose another name or folder."
        )
    elif number in (errno.EACCES, errno.EPERM):
        text = _("Writing to “{folder}” is not allowed. Choose another folder.")
    elif number == errno.ENAMETOOLONG:
        text = _("The name “{path}” is too long. Give a shorter one.")
    else:
        text = _("“{path}” was not written: {reason}. Choose another name or folder.")
    reason = getattr(error, "strerror", None) or str(error)
    return text.format(path=path, folder=path.parent, reason=reason)
