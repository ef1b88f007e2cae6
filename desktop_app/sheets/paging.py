"""Where the pages of a ledger end, and how a record goes on that is too tall for one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

from desktop_app.sheets import text
from desktop_app.sheets.values import EMPTY, Content, written

_PIECE = 6  # lines of a tall text in each of its rows
MOST = 1000  # page ends that Excel takes, by hand, in a sheet


@dataclass
class Paging:
    """Counts how pages of `room` points fill up with rows; `ends` are the last rows of the full ones."""

    room: float
    left: float = 0.0
    ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left = self.room

    def turns(self, high: float) -> bool:
        """Return whether rows of that height begin a page."""
        return high > self.left + 0.1 and self.left < self.room

    def take(self, high: float, above: int) -> None:
        """Put rows of that height beneath row `above`, all on one page."""
        if self.turns(high):
            self.ends.append(above)
            self.left = self.room
        self.left -= high


@dataclass(frozen=True)
class Part:
    """A row of a record that takes several: what stands in it, and where there are lines.

    `begins` and `ends` tell of each cell whether it is the first and the last of its column.
    """

    contents: Sequence[Content]
    lines: int
    begins: Sequence[bool]
    ends: Sequence[bool]


def parts(
    group: Sequence[Sequence[Content]], own: Sequence[bool], rooms: Sequence[float]
) -> list[Part]:
    """Return the rows of a record of which a page may end after any.

    Each of its lines has one or more, for the texts in it; over all of them runs, from the first
    on, what is the record's `own`. `rooms` are the units of text in a line of each column.
    """
    inner = [not mine for mine in own]
    rows: list[list[Content]] = []
    starts: set[int] = set()
    for line in group if any(inner) else ():
        starts.add(len(rows))
        rows += _spread(only(line, inner), rooms, repeat(_PIECE))
    lines = [max(1, _lines(row, rooms)) for row in rows]
    spread = _spread(only(group[0], own), rooms, chain(lines, repeat(_PIECE)))
    lines += [_lines(row, rooms) for row in spread[len(rows) :]]
    rows += [[EMPTY] * len(own) for _row in spread[len(rows) :]]
    for row, mine in zip(rows, spread, strict=False):
        row[:] = [
            cell if is_own else other for cell, other, is_own in zip(mine, row, own, strict=True)
        ]
    last = len(rows) - 1
    return [
        Part(
            row,
            lines[at],
            [at == 0 if mine else at in starts for mine in own],
            [at == last if mine else at == last or at + 1 in starts for mine in own],
        )
        for at, row in enumerate(rows)
    ]


def _spread(
    contents: Sequence[Content], rooms: Sequence[float], counts: Iterator[int]
) -> list[list[Content]]:
    """The rows over which the texts of some cells go, so many lines in each."""
    most: list[int] = []

    def counted() -> Iterator[int]:
        yield from most
        for count in counts:
            most.append(count)
            yield count

    columns = [
        [written(piece) for piece in text.pieces(cell.text, room, counted())]
        if cell.type == "s" and cell.text
        else [cell]
        for cell, room in zip(contents, rooms, strict=True)
    ]
    return [
        [column[at] if at < len(column) else EMPTY for column in columns]
        for at in range(max(map(len, columns)))
    ]


def only(cells: Sequence[Content], which: Sequence[bool]) -> list[Content]:
    """Return the cells, those that are not among `which` empty."""
    return [cell if mine else EMPTY for cell, mine in zip(cells, which, strict=True)]


def _lines(cells: Sequence[Content], rooms: Sequence[float]) -> int:
    return max(text.lines(cell.text, room) for cell, room in zip(cells, rooms, strict=True))
