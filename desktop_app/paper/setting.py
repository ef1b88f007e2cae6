"""The text of one cell set for its place: broken, shrunk, or running on over empty neighbours."""

import math
from dataclasses import dataclass
from typing import Any

from desktop_app.paper.grid import Block, Grid
from desktop_app.paper.lines import STACKED, Lines, set_text
from desktop_app.paper.looks import Look
from desktop_app.paper.measure import INDENT, INSET_Y, PADDING_X, PADDING_Y
from desktop_app.paper.values import text_of

_WRAPPING = ("justify", "distributed", "fill")
_FITS = 1.0

_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """The lines of a cell, how they stand, and from where to where they may run."""

    lines: Lines
    look: Look
    horizontal: str
    left: float
    right: float

    @property
    def angle(self) -> int:
        """Return by how many degrees the text is turned to the left."""
        turn = self.look.rotation
        return 0 if turn == STACKED else turn if turn <= 90 else 90 - turn

    @property
    def height(self) -> float:
        """Return the height that the text needs, with the padding."""
        if not self.angle:
            inset = INSET_Y if len(self.lines.lines) > 1 else 0.0
            return self.lines.height + 2 * (PADDING_Y + inset)
        turned = math.radians(abs(self.angle))
        across = self.lines.width * math.sin(turned) + self.lines.height * math.cos(turned)
        return across + 2 * PADDING_X


def setting(grid: Grid, block: Block) -> Setting | None:
    """Set the text of `block`; None when it has none, or no width to stand in."""
    value = grid.value(block.row, block.column)
    look = grid.look(block.row, block.column)
    left, right = grid.left(block.column), grid.left(block.last_column + 1)
    if value is None or look is None or right <= left:
        return None
    text = text_of(value, look.number_format)
    if not text:
        return None
    horizontal = _horizontal(look, value)
    inner = right - left - 2 * PADDING_X - _indent(look, horizontal)
    if look.rotation:
        return Setting(set_text(text, look, inner, False, False), look, horizontal, left, right)
    if look.wrap or look.horizontal in _WRAPPING:
        return Setting(set_text(text, look, inner, True, False), look, horizontal, left, right)
    if look.shrink or not isinstance(value, str):
        # A number or date is never broken, nor shown as ####: it is made smaller.
        return Setting(set_text(text, look, inner, False, True), look, horizontal, left, right)
    lines = set_text(text, look, inner, False, False)
    if lines.width > inner + _FITS:
        wanted = lines.width + (right - left - inner)
        reach = _reach(grid, block, look, horizontal, wanted)
        if wanted <= reach[1] - reach[0] + _FITS:
            left, right = reach
        else:
            lines = set_text(text, look, inner, True, False)
    return Setting(lines, look, horizontal, left, right)


def _indent(look: Look, horizontal: str) -> float:
    sides = 2 if horizontal == "distributed" else 1
    return look.indent * INDENT * sides if horizontal != "center" else 0.0


def _horizontal(look: Look, value: Any) -> str:
    if look.horizontal == "centerContinuous":
        return "center"
    if look.horizontal not in ("general", "fill"):
        return look.horizontal
    if isinstance(value, bool):
        return "center"
    return "left" if isinstance(value, str) else "right"


def _reach(grid: Grid, block: Block, look: Look, horizontal: str, wanted: float) -> _Span:
    """Return how far text may run on over empty cells that no line parts from its own."""
    first, last = block.column, block.last_column
    left, right = grid.left(first), grid.left(last + 1)
    centred = horizontal == "center"
    before = 0.0 if horizontal == "left" else (wanted - (right - left)) / (2 if centred else 1)
    after = 0.0 if horizontal == "right" else (wanted - (right - left)) / (2 if centred else 1)
    while grid.left(first) > left - before and _open(grid, block, first - 1, first):
        first -= 1
    while grid.left(last + 1) < right + after and _open(grid, block, last + 1, last):
        last += 1
    if not centred or look.horizontal == "centerContinuous":
        return grid.left(first), grid.left(last + 1)
    half = min((left + right) / 2 - grid.left(first), grid.left(last + 1) - (left + right) / 2)
    return (left + right) / 2 - half, (left + right) / 2 + half


def _open(grid: Grid, block: Block, column: int, inner: int) -> bool:
    """Tell whether text of `block` may run on from column `inner` to the next, `column`."""
    row = block.row
    if column not in grid.columns or row != block.last_row:
        return False
    if grid.block(row, column) != Block(row, column, row, column):
        return False
    if grid.value(row, column) is not None:
        return False
    left, right = sorted((column, inner))
    looks = grid.look(row, left), grid.look(row, right)
    return not ((looks[0] and looks[0].right) or (looks[1] and looks[1].left))
