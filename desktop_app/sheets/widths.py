"""How wide the columns of a ledger are: by what stands in them, and what the page has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.sheets import layout, text
from desktop_app.sheets.columns import Column
from desktop_app.sheets.values import Content

MOST = 36.0  # units: a longer text is wrapped
_WIDEST = 100.0  # units: so wide is a column whose texts Excel's highest row would not hold else
_LINES = 24.0  # that such a row holds
_NAME = 8.0  # units: four Chinese characters, which had better stand in one line
_CODE = 20.5  # units: an identity number
# Units: a longer word is torn apart; so are shorter ones where there is less room; before the
# shortest are, the page is scaled down by as much as the last number says.
_TORN = ((24.0, 1.0), (_CODE, 1.0), (_CODE, 1.25), (18.0, 1.25), (14.0, 100.0))
# How much a text's length counts: at 1 all get as many lines, at 0 all the same width.
_LENGTH = 0.7


def widths(
    columns: Sequence[Column],
    samples: Iterable[Sequence[Content]],
    declared: Mapping[str, float],
    size: float,
    room: float,
) -> list[float]:
    """Return the columns' widths in millimetres, 序号 and 备注 among them.

    `samples` are rows of contents, `declared` widths that the register asks for, `room` what
    the page has; 0 where the widths need not share a page.
    """
    shown = [[cell for cell in cells if cell.text] for cells in zip(*samples, strict=True)]
    shown = shown or [[] for _column in columns]
    demands = [_Demand.of(column, cells) for column, cells in zip(columns, shown, strict=True)]
    wanted = [
        max(declared.get(column.key) or _millimetres(demand.wish, size), demand.least(size, _CODE))
        for column, demand in zip(columns, demands, strict=True)
    ]
    if not room:
        held = (_millimetres(demand.held, size) for demand in demands)
        return [max(width, least) for width, least in zip(wanted, held, strict=True)]
    if sum(wanted) <= room and not any(
        demand.usual > layout.room(width, size)
        for demand, width in zip(demands, wanted, strict=True)
    ):
        return [width * room / sum(wanted) for width in wanted]
    least = _least(demands, size, room)
    if not any(shown):
        return _shared(least, wanted, room)
    return _balanced(least, wanted, [demand.usual for demand in demands], size, room)


@dataclass(frozen=True)
class _Demand:
    """What a column asks for, in units: `must` for its head, and for dates and numbers."""

    must: float
    word: float  # the longest word in it
    name: float  # the longest of its short texts
    wish: float
    usual: float  # what nine texts in ten do not exceed
    held: float  # in which the highest row that there can be holds all texts

    @classmethod
    def of(cls, column: Column, shown: Sequence[Content]) -> "_Demand":
        """Return what a column asks for that shows these contents, or is to be filled by hand."""
        texts = [cell.text for cell in shown if cell.type == "s"]
        lengths = sorted(map(text.longest, texts))
        hard = max((text.units(cell.text) for cell in shown if cell.type != "s"), default=0.0)
        long = max(lengths, default=0.0) if shown else text.longest(column.typical)
        whole = max(map(text.units, texts), default=0.0)
        label = column.label
        # No word of the head is torn apart, and it has three lines at most.
        words = text.BOLD * max(text.unbreakable(label), text.units(label) / 3)
        must = max(words, min(text.units(label), 6.0), hard)
        half = text.BOLD * text.units(label) / 2 + 1
        usual = lengths[len(lengths) * 9 // 10] + 1 if lengths else 0.0
        return cls(
            must,
            max(map(text.unbreakable, texts), default=0.0),
            max((length for length in lengths if length <= _NAME), default=0.0),
            max(must, half, min(long, MOST)),
            max(usual, half),
            min(whole / _LINES, _WIDEST),
        )

    def least(self, size: float, torn: float) -> float:
        """Return the width in which no word is torn apart that is not longer than `torn` units.

        Nor does a text become a tower.
        """
        return _millimetres(max(self.must, min(self.word, torn), min(self.usual / 6, 20.0)), size)


def _least(demands: Sequence[_Demand], size: float, room: float) -> list[float]:
    """The widths that there must be, as far as the room goes."""
    longest, _over = _TORN[0]
    named = [
        max(demand.least(size, longest), _millimetres(demand.name, size)) for demand in demands
    ]
    if sum(named) <= room:
        return named
    ways = (([demand.least(size, torn) for demand in demands], over) for torn, over in _TORN)
    return next(least for least, over in ways if sum(least) <= room * over)


def _shared(least: list[float], wanted: list[float], room: float) -> list[float]:
    """Widths that fill the room: wide columns give way first, down to what they need."""
    needed = sum(least)
    if needed >= room:
        return least  # the page is scaled down to fit them
    share = (room - needed) / (sum(wanted) - needed)
    return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]


def _balanced(
    least: list[float], wanted: list[float], usual: list[float], size: float, room: float
) -> list[float]:
    """Widths that fill the room: each millimetre goes where it is wanted most.

    A longer text gets more width, and more lines too. Where all stands in one line what is left
    is shared as it is `wanted`.
    """
    fitted = list(least)
    for _millimetre in range(int(room - sum(fitted))):
        rooms = [layout.room(width, size) for width in fitted]
        wants = [
            float(units**_LENGTH) / wide if units > wide else 0.0
            for units, wide in zip(usual, rooms, strict=True)
        ]
        most = max(range(len(wants)), key=wants.__getitem__)
        if not wants[most]:
            break
        fitted[most] += 1.0
    left = max(room - sum(fitted), 0.0)
    return [width + left * want / sum(wanted) for width, want in zip(fitted, wanted, strict=True)]


def _millimetres(units: float, size: float) -> float:
    return (units + 1) * size / 2 / layout.POINTS + 1.6
