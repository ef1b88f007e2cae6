"""The boxes that the rows of a form are made of, and how a row goes on where a text is too tall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from desktop_app.sheets import checkcode, layout, terms, text
from desktop_app.sheets.styles import LINE, Look
from desktop_app.sheets.values import EMPTY, Content, written

COLUMNS = 48  # so that rows of 1, 2, 3, 4 and 6 pairs line up, and tables find their widths
CODE_HIGH = checkcode.EDGE * layout.POINTS + 0.5
_LOWEST = 18.0
_LONG = 42.0  # points: from here on rows are for texts, which take more of a page that is free
_TALL = 220.0  # points: a text that takes more goes on in further rows, so a page may end in it
_PIECE = 8  # lines of it in each
_TIGHT = 0.7  # of the room that a text is to have, where the page is short of it


@dataclass(frozen=True)
class Box:
    """A cell over `span` columns of the raster; `down` rows of the sheet high.

    A `label` says what stands beside it, and says so again where that goes on on another page.
    Where it has a `code`, that stands in it as a picture.
    """

    span: int
    content: Content
    look: Look
    least: float = 0.0  # points
    down: int = 1
    label: bool = False
    code: str = ""

    @property
    def wide(self) -> float:
        """How many units of its text a line takes."""
        wide = room(self.span, self.look.size) / (text.BOLD if self.look.bold else 1)
        return wide - 2 * self.look.indent

    @property
    def need(self) -> float:
        """The height in points that its text takes in the first of its rows."""
        if self.code:
            return CODE_HIGH
        high = text.height(text.lines(self.content.text, self.wide), self.look.size)
        return high - _LOWEST * (self.down - 1)

    @property
    def high(self) -> float:
        """The height in points that it asks for."""
        return max(self.least, self.need)

    def with_sides(self, sides: str) -> "Box":
        """Return it with lines at these sides."""
        return replace(self, look=self.look.but(sides=sides))


@dataclass(frozen=True)
class Row:
    """A row before it has its place: `best` and `least` are heights in points.

    A `glued` row stays on one page with the next; one that `begins` something may well begin a
    page. Where a page begins with it, the row `under` which it stands is repeated above it. A row
    that `goes_on` has no line beneath it but where a page ends; a `further` one goes on with what
    the row above it has begun, whose boxes are `of`.
    """

    boxes: Sequence[Box]
    best: float
    least: float
    glued: bool = False
    begins: bool = False
    under: int = 0
    goes_on: bool = False
    further: bool = False
    of: Sequence[Box] = ()

    @property
    def long(self) -> bool:
        """Whether it is for a text, or an opinion."""
        return any(box.least >= _LONG for box in self.boxes)

    @property
    def fixed(self) -> bool:
        """Whether it is no higher than its text, which runs on from row to row."""
        return self.goes_on or self.further

    def high(self, share: float) -> float:
        """Return its height between the least and the best."""
        return self.least + (self.best - self.least) * share

    def beginning_a_page(self) -> "Row":
        """Return it as it stands at the head of a page: with a line above it and its labels."""
        if not self.further:
            return self
        boxes = [
            replace(box, content=_again(whole)) if whole.label else box
            for box, whole in zip(self.boxes, self.of, strict=True)
        ]
        boxes = [box.with_sides(f"{box.look.sides}t") for box in boxes]
        high = max(self.best, *(box.need for box in boxes))
        return replace(self, boxes=boxes, best=high, least=high)

    def ending_a_page(self) -> "Row":
        """Return it as it stands at the foot of a page: with a line beneath it."""
        if not self.goes_on:
            return self
        return replace(self, boxes=[box.with_sides(f"{box.look.sides}b") for box in self.boxes])


def rows_of(
    boxes: Sequence[Box], least: float, *, glued: bool, begins: bool, under: int
) -> list[Row]:
    """Return the row of these boxes, at `least` so high; several where a text is too tall for one."""
    parts = _parts(boxes)
    if len(parts) == 1:
        return [_row(boxes, least, glued=glued, begins=begins, under=under)]
    last = len(parts) - 1
    return [
        _row(
            part,
            0.0,
            glued=glued and place == last,
            begins=begins and not place,
            under=under,
            goes_on=place < last,
            further=place > 0,
            of=boxes,
        )
        for place, part in enumerate(parts)
    ]


def room(span: int, size: float) -> float:
    """Return how many units of text a box of that span takes in one line."""
    return layout.room(span * layout.FORM.room / COLUMNS, size)


def ends(left: str, right: str) -> list[Box]:
    """Return a line without a frame: a text at its left end and one at its right."""
    half = COLUMNS // 2
    return [Box(half, written(left), LINE), Box(half, written(right), LINE.but(across="right"))]


def pairs(told: Sequence[tuple[str, Content]], label: int, look: Look) -> Iterator[list[Box]]:
    """Yield rows of two labels `label` columns wide, with what stands beside each.

    The last one alone takes its row.
    """
    for at in range(0, len(told), 2):
        row = told[at : at + 2]
        wide = COLUMNS // len(row) - label
        yield [
            box
            for words, content in row
            for box in (Box(label, written(words), look), Box(wide, content, look))
        ]


def _row(boxes: Sequence[Box], least: float, **told: object) -> Row:
    best = min(max([least, *(box.high for box in boxes)]), layout.HIGHEST)
    tight = (max(box.need, box.least * _TIGHT) for box in boxes)
    return Row(boxes, best, min(max([_LOWEST, *tight]), best), **told)  # type: ignore[arg-type]


def _parts(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes of each of the rows that the texts take, one part of a tall text in each."""
    texts = [_pieces(box) for box in boxes]
    last = max(map(len, texts)) - 1
    return [
        [
            _part(box, pieces[place] if place < len(pieces) else EMPTY, place, last)
            for box, pieces in zip(boxes, texts, strict=True)
        ]
        for place in range(last + 1)
    ]


def _pieces(box: Box) -> list[Content]:
    if box.need <= _TALL or box.content.type != "s":
        return [box.content]
    return [written(part) for part in text.pieces(box.content.text, box.wide, repeat(_PIECE))]


def _part(box: Box, content: Content, place: int, last: int) -> Box:
    """What stands of a box in one of the rows that it goes over: the lines around, not between."""
    ends = {"t": place == 0, "b": place == last}
    sides = "".join(side for side in box.look.sides if ends.get(side, True))
    # Spread over its row, or there are gaps where a face is less high than the reckoning has it.
    full = content.type == "s" and place < last and not box.label
    look = box.look.but(sides=sides, down="distributed" if full else "top")
    down = box.down if place == last else 1
    code = box.code if place == last else ""
    return replace(box, content=content, look=look, least=0.0, down=down, code=code)


def _again(box: Box) -> Content:
    return written(f"{box.content.text}{terms.GOES_ON}") if box.content.text else EMPTY
