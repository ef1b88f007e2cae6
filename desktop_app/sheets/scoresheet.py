"""The score sheet of an inspection: items under their subjects, points lost and won, and who signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook

from desktop_app.sheets import layout, terms
from desktop_app.sheets.boxes import Box, ends, pairs
from desktop_app.sheets.grid import Grid
from desktop_app.sheets.handover import Cell
from desktop_app.sheets.layout import Heading
from desktop_app.sheets.styles import Look, Styles
from desktop_app.sheets.values import EMPTY, Content, content, written

# Columns of the raster: item, what is asked, points, lost, won, basis, what was found.
_SPANS = (3, 14, 3, 3, 3, 8, 14)
_LABEL = 7
_SIZE = 9.0
_HEAD = Look(size=_SIZE, bold=True)
_FIGURE = Look(size=_SIZE)
_WORDS = Look(size=_SIZE, across="left")
_SUBJECT = Look(size=10.0, bold=True, across="left", indent=1)
_TOTAL = Look(size=10.0, bold=True)

Points = Decimal | None


@dataclass(frozen=True)
class ScoreLine:
    """An item: its number and text, its points and what it got, the basis and what was found.

    Where it is not `applicable` a stroke stands for the points lost and won.
    """

    code: str
    text: str
    full: Points
    lost: Points = None
    score: Points = None
    basis: str = ""
    note: str = ""
    applicable: bool = True


@dataclass(frozen=True)
class ScoreSubject:
    """A heading with its items, and the points of all of them together."""

    title: str
    lines: Sequence[ScoreLine]
    full: Points = None
    lost: Points = None
    score: Points = None


@dataclass(frozen=True)
class ScoreSheet:
    """A score sheet: what stands above it, its heads, subjects and totals, and below them who signs.

    `heads` are those of the seven columns; `totals` stand side by side under the last subject.
    """

    title: str
    heads: Sequence[str]
    about: Sequence[tuple[str, Cell]]
    subjects: Sequence[ScoreSubject]
    whole: ScoreSubject
    totals: Sequence[tuple[str, str]]
    signs: Sequence[str]
    notes: Sequence[str] = ()


def scoresheet(given: ScoreSheet, heading: Heading) -> Workbook:
    """Return a score sheet as a portrait form, to be signed.

    UserError when a text is too long for a cell.
    """
    workbook = layout.workbook(heading, given.title)
    grid = Grid(workbook, Styles(workbook), given.title, heading)
    _above(grid, given, heading)
    boxes = [
        Box(span, written(head), _HEAD) for span, head in zip(_SPANS, given.heads, strict=True)
    ]
    grid.add(boxes, 22, glued=True)
    heads = grid.row
    for subject in given.subjects:
        _subject(grid, subject, heads)
    _sum(grid, given.whole, _TOTAL, 24, glued=True)
    _pairs(grid, [(label, written(text)) for label, text in given.totals], glued=True)
    _signatures(grid, given.signs)
    grid.notes(given.notes)
    grid.close()
    return workbook


def _above(grid: Grid, given: ScoreSheet, heading: Heading) -> None:
    grid.title(given.title, 38)
    unit = f"{terms.UNIT_SEAL}{terms.COLON}{heading.unit}"
    day = f"{terms.FILLED_ON}{terms.COLON}{layout.day(heading.filled_on)}"
    grid.add(ends(unit, day), 22)
    about = [
        (label, written(str(value)) if field is None else content(field, value))
        for label, (field, value) in given.about
    ]
    _pairs(grid, about)


def _pairs(grid: Grid, told: Sequence[tuple[str, Content]], *, glued: bool = False) -> None:
    for boxes in pairs(told, _LABEL, Look(size=10)):
        grid.add(boxes, 22, glued=glued)


def _subject(grid: Grid, subject: ScoreSubject, heads: int) -> None:
    _sum(grid, subject, _SUBJECT, 20, glued=True, under=heads)
    for line in subject.lines:
        lost, score = _points(line.lost), _points(line.score)
        if not line.applicable:
            lost = score = written(terms.NOTHING)
        cells: Iterable[tuple[Content, Look]] = (
            (written(line.code), _FIGURE),
            (written(line.text), _WORDS),
            (_points(line.full), _FIGURE),
            (lost, _FIGURE),
            (score, _FIGURE),
            (written(line.basis), _WORDS),
            (written(line.note), _WORDS),
        )
        boxes = [Box(span, *cell) for span, cell in zip(_SPANS, cells, strict=True)]
        grid.add(boxes, 22, under=heads)


def _sum(grid: Grid, subject: ScoreSubject, look: Look, high: float, **told: bool | int) -> None:
    """A heading with the points of what stands under it."""
    figure = look.but(across="center", indent=0)
    wide = sum(_SPANS[:2])
    boxes = [Box(wide, written(subject.title), look)]
    for place, points in enumerate((subject.full, subject.lost, subject.score), 2):
        boxes.append(Box(_SPANS[place], _points(points), figure))
    boxes.append(Box(sum(_SPANS[5:]), EMPTY, figure))
    grid.add(boxes, high, **told)  # type: ignore[arg-type]


def _points(points: Points) -> Content:
    if points is None:
        return EMPTY
    shown = f"{points.normalize():f}"
    return Content(float(points), "n", "General", shown)


def _signatures(grid: Grid, signs: Sequence[str]) -> None:
    """A box for each who signs, side by side, with room for the signature and the date."""
    code = grid.code(grid.free)
    room = grid.free
    span, over = divmod(room, max(len(signs), 1))
    spans = [span + (place < over) for place in range(len(signs))]
    heads = [
        Box(wide, written(f"{sign}{terms.SIGNATURE}"), Look(size=10))
        for wide, sign in zip(spans, signs, strict=True)
    ]
    blank = [Box(code[0].span, EMPTY, Look(sides=""))] if code else []
    grid.add([*heads, *blank], 22, glued=True, begins=True)
    look = Look(size=10, across="right", down="bottom", indent=1)
    dates = [Box(wide, written(str(terms.SIGNED_ON)), look, least=50) for wide in spans]
    grid.add([*dates, *code], 50)
