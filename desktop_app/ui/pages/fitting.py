"""How wide the columns of a list are made: as its first records need, within the list."""

from collections.abc import Container, Mapping, Sequence

from PySide6.QtGui import QFontMetrics

from desktop_app.registers.kinds import Date, Integer, Moment, Number, Status, Time
from desktop_app.registers.register import NUMBER, Register
from desktop_app.ui.pages.delegate import SIGNED
from desktop_app.ui.pages.model import MARKS, RecordsModel, Row
from desktop_app.ui.style import sized

BARS = 6  # what the bars of a level take more than a sign
HEAD_MARGIN, CELL_MARGIN = 32, 20  # with the sign of the order, and without it
SHORT_HEAD = 84  # what a longer head keeps where room is short
NARROW, EASY, WIDE = 104, 150, 260  # what a column keeps where room is short, and at most takes

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

    The list is moved sideways where it is too little even for what a column must show.
    """
    natural, least = {}, {}
    for place, column in enumerate(records.columns):
        if column == MARKS or column in but:
            continue
        words = metrics.horizontalAdvance(records.label(place))
        texts = {row.texts[place] for row in sample}
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        widest += sized(CELL_MARGIN + _sign_width(records, place))
        whole = place in records.levels or not _may_be_cut(register, column)
        short = min(words, sized(SHORT_HEAD)) + sized(CELL_MARGIN)
        least[column] = max(short, min(widest, sized(WIDE if whole else NARROW)))
        natural[column] = max(words + sized(HEAD_MARGIN), min(widest, sized(WIDE)))
    if sum(least.values()) > room:
        least = {key: max(each, min(natural[key], sized(EASY))) for key, each in least.items()}
    return shared(natural, least, room)


def shared(natural: Mapping[str, int], least: Mapping[str, int], room: int) -> dict[str, int]:
    """Return the widths of columns that are `natural`ly so wide, in a list with `room`.

    What is over goes to all alike; what lacks is taken from the widest, down to their `least`.
    """
    given = {column: max(width, least[column]) for column, width in natural.items()}
    lack = sum(given.values()) - room
    while lack > 0:
        widest = max(given, key=lambda column: given[column] - least[column])
        if given[widest] <= least[widest]:
            break
        step = min(lack, 10, given[widest] - least[widest])
        given[widest] -= step
        lack -= step
    if lack < 0 and given:
        for column in given:
            given[column] += min(-lack // len(given), 24)
    return given


def _may_be_cut(register: Register, column: str) -> bool:
    """Whether the rest can be guessed from a beginning: not of a number, a day or a state."""
    return column != NUMBER and not isinstance(register.fields.get(column), _WHOLE)


def _sign_width(records: RecordsModel, place: int) -> int:
    """What stands before the text of a column, at the standard size of type."""
    if place == records.status:
        return SIGNED
    return SIGNED + BARS if place in records.levels else 0
