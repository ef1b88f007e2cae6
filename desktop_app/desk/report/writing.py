"""How official documents write: headings 一、（一）1. in Chinese, 1. (1) a) in English; and days."""

import datetime as dt
import re
from typing import Literal

from desktop_app.registers.dates import PartialDate, formal
from desktop_app.words import _, language

_DIGITS = "零一二三四五六七八九"
_SUB = re.compile(r"（[一二三四五六七八九十]+）|\(\d+\)\s")
_ITEM = re.compile(r"\d+[.．](?!\d)|[a-z]{1,2}\)\s")

Level = Literal["sub", "item", "body"]


def heading(number: int, title: str) -> str:
    """Return a heading of the first level with its number."""
    return f"{chinese(number)}、{title}" if language() == "zh" else f"{number}. {title}"


def subheading(number: int, title: str) -> str:
    """Return a heading of the second level with its number."""
    return f"（{chinese(number)}）{title}" if language() == "zh" else f"({number}) {title}"


def item(number: int, text: str) -> str:
    """Return a numbered line: the third level."""
    if language() == "zh":
        return f"{number}.{text}。"
    return f"{_letters(number)}) {text}."


def level(line: str) -> Level:
    """Return of which level a line is, by its number."""
    if _SUB.match(line):
        # A long line that begins so is a paragraph, as in a list within the text.
        return "sub" if len(line) <= 60 else "body"
    return "item" if _ITEM.match(line) else "body"


def day(value: dt.date | PartialDate) -> str:
    """Return a day, or a month or year where no more is known; never the time of a moment."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if language() == "zh":
        return formal(value)
    if isinstance(value, PartialDate):
        return f"{value.start:%B} {value.year}" if value.month else str(value.year)
    return f"{value.day} {value:%B %Y}"


def placeholder(what: str) -> str:
    """Return the mark of something that is still to be filled in."""
    return _("【to fill in: {what}】").format(what=what)


def chinese(number: int) -> str:
    """Return a number in Chinese; in digits from 100 on."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
