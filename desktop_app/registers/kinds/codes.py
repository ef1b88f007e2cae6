"""The codes of a list, from the words of a declaration."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.registers.kinds.base import Options
from desktop_app.words import Label, _, listed


def labels_of(options: Mapping[str, Any]) -> Options:
    """Return the codes of a declared list; ValueError names what is wrong in which code.

    A code is declared as words, or as a table of zh, en, rank and also; the key ``sets`` holds
    named sets of codes.
    """
    labels, ranks, also = {}, {}, {}
    for code, given in options.items():
        if code == "sets":
            continue
        table = dict(given) if isinstance(given, Mapping) else given
        if isinstance(table, dict):
            rank, words = table.pop("rank", 0), _texts(table.pop("also", ()))
            if type(rank) is not int or words is None:
                raise ValueError(
                    _("{code}: rank is a whole number, also a list of texts").format(code=code)
                )
            ranks[code], also[code] = rank, words
            if strange := sorted(table.keys() - {"zh", "en"}):
                raise ValueError(
                    _("{code}.{key}: there is no such key; there are zh, en, rank, also").format(
                        code=code, key=strange[0]
                    )
                )
        try:
            labels[code] = Label.of(table)
        except ValueError as error:
            raise ValueError(f"{code}: {error}") from None
    return Options(labels, ranks, also, _sets(options.get("sets", {}), labels))


def doubled(codes: Options) -> Iterator[tuple[str, str, str]]:
    """Yield which word stands for two codes: the word, and both; a ledger's word is to mean one."""
    meant: dict[str, str] = {}
    for code, label in codes.labels.items():
        for word in (*label.both, *codes.also.get(code, ())):
            if meant.setdefault(folded(word), code) != code:
                yield word, meant[folded(word)], code


def folded(given: Any) -> str:
    """Return a word as codes are told by it: without regard to case, width, blanks and stars."""
    text = unicodedata.normalize("NFKC", str(given)).casefold()
    return re.sub(r"[\s★☆]+", "", text)


def _sets(given: Any, labels: Mapping[str, Label]) -> dict[str, frozenset[str]]:
    if not isinstance(given, Mapping):
        raise ValueError(_("sets: this must be {what}").format(what='{ name = ["code", …], … }'))
    for name, codes in given.items():
        if _texts(codes) is None:
            raise ValueError(_("sets.{name}: this must be a list of codes").format(name=name))
        if strange := sorted(set(codes) - set(labels)):
            raise ValueError(
                _("sets.{name}: there is no code “{code}”; there are {names}").format(
                    name=name, code=strange[0], names=listed(labels)
                )
            )
        if name in labels:
            raise ValueError(_("sets.{name}: a set may not be named like a code").format(name=name))
    return {name: frozenset(codes) for name, codes in given.items()}


def _texts(given: Any) -> tuple[str, ...] | None:
    """A list of texts; None for what is none."""
    fit = isinstance(given, list | tuple) and all(isinstance(each, str) for each in given)
    return tuple(given) if fit else None
