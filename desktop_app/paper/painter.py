"""Paints one page: the body at its scale, then what stands in the margins."""

import datetime as dt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop_app.paper.borders import paint_borders
from desktop_app.paper.cells import paint_cells
from desktop_app.paper.ink import scale_to_paper
from desktop_app.paper.pages import Page
from desktop_app.paper.running import paint_running


def paint_page(painter: QPainter, printed_at: dt.datetime, page: Page) -> None:
    """Paint `page` on a device whose origin is the upper left corner of the paper."""
    painter.save()
    scale_to_paper(painter)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    paint_running(painter, page, printed_at)
    painter.translate(*_origin(page))
    painter.scale(page.scale, page.scale)
    paint_cells(painter, page)
    _paint_pictures(painter, page)
    paint_borders(painter, page)
    painter.restore()


def _origin(page: Page) -> tuple[float, float]:
    """Return where the first cell's corner stands on the paper."""
    sheet, options = page.sheet, page.worksheet.print_options
    free_x = sheet.body_width - page.grid.width * page.scale
    last = page.bands[-1] if page.bands else None
    free_y = sheet.body_height - (last.top + last.height if last else 0.0) * page.scale
    x = sheet.left + (max(free_x, 0.0) / 2 if options.horizontalCentered else 0.0)
    y = sheet.top + (max(free_y, 0.0) / 2 if options.verticalCentered else 0.0)
    return x, y


def _paint_pictures(painter: QPainter, page: Page) -> None:
    tops = {band.row: band.top for band in page.bands}
    for picture in page.pictures:
        x, y = picture.left, tops[picture.row] + picture.below
        painter.drawImage(QRectF(x, y, picture.width, picture.height), picture.image)
