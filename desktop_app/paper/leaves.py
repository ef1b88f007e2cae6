"""Pages ready to be put out: worksheets divided into them, those that are there, those still to be made."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtGui import QPageLayout, QPainter

from desktop_app.errors import Progress
from desktop_app.paper.pages import Page, counts_on, pages
from desktop_app.paper.painter import paint_page
from desktop_app.paper.placing import Edges
from desktop_app.paper.sheet import ink_of

_HELD = 100  # of what is made in its turn: more of them are not held at once, but made again


class Leaf(NamedTuple):
    """A page ready to be put out: the paper it wants, and what paints it at which moment.

    One that `begins` something is not printed on the back of another. Where its ink is `within`
    margins, it may be moved or made smaller lest a printer cut it off.
    """

    layout: QPageLayout
    paint: Callable[[QPainter, dt.datetime], None]
    begins: bool = True
    within: Edges | None = None


class Made(NamedTuple):
    """Worksheets that are made when it is their turn, so that a file of many holds few at a time."""

    make: Callable[[], Sequence[Worksheet]]


Printable = Worksheet | Leaf | Made


class Turn(NamedTuple):
    """A page whose turn it is, and how far the whole is then."""

    leaf: Leaf
    done: int
    total: int


def divide(
    printables: Sequence[Printable],
    progress: Progress | None = None,
) -> list[Leaf]:
    """Return the pages of all worksheets in order, counted by worksheet.

    One that says with which number it begins is counted on after the one before it. A page
    that is there already stays as it is. `progress` is told (done, total) before each worksheet;
    when it answers False there are no pages. Of very many that are to be `Made` none stays: each is
    made again when it is painted.
    """
    groups: list[list[Page] | Leaf] = []
    again = _Again()
    many = sum(isinstance(one, Made) for one in printables) > _HELD
    for done, each in enumerate(printables):
        if progress is not None and not progress(done, len(printables)):
            return []
        if isinstance(each, Leaf):
            groups.append(each)
            continue
        if many and isinstance(each, Made):
            groups += again.leaves(each)
            continue
        for worksheet in each.make() if isinstance(each, Made) else (each,):
            if counts_on(worksheet) and groups and isinstance(before := groups[-1], list):
                before += pages(worksheet)
            else:
                groups.append(pages(worksheet))
    leaves: list[Leaf] = []
    for group in groups:
        if isinstance(group, Leaf):
            leaves.append(group)
            continue
        for at, page in enumerate(group):
            numbered = replace(page, number=at + 1, of=len(group))
            paint = partial(paint_page, page=numbered)
            leaves.append(Leaf(page.sheet.layout, paint, not at, ink_of(page.worksheet)))
    return leaves


def turns(printables: Sequence[Printable]) -> Iterator[Turn]:
    """Yield the pages of all worksheets in order; of those that are `Made` only one's at a time."""
    if not any(isinstance(each, Made) for each in printables):
        yield from in_turn(divide(printables))
        return
    for done, each in enumerate(printables):
        for leaf in divide([each]):
            yield Turn(leaf, done, len(printables))


class _Again:
    """Makes again what is to be painted, and holds what was made last for its other pages."""

    def __init__(self) -> None:
        self._held: tuple[Made, list[Leaf]] | None = None

    def leaves(self, made: Made) -> list[Leaf]:
        """Return the pages of what is made, each of which makes it again to be painted."""
        return [
            leaf._replace(paint=partial(self._paint, made=made, at=at))
            for at, leaf in enumerate(divide([made]))
        ]

    def _paint(self, painter: QPainter, printed_at: dt.datetime, made: Made, at: int) -> None:
        if self._held is None or self._held[0] is not made:
            self._held = made, divide([made])
        self._held[1][at].paint(painter, printed_at)


def in_turn(leaves: Sequence[Leaf]) -> Iterator[Turn]:
    """Yield pages that are there already one after the other."""
    for done, leaf in enumerate(leaves):
        yield Turn(leaf, done, len(leaves))
