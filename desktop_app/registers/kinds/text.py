"""Text: a line or several, as it was written."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from typing import Any

from desktop_app.registers.kinds.base import Field, Reading, Unreadable, When
from desktop_app.registers.validators import PLAIN, VALIDATORS
from desktop_app.words import _

LONGEST = 20_000  # well under the 32,767 characters at which Excel cuts a cell silently
# Control characters and lone surrogates cannot be kept by Excel, and bidirectional marks can
# make a line read as something else than it says.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_IN_BOOKS = re.compile(r"[0-9*]{15}|[0-9*]{17}[0-9*Xx]")
_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")
_BREAK = re.compile(r"\s*\n\s*")
_EXAMPLES = {
    "id18": ("11010519491231002X", "440524188001010014"),
    "uscc": ("91350100M000100Y43",),
    "mac": ("00-1B-44-11-3A-B7", "001b.4411.3ab8"),
    "ipv4": ("10.1.2.3", "192.168.10.25"),
    "phone": ("13800000000", "010-66000000", "8021"),
    "serial": ("SN0012345", "PF2XK9A1"),
    "code": ("BGS", "ZX01"),
    "pattern": ("BM-[0-9]{4}",),
    "cidr": ("10.1.2.0/24", "192.168.10.0/23"),
    "month": ("2026-11", "2026年11月"),
    "week": ("2026-W48", "2026-11-27"),
    "words": ("无", "未发现问题", "已清理桌面文件"),
}


class Text(Field, frozen=True, tag="text", tag_field="kind"):
    """Text of at most `longest` characters; `lines` > 1 where line breaks are meant."""

    lines: int = 1
    shortest: int = 0
    longest: int = LONGEST
    validator: str = ""  # a name in validators.py
    validator_when: When = True  # judged across fields, so by checks.py
    pattern: str = ""  # "register.field" of a single register that holds a regular expression
    suggest: bool = False  # offer what was entered before

    kind = "text"

    def read(self, given: Any, reading: Reading) -> str | None:
        if given is None:
            return None
        text = written(given)
        if not text.isprintable():
            text = self._cleared(text)
        text = text.strip()
        if not text:
            return None
        if self.validator == "id18" and text[-1] == "x" and text[:-1].isdigit():
            text = text.upper()  # whatever else is true of it: 11010519491231002x
        if len(text) > self.longest:
            raise Unreadable(
                _("{n} characters are too many; at most {most} can be kept").format(
                    n=len(text), most=self.longest
                )
            )
        if len(text) < self.shortest and not reading.brought_in:
            raise Unreadable(_("write at least {n} characters").format(n=self.shortest))
        if self.validator and self.validator_when is True:
            if reading.brought_in and self.in_books(text):
                return text
            return self.validated(text)
        return text

    def plain(self, several: Collection[str], reading: Reading) -> list[str]:
        """Return those of several texts, without blanks around them, that `read` takes as they are.

        Not all of them, but most: it is one look at each.
        """
        shortest = 0 if reading.brought_in else self.shortest
        fitting = [text for text in several if shortest <= len(text) <= self.longest]
        if self.validator and self.validator_when is True:
            known = PLAIN.get(self.validator)
            return [text for text in fitting if known.fullmatch(text)] if known else []
        if self.validator == "id18":
            fitting = [text for text in fitting if text[-1:] != "x"]
        joined = "".join(fitting)
        if joined.isascii() and joined.isprintable():
            return fitting
        return [
            text
            for text in fitting
            if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))
        ]

    def _cleared(self, text: str) -> str:
        """Text without what cannot be seen, its line breaks alike, or gone where it is one line."""
        text = UNPRINTABLE.sub("", _LINE_END.sub("\n", text))
        if self.lines == 1:
            text = _BREAK.sub(" ", text)
        return text.replace("\u3000", " ")

    def validated(self, text: str) -> str:
        """Return `text` in the validator's spelling; Unreadable when it does not pass."""
        try:
            return VALIDATORS[self.validator](text)
        except ValueError as error:
            raise Unreadable(str(error)) from None

    def in_books(self, text: str) -> bool:
        """Whether an old book may have `text` here, though it does not pass the validator.

        Identity numbers were written down wrongly, in 15 digits before 2000, or with stars.
        """
        return self.validator == "id18" and _IN_BOOKS.fullmatch(text) is not None

    def example(self, pick: Callable[[Sequence[Any]], Any]) -> str:
        if self.validator:
            return str(pick(_EXAMPLES[self.validator]))
        word = str(pick(("办公室资料", "联想启天 M420", "中心机房 201 室", "Dell OptiPlex 7080")))
        while len(word) < self.shortest:
            word += "，情况正常"
        return word[: self.longest]


def written(given: Any) -> str:
    """Return the text of a cell: a whole number without the ``.0`` that spreadsheets add to it."""
    if type(given) is str:
        return given if given.isascii() else unicodedata.normalize("NFC", given)
    if isinstance(given, bool):
        return "是" if given else "否"
    if isinstance(given, float) and given.is_integer() and abs(given) < 1e15:
        return str(int(given))
    return unicodedata.normalize("NFC", str(given))
