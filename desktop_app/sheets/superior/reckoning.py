"""What the signs and functions of a formula come to, as Excel reckons."""

import datetime as dt
import math
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.utils.datetime import to_excel

from desktop_app.words import _

_DAYS = (dt.date, dt.time, dt.timedelta)


class Unworkable(Exception):
    """A formula that only Excel can work out; the text says why."""


def _flat(given: list[Any]) -> Iterator[Any]:
    for value in given:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield value


def _numbers(given: list[Any]) -> list[Any]:
    values = list(_flat(given))
    if any(isinstance(value, _DAYS) for value in values):
        raise Unworkable(_("it reckons with what is no number"))
    return [
        value for value in values if isinstance(value, int | float) and not isinstance(value, bool)
    ]


def _rounded(given: list[Any]) -> Any:
    value, places = number(given[0]), int(number(given[1])) if len(given) > 1 else 0
    # As it is written: 1.005 is a little less in binary, and Excel rounds it up all the same.
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return float(rounded) if places > 0 else int(rounded)


# Those that pass over texts and truths in cells, but reckon with those that they are given.
PASSING_OVER = frozenset({"SUM", "COUNT", "AVERAGE", "MAX", "MIN", "SUBTOTAL"})
FUNCTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "SUM": lambda given: sum(_numbers(given)),
    "COUNT": lambda given: len(_numbers(given)),
    "COUNTA": lambda given: sum(value not in (None, "") for value in _flat(given)),
    "COUNTBLANK": lambda given: sum(value in (None, "") for value in _flat(given)),
    "AVERAGE": lambda given: sum(_numbers(given)) / len(_numbers(given)),
    "MAX": lambda given: max(_numbers(given), default=0),
    "MIN": lambda given: min(_numbers(given), default=0),
    "ROUND": _rounded,
    "ABS": lambda given: abs(number(given[0])),
    "INT": lambda given: math.floor(number(given[0])),
    "TODAY": lambda given: dt.date.today(),
    "CONCATENATE": lambda given: "".join(map(_text, _flat(given))),
    "SUBTOTAL": lambda given: FUNCTIONS[
        {9: "SUM", 109: "SUM", 3: "COUNTA", 103: "COUNTA", 2: "COUNT", 102: "COUNT"}.get(
            given[0], ""
        )
    ](given[1:]),
}


def joined(sign: str, left: Any, right: Any) -> Any:
    """Return what two values come to with a sign between them."""
    left, right = single(left), single(right)
    if sign == "&":
        return _text(left) + _text(right)
    if sign in ("=", "<>"):
        return _same(left, right) is (sign == "=")
    if sign not in "+-*/" and (isinstance(left, bool) or isinstance(right, bool)):
        raise Unworkable(_("it reckons with what is no number"))  # a truth is above all numbers
    a, b = number(left), number(right)
    if sign == "/" and b == 0:
        raise Unworkable("#DIV/0!")
    ways: dict[str, Callable[[], Any]] = {
        "+": lambda: a + b,
        "-": lambda: a - b,
        "*": lambda: a * b,
        "/": lambda: a / b,
        "<": lambda: a < b,
        ">": lambda: a > b,
        "<=": lambda: a <= b,
        ">=": lambda: a >= b,
    }
    return ways[sign]()


def _same(left: Any, right: Any) -> bool:
    """Whether two values are the same to Excel, which tells texts, truths and numbers apart."""
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    if left is None or right is None:
        return bool((left or 0) == (right or 0))
    dated = [isinstance(value, _DAYS) for value in (left, right)]
    if all(dated):
        return bool(to_excel(left) == to_excel(right))  # type: ignore[no-untyped-call]
    if any(dated) and not (isinstance(left, str | bool) or isinstance(right, str | bool)):
        raise Unworkable(_("it reckons with what is no number"))
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def single(value: Any) -> Any:
    """Return a value that must not be a list of several."""
    if isinstance(value, list):
        raise Unworkable(_("it comes to several values"))
    return value


def number(value: Any) -> Any:
    """Return a value as the number with which Excel reckons."""
    if value is None or value == "":
        return 0
    if isinstance(value, int | float):
        return value
    raise Unworkable(_("it reckons with what is no number"))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, int | str):
        return str(value)
    raise Unworkable(_("it reckons with what is no number"))
