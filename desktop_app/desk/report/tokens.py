"""Text with figures in braces: ``{meetings}``, or ``{meetings:only}`` without the earlier one."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\{([a-z][a-z0-9_]*)(:only)?\}")
MISSING = re.compile(r"【(?:待补|to fill in)[：:]\s*([^】]*)】")


class Piece(NamedTuple):
    """A piece of a text: fixed words, or a figure, with or without the earlier one beside it."""

    text: str
    figure: str = ""
    only: bool = False


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text in their order."""
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield Piece(found[0], found[1], bool(found[2]))
        end = found.end()
    if end < len(text):
        yield Piece(text[end:])


def names(text: str) -> list[str]:
    """Return the figures that a text names, in their order."""
    return [piece.figure for piece in pieces(text) if piece.figure]


def filled(text: str, show: Callable[[Piece], str]) -> str:
    """Return a text with what `show` gives for each figure."""
    return "".join(show(piece) if piece.figure else piece.text for piece in pieces(text))
