"""The words with which ledgers say that there is nothing, or that it is not known."""

import re

from desktop_app.registers.kinds import Choice, Date, Field, Link, Moment, Rows, Text, Time

_DASHES = frozenset({"/", "\\", "-", "--", "—", "——", "－", "-/-", "〇"})
# What other programs write for nothing; no thing is called so.
_EMPTY = frozenset({"null", "(null)", "<null>", "nan", "nat", "#n/a", "undefined"})
_NONE = frozenset({"无", "没有", "none", "n/a", "na", "nil"})
_UNKNOWN = frozenset(
    {"不详", "未知", "不明", "不清楚", "待查", "待定", "待补", "暂无", "缺", "unknown", "?", "？"}
)
_NOT_KNOWN = _NONE | _UNKNOWN
_NOT_YET = re.compile(r"(?:尚|还|暂)?[未没][\u4e00-\u9fff]{1,4}")  # 未归还, 尚未整改
NOT_THERE = _DASHES | _NOT_KNOWN | _EMPTY
LONGEST_WORD = max(map(len, NOT_THERE))


def is_plain(text: str) -> bool:
    """Return whether a text is too long for a word for nothing, and no number that lost its digits."""
    return len(text) > LONGEST_WORD and "+" not in text and len(text.strip()) > LONGEST_WORD


def says_nothing(field: Field, word: str) -> bool:
    """Return whether a word for "none" or "not known" leaves the field empty, whatever else it may mean."""
    if word in _EMPTY:
        return True
    if word in _DASHES:
        return not isinstance(field, Choice)
    if isinstance(field, Rows):
        return word in _NOT_KNOWN
    if isinstance(field, Text):
        told = bool(field.unique or field.validator)
        if field.validator == "serial":  # of which “none” is known
            return word in _UNKNOWN
        return told and word in _NOT_KNOWN
    return isinstance(field, Link)


def has_none_of_it(field: Field, word: str) -> bool:
    """Return whether a text says that there is none of what is named, or not yet: 无硬盘, 未归还."""
    if isinstance(field, Date | Moment | Time):
        return _NOT_YET.fullmatch(word) is not None
    rest = word.removeprefix("无").removeprefix("没有")
    part = field.fields[field.shown[0]] if isinstance(field, Rows) else field
    named = isinstance(part, Text) and bool(part.unique or part.validator)
    return named and rest != word and len(rest) > 1 and rest in field.label.zh
