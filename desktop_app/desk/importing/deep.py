"""Tells which rows together make a head, by what is merged and what fills the gaps of what."""

import re

from desktop_app.desk.importing.head import fold, texts
from desktop_app.sheets.reading import Table

DEEPEST = 3  # rows that a head may have
_FEWEST = 2  # columns of a ledger that stands beside others
_TELLS = re.compile(r"[:：]\s*\S")  # 单位：… is a line over the heads, and none of them


def belong_together(table: Table, first: int, last: int) -> bool:
    """Return whether several rows make one head: merged down, or the lower one filling gaps."""
    for top, _left, bottom, right in table.spans:
        wide = right - _left
        if first <= top < last and (bottom >= last > top or (wide and top + 1 <= last)):
            return wide < len(table.rows[top]) - 1
    upper, lower = table.rows[last - 1], table.rows[last]
    if not all(value is None or isinstance(value, str) for value in lower):
        return False
    width = min(len(upper), len(lower))
    filled = [(bool(upper[n]), bool(lower[n])) for n in range(width)]
    return (False, True) in filled and (True, False) in filled


def ends_in_sub_heads(table: Table, first: int, last: int) -> bool:
    """Return whether all that stands in the last row of a head stands under heads that go over several."""
    under = {
        place
        for top, left, bottom, right in table.spans
        if first <= top <= bottom < last and right > left
        for place in range(left, right + 1)
    }
    lone = {place for place, _text in texts(table.rows[last])}
    down = {left for top, left, bottom, _right in table.spans if first <= top < last <= bottom}
    titled = len(dict(texts(table.rows[first]))) < 2  # a title goes over all of them
    if any(_TELLS.search(text) for row in table.rows[first:last] for _place, text in texts(row)):
        return False
    return first < last and not titled and bool(lone - down) and lone - down <= under


def are_titled(table: Table, first: int, last: int) -> bool:
    """Return whether the last row has the heads of ledgers side by side, each under a title of its own."""
    heads = dict(texts(table.rows[last]))
    several = list(map(fold, heads.values()))
    above = {place for row in table.rows[first:last] for place, _text in texts(row)}
    return above <= heads.keys() and any(
        len(several) == times * width and several == several[:width] * times
        for times in (2, 3, 4)
        for width in (len(several) // times,)
        if width >= _FEWEST
    )


def goes_on(table: Table, first: int, last: int) -> bool:
    """Return whether a cell of the head is merged down beyond its last row."""
    return any(
        first <= top <= last < bottom <= top + DEEPEST for top, _left, bottom, _right in table.spans
    )


def says(table: Table, span: tuple[int, int, int, int], before: int) -> bool:
    """Return whether merged cells begin before a row and with a value: blank ones say nothing of a head."""
    top, left, _bottom, _right = span
    if top >= min(before, len(table.rows)):
        return False
    row = table.rows[top]
    return left < len(row) and row[left] is not None


def parts_of(table: Table, first: int, last: int) -> dict[int, list[str]]:
    """Return the texts over each column from top to bottom; what is merged to the right stands in all."""
    rows = [list(row) for row in table.rows[first : last + 1]]
    for top, left, _bottom, right in table.spans:
        if first <= top <= last:
            row = rows[top - first]
            for place in range(left + 1, min(right + 1, len(row))):
                row[place] = row[left] if row[place] is None else row[place]
    parts: dict[int, list[str]] = {}
    for row in rows:
        for place, text in texts(row):
            several = parts.setdefault(place, [])
            if text not in several:
                several.append(text)
    return parts


__all__ = [
    "DEEPEST",
    "are_titled",
    "belong_together",
    "ends_in_sub_heads",
    "goes_on",
    "parts_of",
    "says",
]
