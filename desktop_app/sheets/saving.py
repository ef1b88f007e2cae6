"""Saves workbooks: written beside, read again and compared, and swapped in; the old file stays whole."""

import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree
from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from desktop_app import words
from desktop_app.errors import UserError
from desktop_app.sheets import tally
from desktop_app.sheets.beside import beside, swap
from desktop_app.sheets.tally import Tally
from desktop_app.words import _

_PIECE = 1 << 22  # bytes that are packed at once
_DAMAGED = (zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, EOFError)


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
    wanted = tally.asked(workbook)
    with beside(path) as draft:
        _write(workbook, draft)
        _compare(path, wanted, draft)
        digest = swap(draft, path)
    return Saved(path, wanted.rows, digest)


def stream(
    path: Path,
    workbook: Workbook,
    write: Callable[[Workbook], tuple[int, Tally]],
    going_on: Callable[[int], None] | None = None,
) -> Saved:
    """Save a write-only workbook that `write` fills row after row.

    `write` returns how many records it wrote, which become the `rows` of what is returned, and
    the tally of all that it wrote. While these are packed and read again, `going_on` is told that
    number now and then. Errors as in `save`; what `write` or `going_on` raises leaves no file.
    """
    with beside(path) as draft:
        try:
            records, wanted = write(workbook)
            still = partial(going_on, records) if going_on else None
            _write(workbook, draft, still)
        except BaseException:
            _drop_spools(workbook)
            raise
        _compare(path, wanted, draft, still)
        digest = swap(draft, path)
    return Saved(path, records, digest)


def put(path: Path, content: bytes, rows: int) -> Saved:
    """Save a file whose content is made already and has been looked through; errors as in `save`."""
    with beside(path) as draft:
        draft.write_bytes(content)
        if draft.read_bytes() != content:
            raise UserError(
                _("“{path}” is not what was written to it. Save it to another disk.").format(
                    path=path
                )
            )
        digest = swap(draft, path)
    return Saved(path, rows, digest)


def save_made(path: Path, write: Callable[[Path], int]) -> Saved:
    """Save a file of another kind, which `write` makes under the name that it is given.

    `write` returns the rows of content, which it found when it read the file again. Errors as in
    `save`; what `write` raises leaves no file.
    """
    with beside(path) as draft:
        rows = write(draft)
        digest = swap(draft, path)
    return Saved(path, rows, digest)


def _write(workbook: Workbook, draft: Path, going_on: Callable[[], None] | None = None) -> None:
    # Not `workbook.save`, which leaves its archive open when the disk is full.
    with _Archive(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.going_on = going_on
        _Writer(workbook, archive).write_data()


class _Archive(zipfile.ZipFile):
    """Packs what was laid down of a sheet piece by piece, so that it can be broken off between."""

    going_on: Callable[[], None] | None = None

    def write(self, filename: Any, arcname: Any = None, *_how: Any) -> None:
        """Pack the file of that name under the name `arcname`."""
        entry = zipfile.ZipInfo.from_file(filename, arcname)
        entry.compress_type = self.compression
        with Path(filename).open("rb") as source, self.open(entry, "w") as packed:
            while piece := source.read(_PIECE):
                if self.going_on:
                    self.going_on()
                packed.write(piece)


class _Writer(ExcelWriter):
    """Writes a workbook, and leaves nothing laid down of a sheet that could not be written."""

    _archive: zipfile.ZipFile

    def write_worksheet(self, ws: Any) -> None:
        if self.workbook.write_only:
            super().write_worksheet(ws)
            return
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer: Any = WorksheetWriter(ws)
        try:
            writer.write()
            self._archive.write(writer.out, ws.path[1:])
        finally:
            _drop(writer)
        ws._rels = writer._rels
        self.manifest.append(ws)


@words.aloud()
def _compare(
    path: Path, wanted: Tally, draft: Path, going_on: Callable[[], None] | None = None
) -> None:
    """Refuse a draft in which not every value is found again that was asked for."""
    try:
        found = tally.found(draft, going_on)
    except _DAMAGED as error:
        told = _("“{path}” was not written: read again, it is damaged. Save it to another disk.")
        raise UserError(told.format(path=path)) from error
    if (wanted.rows, wanted.cells) != (found.rows, found.cells):
        raise UserError(
            _(
                "“{path}” was not written: of {wanted} filled cells in {rows} rows {found} in"
                " {found_rows} were found again. Save it to another disk."
            ).format(
                path=path,
                wanted=wanted.cells,
                rows=wanted.rows,
                found=found.cells,
                found_rows=found.rows,
            )
        )
    if wanted != found:
        raise UserError(
            _(
                "“{path}” was not written: read again, its values are not those that were to be"
                " saved. Save it to another disk."
            ).format(path=path)
        )


def _drop_spools(workbook: Workbook) -> None:
    """Remove what openpyxl has laid down of sheets in the folder for such files."""
    sheets: list[Any] = list(workbook.worksheets)
    for sheet in sheets:
        if sheet._writer is not None and not sheet.closed:
            with suppress(etree.SerialisationError, StopIteration):  # its writer has ended
                sheet.close()
        if sheet._writer is not None and Path(sheet._writer.out).exists():
            _drop(sheet._writer)


def _drop(writer: Any) -> None:
    with suppress(
        etree.SerialisationError, StopIteration
    ):  # what takes no more, which was told before
        writer.xf.close()
    writer.cleanup()
