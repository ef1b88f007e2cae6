"""Where pages end: which rows stay together, which are cut, and what is repeated."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from desktop_app.paper.grid import Grid
from desktop_app.paper.heights import cut_loss

# A row higher than a page begins where it is if this part of the page is still free.
_WORTH_BEGINNING = 0.2
_SLACK = 1.0


@dataclass(frozen=True, slots=True)
class Band:
    """A row, or the part of a tall one, on a page: from `top` below the page's first."""

    row: int
    top: float
    height: float


class Bands(Sequence[Band]):
    """The bands of a page as bare numbers: a long ledger has very many that nobody looks at."""

    __slots__ = ("_heights", "_rows", "_tops")

    def __init__(self, bands: Sequence[Band] = ()) -> None:
        self._rows = array("l", [band.row for band in bands])
        self._tops = array("d", [band.top for band in bands])
        self._heights = array("d", [band.height for band in bands])

    def add(self, band: Band) -> None:
        """Put a band below the last one."""
        self._rows.append(band.row)
        self._tops.append(band.top)
        self._heights.append(band.height)

    @property
    def depth(self) -> float:
        """Return how far down from the first band the last one reaches."""
        return self._tops[-1] + self._heights[-1] if self._rows else 0.0

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Band: ...
    @overload
    def __getitem__(self, at: slice) -> list[Band]: ...
    def __getitem__(self, at: int | slice) -> Band | list[Band]:
        if isinstance(at, slice):
            return [self[place] for place in range(len(self))[at]]
        return Band(self._rows[at], self._tops[at], self._heights[at])


@dataclass(slots=True)
class _Pages:
    """Pages being filled from above."""

    body: float
    heights: dict[int, float]
    titles: range
    pages: list[Bands] = field(default_factory=lambda: [Bands()])
    repeated: list[int] = field(default_factory=lambda: [0])

    @property
    def free(self) -> float:
        return self.body - self.pages[-1].depth

    @property
    def begun(self) -> bool:
        return len(self.pages[-1]) > self.repeated[-1]

    def put(self, row: int, height: float) -> None:
        if height:
            self.pages[-1].add(Band(row, self.pages[-1].depth, height))

    def turn(self, row: int) -> None:
        """Begin a page whose first row is `row`, under the titles if they are above it."""
        self.pages.append(Bands())
        repeats = self.titles if self.titles and row > self.titles[-1] else range(0)
        for title in repeats:
            self.put(title, self.heights.get(title, 0.0))
        self.repeated.append(len(self.pages[-1]))


def fill_pages(
    grid: Grid,
    heights: dict[int, float],
    body: float,
    titles: range,
    together: Iterable[range],
    ends: set[int],
) -> list[tuple[Bands, int]]:
    """Return the bands of each page, and how many of them are repeated titles.

    `together` are rows that no page end may part while they fit one page; after the rows in
    `ends` the worksheet has a page end by hand.
    """
    if sum(heights[row] for row in titles if row in heights) > body / 2:
        titles = range(0)
    pages = _Pages(body, heights, titles)
    title_height = sum(heights.get(row, 0.0) for row in titles)
    for group in _groups(grid.rows, together, ends, heights, body, titles, title_height):
        height = sum(heights[row] for row in group)
        if pages.begun and (group[0] - 1 in ends or height > pages.free + _SLACK):
            whole = height <= body - title_height + _SLACK
            if whole or group[0] - 1 in ends or pages.free < body * _WORTH_BEGINNING:
                pages.turn(group[0])
        for row in group:
            _put_row(pages, grid, row)
    return list(zip(pages.pages, pages.repeated, strict=True))


def _put_row(pages: _Pages, grid: Grid, row: int) -> None:
    rest = pages.heights[row]
    while rest > pages.free + _SLACK and (pages.free > 0 or pages.begun):
        loss = cut_loss(grid, row)
        if pages.free > loss * 2:
            rest += loss - pages.free
            pages.put(row, pages.free)
        elif not pages.begun:
            break
        pages.turn(row)
    pages.put(row, rest)


def _groups(
    rows: range,
    together: Iterable[range],
    ends: set[int],
    heights: dict[int, float],
    body: float,
    titles: range,
    title_height: float,
) -> Iterator[Sequence[int]]:
    """Join rows that overlap in `together`; what does not fit one page comes row by row."""
    joined = {row for span in together for row in span[1:]}
    group: list[int] = []
    for row in rows:
        if group and (row not in joined or row - 1 in ends):
            yield from _fitting(group, heights, body, titles, title_height)
            group = []
        group.append(row)
    if group:
        yield from _fitting(group, heights, body, titles, title_height)


def _fitting(
    group: list[int], heights: dict[int, float], body: float, titles: range, title_height: float
) -> Iterator[Sequence[int]]:
    under_titles = bool(titles) and group[0] > titles[-1]
    room = body - (title_height if under_titles else 0.0)
    if sum(heights[row] for row in group) <= room + _SLACK:
        yield group
    else:
        yield from ([row] for row in group)
