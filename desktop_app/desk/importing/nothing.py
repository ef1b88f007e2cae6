"""The words with which ledgers say that there is nothing, or that it is not known."""

from desktop_app.registers.kinds import Choice, Field, Link, Text

_DASHES = frozenset({"/", "\\", "-", "--", "—", "——", "－", "-/-", "〇"})
_NONE = frozenset({"无", "没有", "none", "n/a", "na", "nil"})
_UNKNOWN = frozenset(
    {"不详", "未知", "不明", "不清楚", "待查", "待定", "待补", "暂无", "缺", "unknown", "?", "？"}
)
_NOT_KNOWN = _NONE | _UNKNOWN
NOT_THERE = _DASHES | _NOT_KNOWN
LONGEST_WORD = max(map(len, NOT_THERE))


def is_plain(text: str) -> bool:
    """Return whether a text is too long for a word for nothing, and no number that lost its digits."""
    return len(text) > LONGEST_WORD and "+" not in text and len(text.strip()) > LONGEST_WORD


def says_nothing(field: Field, word: str) -> bool:
    """Return whether a word for "none" or "not known" leaves the field empty, whatever else it may mean."""
    if word in _DASHES:
        return not isinstance(field, Choice)
    if isinstance(field, Text):
        return word in _UNKNOWN and bool(field.unique or field.validator)
    return isinstance(field, Link)
