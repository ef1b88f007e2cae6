"""The check code at the foot of a sheet as a QR code: a small picture that Excel and paper show."""

import io
from functools import lru_cache
from typing import Any

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

EDGE = 14.0  # millimetres, the white around it included
_EMU = 36_000  # in a millimetre
_SCALE = 8  # pixels of a module
_QUIET = 4  # modules of white that a reader needs around a code
_PIXELS = 96 / 25.4


def put(sheet: Any, code: str, row: int, column: int, right: float = 0.0) -> None:
    """Put the picture of a code into a sheet: its corner in that cell, `right` millimetres in it.

    Row and column count from 1; the row must be as high as the picture's EDGE.
    """
    at = AnchorMarker(col=column - 1, colOff=round(right * _EMU), row=row - 1, rowOff=0)
    size = round(EDGE * _EMU)
    sheet._images.append(_Picture(_png(code), OneCellAnchor(at, XDRPositiveSize2D(size, size))))


class _Picture(Image):
    """A picture whose bytes are there already: openpyxl's own wants a library to look at them."""

    def __init__(self, png: bytes, anchor: OneCellAnchor) -> None:
        self._png = png
        self.ref, self.anchor, self.format = io.BytesIO(png), anchor, "png"
        self.width = self.height = round(EDGE * _PIXELS)

    def _data(self) -> bytes:
        return self._png


@lru_cache(maxsize=64)  # all forms of one print bear the same
def _png(code: str) -> bytes:
    import segno

    picture = io.BytesIO()
    segno.make_qr(code, error="m").save(picture, kind="png", scale=_SCALE, border=_QUIET)
    return picture.getvalue()
