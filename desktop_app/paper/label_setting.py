"""Sets labels: where the code and the texts stand on each, in letters as large as fit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from PySide6.QtCore import QRectF

from desktop_app.errors import Progress, UserError
from desktop_app.paper import codes
from desktop_app.paper.colours import BLACK
from desktop_app.paper.lines import Lines, set_text
from desktop_app.paper.looks import Look
from desktop_app.paper.measure import MILLIMETRE, from_points
from desktop_app.registers.labels import LabelSheet, LabelText
from desktop_app.words import _

_FACE = "黑体"
_CODE = 1.3  # how much larger the number is than the rest
_LARGEST, _READABLE, _SMALLEST = 16.0, 7.0, 5.0  # points of the rest
_BROKEN = 9.0  # points: what is broken into lines need be no larger
_STEP = 0.5
_ALIKE = 0.75  # of the largest: the labels of one sheet are in one size unless one would be less
_PADDING = 1.5 * MILLIMETRE
_GAP = 0.6 * MILLIMETRE  # from the code to the text; the code has white around it already
_LARGEST_CODE = 35 * MILLIMETRE
_MODULE = 0.25 * MILLIMETRE  # smaller ones neither a label printer nor a telephone tells apart
_WIDE = 1.2  # times as wide as high: then text stands beside the code
# Of the width, or the height, is for the code; less where the text needs the room.
_BESIDE, _ABOVE = (0.45, 0.38, 0.32), (0.6, 0.5, 0.4)
_WORD = re.compile("[!-~]+")


class _Breaking(Enum):
    """How texts may be broken into lines, the best first."""

    NOT = 0
    BETWEEN_WORDS = 1
    ANYWHERE = 2


@dataclass(frozen=True)
class SetLabel:
    """A label ready to be painted, from its own corner in hundredths of a millimetre."""

    code: str
    square: QRectF
    area: QRectF
    centred: bool
    texts: tuple[Lines, ...]
    breaking: _Breaking
    size: float  # points

    @property
    def broken(self) -> bool:
        """Whether a text is broken into lines."""
        return self.breaking is not _Breaking.NOT


def set_labels(
    sheet: LabelSheet, texts: Sequence[LabelText], progress: Progress | None = None
) -> list[SetLabel]:
    """Return the labels of a sheet with these texts, in letters of one size as far as that goes.

    `progress` is told (done, total) before each; when it answers False there are none. UserError
    names the label whose text or code does not fit: nothing is ever cut off.
    """
    made = []
    for done, text in enumerate(texts):
        if progress is not None and not progress(done, len(texts)):
            return []
        made.append(_set(sheet, text, _LARGEST))
    return _alike(sheet, texts, made)


def _alike(sheet: LabelSheet, texts: Sequence[LabelText], made: list[SetLabel]) -> list[SetLabel]:
    """The labels in one size of letters, but for those that must be much smaller."""
    for broken in (False, True):
        sizes = [one.size for one in made if one.broken is broken]
        most = max(min(sizes), max(sizes) * _ALIKE) if sizes else _LARGEST
        made = [
            _set(sheet, text, most) if one.broken is broken and one.size > most else one
            for one, text in zip(made, texts, strict=True)
        ]
    return made


def _set(sheet: LabelSheet, text: LabelText, largest: float) -> SetLabel:
    """The label with its text as large as fits, at most `largest`."""
    if not (places := list(_places(sheet, text))):
        told = _(
            "The number “{code}” is too long for a QR code on a label of {width} × {height} mm;"
            " choose larger labels."
        )
        raise UserError(_of(told, sheet, text))
    centred = not _is_wide(sheet)
    for breaking in _Breaking:
        for square, area in places:
            for size in _sizes(breaking, largest):
                lines = tuple(_lines(text, size, area.width(), breaking))
                if _fits(text, lines, area, breaking):
                    return SetLabel(text.code, square, area, centred, lines, breaking, size)
    told = _(
        "What the label of “{code}” says does not fit {width} × {height} mm; choose larger labels."
    )
    raise UserError(_of(told, sheet, text))


def _places(sheet: LabelSheet, text: LabelText) -> Iterator[tuple[QRectF, QRectF]]:
    """Yield where the code may stand, as large as can be first, with the room left for the text."""
    width, height = sheet.width * MILLIMETRE, sheet.height * MILLIMETRE
    across, down = width - 2 * _PADDING, height - 2 * _PADDING
    beside = _is_wide(sheet)
    edges = (
        min(across * share, down, _LARGEST_CODE)
        if beside
        else min(down * share, across, _LARGEST_CODE)
        for share in (_BESIDE if beside else _ABOVE)
    )
    for edge in dict.fromkeys(edges):
        if edge < codes.across(text.code) * _MODULE:
            return
        if beside:
            square = QRectF(_PADDING, (height - edge) / 2, edge, edge)
            left = square.right() + _GAP
            yield square, QRectF(left, _PADDING, width - _PADDING - left, down)
        else:
            square = QRectF((width - edge) / 2, _PADDING, edge, edge)
            top = square.bottom() + _GAP
            yield square, QRectF(_PADDING, top, across, height - _PADDING - top)


def _is_wide(sheet: LabelSheet) -> bool:
    return sheet.width >= sheet.height * _WIDE


def _lines(text: LabelText, size: float, width: float, breaking: _Breaking) -> Iterator[Lines]:
    """The texts in `size` points; a number is made smaller before it is broken."""
    broken = breaking is not _Breaking.NOT
    number = _look(size * _CODE, bold=True)
    whole = set_text(text.code, number, width, False, broken)
    torn = broken and whole.size < from_points(_SMALLEST)
    yield set_text(text.code, number, width, True, False) if torn else whole
    look = _look(size, bold=False)
    for words, value in text.lines:
        line = set_text(words + value, look, width, False, False)
        if broken and line.width > width:
            line = set_text(f"{words.rstrip()}\n{value}", look, width, True, False)
        yield line


def _fits(text: LabelText, lines: Sequence[Lines], area: QRectF, breaking: _Breaking) -> bool:
    if sum(each.height for each in lines) > area.height():
        return False
    if breaking is _Breaking.ANYWHERE:
        return True
    if breaking is _Breaking.NOT:
        return all(each.width <= area.width() for each in lines)
    return all(
        each.measure.width(word) * each.size <= area.width()
        for each, said in zip(lines, text.texts, strict=True)
        for word in _WORD.findall(said)
    )


def _sizes(breaking: _Breaking, largest: float) -> Iterator[float]:
    whole = breaking is _Breaking.NOT
    size, end = (largest, _READABLE) if whole else (min(largest, _BROKEN), _SMALLEST)
    while size >= end:
        yield size
        size -= _STEP


@cache
def _look(size: float, bold: bool) -> Look:
    """The look of a text of `size` points: of no cell, so without borders and fill."""
    return Look(
        face=_FACE,
        size=from_points(size),
        bold=bold,
        italic=False,
        underline=False,
        strike=False,
        colour=BLACK,
        fill=None,
        horizontal="left",
        vertical="center",
        wrap=True,
        shrink=False,
        indent=0.0,
        rotation=0,
        number_format="General",
        left=None,
        right=None,
        top=None,
        bottom=None,
    )


def _of(told: str, sheet: LabelSheet, text: LabelText) -> str:
    return told.format(code=text.code, width=f"{sheet.width:g}", height=f"{sheet.height:g}")
