"""What stands above and below the fields of a single form."""

from desktop_app.sheets import layout, terms, text
from desktop_app.sheets.boxes import COLUMNS, Box, room
from desktop_app.sheets.grid import Grid
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.parts import Filling
from desktop_app.sheets.styles import LINE, QUIET, RED, SMALL, Look
from desktop_app.sheets.values import written


def above(
    grid: Grid, filling: Filling, heading: Heading, title: str, *, continued: bool = False
) -> None:
    """Add the title and the line beneath it; where it is a `continued` form they say so."""
    grid.title(f"{title}{terms.CONTINUED}" if continued else title)
    values = filling.values or {}
    if filling.void:
        told = str(terms.VOID).format(reason=values.get("void_reason") or "")
        grid.across(told, Look(bold=True, colour=RED, sides=""))
    number = str(values.get("number") or "")
    if values.get("late"):
        number += str(terms.BRACKETS).format(text=terms.LATE)
    day = filling.text("filled_on") or layout.day(
        None if filling.values is None else heading.filled_on
    )
    if number and not continued:
        grid.running = f"{title}{terms.CONTINUED}    {terms.NUMBER}{terms.COLON}{number}"
    words = (
        f"{terms.NUMBER}{terms.COLON}{number}",
        f"{terms.UNIT}{terms.COLON}{heading.unit}" if heading.unit else "",
        f"{terms.FILLED_ON}{terms.COLON}{day}",
    )
    # The unit stands in the middle while it has the room for it.
    left, middle, right = (_columns_for(one) for one in words)
    if 2 * max(left, right) + middle <= COLUMNS:
        left = right = max(left, right, (COLUMNS - middle) // 2)
    spans = (left, max(COLUMNS - left - right, 8), right)
    sides = ("left", "center", "right")
    boxes = [
        Box(span, written(one), LINE.but(across=side))
        for span, one, side in zip(spans, words, sides, strict=True)
    ]
    grid.add(boxes, 22)


def below(grid: Grid, filling: Filling, heading: Heading) -> None:
    """Add what lacks, who filled it in, the check code and the notes."""
    if filling.values is not None and (missing := filling.missing()):
        told = str(terms.LACKING).format(labels=str(terms.COMMA).join(missing))
        grid.across(told, SMALL.but(colour=QUIET), 16, glued=True)
    who = filling.text("filled_by") or heading.filled_by
    left = f"{terms.FILLED_BY}{terms.COLON}{who}"
    right = f"{terms.PHONE}{terms.COLON}{heading.phone or ' ' * 16}"
    half = grid.free // 2
    form = filling.register.declaration.record
    notes = [*map(str, form.notes), *terms.copies(form.copies)]
    boxes = [Box(half, written(left), LINE), Box(half, written(right), LINE)]
    boxes += grid.code(2 * half)
    grid.add(boxes, 22, glued=bool(notes))
    grid.notes(notes)


def _columns_for(words: str) -> int:
    """How many columns of the raster words take in one line."""
    wide = text.units(words) + 1
    return next((span for span in range(1, COLUMNS) if room(span, LINE.size) >= wide), COLUMNS)
