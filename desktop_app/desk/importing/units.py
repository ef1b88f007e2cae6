"""Units of amounts: how much of the field's own unit is one of that which a head or a cell names."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from desktop_app.desk.importing.head import fold
from desktop_app.registers.kinds import Integer, Number
from desktop_app.registers.register import Register
from desktop_app.words import Label

STRANGE = Decimal(0)  # the unit is known, and measures something else
ONE = Decimal(1)
_Family = Mapping[str, Decimal]
_THOUSANDS = re.compile(r"(?<=\d)[,\s](?=\d{3}(\D|$))")

_MONEY = {
    "元": ONE, "圆": ONE, "块": ONE, "rmb": ONE, "cny": ONE, "人民币": ONE, "百元": Decimal(100), "千元": Decimal(1_000),
    "万元": Decimal(10_000), "万": Decimal(10_000), "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000), "亿": Decimal(100_000_000),
}  # fmt: skip
_GREATER = ("亿元", "百万元", "万元", "千元")
_STORAGE = {
    "gb": ONE, "g": ONE, "tb": Decimal(1_000), "t": Decimal(1_000), "mb": Decimal("0.001"),
    "m": Decimal("0.001"), "kb": Decimal("0.000001"), "k": Decimal("0.000001"),
}  # fmt: skip
_MINUTES = {
    "分钟": ONE, "分": ONE, "min": ONE, "mins": ONE, "minutes": ONE, "小时": Decimal(60), "h": Decimal(60),
    "hours": Decimal(60), "个小时": Decimal(60),
}  # fmt: skip
_HOURS = {"小时": ONE, "时": ONE, "h": ONE, "hours": ONE, "个小时": ONE, "学时": ONE, "课时": ONE}
_DAYS = {"天": ONE, "日": ONE, "days": ONE}
_PERCENT = {"%": ONE, "%rh": ONE, "rh": ONE, "百分比": ONE}
_DEGREES = {"°c": ONE, "c": ONE, "度": ONE, "摄氏度": ONE}
# By the unit of a field: how much of it the units are that may stand there. How many minutes
# make a lesson nobody has laid down.
_OF: Mapping[str, _Family] = {
    "元": _MONEY,
    "gb": _STORAGE,
    "分钟": _MINUTES,
    "小时": _HOURS | {"分钟": ONE / 60, "分": ONE / 60, "min": ONE / 60},
    "学时": _HOURS,
    "天": _DAYS,
    "%": _PERCENT,
    "°c": _DEGREES,
}
_KNOWN = frozenset(unit for family in _OF.values() for unit in family)


def factor(own: str, unit: str) -> Decimal | None:
    """Return how much of a field's own unit another one is.

    STRANGE where it measures something else, None where nothing is known of it.
    """
    own, unit = _plain(own), _plain(unit)
    if unit == own:
        return ONE
    family = _OF.get(own, {})
    if unit in family:
        return family[unit]
    tells = len(unit) > 1 or not unit.isascii()  # a letter may stand for anything
    return STRANGE if unit in _KNOWN and tells else None


def is_measure(own: str) -> bool:
    """Return whether a unit measures, and does not count: no number of things can stand for it."""
    return _plain(own) in _OF


def of_head(own: str, brackets: Iterable[str]) -> Decimal | None:
    """Return what a head's brackets say of the unit of its amounts, as `factor` does."""
    for text in brackets:
        for part in re.split(r"[:：、,，/\s]", text):
            if (found := factor(own, part)) is not None:
                return found
    return None


def of_title(texts: Iterable[str]) -> Decimal:
    """Return what amounts are to be multiplied by, where a text names a greater unit than 元."""
    named = (unit for text in texts for unit in _GREATER if unit in text)
    return _MONEY[next(named, "元")]


def of_field(register: Register, key: str) -> Label | None:
    """Return the unit of a field, or of one of child lines; None where it has none."""
    rows, _dot, inner = key.partition(".")
    field = register.rows[rows].fields[inner] if inner else register.fields.get(key)
    return field.unit if isinstance(field, Number | Integer) else None


def times(raw: str | float, factor: Decimal) -> str | float:
    """Return an amount so many times over; what is no bare number as it stands."""
    text = unicodedata.normalize("NFKC", str(raw)).strip("¥￥ ")
    try:
        return str(Decimal(_THOUSANDS.sub("", text)) * factor)
    except InvalidOperation:
        return raw


def _plain(unit: str) -> str:
    return fold(unicodedata.normalize("NFKC", unit))


__all__ = ["ONE", "STRANGE", "factor", "is_measure", "of_field", "of_head", "of_title", "times"]
