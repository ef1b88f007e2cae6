"""Text as a cell can hold it, and how much room it takes."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil

from desktop_app.errors import UserError
from desktop_app.words import _

LONGEST = 32_767  # characters; openpyxl cuts what is longer without a word
# Excel refuses control characters; lone surrogates and U+FFFE break the file when it is saved.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LATIN = 1.1  # what a Latin letter takes where a Chinese character takes 2, on average of faces
BOLD = 1.14  # how much wider bold letters are
LINE = 1.45  # line height, in heights of the letters, of the loosest faces in use
# What single letters take in the bundled face; in the faces of Chinese PCs each takes 1.
_LETTERS = {
    letter: width
    for width, letters in {
        0.65: "!'(),-./:;I[]ijl|ft`\\",
        0.9: '"?Jr{}s1',
        1.1: "#$*+023456789<=>^_aceghkoqvxyz~S",
        1.3: "EFLPTZbdhnpu",
        1.45: "ABCGKOQRVXY&D",
        1.6: "HNUw",
        1.9: "%@Mm",
        2.1: "W",
    }.items()
    for letter in letters
}
# A word stays in one line, up to a stroke or hyphen in it, and so do the marks that go with a sign.
_WORD = r"[!-~★]+?(?:/+(?=[A-Za-z])|(?<=[a-z])-(?=[A-Za-z])|(?![!-~★]))"
_BEFORE, _AFTER = "[（《“‘【〔]*", "[，。、；：？！）》”’】〕…]*"
_WORDS = re.compile(_BEFORE + _WORD + _AFTER)
# Not every program ends a line at a stroke or hyphen, so their room is reckoned without it; some do,
# and what follows the last one then begins a line.
_PIECES = re.compile(rf"{_BEFORE}(?:[!-~★]+|[^\s!-~★](?:/[^\s!-~★])*){_AFTER}")
_TAIL = re.compile(r"[^-/]*\Z")
_WORDLIKE = re.compile("[0-9A-Za-z]{2}|[0-9A-Za-z'.-]{2}")
_WORDY = re.compile("[!-~]{4}")
_NARROW = 16.0  # units
_AIR = 1.0  # points above and below the lines of a cell
_BEGUN = re.compile(r"[!-~]+\Z")  # a word at the end of what is searched


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
    if text.isalnum() and text.isascii():
        return _letters(text)
    return max(map(_letters, _WORDS.findall(text)), default=min(2.0, units(text)))


def parted(label: str, room: float) -> str:
    """Return a label in two lines of about the same length, where one is too short for it.

    What it has in brackets goes to a line of its own; no word is torn.
    """
    if units(label) <= room or "\n" in label or units(label) > 2 * room:
        return label
    ways = [
        (label[:at].rstrip(), label[at:].lstrip())
        for at in range(1, len(label))
        if not (
            _WORDLIKE.match(label[at - 1 : at + 1])
            or label[at] in "、，）/"
            or label[at - 1] == "（"
        )
    ]
    ways = [way for way in ways if max(map(units, way)) <= room]
    best = min(ways, key=lambda way: _apart(*way), default=(label,))
    return "\n".join(best)


def _apart(above: str, below: str) -> float:
    """How ill two lines of a label look: of unequal length, parted where nothing parts them."""
    natural = below.startswith("（") or above.endswith(("、", "/", "，", "）"))
    return abs(units(above) - units(below)) + (0.0 if natural else 9.0)


def shortened(text: str, room: float) -> str:
    """Return `text`, or what of it fits `room` units, with an ellipsis."""
    if units(text) <= room:
        return text
    dots = "..." if text.isascii() else "…"  # which stands in the middle of a Chinese line
    while text and units(text + dots) > room:
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{text}{dots}"


def lines(text: str, room: float) -> int:
    """Return how many lines `text` takes in a cell `room` units wide."""
    room = max(room, 2.0)
    if "\n" in text:
        return sum(max(1, lines(line, room)) for line in text.split("\n"))
    wide = units(text)
    if wide <= room * 0.9:
        return 1
    # In wide columns it is enough to reckon; where few signs fit a line each mark counts.
    if room >= _NARROW and _WORDY.search(text) is None:
        return 1 if wide <= room else ceil(wide / (room - 1.5))
    return _wrapped(text, room)


@lru_cache(maxsize=4096)
def _wrapped(text: str, room: float) -> int:
    """How many lines a text with words in it takes: no word is parted that fits a line."""
    count, used, end = 1, 0.0, 0
    for piece in _PIECES.finditer(text):
        said = piece.group()
        gap = (piece.start() - end) * 0.6 if used else 0.0
        wide = _letters(said)
        if used and used + gap + wide > room:
            count, used, gap = count + 1, 0.0, 0.0
        if wide > room:
            more = ceil(wide / room) - 1
            rest = min(_letters(_tail(said)), room)
            count, wide = count + more, max(wide - more * room, rest)
        used, end = used + gap + wide, piece.end()
    return count


def _tail(word: str) -> str:
    """What follows the last stroke or hyphen of a word; "" where it has none."""
    found = _TAIL.search(word)
    return found[0] if found and found.start() else ""


@lru_cache(maxsize=4096)
def _letters(word: str) -> float:
    if word.isascii():
        return max(len(word), 1.02 * sum(_LETTERS.get(letter, 1.1) for letter in word))
    return sum(_LETTERS.get(letter, 1.1) if letter.isascii() else 2.0 for letter in word)


def height(count: int, size: float) -> float:
    """Return the height in points of `count` lines of letters of `size` points, with some air."""
    return count * size * LINE + _AIR


def pieces(text: str, room: float, counts: Iterable[int]) -> Iterator[str]:
    """Yield `text` in pieces of so many lines each, as they stand in cells `room` units wide.

    `counts` must not end before the text does.
    """
    rest = text
    for count in counts:
        piece = _first(rest, room, count)
        yield piece.rstrip("\n ")
        rest = rest[len(piece) :].lstrip("\n")
        if not rest.strip():
            return


def _first(text: str, room: float, count: int) -> str:
    """The beginning of a text that takes so many lines; no word is torn that would fit a line."""
    if lines(text, room) <= count:
        return text
    # No line holds more signs than this, however narrow they are.
    most = min(len(text), int(room / 0.6 + 1) * count)
    end = max(bisect_right(range(1, most), count, key=lambda end: lines(text[:end], room)), 1)
    begun = _BEGUN.search(text, max(end - int(room), 1), end)
    return text[: begun.start()] if begun and "!" <= text[end] <= "~" else text[:end]
