"""Finds words by what is typed without an input method: first letters, pinyin, or its initials."""

from collections.abc import Iterable
from functools import lru_cache


def begins(typed: str, words: Iterable[str]) -> bool:
    """Whether one of the words begins so, as written or as spoken."""
    typed = typed.casefold()
    return any(
        spelling.startswith(typed) for word in words if word for spelling in _spellings(word)
    )


@lru_cache(maxsize=4_000)
def _spellings(word: str) -> tuple[str, ...]:
    word = word.casefold()
    if word.isascii():
        return (word,)
    from pypinyin import lazy_pinyin  # heavy to import, and needed only when somebody types

    spoken = [syllable.casefold() for syllable in lazy_pinyin(word)]
    return (word, "".join(spoken), "".join(syllable[:1] for syllable in spoken))
