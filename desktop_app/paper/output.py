"""Paints worksheets, or other pages, on a printer or into a PDF file."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from desktop_app.errors import UserError
from desktop_app.paper.pages import Page, pages
from desktop_app.paper.painter import paint_page
from desktop_app.paper.proof import prove
from desktop_app.sheets.beside import beside, reason, swap
from desktop_app.words import _

Progress = Callable[[int, int], bool]

_RESOLUTION = 1200


class Printed(NamedTuple):
    """What went to paper: how many pages, in how many copies, from which printer."""

    pages: int
    copies: int
    printer: str


class Leaf(NamedTuple):
    """A page ready to be put out: the paper it wants, and what paints it at which moment."""

    layout: QPageLayout
    paint: Callable[[QPainter, dt.datetime], None]


Printable = Worksheet | Leaf


def quiet_cups() -> None:
    """Keep the printing system off the network; to be called before the QApplication is made.

    Without it libcups opens network sockets to look for a print server.
    """
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")


def divide(printables: Iterable[Printable], count_through: bool = False) -> list[Leaf]:
    """Return the pages of all worksheets in order, counted by worksheet or all through.

    A page that is there already stays as it is.
    """
    found: list[Page | Leaf] = []
    for each in printables:
        found += [each] if isinstance(each, Leaf) else pages(each)
    leaves = []
    for at, page in enumerate(found, 1):
        if isinstance(page, Page):
            numbered = replace(page, number=at, of=len(found)) if count_through else page
            page = Leaf(page.sheet.layout, partial(paint_page, page=numbered))
        leaves.append(page)
    return leaves


def print_to(
    printer: QPrinter,
    worksheets: Sequence[Printable],
    *,
    progress: Progress | None = None,
    count_through: bool = False,
) -> bool:
    """Print the worksheets one after another, as many copies and those pages the printer is set to.

    `progress` is told (done, total) before each page; when it answers False the job is aborted
    and the return value is False. Raises UserError when the printer cannot be used.
    """
    return print_pages(printer, divide(worksheets, count_through), progress)


def print_pages(printer: QPrinter, found: Sequence[Leaf], progress: Progress | None = None) -> bool:
    """Print pages that were divided before; otherwise like `print_to`."""
    chosen = _chosen(printer, found)
    printer.setFullPage(True)
    if _paint(printer, chosen, progress, _cannot_print):
        return True
    printer.abort()
    return False


def save_pdf(
    path: str | Path,
    worksheets: Sequence[Printable],
    title: str,
    *,
    progress: Progress | None = None,
    count_through: bool = False,
) -> int:
    """Write the worksheets to a PDF file and return the number of its pages.

    The file is written beside `path`, read again, and put in its place when it is whole: whatever
    happens, the old file or the new one is there. `progress` is told (done, total) before each page; when
    it answers False nothing is left behind and 0 is returned. Raises UserError when the file
    cannot be written.
    """
    path = Path(path)
    found = divide(worksheets, count_through)
    with beside(path) as draft:
        if not _write(draft, found, title, progress):
            return 0
        prove(path, draft, len(found))
        swap(draft, path)
    return len(found)


def _write(path: Path, found: Sequence[Leaf], title: str, progress: Progress | None) -> bool:
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise reason(path, file.errorString())
    try:
        writer = QPdfWriter(file)
        writer.setResolution(_RESOLUTION)
        writer.setTitle(title)
        writer.setCreator("Compliance Desk")
        if not _paint(writer, found, progress, lambda: reason(path, file.errorString())):
            return False
        if not file.flush() or file.error() != QFile.FileError.NoError:
            raise reason(path, file.errorString())
        os.fsync(file.handle())
    finally:
        file.close()
    return True


def _paint(
    device: QPagedPaintDevice,
    found: Sequence[Leaf],
    progress: Progress | None,
    failure: Callable[[], Exception],
) -> bool:
    printed_at = dt.datetime.now()
    painter = QPainter()
    try:
        for done, leaf in enumerate(found):
            if progress is not None and not progress(done, len(found)):
                return False
            if not done or not isinstance(device, QPrinter):
                device.setPageLayout(leaf.layout)
            if not (device.newPage() if done else painter.begin(device)):
                raise failure()
            painter.save()
            _fit_paper(painter, device, leaf)
            leaf.paint(painter, printed_at)
            painter.restore()
    finally:
        if painter.isActive():
            painter.end()
    return progress is None or progress(len(found), len(found))


def _fit_paper(painter: QPainter, device: QPagedPaintDevice, leaf: Leaf) -> None:
    """Turn or shrink a page that wants other paper than the job has.

    A printer takes paper and orientation from its first page and cannot change them later.
    """
    wanted = leaf.layout.fullRectPoints().size()
    given = device.pageLayout().fullRectPoints().size()
    if (wanted.width() > wanted.height()) != (given.width() > given.height()):
        painter.translate(device.pageLayout().fullRectPixels(device.logicalDpiX()).width(), 0)
        painter.rotate(90)
        given.transpose()
    scale = min(1.0, given.width() / wanted.width(), given.height() / wanted.height())
    painter.scale(scale, scale)


def _chosen(printer: QPrinter, found: Sequence[Leaf]) -> list[Leaf]:
    """Return the pages the print dialog asks for, in its order; Qt leaves both to the program."""
    wanted = printer.pageRanges()
    ranged = printer.printRange() == QPrinter.PrintRange.PageRange and not wanted.isEmpty()
    chosen = [leaf for at, leaf in enumerate(found, 1) if not ranged or wanted.contains(at)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    if printer.supportsMultipleCopies() or printer.copyCount() < 2:
        return chosen
    if printer.collateCopies():
        return chosen * printer.copyCount()
    return [leaf for leaf in chosen for _copy in range(printer.copyCount())]


def _cannot_print() -> UserError:
    return UserError(
        _("The printer cannot be used. Check that it is switched on, or choose another one.")
    )
