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
from desktop_app.paper.pages import Page, counts_on, pages
from desktop_app.paper.painter import paint_page
from desktop_app.paper.placing import Edges, placed
from desktop_app.paper.proof import prove
from desktop_app.paper.sheet import ink_of
from desktop_app.sheets.beside import beside, reason, swap
from desktop_app.words import _

Progress = Callable[[int, int], bool]

_RESOLUTION = 1200
_BOTH_SIDES = (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide)


class Printed(NamedTuple):
    """What went to paper: how many pages, in how many copies, from which printer."""

    pages: int
    copies: int
    printer: str


class Leaf(NamedTuple):
    """A page ready to be put out: the paper it wants, and what paints it at which moment.

    One that `begins` something is not printed on the back of another. Where its ink is `within`
    margins, it may be moved or made smaller lest a printer cut it off.
    """

    layout: QPageLayout
    paint: Callable[[QPainter, dt.datetime], None]
    begins: bool = True
    within: Edges | None = None


Printable = Worksheet | Leaf


def quiet_cups() -> None:
    """Keep the printing system off the network; to be called before the QApplication is made.

    Without it libcups opens network sockets to look for a print server.
    """
    if sys.platform == "linux":
        os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")


def divide(printables: Iterable[Printable], count_through: bool = False) -> list[Leaf]:
    """Return the pages of all worksheets in order, counted by worksheet or all through.

    A worksheet that says with which number it begins is counted on after the one before it. A page
    that is there already stays as it is.
    """
    groups: list[list[Page] | Leaf] = []
    for each in printables:
        if isinstance(each, Leaf):
            groups.append(each)
        elif counts_on(each) and groups and isinstance(before := groups[-1], list):
            before += pages(each)
        else:
            groups.append(pages(each))
    total = sum(1 if isinstance(group, Leaf) else len(group) for group in groups)
    leaves: list[Leaf] = []
    for group in groups:
        if isinstance(group, Leaf):
            leaves.append(group)
            continue
        first, of = (len(leaves), total) if count_through else (0, len(group))
        for at, page in enumerate(group):
            numbered = replace(page, number=first + at + 1, of=of)
            paint = partial(paint_page, page=numbered)
            leaves.append(Leaf(page.sheet.layout, paint, not at, ink_of(page.worksheet)))
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
    found = divide(worksheets, count_through)
    if found:
        printer.setPageLayout(found[0].layout)
    return print_pages(printer, found, progress)


def print_pages(
    printer: QPrinter,
    found: Sequence[Leaf],
    progress: Progress | None = None,
    *,
    picked: bool = False,
) -> bool:
    """Print pages that were divided before, on the paper that the printer is set to.

    With `picked` some of them are picked by the printing system, by their numbers. Otherwise like
    `print_to`.
    """
    chosen = _copied(printer, chosen_pages(printer, found), apart=not picked)
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
            # A printer takes paper and orientation from its first page and cannot change them later.
            if not isinstance(device, QPrinter):
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
    """Turn, move or shrink a page that wants other paper than the job has, or narrower margins."""
    given, wanted = device.pageLayout(), leaf.layout
    paper, edges = _millimetres(given)
    size, _none = _millimetres(wanted)
    unit = device.logicalDpiX() / 25.4
    if (paper[0] > paper[1]) != (size[0] > size[1]):
        painter.translate(paper[0] * unit, 0)
        painter.rotate(90)
        paper, edges = (paper[1], paper[0]), Edges(edges.top, edges.right, edges.bottom, edges.left)
    within = leaf.within or Edges(0.0, 0.0, 0.0, 0.0)
    scale, x, y = placed(size, within, paper, edges if leaf.within else within)
    painter.translate(x * unit, y * unit)
    painter.scale(scale, scale)


def _millimetres(layout: QPageLayout) -> tuple[tuple[float, float], Edges]:
    """The size of a job's paper, and how far from its edges the printer prints."""
    full = layout.fullRect(QPageLayout.Unit.Millimeter)
    measured = QPageLayout(layout)
    measured.setUnits(QPageLayout.Unit.Millimeter)
    least = measured.minimumMargins()
    edges = Edges(least.left(), least.top(), least.right(), least.bottom())
    return (full.width(), full.height()), edges


def chosen_pages(printer: QPrinter, found: Sequence[Leaf]) -> list[Leaf]:
    """Return the pages that the print dialog asks for, each once."""
    wanted = printer.pageRanges()
    ranged = printer.printRange() == QPrinter.PrintRange.PageRange and not wanted.isEmpty()
    return [leaf for at, leaf in enumerate(found, 1) if not ranged or wanted.contains(at)]


def _copied(printer: QPrinter, chosen: Sequence[Leaf], apart: bool) -> list[Leaf]:
    """Return the pages as they go to the printer: in the order and number that is asked for."""
    both = apart and printer.duplex() in _BOTH_SIDES
    leaves = _on_both_sides(chosen) if both else list(chosen)
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        leaves.reverse()
    if printer.supportsMultipleCopies() or printer.copyCount() < 2:
        return leaves
    if printer.collateCopies():
        return leaves * printer.copyCount()
    return [leaf for leaf in leaves for _copy in range(printer.copyCount())]


def _on_both_sides(chosen: Sequence[Leaf]) -> list[Leaf]:
    """Return the pages with empty backs where the next form begins, which is handed in by itself."""
    leaves: list[Leaf] = []
    for leaf in chosen:
        if leaf.begins and len(leaves) % 2:
            leaves.append(Leaf(leaves[-1].layout, _nothing, begins=False))
        leaves.append(leaf)
    return leaves


def _nothing(_painter: QPainter, _at: dt.datetime) -> None:
    """Paint an empty page."""


def _cannot_print() -> UserError:
    return UserError(
        _("The printer cannot be used. Check that it is switched on, or choose another one.")
    )
