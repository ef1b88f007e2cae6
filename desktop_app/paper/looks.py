"""How a cell looks: its openpyxl style, read once for all cells that share it."""

from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.borders import Side as SheetSide

from desktop_app.paper.colours import BLACK, colour
from desktop_app.paper.measure import MILLIMETRE, from_points

LINE_PITCH = 1.25  # line to line, in type sizes: the same whatever face the PC has

_WIDTHS = {
    "hair": 0.1,
    "dotted": 0.25,
    "thin": 0.25,
    "dashed": 0.25,
    "dashDot": 0.25,
    "dashDotDot": 0.25,
    "double": 0.25,
    "medium": 0.5,
    "mediumDashed": 0.5,
    "mediumDashDot": 0.5,
    "mediumDashDotDot": 0.5,
    "slantDashDot": 0.5,
    "thick": 0.75,
}


@dataclass(frozen=True, slots=True)
class Side:
    """One border line: its style in Excel's words, its width and its colour."""

    style: str
    width: float
    colour: str

    @property
    def weight(self) -> float:
        """Tell which of two lines on a shared edge is drawn: the heavier."""
        return self.width * (3.5 if self.style == "double" else 1)


# Compared by identity (eq=False): one look serves thousands of cells as a key of caches.
@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Everything about a cell but its value."""

    face: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    strike: bool
    colour: str
    fill: str | None
    horizontal: str
    vertical: str
    wrap: bool
    shrink: bool
    indent: float
    rotation: int
    number_format: str
    left: Side | None
    right: Side | None
    top: Side | None
    bottom: Side | None

    @property
    def pitch(self) -> float:
        """Return the distance from line to line."""
        return self.size * LINE_PITCH

    @property
    def bordered(self) -> bool:
        """Tell whether any side has a line."""
        return bool(self.left or self.right or self.top or self.bottom)


class Looks:
    """The looks of one workbook, by style."""

    def __init__(self) -> None:
        self._known: dict[bytes, Look] = {}

    def of(self, cell: Cell | MergedCell) -> Look:
        """Return the look of `cell`."""
        # The bare array: cell.style_id looks its number up anew each time, a third of all work.
        array: Any = cell._style  # type: ignore[union-attr]  # not in the stubs
        style = array.tobytes() if array else b""
        look = self._known.get(style)
        if look is None:
            look = self._known[style] = _read(cell)
        return look


def _read(cell: Cell | MergedCell) -> Look:
    font, alignment, border, fill = cell.font, cell.alignment, cell.border, cell.fill
    filled = fill.fill_type == "solid"
    return Look(
        face=font.name or "SimSun",
        size=from_points(float(font.sz or 11)),
        bold=bool(font.b),
        italic=bool(font.i),
        underline=font.u not in (None, "none"),
        strike=bool(font.strike),
        colour=colour(font.color) or BLACK,
        fill=colour(fill.fgColor) if filled else None,
        horizontal=alignment.horizontal or "general",
        vertical=alignment.vertical or "bottom",
        wrap=bool(alignment.wrap_text),
        shrink=bool(alignment.shrink_to_fit),
        indent=float(alignment.indent or 0),
        rotation=int(alignment.textRotation or 0),
        number_format=cell.number_format,
        left=_side(border.left),
        right=_side(border.right),
        top=_side(border.top),
        bottom=_side(border.bottom),
    )


def _side(side: SheetSide | None) -> Side | None:
    if side is None or side.style is None:
        return None
    width = _WIDTHS.get(side.style, 0.25) * MILLIMETRE
    return Side(side.style, width, colour(side.color) or BLACK)
