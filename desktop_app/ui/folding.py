"""Labels on two lines, where one has too little room: broken where they are read best."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_BREAKS = " -/"  # behind these a line may end; between Chinese signs it may anywhere
_WORD = 3
_EVEN = 0.75  # of the whole label: wider no line may be for the sake of where it ends


def narrowest(label: str, metrics: QFontMetrics) -> int:
    """Return how wide a label is on two lines, or on its only one where it cannot be broken."""
    return _widest(_lines(label, metrics), metrics)


def folded(label: str, metrics: QFontMetrics, room: int) -> str:
    """Return a label as it stands in so much room: on one line, on two, with … where it is cut."""
    if metrics.horizontalAdvance(label) <= room:
        return label
    lines = _lines(label, metrics)
    if _widest(lines, metrics) > room:
        lines = [metrics.elidedText(each, Qt.TextElideMode.ElideRight, room) for each in lines]
    return "\n".join(lines)


def broken(label: str, metrics: QFontMetrics, room: int) -> str:
    """Return a label that wraps by itself with its line broken where that is read best.

    Where two lines are too few it is left as it is.
    """
    if metrics.horizontalAdvance(label) <= room:
        return label
    lines = _lines(label, metrics)
    if _widest(lines, metrics) > room:
        return label
    # With the blank at the end of the line, or its words would be read as one.
    return f"{label[: -len(lines[-1])]}\n{lines[-1]}"


def _lines(label: str, metrics: QFontMetrics) -> list[str]:
    """A label on two lines that are as alike in width as they can be, where it can be broken."""
    most = metrics.horizontalAdvance(label) * _EVEN
    lines = [label]
    for places in _ways(label):
        several = ([label[:place].rstrip(), label[place:]] for place in places)
        lines = min(several, key=lambda each: _widest(each, metrics), default=[label])
        if len(lines) > 1 and _widest(lines, metrics) <= most:
            break
    return lines


def _widest(lines: list[str], metrics: QFontMetrics) -> int:
    return max(map(metrics.horizontalAdvance, lines))


def _ways(label: str) -> list[list[int]]:
    """Where the second line of a label may begin, the best ways first, the last one anywhere.

    With what stands in brackets, if anything does; behind a sign, or where Latin letters end; within
    a Chinese label between its words, which mostly have two signs. So few signs are one word.
    """
    if len(label) <= _WORD:
        return []
    if (bracket := label.find("（")) > 0:
        return [[bracket]]
    places = range(1, len(label))
    signed = [
        place
        for place in places
        if label[place - 1] in _BREAKS or (_chinese(label[place]) and label[place - 1].isascii())
    ]
    within = [place for place in places if _chinese(label[place - 1]) and _chinese(label[place])]
    chinese = len(within) == len(places)
    return [signed, within[1::2] if chinese else [], sorted({*signed, *within})]


def _chinese(sign: str) -> bool:
    return "一" <= sign <= "鿿"
