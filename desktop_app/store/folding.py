"""Folds text for searching and sorting: full width, case, pinyin and pinyin initials."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

BETWEEN = "‖"  # stands between words, so that no phrase reaches from one into the next
_HAN_RANGES = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_INSIDE_CODES = re.compile(r"(?<=[0-9a-z])[-_.:/·'’]+(?=[0-9a-z])")
_LONGEST_SPOKEN = 24  # longer Chinese runs are sentences, which nobody looks for by pinyin
_SYLLABLES = 8
_LONGEST_CODE = 40
# Surnames that are read otherwise than the character is elsewhere.
_SURNAMES = {
    "单": "shan",
    "曾": "zeng",
    "解": "xie",
    "仇": "qiu",
    "朴": "piao",
    "查": "zha",
    "区": "ou",
    "任": "ren",
    "盖": "ge",
    "缪": "miao",
    "乐": "yue",
    "召": "shao",
    "冼": "xian",
    "尉": "yu",
}


def index_text(words: Iterable[str]) -> str:
    """Return the tokens under which a record with these words is found, apart by blanks."""
    return f" {BETWEEN} ".join(index_pieces(words))


def index_pieces(words: Iterable[str]) -> list[str]:
    """Return the tokens of each word, then the letters that any begins with; `BETWEEN` parts them."""
    told = [_tokens(word) for word in dict.fromkeys(words) if word]
    letters = sorted({letter for _text, begins in told for letter in begins})
    return [text for text, _begins in told] + [BETWEEN + letter for letter in letters]


def match(text: str) -> str:
    """Return the full-text query for what a user typed; "" when nothing can be looked for.

    Chinese is found anywhere; letters and digits where a word, a code's part, or the pinyin of a
    character begins. What stands apart by blanks must all be found.
    """
    terms = []
    for run in _runs().findall(_folded(text)):
        if _han().match(run):
            terms.append('"' + " ".join(run) + '"')
        elif len(run) == 1:
            # Nearly all tokens of nearly all records would be gone through for one letter.
            terms.append(f'"{BETWEEN}{run}"')
        else:
            terms.append(f'"{run}" *')
    return " AND ".join(terms)


def says(word: str, text: str) -> bool:
    """Whether `word` alone would be found by what a user typed."""
    folded, tokens = _folded(word), _tokens(word)[0].split()
    return all(
        run in folded if _han().match(run) else any(token.startswith(run) for token in tokens)
        for run in _runs().findall(_folded(text))
    )


@lru_cache(maxsize=100_000)
def sort_key(text: str) -> str:
    """Return the key by which Chinese text sorts as a dictionary does, by pinyin."""
    folded = _folded(text)
    if not _han().search(folded):
        return folded
    runs = (_spoken_run(run) if _han().match(run) else run for run in _han_or_not().findall(folded))
    return " ".join(runs) + "\0" + folded


@lru_cache(maxsize=20_000)
def _spoken_run(run: str) -> str:
    # Whole texts rarely come twice, but the words in them do: 打印机 17, 打印机 18.
    return " ".join(_spoken(run))


@lru_cache(maxsize=100_000)
def _tokens(word: str) -> tuple[str, frozenset[str]]:
    """The tokens of a word, and the letters and digits with which any of them begins."""
    tokens = list(_word_tokens(_folded(word)))
    return " ".join(tokens), frozenset(token[0] for token in tokens if not _han().match(token))


def _word_tokens(word: str) -> Iterator[str]:
    for run in _runs().findall(word):
        if not _han().match(run):
            run = run[:_LONGEST_CODE]
            yield from (run[place:] for place in range(len(run)))
            continue
        yield from run
        if len(run) <= _LONGEST_SPOKEN:
            yield from _spoken_tokens(_spoken(run))
            if run[0] in _SURNAMES:
                yield from _spoken_tokens([_SURNAMES[run[0]], *_spoken(run[1:])])


def _spoken_tokens(syllables: list[str]) -> Iterator[str]:
    for place in range(len(syllables)):
        rest = syllables[place : place + _SYLLABLES]
        yield "".join(rest)
        yield "".join(syllable[0] for syllable in rest)


def _spoken(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # heavy to import, and needed only when something is written

    # What has no reading is given back run by run.
    return [syllable for syllable in lazy_pinyin(text) if syllable]


def _folded(text: str) -> str:
    return _INSIDE_CODES.sub("", unicodedata.normalize("NFKC", text).casefold())


# Wide ranges of characters take long to compile, and a start of the program needs none of them.


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{_HAN_RANGES}]+|[^\\W_{_HAN_RANGES}]+")


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{_HAN_RANGES}]")


@cache
def _han_or_not() -> re.Pattern[str]:
    return re.compile(f"[{_HAN_RANGES}]+|[^{_HAN_RANGES}]+")
