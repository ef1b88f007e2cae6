"""Paints worksheets, or other pages, on a printer or into a PDF file."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFile, QIODevice, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPaintEngine, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from desktop_app.errors import Progress, UserError
from desktop_app.paper.leaves import Leaf, Printable, Turn, in_turn, turns
from desktop_app.paper.placing import Edges, placed
from desktop_app.paper.proof import prove
from desktop_app.sheets.beside import beside, reason, swap
from desktop_app.words import _

_RESOLUTION = 1200
_BOTH_SIDES = (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide)


class Printed(NamedTuple):
    """What went to paper: how many pages, in how many copies, from which printer."""

    pages: int
    copies: int
    printer: str


def print_pages(
    printer: QPrinter,
    found: Sequence[Leaf],
    progress: Progress | None = None,
    *,
    picked: bool = False,
) -> bool:
    """Print pages on the paper that the printer is set to, as many copies and those that it asks for.

    With `picked` some of them are picked by the printing system, by their numbers. `progress` is
    told (done, total) before each page; when it answers False the job is aborted and the return
    value is False. Raises UserError when the printer cannot be used.
    """
    chosen = _copied(printer, chosen_pages(printer, found), apart=not picked)
    printer.setFullPage(True)
    if _paint(printer, in_turn(chosen), progress, _cannot_print) is not None:
        return True
    # A preview has nothing to be called back; it would free its pages here, and once more at its end.
    if printer.paintEngine().type() != QPaintEngine.Type.Picture:
        printer.abort()
    return False


def save_pdf(
    path: str | Path,
    worksheets: Sequence[Printable],
    title: str,
    *,
    progress: Progress | None = None,
) -> int:
    """Write the worksheets to a PDF file and return the number of its pages.

    The file is written beside `path`, read again, and put in its place when it is whole: whatever
    happens, the old file or the new one is there. `progress` is told (done, total) before each page, of
    pages, or of worksheets where some are still to be `Made`; when it answers False nothing is left
    behind and 0 is returned. Raises UserError when the file cannot be written.
    """
    path = Path(path)
    with beside(path) as draft:
        written = _write(draft, turns(worksheets), title, progress)
        if written is None:
            return 0
        prove(path, draft, written)
        swap(draft, path)
    return written


def _write(path: Path, found: Iterable[Turn], title: str, progress: Progress | None) -> int | None:
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise reason(path, file.errorString())
    try:
        writer = QPdfWriter(file)
        writer.setResolution(_RESOLUTION)
        writer.setTitle(title)
        writer.setCreator("Compliance Desk")
        written = _paint(writer, found, progress, lambda: reason(path, file.errorString()))
        if written is None:
            return None
        if not file.flush() or file.error() != QFile.FileError.NoError:
            raise reason(path, file.errorString())
        os.fsync(file.handle())
    finally:
        file.close()
    return written


def _paint(
    device: QPagedPaintDevice,
    found: Iterable[Turn],
    progress: Progress | None,
    failure: Callable[[], Exception],
) -> int | None:
    """Paint the pages; return how many, None where `progress` answered False."""
    printed_at = dt.datetime.now()
    painter = QPainter()
    painted = total = 0
    try:
        for leaf, done, total in found:
            if progress is not None and not progress(done, total):
                return None
            # A printer takes paper and orientation from its first page and cannot change them later.
            if not isinstance(device, QPrinter):
                device.setPageLayout(leaf.layout)
            if not (device.newPage() if painted else painter.begin(device)):
                raise failure()
            painter.save()
            # A preview keeps of a pen only that it was changed, and paints black texts otherwise in
            # the colour that the window has for its own: light where the window is dark.
            painter.setPen(Qt.PenStyle.NoPen)
            _fit_paper(painter, device, leaf)
            leaf.paint(painter, printed_at)
            painter.restore()
            painted += 1
    finally:
        if painter.isActive():
            painter.end()
    return painted if progress is None or progress(total, total) else None


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
