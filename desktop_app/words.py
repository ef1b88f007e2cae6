"""The program's own words, and the two languages that everything it says is said in."""

import contextlib
import gettext
import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache

from desktop_app import paths

NAMES = {"zh": "中文", "en": "English"}  # of the languages, each in its own
LANGUAGES = tuple(NAMES)
_STOPS = ("。", "！", "？")  # wide ones: no blank stands behind them
_MARKS = str.maketrans({"、": ", ", "；": "; ", "，": ", ", "：": ": "})

_language: ContextVar[str] = ContextVar("language", default="zh")
_aloud: ContextVar[str] = ContextVar("aloud", default="")


def language() -> str:
    """Return the language being spoken: ``zh`` or ``en``."""
    return _language.get()


def of_the_system() -> str:
    """Return the language of the computer's user; ``zh`` where it is none of the two."""
    if sys.platform == "win32":
        import ctypes
        import locale

        name = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    else:
        named = (os.environ.get(key) for key in ("LC_ALL", "LC_MESSAGES", "LANG"))
        name = next(filter(None, named), "")
    return "en" if name.lower().startswith("en") else "zh"


def speak(language: str) -> None:
    """Speak `language` (``zh`` or ``en``) from now on in this context."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    _language.set(language)


@contextlib.contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block, to whoever it is said."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@contextlib.contextmanager
def writing(language: str) -> Iterator[None]:
    """Speak the `language` of documents inside the block; to the user all is said `aloud`."""
    token = _aloud.set(_aloud.get() or _language.get())
    try:
        with speaking(language):
            yield
    finally:
        _aloud.reset(token)


@contextlib.contextmanager
def aloud() -> Iterator[None]:
    """Speak to the user inside the block, as errors do, whatever language is being written in."""
    with speaking(_aloud.get() or _language.get()):
        yield


def _(text: str) -> str:
    """Return the program's sentence `text`, written in English in the source, as spoken."""
    return _catalogue(language()).gettext(text)


def listed(texts: Iterable[str]) -> str:
    """Return several texts one after the other, with the language's own mark between them."""
    return marked("、").join(texts)


def sentences(texts: Iterable[str]) -> str:
    """Return several sentences as one text; in Chinese no blank stands behind a full stop."""
    text = ""
    for one in filter(None, texts):
        close = not text or (language() == "zh" and text.endswith(_STOPS))
        text += one if close else f" {one}"
    return text


def marked(between: str) -> str:
    """Return what stands between texts with the marks of the language spoken."""
    return between if language() == "zh" else between.translate(_MARKS)


def several(one: str, many: str, count: int) -> str:
    """Return `one` or `many` for `count` things, with ``{n}`` still to be filled in."""
    return _catalogue(language()).ngettext(one, many, count)


class Label:
    """Words of a declaration in both languages; ``str()`` gives those being spoken.

    No dataclass, because msgspec would then not ask `of` to read it.
    """

    __slots__ = ("en", "zh")

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Label) and self.both == other.both

    def __hash__(self) -> int:
        return hash(self.both)

    def __repr__(self) -> str:
        return f"Label({self.zh!r}, {self.en!r})"

    def __str__(self) -> str:
        return self.zh if language() == "zh" else self.en

    @property
    def both(self) -> tuple[str, str]:
        """The label in each language."""
        return (self.zh, self.en)

    @classmethod
    def of(cls, given: object) -> "Label":
        """Read ``"words"`` or ``{ zh = "…", en = "…" }``; ValueError says what is wrong."""
        if isinstance(given, Label):
            return given
        if isinstance(given, str) and given:
            return cls(given, given)
        if isinstance(given, Mapping):
            zh, en = given.get("zh"), given.get("en")
            if isinstance(zh, str) and isinstance(en, str) and zh and en and len(given) == 2:
                return cls(zh, en)
        raise ValueError(_('words are { zh = "…", en = "…" }, or one text for both'))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    file = paths.resources() / "locale" / language / "LC_MESSAGES" / "compliance-desk.mo"
    return _Catalogue(file.read_bytes()) if file.is_file() else gettext.NullTranslations()


class _Catalogue(gettext.NullTranslations):
    """The sentences of a catalogue (.mo) in a language that has one form for any number.

    The standard reader looks into each sentence for what only a few have, which takes a start
    three times as long.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__()
        count, *tables = struct.unpack_from("<3I", content, 8)
        self._texts: dict[str, str] = dict(
            zip(*(_strings(content, at, count) for at in tables), strict=True)
        )
        for both in [key for key in self._texts if "\0" in key]:  # one and many
            self._texts[both.partition("\0")[0]] = self._texts.pop(both)

    def gettext(self, message: str) -> str:
        return self._texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._texts.get(msgid1) or (msgid1 if n == 1 else msgid2)


def _strings(content: bytes, at: int, count: int) -> list[str]:
    """Return the strings of a table: how long each is, and where it begins."""
    told = struct.unpack_from(f"<{2 * count}I", content, at)
    return [
        content[begin : begin + length].decode()
        for length, begin in zip(told[::2], told[1::2], strict=True)
    ]
