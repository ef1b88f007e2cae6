"""The words under which ledgers have the fields of a register, and what a head means by them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from desktop_app.desk.importing.head import fold
from desktop_app.desk.importing.moments import spans
from desktop_app.registers.kinds import Rows
from desktop_app.registers.register import NUMBER, NUMBER_LABEL, Register

Words = Mapping[str, tuple[int, str]]  # folded head: how well it names the field, and its key
_BRACKET = re.compile(r"[(\[【〔《<]")
_BRACKETS = re.compile(r"[(\[【〔《<](.*?)[)\]】〕》>]")


def vocabulary(register: Register, learned: Mapping[str, str]) -> Words:
    """Every word under which a ledger may have a field: labels, then `also`, then child lines.

    `learned` are folded heads that a clerk said the meaning of.
    """
    known = {head: key for head, key in learned.items() if key in register.entered}
    words: dict[str, tuple[int, str]] = {head: (-1, key) for head, key in known.items()}

    def add(rank: int, key: str, texts: Sequence[str]) -> None:
        for text in texts:
            folded = fold(text)
            if folded and words.get(folded, (99, ""))[0] > rank:
                words[folded] = (rank, key)
            if "(" in narrow(text) and (short := bare(text)):
                # What stands in brackets is often left out: 前往国家（地区）.
                words.setdefault(short, (max(rank, 4), key))

    add(0, NUMBER, (*NUMBER_LABEL.both, NUMBER))
    for key, field in register.fields.items():
        if not isinstance(field, Rows) or field.entered:
            add(0 if field.entered else 1, key, (*field.label.both, key))
        if field.entered:
            add(2, key, field.also)
        if isinstance(field, Rows) and field.entered:
            part = field.fields[field.shown[0]]
            add(3, key, part.label.both)
            add(4, key, part.also)
            for inner, part in field.fields.items():
                if part.entered and part.written and inner != field.shown[0]:
                    add(6, f"{key}.{inner}", (*part.label.both, *part.also))
    lasting = spans(register)
    for name, join in register.declaration.joins.items():
        part_keys = [key for key in join.fields if key in register.entered]
        if name in lasting:
            add(1, name, (*join.label.both, *join.also))
        elif part_keys:
            add(5, part_keys[0], (*join.label.both, *join.also))
    return words


def meant(words: Words, parts: Sequence[str]) -> tuple[int, str]:
    """How well a head names a field, 0 best, and which; (99, "") for none."""
    best = (99, "")
    lone = parts[-1]
    ways = ["".join(parts), lone, *parts[-2::-1]] if len(parts) > 1 else [lone]
    for way in ways:
        bracketed = _BRACKET.search(narrow(way)) is not None
        for text in (way, _without_brackets(way), *in_brackets(way)) if bracketed else (way,):
            if (found := words.get(fold(text))) and found[0] < best[0]:
                best = found
        if best[1]:
            return best
    return best


def in_brackets(text: str) -> list[str]:
    """Return what stands in the brackets of a head, such as a unit."""
    return _BRACKETS.findall(narrow(text))


def bare(text: str) -> str:
    """Return a head, folded, without its brackets."""
    return fold(_without_brackets(text))


def _without_brackets(text: str) -> str:
    return _BRACKETS.sub("", narrow(text))


def narrow(text: str) -> str:
    """Return a head with its wide letters and brackets made narrow."""
    return unicodedata.normalize("NFKC", text)
