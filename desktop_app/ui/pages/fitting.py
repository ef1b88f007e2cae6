"""How wide the columns of a list are made: as its first records need, within the list."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtGui import QFontMetrics

from desktop_app.registers.kinds import Date, Integer, Moment, Number, Status, Time
from desktop_app.registers.register import NUMBER, Register
from desktop_app.ui.folding import narrowest
from desktop_app.ui.pages.delegate import SIGNED
from desktop_app.ui.pages.heads import EDGES, apart
from desktop_app.ui.pages.model import MARKS, RecordsModel, Row
from desktop_app.ui.style import sized

BARS = 6  # what the bars of a level take more than a sign
HEAD_MARGIN, CELL_MARGIN = 32, 20  # with the sign of the order, and without it
TIGHT_MARGIN = 14  # what the edges of a cell take at least
# What a column of words keeps where room is short, and where the list is moved sideways anyway; what
# a record is called keeps, and a column of which nothing may be cut, or what a record is called in a
# list that is moved sideways anyway.
NARROW, EASY, CALLED, WIDE = 72, 150, 200, 260

K = TypeVar("K")  # what columns are called
_CODE = re.compile(r"(?=.*\d)[A-Z\d./:-]{1,20}")  # a number of things, told apart by its end
_WHOLE = (Date, Integer, Moment, Number, Status, Time)  # of which nothing may be cut


def widths(
    records: RecordsModel,
    register: Register,
    sample: Sequence[Row],
    metrics: QFontMetrics,
    *,
    but: Container[str],
    room: int,
) -> dict[str, int]:
    """Return the widths in pixels of all columns `but` some, which share so much room.

    Where room is short, heads take two lines and words are cut; the list is moved sideways where
    it is too little even for what a column must show.
    """
    natural, least, held, calling = {}, {}, {}, []
    for place, column in enumerate(records.columns):
        if column == MARKS or column in but:
            continue
        label = records.label(place)
        beside = apart(metrics) if place in records.figures else 0
        words = metrics.horizontalAdvance(label) + beside
        texts = {row.texts[place] for row in sample}
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        widest += sized(_sign_width(records, place)) + beside
        whole = place in records.levels or not _may_be_cut(register, column, texts)
        # What all are called alike tells none of them apart.
        if not whole and column in register.declaration.caption and len(texts) > 1:
            calling.append(column)
        head, tight = (
            narrowest(label, metrics) + beside + sized(EDGES),
            widest + sized(TIGHT_MARGIN),
        )
        least[column] = max(head, min(tight, sized(WIDE if whole else NARROW)))
        easy = widest + sized(CELL_MARGIN)
        natural[column] = max(words + sized(HEAD_MARGIN), easy)
        held[column] = easy
    spare = room - sum(least.values())
    if spare < 0:
        most = {key: sized(WIDE if key in calling else EASY) for key in least}
        least = {key: max(each, min(held[key], most[key])) for key, each in least.items()}
    # What a record is called is cut after everything else.
    for column in calling:
        more = max(0, min(min(natural[column], sized(CALLED)) - least[column], spare))
        least[column] += more
        spare -= more
    return shared(natural, least, room)


def shared(natural: Mapping[K, int], least: Mapping[K, int], room: int) -> dict[K, int]:
    """Return the widths of columns that are `natural`ly so wide, in a list with `room`.

    What is over goes to all alike; what lacks is taken from the widest, down to their `least`.
    """
    given = {column: max(width, least[column]) for column, width in natural.items()}
    lack = sum(given.values()) - room
    while lack > 0:
        over = [column for column in given if given[column] > least[column]]
        if not over:
            break
        widest = max(over, key=given.__getitem__)
        step = min(lack, 4, given[widest] - least[widest])
        given[widest] -= step
        lack -= step
    if lack < 0 and given:
        for column in given:
            given[column] += min(-lack // len(given), 24)
    return given


def _may_be_cut(register: Register, column: str, texts: Iterable[str]) -> bool:
    """Whether the rest can be guessed from a beginning: not of a number, a day or a state."""
    if column == NUMBER or isinstance(register.fields.get(column), _WHOLE):
        return False
    filled = [text for text in texts if text]
    return not filled or not all(map(_CODE.fullmatch, filled))


def _sign_width(records: RecordsModel, place: int) -> int:
    """What stands before the text of a column, at the standard size of type."""
    if place == records.status:
        return SIGNED
    return SIGNED + BARS if place in records.levels else 0
