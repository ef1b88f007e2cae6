"""Text as a cell can hold it, and how much room it takes."""

import re
from math import ceil

from desktop_app.errors import UserError
from desktop_app.words import _

LONGEST = 32_767  # characters; openpyxl cuts what is longer without a word
# Excel refuses control characters; lone surrogates and U+FFFE break the file when it is saved.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LATIN = 1.1  # what a Latin letter takes where a Chinese character takes 2, on average of faces
BOLD = 1.14  # how much wider bold letters are
LINE = 1.32  # line height, in heights of the letters


def clean(text: str) -> str:
    """Return `text` without what no workbook can hold; UserError if it is too long for a cell."""
    if len(text) > LONGEST:
        raise UserError(
            _(
                "A text of {n} characters does not fit an Excel cell ({most} at most): “{start}…”."
                " Shorten it in the record."
            ).format(n=len(text), most=LONGEST, start=text[:20])
        )
    if text.isprintable():  # the usual case, and fast; no line break, though, is printable
        return text
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def units(text: str) -> float:
    """Return the width of a line of text, a Chinese character counting 2."""
    if text.isascii():
        return LATIN * len(text)
    # GB18030 spends one byte on a Latin letter and two on a Chinese character.
    wide = len(text.encode("gb18030", "replace")) - len(text)
    return 2 * wide + LATIN * (len(text) - wide)


def longest(text: str) -> float:
    """Return the width of the longest line."""
    return max(map(units, text.split("\n"))) if "\n" in text else units(text)


def unbreakable(text: str) -> float:
    """Return the width of the longest piece that should stand in one line: a word, a number."""
    if text.isascii() and " " not in text and "\n" not in text:
        return LATIN * len(text)
    pieces = re.findall(r"[!-~]+", text)
    return max((LATIN * len(piece) for piece in pieces), default=min(2.0, units(text)))


def parted(label: str, room: float) -> str:
    """Return a label with what it has in brackets on a line of its own, where one is too short."""
    return label.replace("（", "\n（", 1) if "（" in label and units(label) > room else label


def lines(text: str, room: float) -> int:
    """Return how many lines `text` takes in a cell `room` units wide."""
    room = max(room, 2.0)
    if "\n" not in text:
        wide = units(text)
        return 1 if wide <= room else ceil(wide / (room - 1))
    return sum(max(1, lines(line, room)) for line in text.split("\n"))


def height(count: int, size: float) -> float:
    """Return the height in points of `count` lines of letters of `size` points, with some air."""
    return count * size * LINE + 5
