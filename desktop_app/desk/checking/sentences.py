"""What is said of a hit: a sentence with the answer's columns in braces, in the language spoken."""

import string
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from desktop_app.registers import opening
from desktop_app.registers.kinds import Field
from desktop_app.registers.loader import Registers
from desktop_app.registers.register import Register
from desktop_app.words import _, listed


class Part(NamedTuple):
    """A piece of a sentence: fixed text, then a column, and as what its value is shown.

    `shown` is a field (``equipment.net``), whose way to show values is taken; a register, whose
    labels then stand for the keys in the column; or "" for the value as it stands.
    """

    text: str
    column: str
    shown: str


def told(sentence: str, columns: Sequence[str], row: Sequence[Any], registers: Registers) -> str:
    """Return a sentence with the values of a row put in."""
    values = dict(zip(columns, row, strict=True))
    return "".join(_said(part, values, registers) for part in parts(sentence))


def prove(sentence: str, columns: Sequence[str], registers: Registers) -> None:
    """See that a sentence names columns and fields that there are; Faulty names the one that is none."""
    for part in parts(sentence):
        if part.column and part.column not in columns:
            raise opening.Faulty(
                _("the sentence names {column}; the answer has {columns}").format(
                    column=f"{{{part.column}}}", columns=", ".join(columns)
                )
            )
        if part.shown and _shown_as(part.shown, registers) is None:
            raise opening.Faulty(
                _("the sentence shows {column} as {field}, and there is no such field").format(
                    column=f"{{{part.column}}}", field=part.shown
                )
            )


def shown(value: Any, shown: str, registers: Registers) -> str:
    """Return a value of an answer as the field or register named by `shown` shows it."""
    if value is None:
        return "–"
    kind = _shown_as(shown, registers) if shown else None
    if isinstance(kind, Register):
        return listed(_labels(kind, str(value).split()))
    if kind is not None:
        kept = kind.recall({kind.key: value})
        return kind.hide(kept) if kind.masked else kind.show(kept)
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


@lru_cache(maxsize=1_000)
def parts(sentence: str) -> tuple[Part, ...]:
    """Return the pieces of a sentence; Faulty where its braces do not close."""
    try:
        return tuple(
            Part(text, column or "", shown or "")
            for text, column, shown, _conversion in string.Formatter().parse(sentence)
        )
    except ValueError as error:
        raise opening.Faulty(f"says: {error}") from None


def _said(part: Part, values: Mapping[str, Any], registers: Registers) -> str:
    if not part.column:
        return part.text
    return part.text + shown(values[part.column], part.shown, registers)


def _shown_as(shown: str, registers: Registers) -> Field | Register | None:
    name, _dot, path = shown.partition(".")
    register = registers.get(name)
    if register is None or not path:
        return register
    try:
        return register.field(path)
    except KeyError:
        return None


def _labels(register: Register, keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        field = register.fields.get(key)
        yield str(field.label) if field else key
